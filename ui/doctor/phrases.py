"""The note cut into stretches: what was used, how it was heard, and for which criteria."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from nlp.facts import Assertion, Evidence, Fact, Kind, Match
from ui.doctor.check import Check, words_of

How = Literal[
    "present", "absent", "possible", "planned", "family", "past", "guess", "overruled", "struck"
]
OWN = ("mention", "value")
# The words that made a reading: shown beside it in its color.
CUES = ("negation", "possible", "planned", "family", "historical", "date", "reason", "quality")
KINDS = tuple(Kind)
HEARD: dict[Assertion, How] = {
    Assertion.PRESENT: "present",
    Assertion.ABSENT: "absent",
    Assertion.POSSIBLE: "possible",
    Assertion.PLANNED: "planned",
    Assertion.FAMILY: "family",
}


@dataclass(frozen=True)
class Phrase:
    """Characters `start` to `end` of the note. `how` is None for plain text between phrases.

    A cue has a `how` and no `number`: it belongs to a phrase near it.
    """

    start: int
    end: int
    how: How | None = None
    number: int | None = None
    facts: tuple[Fact, ...] = ()
    criteria: tuple[str, ...] = ()


def phrases(check: Check) -> tuple[Phrase, ...]:
    """The whole note, without gap or overlap."""
    marks = list(_marks(check))
    taken = [(mark.start, mark.end) for mark in marks]
    pieces = sorted([*marks, *_cues(check, taken)], key=lambda piece: piece.start)
    return tuple(_filled(pieces, len(check.note)))


def _marks(check: Check) -> Iterator[Phrase]:
    found = [
        (part.start, part.end, fact)
        for fact in check.read
        for part in _written(fact, check.note)
        if part.role in OWN
    ]
    for number, (start, end, facts) in enumerate(_joined(found), 1):
        ids = dict.fromkeys(id_ for f in facts for id_ in check.used.get(words_of(f), ()))
        how = _how(facts, check)
        yield Phrase(start, end, how, number, tuple(facts), tuple(ids))


def _joined(found: list[tuple[int, int, Fact]]) -> list[tuple[int, int, list[Fact]]]:
    """Stretches that touch the same characters are one phrase."""
    joined: list[tuple[int, int, list[Fact]]] = []
    for start, end, fact in sorted(found, key=lambda piece: piece[:2]):
        if joined and start < joined[-1][1]:
            first, last, facts = joined[-1]
            joined[-1] = (first, max(last, end), facts if fact in facts else [*facts, fact])
        elif end > start:
            joined.append((start, end, [fact]))
    return joined


def _cues(check: Check, taken: list[tuple[int, int]]) -> Iterator[Phrase]:
    found: dict[tuple[int, int], How] = {}
    for fact in check.read:
        for part in _written(fact, check.note):
            if part.role in CUES and not _overlaps(part, taken):
                found.setdefault((part.start, part.end), heard(fact))
    last = 0
    for (start, end), how in sorted(found.items()):
        if start >= last and end > start:
            yield Phrase(start, end, how)
            last = end


def _overlaps(part: Evidence, taken: list[tuple[int, int]]) -> bool:
    return any(part.start < end and start < part.end for start, end in taken)


def _written(fact: Fact, note: str) -> Iterator[Evidence]:
    return (part for part in fact.evidence if part.source is None and part.end <= len(note))


def _how(facts: Iterable[Fact], check: Check) -> How:
    """How the first of the facts was heard; one that was struck or overruled says so."""
    ordered = sorted(facts, key=lambda fact: KINDS.index(fact.kind))
    if all(fact in check.struck for fact in ordered):
        return "struck"
    if any(fact in check.overruled for fact in ordered):
        return "overruled"
    return heard(ordered[0])


def heard(fact: Fact) -> How:
    """As the note says it, before anything was set by hand."""
    if fact.match in (Match.FUZZY, Match.PINYIN):
        return "guess"
    how = HEARD[fact.assertion]
    return "past" if how == "present" and _is_past(fact) else how


def _is_past(fact: Fact) -> bool:
    told = any(part.role == "historical" for part in fact.evidence)
    return told or fact.ongoing is False or fact.qualifiers.course == "resolved"


def _filled(pieces: list[Phrase], length: int) -> Iterator[Phrase]:
    at = 0
    for piece in pieces:
        if piece.start > at:
            yield Phrase(at, piece.start)
        yield piece
        at = piece.end
    if at < length:
        yield Phrase(at, length)
