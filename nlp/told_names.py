"""Conditions told in words no list can hold: "two new liver spots", 又冒出来两个结节.

Each pattern gives a name to the words in its group `name` (else to the whole match), so that a
"no", a question or a relative around them is heard as for any other name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from nlp.reading import Name, Reading
from nlp.told_patterns import PATTERNS


def told_names(reading: Reading) -> Iterator[Name]:
    """The names to add to those of the lists."""
    text = reading.normalized
    for told in PATTERNS:
        if not any(hint in text for hint in told.hints):
            continue
        for match in told.pattern.finditer(text):
            start, end = _place(match)
            first = bisect_left(reading.starts, start)
            last = bisect_right(reading.starts, end - 1)
            if first < last:
                yield Name(told.concept, told.kind, first, last)


def _place(match: re.Match[str]) -> tuple[int, int]:
    return match.span(match.lastgroup) if match.lastgroup else match.span()
