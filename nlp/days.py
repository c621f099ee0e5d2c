"""Arithmetic with rough days: months, years and "three weeks ago" as the days it can mean."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from nlp.facts import DateRange, Range

LONG_AGO = date(1900, 1, 1)  # no treatment of anyone alive is older
_LONGEST_YEARS = 100
_MONTH = 30.4375
_YEAR = 365.25
DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": _MONTH, "year": _YEAR}
# How far "three months ago" may be off. Days and weeks count as said, so that a washout that
# ends today is met; people do not count the days of a month or a year.
_SLACK = {"hour": 1, "day": 0, "week": 0, "month": 14, "year": 183}
_SLACK_OF_ONE = {"month": 7, "year": 120}


def day_of(year: int, month: int, day: int) -> date | None:
    """None when there is no such day."""
    if not (1900 <= year <= 2100 and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def month_of(year: int, month: int) -> DateRange:
    last = monthrange(year, month)[1]
    return DateRange(earliest=date(year, month, 1), latest=date(year, month, last))


def year_of(year: int) -> DateRange:
    return DateRange(earliest=date(year, 1, 1), latest=date(year, 12, 31))


def part_of_month(year: int, month: int, part: str) -> DateRange:
    """Early is the 1st to the 10th, mid the 10th to the 20th, late the 20th to the end."""
    whole = month_of(year, month)
    if part == "early":
        return DateRange(earliest=whole.earliest, latest=date(year, month, 10))
    if part == "mid":
        return DateRange(earliest=date(year, month, 10), latest=date(year, month, 20))
    return DateRange(earliest=date(year, month, 20), latest=whole.latest)


def part_of_year(year: int, part: str) -> DateRange:
    """Early is January to April, mid May to August, late September to December."""
    first, last = {
        "early": (1, 4), "mid": (5, 8), "late": (9, 12), "first_half": (1, 6),
        "second_half": (7, 12),
    }[part]  # fmt: skip
    return DateRange(earliest=month_of(year, first).earliest, latest=month_of(year, last).latest)


def shift_months(day: date, months: int) -> date:
    """Calendar months on or back; the 31st becomes the last day of a shorter month."""
    index = max(1900 * 12, min(day.year * 12 + day.month - 1 + months, 2100 * 12))
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift_days(day: date, days: float) -> date:
    """Days on or back, kept between 1900 and 2100."""
    whole = max(LONG_AGO.toordinal(), min(day.toordinal() + round(days), _LAST.toordinal()))
    return date.fromordinal(whole)


_LAST = date(2100, 12, 31)


def moved_by(when: DateRange, days: int) -> DateRange:
    return DateRange(earliest=shift_days(when.earliest, days), latest=shift_days(when.latest, days))


def shift(day: date, amount: float, unit: str) -> date:
    """ "amount" units on (or back when negative), in calendar months for whole months."""
    if unit in ("month", "year") and amount == int(amount):
        return shift_months(day, int(amount) * (12 if unit == "year" else 1))
    return shift_days(day, amount * DAYS[unit])


def ago(as_of: date, amount: Range, unit: str, about: str = "") -> DateRange:
    """The days "amount units ago" can mean.

    `about` is a key of `about` in time.yaml, "between" where both edges were said, or empty.
    """
    low, high = (min(edge, _LONGEST_YEARS * _YEAR / DAYS[unit]) for edge in _edges(amount, about))
    slack = _slack(amount, unit, about)
    latest = shift_days(shift(as_of, -low, unit), slack)
    earliest = shift_days(shift(as_of, -high, unit), -slack)
    return DateRange(earliest=earliest, latest=min(latest, as_of))


def last(as_of: date, amount: Range, unit: str) -> DateRange:
    """The stretch "the last `amount` units", up to and with `as_of`."""
    return DateRange(earliest=shift(as_of, -amount.high, unit), latest=as_of)


def ahead(as_of: date, amount: Range, unit: str) -> DateRange:
    return DateRange(
        earliest=shift(as_of, amount.low, unit), latest=shift(as_of, amount.high, unit)
    )


def before(anchor: DateRange) -> DateRange:
    """Some day before the first day of `anchor`."""
    return DateRange(earliest=LONG_AGO, latest=shift_days(anchor.earliest, -1))


def after(anchor: DateRange, as_of: date) -> DateRange:
    """Some day from the first day of `anchor` up to `as_of`, or up to a year on if it is ahead."""
    if anchor.earliest <= as_of:
        return DateRange(earliest=anchor.earliest, latest=as_of)
    return DateRange(earliest=anchor.earliest, latest=anchor.earliest + timedelta(days=365))


def up_to(when: DateRange, as_of: date) -> DateRange:
    """A stretch that has begun is known only up to `as_of`: "in November" said on the 24th."""
    if when.earliest <= as_of < when.latest:
        return DateRange(earliest=when.earliest, latest=as_of)
    return when


def _edges(amount: Range, about: str) -> tuple[float, float]:
    if about == "over":
        return amount.low, 2 * amount.high
    if about == "under":
        return 0.0, amount.high
    if about == "nearly":
        return amount.low * 0.75, amount.high
    return amount.low, amount.high


def _slack(amount: Range, unit: str, about: str) -> int:
    if about in ("over", "under", "nearly", "between"):
        return 0
    if about == "about":
        return round(max(0.25 * amount.high * DAYS[unit], 1))
    if amount.low != amount.high and unit not in ("month", "year"):
        return 0
    if amount.high <= 1 and unit in _SLACK_OF_ONE:
        return round(_SLACK_OF_ONE[unit] * max(amount.high, 0.3))
    return _SLACK[unit]
