"""Names as patients, relatives and short notes say them, and everyday words that are none."""

from __future__ import annotations

import pytest

from nlp.pipeline import analyze
from tests.nlp.tables import table


@pytest.mark.parametrize("says, means", table("names"))
def test_a_name_is_heard_and_an_everyday_word_is_not(says: str, means: dict[str, str]) -> None:
    heard = {found.concept: found.assertion.value for found in analyze(says).mentions}

    assert heard == means
