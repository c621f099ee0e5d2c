"""Dates in digits alone, the same in every language: 2026-11-03, 11/3/26, 2026.11, 2019."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.days import day_of, month_of, up_to, year_of
from nlp.facts import DateRange
from nlp.recurring import recent_day
from nlp.temporal_scene import Core, Scene

_YEAR = r"(?:19|20)\d\d"
_ISO = re.compile(
    rf"({_YEAR})(?:([-/.])(\d{{1,2}})\2(\d{{1,2}})|-(\d\d)|/(\d\d?)|\.(\d\d?)|(\d\d)(\d\d))"
    rf"(?![\d%]|[/.]\d|-(?!{_YEAR})\d|(?<=\.\d)\s?[a-z])",
    re.ASCII,
)
_MONTH_AND_YEAR = re.compile(
    rf"(\d{{1,2}})[/.]({_YEAR})(?![\d%a-z]|[/.:]\d|-(?!\d{{1,2}}[/.]{_YEAR})\d)", re.ASCII
)
_SLASHED = re.compile(
    rf"(\d{{1,2}})([/.-])(\d{{1,2}})(?:\2({_YEAR}|\d\d))?(?![\d%]|[/.:]\d|-(?!\d{{1,2}}/\d)\d"
    rf"|[a-z])(号)?",
    re.ASCII,
)
_PLAIN_YEAR = re.compile(
    rf"(?P<year>{_YEAR})(?![\d%a-z]|[./:,]\d|-(?!{_YEAR}(?!\d|-))\d| ?(?:mg|ml|cells?|people"
    rf"|patients|km|"
    r"kcal|calories|steps|meters|feet|iu|units?|dollars|yuan|pounds|lbs?|kg|cm|ms|hours|"
    r"元|块|步|米|人|例|号|床|房|室|毫|单位|次|多)| ?年)",
    re.ASCII,
)
_BEFORE_A_DAY = re.compile(
    r"(?:\b(?:on|since|until|till?|from|by|before|after|last|dated?|finished|ended|started|"
    r"stopped|completed|was|done|given|received|administered|infused|tx|chemo|infusion|dose|scan|ct|mri|biops(?:y|ied)|surgery|of|and|to"
    r"|through|day)|[:;(]|在|于|从|自|到|至|是|针|疗|药)\s*$",
    re.ASCII,
)
_SCORE = re.compile(
    r"pain|strength|score|power|scale|rat(?:ed|ing)|nodes?|grade|muscle|vision|bp|pressure|"
    r"positive|margin|dose of|tablet|pill|half|stage|疼|痛|肌力|评分|淋巴|血压|分期|片",
    re.ASCII,
)
_NO_DAY_AFTER = re.compile(
    r"\s*(?:of\b|nodes?|positive|lymph|dose|tablets?|pills?|cup|strength|pain|cycles?|lesions?|"
    r"months?|weeks?|days?|years?|patients|hours?|mg|ml|cm|mm|片|的|分|级|个|次|杯|粒|颗)",
    re.ASCII,
)
_DONE_AFTER = re.compile(
    r"\s?(?:做|打|用|查|化疗|放疗|手术|开始|复查|出院|住院|输|停|日|chemo|surgery|scan)"
)
_TO = re.compile(r"\s?(?:-|~|to|until|till|through|至|到)\s?")
_TO_ANOTHER = re.compile(
    r"\s?(?:-|~|to|through|至|到)\s?(?:1[0-2]|0?[1-9])/[0-3]?\d(?![\d/]|\s*(?:of|strength|nodes?"
    r"|的)\b)",
    re.ASCII,
)
_BORN = re.compile(r"\bborn(?: in)?\s*$|\b(?:dob|birth)[ :]*$|出生于?$|生于$", re.ASCII)


def numeric_date(scene: Scene, start: int) -> Core | None:
    """The date in digits that begins at `start`, if any; never a score, dose or version."""
    text = scene.text
    joined = scene.earlier is not None and scene.earlier.end == start - 1 and text[start - 1] == "-"
    if start and text[start - 1] in "./-:$#+<>=≥≤%&@" and not joined:
        return None
    return _iso(scene, start) or _slashed(scene, start) or _year(scene, start)


def _iso(scene: Scene, start: int) -> Core | None:
    found = _ISO.match(scene.text, start)
    if not found or _is_birth(scene.text, start):
        return None
    year = int(found[1])
    month = int(found[3] or found[5] or found[6] or found[7] or found[8] or 0)
    day = found[4] or found[9]
    when = _day_or_month(year, month, int(day) if day else None)
    return Core(start, found.end(), up_to(when, scene.as_of)) if when else None


def _day_or_month(year: int, month: int, day: int | None) -> DateRange | None:
    if day is None:
        return month_of(year, month) if 1 <= month <= 12 else None
    exact = day_of(year, month, day)
    return DateRange.on(exact) if exact else None


def _slashed(scene: Scene, start: int) -> Core | None:
    month_and_year = _MONTH_AND_YEAR.match(scene.text, start)
    if month_and_year and 1 <= int(month_and_year[1]) <= 12:
        when = up_to(month_of(int(month_and_year[2]), int(month_and_year[1])), scene.as_of)
        return None if _is_birth(scene.text, start) else Core(start, month_and_year.end(), when)
    found = _SLASHED.match(scene.text, start)
    if not found:
        return None
    first, second = int(found[1]), int(found[3])
    turned = first > 12 or found[2] == "." and found[4] or _says_days_first(scene.text)
    month, day = (second, first) if turned and second <= 12 else (first, second)
    if found[4]:
        year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
        exact = day_of(year, month, day) or day_of(year, day, month)
    elif not found[5] and (found[2] != "/" or not _reads_as_day(scene, start, found.end())):
        return None
    else:
        exact = recent_day(scene.as_of, month, day)
    if exact is None or _is_birth(scene.text, start):
        return None
    return Core(start, found.end(), DateRange.on(exact))


# "30/09": no share of anything is written so.
_PADDED_DAY = re.compile(r"(?:1[3-9]|2\d|3[01])/(?:0[1-9]|1[0-2])", re.ASCII)
_DAYS_FIRST = re.compile(
    r"(?<![\d/])(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])(?:/(?:20)?\d\d)?(?![\d/])", re.ASCII
)
_MONTHS_FIRST = re.compile(
    r"(?<![\d/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:20)?\d\d(?![\d/])", re.ASCII
)


@lru_cache(maxsize=16)
def _says_days_first(text: str) -> bool:
    """ "24/11/26 ... LD 05/10/26": one date shows in which order the others are written."""
    return _DAYS_FIRST.search(text) is not None and _MONTHS_FIRST.search(text) is None


def _reads_as_day(scene: Scene, start: int, end: int) -> bool:
    """ "11/3" is a day only where a day can stand: "on 11/3", or as the whole answer."""
    text, earlier = scene.text, scene.earlier
    if earlier and _TO.fullmatch(text, earlier.end, start):
        return True
    if _TO_ANOTHER.match(text, end) and not _SCORE.search(text, max(0, start - 40), start):
        return True
    if text[:start].strip() == "" and text[end:].strip(" .!") == "":
        return True
    if _NO_DAY_AFTER.match(text, end) or _SCORE.search(text, max(0, start - 40), start):
        return False
    if _BEFORE_A_DAY.search(text, max(0, start - 12), start) or _DONE_AFTER.match(text, end):
        return True
    if _PADDED_DAY.fullmatch(text, start, end):
        return True
    return text[:start].strip() == "" and text[end : end + 1] in (" ", ",", ":", "，")


def _year(scene: Scene, start: int) -> Core | None:
    found = _PLAIN_YEAR.match(scene.text, start)
    if not found or _is_birth(scene.text, start):
        return None
    year = int(found["year"])
    if not 1940 <= year <= scene.as_of.year + 1:
        return None
    return Core(start, found.end(), up_to(year_of(year), scene.as_of))


def _is_birth(text: str, start: int) -> bool:
    return _BORN.search(text, max(0, start - 20), start) is not None
