"""Whether the person wants to join and could come, and whether tissue can be had."""

from __future__ import annotations

from nlp.facts import Assertion, Fact, Kind
from nlp.groups import is_treatment
from nlp.passage import Passage
from nlp.person import Person

_SAYS = {
    "willing": "willing to join",
    "unwilling": "unwilling to join",
    "unable_to_travel": "unable to travel",
    "able_to_travel": "able to travel",
    "tissue": "tumor tissue available",
    "agrees_biopsy": "agrees to biopsy",
    "naive": "treatment-naive",
}


def _had_treatment(passage: Passage) -> bool:
    """ "not treated since the relapse" after a course of chemo is not "never treated"."""
    return any(
        is_treatment(passage, mention.concept) and mention.assertion is Assertion.PRESENT
        for mention in passage.analysis.mentions
    )


def wish_facts(passage: Passage, person: Person) -> list[Fact]:
    """One status for each thing said; "can dad join?" asks and wishes nothing."""
    facts = []
    for hit in passage.cues_in(0, len(passage.analysis.text), *_SAYS):
        if not person.is_patient_at(hit.start):
            continue
        if hit.label == "naive" and _had_treatment(passage):
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
