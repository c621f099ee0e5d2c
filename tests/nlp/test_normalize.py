"""One spelling for every character, and never a moved offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.normalize import normalize


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ＨＩＶ（－）", "hiv(-)"),
        ("Cisplatin", "cisplatin"),
        ("順鉑", "顺铂"),
        ("食道鱗狀細胞癌", "食道鳞状细胞癌"),
        ("haven’t", "haven't"),
        ("PD–1", "pd-1"),
        ("５０　公斤", "50 公斤"),
        ("“肺炎”", '"肺炎"'),
        ("Straße", "straße"),
        ("İ", "İ"),
    ],
)
def test_a_character_is_folded(written: str, read: str) -> None:
    assert normalize(written) == read


@given(st.text())
def test_the_length_never_changes(text: str) -> None:
    assert len(normalize(text)) == len(text)


@given(st.text())
def test_reading_twice_changes_nothing_more(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)
