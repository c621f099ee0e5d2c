"""Illnesses of a record: how sure, how they stand today, and the shape of the cancer itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matcher.record import ancestors
from matcher.records.coded import Coded, fact_named, joined, names_of, read_concept, words_of
from matcher.records.fhir_dates import first_days, period, until
from matcher.records.resource import Resource, Scene, code_of
from nlp.facts import Assertion, DateRange, Evidence, Fact, Kind, Qualifiers

KINDS = (Kind.CONDITION, Kind.STATUS)
_SURE = {
    "": Assertion.PRESENT,
    "confirmed": Assertion.PRESENT,
    "refuted": Assertion.ABSENT,
    "provisional": Assertion.POSSIBLE,
    "differential": Assertion.POSSIBLE,
    "unconfirmed": Assertion.POSSIBLE,
}
_OVER = frozenset(("inactive", "remission", "resolved"))
_BACK = frozenset(("recurrence", "relapse"))
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
    coded = _coded(resource, scene)
    if not coded.facts:
        return scene.leave(resource, coded.words, coded.why)
    for fact in coded.facts:
        assertion = joined(sure, fact.assertion)
        if assertion is not None:
            scene.add([_fact(resource, scene, fact, coded.words, assertion)])
    if sure is Assertion.PRESENT:
        _add_spread(resource, scene, coded)
    return None


def _coded(resource: Resource, scene: Scene) -> Coded:
    """The illness; an open type of esophageal cancer is sharpened by the morphology beside it."""
    coded = read_concept(resource.concept("code"), KINDS, scene.as_of)
    opened = [fact for fact in coded.facts if _is_open(fact)]
    for extension in resource.extensions("mcode-histology-morphology-behavior"):
        morphology = extension.get("valueCodeableConcept") or {}
        if opened and (name := _morphology(morphology, scene)):
            words = f"{coded.words}: {words_of(morphology)}"
            return Coded((fact_named(name),), words)
    if not coded.facts and resource.has_profile("mcode-secondary-cancer-condition"):
        return Coded((fact_named("metastatic disease"),), coded.words)
    return coded


def _is_open(fact: Fact) -> bool:
    known = {"escc", "not_escc", "escc_unclear"} & ancestors(fact.concept)
    return "esophageal_cancer" in ancestors(fact.concept) and not known


def _morphology(concept: Mapping[str, Any], scene: Scene) -> str | None:
    """Our name for a type of tumor, by its ICD-O-3 code or read as a tumor of the esophagus."""
    for coding in concept.get("coding") or []:
        if scene.codes.system(coding.get("system")) == "icdo3":
            return scene.codes.file.esophageal_morphology.get(str(coding.get("code")))
    for name in names_of(concept):
        placed = {"text": f"{name} of the esophagus"}
        for fact in read_concept(placed, KINDS, scene.as_of).facts:
            if "esophageal_cancer" in ancestors(fact.concept) and not _is_open(fact):
                return fact.concept
    return None


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


def _add_spread(resource: Resource, scene: Scene, coded: Coded) -> None:
    """Stage IV and "recurrence" of the cancer itself say how far it has come.

    A lower stage is the one at diagnosis and says nothing of today.
    """
    if not any("esophageal_cancer" in ancestors(fact.concept) for fact in coded.facts):
        return
    if code_of(resource.concept("clinicalStatus")) in _BACK:
        status = words_of(resource.concept("clinicalStatus"))
        scene.add([spread(resource, "recurrent disease", status)])
    for stage in resource.each("stage"):
        summary = stage.get("summary") or {}
        if name := stage_name(summary):
            scene.add([spread(resource, name, words_of(summary))])


def stage_name(concept: Mapping[str, Any]) -> str | None:
    """Our name for stage IV, IVA or IVB, however it is written; None for every other stage."""
    for name in [*names_of(concept), code_of(concept)]:
        stage = name.lower().replace("stage", "").replace("期", "").strip().replace("4", "iv")
        if stage in ("iv", "ivb", "ⅳ", "ⅳb"):
            return "metastatic disease" if stage[-1] == "b" else "advanced disease"
        if stage in ("iva", "ⅳa"):
            return "stage iva"
    return None


def spread(resource: Resource, concept: str, words: str) -> Fact:
    fact = fact_named(concept)
    return fact.model_copy(
        update={"evidence": (resource.evidence(words),), "rule": f"fhir {resource.kind}"}
    )


def _status_evidence(resource: Resource, assertion: Assertion) -> list[Evidence]:
    roles = {Assertion.ABSENT: "negation", Assertion.POSSIBLE: "possible"}
    status = code_of(resource.concept("verificationStatus"))
    if assertion not in roles or status in ("", "confirmed"):
        return []
    return [resource.evidence(status, roles[assertion])]
