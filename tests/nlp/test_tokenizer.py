"""Chinese by the character, Latin words and numbers whole, every offset kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.tokenizer import split


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pd-1(卡瑞)", ["pd", "-", "1", "(", "卡", "瑞", ")"]),
        ("10mg", ["10", "mg"]),
        ("haven't", ["haven't"]),
        ("dad's", ["dad", "'s"]),
        ("我的cps 10", ["我", "的", "cps", "10"]),
        ("a\n\n b", ["a", "b"]),
        ("", []),
    ],
)
def test_a_text_is_split(text: str, words: list[str]) -> None:
    assert split(text)[0] == words


@given(st.text())
def test_words_and_white_space_are_the_whole_text(text: str) -> None:
    words, starts, ends = split(text)

    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == words
    assert "".join(words) == "".join(text.split())
