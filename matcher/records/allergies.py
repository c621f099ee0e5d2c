"""Allergies of a record. The name of a medicine here is what the person reacts to, not takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matcher.record import ancestors
from matcher.records.coded import fact_named, read_concept, words_of
from matcher.records.fhir_dates import first_days
from matcher.records.resource import Resource, Scene, code_of, list_of
from nlp.facts import Assertion, Fact, Kind

# Antibodies and other proteins of exclusion 14, by class.
_PROTEINS = frozenset(("checkpoint_inhibitor", "biologic", "adc"))
_SURE = {
    "": Assertion.PRESENT,
    "confirmed": Assertion.PRESENT,
    "unconfirmed": Assertion.POSSIBLE,
    "presumed": Assertion.POSSIBLE,  # R5, and used early by some systems
    "refuted": Assertion.ABSENT,
}


def read_allergy(resource: Resource, scene: Scene) -> None:
    """AllergyIntolerance: "no known allergy", an antibody with its severity, or another one."""
    sure = _SURE.get(code_of(resource.concept("verificationStatus")))
    words = words_of(resource.concept("code"))
    noted = first_days(resource.data, "onsetDateTime", "recordedDate")
    if sure is None:
        return scene.leave(resource, words, "its verification status is not one of FHIR R4")
    if noted is not None and noted.earliest > scene.as_of:
        return scene.leave(resource, words, f"dated after {scene.as_of}")
    fact = _none_known(resource, scene) or _reaction(resource, scene)
    if fact is None:
        return scene.leave(resource, words, "no allergy that a criterion asks for")
    if sure is Assertion.ABSENT and fact.assertion is Assertion.ABSENT:
        return scene.leave(resource, words, "a refuted denial says nothing")
    assertion = fact.assertion if sure is Assertion.PRESENT else sure
    update = {"assertion": assertion, "evidence": _evidence(resource, words), "rule": _RULE}
    return scene.add([fact.model_copy(update=update)])


_RULE = "fhir AllergyIntolerance"


def _evidence(resource: Resource, words: str) -> tuple[Any, ...]:
    severity = [str(part["severity"]) for part in resource.each("reaction") if "severity" in part]
    said = ", ".join([words, *dict.fromkeys(severity)])
    return (resource.evidence(said),)


def _none_known(resource: Resource, scene: Scene) -> Fact | None:
    """ "No known allergy" denies every allergy; "no known drug allergy" only what is a drug."""
    coded = read_concept(resource.concept("code"), [Kind.CONDITION], scene.as_of)
    said = {fact.concept for fact in coded.facts}
    denied = [fact for fact in coded.facts if fact.assertion is Assertion.ABSENT]
    if "no known allergies" in said or any(fact.concept == "allergy" for fact in denied):
        return fact_named("allergy").model_copy(update={"assertion": Assertion.ABSENT})
    return None


def _reaction(resource: Resource, scene: Scene) -> Fact | None:
    """Only a reaction to an antibody, an ADC or another protein is asked for."""
    substances = [resource.concept("code")]
    substances += [part.get("substance") or {} for part in resource.each("reaction")]
    drugs = [fact for found in substances for fact in _drugs(found, scene)]
    if not any(_PROTEINS & ancestors(fact.concept) for fact in drugs):
        return fact_named("penicillin allergy") if _is_antibiotic(drugs) else None
    severities = {part.get("severity") for part in resource.each("reaction")}
    if "severe" in severities or _shock(resource):
        return fact_named("severe antibody reaction")
    if severities & {"mild", "moderate"}:
        return fact_named("mild infusion reaction")
    severe = fact_named("severe antibody reaction")
    return severe.model_copy(update={"assertion": Assertion.POSSIBLE})


def _drugs(concept: Mapping[str, Any], scene: Scene) -> tuple[Fact, ...]:
    return read_concept(concept, [Kind.DRUG], scene.as_of).facts


def _is_antibiotic(drugs: list[Fact]) -> bool:
    return any("antibiotic" in ancestors(fact.concept) for fact in drugs)


def _shock(resource: Resource) -> bool:
    said = [
        words_of(m) for part in resource.each("reaction") for m in list_of(part, "manifestation")
    ]
    return any("anaphyla" in words.lower() or "过敏性休克" in words for words in said)
