"""Windows of time, to the day."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.clocks import Stretch, completed_years, is_boundary, over_for
from matcher.truth import NO, UNKNOWN, YES, Truth
from nlp.facts import DateRange

AS_OF = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("last", "wait", "answer"),
    [
        (date(2026, 11, 2), Stretch(days=21), YES),  # day 21 itself is enough
        (date(2026, 11, 3), Stretch(days=21), NO),
        (date(2026, 5, 23), Stretch(months=6), YES),
        (date(2026, 5, 24), Stretch(months=6), NO),
        (date(2024, 11, 23), Stretch(years=2), YES),
        (date(2024, 11, 24), Stretch(years=2), NO),
    ],
)
def test_day_n_itself_is_enough(last: date, wait: Stretch, answer: Truth) -> None:
    assert over_for(DateRange.on(last), wait, AS_OF) is answer


@pytest.mark.parametrize(
    ("earliest", "latest", "answer"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), YES),
        (date(2026, 11, 10), date(2026, 11, 20), NO),
        (date(2026, 10, 25), date(2026, 11, 5), UNKNOWN),
    ],
)
def test_a_rough_day_settles_only_what_all_its_days_settle(
    earliest: date, latest: date, answer: Truth
) -> None:
    assert over_for(DateRange(earliest=earliest, latest=latest), Stretch(days=21), AS_OF) is answer


@pytest.mark.parametrize(
    ("day", "wait", "end"),
    [
        (date(2026, 8, 31), Stretch(months=6), date(2027, 2, 28)),
        (date(2024, 2, 29), Stretch(years=2), date(2026, 2, 28)),
        (date(2026, 12, 15), Stretch(months=1), date(2027, 1, 15)),
        (date(2026, 12, 25), Stretch(days=14), date(2027, 1, 8)),
    ],
)
def test_months_and_years_are_those_of_the_calendar(day: date, wait: Stretch, end: date) -> None:
    assert wait.after(day) == end


def test_the_boundary_day_is_marked() -> None:
    wait = Stretch(days=14)

    assert is_boundary(DateRange.on(date(2026, 11, 9)), wait, AS_OF)
    assert not is_boundary(DateRange.on(date(2026, 11, 8)), wait, AS_OF)


def test_a_birthday_counts_from_the_day_itself() -> None:
    born = date(1950, 11, 23)

    assert completed_years(born, date(2026, 11, 22)) == 75
    assert completed_years(born, date(2026, 11, 23)) == 76
