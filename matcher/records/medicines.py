"""Medicines of a record: taken, given, ordered or only planned.

An order is not a dose. An active order of a cancer drug is kept as possible until a statement,
an administration or the end of the order says that it was given; other medicines count as taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from matcher.record import ancestors
from matcher.records.coded import joined, read_concept, says, told_by, words_of
from matcher.records.dosage import details
from matcher.records.fhir_dates import days, period, until
from matcher.records.resource import Resource, Scene, list_of
from nlp.facts import Assertion, DateRange, Evidence, Fact, Kind, Qualifiers

# Numbers of regimens from texts begin at 1; those of dated doses must not meet them.
FIRST_REGIMEN = 1_000
# "Prednisone 5 MG Oral Tablet" is the strength of a tablet, not the dose of a day; regimens are
# counted within one text, see `number_regimens`.
_NOT_IN_A_NAME = {"daily_mg", "regimen"}
_PLANNED = frozenset(("intended", "draft"))
_OVER = frozenset(("completed", "stopped", "on-hold"))
_NOT_TAKEN = frozenset(("not-taken", "not-done"))
_STOPPED = {
    "stopped_for_progression": "progression",
    "stopped_for_toxicity": "toxicity",
    "stopped_as_completed": "completed",
    "stopped_by_choice": "choice",
    "stopped_for_cost": "cost",
}


@dataclass(frozen=True, slots=True)
class _Course:
    """When it was taken, as far as the record says."""

    assertion: Assertion
    ongoing: bool | None
    began: DateRange | None
    last: DateRange | None


def read_medicine(resource: Resource, scene: Scene) -> None:
    """MedicationStatement, MedicationRequest and MedicationAdministration."""
    if resource.data.get("doNotPerform") is True:
        return scene.leave(resource, _name(resource, scene), "an order not to give it")
    drugs, words = _drugs(resource, scene)
    course = _course(resource, scene)
    if course is None:
        return scene.leave(resource, words, f"dated after {scene.as_of}")
    for drug in drugs:
        assertion = joined(_sure(course, drug, resource), drug.assertion)
        if assertion is Assertion.ABSENT and course.last is None:
            scene.leave(resource, words, "not taken, but the record does not say when")
        elif assertion is not None:
            scene.add([_fact(resource, scene, drug, words, course, assertion)])
    return None


def _fact(
    resource: Resource,
    scene: Scene,
    drug: Fact,
    words: str,
    course: _Course,
    assertion: Assertion,
) -> Fact:
    reason, quoted = _why_stopped(resource, scene)
    evidence = [resource.evidence(words), *_status_evidence(resource, assertion)]
    evidence += [resource.evidence(part, "reason") for part in quoted]
    said = drug.qualifiers.model_dump(exclude_none=True, exclude=_NOT_IN_A_NAME)
    qualifiers = said | details(resource, scene)
    if reason is not None:
        qualifiers["stop_reason"] = reason
    return drug.model_copy(
        update={
            "assertion": assertion,
            "when": course.last,
            "began": course.began,
            "ongoing": course.ongoing if assertion is Assertion.PRESENT else None,
            "qualifiers": Qualifiers(**qualifiers),
            "evidence": tuple(evidence),
            "rule": f"fhir {resource.kind}",
        }
    )


def number_regimens(facts: Iterable[Fact]) -> list[Fact]:
    """The same facts; medicines that began on the same day were given together."""
    together: dict[date, int] = {}
    return [_numbered(fact, together) for fact in facts]


def _numbered(fact: Fact, together: dict[date, int]) -> Fact:
    began = fact.began
    if fact.kind is not Kind.DRUG or fact.assertion is not Assertion.PRESENT or began is None:
        return fact
    if not fact.rule.startswith("fhir Medication") or began.earliest != began.latest:
        return fact
    number = together.setdefault(began.earliest, FIRST_REGIMEN + len(together))
    qualifiers = fact.qualifiers.model_copy(update={"regimen": number})
    return fact.model_copy(update={"qualifiers": qualifiers})


def _drugs(resource: Resource, scene: Scene) -> tuple[tuple[Fact, ...], str]:
    reference = resource.data.get("medicationReference")
    if not reference:
        return told_by(resource, "medicationCodeableConcept", [Kind.DRUG], scene)
    medicine = _referred(resource, reference, scene)
    coded = read_concept(medicine, [Kind.DRUG], scene.as_of)
    words = coded.words or str(reference.get("display") or reference.get("reference", ""))
    if not coded.facts:
        scene.leave(resource, words, coded.why)
    return coded.facts, words


def _referred(resource: Resource, reference: Mapping[str, Any], scene: Scene) -> Mapping[str, Any]:
    """The code of the Medication behind a reference, inside the resource or the bundle."""
    target = str(reference.get("reference", ""))
    for inner in resource.each("contained"):
        if target == f"#{inner.get('id')}":
            return inner.get("code") or {}
    if medicine := scene.referred(reference):
        return medicine.concept("code")
    return {"text": reference["display"]} if reference.get("display") else {}


def _name(resource: Resource, scene: Scene) -> str:
    return words_of(resource.concept("medicationCodeableConcept")) or resource.label


def _course(resource: Resource, scene: Scene) -> _Course | None:
    """None for what lies after the day of judging."""
    status = str(resource.data.get("status", ""))
    began, end = _days(resource)
    if _is_planned(resource, status):
        return _Course(Assertion.PLANNED, None, began, None)
    if began is not None and began.earliest > scene.as_of:
        return None
    began, last = until(began, scene.as_of), until(end, scene.as_of)
    if status in _NOT_TAKEN:
        return _Course(Assertion.ABSENT, None, None, _stretch(began, last))
    if status in _OVER:
        return _Course(Assertion.PRESENT, False, began, last)
    if status in ("active", "in-progress"):
        # An end that lies behind the day of judging outweighs a status nobody has updated.
        over = end is not None and end.latest < scene.as_of
        return _Course(Assertion.PRESENT, not over, began, last if over else None)
    return _Course(Assertion.POSSIBLE, None, began, last)


def _is_planned(resource: Resource, status: str) -> bool:
    intent = resource.data.get("intent")
    return status in _PLANNED or intent in ("proposal", "plan", "option")


def _days(resource: Resource) -> tuple[DateRange | None, DateRange | None]:
    """First and last day of a medicine; a single day of giving is both."""
    data = resource.data
    if resource.kind == "MedicationRequest":
        return days(data.get("authoredOn")), None
    began, end = period(data, "effectivePeriod")
    single = days(data.get("effectiveDateTime"))
    if single is None:
        return began, end
    if resource.kind == "MedicationAdministration":
        return single, single
    # A statement's day tells when it was taken, not that it ended then; the day on which
    # someone said that it is over is the latest it can have been.
    asserted = days(data.get("dateAsserted"))
    over = str(data.get("status")) in _OVER and asserted is not None
    if over and asserted is not None and asserted.latest >= single.earliest:
        return single, DateRange(earliest=single.earliest, latest=asserted.latest)
    return single, None


def _stretch(began: DateRange | None, last: DateRange | None) -> DateRange | None:
    if began is None or last is None or began.earliest > last.latest:
        return None
    return DateRange(earliest=began.earliest, latest=last.latest)


def _sure(course: _Course, drug: Fact, resource: Resource) -> Assertion:
    ordered = resource.kind == "MedicationRequest" and resource.data.get("status") == "active"
    if ordered and "anticancer_drug" in ancestors(drug.concept):
        return course.assertion if course.assertion is not Assertion.PRESENT else Assertion.POSSIBLE
    return course.assertion


def _why_stopped(
    resource: Resource, scene: Scene
) -> tuple[
    Literal["progression", "toxicity", "completed", "choice", "cost", "paused"] | None, list[str]
]:
    if resource.data.get("status") not in _OVER:
        return None, []
    given = resource.data.get("statusReason")
    reasons = [given] if isinstance(given, Mapping) else list_of(resource.data, "statusReason")
    for name in ("mcode-treatment-termination-reason", "mcode-termination-reason"):
        for ending in resource.extensions(name):
            reasons.append(ending.get("valueCodeableConcept") or {})
    for concept in reasons:
        for meaning, reason in _STOPPED.items():
            if says(concept, meaning, scene.codes):
                return reason, [words_of(concept)]  # type: ignore[return-value]
    paused = resource.data.get("status") == "on-hold"
    return ("paused" if paused else None), [words_of(concept) for concept in reasons]


def _status_evidence(resource: Resource, assertion: Assertion) -> list[Evidence]:
    roles = {
        Assertion.ABSENT: "negation",
        Assertion.PLANNED: "planned",
        Assertion.POSSIBLE: "possible",
    }
    if assertion not in roles:
        return []
    said = [str(resource.data.get("status", "")), str(resource.data.get("intent", ""))]
    return [resource.evidence(" ".join(part for part in said if part), roles[assertion])]
