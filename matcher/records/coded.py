"""A coded name of a record (a CodeableConcept) as facts: its code first, then its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from content.codes import CodeTable, load_codes
from content.load import load_vocabulary
from matcher.record import ONLY_WHERE_NAMED, ancestors
from matcher.records.resource import Resource, Scene, list_of
from nlp.extract import extract
from nlp.facts import Assertion, Fact, Kind, Match

# SNOMED CT writes what kind of thing a name is behind it: "Hypertensive disorder (disorder)".
_TAG = re.compile(
    r"\s*\((?:disorder|finding|procedure|situation|substance|product|medicinal product|"
    r"observable entity|qualifier value|body structure|regime/therapy|event|"
    r"morphologic abnormality)\)$"
)
_CANCER_OF = re.compile(
    r"(?:primary |overlapping |recurrent )*(?:malignant (?:neoplasm|tumou?r)|carcinoma|cancer) of "
    r"(?:the |(?:upper|middle|lower|distal|cervical|thoracic|abdominal) (?:third |part |portion )?"
    r"(?:of )?|female |male |left |right )*(?P<organ>[a-z ]+)",
    re.IGNORECASE,
)
# Classes so wide that sharing one says nothing.
_WIDE = frozenset(("medicine", "anticancer_drug", "cytotoxic", "side_effect", "symptom"))


@dataclass(frozen=True, slots=True)
class Coded:
    """What one CodeableConcept says; `why` is set, and `facts` is empty, if it says nothing."""

    facts: tuple[Fact, ...]
    words: str
    why: str = ""


def words_of(concept: Mapping[str, Any]) -> str:
    """How the record names it: the text, else the first display, else the bare code."""
    coding = list_of(concept, "coding")
    candidates = [concept.get("text"), *(part.get("display") for part in coding)]
    candidates += [_bare(part) for part in coding if part.get("code")]
    return next((str(found).strip() for found in candidates if found), "")


def _bare(coding: Mapping[str, Any]) -> str:
    """A code without a name, such as "LOINC 89247-1"."""
    system = load_codes().system(coding.get("system"))
    return f"{system.upper() if system else coding.get('system', '')} {coding['code']}".strip()


def says(concept: Mapping[str, Any], meaning: str, codes: CodeTable) -> bool:
    """Whether any whole text or display of the concept means `meaning` (codes.yaml `words`)."""
    return any(codes.says(name, meaning) for name in names_of(concept))


def names_of(concept: Mapping[str, Any]) -> list[str]:
    """Text and displays, each once, without the tags of SNOMED CT."""
    given = [concept.get("text"), *(part.get("display") for part in list_of(concept, "coding"))]
    return list(dict.fromkeys(_TAG.sub("", str(name).strip()) for name in given if name))


def read_concept(concept: Mapping[str, Any], kinds: Iterable[Kind], as_of: date) -> Coded:
    """Facts of the wanted kinds. Words may sharpen what a code says, never contradict it."""
    wanted, words = frozenset(kinds), words_of(concept)
    known, by_code = _by_code(concept, wanted)
    by_words = _by_words(names_of(concept), wanted, as_of)
    if known and by_code is None:
        return Coded((), words, "the code says nothing a criterion needs")
    if by_code is None:
        return Coded(by_words, words, "" if by_words else "no name or code known to us")
    related = tuple(fact for fact in by_words if _related(fact.concept, by_code.concept))
    if by_words and not related:
        return Coded((), words, f"the code says {by_code.concept}, the words say something else")
    closer = tuple(fact for fact in related if _says_all_of(fact.concept, by_code.concept))
    return Coded(closer or (_as_sure_as(by_code, related),), words)


def told_by(
    resource: Resource, name: str, kinds: Iterable[Kind], scene: Scene
) -> tuple[tuple[Fact, ...], str]:
    """Facts and words of the element `name`; what cannot be read is noted in the scene."""
    coded = read_concept(resource.concept(name), kinds, scene.as_of)
    if not coded.facts:
        scene.leave(resource, coded.words or name, coded.why)
    return coded.facts, coded.words


def whole_names(concept: Mapping[str, Any]) -> list[str]:
    """Our names for which the record's name, as a whole, is one of the ways of saying it."""
    forms = _forms()
    return [ours for name in names_of(concept) if (ours := forms.get(name.lower()))]


@cache
def _forms() -> Mapping[str, str]:
    """Ways of saying what is measured or found, in lower case; what several share is left out."""
    found: dict[str, set[str]] = {}
    for concept in load_vocabulary().concepts.values():
        if concept.kind != "drug":
            for form in (concept.name, *concept.en, *concept.zh):
                found.setdefault(form.lower(), set()).add(concept.name)
    return {form: names.pop() for form, names in found.items() if len(names) == 1}


def fact_named(concept: str) -> Fact:
    """A present fact of a concept of the vocabulary, with nothing else said."""
    entry = load_vocabulary().concepts[concept]
    return Fact(concept=concept, kind=Kind(entry.kind), assertion=Assertion.PRESENT)


def joined(record: Assertion, words: Assertion) -> Assertion | None:
    """What the status of a resource and its own words say together; None for a double no."""
    if record is Assertion.PRESENT:
        return words
    if words is Assertion.PRESENT or words is record:
        return None if record is words is Assertion.ABSENT else record
    if Assertion.FAMILY in (record, words):
        return Assertion.FAMILY
    return Assertion.POSSIBLE


def _by_code(concept: Mapping[str, Any], kinds: frozenset[Kind]) -> tuple[bool, Fact | None]:
    """Whether a code is known to us, and the fact it stands for."""
    codes = load_codes()
    known = False
    for coding in list_of(concept, "coding"):
        system, code = codes.system(coding.get("system")), str(coding.get("code", ""))
        if system is None or not codes.knows(system, code):
            continue
        known = True
        name = codes.concept(system, code)
        if name is not None and (fact := fact_named(name)).kind in kinds:
            return True, fact
    return known, None


def _by_words(names: Iterable[str], kinds: frozenset[Kind], as_of: date) -> tuple[Fact, ...]:
    """The first name that says anything; later ones repeat it in other words."""
    for name in names:
        ours = load_codes().file.displays.get(name.lower(), name)
        for way in _ways_of_saying(ours):
            found = tuple(fact for fact in _read(way, as_of) if _counts(fact, kinds))
            if found:
                return found
    return ()


def _ways_of_saying(name: str) -> list[str]:
    """The name itself, then as people say it: "malignant tumor of left kidney", kidney cancer."""
    plain = _CANCER_OF.fullmatch(name)
    organ = plain["organ"].lower() if plain else ""
    return [name, load_codes().file.displays.get(organ, f"{organ} cancer")] if organ else [name]


@lru_cache(maxsize=4096)
def _read(name: str, as_of: date) -> tuple[Fact, ...]:
    return extract(name, as_of).facts


def _counts(fact: Fact, kinds: frozenset[Kind]) -> bool:
    """A record's names are not typed by a patient: a spelling that needs a guess is not read."""
    if fact.concept in ONLY_WHERE_NAMED and fact.assertion is not Assertion.ABSENT:
        return False  # "medication review due" names no medicine
    return fact.kind in kinds and fact.match is Match.EXACT


def _says_all_of(name: str, other: str) -> bool:
    """ "Shingles vaccine" says less than the code for the live one: then the code counts."""
    return ancestors(other) - {other} <= ancestors(name)


def _as_sure_as(fact: Fact, said: Iterable[Fact]) -> Fact:
    doubts = [other.assertion for other in said if other.assertion is not Assertion.PRESENT]
    return fact.model_copy(update={"assertion": doubts[0]}) if doubts else fact


def _related(name: str, other: str) -> bool:
    shared = ancestors(name) & ancestors(other)
    return bool(shared - _WIDE)
