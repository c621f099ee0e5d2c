"""Numbers as facts: the patient's own, and only the ones that hold now."""

from __future__ import annotations

from nlp.facts import Assertion, Fact, Kind, Qualifiers, Range
from nlp.mentions import QuantityMention
from nlp.passage import Passage
from nlp.person import Person

_NOT_FACTS = frozenset({"dose", "cycles", "line", "grade", "drains"})
# Numbers that hold for the day they were taken on; an age or a height is told for today.
_CHANGES = frozenset({"ecog", "lesion size", "lymph node size", "lvef", "qtcf", "temperature"})
_HIGHEST_SCORE = 100.0
_PRESSURES = ("systolic blood pressure", "diastolic blood pressure")


def measurement_facts(passage: Passage, person: Person) -> list[Fact]:
    """Each number with its meaning; an earlier weight is "previous weight"."""
    facts: list[Fact] = []
    for found in passage.quantities:
        if found.kind in _NOT_FACTS or not person.is_patient_at(found.start):
            continue
        fact = _fact(passage, found)
        facts.append(fact)
        if found.kind == "tps" and found.value.low >= 1:
            facts.append(_cps_from_tps(fact))
    return facts


def _fact(passage: Passage, found: QuantityMention) -> Fact:
    concept = f"previous {found.kind}" if not found.current else found.kind
    if concept not in passage.vocabulary.concepts:
        concept = found.kind
    clause = passage.clause_at(found.start)
    dates = passage.dates_in(clause.start, clause.end) if concept in _CHANGES else []
    return Fact(
        concept=concept,
        kind=Kind.MEASUREMENT,
        assertion=Assertion.PRESENT,
        value=found.value,
        unit=found.unit or None,
        when=dates[0].when if len(dates) == 1 and dates[0].relation == "at" else None,
        qualifiers=_treated(passage, found),
        evidence=(passage.evidence(found.start, found.end, "mention"),),
        rule=f"number: {found.kind}",
    )


def _treated(passage: Passage, found: QuantityMention) -> Qualifiers:
    """Blood pressure counts only "despite active treatment" (E6): look for the pills."""
    if found.kind not in _PRESSURES:
        return Qualifiers()
    sentence = passage.sentence_at(found.start)
    if passage.first_cue(sentence.start, sentence.end, "treated_no"):
        return Qualifiers(treated=False)
    pills = passage.first_cue(sentence.start, sentence.end, "treated_yes") or any(
        passage.vocabulary.is_a(mention.concept, "blood_pressure_drug")
        and mention.assertion is Assertion.PRESENT
        for mention in passage.analysis.mentions
    )
    return Qualifiers(treated=True) if pills else Qualifiers()


def _cps_from_tps(tps: Fact) -> Fact:
    """CPS counts the same tumor cells plus immune cells over the same total, so CPS >= TPS."""
    assert tps.value is not None
    low = min(tps.value.low, _HIGHEST_SCORE)
    return tps.model_copy(
        update={
            "concept": "cps",
            "value": Range(low=low, high=_HIGHEST_SCORE),
            "unit": None,
            "rule": "cps from tps",
        }
    )
