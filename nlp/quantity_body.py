"""Height (cm), weight (kg), body mass index, temperature (°C)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nlp.facts import Range
from nlp.numerals import read_digit_string
from nlp.quantity_rules import (
    CHINESE,
    TO,
    Found,
    Rule,
    clause_after,
    clause_before,
    number_in,
    rule,
    scaled,
    span,
    within,
)

_INCH, _POUND, _STONE = 2.54, 0.45359237, 6.35029318
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
    r"\s*|(?:瘦|掉|轻|减|降|胖|长|涨|重|增|下降|减轻|减少|增加|少|多|吃|喝|提|背|拎|扛|举)(?:了|过|重|下来|去|掉)?"
    r"(?:了|大概|大约|约|快|近|差不多|将近|有|整整|又|十?几)*)$",
    re.ASCII,
)
_CHANGE_AFTER = re.compile(
    r"\s*(?:of weight|weight loss|weight gain|lighter|heavier|loss|less\b|dumbbell|酒|米|饭|肉|重的|哑铃)",
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
    r"(?:19|20)\d\d|originally|back then|prior|pre|(?:down )?to\b|的?时候|降|掉|瘦|减|跌|\d+ months ago)",
    re.ASCII,
)
_NOW = re.compile(
    r"\b(?:now|currently|today|these days|down to|up to|this (?:morning|week))\b|yesterday|现在|目前|"
    r"如今|眼下|今天|[降掉瘦减跌到成]到?只?剩?$|只剩|只有$|才$",
    re.ASCII,
)


def _height(value: Range | None, found: re.Match[str]) -> Iterator[Found]:
    if value and within(value, 120, 225):
        yield Found(found.start(), found.end(), "height", value, "cm")


def _feet(found: re.Match[str], as_of: date) -> Iterator[Found]:
    feet, inches = number_in(found["feet"]), number_in(found["inches"] or "0")
    tall = re.match(r"\s?(?:\"|in\w*)?\s?(?:tall|high)", clause_after(found, 14))
    cue = tall or re.search(r"height|tall", clause_before(found, 24))
    if feet and inches and inches.high < 12 and (found["inches"] or cue):
        cm = round((feet.low * 12 + inches.low) * _INCH, 1)
        yield from _height(Range.exactly(cm), found)


def _inches(found: re.Match[str], as_of: date) -> Iterator[Found]:
    yield from _height(scaled(Range.exactly(float(found["low"])), _INCH), found)


def _centimeters(found: re.Match[str], as_of: date) -> Iterator[Found]:
    yield from _height(span(found), found)


def _meters(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value = span(found)
    yield from _height(scaled(value, 100) if value else None, found)


def _meters_and_rest(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """1米68, 一米六五, 一米七; the rest is centimeters or, alone, tens of them."""
    words = found["rest"]
    rest = read_digit_string(words)
    if rest is None:
        spoken = number_in(words)
        rest = int(spoken.low) if spoken else None
    if rest is None:
        return
    tens = len(words) == 1
    low = 100 + (rest * 10 if tens else rest)
    high = low + 9 if found["more"] and tens else low + (2 if found["more"] else 0)
    yield from _height(Range(low=low, high=high), found)


def _spoken_height(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """身高一七二."""
    number = read_digit_string(found["low"])
    yield from _height(Range.exactly(number) if number else None, found)


def _weighed(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value, before = span(found), clause_before(found)
    if value is None or _CHANGE_BEFORE.search(before) or _CHANGE_AFTER.match(clause_after(found)):
        return
    kilograms = scaled(value, _KG_OF[found["unit"]])
    if within(kilograms, 25, 260):
        yield _weight(found.start(), found.end(), kilograms, _is_current(found))


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


def _bmi(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value = span(found)
    if value and within(value, 8, 70):
        yield Found(found.start(), found.end(), "bmi", value, "kg/m2")


def _temperature(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value = span(found)
    if value is None:
        return
    if found.groupdict().get("tenth"):
        tenth = number_in(found["tenth"])
        value = Range.exactly(value.low + (tenth.low / 10 if tenth else 0))
    if value.low > 90:
        value = Range(low=round((value.low - 32) / 1.8, 1), high=round((value.high - 32) / 1.8, 1))
    if within(value, 34, 43):
        yield Found(found.start(), found.end(), "temperature", value, "°C")


_ONE = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven)"
_C = r"(?:3[4-9]|4[0-2])(?:\.\d{1,2})?"
_F = r"(?:9[5-9]|10[0-8])(?:\.\d{1,2})?"
_FEVER = r"(?:fever|temp(?:erature)?|febrile|running|发烧|发热|体温|烧到|高烧|低烧|高热|低热|烧)"
RULES: tuple[Rule, ...] = (
    rule("° ℃ ℉ 度 degree c f", rf"(?<![\d.])(?P<low>{_C})(?:{TO}(?P<high>{_C}))?\s?(?:°\s?c?|℃|度(?P<tenth>[\d一二三四五六七八九])?(?![数])|degrees?(?: c\w*)?|c(?![a-z\d]))", _temperature),
    rule("° ℉ degree f", rf"(?<![\d.])(?P<low>{_F})\s?(?:°\s?f?|℉|degrees?(?: f\w*)?|f(?:ahrenheit)?(?![a-z\d]))", _temperature),
    rule("度", r"(?P<low>三十[五六七八九]|四十[一二]?)度(?P<tenth>[一二三四五六七八九])?", _temperature),
    rule("fever temp febrile running 烧 热 体温", rf"{_FEVER}[^\d\n,.，。;]{{0,14}}(?P<low>{_C}|{_F})(?![\d/%]|\s?(?:day|week|month|hour|mg|lb|kg|个|天|次|周|小时))(?:{TO}(?P<high>{_C}|{_F}))?", _temperature),
    rule(". fever since", rf"(?<![\d.<>=])(?P<low>(?:3[89]|4[01])\.\d)(?=\s(?:fever|since|last night|yesterday|today|this (?:morning|evening)|tonight|for \w+ days?|all (?:day|night))|(?:的?高?烧|发烧|发热))", _temperature),
    rule("bmi 体质指数 体重指数 体质量指数 body", rf"(?:(?<![a-z])bmi|body mass index|体质(?:量)?指数|体重指数)(?:\s|is|was|of|about|around|only|[:=(]|为|是|约|只有){{0,6}}(?P<low>\d{{1,2}}(?:\.\d{{1,2}})?)(?!\d)(?:{TO}(?P<high>\d{{2}}(?:\.\d)?)(?!\d))?", _bmi),
    rule("' ft foot feet", rf"(?<![\d.])(?P<feet>[4-7]|(?:four|five|six|seven)(?=[\s-]))\s?-?(?:'|ft\.?|feet|foot)(?!\s?(?:away|apart|of|from|x))[\s-]?(?:(?P<inches>\d{{1,2}}(?:\.\d)?(?![\d/])|{_ONE})(?!\s?(?:weeks|days|lb|kg|months))\s?-?(?:\"|''|in(?:ch(?:es)?)?\b\.?)?)?", _feet),
    rule("inches inch", r"(?<![\d.])(?P<low>[4-8]\d(?:\.\d)?)\s?-?(?:inches|inch|in)\s?(?=tall|high|in height)", _inches),
    rule("cm centim 厘米 公分", r"(?<![\d.])(?P<low>(?:1[2-9]|2[0-2])\d(?:\.\d)?)\s?-?(?:cms?(?![a-z])|centimet(?:er|re)s?|厘米|公分)", _centimeters),
    rule("m 米", r"(?<![\d.])(?P<low>[12]\.\d{1,2})\s?(?:m(?![a-z\d/²㎡])|met(?:er|re)s?|米)", _meters),
    rule("米 m", r"(?<![\d.百十零一二三四五六七八九])[1一]\s?(?:米|m)\s?(?P<rest>\d{1,2}(?![\d.])|[零一二三四五六七八九]{1,2}(?![十百千])|[四五六七八九]十[一二三四五六七八九]?)(?P<more>多|几|左右)?", _meters_and_rest),
    rule("height tall 身高 个子 个头 ht", r"(?:height|(?<![a-z])ht\b|身高|个子|个头)(?:\s|is|of|about|around|[:=,]|大概|大约|约|有|是|为|体重){0,5}(?P<low>(?:1[2-9]|2[01])\d)(?![\d/.]\d|\s?(?:lb|kg|pound|斤|公斤))", _centimeters),
    rule("tall", r"(?<![\d.])(?P<low>(?:1[2-9]|2[01])\d)\stall", _centimeters),
    rule("身高 个子", r"(?:身高|个子)(?:\s|[:：]|大概|大约|约|有|是){0,4}(?P<low>一[二三四五六七八九][零一二三四五六七八九])(?![十百])", _spoken_height),
    rule("身高 个子 height", r"(?:身高|个子|height)(?:\s|[:]|is|大概|大约|约|有|是){0,4}(?P<low>[12]\.\d{1,2})(?![\d])", _meters),
    rule("kg lb 公斤 斤", rf"(?<![\d.])(?P<low>1[3-9]\d)(?=\s?[,/，、 ]\s?\d{{2,3}}\s?(?:{_WEIGHT_UNIT}))", _centimeters),
    rule("to 到 至 → ->", rf"(?:\bfrom|从|由)\s?(?:about |around |the |原来的?|以前的?|病前的?|\s)?(?P<first>\d{{2,3}}(?:\.\d)?|{CHINESE})\s?(?P<unit_first>{_WEIGHT_UNIT})?\s?(?:多)?[^\d\n，。,.;一二三四五六七八九十百]{{0,8}}(?:to|到|至|成)(?:了|现在的?|只有|只剩|\s|about|around)*(?P<second>\d{{2,3}}(?:\.\d)?|{CHINESE})\s?(?P<unit>{_WEIGHT_UNIT})?(?![\d/%]|\s?mg)", _from_to),
    rule("stone st", r"(?<![\d.])(?P<stone>\d{1,2})\s?(?:stones?|(?P<short>st))\b\.?(?!\s?(?:of|in))(?:\s?(?P<pounds>\d{1,2})(?!\d)\s?(?:lbs?|pounds)?)?", _stones),
    rule("kg lb pound kilo # 公斤 斤 千克 磅", rf"(?<![\d./$一二三四五六七八九十百])(?P<low>\d{{2,3}}(?:\.\d{{1,2}})?|{CHINESE})(?:{TO}(?P<high>\d{{2,3}}(?:\.\d)?))?\s?-?(?:多|来)?(?P<unit>{_WEIGHT_UNIT})(?![a-z\d/²])(?!\s?/|来)", _weighed),
    rule("weigh weight wt 体重", rf"(?:weigh(?:s|ed|ing)?|weight|(?<![a-z])wt|体重)(?:\s|is|was|of|now|about|around|only|just|at|in|currently|[:=,]|是|为|有|才|只有|大概|大约|约|目前|现在|还剩|剩|原来|以前|之前){{0,6}}(?P<low>\d{{2,3}}(?:\.\d)?|[一二]百[一二三四五六七八九零]?十?[一二三四五六七八九]?|[四五六七八九]十[一二三四五六七八九]?)(?![\d%./]|\s?(?:day|week|month|year|%|mg|cm|times)|[斤公年月天个])", _bare_weight),
)
