"""English dates counted from the day of reading: "two weeks ago", "last March", "yesterday"."""

from __future__ import annotations

import re
from datetime import timedelta

from nlp.days import ago, ahead, last, month_of, moved_by, shift_days, shift_months, up_to, year_of
from nlp.facts import DateRange, Range
from nlp.numerals import ENGLISH_NUMBER, read_english
from nlp.recurring import (
    recent_day,
    recent_holiday,
    recent_month_year,
    recent_season,
    recent_weekday,
)
from nlp.temporal_en_named import CUES, MONTH, planned
from nlp.temporal_en_periods import HOLIDAYS, SEASONS
from nlp.temporal_scene import Core, Scene
from nlp.time_cues import any_of, turned

_UNITS = turned(CUES.units)
_ABOUT = turned(CUES.about)
_AMOUNT = re.compile(
    rf"(?P<n>{ENGLISH_NUMBER})(?P<plus>\+)?(?:\s*(?:-|to|or)\s*(?P<m>{ENGLISH_NUMBER}))?"
    r"(?P<half> and a half)?[ -]?(?:more |full |whole |long |short |good |odd )?"
    rf"(?P<unit>{any_of(_UNITS)})\b(?: and (?P<half2>a half))?(?: or (?P<or>two|three|so)\b)?",
    re.ASCII,
)
_AGO = re.compile(r"\s*(?:ago|back(?! (?:pain|surg|ache|to|in))|out from|since)\b", re.ASCII)
_NOW = re.compile(r"\s*(?:now\b|and counting)", re.ASCII)
_ABOUT_BEFORE = re.compile(rf"(?:\b(?P<about>{any_of(_ABOUT)})|(?P<tilde>~))\s*$", re.ASCII)
_FOR = re.compile(r"\bfor(?: the)?\s*$", re.ASCII)
_IN = re.compile(r"\bin\s*$", re.ASCII)
_BEEN = re.compile(r"\bit(?:'s|s| has) been\s*$", re.ASCII)
_LASTING = re.compile(
    r"\b(?P<lead>for|in|within|over|during|throughout)\s(?:the |these )?$", re.ASCII
)
_DONE = re.compile(
    r"(?<!\bhave )(?<!\bhas )(?<!'ve )(?<!'s )\b(?:took|had|was|were|got|did|needed|stayed|lasted|"
    r"used|gave|prescribed|hospitalized|every|wait(?:ed)?|will|can|good|asked|looking)\b(?! been)",
    re.ASCII,
)
_ELSEWHERE = re.compile(
    r"\s*(?:in|last|until|before|after|at a time|each|every|then|and then)\b"
    r"|,? (?:and |but )?(?:then|now)\b[^.;\n]{0,20}\b(?:back|returned|recurred|came|grew)\b",
    re.ASCII,
)
_LAST_AMOUNT = re.compile(rf"(?:last|past|previous)\s+(?:about )?{_AMOUNT.pattern}", re.ASCII)
_RELATIVE = re.compile(
    r"(?P<which>last|past|previous|this past|this|next|coming|earlier this|later this)\s+(?:"
    r"(?P<period>weekend|week|month|year)\b"
    rf"|(?P<month>{MONTH})\b(?:\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b)?"
    rf"|(?P<weekday>{any_of(CUES.weekdays)})\b|(?P<season>{any_of(SEASONS)})\b"
    rf"|(?P<holiday>{any_of(HOLIDAYS)})(?![a-z]))",
    re.ASCII,
)
_PHRASE = re.compile(rf"(?P<phrase>{any_of(CUES.phrases)})(?![a-z])", re.ASCII)
_JUST = re.compile(rf"just (?:{any_of(CUES.just)})\b", re.ASCII)
_NEXT_TO_IT = re.compile(r"the (?:day|night) (?P<side>before|after)\b(?! yesterday| tomorrow)")


def amount(scene: Scene, start: int) -> Core | None:
    """ "3-4 weeks ago", "for 3 months", "10 days back", "3 weeks now"."""
    found = _AMOUNT.match(scene.text, start)
    if not found:
        return None
    number, about = _number(found)
    if number is None:
        return None
    text, unit = scene.text, _UNITS[found["unit"]]
    rough = _ABOUT_BEFORE.search(text, max(0, start - 16), start)
    begin = rough.start() if rough else start
    if rough:
        about = "about" if rough["tilde"] else _ABOUT[rough["about"]]
    back = ago(scene.as_of, number, unit, about)
    suffix = _AGO.match(text, found.end())
    if suffix:
        return Core(begin, suffix.end(), back, settled=True)
    return _without_ago(scene, begin, found.end(), back) or _in_future(
        scene, begin, found.end(), number, unit
    )


def _without_ago(scene: Scene, start: int, end: int, back: DateRange) -> Core | None:
    text = scene.text
    now = _NOW.match(text, end)
    if now:
        return Core(start, now.end(), back, "since", settled=True)
    been = _BEEN.search(text, max(0, start - 16), start)
    if been:
        return Core(been.start(), end, back, settled=True)
    lasting = _FOR.search(text, max(0, start - 10), start)
    if lasting and not _is_over(text, lasting.start(), end):
        return Core(lasting.start(), end, back, "since", settled=True)
    if text[:start].strip() == "" and text[end:].strip(" .!") == "":
        return Core(start, end, back, settled=True)
    return None


def _in_future(scene: Scene, start: int, end: int, number: Range, unit: str) -> Core | None:
    lead = _IN.search(scene.text, max(0, start - 4), start)
    if not lead or not planned(scene.text, lead.start()):
        return None
    return Core(lead.start(), end, ahead(scene.as_of, number, unit), settled=True)


def _is_over(text: str, start: int, end: int) -> bool:
    """ "took it for 5 days" and "for 3 months in 2019" say how long, not since when."""
    clause = re.split(r"[.,;!?\n]", text[max(0, start - 50) : start])[-1]
    return bool(_DONE.search(clause) or _ELSEWHERE.match(text, end))


def _number(found: re.Match[str]) -> tuple[Range | None, str]:
    low, high = read_english(found["n"]), read_english(found["m"] or found["n"])
    if low is None or high is None:
        return None, ""
    more = 0.5 if found["half"] or found["half2"] else 0.0
    most = {"two": 2.0, "three": 3.0}.get(found["or"] or "", high.high)
    number = Range(low=min(low.low, most) + more, high=max(low.low, most) + more)
    return number, "over" if found["plus"] else "about" if found["or"] == "so" else ""


def last_amount(scene: Scene, start: int) -> Core | None:
    """ "in the last 3 months", "for the past two weeks"."""
    found = _LAST_AMOUNT.match(scene.text, start)
    number = _number(found)[0] if found else None
    if not found or number is None:
        return None
    unit = _UNITS[found["unit"]]
    lead = _LASTING.search(scene.text, max(0, start - 18), start)
    begin = lead.start() if lead else start
    if lead and lead["lead"] == "for":
        return Core(begin, found.end(), ago(scene.as_of, number, unit), "since", settled=True)
    return Core(begin, found.end(), last(scene.as_of, number, unit), "within", settled=True)


def relative(scene: Scene, start: int) -> Core | None:
    """ "last month", "this week", "next Friday", "last March", "earlier this year"."""
    found = _RELATIVE.match(scene.text, start)
    if not found:
        return None
    lead = _LASTING.search(scene.text, max(0, start - 18), start)
    which = found["which"]
    if found["period"] and lead and which in ("last", "past", "previous"):
        when = last(scene.as_of, Range.exactly(1), found["period"].replace("weekend", "week"))
        since = lead["lead"] == "for"
        return Core(lead.start(), found.end(), when, "since" if since else "within", True)
    if found["period"]:
        return Core(start, found.end(), _period(scene, found))
    named = _named(scene, found)
    return Core(start, found.end(), named) if named else None


def _period(scene: Scene, found: re.Match[str]) -> DateRange:
    day, period, which = scene.as_of, found["period"], found["which"]
    away = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if which in ("past", "this past") and period != "weekend":
        return last(day, Range.exactly(1), period)
    if period == "year":
        whole = year_of(day.year + away)
    elif period == "month":
        first = shift_months(day.replace(day=1), away)
        whole = month_of(first.year, first.month)
    else:
        whole = _week(scene, period, -1 if which == "this past" else away)
    if which == "later this" or (which == "this" and planned(scene.text, found.start())):
        return DateRange(earliest=day, latest=max(day, whole.latest))
    return up_to(whole, day)


def _week(scene: Scene, period: str, away: int) -> DateRange:
    """Weeks run from Sunday to Sunday, as people begin them on either day."""
    monday = scene.as_of - timedelta(days=scene.as_of.weekday()) + timedelta(days=7 * away)
    if period == "weekend":
        saturday = monday + timedelta(days=5)
        return DateRange(earliest=saturday - timedelta(days=1), latest=saturday + timedelta(days=1))
    return DateRange(earliest=monday - timedelta(days=1), latest=monday + timedelta(days=6))


def _named(scene: Scene, found: re.Match[str]) -> DateRange | None:
    """ "last March" and "last Tuesday" may be the latest one or the one before it."""
    which = found["which"]
    future = which in ("next", "coming", "later this") or (
        which == "this" and planned(scene.text, found.start())
    )
    recent = _latest(scene, found, future)
    if recent is None or which not in ("last", "previous"):
        return recent
    return _either(scene, found, recent)


def _latest(scene: Scene, found: re.Match[str], future: bool) -> DateRange | None:
    day = scene.as_of
    if found["weekday"]:
        weekday = CUES.weekdays[found["weekday"]]
        start = day + timedelta(days=1) if found["which"] == "next" else day
        return DateRange.on(recent_weekday(start, weekday, ahead=future))
    if found["season"]:
        return recent_season(SEASONS[found["season"]], day, "en", ahead=future)
    if found["holiday"]:
        return recent_holiday(HOLIDAYS[found["holiday"]], day, ahead=future)
    month = CUES.months[found["month"]]
    if found["day"]:
        exact = recent_day(day, month, int(found["day"]), ahead=future)
        return DateRange.on(exact) if exact else None
    return up_to(month_of(recent_month_year(day, month, ahead=future), month), day)


def _either(scene: Scene, found: re.Match[str], recent: DateRange) -> DateRange:
    if found["weekday"]:
        if recent.latest == scene.as_of:
            return DateRange.on(scene.as_of - timedelta(days=7))
        this_week = scene.as_of - timedelta(days=scene.as_of.weekday())
        twice = recent.earliest >= this_week
        earlier = recent.earliest - timedelta(days=7 if twice else 0)
        return DateRange(earliest=earlier, latest=recent.latest)
    if found["holiday"] or found["day"]:
        return recent
    before = shift_months(recent.earliest, -12)
    if recent.latest >= scene.as_of:
        latest = shift_months(month_of(recent.latest.year, recent.latest.month).latest, -12)
        return DateRange(earliest=before, latest=latest)
    return DateRange(earliest=before, latest=recent.latest)


def phrase(scene: Scene, start: int) -> Core | None:
    """ "yesterday", "recently", "just finished", "the day before" some date already told."""
    beside = _NEXT_TO_IT.match(scene.text, start)
    earlier = scene.earlier
    if beside and earlier:
        moved = moved_by(earlier.when, -1 if beside["side"] == "before" else 1)
        return Core(start, beside.end(), moved, settled=True)
    just = _JUST.match(scene.text, start)
    if just:
        when = DateRange(earliest=shift_days(scene.as_of, -14), latest=scene.as_of)
        return Core(start, start + 4, when, settled=True)
    found = _PHRASE.match(scene.text, start)
    if not found:
        return None
    most, least = CUES.phrases[found["phrase"]]
    when = DateRange(
        earliest=shift_days(scene.as_of, -most), latest=shift_days(scene.as_of, -least)
    )
    return Core(start, found.end(), when)
