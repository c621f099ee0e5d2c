"""Doses in mg: one dose, a day's, a week's, or per kilogram; tablets are counted."""

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
    clause_before,
    number_in,
    scaled,
    span,
)

_MG_OF = {
    "": 1.0, "mg": 1.0, "毫克": 1.0, "g": 1000.0, "克": 1000.0, "mcg": 0.001, "ug": 0.001,
    "μg": 0.001, "微克": 0.001,
}  # fmt: skip
_PER_DAY = re.compile(
    r"(?P<four>\bqid\b|four times|q6h|[一每]?[天日][四4]次)"
    r"|(?P<three>\btid\b|three times|3x|q8h|[一每]?[天日][三3]次)"
    r"|(?P<two>\bbid\b|\bb\.i\.d|twice (?:a day|daily|per day)|two times|2x|q12h"
    r"|morning and (?:night|evening)"
    r"|[一每]?[天日][两二2]次|早晚)"
    r"|(?P<half>every other day|\bqod\b|alternate days|隔[天日])"
    r"|(?P<week>\bweekly|(?<!for )(?<!in )(?<!over )(?<!half )(?<!within )\ba week|per week"
    r"|every week|each week|\bqw\b|/\s?w(?:ee)?k\b|/[周星]|每[周星礼]|[一1]周[一1]次)"
    r"|(?P<one>\bdaily|(?:a|per|each|every|one) day|/\s?d(?:ay)?\b|\bqd\b|\bq\.d|\bod\b"
    r"|once (?:daily|a day)|every morning|each morning|in the morning|nightly|every night"
    r"|/[天日]|每[天日]|[一每][天日](?:[一1]次)?)",
    re.ASCII,
)
_PER_DAY_BEFORE = re.compile(
    r"(?:每天|每日|一天|日服|日)(?:吃|服|口服|用|打|只)?(?:了|着)?$|daily(?: dose)?(?: of)?\s?$"
)
_PER_WEEK_BEFORE = re.compile(
    r"(?:每周|[一1]周|每(?:个)?(?:星期|礼拜)|[一1]个?(?:星期|礼拜))(?:[一1]次)?(?:吃|服|口服|用|打|只)?(?:了|着)?$"
    r"|(?:weekly(?: dose)?(?: of)?|once a week|per week)[\s:]{0,2}$"
)
_TIMES = {"four": 4.0, "three": 3.0, "two": 2.0, "half": 0.5, "one": 1.0}

# "Two 5 mg tablets", "2 x 5 mg", "2 tablets of 5 mg"; "5 mg tablets, two a day".
_N = r"(?P<n>\d{1,2}|half(?: an?)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_ENGLISH_BEFORE = re.compile(
    rf"(?<![\d.a-z/]){_N}(?:\s?[x×*]|\s?(?:tablets?|tabs?|pills?|capsules?)(?:\sof)?(?:\sthe)?"
    r"|(?=\s$))\s?$",
    re.ASCII,
)
_ENGLISH_TABLET = re.compile(r"\s?-?\s?(?:tablets?|tabs?|pills?|capsules?)\b", re.ASCII)
_ENGLISH_AFTER = re.compile(
    rf"\s?(?:tablets?|tabs?|pills?|capsules?)?\s?[,x×*(]\s?{_N}\b(?!\s?(?:mg|times|weeks|months|"
    r"years|days))(?=\s(?:tablets?\b|tabs?\b|pills?\b|of them\b)?\)?\s?"
    r"(?:a|per|each|every|once|twice|daily|in|qd|bid)\b)",
    re.ASCII,
)
_PIECE = r"(?:片|粒|颗|丸)"
_A_DAY = re.compile(
    rf"(?:[一每1][天日]|日服)(?:总共|一共|共|吃|服|口服|要吃)?(?P<n>{CHINESE}){_PIECE}"
    rf"|(?P<m>{CHINESE}){_PIECE}\s?(?:/[天日]|qd|[一每][天日](?![两二三四234]次))"
)
_AT_A_TIME = re.compile(rf"[每一1][次回](?:吃|服|口服)?(?P<n>{CHINESE}){_PIECE}")
_STRENGTH = re.compile(rf"(?:[每一1]{_PIECE}(?:是)?\s?$)", re.ASCII)
# "Prednisone 5 mg oral tablet", 5mg×100片: what is in the box, not what is taken in a day.
_PRODUCT = re.compile(
    r"\s?-?\s?(?:(?:oral|film|coated|delayed|extended|release|disintegrating|chewable)[\s-])*"
    r"(?:tablets?|tabs?|pills?|capsules?|injections?|injectable|solution|suspension|vials?)\b"
    rf"|\s?[x×*]\s?\d{{1,3}}\s?{_PIECE}|/{_PIECE}|每{_PIECE}",
    re.ASCII,
)
_STRENGTH_AFTER = re.compile(rf"\s?(?:/|每|一|的|[x×*]\s?\d)?{_PIECE}")


def _dose(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value = span(found)
    if value is None or (found["unit"] in ("g", "克") and value.high > 20):
        return
    start, end = found.start(), found.end()
    milligrams, per_day = _counted(found, scaled(value, _MG_OF[found["unit"]]))
    near = re.split(r"[.;\n。；]|\d\s?mg", found.string[end : end + 32])[0]
    often, before = _PER_DAY.search(near), clause_before(found, 12)
    if per_day or (_PER_DAY_BEFORE.search(before) and not often):
        yield Found(start, end, "dose", milligrams, "mg/day")
    elif (often and often["week"]) or (_PER_WEEK_BEFORE.search(before) and not often):
        yield Found(start, end, "dose", milligrams, "mg/week")
    elif often:
        times = _TIMES[often.lastgroup or "one"]
        yield Found(start, end, "dose", scaled(milligrams, times), "mg/day")
    elif milligrams != scaled(value, _MG_OF[found["unit"]]) or not _PRODUCT.match(
        found.string, end
    ):
        yield Found(start, end, "dose", milligrams, "mg")


def _counted(found: re.Match[str], milligrams: Range) -> tuple[Range, bool]:
    """The strength of a tablet times how many are taken, and whether that is a whole day's."""
    text, start, end = found.string, found.start(), found.end()
    after = _ENGLISH_AFTER.match(text, end)
    before = _ENGLISH_BEFORE.search(text, max(0, start - 24), start)
    if before and before.group()[-2:-1].isalpha() and "tab" not in before.group():
        # "two 5 mg" counts tablets only where they are called so.
        before = before if _ENGLISH_TABLET.match(text, end) or _says_of(before) else None
    count = after or before
    number = number_in(count["n"]) if count else None
    if number:
        return _times(milligrams, number), False
    return _chinese_tablets(text, start, end, milligrams)


def _chinese_tablets(text: str, start: int, end: int, milligrams: Range) -> tuple[Range, bool]:
    """0.75mg一片，一天两片; "10mg，一天两片" leaves open whether 10 mg is the tablet or the day."""
    sentence = _sentence(text, start, end)
    a_day, at_a_time = _A_DAY.search(sentence), _AT_A_TIME.search(sentence)
    count = a_day or at_a_time
    number = number_in(count["n"] or count["m"] if a_day else count["n"]) if count else None
    if not number:
        return milligrams, False
    strength = _STRENGTH.search(text, max(0, start - 4), start) or _STRENGTH_AFTER.match(text, end)
    total = _times(milligrams, number)
    if a_day and not strength:
        total = Range(low=min(milligrams.low, total.low), high=max(milligrams.high, total.high))
    return total, a_day is not None


def _says_of(before: re.Match[str]) -> bool:
    return before.group().rstrip().endswith(("of", "x", "×", "*"))


def _sentence(text: str, start: int, end: int) -> str:
    """The words of the same sentence, not as far as the next dose."""
    before = re.split(r"[.;\n。；]|mg|毫克", text[max(0, start - 16) : start])[-1]
    after = re.split(r"[;\n。；]|\d\s?(?:mg|毫克)", text[end : end + 24])[0]
    return before + "|" + after


def _times(value: Range, number: Range) -> Range:
    return Range(low=round(value.low * number.low, 3), high=round(value.high * number.high, 3))


def _per_kilogram(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value = span(found)
    if value:
        yield Found(found.start(), found.end(), "dose", value, "mg/kg/day")


_NUMBER = r"(?<![\d.a-z/-])(?P<low>\d{1,4}(?:\.\d{1,3})?)"
RULES: tuple[Rule, ...] = (
    # 0.75一片: tablets of less than one are told in mg without saying so.
    at_number(
        "一每/的片",
        r"(?<![\d.])(?P<low>0\.\d{1,2})(?P<unit>)(?=的?[一每/]片)",
        _dose,
    ),
    at_number(
        "m毫" + SPREAD,
        rf"{_NUMBER}(?:{TO}(?P<high>\d{{1,3}}(?:\.\d)?))?\s?(?:mg|毫克)\s?(?:/|per |每)\s?"
        r"(?:kg|kilo(?:gram)?|公斤|千克)(?:\s?(?:/|per |a )\s?d(?:ay)?\b|/[天日])?",
        _per_kilogram,
    ),
    at_number(
        "mμu毫微克g" + SPREAD,
        rf"{_NUMBER}(?:\s?(?:mg)?{TO}"
        r"(?P<high>\d{1,4}(?:\.\d)?))?\s?-?(?P<unit>mcg|mg|μg|ug|毫克|微克|克|g)(?![a-z拉])"
        r"(?!\s?/\s?(?:kg|m2|m²|㎡|d?l|ml|平|次|h)|\s?per (?:kg|m2|square|kilo)|\s?%)",
        _dose,
    ),
)
