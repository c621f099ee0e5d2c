"""Words that must stop everything else, and words that only sound like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.red_flags import find_red_flags
from tests.nlp.tables import table


@pytest.mark.parametrize("says, means", table("red_flags"))
def test_an_alarm_is_heard_only_when_it_is_happening(says: str, means: dict[str, str]) -> None:
    heard = {piece.words: flag.level for flag in find_red_flags(says) for piece in flag.evidence}

    assert heard == means


def test_a_wish_to_die_and_an_emergency_are_both_heard() -> None:
    says = "honestly i want to die. cant even swallow my own spit anymore and nobody calls me back"

    assert [(f.level, f.evidence[0].words) for f in find_red_flags(says)] == [
        ("crisis", "want to die"),
        ("emergency", "cant even swallow my own spit"),
    ]


def test_the_words_are_quoted_as_they_were_written() -> None:
    (flag,) = find_red_flags("HELP — I’m Vomiting   Blood!!")

    assert flag.evidence[0].words == "Vomiting   Blood"


@given(st.text())
def test_any_text_gives_valid_places(text: str) -> None:
    for flag in find_red_flags(text):
        for piece in flag.evidence:
            assert text[piece.start : piece.end] == piece.words
