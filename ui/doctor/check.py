"""One check: the note read, the form applied, the criteria judged. Knows no Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from content.trials import Trial
from matcher.outcome import Urgent
from matcher.report import Screening, screen
from nlp.extract import Extraction, extract
from nlp.facts import Evidence, Fact
from ui.doctor.settings import Settings, apply, name_of_fact
from ui.languages import Language

LONGEST_NOTE = 20_000  # characters, as for the command


Words = tuple[str, tuple[Evidence, ...]]


def words_of(fact: Fact) -> Words:
    """What a fact speaks of, and where in the note."""
    return fact.concept, fact.evidence


@dataclass(frozen=True)
class Check:
    """`read` is what the note alone says; `replaced` and `refused` are those of `Applied`."""

    note: str
    settings: Settings
    as_of: date
    trial: Trial
    language: Language
    read: tuple[Fact, ...]
    replaced: Mapping[str, tuple[Fact, ...]]
    refused: frozenset[str]
    screening: Screening

    @cached_property
    def used(self) -> Mapping[Words, tuple[str, ...]]:
        """The criteria that rest on a fact, by its words: a day set by hand makes another fact
        of the same words.
        """
        found: dict[Words, tuple[str, ...]] = {}
        for verdict in self.screening.criteria.values():
            for words in dict.fromkeys(words_of(fact) for fact in verdict.because):
                found[words] = (*found.get(words, ()), verdict.id)
        return found

    @cached_property
    def overruled(self) -> frozenset[Fact]:
        """Facts of the note that a set one took the place of."""
        return frozenset(fact for facts in self.replaced.values() for fact in facts)

    @cached_property
    def struck(self) -> frozenset[Fact]:
        names = self.settings.struck
        return frozenset(fact for fact in self.read if name_of_fact(fact) in names)

    def was_set(self, fact: Fact) -> bool:
        return fact not in self._all_read

    @cached_property
    def _all_read(self) -> frozenset[Fact]:
        return frozenset(self.read)


def read_note(note: str, as_of: date) -> Extraction:
    """What the note says; at most LONGEST_NOTE characters are read."""
    return extract(note[:LONGEST_NOTE], as_of)


def check(
    note: str,
    settings: Settings,
    as_of: date,
    trial: Trial,
    language: Language,
    found: Extraction | None = None,
) -> Check:
    """The same note, settings, day and content give the same check. `found`: read before."""
    note = note[:LONGEST_NOTE]
    found = found or read_note(note, as_of)
    applied = apply(found.facts, settings, as_of)
    screening = screen(
        applied.record,
        trial,
        as_of,
        language,
        text=note,
        voice="doctor",
        urgent=_urgent(found),
        urgent_evidence=[part for flag in found.red_flags for part in flag.evidence],
    )
    return Check(
        note,
        settings,
        as_of,
        trial,
        language,
        found.facts,
        applied.replaced,
        applied.refused,
        screening,
    )


def _urgent(found: Extraction) -> Urgent | None:
    levels = {flag.level for flag in found.red_flags}
    if "crisis" in levels:
        return "crisis"
    return "emergency" if levels else None
