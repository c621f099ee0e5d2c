"""The cancer itself in a record: its place, its type, and how far it has come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from matcher.record import ancestors
from matcher.records.coded import Coded, fact_named, names_of, read_concept, words_of
from matcher.records.resource import Resource, Scene, code_of, list_of
from nlp.facts import Assertion, Fact, Kind

KINDS = (Kind.CONDITION, Kind.STATUS)
_BACK = frozenset(("recurrence", "relapse"))
_OVER = frozenset(("inactive", "remission", "resolved"))
_FAR = frozenset(("advanced_disease", "localized_disease"))
_ESOPHAGUS = re.compile(r"esophag|gullet|food pipe|junction|食管|食道|贲门|交界", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|due to) ", re.IGNORECASE)
_PLACE = re.compile(r"\bstructures?\b(?: of)?|\bregion\b|\bentire\b|\bpart of\b", re.IGNORECASE)
# "Stage IVB", "AJCC#4B", "American Joint Committee on Cancer stage IVA", "IV期", "pM1", "cM1b".
_STAGE = re.compile(r"(?:^|\bstage |\bgroup |第)\s*(?:iv|ⅳ|4|四)\s*([abc]?)\s*(?:期|$)")
_M1 = re.compile(r"(?:^|[\s(])(?:r?y?[acp])?m1[a-d]?\b")


def read_cancer(resource: Resource, scene: Scene, coded: Coded) -> Coded:
    """The illness with the place and the type of tumor that stand beside its name."""
    coded = _in_its_place(resource, scene, coded)
    opened = [fact for fact in coded.facts if _is_open(fact)]
    for extension in resource.extensions("mcode-histology-morphology-behavior"):
        morphology = extension.get("valueCodeableConcept") or {}
        if opened and (name := _morphology(morphology, scene)):
            words = f"{coded.words}: {words_of(morphology)}"
            return Coded((fact_named(name),), words)
    if not coded.facts and resource.has_profile("mcode-secondary-cancer-condition"):
        coded = Coded((fact_named("metastatic disease"),), coded.words)
    if not coded.facts and resource.has_profile("mcode-primary-cancer-condition"):
        perhaps = {"assertion": Assertion.POSSIBLE}
        return Coded((fact_named("second cancer").model_copy(update=perhaps),), coded.words)
    return _without_far(resource, scene, coded)


def _in_its_place(resource: Resource, scene: Scene, coded: Coded) -> Coded:
    """ "Squamous cell carcinoma" alone may be of any organ: `bodySite` tells, or it stays open."""
    code = resource.concept("code")
    names = names_of(code)
    said = _names_esophagus(names) or scene.codes.any_known(list_of(code, "coding"))
    if said or not any(_is_of_esophagus(fact) for fact in coded.facts):
        return coded
    sites = [_PLACE.sub(" ", name) for site in resource.each("bodySite") for name in names_of(site)]
    if not sites:
        perhaps = {"assertion": Assertion.POSSIBLE}
        return Coded(tuple(f.model_copy(update=perhaps) for f in coded.facts), coded.words)
    if _names_esophagus(sites):
        return coded
    words = f"{coded.words}: {sites[0].strip()}"
    for name in names:
        placed = {"text": f"{name} of {' '.join(sites[0].split()).lower()}"}
        found = read_concept(placed, KINDS, scene.as_of).facts
        if found and not any(_is_of_esophagus(fact) for fact in found):
            return Coded(found, words)
    return Coded((fact_named("second cancer"),), words)


def _names_esophagus(names: Iterable[str]) -> bool:
    return any(_ESOPHAGUS.search(name) for name in names)


def _is_of_esophagus(fact: Fact) -> bool:
    return "esophageal_cancer" in ancestors(fact.concept)


def _is_open(fact: Fact) -> bool:
    known = {"escc", "not_escc", "escc_unclear"} & ancestors(fact.concept)
    return _is_of_esophagus(fact) and not known


def _morphology(concept: Mapping[str, Any], scene: Scene) -> str | None:
    """Our name for a type of tumor, by its ICD-O-3 code or read as a tumor of the esophagus."""
    for coding in concept.get("coding") or []:
        if scene.codes.system(coding.get("system")) == "icdo3":
            return scene.codes.file.esophageal_morphology.get(str(coding.get("code")))
    for name in names_of(concept):
        placed = {"text": f"{name} of the esophagus"}
        for fact in read_concept(placed, KINDS, scene.as_of).facts:
            if _is_of_esophagus(fact) and not _is_open(fact):
                return fact.concept
    return None


def _without_far(resource: Resource, scene: Scene, coded: Coded) -> Coded:
    """Leaves out how far a cancer is where that is not how far this one is today."""
    of_other = tuple(f for f in coded.facts if "other_cancer" in ancestors(f.concept))
    if of_other:
        return Coded(of_other, coded.words)
    far = [fact for fact in coded.facts if _FAR & ancestors(fact.concept)]
    if not far:
        return coded
    over = code_of(resource.concept("clinicalStatus")) in _OVER
    elsewhere = _FROM.search(coded.words) and not _ESOPHAGUS.search(coded.words)
    if over or elsewhere or _is_of_other_cancer(resource, scene):
        left = tuple(fact for fact in coded.facts if fact not in far)
        return Coded(left, coded.words, "" if left else "spread that is over or of another cancer")
    early = [fact for fact in far if "localized_disease" in ancestors(fact.concept)]
    kept = tuple(fact for fact in coded.facts if fact not in early)
    return Coded(kept, coded.words, "" if kept else "the stage at diagnosis says nothing of today")


def _is_of_other_cancer(resource: Resource, scene: Scene) -> bool:
    """Whether mCODE's "related primary cancer" is another than that of the esophagus."""
    for extension in resource.extensions("mcode-related-primary-cancer-condition"):
        primary = scene.referred(extension.get("valueReference") or {})
        if primary is not None and scene.own_cancers:
            return primary.label not in scene.own_cancers
    return False


def is_spread(resource: Resource) -> bool:
    """Read last, once it is known which primary cancers the record has."""
    return resource.has_profile("mcode-secondary-cancer-condition")


def note_own_cancer(scene: Scene) -> None:
    """Which Conditions are the esophageal cancer, and which are other cancers."""
    for fact in scene.facts:
        if fact.assertion is Assertion.PRESENT and fact.evidence[0].source:
            classes = ancestors(fact.concept)
            if "esophageal_cancer" in classes:
                scene.own_cancers.add(fact.evidence[0].source)
            elif "other_cancer" in classes:
                scene.other_cancers.add(fact.evidence[0].source)


def add_spread(resource: Resource, scene: Scene, coded: Coded) -> None:
    """Stage IV and "recurrence" of the cancer itself say how far it has come.

    A lower stage is the one at diagnosis and says nothing of today.
    """
    if not any(_is_of_esophagus(fact) for fact in coded.facts):
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
    for name in _spellings(concept):
        if found := _STAGE.search(name):
            return {"a": "stage iva", "b": "metastatic disease"}.get(found[1], "advanced disease")
    return None


def is_far(concept: Mapping[str, Any]) -> bool:
    """Whether an answer of the M category is M1: "M1", "cM1", "pM1b"."""
    return any(_M1.search(name) for name in _spellings(concept))


def _spellings(concept: Mapping[str, Any]) -> list[str]:
    return [name.lower().strip() for name in (*names_of(concept), code_of(concept))]


def spread(resource: Resource, concept: str, words: str) -> Fact:
    fact = fact_named(concept)
    return fact.model_copy(
        update={"evidence": (resource.evidence(words),), "rule": f"fhir {resource.kind}"}
    )
