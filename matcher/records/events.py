"""What was done to the person on a day: procedures and vaccines."""

from __future__ import annotations

from matcher.records.coded import joined, told_by, words_of
from matcher.records.fhir_dates import days, first_days, period, until
from matcher.records.resource import Resource, Scene
from nlp.facts import Assertion, DateRange, Fact, Kind

_SURE = {
    "completed": Assertion.PRESENT,
    "in-progress": Assertion.PRESENT,
    "preparation": Assertion.PLANNED,
    "not-done": Assertion.ABSENT,
}
_ROLES = {
    Assertion.ABSENT: "negation",
    Assertion.POSSIBLE: "possible",
    Assertion.PLANNED: "planned",
}


def read_procedure(resource: Resource, scene: Scene) -> None:
    """Procedure, with the mCODE profiles of operations and radiation."""
    began, end = period(resource.data, "performedPeriod")
    day = days(resource.data.get("performedDateTime"))
    _read(resource, scene, "code", (Kind.PROCEDURE, Kind.DRUG), day or began, day or end)


def read_immunization(resource: Resource, scene: Scene) -> None:
    day = first_days(resource.data, "occurrenceDateTime")
    _read(resource, scene, "vaccineCode", (Kind.DRUG,), day, day)


def _read(
    resource: Resource,
    scene: Scene,
    element: str,
    kinds: tuple[Kind, ...],
    began: DateRange | None,
    last: DateRange | None,
) -> None:
    status = str(resource.data.get("status", ""))
    words = words_of(resource.concept(element))
    if began is not None and began.earliest > scene.as_of:
        return scene.leave(resource, words, f"dated after {scene.as_of}")
    when = until(last, scene.as_of)
    sure = _SURE.get(status, Assertion.POSSIBLE)
    if sure is Assertion.ABSENT and when is None:
        return scene.leave(resource, words, "not done, but the record does not say when")
    facts, words = told_by(resource, element, kinds, scene)
    for fact in facts:
        if (assertion := joined(sure, fact.assertion)) is not None:
            scene.add([_fact(resource, fact, words, assertion, until(began, scene.as_of), when)])
    return None


def _fact(
    resource: Resource,
    fact: Fact,
    words: str,
    assertion: Assertion,
    began: DateRange | None,
    when: DateRange | None,
) -> Fact:
    evidence = [resource.evidence(words)]
    if role := _ROLES.get(assertion):
        evidence.append(resource.evidence(str(resource.data.get("status")), role))
    under_way = resource.data.get("status") == "in-progress" and when is None
    return fact.model_copy(
        update={
            "assertion": assertion,
            "when": when,
            "began": began if assertion is Assertion.PRESENT else None,
            "ongoing": True if under_way else None,
            "evidence": tuple(evidence),
            "rule": f"fhir {resource.kind}",
        }
    )
