"""Dates as people say them, against a fixed day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.mentions import DateMention
from nlp.normalize import normalize
from nlp.temporal import find_dates
from tests.nlp.tables import table

AS_OF = date(2026, 11, 24)  # a Tuesday


def dates(text: str, as_of: date = AS_OF) -> tuple[DateMention, ...]:
    return find_dates(normalize(text), as_of)


def described(found: DateMention) -> str:
    first, last = found.when.earliest, found.when.latest
    days = str(first) if first == last else f"{first}..{last}"
    return days if found.relation == "at" else f"{days} {found.relation}"


@pytest.mark.parametrize("says, means", table("dates"))
def test_a_date_is_the_days_it_can_mean(says: str, means: dict[str, str]) -> None:
    assert {says[d.start : d.end]: described(d) for d in dates(says)} == means


@pytest.mark.parametrize("days", [14, 21, 28])
@pytest.mark.parametrize(
    "says", ["{days} days ago", "{weeks} weeks ago", "{days}天前", "{weeks}周前"]
)
def test_the_last_day_of_a_washout_is_exact(says: str, days: int) -> None:
    (found,) = dates(says.format(days=days, weeks=days // 7))

    assert found.when.earliest == found.when.latest == AS_OF - timedelta(days=days)


@pytest.mark.parametrize(
    "as_of, says, earliest, latest",
    [
        (date(2026, 11, 23), "until last tuesday", "2026-11-17", "2026-11-17"),
        (date(2026, 11, 27), "last tuesday", "2026-11-17", "2026-11-24"),
        (date(2026, 11, 24), "tuesday", "2026-11-24", "2026-11-24"),
        (date(2026, 3, 10), "last march", "2025-03-01", "2025-03-31"),
        (date(2024, 3, 31), "1个月前", "2024-02-22", "2024-03-07"),
        (date(2024, 2, 29), "a year ago", "2022-10-31", "2023-06-28"),
        (date(2026, 1, 5), "上个月", "2025-12-01", "2025-12-31"),
        (date(2026, 1, 5), "去年12月", "2025-12-01", "2025-12-31"),
        (date(2026, 1, 1), "昨天", "2025-12-31", "2025-12-31"),
        (date(2026, 2, 16), "春节后", "2026-02-15", "2026-02-16"),
        (date(2025, 12, 31), "20个月了", "2024-04-16", "2024-05-14"),
        (date(2019, 5, 5), "四月底", "2019-04-20", "2019-04-30"),
    ],
)
def test_the_day_of_reading_decides(as_of: date, says: str, earliest: str, latest: str) -> None:
    (found,) = dates(says, as_of)

    assert (str(found.when.earliest), str(found.when.latest)) == (earliest, latest)


def test_the_day_before_counts_from_the_date_told_just_before() -> None:
    friday, before = dates("2 units of blood friday and neulasta the day before")

    assert before.when.earliest == friday.when.earliest - timedelta(days=1)


def test_a_date_holds_in_a_sentence_that_mixes_languages() -> None:
    found = dates("last chemo 上个月, CT on Nov 3, 两周前发烧")

    assert [d.words for d in found] == ["上个月", "nov 3", "两周前"]


PIECES = """
last next this march may 3 nov 2019 two weeks ago since until friday 去年 10 月 3 号 前 上 周
三 近 个 半 年 - / . , ( ' 二 〇 岁 了 the day before 0 99 13 31 februari
"""
WORDS = st.sampled_from(PIECES.split())


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)))
def test_any_text_gives_valid_places_in_order(text: str) -> None:
    normalized, end = normalize(text), 0
    for found in find_dates(normalized, AS_OF):
        assert end <= found.start < found.end <= len(text)
        assert found.words == normalized[found.start : found.end]
        end = found.end


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.lists(WORDS).map(" ".join))
def test_any_day_of_reading_will_do(as_of: date, text: str) -> None:
    find_dates(text, as_of)


class _Counting:
    """Stands for a pattern that finds nothing, and counts how often it is asked."""

    def __init__(self) -> None:
        self.searches = 0

    def search(self, words: str) -> None:
        self.searches += 1


def test_thousands_of_dates_are_each_looked_at_once_for_a_year(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counting = _Counting()
    monkeypatch.setattr("nlp.temporal_scene._PAST_YEAR", counting)

    assert len(dates("3月5日" * 200)) == 200
    assert counting.searches <= 200
