"""The words for dates of one language, as `content/cues/<language>/time.yaml` lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from content.load import load_cues
from nlp.facts import Frozen


class TimeCues(Frozen):
    """Every word once; `holidays` and `phrases` are keyed as the YAML comments say."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    shy: tuple[str, ...] = ()
    units: Mapping[str, tuple[str, ...]]
    seasons: Mapping[str, tuple[str, ...]]
    holidays: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[int, int]]
    just: tuple[str, ...]
    about: Mapping[str, tuple[str, ...]]
    relations: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, tuple[str, ...]]
    plan: tuple[str, ...]


def time_cues(language: str) -> TimeCues:
    cues: TimeCues = load_cues(language, "time", TimeCues)
    return cues


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def turned(lists: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """ "summer: [夏天, 夏]" read the other way: each word to its key."""
    return {word: key for key, words in lists.items() for word in words}
