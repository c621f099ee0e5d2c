"""Illnesses of a record: how sure they are, and how they stand today."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from matcher.record import ancestors
from matcher.records.cancers import KINDS, add_spread, read_cancer
from matcher.records.coded import joined, read_concept, words_of
from matcher.records.fhir_dates import first_days, period, until
from matcher.records.resource import Resource, Scene, code_of
from nlp.facts import Assertion, DateRange, Evidence, Fact, Qualifiers

_SURE = {
    "": Assertion.PRESENT,
    "confirmed": Assertion.PRESENT,
    "refuted": Assertion.ABSENT,
    "provisional": Assertion.POSSIBLE,
    "differential": Assertion.POSSIBLE,
    "unconfirmed": Assertion.POSSIBLE,
}
_OVER = frozenset(("inactive", "remission", "resolved"))
_LONGEST_PREGNANCY = timedelta(days=308)  # 44 weeks
# What happens on one day: only the day counts, not how long it stays on a list of problems.
_EVENTS = frozenset(("myocardial_infarction", "stroke", "antibody_reaction_severe"))


def read_condition(resource: Resource, scene: Scene) -> None:
    """Condition, with the mCODE profiles of the primary and the secondary cancer."""
    sure = _SURE.get(code_of(resource.concept("verificationStatus")))
    words = words_of(resource.concept("code"))
    if sure is None:
        return scene.leave(resource, words, "its verification status is not one of FHIR R4")
    began, over = _days(resource)
    if began is not None and began.earliest > scene.as_of:
        return scene.leave(resource, words, f"dated after {scene.as_of}")
    if began is not None and _is_over(resource, began, scene):
        return scene.leave(resource, words, "it began too long ago to go on, and no end is given")
    coded = read_cancer(resource, scene, read_concept(resource.concept("code"), KINDS, scene.as_of))
    if not coded.facts:
        return scene.leave(resource, coded.words, coded.why)
    for fact in coded.facts:
        assertion = joined(sure, fact.assertion)
        if assertion is not None:
            scene.add([_fact(resource, scene, fact, coded.words, assertion)])
    if sure is Assertion.PRESENT:
        add_spread(resource, scene, coded)
    return None


def _is_over(resource: Resource, began: DateRange, scene: Scene) -> bool:
    """A pregnancy that nobody has closed in the record; other illnesses may last."""
    coded = read_concept(resource.concept("code"), KINDS, scene.as_of)
    pregnant = any("pregnancy" in ancestors(fact.concept) for fact in coded.facts)
    return pregnant and began.latest < scene.as_of - _LONGEST_PREGNANCY


def _fact(resource: Resource, scene: Scene, fact: Fact, words: str, assertion: Assertion) -> Fact:
    status = code_of(resource.concept("clinicalStatus"))
    began, over = (until(found, scene.as_of) for found in _days(resource))
    qualifiers = fact.qualifiers.model_dump(exclude_none=True) | _course(status)
    return fact.model_copy(
        update={
            "assertion": assertion,
            "when": _last_active(fact, status, began, over) if _counts(assertion) else None,
            "began": began,
            "ongoing": _ongoing(fact, status, over) if _counts(assertion) else None,
            "qualifiers": Qualifiers(**qualifiers) if _counts(assertion) else fact.qualifiers,
            "evidence": (resource.evidence(words), *_status_evidence(resource, assertion)),
            "rule": "fhir Condition",
        }
    )


def _counts(assertion: Assertion) -> bool:
    return assertion in (Assertion.PRESENT, Assertion.POSSIBLE)


def _course(status: str) -> dict[str, Any]:
    if status in _OVER:
        return {"course": "resolved", "active": False}
    return {"active": True} if status else {}


def _ongoing(fact: Fact, status: str, over: DateRange | None) -> bool | None:
    if _EVENTS & ancestors(fact.concept):
        return None
    if status in _OVER or over is not None:
        return False
    return True if status else None


def _last_active(
    fact: Fact, status: str, began: DateRange | None, over: DateRange | None
) -> DateRange | None:
    """The day of an event, or the day on which an illness ended."""
    if _EVENTS & ancestors(fact.concept):
        return began
    return over if status in _OVER or not status else None


def _days(resource: Resource) -> tuple[DateRange | None, DateRange | None]:
    data = resource.data
    onset = first_days(data, "onsetDateTime") or period(data, "onsetPeriod")[0]
    over = first_days(data, "abatementDateTime") or period(data, "abatementPeriod")[1]
    return onset, over


def _status_evidence(resource: Resource, assertion: Assertion) -> list[Evidence]:
    roles = {Assertion.ABSENT: "negation", Assertion.POSSIBLE: "possible"}
    status = code_of(resource.concept("verificationStatus"))
    if assertion not in roles or status in ("", "confirmed"):
        return []
    return [resource.evidence(status, roles[assertion])]
