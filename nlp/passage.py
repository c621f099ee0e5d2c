"""One text with everything that was found in it, and questions about places in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

from content.load import load_cues, load_vocabulary
from content.vocabulary_models import Vocabulary
from nlp.cue_files import CUE_FILES, cue_model
from nlp.facts import Evidence
from nlp.mentions import Analysis, DateMention, Mention, QuantityMention, Span
from nlp.phrases import Hit, PhraseBook

LANGUAGES = ("en", "zh")

_DENIED_BEFORE = re.compile(
    r"\b(?:not|no|never|without|isn't|wasn't|hasn't|haven't|didn't|don't|doesn't|nor)(?: \w+)? $",
    re.ASCII,
)
_HINTS_OF_DENIAL = ("no", "n't", "never", "without")  # one is in each of those words
_DENIED_BEFORE_CHINESE = ("没有", "没", "未", "无", "不")
_DENIAL_REACH = 14
_BESIDE = range(3)
_START = attrgetter("start")


class _HasPlace(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_P = TypeVar("_P", bound=_HasPlace)


class _Placed(Generic[_P]):
    """Things in order of where they begin, to be found by place."""

    __slots__ = ("items", "starts")

    def __init__(self, items: Sequence[_P]) -> None:
        self.items = sorted(items, key=_START)
        self.starts = [item.start for item in self.items]


@cache
def cue_book() -> PhraseBook:
    """Every phrase of the cue files of `cue_files.py`, both languages, by field name."""
    phrases: dict[str, list[str]] = {}
    for name in CUE_FILES:
        for language in LANGUAGES:
            for label, texts in load_cues(language, name, cue_model(name)):
                phrases.setdefault(label, []).extend(texts)
    return PhraseBook(phrases)


@dataclass(frozen=True)
class Passage:
    """A text, its mentions, dates, numbers and cues, and the day it is judged on."""

    analysis: Analysis
    dates: tuple[DateMention, ...]
    quantities: tuple[QuantityMention, ...]
    cues: tuple[Hit, ...]
    as_of: date
    vocabulary: Vocabulary = field(default_factory=load_vocabulary)

    @classmethod
    def of(
        cls,
        analysis: Analysis,
        dates: tuple[DateMention, ...],
        quantities: tuple[QuantityMention, ...],
        as_of: date,
    ) -> Passage:
        hits = cue_book().find(analysis.normalized)
        cues = tuple(hit for hit in hits if not _denied(analysis, hit))
        return cls(
            analysis=analysis,
            dates=_without_ages(dates, quantities),
            quantities=quantities,
            cues=cues,
            as_of=as_of,
        )

    def with_mentions(self, mentions: tuple[Mention, ...]) -> Passage:
        """The same passage with its mentions told anew."""
        return replace(self, analysis=self.analysis._replace(mentions=mentions))

    def cues_in(self, start: int, end: int, *labels: str) -> list[Hit]:
        """Cues with one of `labels` wholly inside `start`..`end`, in order."""
        said = self._cues_by_label
        found: list[Hit] = []
        for label in labels:
            if label in said:
                found += self._inside(said[label], start, end)
        return sorted(found, key=_START) if len(found) > 1 else found

    def first_cue(self, start: int, end: int, *labels: str) -> Hit | None:
        said = self._cues_by_label
        first: Hit | None = None
        for label in labels:
            for hit in self._inside(said[label], start, end)[:1] if label in said else ():
                first = hit if first is None or hit.start < first.start else first
        return first

    def dates_in(self, start: int, end: int) -> list[DateMention]:
        return self._inside(self._dates, start, end)

    def quantities_in(self, start: int, end: int, *kinds: str) -> list[QuantityMention]:
        return [found for found in self._inside(self._numbers, start, end) if found.kind in kinds]

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        return self._inside(self._names, start, end)

    def sentence_index(self, position: int) -> int:
        at = bisect_right(self._sentence_starts, position)
        return at - 1 if at else 0

    def sentence_at(self, position: int) -> Span:
        sentences = self.analysis.sentences
        return sentences[self.sentence_index(position)] if sentences else self._whole()

    def clause_at(self, position: int) -> Span:
        clauses = self.analysis.clauses
        if not clauses:
            return self._whole()
        return clauses[max(0, bisect_right(self._clause_starts, position) - 1)]

    def evidence(self, start: int, end: int, role: str) -> Evidence:
        return Evidence(start=start, end=end, words=self.analysis.text[start:end], role=role)

    @cached_property
    def _cues_by_label(self) -> dict[str, _Placed[Hit]]:
        by_label: dict[str, list[Hit]] = {}
        for hit in self.cues:
            by_label.setdefault(hit.label, []).append(hit)
        return {label: _Placed(hits) for label, hits in by_label.items()}

    @cached_property
    def _dates(self) -> _Placed[DateMention]:
        return _Placed(self.dates)

    @cached_property
    def _numbers(self) -> _Placed[QuantityMention]:
        return _Placed(self.quantities)

    @cached_property
    def _names(self) -> _Placed[Mention]:
        return _Placed(self.analysis.mentions)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.analysis.sentences]

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [span.start for span in self.analysis.clauses]

    @staticmethod
    def _inside(placed: _Placed[_P], start: int, end: int) -> list[_P]:
        first = bisect_left(placed.starts, start)
        last = bisect_left(placed.starts, end, first)
        if first == last:
            return []
        return [found for found in placed.items[first:last] if found.end <= end]

    def _whole(self) -> Span:
        return Span(start=0, end=len(self.analysis.text))


def _without_ages(
    dates: tuple[DateMention, ...], quantities: tuple[QuantityMention, ...]
) -> tuple[DateMention, ...]:
    """今年61岁 dates nothing but the age."""
    ages = {number.start - gap for number in quantities if number.kind == "age" for gap in _BESIDE}
    return tuple([found for found in dates if found.end not in ages]) if ages else dates


def _denied(analysis: Analysis, hit: Hit) -> bool:
    """ "not worse" is no "worse"; a phrase that holds its own "not" is listed as one."""
    text, end = analysis.normalized, hit.start
    before = text[max(0, end - _DENIAL_REACH) : end].removesuffix("\n")
    if not before.endswith(" "):
        return before.endswith(_DENIED_BEFORE_CHINESE)
    hinted = [hint for hint in _HINTS_OF_DENIAL if hint in before]
    return bool(hinted) and _DENIED_BEFORE.search(before) is not None
