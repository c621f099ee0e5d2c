"""Age in completed years from a day, month or year of birth in English words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nlp.facts import Range
from nlp.numerals import read_digit_string
from nlp.quantity_age_en import age
from nlp.quantity_rules import Found, Rule, at_word
from nlp.time_cues import any_of, time_cues

_MONTHS = time_cues("en").months


def born(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """The age on `as_of` from groups year, month (or its name) and day, as far as they are said."""
    parts = found.groupdict()
    year = _year(parts["year"], as_of)
    if year is None:
        return
    name = parts.get("name")
    month = _MONTHS[name] if name else int(parts.get("month") or 0)
    yield from age(found, _age_on(as_of, year, month, int(parts.get("day") or 0)))


def _year(words: str, as_of: date) -> int | None:
    """51 is 1951; nobody born in the last ten years is meant by two digits."""
    year = read_digit_string(words)
    if year is not None and year < 100:
        year += 2000 if 2000 + year < as_of.year - 10 and year < 10 else 1900
    return year


def _age_on(as_of: date, year: int, month: int, day: int) -> Range | None:
    """Completed years on `as_of`; a range of two where the birthday is not known."""
    years = as_of.year - year
    if years < 1 or month > 12 or day > 31:
        return None
    if month == 0 or (month == as_of.month and day == 0):
        return Range(low=years - 1, high=years)
    had = (month, day or 1) <= (as_of.month, as_of.day)
    return Range.exactly(years if had else years - 1)


_BIRTH = r"(?:born|d\.?o\.?b\.?|birth ?(?:date|day)|date of birth)(?:\s|in|on|is|was|[:,])*"
_BIRTH_WORDS = "born dob d birth birthdate birthday date"
_YEAR = r"(?P<year>19\d\d|20[01]\d)"
RULES: tuple[Rule, ...] = (
    at_word(
        _BIRTH_WORDS,
        rf"{_BIRTH}{_YEAR}[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?(?!\d)",
        born,
    ),
    at_word(
        _BIRTH_WORDS,
        rf"{_BIRTH}(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>19\d\d|20[01]\d|\d\d)(?!\d)",
        born,
    ),
    at_word(
        _BIRTH_WORDS,
        rf"{_BIRTH}(?:(?P<name>{any_of(_MONTHS)})\b\.?\s?(?P<day>\d{{1,2}})?(?:st|nd|rd|th)?,?\s)?"
        rf"(?:of )?{_YEAR}(?!\d)",
        born,
    ),
    at_word(
        _BIRTH_WORDS,
        rf"{_BIRTH}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?(?P<name>{any_of(_MONTHS)})\b"
        rf"\.?,?[ -]{_YEAR}(?!\d)",
        born,
    ),
)
