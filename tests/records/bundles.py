"""Bundles for tests: one person, and the resources a test is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from matcher.records.fhir_read import FhirRecord, read_bundle
from nlp.facts import Fact

AS_OF = date(2026, 11, 23)
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
ATC = "http://www.whocc.no/atc"
ICD10 = "http://hl7.org/fhir/sid/icd-10"
LOINC = "http://loinc.org"
CVX = "http://hl7.org/fhir/sid/cvx"
MCODE = "http://hl7.org/fhir/us/mcode/StructureDefinition/"
PATIENT = {"resourceType": "Patient", "id": "p"}
US = {"reference": "Patient/p"}
SUBJECT = {
    "AllergyIntolerance": "patient",
    "Immunization": "patient",
    "FamilyMemberHistory": "patient",
}


def coded(system: str = "", code: str = "", display: str = "", text: str = "") -> dict[str, Any]:
    """A CodeableConcept with one code, or a text alone."""
    coding = {"system": system, "code": code, "display": display}
    concept: dict[str, Any] = {}
    if code:
        concept["coding"] = [{name: value for name, value in coding.items() if value}]
    return concept | ({"text": text} if text else {})


def status(code: str) -> dict[str, Any]:
    return {"coding": [{"code": code}]}


def resource(kind: str, **elements: Any) -> dict[str, Any]:
    """A resource about the one patient; `id` is "x" unless given."""
    return {"resourceType": kind, "id": "x", SUBJECT.get(kind, "subject"): US} | elements


def bundle(*resources: dict[str, Any], patient: dict[str, Any] = PATIENT) -> dict[str, Any]:
    entries = [{"resource": found} for found in (patient, *resources)]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def read(*resources: dict[str, Any], patient: dict[str, Any] = PATIENT) -> FhirRecord:
    return read_bundle(bundle(*resources, patient=patient), AS_OF)


def only_fact(*resources: dict[str, Any]) -> Fact:
    """The one fact of the bundle; fails if there are more or none."""
    (fact,) = read(*resources).facts
    return fact
