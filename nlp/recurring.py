"""Days that come back every week or year: which Friday, March, summer or Christmas is meant.

A medical history looks back, so the latest one up to `as_of` is meant, or the next one where
the words speak of a plan (`ahead`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from nlp.days import day_of, month_of, up_to
from nlp.facts import DateRange
from nlp.holidays import holiday

# Days before and after that people still call by the holiday's name.
_SPREAD = {"spring_festival": (2, 7), "10-01": (0, 7), "05-01": (0, 4)}
# First and last day, widest common use (meteorological, solar terms); winter ends next year.
_SEASONS = {
    "spring": ((2, 4), (6, 20)),
    "summer": ((5, 5), (9, 22)),
    "autumn": ((8, 7), (12, 21)),
    "winter": ((11, 7), (3, 20)),
}
# An English summer begins in June and a Chinese one in May (立夏).
_ENGLISH_SEASONS = {
    "spring": ((3, 1), (6, 20)),
    "summer": ((6, 1), (9, 22)),
    "autumn": ((9, 1), (12, 21)),
    "winter": ((12, 1), (3, 20)),
}


def recent_day(as_of: date, month: int, day: int, *, ahead: bool = False) -> date | None:
    """The last such day up to `as_of`, or the next one when it is planned."""
    for years in (0, 1, 4) if ahead else (0, -1, -4):
        found = day_of(as_of.year + years, month, day)
        if found and ((found >= as_of) if ahead else (found <= as_of)):
            return found
    return None


def recent_month_year(as_of: date, month: int, *, ahead: bool = False) -> int:
    """The year of the last such month, the running one included."""
    if ahead:
        return as_of.year + (month < as_of.month)
    return as_of.year - (month > as_of.month)


def recent_month(as_of: date, month: int, *, ahead: bool = False) -> DateRange:
    return up_to(month_of(recent_month_year(as_of, month, ahead=ahead), month), as_of)


def recent_weekday(as_of: date, weekday: int, *, ahead: bool = False) -> date:
    """Monday is 0; `as_of` itself counts."""
    if ahead:
        return as_of + timedelta(days=(weekday - as_of.weekday()) % 7)
    return as_of - timedelta(days=(as_of.weekday() - weekday) % 7)


def season_in(season: str, year: int, language: str) -> DateRange:
    (first, start), (final, end) = (_ENGLISH_SEASONS if language == "en" else _SEASONS)[season]
    if season != "winter":
        return DateRange(earliest=date(year, first, start), latest=date(year, final, end))
    # "winter 2025" may be its first or its last months.
    return DateRange(earliest=date(year - 1, first, start), latest=date(year + 1, final, end))


def recent_season(season: str, as_of: date, language: str, *, ahead: bool = False) -> DateRange:
    def one(year: int) -> DateRange:
        whole = season_in(season, year, language)
        if season != "winter":
            return whole
        begins = season_in("autumn", year, language).latest
        start = date(year, whole.earliest.month, whole.earliest.day)
        return DateRange(earliest=min(start, begins), latest=whole.latest)

    return up_to(_recent(one, as_of, ahead), as_of)


def holiday_in(rule: str, year: int) -> DateRange:
    """The holiday with the days around it that people call by its name."""
    days = holiday(rule, year)
    early, late = _SPREAD.get(rule, (1, 1))
    return DateRange(
        earliest=days.earliest - timedelta(days=early), latest=days.latest + timedelta(days=late)
    )


def recent_holiday(rule: str, as_of: date, *, ahead: bool = False) -> DateRange:
    return up_to(_recent(lambda year: holiday_in(rule, year), as_of, ahead), as_of)


def _recent(one: Callable[[int], DateRange], as_of: date, ahead: bool) -> DateRange:
    if ahead:
        years = range(as_of.year - 1, as_of.year + 2)
        return next(one(year) for year in years if one(year).latest >= as_of)
    years = range(as_of.year + 1, as_of.year - 3, -1)
    return next(one(year) for year in years if one(year).earliest <= as_of)
