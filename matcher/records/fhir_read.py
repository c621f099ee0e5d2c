"""A FHIR R4 bundle about one person in, facts with their resource as evidence out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from content.codes import load_codes
from matcher.record import PatientRecord
from matcher.records.allergies import read_allergy
from matcher.records.cancers import is_spread, note_own_cancer
from matcher.records.conditions import read_condition
from matcher.records.events import read_immunization, read_procedure
from matcher.records.fhir_check import resources_of
from matcher.records.medicines import number_regimens, read_medicine
from matcher.records.notes import Note, read_note
from matcher.records.observations import read_observation
from matcher.records.past import leave_what_settles_nothing
from matcher.records.people import read_family, read_patient
from matcher.records.resource import RecordError, Resource, Scene, Unread
from nlp.facts import Fact
from nlp.language import language_of
from nlp.red_flags import RedFlag

# The cancer is read first: stage and course count only if they are of this cancer.
_READERS: Mapping[str, Callable[[Resource, Scene], None]] = {
    "Patient": read_patient,
    "Condition": read_condition,
    "Observation": read_observation,
    "MedicationStatement": read_medicine,
    "MedicationRequest": read_medicine,
    "MedicationAdministration": read_medicine,
    "Procedure": read_procedure,
    "AllergyIntolerance": read_allergy,
    "Immunization": read_immunization,
    "FamilyMemberHistory": read_family,
}
_IN_ERROR = frozenset(("entered-in-error", "cancelled"))


@dataclass(frozen=True, slots=True)
class FhirRecord:
    """What a bundle says; `unread` lists what became no fact, never a guess."""

    facts: tuple[Fact, ...]
    unread: tuple[Unread, ...]
    notes: tuple[Note, ...]
    language: Literal["en", "zh"]

    @property
    def record(self) -> PatientRecord:
        return PatientRecord().with_facts(self.facts)

    @property
    def red_flags(self) -> tuple[RedFlag, ...]:
        return tuple(flag for note in self.notes for flag in note.red_flags)


def read_bundle(bundle: object, as_of: date) -> FhirRecord:
    """Reads a parsed bundle as of a day. RecordError names the resource and the path.

    What is dated after `as_of` is not read: the record is judged as it stood on that day.
    """
    found = resources_of(bundle)
    patient = _patient([resource for _, resource in found])
    scene = Scene(as_of, load_codes(), _by_address(found))
    ours = [resource for _, resource in found if _is_about(resource, patient, scene)]
    for kind, reader in _READERS.items():
        for resource in sorted(ours, key=is_spread):
            if resource.kind == kind and not _in_error(resource):
                reader(resource, scene)
                if kind == "Condition":
                    note_own_cancer(scene)
    leave_what_settles_nothing(scene)
    notes = [note for resource in ours if (note := _note(resource, scene))]
    words = [note.text for note in notes] or _words(scene.facts)
    return FhirRecord(
        facts=tuple(dict.fromkeys(number_regimens(scene.facts))),
        unread=tuple(scene.unread),
        notes=tuple(notes),
        language=language_of(" ".join(words)),
    )


def _patient(resources: list[Resource]) -> Resource:
    people = [resource for resource in resources if resource.kind == "Patient"]
    if len(people) != 1:
        raise RecordError(f"Bundle: it holds {len(people)} patients. Send one bundle a person.")
    return people[0]


def _by_address(found: list[tuple[str, Resource]]) -> dict[str, Resource]:
    known = {resource.label: resource for _, resource in found}
    known.update({address: resource for address, resource in found if address})
    return known


def _is_about(resource: Resource, patient: Resource, scene: Scene) -> bool:
    """Resources about someone else in the bundle (a mother, a donor) are left out by name."""
    subject = resource.data.get("subject") or resource.data.get("patient")
    if resource.kind in ("Patient", "Medication") or not isinstance(subject, Mapping):
        return True
    reference = str(subject.get("reference", ""))
    target = scene.referred(subject)
    # A full address of another server still names the same person by its last two parts.
    if target is patient or "/".join(reference.split("/")[-2:]) == patient.label or not reference:
        return True
    scene.leave(resource, reference, "it is about someone else")
    return False


def _in_error(resource: Resource) -> bool:
    statuses = [str(resource.data.get("status", ""))]
    for coding in resource.concept("verificationStatus").get("coding") or []:
        statuses.append(str(coding.get("code")))
    return bool(_IN_ERROR & set(statuses))


def _note(resource: Resource, scene: Scene) -> Note | None:
    if resource.kind != "DocumentReference" or _in_error(resource):
        return None
    if resource.data.get("status") == "superseded":
        scene.leave(resource, "superseded", "a newer version replaces it")
        return None
    return read_note(resource, scene)


def _words(facts: list[Fact]) -> list[str]:
    """Names as the record has them; sex and age are codes and no words."""
    return [fact.evidence[0].words for fact in facts if fact.rule != "fhir Patient"]
