"""Numbers with their meaning, against a fixed day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.mentions import QuantityMention
from nlp.normalize import normalize
from nlp.quantities import find_quantities
from tests.nlp.tables import table

AS_OF = date(2026, 11, 24)


def quantities(text: str, as_of: date = AS_OF) -> tuple[QuantityMention, ...]:
    return find_quantities(normalize(text), as_of)


def described(found: QuantityMention) -> str:
    low, high = found.value.low, found.value.high
    number = f"{low:g}" if low == high else f"{low:g}..{high:g}"
    return f"{found.kind}: {number} {found.unit}".strip()


@pytest.mark.parametrize("says, means", table("numbers"))
def test_a_number_has_its_meaning_and_unit(says: str, means: dict[str, str]) -> None:
    assert {says[q.start : q.end]: described(q) for q in quantities(says)} == means


@pytest.mark.parametrize(
    "says",
    [
        "was 160 lb before all this, 121 lb now",
        "from 160 lb to 121 lb",
        "used to weigh 160 lb, now 121 lb",
        "原来145斤，现在110斤",
        "从145斤降到110斤",
    ],
)
def test_only_the_present_weight_is_current(says: str) -> None:
    before, now = quantities(says)

    assert (before.kind, before.current) == ("previous weight", False)
    assert (now.kind, now.current) == ("weight", True)


@pytest.mark.parametrize(
    "as_of, says, low, high",
    [
        (date(2026, 11, 24), "born 1951", 74, 75),
        (date(2026, 3, 1), "born April 1951", 74, 74),
        (date(2026, 4, 2), "born 1951-04-03", 74, 74),
        (date(2026, 4, 3), "born 1951-04-03", 75, 75),
        (date(2026, 4, 3), "1951年4月生", 74, 75),
        (date(2026, 11, 24), "51年的", 74, 75),
        (date(2026, 11, 24), "虚岁77", 75, 76),
    ],
)
def test_an_age_from_a_birth_date_leaves_no_more_open_than_it_must(
    as_of: date, says: str, low: int, high: int
) -> None:
    (found,) = quantities(says, as_of)

    assert (found.kind, found.value.low, found.value.high) == ("age", low, high)


PIECES = """
61 yo 5 ' 4 " ft lb kg was from to 98 1.68 m cps < 1 tps % ecog 0 - bp 150 / 95 ef 10 mg
daily 岁 斤 米 体重 身高 一 百 二 虚岁 属 兔 50 后 级 周期 x grade 3 iii months left back after
1/0 . ,
"""
WORDS = st.sampled_from(PIECES.split())


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)))
def test_any_text_gives_valid_places_in_order(text: str) -> None:
    normalized, end = normalize(text), 0
    for found in find_quantities(normalized, AS_OF):
        assert end <= found.start < found.end <= len(text)
        assert found.words == normalized[found.start : found.end]
        end = found.end
