"""The same person through every door, and the result as FHIR that the library accepts."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from content.trials import load_trial
from matcher.__main__ import main
from matcher.provenance import content_hash, program_version
from matcher.records.fhir_screening import screen_bundle
from matcher.records.fhir_write import as_fhir_text
from matcher.screening import screen_text
from tests.records.bundles import AS_OF, LOINC, MCODE, bundle, coded, resource

TRIAL = load_trial()
NOTES = (
    "61 M, ESCC with liver mets, paclitaxel-cisplatin-camrelizumab x6, grew; ECOG 1. No HIV.",
    "男，58岁，食管鳞癌术后复发，顺铂+卡瑞利珠单抗后进展，无结核，HIV阴性，体重60公斤，身高170cm",
)


def with_note(text: str) -> dict[str, Any]:
    data = base64.b64encode(text.encode()).decode()
    attachment = {"contentType": "text/plain", "data": data}
    return bundle(
        resource("DocumentReference", status="current", content=[{"attachment": attachment}])
    )


def answers(text: str) -> dict[str, dict[str, Any]]:
    """The 29 items of the QuestionnaireResponse by their linkId."""
    entries = json.loads(text)["entry"]
    items = entries[2]["resource"]["item"]
    return {item["linkId"]: item for item in items if re.fullmatch(r"[IE]\d+", item["linkId"])}


@pytest.mark.parametrize("text", NOTES)
def test_a_note_gives_the_same_verdicts_as_text_and_inside_a_bundle(text: str) -> None:
    plain = screen_text(text, TRIAL, AS_OF)
    bundled = screen_bundle(with_note(text), TRIAL, AS_OF).screening

    assert bundled.language == plain.language and bundled.outcome == plain.outcome
    for name, verdict in plain.criteria.items():
        other = bundled.criteria[name]
        assert (other.status, other.reason, other.missing) == (
            verdict.status,
            verdict.reason,
            verdict.missing,
        )


@pytest.mark.parametrize("text", NOTES)
def test_a_result_leaves_as_a_bundle_with_29_verdicts(text: str) -> None:
    screening = screen_text(text, TRIAL, AS_OF)

    written = as_fhir_text(screening, TRIAL, "a1")

    Bundle.model_validate(json.loads(written))
    assert written == as_fhir_text(screen_text(text, TRIAL, AS_OF), TRIAL, "a1")
    items = answers(written)
    assert list(items) == [criterion.id for criterion in TRIAL.criteria]
    for name, verdict in screening.criteria.items():
        answer = items[name]["answer"][0]
        below = {item["linkId"]: item["answer"][0] for item in answer["item"]}
        assert answer["valueCoding"]["code"] == verdict.status
        assert below[f"{name}.reason"]["valueString"] == verdict.reason


def test_a_bundle_of_results_says_what_it_was_made_with() -> None:
    written = as_fhir_text(screen_text(NOTES[0], TRIAL, AS_OF), TRIAL, "a1")

    study, program, response = (entry["resource"] for entry in json.loads(written)["entry"])
    assert study["identifier"][0]["value"] == "NCT06769113"
    assert [part["value"] for part in program["version"]] == [program_version(), content_hash()]
    said = {item["linkId"]: item["answer"][0] for item in response["item"][0]["item"]}
    assert said["screening.as-of"]["valueDate"] == "2026-11-23"
    assert said["screening.record-date"]["valueDate"] == TRIAL.record_date.isoformat()


def test_evidence_from_a_record_points_to_its_resource() -> None:
    hiv = resource("Condition", id="hiv-1", code=coded(text="HIV infection"))

    screening = screen_bundle(bundle(hiv), TRIAL, AS_OF).screening

    written = answers(as_fhir_text(screening, TRIAL, "a1"))["E16"]["answer"][0]
    below = {item["linkId"]: item["answer"][0] for item in written["item"]}
    source = below["E16.evidence"]["item"][0]["answer"][0]
    assert written["valueCoding"]["code"] == "fail"
    assert source["valueReference"]["reference"] == "Condition/hiv-1"


def test_a_bundle_in_the_shape_of_mcode_is_read() -> None:
    cancer = resource(
        "Condition",
        id="primary",
        meta={"profile": [f"{MCODE}mcode-primary-cancer-condition"]},
        code=coded(text="Squamous cell carcinoma of esophagus (disorder)"),
        clinicalStatus={"coding": [{"code": "recurrence"}]},
    )
    spread = resource(
        "Condition",
        id="spread",
        meta={"profile": [f"{MCODE}mcode-secondary-cancer-condition"]},
        code=coded("http://snomed.info/sct", "0", "Secondary malignant neoplasm of adrenal gland"),
    )
    course = resource(
        "Observation",
        id="course",
        status="final",
        code=coded(LOINC, "97509-4", "Cancer disease progression"),
        focus=[{"reference": "Condition/primary"}],
        valueCodeableConcept=coded(text="Patient's condition worsened (finding)"),
    )
    drugs = [
        resource(
            "MedicationStatement",
            id=name,
            status="completed",
            medicationCodeableConcept=coded(text=f"{name} Injectable Product"),
            effectivePeriod={"start": "2026-04-02", "end": "2026-10-20"},
        )
        for name in ("cisplatin", "paclitaxel", "camrelizumab")
    ]
    # HL7's published example has a label with an underscore, which FHIR itself forbids.
    record = bundle(cancer, spread, course, *drugs) | {"id": "9aa0a829_1"}

    found = screen_bundle(record, TRIAL, AS_OF)

    assert found.unread == ()
    assert {name: found.screening.criteria[name].status for name in ("I3", "I4", "I7")} == {
        "I3": "pass",
        "I4": "pass",
        "I7": "unknown",
    }


def test_the_hash_changes_with_any_file_of_the_content(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x: 1")
    before = content_hash(tmp_path)
    (tmp_path / "b.yaml").write_text("y: 2")
    content_hash.cache_clear()

    assert content_hash(tmp_path) != before


@pytest.mark.parametrize("shape", ["text", "json", "fhir"])
def test_check_takes_a_bundle(tmp_path: Path, capsys: Any, shape: str) -> None:
    path = tmp_path / "p.fhir.json"
    path.write_text(json.dumps(with_note(NOTES[1])), encoding="utf-8")

    assert main(["check", str(path), "--as-of", "2026-11-23", "--format", shape]) == 0

    said = capsys.readouterr().out
    assert "E16" in said
    assert shape != "fhir" or len(answers(said)) == 29


@pytest.mark.parametrize("content", ["{", "[]", '{"resourceType": "Bundle"}'])
def test_check_refuses_what_is_no_bundle_in_one_line(
    tmp_path: Path, capsys: Any, content: str
) -> None:
    (tmp_path / "p.json").write_text(content)

    assert main(["check", str(tmp_path / "p.json")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
