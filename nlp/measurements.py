"""Numbers as facts: the patient's own, and only the ones that hold now."""

from __future__ import annotations

import re
from datetime import timedelta

from nlp.facts import Assertion, DateRange, Fact, Kind, Qualifiers, Range
from nlp.mentions import DateMention, QuantityMention
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
        if found.kind == "lesion size" and _in_the_brain(passage, found):
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
        when=_age_told_on(passage, found) if found.kind == "age" else _day_of(dates),
        qualifiers=_treated(passage, found),
        evidence=(passage.evidence(found.start, found.end, "mention"),),
        rule=f"number: {found.kind}",
    )


def _day_of(dates: list[DateMention]) -> DateRange | None:
    return dates[0].when if len(dates) == 1 and dates[0].relation == "at" else None


def _in_the_brain(passage: Passage, found: QuantityMention) -> bool:
    """Brain spots are treated on their own and are not what a trial measures (RECIST 1.1)."""
    sentence = passage.sentence_at(found.start)
    return any(
        passage.vocabulary.is_a(mention.concept, "cns_metastasis")
        for mention in passage.mentions_in(sentence.start, sentence.end)
    )


_PAST_TOLD = re.compile(
    r"\b(?:was|were|presented|admitted|referred|diagnosed|underwent|visited|complained)\b|"
    r"就诊|入院|确诊|来诊|收入|收治|行胃镜",
    re.ASCII,
)
_OLD_REPORT = timedelta(days=60)


def _age_told_on(passage: Passage, found: QuantityMention) -> DateRange | None:
    """ "A 74-year-old was referred in September 2024": the age of that day, not of today."""
    sentence = passage.sentence_at(found.start)
    told = passage.analysis.normalized[sentence.start : sentence.end]
    dates = [
        date.when
        for date in passage.dates_in(sentence.start, sentence.end)
        if date.relation == "at" and date.when.latest < passage.as_of - _OLD_REPORT
    ]
    return dates[0] if len(dates) == 1 and _PAST_TOLD.search(told) else None


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
