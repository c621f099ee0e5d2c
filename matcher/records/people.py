"""Who the record is about, and what runs in the family."""

from __future__ import annotations

from matcher.clocks import completed_years
from matcher.records.coded import fact_named, read_concept, words_of
from matcher.records.fhir_dates import days
from matcher.records.resource import RecordError, Resource, Scene
from nlp.facts import Assertion, Fact, Kind, Range


def read_patient(resource: Resource, scene: Scene) -> None:
    """Age from the date of birth, and sex. RecordError if the person has died."""
    data = resource.data
    if data.get("deceasedBoolean") is True or data.get("deceasedDateTime"):
        raise RecordError(f"{resource.label}: the record says that the person has died.")
    if (sex := data.get("gender")) in ("male", "female"):
        scene.add([_told(resource, sex, sex)])
    born = days(data.get("birthDate"))
    if born is None:
        return
    if born.earliest > scene.as_of:
        raise RecordError(f"{resource.label}: birthDate: this day lies after {scene.as_of}.")
    years = Range(
        low=completed_years(min(born.latest, scene.as_of), scene.as_of),
        high=completed_years(born.earliest, scene.as_of),
    )
    age = _told(resource, "age", str(data["birthDate"]))
    scene.add([age.model_copy(update={"value": years, "unit": "years", "began": born})])


def read_family(resource: Resource, scene: Scene) -> None:
    """FamilyMemberHistory: facts about someone else, which settle nothing."""
    for condition in resource.each("condition"):
        coded = read_concept(condition.get("code") or {}, [Kind.CONDITION], scene.as_of)
        relation = words_of(resource.concept("relationship")) or "family"
        for fact in coded.facts:
            evidence = (resource.evidence(coded.words), resource.evidence(str(relation), "family"))
            scene.add(
                [
                    fact.model_copy(
                        update={
                            "assertion": Assertion.FAMILY,
                            "evidence": evidence,
                            "rule": "fhir FamilyMemberHistory",
                        }
                    )
                ]
            )


def _told(resource: Resource, concept: str, words: str) -> Fact:
    fact = fact_named(concept)
    return fact.model_copy(update={"evidence": (resource.evidence(words),), "rule": "fhir Patient"})
