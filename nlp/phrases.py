"""Find many fixed phrases in one pass over a text, longest first, without a regex per phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_WORD = re.compile(r"[a-z0-9]+|[^\sa-z0-9]", re.ASCII)


class Hit(NamedTuple):
    """`label` was said at `start`..`end` of the normalized text."""

    start: int
    end: int
    label: str


class PhraseBook:
    """Phrases with labels; `find` returns the longest phrase at each place, left to right.

    A Latin phrase matches whole words only ("on" is not in "soon"); Chinese matches anywhere.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """`phrases`: label -> its phrases, already in normalized form (lower case)."""
        labels: dict[str, list[str]] = {}
        for label, texts in phrases.items():
            for text in texts:
                labels.setdefault(text, []).append(label)
        lengths: dict[str, set[int]] = {}
        for text in labels:
            first = _WORD.match(text)
            if first is None:
                raise ValueError(f"a phrase must begin with a word or a sign: {text!r}")
            lengths.setdefault(first.group(), set()).add(len(text))
        self._labels = {text: tuple(names) for text, names in labels.items()}
        self._lengths = {key: sorted(found, reverse=True) for key, found in lengths.items()}
        signs = "".join(re.escape(key) for key in lengths if not _is_latin(key[0]))
        self._beginning = re.compile(rf"[a-z0-9]+|[{signs}]" if signs else r"[a-z0-9]+", re.ASCII)

    def find(self, normalized: str) -> tuple[Hit, ...]:
        """All phrases of `normalized` in order; two labels of one phrase give two hits."""
        hits: list[Hit] = []
        done = 0
        for word in self._beginning.finditer(normalized):
            lengths = self._lengths.get(word.group())
            start = word.start()
            if lengths is None or start < done:
                continue
            for length in lengths:
                phrase = normalized[start : start + length]
                labels, end = self._labels.get(phrase), start + len(phrase)
                if labels and _ends_a_word(normalized, end):
                    hits.extend([Hit(start, end, label) for label in labels])
                    done = end
                    break
        return tuple(hits)


def _ends_a_word(text: str, end: int) -> bool:
    if end >= len(text):
        return True
    return not (_is_latin(text[end - 1]) and _is_latin(text[end]))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
