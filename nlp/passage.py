"""One text with everything that was found in it, and questions about places in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from content.load import load_cues, load_vocabulary
from content.vocabulary_models import Vocabulary
from nlp.cue_files import CUE_FILES, cue_model
from nlp.facts import Evidence
from nlp.mentions import Analysis, DateMention, Mention, QuantityMention, Span
from nlp.phrases import Hit, PhraseBook

LANGUAGES = ("en", "zh")

_DENIED_BEFORE = re.compile(
    r"(?:\b(?:not|no|never|without|isn't|wasn't|hasn't|haven't|didn't|don't|doesn't|nor)"
    r"(?: \w+)? |(?:没有|没|未|无|不|并未|并没有|从未))$",
    re.ASCII,
)
_DENIAL_REACH = 14


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
    _cue_starts: tuple[int, ...] = ()
    _sentence_starts: tuple[int, ...] = ()
    _clause_starts: tuple[int, ...] = ()

    @classmethod
    def of(
        cls,
        analysis: Analysis,
        dates: tuple[DateMention, ...],
        quantities: tuple[QuantityMention, ...],
        as_of: date,
    ) -> Passage:
        cues = tuple(
            hit for hit in cue_book().find(analysis.normalized) if not _denied(analysis, hit)
        )
        return cls(
            analysis=analysis,
            dates=dates,
            quantities=quantities,
            cues=cues,
            as_of=as_of,
            _cue_starts=tuple(hit.start for hit in cues),
            _sentence_starts=tuple(span.start for span in analysis.sentences),
            _clause_starts=tuple(span.start for span in analysis.clauses),
        )

    def with_mentions(self, mentions: tuple[Mention, ...]) -> Passage:
        """The same passage with its mentions told anew."""
        analysis = self.analysis.model_copy(update={"mentions": mentions})
        return replace(self, analysis=analysis)

    def cues_in(self, start: int, end: int, *labels: str) -> Iterator[Hit]:
        """Cues with one of `labels` wholly inside `start`..`end`, in order."""
        for index in range(bisect_left(self._cue_starts, start), len(self.cues)):
            hit = self.cues[index]
            if hit.start >= end:
                return
            if hit.end <= end and hit.label in labels:
                yield hit

    def first_cue(self, start: int, end: int, *labels: str) -> Hit | None:
        return next(self.cues_in(start, end, *labels), None)

    def dates_in(self, start: int, end: int) -> list[DateMention]:
        return [found for found in self.dates if start <= found.start and found.end <= end]

    def quantities_in(self, start: int, end: int, *kinds: str) -> list[QuantityMention]:
        return [
            found
            for found in self.quantities
            if start <= found.start and found.end <= end and found.kind in kinds
        ]

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        return [
            found for found in self.analysis.mentions if start <= found.start and found.end <= end
        ]

    def sentence_index(self, position: int) -> int:
        return max(0, bisect_right(self._sentence_starts, position) - 1)

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

    def _whole(self) -> Span:
        return Span(start=0, end=len(self.analysis.text))


def _denied(analysis: Analysis, hit: Hit) -> bool:
    """ "not worse" is no "worse"; a phrase that holds its own "not" is listed as one."""
    before = analysis.normalized[max(0, hit.start - _DENIAL_REACH) : hit.start]
    return _DENIED_BEFORE.search(before) is not None
