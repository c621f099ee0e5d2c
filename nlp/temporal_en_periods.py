"""English weekdays, weekends, seasons and holidays."""

from __future__ import annotations

import re

from nlp.days import shift_days, up_to
from nlp.facts import DateRange
from nlp.recurring import holiday_in, recent_holiday, recent_season, recent_weekday, season_in
from nlp.temporal_en_named import CUES, YEAR, is_no_date, planned, year_said
from nlp.temporal_scene import Core, Scene
from nlp.time_cues import any_of, turned

SEASONS = turned(CUES.seasons)
HOLIDAYS = turned(CUES.holidays)
_SEASON = re.compile(rf"(?P<season>{any_of(SEASONS)})\b{YEAR}", re.ASCII)
_HOLIDAY = re.compile(rf"(?P<holiday>{any_of(HOLIDAYS)})(?![a-z]){YEAR}", re.ASCII)
_WEEKDAY = re.compile(rf"(?P<weekday>{any_of(CUES.weekdays)})\b", re.ASCII)
_THE_WEEKEND = re.compile(r"\b(?:over|on|at|since|during) the\s$", re.ASCII)
# "four weeks ago Monday" is the Monday of that week, not the last one.
_AGO = re.compile(r"\bago,? (?:on |last )?$", re.ASCII)
_EVERY = re.compile(r"\b(?:every|each)\s$", re.ASCII)


def weekday(scene: Scene, start: int) -> Core | None:
    if scene.text.startswith("weekend", start):
        return _weekend(scene, start)
    found = _WEEKDAY.match(scene.text, start)
    if not found or is_no_date(scene.text, found["weekday"], start, found.end()):
        return None
    if _EVERY.search(scene.text, max(0, start - 6), start) or _AGO.search(scene.text[:start][-12:]):
        return None
    ahead = planned(scene.text, start)
    day = recent_weekday(scene.as_of, CUES.weekdays[found["weekday"]], ahead=ahead)
    return Core(start, found.end(), DateRange.on(day))


def _weekend(scene: Scene, start: int) -> Core | None:
    """ "over the weekend": Friday to Sunday."""
    if not _THE_WEEKEND.search(scene.text, max(0, start - 14), start):
        return None
    saturday = recent_weekday(scene.as_of, 5, ahead=planned(scene.text, start))
    when = DateRange(earliest=shift_days(saturday, -1), latest=shift_days(saturday, 1))
    return Core(start, start + len("weekend"), up_to(when, scene.as_of))


def season(scene: Scene, start: int) -> Core | None:
    found = _SEASON.match(scene.text, start)
    if not found:
        return None
    said = year_said(scene, found["year"] or found["short"])
    if said:
        when = season_in(SEASONS[found["season"]], said, "en")
        return Core(start, found.end(), up_to(when, scene.as_of))
    if is_no_date(scene.text, found["season"], start, found.end()):
        return None
    ahead = planned(scene.text, start)
    when = recent_season(SEASONS[found["season"]], scene.as_of, "en", ahead=ahead)
    return Core(start, found.end(), when)


def named_holiday(scene: Scene, start: int) -> Core | None:
    found = _HOLIDAY.match(scene.text, start)
    if not found:
        return None
    rule = HOLIDAYS[found["holiday"]]
    said = year_said(scene, found["year"] or found["short"])
    if said:
        return Core(start, found.end(), holiday_in(rule, said))
    if is_no_date(scene.text, found["holiday"], start, found.end()):
        return None
    ahead = planned(scene.text, start)
    return Core(start, found.end(), recent_holiday(rule, scene.as_of, ahead=ahead))
