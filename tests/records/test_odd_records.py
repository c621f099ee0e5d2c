"""Whatever stands in a bundle: a result, or one sentence; never anything else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from matcher.records.fhir_read import read_bundle
from matcher.records.resource import RecordError
from tests.records.bundles import AS_OF, ICD10, LOINC, RXNORM, bundle, coded, resource, status

ODD = (None, "", "x", 0, -1, 10**9, True, [], {}, [{}], "2026-11", {"value": -1, "unit": "kg"})
PERSON = {"resourceType": "Patient", "id": "p", "gender": "male", "birthDate": "1961-02-03"}
PERIOD = {"start": "2026-06-01", "end": "2026-10-20"}
DOSAGE = {
    "route": coded(text="oral"),
    "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}},
    "doseAndRate": [{"doseQuantity": {"value": 10, "unit": "mg"}}],
}
RICH = bundle(
    resource(
        "Condition",
        id="c",
        code=coded(ICD10, "C15.9", "Malignant neoplasm of esophagus"),
        clinicalStatus=status("active"),
        verificationStatus=status("confirmed"),
        onsetDateTime="2025-03",
        stage=[{"summary": coded(text="IVB")}],
    ),
    resource(
        "Observation",
        id="o",
        status="final",
        code=coded(LOINC, "29463-7"),
        effectiveDateTime="2026-11-01",
        valueQuantity={"value": 60, "code": "kg", "comparator": "<"},
    ),
    resource(
        "Observation",
        id="b",
        status="final",
        code=coded(LOINC, "85354-9"),
        component=[{"code": coded(LOINC, "8480-6"), "valueQuantity": {"value": 1, "unit": "mmHg"}}],
    ),
    resource(
        "MedicationStatement",
        id="m",
        status="stopped",
        statusReason=[coded(text="toxicity")],
        medicationCodeableConcept=coded(RXNORM, "2555", "cisplatin"),
        effectivePeriod=PERIOD,
        dateAsserted="2026-11-01",
        dosage=[DOSAGE],
    ),
    resource(
        "Procedure", id="r", status="completed", code=coded(text="biopsy"), performedPeriod=PERIOD
    ),
    resource(
        "AllergyIntolerance",
        id="a",
        code=coded(text="pembrolizumab"),
        reaction=[{"manifestation": [coded(text="shock")], "severity": "severe"}],
    ),
    patient=PERSON,
)


def places(part: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of everything inside."""
    inside = (
        part.items()
        if isinstance(part, dict)
        else enumerate(part)
        if isinstance(part, list)
        else ()
    )
    for key, value in inside:
        yield (*path, key)
        yield from places(value, (*path, key))


def with_odd(path: tuple[str | int, ...], odd: object) -> dict[str, Any]:
    changed: Any = deepcopy(RICH)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = odd
    return dict(changed)


@pytest.mark.parametrize("odd", ODD, ids=json.dumps)
def test_an_odd_value_anywhere_gives_a_result_or_one_sentence(odd: object) -> None:
    for path in places(RICH):
        try:
            read_bundle(with_odd(path, odd), AS_OF)
        except RecordError as error:
            assert "\n" not in str(error) and str(error).endswith("."), path


def test_the_rich_bundle_itself_is_read() -> None:
    assert len(read_bundle(RICH, AS_OF).facts) >= 8
