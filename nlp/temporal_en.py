"""English dates: which rule a word can begin, and the "since" or "until" in front of a date."""

from __future__ import annotations

import re
from datetime import timedelta

from nlp.days import shift_days, up_to
from nlp.facts import DateRange
from nlp.mentions import DateMention
from nlp.numerals import ENGLISH_NUMBER_WORDS
from nlp.temporal_decades import DECADE_WORDS, decade_en
from nlp.temporal_en_named import (
    CUES,
    ORDINALS,
    PARTS,
    day_alone,
    day_first,
    day_of_period,
    month_first,
    part_of,
)
from nlp.temporal_en_periods import HOLIDAYS, SEASONS, named_holiday, season, weekday
from nlp.temporal_en_relative import amount, last_amount, phrase, relative
from nlp.temporal_numeric import numeric_date
from nlp.temporal_scene import Core, Rule, Scene, end_of_stretch, mention
from nlp.time_cues import any_of, turned

_RELATIONS = turned(CUES.relations)
_LEAD = re.compile(
    rf"\b(?:(?P<relation>{any_of(_RELATIONS)})|(?P<from>from)|(?P<about>around|about|circa))"
    r"\s+(?:the |about |around |at least )?$",
    re.ASCII,
)
_TO = re.compile(r"\s*(?:-|to|until|till|through)\s*$", re.ASCII)
_TO_NOW = re.compile(
    r"\s*(?:-|\b(?:to|until|till?|through|up to)\b)\s*(?:the )?"
    r"(?:present|now|date|today|current|ongoing)\b",
    re.ASCII,
)
_WEEK_OF = re.compile(r"\b(?:the )?week of\s(?:the )?$", re.ASCII)
_ONWARD = re.compile(r"\s+(?:to|until|till?|through|onwards?|on)\b|\s*-", re.ASCII)
_SHORT_YEAR = re.compile(
    r"(?:\b(?:in|since|of|back in|until|before|after|during|summer|spring|fall|winter|early|late|"
    r"mid)[ -]')$",
    re.ASCII,
)


def _short_year(scene: Scene, start: int) -> Core | None:
    """ "in '24"."""
    if not _SHORT_YEAR.search(scene.text, max(0, start - 10), start):
        return None
    digits = scene.text[start : start + 2]
    if not digits.isdigit() or scene.text[start + 2 : start + 3].isalnum():
        return None
    year = 2000 + int(digits) - (100 if 2000 + int(digits) > scene.as_of.year + 1 else 0)
    whole = numeric_date(Scene(str(year), scene.as_of), 0)
    return Core(start - 1, start + 2, whole.when) if whole else None


def _starts() -> dict[str, tuple[Rule, ...]]:
    starts: dict[str, list[Rule]] = {}
    by_rule: list[tuple[Rule, set[str]]] = [
        (day_first, {"the", *ORDINALS}),
        (day_of_period, {"the"}),
        (decade_en, set(DECADE_WORDS)),
        (day_alone, set(ORDINALS)),
        (phrase, {*CUES.phrases, "just", "the"}),
        (last_amount, {"last", "past", "previous"}),
        (relative, {"last", "past", "previous", "this", "next", "coming", "earlier", "later"}),
        (part_of, set(PARTS)),
        (named_holiday, set(HOLIDAYS)),
        (month_first, set(CUES.months)),
        (weekday, {*CUES.weekdays, "weekend"}),
        (season, set(SEASONS)),
        (amount, set(ENGLISH_NUMBER_WORDS)),
    ]
    for rule, words in by_rule:
        for first in {re.split(r"[ '-]", word)[0] for word in words}:
            starts.setdefault(first, []).append(rule)
    return {word: tuple(rules) for word, rules in starts.items()}


STARTS = _starts()
_COUNTED: tuple[Rule, ...] = (day_of_period, day_first, named_holiday, amount, day_alone)
_SHORT: tuple[Rule, ...] = (_short_year, *_COUNTED)
_DECADE: tuple[Rule, ...] = (decade_en,)
_NUMERIC: tuple[Rule, ...] = (numeric_date, *_COUNTED)


def number_rules(text: str, start: int, end: int) -> tuple[Rule, ...]:
    """Rules for a number from `start` to `end`, by its length and the character after it."""
    if text.startswith(("s", "'s"), end) and end - start in (2, 4):
        return _DECADE
    if end - start in (4, 8) or text[end : end + 1] in ("/", "-", "."):
        return _NUMERIC
    if end - start > 4 or text[end : end + 1] > "\x7f":
        return ()
    return _SHORT if start and text[start - 1] == "'" else _COUNTED


def with_relation(scene: Scene, core: Core) -> DateMention:
    if core.settled:
        return mention(scene, core, core.start, core.end, core.relation)
    text, earlier = scene.text, scene.earlier
    floor = max(core.start - 24, earlier.end if earlier else 0)
    if earlier and floor == earlier.end and _TO.fullmatch(text, floor, core.start):
        return end_of_stretch(scene, core, earlier)
    lead = _LEAD.search(text, floor, core.start)
    to_now = _TO_NOW.match(text, core.end)
    if to_now and (not lead or lead["from"] or lead["relation"]):
        begin = lead.start() if lead else core.start
        return mention(scene, core, begin, to_now.end(), "since")
    week = _WEEK_OF.search(text, floor, core.start)
    if week:
        around = DateRange(
            earliest=shift_days(core.when.earliest, -3), latest=shift_days(core.when.latest, 6)
        )
        whole = Core(week.start(), core.end, up_to(around, scene.as_of))
        return mention(scene, whole, whole.start, core.end, "at")
    if not lead:
        return mention(scene, core, core.start, core.end, "at")
    if lead["about"]:
        widened = Core(lead.start(), core.end, _roughly(scene, core.when))
        return mention(scene, widened, widened.start, core.end, "at")
    if lead["from"]:
        onward = _ONWARD.match(text, core.end)
        return mention(scene, core, lead.start() if onward else core.start, core.end,
                       "since" if onward else "at")  # fmt: skip
    return mention(scene, core, lead.start(), core.end, _RELATIONS[lead["relation"]])


def _roughly(scene: Scene, when: DateRange) -> DateRange:
    slack = 3 if when.earliest == when.latest else 10
    latest = shift_days(when.latest, slack)
    if when.latest <= scene.as_of:
        latest = min(latest, scene.as_of)
    return DateRange(earliest=when.earliest - timedelta(days=slack), latest=latest)
