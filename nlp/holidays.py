"""Days that move: festivals of the Chinese moon calendar and American holidays by weekday."""

from __future__ import annotations

from datetime import date, timedelta

from nlp.facts import DateRange

_FIRST_YEAR = 2010
# Month and day in each year from 2010 to 2036, computed with lunardate 0.2 (public almanac).
_LUNAR = {
    "spring_festival": (
        "0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 "
        "0206 0126 0213 0203 0123 0211 0131 0219 0208 0128"
    ),
    "dragon_boat": (
        "0616 0606 0623 0612 0602 0620 0609 0530 0618 0607 0625 0614 0603 0622 0610 0531 0619 "
        "0609 0528 0616 0605 0624 0612 0601 0620 0610 0530"
    ),
    "mid_autumn": (
        "0922 0912 0930 0919 0908 0927 0915 1004 0924 0913 1001 0921 0910 0929 0917 1006 0925 "
        "0915 1003 0922 0912 1001 0919 0908 0927 0916 1004"
    ),
    "double_ninth": (
        "1016 1005 1023 1013 1002 1021 1009 1028 1017 1007 1025 1014 1004 1023 1011 1029 1018 "
        "1008 1026 1016 1005 1024 1012 1001 1020 1009 1027"
    ),
}
# Outside the table a festival is only known to fall between these days.
_LUNAR_WINDOW = {
    "spring_festival": ("0121", "0221"),
    "dragon_boat": ("0527", "0625"),
    "mid_autumn": ("0907", "1008"),
    "double_ninth": ("1001", "1031"),
}
_LUNAR_TABLE = {name: tuple(days.split()) for name, days in _LUNAR.items()}


def holiday(rule: str, year: int) -> DateRange:
    """The day of `rule` in `year`: "12-25", "11 thu 4", "05 mon -1", "easter" or a festival."""
    if rule in _LUNAR_TABLE:
        return _festival(rule, year)
    if rule == "lantern_festival":
        return _shifted(_festival("spring_festival", year), 14)
    if rule == "new_year_eve":
        return _shifted(_festival("spring_festival", year), -1)
    if rule == "easter":
        return DateRange.on(_easter(year))
    if "-" in rule[:3]:
        month, day = rule.split("-")
        return DateRange.on(date(year, int(month), int(day)))
    return DateRange.on(_by_weekday(rule, year))


def lunar_month(month: int, year: int) -> DateRange:
    """A month of the moon calendar; wide, because leap months shift the later ones."""
    start = _festival("spring_festival", year)
    earliest = start.earliest + timedelta(days=29 * (month - 1))
    leap = 30 if month > 1 else 0
    return DateRange(earliest=earliest, latest=start.latest + timedelta(days=30 * month + leap - 1))


def _festival(name: str, year: int) -> DateRange:
    days = _LUNAR_TABLE[name]
    if 0 <= year - _FIRST_YEAR < len(days):
        return DateRange.on(_on(year, days[year - _FIRST_YEAR]))
    earliest, latest = _LUNAR_WINDOW[name]
    return DateRange(earliest=_on(year, earliest), latest=_on(year, latest))


def _on(year: int, month_and_day: str) -> date:
    return date(year, int(month_and_day[:2]), int(month_and_day[2:]))


def _shifted(days: DateRange, by: int) -> DateRange:
    shift = timedelta(days=by)
    return DateRange(earliest=days.earliest + shift, latest=days.latest + shift)


def _by_weekday(rule: str, year: int) -> date:
    """ "11 thu 4" is the fourth Thursday of November, "05 mon -1" the last Monday of May."""
    month, weekday, position = rule.split()
    wanted = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(weekday)
    if int(position) > 0:
        first = date(year, int(month), 1)
        ahead = (wanted - first.weekday()) % 7
        return first + timedelta(days=ahead + 7 * (int(position) - 1))
    last = date(year, int(month) + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - wanted) % 7)


def _easter(year: int) -> date:
    """Western Easter, by the anonymous Gregorian algorithm (Meeus, Jones, Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap = (8 * century + 13) // 25
    epact = (19 * golden + century - century // 4 - leap + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
