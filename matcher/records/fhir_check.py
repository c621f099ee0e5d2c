"""A bundle that has passed the FHIR library, or one sentence that says where it is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from pydantic import BaseModel, ValidationError

from matcher.records.resource import RecordError, Resource

# Everything a criterion could use. What else a bundle holds (visits, bills) is left alone.
READ = (
    "Patient",
    "Condition",
    "Observation",
    "MedicationStatement",
    "MedicationRequest",
    "MedicationAdministration",
    "Medication",
    "Procedure",
    "AllergyIntolerance",
    "Immunization",
    "FamilyMemberHistory",
    "DocumentReference",
)


def known(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


# The library leaves these to us, and a misspelt status would turn a plan into a fact.
STATUSES: Mapping[str, frozenset[str]] = {
    "Observation": known(
        "registered preliminary final amended corrected cancelled entered-in-error unknown"
    ),
    "MedicationStatement": known(
        "active completed entered-in-error intended stopped on-hold unknown not-taken"
    ),
    "MedicationRequest": known(
        "active on-hold cancelled completed entered-in-error stopped draft unknown"
    ),
    "MedicationAdministration": known(
        "in-progress not-done on-hold completed entered-in-error stopped unknown"
    ),
    "Procedure": known(
        "preparation in-progress not-done on-hold stopped completed entered-in-error unknown"
    ),
    "Immunization": known("completed entered-in-error not-done"),
    "FamilyMemberHistory": known("partial completed entered-in-error health-unknown"),
    "DocumentReference": known("current superseded entered-in-error"),
}
INTENTS = known(
    "proposal plan order original-order reflex-order filler-order instance-order option"
)
GENDERS = frozenset(("male", "female", "other", "unknown"))

_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")


def read_bundle_text(text: str) -> dict[str, Any]:
    """The JSON of a bundle. RecordError if it is none."""
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise RecordError("This is not JSON. Save the FHIR bundle as JSON.") from error
    if not isinstance(data, dict):
        raise RecordError("This is JSON, but no FHIR bundle. It must be an object.")
    return data


def resources_of(bundle: object) -> list[tuple[str, Resource]]:
    """Address and content of each resource we read, each as the FHIR library accepts it.

    The bundle's own label is not looked at: HL7's published mCODE example has one that its
    own rules forbid. RecordError names the resource and the path.
    """
    if not isinstance(bundle, Mapping) or bundle.get("resourceType") != "Bundle":
        raise RecordError('This is no FHIR bundle. It must say "resourceType": "Bundle".')
    entries = bundle.get("entry", [])
    if not isinstance(entries, list):
        raise RecordError("Bundle: entry: this must be a list. Put each resource into one entry.")
    found = []
    for number, entry in enumerate(entries):
        content = entry.get("resource") if isinstance(entry, Mapping) else None
        if content is None and isinstance(entry, Mapping):
            continue
        if not isinstance(content, Mapping) or not isinstance(content.get("resourceType"), str):
            raise RecordError(f"Bundle: entry.{number}: there is no resource with a resourceType.")
        if content["resourceType"] in READ:
            found.append((str(entry.get("fullUrl", "")), _checked(number, content)))
    return found


def _checked(number: int, content: Mapping[str, Any]) -> Resource:
    kind = content["resourceType"]
    label = f"{kind}/{content['id']}" if content.get("id") else f"{kind} (entry {number + 1})"
    valid = dict(content)
    if not isinstance(content.get("id"), str) or not _ID.fullmatch(content["id"]):
        valid.pop("id", None)  # only a label; many systems write longer ones
    try:
        model(kind).model_validate(valid)
        resource = Resource(kind, label, _without_nulls(content))
    except ValidationError as error:
        raise RecordError(f"{label}: {explained(error)}") from error
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RecordError(f"{label}: this is not FHIR R4. Check its resourceTypes.") from error
    _refuse_unknown_codes(resource)
    return resource


def _without_nulls(part: Any) -> Any:
    """FHIR has no null; some systems write one for "not said"."""
    if isinstance(part, Mapping):
        return {name: _without_nulls(inner) for name, inner in part.items() if inner is not None}
    if isinstance(part, list):
        return [_without_nulls(inner) for inner in part if inner is not None]
    return part


def model(kind: str) -> type[BaseModel]:
    """The library's class for a kind of resource, loaded when first needed."""
    try:
        module = import_module(f"fhir.resources.R4B.{kind.lower()}")
    except ModuleNotFoundError as error:
        remedy = "Install it: pip install -r requirements-lists.txt"
        raise RecordError(f"FHIR needs the library fhir.resources. {remedy}") from error
    found: type[BaseModel] = getattr(module, kind)
    return found


def explained(error: ValidationError) -> str:
    """The first thing the library found, as "path: problem"."""
    first = error.errors(include_url=False, include_input=False)[0]
    path = ".".join(str(step) for step in first["loc"]) or "resource"
    problem = " ".join(str(first["msg"]).split()).removeprefix("Value error, ").rstrip(".")
    return f"{path}: {problem}."


def _refuse_unknown_codes(resource: Resource) -> None:
    kind, data = resource.kind, resource.data
    checks = [("status", STATUSES.get(kind))]
    if kind == "MedicationRequest":
        checks.append(("intent", INTENTS))
    if kind == "Patient":
        checks.append(("gender", GENDERS))
    for name, allowed in checks:
        value = data.get(name)
        if allowed is not None and value is not None and value not in allowed:
            remedy = f"FHIR R4 knows {', '.join(sorted(allowed))}."
            raise RecordError(f"{resource.label}: {name}: {value!r} is no such code. {remedy}")
