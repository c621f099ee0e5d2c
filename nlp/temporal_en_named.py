"""English dates with a name: months, weekdays, seasons, holidays, "late October"."""

from __future__ import annotations

import re

from nlp.days import day_of, month_of, part_of_month, part_of_year, shift_months, up_to
from nlp.facts import DateRange
from nlp.recurring import (
    recent_day,
    recent_month_year,
)
from nlp.temporal_scene import Core, Scene, maybe_of_that_year
from nlp.time_cues import any_of, time_cues, turned

CUES = time_cues("en")
PARTS = turned(CUES.parts)
MONTH = any_of(CUES.months)
YEAR = (
    r"(?:[\s,]{1,3}(?:of\s|in\s)?(?P<year>(?:19|20)\d\d(?!\d|-\d)|'\d\d(?!\d)"
    r"|(?:last|this|next)\syear\b)|(?P<short>'\d\d)(?!\d))?"
)
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
    "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh "
    "twenty-eighth twenty-ninth thirtieth thirty-first"
)
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(), start=1)}
ORDINALS = frozenset(_ORDINALS)
_ORDINAL = any_of(_ORDINALS)
_MONTH_FIRST = re.compile(
    rf"(?P<month>{MONTH})\b(?:\.(?= ?\d))?(?:[ -]?(?:the )?(?P<day>\d{{1,2}}"
    rf"|(?:{_ORDINAL})\b)(?:st|nd|rd|th)?"
    r"(?: ?(?:-|to) ?(?P<last>\d{1,2})(?:st|nd|rd|th)?)?(?![\d%a-z]|[/.:-]\d|"
    rf"\s*(?:mg|kg|cm|mm|cycles?|weeks?|days?|months?|years?|times|doses|of us)))?{YEAR}",
    re.ASCII,
)
_DAY_FIRST = re.compile(
    rf"(?:the\s)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: ?(?:-|to|until|till|through) ?"
    rf"(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?[ -]?(?:day\s)?(?:of\s)?|(?P<word>{_ORDINAL})\sof\s)"
    rf"(?P<month>{MONTH})\b(?:\.(?= ?\d))?(?:-(?P<dashed>(?:19|20)\d\d)|{YEAR})",
    re.ASCII,
)
_DAY_ALONE = re.compile(
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)|({any_of(list(_ORDINALS)[3:])}))(?=\s*(?:[.,;!?)]|$|and\b"
    rf"|i\b|was\b|we\b|with\b))"
)
_ON_THE = re.compile(r"\b(?:on|since|until|till|before|after|was) the\s$", re.ASCII)
_PART = re.compile(rf"(?P<part>{any_of(PARTS)})[ -](?:the )?", re.ASCII)
_PART_OF = re.compile(
    rf"(?:(?P<month>{MONTH})\b{YEAR}|(?P<plain>(?:19|20)\d\d)\b"
    r"|(?P<which>last|this|next|the) (?P<period>month|year)|(?P<bare>month|year)\b)",
    re.ASCII,
)
_VERB_AFTER = re.compile(
    r"\s(?:have|be|not|need|help|want|cause|also|still|get|go|take|i|we|you|he|she|they|it|on|to|"
    r"for|around|along|into|forward|through|out|down|up|or may|madness)\b",
    re.ASCII,
)
_BEFORE_SHY = re.compile(
    r"(?:\b(?:in|on|since|until|till?|by|last|this|next|early|mid|late|from|before|after|during|"
    r"around|about|every|past|and|or|was)[ -](?:the )?|[,(:]\s*|^\s*)$",
    re.ASCII,
)
_STRICTLY_BEFORE_SHY = re.compile(
    r"(?:\b(?:in|on|since|until|till?|by|last|this|next|early|mid|late|from|before|after|during|"
    r"around)[ -](?:the )?|^\s*)$",
    re.ASCII,
)
_VERB_BEFORE = re.compile(r"\b(?:to|the|a|i|we|they|will|can)\s$", re.ASCII)
_STRICT = frozenset({"may", "fall", "sat", "sun", "spring"})
_PLAN = re.compile(rf"(?:\b|(?='))(?:{any_of(CUES.plan)})(?![a-z])", re.ASCII)
_CLAUSE_END = re.compile(r"[.;!?\n]|, (?:but|and)\b")


def planned(text: str, start: int) -> bool:
    """True when the words before `start`, in its clause, speak of a plan."""
    clause = _CLAUSE_END.split(text[max(0, start - 60) : start])[-1]
    return _PLAN.search(clause) is not None


def year_said(scene: Scene, words: str | None) -> int | None:
    """ "2025", "'24" or "last year" as a year."""
    if not words:
        return None
    if words[0] == "'":
        return 2000 + int(words[1:])
    if words[0].isdigit():
        return int(words)
    return scene.as_of.year + {"last": -1, "this": 0, "next": 1}[words[:4]]


def month_first(scene: Scene, start: int) -> Core | None:
    found = _MONTH_FIRST.match(scene.text, start)
    if not found:
        return None
    sure = found["day"] or found["year"] or found["short"]
    if not sure and is_no_date(scene.text, found["month"], start, found.end("month")):
        return None
    return _month(scene, found, start)


def day_first(scene: Scene, start: int) -> Core | None:
    found = _DAY_FIRST.match(scene.text, start)
    if not found or (start and scene.text[start - 1] in "./-"):
        return None
    if found["month"] == "may" and _VERB_AFTER.match(scene.text, found.end("month")):
        return None
    return _month(scene, found, start)


def day_alone(scene: Scene, start: int) -> Core | None:
    """ "on the 3rd": the last third of a month, or the next one in a plan."""
    found = _DAY_ALONE.match(scene.text, start)
    if not found or not _ON_THE.search(scene.text, max(0, start - 12), start):
        return None
    ahead = planned(scene.text, start)
    for months in (0, 1) if ahead else (0, -1, -2):
        first = shift_months(scene.as_of.replace(day=1), months)
        day = day_of(first.year, first.month, _day_number(found[1] or found[2]))
        if day and ((day >= scene.as_of) if ahead else (day <= scene.as_of)):
            return Core(start, found.end(), DateRange.on(day))
    return None


def _month(scene: Scene, found: re.Match[str], start: int) -> Core | None:
    parts = found.groupdict()
    said = parts["year"] or parts["short"] or parts.get("dashed")
    year, month = year_said(scene, said), CUES.months[parts["month"]]
    ahead = year is None and planned(scene.text, start)
    when = _day_or_month(scene, year, month, parts["day"] or parts.get("word"), ahead)
    if when and year is None and not ahead:
        when = maybe_of_that_year(scene, when, start)
    if when and parts.get("last"):
        final = day_of(when.earliest.year, month, int(parts["last"]))
        when = DateRange(earliest=when.earliest, latest=max(final or when.latest, when.latest))
    return Core(start, found.end(), when) if when else None


def _day_or_month(
    scene: Scene, year: int | None, month: int, day: str | None, ahead: bool
) -> DateRange | None:
    if day is None:
        chosen = year or recent_month_year(scene.as_of, month, ahead=ahead)
        return up_to(month_of(chosen, month), scene.as_of)
    exact = (
        day_of(year, month, _day_number(day))
        if year
        else recent_day(scene.as_of, month, _day_number(day), ahead=ahead)
    )
    return DateRange.on(exact) if exact else None


def _day_number(word: str) -> int:
    return _ORDINALS.get(word) or int(word)


_DAY_OF = re.compile(
    r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)? of (?P<which>last|this) month\b", re.ASCII
)


def day_of_period(scene: Scene, start: int) -> Core | None:
    """ "The 3rd of last month"."""
    found = _DAY_OF.match(scene.text, start)
    if not found:
        return None
    first = shift_months(scene.as_of.replace(day=1), -1 if found["which"] == "last" else 0)
    day = day_of(first.year, first.month, int(found["day"]))
    return Core(start, found.end(), DateRange.on(day)) if day else None


def is_no_date(text: str, word: str, start: int, end: int) -> bool:
    """ "may" and "march" are verbs and "sun" shines, unless the words around say otherwise."""
    if word not in CUES.shy:
        return False
    if _VERB_AFTER.match(text, end) and not _STRICTLY_BEFORE_SHY.search(
        text, max(0, start - 14), start
    ):
        return True
    before = _STRICTLY_BEFORE_SHY if word in _STRICT else _BEFORE_SHY
    if before.search(text, max(0, start - 14), start):
        return word in _STRICT and start == 0 and len(text.strip(" .!")) != len(word)
    return word != "march" or _said_as_verb(text, start)


def _said_as_verb(text: str, start: int) -> bool:
    return _VERB_BEFORE.search(text, max(0, start - 6), start) is not None


def part_of(scene: Scene, start: int) -> Core | None:
    """ "early October", "mid-2025", "the end of last month", "late last year"."""
    part = _PART.match(scene.text, start)
    found = _PART_OF.match(scene.text, part.end()) if part else None
    if not part or not found:
        return None
    name, when = PARTS[part["part"]], None
    if found["month"]:
        month = CUES.months[found["month"]]
        year = year_said(scene, found["year"] or found["short"])
        when = part_of_month(year or _recent_year(scene, start, month, name), month, name)
    elif found["plain"]:
        when = part_of_year(int(found["plain"]), name)
    else:
        when = _part_of_period(scene, found["which"] or "this", found["period"], name)
    return Core(start, found.end(), up_to(when, scene.as_of)) if when else None


def _recent_year(scene: Scene, start: int, month: int, part: str) -> int:
    ahead = planned(scene.text, start)
    year = recent_month_year(scene.as_of, month, ahead=ahead)
    still_to_come = part_of_month(year, month, part).earliest > scene.as_of
    return year - 1 if still_to_come and not ahead else year


def _part_of_period(scene: Scene, which: str, period: str | None, part: str) -> DateRange | None:
    away = {"last": -1, "next": 1}.get(which, 0)
    if period == "year":
        return part_of_year(scene.as_of.year + away, part)
    if period is None:
        return None
    index = scene.as_of.year * 12 + scene.as_of.month - 1 + away
    return part_of_month(index // 12, index % 12 + 1, part)
