"""What the steps of the pipeline write down about one text, before it is frozen."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlp.facts import Assertion, Evidence, Kind, Match
from nlp.mentions import Span

FIRST_CHINESE = "\u2e80"  # characters from here on are Chinese, or of a neighbor of Chinese


@dataclass(slots=True)
class Name:
    """A name found: words `first` to `last` (excluded), and what the context says of it."""

    concept: str
    kind: Kind
    first: int
    last: int
    match: Match = Match.EXACT
    alternatives: tuple[str, ...] = ()
    assertion: Assertion = Assertion.PRESENT
    historical: bool = False
    corrected: bool = False
    asked: bool = False
    cues: list[Evidence] = field(default_factory=list)

    @property
    def is_treatment(self) -> bool:
        return self.kind in (Kind.DRUG, Kind.PROCEDURE)


@dataclass(slots=True)
class Cue:
    """A cue found: words `first` to `last` (excluded); `says` negation, `looks` ahead …"""

    says: str
    looks: str
    first: int
    last: int


@dataclass(slots=True)
class Correction:
    """A word read as the one it is meant to be; `others` are as near to what was written."""

    word: str
    others: tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """One text on its way through the pipeline.

    `words` are as written, `spelled` with misspelled names put right; `cuts` are the words at
    which a clause starts.
    """

    text: str
    normalized: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    spelled: list[str]
    given: tuple[int, int] | None = None  # words to judge instead of the names found
    names: list[Name] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    corrections: dict[int, Correction] = field(default_factory=dict)
    sentence_cuts: list[int] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    sentences: tuple[Span, ...] = ()
    clauses: tuple[Span, ...] = ()

    def evidence(self, first: int, last: int, role: str) -> Evidence:
        """The words `first` to `last` (excluded) as they were written."""
        start, end = self.starts[first], self.ends[last - 1]
        return Evidence(start=start, end=end, words=self.text[start:end], role=role)
