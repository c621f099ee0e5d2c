"""What the pipeline hands on: names found, clauses, and who and how sure, before any fact.

Named tuples, since one text makes hundreds of them and no one outside `nlp/` sees any: they are
as frozen as the facts, and made in a fifth of the time.
"""

from __future__ import annotations

from typing import NamedTuple

from nlp.facts import Assertion, DateRange, Evidence, Kind, Match, Range


class Span(NamedTuple):
    """Characters `start` to `end` of the text."""

    start: int
    end: int


class Mention(NamedTuple):
    """One name of one concept in the text, with who it is about and how sure the writer is."""

    concept: str
    kind: Kind
    start: int
    end: int
    words: str
    match: Match = Match.EXACT
    alternatives: tuple[str, ...] = ()  # other concepts the same words could mean
    assertion: Assertion = Assertion.PRESENT
    historical: bool = False  # "used to have", "in the past", "history of"
    corrected: bool = False  # "sorry, not cisplatin": the writer took it back
    asked: bool = False  # inside a question: "do you take people with HIV?" is no fact
    cues: tuple[Evidence, ...] = ()  # the words that decided `assertion` and the flags
    clause: int = 0  # index into Analysis.clauses
    sentence: int = 0  # index into Analysis.sentences


class DateMention(NamedTuple):
    """A date, rough or exact; `words` as written."""

    start: int
    end: int
    words: str
    when: DateRange
    relation: str = "at"  # at, since, until, before, after


class QuantityMention(NamedTuple):
    """A number with its meaning: `kind` is a measurement concept or a unit-bearing role."""

    start: int
    end: int
    words: str
    kind: str
    value: Range
    unit: str
    current: bool = True  # False: an earlier value ("was 160 lb before all this")


class Analysis(NamedTuple):
    """One text, read once: every later step works from this."""

    text: str
    normalized: str  # same length as `text`: full width, case and traditional forms folded
    sentences: tuple[Span, ...]
    clauses: tuple[Span, ...]
    mentions: tuple[Mention, ...]
