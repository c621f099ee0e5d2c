"""Whether the person wants to join and could come, and whether tissue can be had."""

from __future__ import annotations

from nlp.facts import Assertion, Fact, Kind
from nlp.person import Person
from nlp.passage import Passage

_SAYS = {
    "willing": "willing to join",
    "unwilling": "unwilling to join",
    "unable_to_travel": "unable to travel",
    "able_to_travel": "able to travel",
    "tissue": "tumor tissue available",
    "agrees_biopsy": "agrees to biopsy",
    "naive": "treatment-naive",
}


def wish_facts(passage: Passage, person: Person) -> list[Fact]:
    """One status for each thing said; "can dad join?" asks and wishes nothing."""
    facts = []
    for hit in passage.cues_in(0, len(passage.analysis.text), *_SAYS):
        if not person.is_patient_at(hit.start):
            continue
        facts.append(
            Fact(
                concept=_SAYS[hit.label],
                kind=Kind.STATUS,
                assertion=Assertion.PRESENT,
                evidence=(passage.evidence(hit.start, hit.end, "mention"),),
                rule=f"phrase: {hit.label}",
            )
        )
    return facts
