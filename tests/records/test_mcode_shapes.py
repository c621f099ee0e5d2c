"""The shapes of mCODE, whose names of profiles, codes and extensions changed from STU 1 to 4."""

from __future__ import annotations

from typing import Any

import pytest

from content.trials import load_trial
from matcher.records.fhir_screening import screen_bundle
from nlp.facts import Assertion
from tests.records.bundles import AS_OF, LOINC, MCODE, bundle, coded, read, resource, status

TRIAL = load_trial()
SCT = "http://snomed.info/sct"
AJCC = "http://cancerstaging.org"
ESCC = "Squamous cell carcinoma of esophagus (disorder)"


def profiled(kind: str, profile: str, **elements: Any) -> dict[str, Any]:
    return resource(kind, meta={"profile": [f"{MCODE}{profile}|4.0.0"]}, **elements)


def primary(name: str = ESCC, **elements: Any) -> dict[str, Any]:
    code = coded(SCT, "0", name)
    given = {"id": "primary", "clinicalStatus": status("active"), "code": code} | elements
    return profiled("Condition", "mcode-primary-cancer-condition", **given)


def observed(profile: str, code: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    elements = {"status": "final", "code": code, "valueCodeableConcept": value}
    return profiled("Observation", profile, focus=[{"reference": "Condition/primary"}], **elements)


def concepts(*resources: dict[str, Any]) -> list[str]:
    return [fact.concept for fact in read(*resources).facts]


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        ("mcode-tnm-clinical-stage-group", coded(LOINC, "21908-9", "Stage group.clinical Cancer")),
        ("mcode-tnm-pathological-stage-group", coded(LOINC, "21902-2")),
        ("mcode-cancer-stage-group", coded(LOINC, "21914-7", "Stage group.other Cancer")),
        ("mcode-tnm-stage-group", coded(SCT, "1", "TNM stage grouping (observable entity)")),
        ("", coded(text="临床分期")),
    ],
)
@pytest.mark.parametrize(
    "value",
    [
        coded(AJCC, "4B"),
        coded(AJCC, "4B", "IVB"),
        coded(SCT, "2", "American Joint Committee on Cancer stage IVB (qualifier value)"),
        coded(text="IVB期"),
    ],
)
def test_stage_four_in_every_version(
    profile: str, code: dict[str, Any], value: dict[str, Any]
) -> None:
    assert concepts(primary(), observed(profile, code, value))[1:] == ["metastatic disease"]


@pytest.mark.parametrize(
    "value",
    [
        coded(AJCC, "3C"),
        coded(SCT, "2", "American Joint Committee on Cancer stage IIIC (qualifier value)"),
        coded(SCT, "2", "American Joint Committee on Cancer stage IIB (qualifier value)"),
    ],
)
def test_a_lower_stage_says_nothing_of_today(value: dict[str, Any]) -> None:
    stage = observed("mcode-tnm-stage-group", coded(LOINC, "21908-9"), value)

    assert concepts(primary(), stage)[1:] == []


@pytest.mark.parametrize(
    ("value", "far"),
    [
        (coded(AJCC, "cM1"), True),
        (coded(AJCC, "pM1b"), True),
        (coded(SCT, "3", "American Joint Committee on Cancer cM1 (qualifier value)"), True),
        (coded(AJCC, "cM0"), False),
        (coded(AJCC, "cM0", "M0"), False),
        (coded(SCT, "3", "American Joint Committee on Cancer cM0(i+) (qualifier value)"), False),
    ],
)
@pytest.mark.parametrize(
    "profile",
    ["mcode-tnm-clinical-distant-metastases-category", "mcode-tnm-distant-metastases-category"],
)
def test_distant_spread_in_every_version(profile: str, value: dict[str, Any], far: bool) -> None:
    category = observed(profile, coded(SCT, "4", "cM category (observable entity)"), value)

    assert concepts(primary(), category)[1:] == (["metastatic disease"] if far else [])


@pytest.mark.parametrize(
    "code",
    [
        coded(LOINC, "88040-1", "Response to cancer treatment"),
        coded(LOINC, "97509-4", "Cancer Disease Progression"),
        coded(text="Cancer disease status"),
    ],
)
def test_the_course_in_every_version(code: dict[str, Any]) -> None:
    worse = coded(SCT, "5", "Patient's condition worsened (finding)")

    found = concepts(primary(), observed("mcode-cancer-disease-status", code, worse))

    assert found[1:] == ["progression"]


@pytest.mark.parametrize("name", ["mcode-termination-reason", "mcode-treatment-termination-reason"])
def test_why_treatment_ended_in_every_version(name: str) -> None:
    reason = coded(SCT, "6", "Treatment not tolerated (situation)")
    statement = resource(
        "MedicationStatement",
        status="stopped",
        medicationCodeableConcept=coded(text="cisplatin"),
        extension=[{"url": f"{MCODE}{name}", "valueCodeableConcept": reason}],
    )

    assert read(statement).facts[0].qualifiers.stop_reason == "toxicity"


def test_a_metastasis_of_another_cancer_is_none_of_this_one() -> None:
    breast = primary("Malignant neoplasm of breast (disorder)", id="breast")
    related = {"reference": "Condition/breast"}
    liver = profiled(
        "Condition",
        "mcode-secondary-cancer-condition",
        id="liver",
        code=coded(SCT, "7", "Secondary malignant neoplasm of liver (disorder)"),
        extension=[
            {"url": f"{MCODE}mcode-related-primary-cancer-condition", "valueReference": related}
        ],
    )

    assert concepts(liver, primary(), breast) == [
        "esophageal squamous cell carcinoma",
        "breast cancer",
    ]


def test_spread_that_is_in_remission_is_not_how_far_it_is_today() -> None:
    past = resource(
        "Condition",
        code=coded(text="History of metastatic malignant neoplasm (situation)"),
        clinicalStatus=status("remission"),
    )

    assert concepts(past) == []


@pytest.mark.parametrize(
    ("site", "concept", "assertion"),
    [
        ("Esophageal structure (body structure)", "escc", Assertion.PRESENT),
        ("食管", "escc", Assertion.PRESENT),
        (None, "escc", Assertion.POSSIBLE),
        ("Lung structure (body structure)", "other_cancer", Assertion.PRESENT),
        ("Structure of left lung (body structure)", "other_cancer", Assertion.PRESENT),
        ("Structure of great toe (body structure)", "other_cancer", Assertion.PRESENT),
    ],
)
def test_a_type_of_cell_without_a_place_takes_the_place_beside_it(
    site: str | None, concept: str, assertion: Assertion
) -> None:
    from matcher.record import ancestors

    place = {"bodySite": [coded(text=site)]} if site else {}

    (fact,) = read(primary("Squamous cell carcinoma (disorder)", **place)).facts

    assert concept in ancestors(fact.concept) and fact.assertion is assertion


def test_a_squamous_cancer_of_the_skin_does_not_pass_for_one_of_the_esophagus() -> None:
    skin = resource("Condition", code=coded(text="Squamous cell carcinoma of skin (disorder)"))

    judged = screen_bundle(bundle(skin), TRIAL, AS_OF).screening

    assert judged.criteria["I3"].status == "unknown"


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("Malignant neoplasm of lower third of esophagus", "esophageal cancer"),
        ("Primary malignant neoplasm of female left breast (disorder)", "breast cancer"),
        ("Malignant tumor of ovary (disorder)", "ovarian cancer"),
        ("Malignant neoplasm of cervix uteri", "cervical cancer"),
        ("Primary small cell malignant neoplasm of lung, TNM stage 1 (disorder)", "lung cancer"),
    ],
)
def test_cancers_as_snomed_ct_names_them(name: str, concept: str) -> None:
    assert concepts(resource("Condition", code=coded(text=name))) == [concept]


def test_a_primary_cancer_we_cannot_name_may_be_another_one() -> None:
    (fact,) = read(primary("Frobnoma of the spleen (disorder)")).facts

    assert (fact.concept, fact.assertion) == ("second cancer", Assertion.POSSIBLE)


def test_the_strength_of_a_tablet_is_not_the_dose_of_a_day() -> None:
    order = resource(
        "MedicationRequest",
        status="active",
        intent="order",
        authoredOn="2026-11-01",
        medicationCodeableConcept=coded(text="predniSONE 5 MG Oral Tablet"),
    )

    judged = screen_bundle(bundle(order), TRIAL, AS_OF).screening

    assert judged.facts[0].qualifiers.daily_mg is None
    assert judged.criteria["E10"].status == "unknown"


def test_a_review_of_medicines_names_none() -> None:
    assert concepts(resource("Condition", code=coded(text="Medication review due"))) == []


def test_who_in_the_family_is_named_by_the_code() -> None:
    aunt = coded("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "MAUNT", "maternal aunt")
    history = resource(
        "FamilyMemberHistory",
        status="completed",
        relationship=aunt,
        condition=[{"code": coded(text="tuberculosis")}],
    )

    assert [part.words for part in read(history).facts[0].evidence][1] == "maternal aunt"
