"""Height (cm), body mass index, temperature (°C)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nlp.facts import Range
from nlp.numerals import read_digit_string
from nlp.quantity_rules import (
    SPREAD,
    TO,
    Found,
    Rule,
    at_number,
    at_word,
    clause_before,
    number_in,
    scaled,
    span,
    within,
)

_INCH = 2.54
_TALL = re.compile(r"\s?(?:\"|in\w*)?\s?(?:tall|high)", re.ASCII)


def _height(value: Range | None, found: re.Match[str]) -> Iterator[Found]:
    if value and within(value, 120, 225):
        yield Found(found.start(), found.end(), "height", value, "cm")


def _feet(found: re.Match[str], as_of: date) -> Iterator[Found]:
    feet, inches = number_in(found["feet"]), number_in(found["inches"] or "0")
    cue = _TALL.match(found.string, found.end()) or "height" in clause_before(found, 24)
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
_CM = r"(?P<low>(?:1[2-9]|2[01])\d(?:\.\d)?)"
_SINCE = (
    r"(?=\s(?:fever|since|last night|yesterday|today|this (?:morning|evening)|tonight|"
    r"for \w+ days?|all (?:day|night))|的?高?烧|发烧|发热)"
)
_OF = r"(?:\s|is|of|about|around|[:=,]|大概|大约|约|有|是|为|体重){0,5}"
RULES: tuple[Rule, ...] = (
    at_word(
        "bmi body 体质指数 体质量指数 体重指数",
        r"(?:bmi|body mass index|体质(?:量)?指数|体重指数)"
        r"(?: (?:at|in|on) (?:the |my |his |her )?(?:last )?"
        r"(?:clinic|hospital|visit|check-?up|doctor'?s))?"
        r"(?:\s|is|was|of|about|around|only|[:=(]|为|是"
        rf"|约|只有){{0,6}}(?P<low>\d{{1,2}}(?:\.\d{{1,2}})?)(?!\d)(?:{TO}(?P<high>\d{{2}}(?:\.\d)?)(?!\d))?",
        _bmi,
    ),
    at_number(
        "°℃度dc" + SPREAD,
        rf"(?<![\d.])(?P<low>{_C})(?:{TO}(?P<high>{_C}))?\s?(?:°\s?c?|℃|degrees?(?: c\w*)?"
        r"|度(?P<tenth>[\d一二三四五六七八九])?(?![数])|c(?![a-z\d]))",
        _temperature,
    ),
    at_number(
        "°℉df",
        rf"(?<![\d.])(?P<low>{_F})\s?(?:°\s?f?|℉|degrees?(?: f\w*)?|f(?![a-z\d]))",
        _temperature,
    ),
    at_number(
        "度",
        r"(?P<low>三十[五六七八九]|四十[一二]?)度(?P<tenth>[一二三四五六七八九])?",
        _temperature,
    ),
    at_word(
        "fever temp temperature febrile running 发烧 发热 体温 烧到 高烧 低烧 高热 低热 烧",
        rf"{_FEVER}[^\d\n,.，。;]{{0,14}}(?P<low>{_C}|{_F})(?:{TO}(?P<high>{_C}|{_F})"
        r"|度(?P<tenth>\d)(?!\d))?(?![\d/%]|\.\d|\s?(?:day|week|month|hour|mg|lb|kg|个|天|次|周|小时))",
        _temperature,
    ),
    at_word(
        "t", r"t[:=\s]\s?(?P<low>3[5-9]\.\d|4[0-2]\.\d)(?![\d.%/]|\s?(?:[c°℃度f]|mm))", _temperature
    ),
    at_number(
        "fslytac的高烧发", rf"(?<![\d.<>=])(?P<low>(?:3[89]|4[01])\.\d){_SINCE}", _temperature
    ),
    at_number(
        "'f-",
        rf"(?<![\d.])(?P<feet>[4-7]|(?:four|five|six|seven)(?=[\s-]))\s?-?(?:'|ft\.?|feet|foot)"
        rf"(?!\s?(?:away|apart|of|from|x))[\s-]?(?:(?P<inches>\d{{1,2}}(?:\.\d)?(?![\d/])|{_ONE})"
        r"(?!\s?(?:weeks|days|lb|kg|months))\s?-?(?:\"|''|in(?:ch(?:es)?)?\b\.?)?)?",
        _feet,
    ),
    at_number(
        "i-",
        r"(?<![\d.])(?P<low>[4-8]\d(?:\.\d)?)\s?-?(?:inches|inch|in)\s?(?=tall|high|in height)",
        _inches,
    ),
    at_number(
        "c厘公-",
        rf"(?<![\d.]){_CM}\s?-?(?:cms?(?![a-z])|centimet(?:er|re)s?|厘米|公分)",
        _centimeters,
    ),
    at_number(
        "m米", r"(?<![\d.])(?P<low>[12]\.\d{1,2})\s?(?:m(?![a-z\d/²㎡])|met(?:er|re)s?|米)", _meters
    ),
    at_number(
        "米m",
        r"(?<![\d.百十零一二三四五六七八九])[1一]\s?(?:米|met(?:er|re)s?|m)\s?(?P<rest>\d{1,2}(?![\d.])"
        r"|[零一二三四五六七八九]{1,2}(?![十百千])|[四五六七八九]十[一二三四五六七八九]?)(?P<more>多|几|左右)?",
        _meters_and_rest,
    ),
    at_word(
        "height ht 身高 个子 个头",
        rf"(?:height|ht|身高|个子|个头){_OF}{_CM}(?![\d/.]\d|\s?(?:lb|kg|pound|斤|公斤))(?:\s?(?:cm|厘米|公分))?",
        _centimeters,
    ),
    at_number("t", rf"(?<![\d.]){_CM}\stall", _centimeters),
    at_word(
        "身高 个子",
        rf"(?:身高|个子){_OF}(?P<low>一[二三四五六七八九][零一二三四五六七八九])(?![十百])",
        _spoken_height,
    ),
    at_word(
        "身高 个子 height",
        rf"(?:身高|个子|height){_OF}(?P<low>[12]\.\d{{1,2}})(?!\d)\s?(?:m\b|米)?",
        _meters,
    ),
    at_number(
        ",，、/",
        r"(?<![\d.])(?P<low>1[3-9]\d)(?=\s?[,/，、 ]\s?\d{2,3}\s?(?:kg|kilo|lb|pound|公斤|斤))",
        _centimeters,
    ),
)
