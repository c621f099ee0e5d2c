"""Weight in kilograms, now and before; a change of weight ("lost 20 lb") is never a weight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nlp.facts import Range
from nlp.quantity_rules import (
    CHINESE,
    SPREAD,
    TO,
    Found,
    Rule,
    at_number,
    at_word,
    clause_after,
    clause_before,
    number_in,
    scaled,
    span,
    within,
)

_POUND, _STONE = 0.45359237, 6.35029318
_KG_OF = {
    "kg": 1.0, "kgs": 1.0, "kilo": 1.0, "kilos": 1.0, "kilogram": 1.0, "kilograms": 1.0,
    "公斤": 1.0, "千克": 1.0, "lb": _POUND, "lbs": _POUND, "pound": _POUND, "pounds": _POUND,
    "#": _POUND, "磅": _POUND, "斤": 0.5, "市斤": 0.5,
}  # fmt: skip
_WEIGHT_UNIT = "|".join(sorted(_KG_OF, key=len, reverse=True))
_CHANGE_BEFORE = re.compile(
    r"(?:\b(?:lost|lose|losing|loss(?: of)?|dropped|gained?|gaining|down|up|shed|put on|regained|"
    r"lift|lifted|carry|carried|drop(?: of)?|by|another|fewer than)\s+(?:about|over|nearly|around|"
    r"like|another|almost|roughly|some|at least|maybe|only|just|a further|more than|approximately)?"
    r"\s*|(?:瘦|掉|轻|减|降|胖|长|涨|(?<!体)重(?=了)|增|下降|减轻|减少|增加|少|多|吃|喝|提|背|拎|扛|举)(?:了|过|重|下来|去|掉)?"
    r"(?:了|大概|大约|约|快|近|差不多|将近|有|整整|又|十?几)*)$",
    re.ASCII,
)
_CHANGE_AFTER = re.compile(
    r"\s*(?:of weight|weight loss|weight gain|lighter|heavier|loss|less\b|dumbbell|酒|米|饭|肉"
    r"|重的|哑铃)",
    re.ASCII,
)
_UNDER = re.compile(r"(?:\b(?:under|below|less than|not even|<)|不到|不足|没到|<)\s?$", re.ASCII)
_NEARLY = re.compile(
    r"(?:\b(?:almost|nearly|close to|just under)|将近|接近|快|差不多)\s?$", re.ASCII
)
_ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|approx|maybe|like|~)|大概|大约|约|左右|估计|可能)\s?$",
    re.ASCII,
)
_EARLIER_BEFORE = re.compile(
    r"\b(?:was|were|used to|usual|usually|before|originally|original|started|previously|previous|"
    r"normal weight|normally|prior|once|down from|from|baseline)\b|原来|以前|之前|病前|原先|发病前|"
    r"得病前|去年|前年|术前|手术前|化疗前|治疗前|入院前|最重|曾|本来|原本|平时|从|由",
    re.ASCII,
)
_EARLIER_AFTER = re.compile(
    r"^\s*(?:before|when|at diagnosis|a year ago|last (?:year|month|spring|summer|fall|winter)|in "
    r"(?:19|20)\d\d|originally|back then|prior|pre|(?:down )?to\b|的?时候|降|掉|瘦|减|跌"
    r"|\d+ months ago)",
    re.ASCII,
)
_NOW = re.compile(
    r"\b(?:now|currently|today|these days|down to|up to|this (?:morning|week))\b|yesterday|现在"
    r"|目前|"
    r"如今|眼下|今天|[降掉瘦减跌到成]到?只?剩?$|只剩|只有$|才$",
    re.ASCII,
)


def _weighed(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value, before = _rough(found), clause_before(found)
    if value is None or _CHANGE_BEFORE.search(before) or _CHANGE_AFTER.match(clause_after(found)):
        return
    kilograms = scaled(value, _KG_OF[found["unit"]])
    if within(kilograms, 25, 260):
        yield _weight(found.start(), found.end(), kilograms, _is_current(found))


def _rough(found: re.Match[str]) -> Range | None:
    """九十多斤 is 90 to 99, 九十来斤 85 to 95, "under 90" 76 to 90, "about 90" 3 % around."""
    value, parts = span(found), found.groupdict()
    if value is None:
        return None
    tail = parts.get("tail")
    if tail:
        more = 0.5 if tail == "半" else (number_in(tail[0]) or Range.exactly(0)).low / 10
        return Range(low=value.low + more, high=value.high + more)
    tens = value.low % 10 == 0
    if parts.get("more") in ("多", "余"):
        return Range(low=value.low, high=value.high + (9 if tens else 1))
    if parts.get("more") == "来":
        told = value.low < value.high
        slack = 0 if told else 5 if tens else 1
        return Range(low=value.low - slack, high=value.high + slack)
    before = clause_before(found, 16)
    if _UNDER.search(before):
        return Range(low=0.85 * value.low, high=value.high - 0.1)
    if _NEARLY.search(before):
        return Range(low=0.95 * value.low, high=value.high)
    if _ABOUT.search(before):
        return Range(low=0.97 * value.low, high=1.03 * value.high)
    return value


def _weight(start: int, end: int, kilograms: Range, current: bool) -> Found:
    kind = "weight" if current else "previous weight"
    return Found(start, end, kind, kilograms, "kg", current)


def _is_current(found: re.Match[str]) -> bool:
    before, after = clause_before(found, 24), clause_after(found, 24)
    if _NOW.search(before) or _NOW.search(after[:16]):
        return True
    return not (_EARLIER_BEFORE.search(before) or _EARLIER_AFTER.match(after))


def _from_to(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """ "from 160 to 121 lb", 从130斤降到98斤: the first is over, the second holds."""
    unit = found["unit"] or found["unit_first"]
    cue = unit or re.search(r"weigh|体重|重", clause_before(found))
    for name, its_unit, current in (
        ("first", found["unit_first"] or unit, False),
        ("second", found["unit"] or unit, True),
    ):
        number = number_in(found[name])
        if not cue or number is None:
            return
        kilograms = scaled(number, _KG_OF[its_unit]) if its_unit else _either_unit(found, number)
        if kilograms and within(kilograms, 25, 260):
            end = found.end(f"unit_{name}" if name == "first" and unit else name)
            end = found.end("unit") if name == "second" and found["unit"] else end
            yield _weight(found.start(name), max(end, found.end(name)), kilograms, current)


def _stones(found: re.Match[str], as_of: date) -> Iterator[Found]:
    stones = int(found["stone"])
    ordinal = found["short"] and stones % 10 == 1 and stones != 11
    if ordinal or not 4 <= stones <= 35:
        return
    kilograms = round(stones * _STONE + int(found["pounds"] or 0) * _POUND, 1)
    yield _weight(found.start(), found.end(), Range.exactly(kilograms), _is_current(found))


def _bare_weight(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """ "weight 98" and 体重98 leave the unit open, so both readings hold."""
    number = number_in(found["low"])
    kilograms = _either_unit(found, number) if number else None
    if kilograms and within(kilograms, 25, 260):
        yield _weight(found.start(), found.end(), kilograms, _is_current(found))


def _either_unit(found: re.Match[str], number: Range) -> Range | None:
    """Kilograms or pounds, in Chinese kilograms or 斤; the impossible reading falls away."""
    chinese = not found.group().isascii()
    other, least, most = (0.5, 80, 130) if chinese else (_POUND, 75, 150)
    if number.high < least:
        return number
    if number.low > most:
        return scaled(number, other)
    return Range(low=round(number.low * other, 2), high=number.high)


_FROM = (
    r"(?:from|从|由)\s?(?:about |around |the |原来的?|以前的?|病前的?|\s)?"
    rf"(?P<first>\d{{2,3}}(?:\.\d)?|{CHINESE})\s?(?P<unit_first>{_WEIGHT_UNIT})?\s?多?"
)
_DOWN_TO = (
    r"[^\d\n，。,.;一二三四五六七八九十百]{0,8}(?:to|到|至|成)(?:了|现在的?|只有|只剩|\s|about|around)*"
    rf"(?P<second>\d{{2,3}}(?:\.\d)?|{CHINESE})\s?(?P<unit>{_WEIGHT_UNIT})?(?![\d/%]|\s?mg)"
)
_BARE = (
    r"(?P<low>\d{2,3}(?:\.\d)?|[一二]百[一二三四五六七八九零]?十?[一二三四五六七八九]?"
    r"|[四五六七八九]十[一二三四五六七八九]?)"
    r"(?![\d%./]|\s?(?:day|week|month|year|mg|cm|times|lb|kg|pound|kilo|st|公斤|千克)|[斤磅年月天个])"
)
RULES: tuple[Rule, ...] = (
    at_word("from 从 由", _FROM + _DOWN_TO, _from_to),
    at_number(
        "s",
        r"(?<![\d.])(?P<stone>\d{1,2})\s?(?:stones?|(?P<short>st))\b\.?(?!\s?(?:of|in))"
        r"(?:\s?(?P<pounds>\d{1,2})(?!\d)\s?(?:lbs?|pounds)?)?",
        _stones,
    ),
    at_number(
        "klp#公斤千磅市多来" + SPREAD,
        rf"(?<![\d./$一二三四五六七八九十百])(?P<low>\d{{2,3}}(?:\.\d{{1,2}})?|{CHINESE})"
        rf"(?:{TO}(?P<high>\d{{2,3}}(?:\.\d)?))?\s?-?(?P<more>多|余|来)?(?P<unit>{_WEIGHT_UNIT})"
        r"(?P<tail>半|[一二三四五六七八九1-9]两)?(?![a-z\d/²])(?!\s?/|来)",
        _weighed,
    ),
    at_word(
        "weigh weighs weighed weighing weight wt 体重",
        r"(?:weigh(?:s|ed|ing)?|weight|wt|体重)(?:\s|is|was|of|now|about|around|only|just|at|in"
        r"|currently|[:=,]|是|为|有|才|只有|大概|大约|约|目前|现在|还剩|剩|原来|以前|之前){0,6}"
        + _BARE,
        _bare_weight,
    ),
)
