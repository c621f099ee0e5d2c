"""Find many fixed phrases in one pass over a text, longest first, without a regex per phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_WORD = re.compile(r"[a-z0-9]+|[^\sa-z0-9]", re.ASCII)


@dataclass(frozen=True)
class Hit:
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
        by_start: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        labels: dict[str, list[str]] = {}
        for label, texts in phrases.items():
            for text in texts:
                labels.setdefault(text, []).append(label)
        for text, names in labels.items():
            first = _WORD.match(text)
            if first is None:
                raise ValueError(f"a phrase must begin with a word or a sign: {text!r}")
            by_start.setdefault(first.group(), []).append((text, tuple(names)))
        self._by_start = {
            key: sorted(found, key=lambda item: (-len(item[0]), item[0]))
            for key, found in by_start.items()
        }
        signs = "".join(re.escape(key) for key in by_start if not _is_latin(key[0]))
        self._beginning = re.compile(rf"[a-z0-9]+|[{signs}]" if signs else r"[a-z0-9]+", re.ASCII)

    def find(self, normalized: str) -> tuple[Hit, ...]:
        """All phrases of `normalized` in order; two labels of one phrase give two hits."""
        hits: list[Hit] = []
        done = 0
        for word in self._beginning.finditer(normalized):
            start = word.start()
            if start < done:
                continue
            for text, labels in self._by_start.get(word.group(), ()):
                end = start + len(text)
                if normalized.startswith(text, start) and _ends_a_word(normalized, end):
                    hits.extend(Hit(start, end, label) for label in labels)
                    done = end
                    break
        return tuple(hits)


def _ends_a_word(text: str, end: int) -> bool:
    if end >= len(text):
        return True
    return not (_is_latin(text[end - 1]) and _is_latin(text[end]))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
