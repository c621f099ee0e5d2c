"""Measurements and findings of a record: numbers in our units, and the few worded answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from content.codes import Measurement
from matcher.records.cancers import is_far, spread, stage_name
from matcher.records.coded import fact_named, says, whole_names, words_of
from matcher.records.fhir_dates import days, first_days, period, until
from matcher.records.resource import Resource, Scene, list_of
from matcher.records.values import answer_of, shown, value_of
from nlp.facts import Assertion, DateRange, Fact, Kind

_UNSURE = frozenset(("preliminary", "registered", "unknown"))
_TRENDS = {
    "worsening": "progression",
    "stable": "stable disease",
    "improved": "response",
    "no_disease": "no evidence of disease",
}
# The names of mCODE's profiles have changed from version to version (STU 1 to 4).
_PROFILES = {
    "course": ("mcode-cancer-disease-status",),
    "stage": (
        "mcode-tnm-clinical-stage-group",
        "mcode-tnm-pathological-stage-group",
        "mcode-cancer-stage-group",
        "mcode-tnm-stage-group",
    ),
    "spread": (
        "mcode-tnm-clinical-distant-metastases-category",
        "mcode-tnm-pathological-distant-metastases-category",
        "mcode-tnm-distant-metastases-category",
    ),
}


def read_observation(resource: Resource, scene: Scene) -> None:
    """Observation, with the mCODE profiles of ECOG, disease status, stage and tumor markers."""
    words = words_of(resource.concept("code"))
    when = _when(resource)
    if when is not None and when.earliest > scene.as_of:
        return scene.leave(resource, words, f"dated after {scene.as_of}")
    parts = [resource.data, *list_of(resource.data, "component")]
    read = [_read(resource, part, scene, until(when, scene.as_of)) for part in parts]
    if not any(read) and not any(left.source == resource.label for left in scene.unread):
        scene.leave(resource, words, "no name, code or answer known to us")
    return None


def _read(
    resource: Resource, part: Mapping[str, Any], scene: Scene, when: DateRange | None
) -> bool:
    """Reads the observation itself, or one of its components; tells whether it said anything."""
    code = part.get("code") or {}
    facts = _measured(resource, part, code, scene) or _answered(resource, part, code, scene)
    scene.add(_placed(fact, resource, scene, when) for fact in facts)
    return bool(facts)


def _placed(fact: Fact, resource: Resource, scene: Scene, when: DateRange | None) -> Fact:
    unsure = resource.data.get("status") in _UNSURE and fact.assertion is Assertion.PRESENT
    day = None if fact.assertion is Assertion.ABSENT else when
    return fact.model_copy(
        update={
            "assertion": Assertion.POSSIBLE if unsure else fact.assertion,
            "when": day,
            "rule": "fhir Observation",
        }
    )


def _when(resource: Resource) -> DateRange | None:
    data = resource.data
    return (
        first_days(data, "effectiveDateTime", "effectiveInstant")
        or period(data, "effectivePeriod")[1]
        or days(data.get("issued"))
    )


def _measured(
    resource: Resource, part: Mapping[str, Any], code: Mapping[str, Any], scene: Scene
) -> list[Fact]:
    measurement = _measurement(code, scene)
    if measurement is None:
        return []
    value = value_of(part, measurement, scene.codes)
    words = f"{words_of(code)}: {shown(part)}"
    if value is None:
        if shown(part):
            scene.leave(resource, words, "the value or its unit cannot be read")
        return []
    name = "ecog" if measurement.is_ == "karnofsky" else measurement.is_
    fact = fact_named(name)
    update = {"value": value, "unit": measurement.unit, "evidence": (resource.evidence(words),)}
    return [fact.model_copy(update=update)]


def _measurement(code: Mapping[str, Any], scene: Scene) -> Measurement | None:
    """By code, else by a name that is, as a whole, one of the vocabulary's for a number."""
    table = scene.codes.file.measurements
    for coding in list_of(code, "coding"):
        measured = scene.codes.system(coding.get("system")) in ("loinc", "ncit")
        if measured and (found := table.get(str(coding.get("code")))):
            return found
    names = {measurement.is_: measurement for measurement in table.values()}
    return next((names[name] for name in whole_names(code) if name in names), None)


def _answered(
    resource: Resource, part: Mapping[str, Any], code: Mapping[str, Any], scene: Scene
) -> list[Fact]:
    """Worded answers: how the cancer does, its stage, and yes or no to a whole name of ours."""
    answer = answer_of(part)
    if answer is None:
        return []
    words = f"{words_of(code)}: {shown(part)}"
    if asked := _question(resource, part, code, scene):
        return _spread(resource, asked, answer, words, scene)
    asks_pregnancy = _codes(code) & set(scene.codes.file.pregnancy)
    names = ["pregnancy"] if asks_pregnancy else whole_names(code)
    return [fact for name in names if (fact := _yes_or_no(resource, name, answer, words, scene))]


def _codes(code: Mapping[str, Any]) -> set[str]:
    return {str(coding.get("code")) for coding in list_of(code, "coding")}


def _question(
    resource: Resource, part: Mapping[str, Any], code: Mapping[str, Any], scene: Scene
) -> str:
    """ "course", "stage" or "spread", by the code, the name or the profile; else nothing."""
    table = scene.codes.file
    codes = {"course": table.cancer_status, "stage": table.stage_group}
    codes["spread"] = table.distant_spread
    for question, known in codes.items():
        by_profile = part is resource.data and any(map(resource.has_profile, _PROFILES[question]))
        if by_profile or _codes(code) & set(known) or says(code, f"asks_{question}", scene.codes):
            return question
    return ""


def _spread(
    resource: Resource, asked: str, answer: Mapping[str, Any], words: str, scene: Scene
) -> list[Fact]:
    """Course, stage and distant spread, if they are those of the esophageal cancer."""
    if not scene.is_of_own_cancer(resource):
        return []
    if asked == "course":
        return [
            spread(resource, concept, words)
            for meaning, concept in _TRENDS.items()
            if says(answer, meaning, scene.codes)
        ]
    if asked == "stage":
        return [spread(resource, name, words)] if (name := stage_name(answer)) else []
    return [spread(resource, "metastatic disease", words)] if is_far(answer) else []


def _yes_or_no(
    resource: Resource, name: str, answer: Mapping[str, Any], words: str, scene: Scene
) -> Fact | None:
    present = says(answer, "present", scene.codes)
    if fact_named(name).kind is Kind.MEASUREMENT or present == says(answer, "absent", scene.codes):
        return None
    fact = spread(resource, name, words)
    return fact if present else fact.model_copy(update={"assertion": Assertion.ABSENT})
