"""FHIR dates as ranges of days: "2026" is a year, "2026-03" a month."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from nlp.facts import DateRange


def days(value: object) -> DateRange | None:
    """The days that a date, dateTime or instant names, as written (no time zone is turned)."""
    if not isinstance(value, str) or not value:
        return None
    parts = [int(part) for part in value[:10].split("-")]
    if len(parts) == 1:
        return DateRange(earliest=date(parts[0], 1, 1), latest=date(parts[0], 12, 31))
    if len(parts) == 2:
        year, month = parts
        last = monthrange(year, month)[1]
        return DateRange(earliest=date(year, month, 1), latest=date(year, month, last))
    return DateRange.on(date(*parts))


def first_days(data: Mapping[str, Any], *names: str) -> DateRange | None:
    """The first of these elements that holds a date."""
    return next((found for name in names if (found := days(data.get(name)))), None)


def period(data: Mapping[str, Any], name: str) -> tuple[DateRange | None, DateRange | None]:
    """Begin and end of the Period `name`."""
    found = data.get(name)
    return (days(found.get("start")), days(found.get("end"))) if found else (None, None)


def until(when: DateRange | None, latest: date) -> DateRange | None:
    """The part of `when` that is not after `latest`; None if all of it is."""
    if when is None or when.earliest > latest:
        return None
    return DateRange(earliest=when.earliest, latest=min(when.latest, latest))
