"""What each resource of a bundle says, how sure it is, and what is left unread."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any

import pytest

from matcher.records.resource import RecordError
from nlp.facts import Assertion, DateRange, Range
from tests.records.bundles import (
    AS_OF,
    ATC,
    CVX,
    ICD10,
    LOINC,
    MCODE,
    RXNORM,
    bundle,
    coded,
    only_fact,
    read,
    resource,
    status,
)

CISPLATIN = coded(RXNORM, "2555", "cisplatin")
ESOPHAGUS = coded(ICD10, "C15.9", "Malignant neoplasm of oesophagus, unspecified")


def condition(code: dict[str, Any], **elements: Any) -> dict[str, Any]:
    return resource("Condition", code=code, **elements)


def observation(code: dict[str, Any], **elements: Any) -> dict[str, Any]:
    return resource("Observation", **({"status": "final", "code": code} | elements))


def taken(**elements: Any) -> dict[str, Any]:
    return resource("MedicationStatement", **({"medicationCodeableConcept": CISPLATIN} | elements))


@pytest.mark.parametrize(
    ("code", "concept"),
    [
        (coded(ICD10, "C15.9"), "esophageal cancer"),
        (coded(ICD10, "C15.4", text="食管鳞癌"), "esophageal squamous cell carcinoma"),
        (
            coded(text="Squamous cell carcinoma of esophagus (disorder)"),
            "esophageal squamous cell carcinoma",
        ),
        (coded(ICD10, "I63.81"), "lacunar infarct"),
        (coded(ICD10, "I63.8"), "stroke"),
        (coded(ICD10, "B24"), "hiv infection"),
        (coded(ICD10, "I21.9"), "myocardial infarction"),
        (coded(text="脑转移"), "brain metastasis"),
        (coded(text="Secondary malignant neoplasm of liver (disorder)"), "liver metastasis"),
    ],
)
def test_an_illness_by_code_or_by_name(code: dict[str, Any], concept: str) -> None:
    fact = only_fact(condition(code))

    assert (fact.concept, fact.assertion) == (concept, Assertion.PRESENT)
    assert fact.evidence[0].source == "Condition/x"


@pytest.mark.parametrize(
    ("verification", "assertion"),
    [
        ("confirmed", Assertion.PRESENT),
        ("refuted", Assertion.ABSENT),
        ("provisional", Assertion.POSSIBLE),
        ("differential", Assertion.POSSIBLE),
        ("unconfirmed", Assertion.POSSIBLE),
    ],
)
def test_how_sure_an_illness_is(verification: str, assertion: Assertion) -> None:
    hiv = condition(coded(ICD10, "B20"), verificationStatus=status(verification))

    assert only_fact(hiv).assertion is assertion


def test_a_name_that_doubts_is_heard_beside_a_sure_status() -> None:
    suspected = condition(coded(text="Suspected brain metastasis"))

    assert {fact.assertion for fact in read(suspected).facts} == {Assertion.POSSIBLE}


@pytest.mark.parametrize("clinical", ["resolved", "remission", "inactive"])
def test_an_illness_that_is_over(clinical: str) -> None:
    fact = only_fact(
        condition(
            coded(ICD10, "A15"), clinicalStatus=status(clinical), abatementDateTime="2019-05-02"
        )
    )

    assert (fact.ongoing, fact.qualifiers.course, fact.qualifiers.active) == (
        False,
        "resolved",
        False,
    )
    assert fact.when == DateRange.on(date(2019, 5, 2))


def test_a_heart_attack_counts_by_its_day_however_long_it_is_listed() -> None:
    fact = only_fact(
        condition(coded(ICD10, "I21"), clinicalStatus=status("active"), onsetDateTime="2026-08")
    )

    assert fact.when == DateRange(earliest=date(2026, 8, 1), latest=date(2026, 8, 31))
    assert fact.ongoing is None


def test_morphology_sharpens_an_open_type_of_esophageal_cancer() -> None:
    morphology = {
        "url": f"{MCODE}mcode-histology-morphology-behavior",
        "valueCodeableConcept": coded("urn:oid:2.16.840.1.113883.6.43.1", "8070/3"),
    }

    fact = only_fact(condition(ESOPHAGUS, extension=[morphology]))

    assert fact.concept == "esophageal squamous cell carcinoma"


@pytest.mark.parametrize("element", ["stage", "clinicalStatus"])
def test_stage_four_and_recurrence_say_how_far_the_cancer_is(element: str) -> None:
    extra = {"stage": [{"summary": coded(text="IVB")}], "clinicalStatus": status("recurrence")}

    found = [fact.concept for fact in read(condition(ESOPHAGUS, **{element: extra[element]})).facts]

    assert found[1:] == ["metastatic disease" if element == "stage" else "recurrent disease"]


def test_the_stage_of_another_cancer_says_nothing_of_this_one() -> None:
    stage = observation(coded(LOINC, "21908-9"), valueCodeableConcept=coded(text="IV"))
    breast = condition(coded(ICD10, "C50"))

    assert [fact.concept for fact in read(breast, stage).facts] == ["breast cancer"]


@pytest.mark.parametrize(
    ("answer", "concept"),
    [
        ("Patient's condition worsened (finding)", "progression"),
        ("Patient's condition stable (finding)", "stable disease"),
        ("Patient's condition improved (finding)", "response"),
        ("进展", "progression"),
    ],
)
def test_how_the_cancer_does(answer: str, concept: str) -> None:
    course = observation(coded(LOINC, "97509-4"), valueCodeableConcept=coded(text=answer))

    assert [fact.concept for fact in read(condition(ESOPHAGUS), course).facts][1:] == [concept]


@pytest.mark.parametrize(
    ("code", "value", "concept", "number"),
    [
        ("89247-1", {"valueInteger": 1}, "ecog", 1),
        ("89247-1", {"valueCodeableConcept": coded(LOINC, "LA9624-3")}, "ecog", 2),
        ("89247-1", {"valueQuantity": {"value": 0, "unit": "{score}"}}, "ecog", 0),
        ("89243-0", {"valueInteger": 80}, "ecog", 1),
        ("29463-7", {"valueQuantity": {"value": 110, "code": "[lb_av]"}}, "weight", 49.895161),
        ("29463-7", {"valueQuantity": {"value": 98, "unit": "斤"}}, "weight", 49),
        ("8302-2", {"valueQuantity": {"value": 1.68, "code": "m"}}, "height", 168),
        ("10230-1", {"valueQuantity": {"value": 48, "code": "%"}}, "lvef", 48),
        ("76634-5", {"valueQuantity": {"value": 0.455, "code": "s"}}, "qtcf", 455),
    ],
)
def test_numbers_come_in_our_units(
    code: str, value: dict[str, Any], concept: str, number: float
) -> None:
    fact = only_fact(observation(coded(LOINC, code), effectiveDateTime="2026-11-20", **value))

    assert (fact.concept, fact.value) == (concept, Range.exactly(number))
    assert fact.when == DateRange.on(date(2026, 11, 20))


@pytest.mark.parametrize(
    "quantity", [{"value": 49}, {"value": 49, "unit": "stone"}, {"value": 49, "code": "cm"}]
)
def test_a_number_without_a_unit_we_know_is_not_guessed(quantity: dict[str, Any]) -> None:
    found = read(observation(coded(LOINC, "29463-7"), valueQuantity=quantity))

    assert found.facts == ()
    assert found.unread[0].why == "the value or its unit cannot be read"


@pytest.mark.parametrize(
    ("code", "quantity"),
    [
        ("8302-2", {"value": 1.68, "code": "cm"}),
        ("29463-7", {"value": 49000, "code": "kg"}),
        ("89247-1", {"value": 5}),
        ("76634-5", {"value": 455, "code": "s"}),
    ],
)
def test_a_number_nobody_can_have_is_not_read(code: str, quantity: dict[str, Any]) -> None:
    assert read(observation(coded(LOINC, code), valueQuantity=quantity)).facts == ()


@pytest.mark.parametrize(
    ("name", "quantity", "low", "high"),
    [
        ("PD-L1 CPS", {"value": 1, "comparator": "<"}, 0, 1),
        ("PD-L1 CPS", {"value": 10, "comparator": ">="}, 10, 100),
        ("联合阳性评分", {"value": 5}, 5, 5),
    ],
)
def test_a_tumor_marker_by_its_name(
    name: str, quantity: dict[str, Any], low: float, high: float
) -> None:
    value = only_fact(observation(coded(text=name), valueQuantity=quantity)).value

    assert value is not None and value.low == pytest.approx(low)
    assert value.high <= high and value.high == pytest.approx(high, abs=1e-5)


def test_a_cps_just_below_one_is_below_one() -> None:
    value = only_fact(
        observation(coded(text="PD-L1 CPS"), valueQuantity={"value": 1, "comparator": "<"})
    ).value

    assert value is not None and value.high < 1


def test_a_blood_pressure_panel_is_read_part_by_part() -> None:
    parts = [
        {"code": coded(LOINC, code), "valueQuantity": {"value": value, "code": "mm[Hg]"}}
        for code, value in (("8480-6", 155), ("8462-4", 95))
    ]

    found = read(observation(coded(LOINC, "85354-9"), component=parts)).facts

    assert [(fact.concept, fact.value.low) for fact in found if fact.value] == [
        ("systolic blood pressure", 155),
        ("diastolic blood pressure", 95),
    ]


@pytest.mark.parametrize(
    ("answer", "assertion"),
    [
        ({"valueBoolean": False}, Assertion.ABSENT),
        ({"valueCodeableConcept": coded(text="Negative")}, Assertion.ABSENT),
        ({"valueString": "阳性"}, Assertion.PRESENT),
    ],
)
def test_a_whole_name_of_ours_with_yes_or_no(answer: dict[str, Any], assertion: Assertion) -> None:
    assert only_fact(observation(coded(text="HIV infection"), **answer)).assertion is assertion


def test_a_laboratory_test_is_not_an_illness() -> None:
    name = "Mycobacterium tuberculosis stimulated gamma interferon"

    assert read(observation(coded(text=name), valueString="Positive")).facts == ()


@pytest.mark.parametrize(
    ("elements", "assertion", "ongoing"),
    [
        ({"status": "active"}, Assertion.PRESENT, True),
        ({"status": "completed"}, Assertion.PRESENT, False),
        ({"status": "intended"}, Assertion.PLANNED, None),
        ({"status": "unknown"}, Assertion.POSSIBLE, None),
        ({"status": "active", "effectivePeriod": {"end": "2026-10-20"}}, Assertion.PRESENT, False),
    ],
)
def test_a_medicine_that_is_taken(
    elements: dict[str, Any], assertion: Assertion, ongoing: bool | None
) -> None:
    fact = only_fact(taken(**elements))

    assert (fact.concept, fact.assertion, fact.ongoing) == ("cisplatin", assertion, ongoing)


def test_the_last_dose_is_the_end_of_the_period() -> None:
    period = {"start": "2026-06-01", "end": "2026-10-20"}

    fact = only_fact(taken(status="completed", effectivePeriod=period))

    assert fact.when == DateRange.on(date(2026, 10, 20))
    assert fact.began == DateRange.on(date(2026, 6, 1))


def test_the_day_of_a_statement_is_not_taken_for_the_last_dose() -> None:
    fact = only_fact(taken(status="completed", effectiveDateTime="2026-06-01"))

    assert (fact.when, fact.began) == (None, DateRange.on(date(2026, 6, 1)))


@pytest.mark.parametrize(
    ("reason", "meaning"),
    [
        ("Treatment not tolerated (situation)", "toxicity"),
        ("No response to treatment", "progression"),
        ("疾病进展", "progression"),
        ("Financial problem", "cost"),
    ],
)
def test_why_a_medicine_was_stopped(reason: str, meaning: str) -> None:
    fact = only_fact(taken(status="stopped", statusReason=[coded(text=reason)]))

    assert fact.qualifiers.stop_reason == meaning
    assert [part.words for part in fact.evidence if part.role == "reason"] == [reason]


@pytest.mark.parametrize(
    ("drug", "elements", "assertion"),
    [
        (CISPLATIN, {"status": "active", "intent": "order"}, Assertion.POSSIBLE),
        (CISPLATIN, {"status": "completed", "intent": "order"}, Assertion.PRESENT),
        (CISPLATIN, {"status": "draft", "intent": "order"}, Assertion.PLANNED),
        (CISPLATIN, {"status": "active", "intent": "plan"}, Assertion.PLANNED),
        (coded(text="prednisone"), {"status": "active", "intent": "order"}, Assertion.PRESENT),
    ],
)
def test_an_order_is_not_a_dose(
    drug: dict[str, Any], elements: dict[str, Any], assertion: Assertion
) -> None:
    order = resource("MedicationRequest", medicationCodeableConcept=drug, **elements)

    assert only_fact(order).assertion is assertion


def test_route_and_daily_dose_of_a_steroid() -> None:
    dosage = {
        "route": coded(text="口服"),
        "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}},
        "doseAndRate": [{"doseQuantity": {"value": 10, "unit": "mg"}}],
    }

    fact = only_fact(
        taken(status="active", medicationCodeableConcept=coded(text="泼尼松"), dosage=[dosage])
    )

    assert (fact.concept, fact.qualifiers.route) == ("prednisone", "oral")
    assert fact.qualifiers.daily_mg == Range.exactly(20)


def test_medicines_given_on_the_same_day_were_given_together() -> None:
    drugs = [
        (ATC, "L01XA01", "2026-06-01"),
        (RXNORM, "1547545", "2026-06-01"),
        (ATC, "L01BC06", "2026-07-01"),
    ]
    given = [
        resource(
            "MedicationAdministration",
            id=code,
            status="completed",
            medicationCodeableConcept=coded(system, code),
            effectiveDateTime=day,
        )
        for system, code, day in drugs
    ]

    regimens = [fact.qualifiers.regimen for fact in read(*given).facts]

    assert regimens[0] == regimens[1] != regimens[2]


def test_a_medicine_behind_a_reference() -> None:
    inside = {"resourceType": "Medication", "id": "m", "code": CISPLATIN}
    statement = resource(
        "MedicationStatement",
        status="active",
        contained=[inside],
        medicationReference={"reference": "#m"},
    )

    assert only_fact(statement).concept == "cisplatin"


def test_procedures_done_planned_and_not_done() -> None:
    port = coded(text="port placement")
    done = resource("Procedure", status="completed", code=port, performedDateTime="2026-11-20")
    planned = resource("Procedure", status="preparation", code=port)
    not_done = resource("Procedure", status="not-done", code=port)

    assert only_fact(done).when == DateRange.on(date(2026, 11, 20))
    assert only_fact(planned).assertion is Assertion.PLANNED
    assert read(not_done).facts == ()


@pytest.mark.parametrize(
    ("code", "concept"),
    [(coded(CVX, "121"), "live zoster vaccine"), (coded(text="流感疫苗"), "influenza vaccine")],
)
def test_vaccines(code: dict[str, Any], concept: str) -> None:
    shot = {"status": "completed", "vaccineCode": code, "occurrenceDateTime": "2026-11-09"}

    fact = only_fact(resource("Immunization", **shot))

    assert (fact.concept, fact.when) == (concept, DateRange.on(date(2026, 11, 9)))


@pytest.mark.parametrize(
    ("code", "severity", "found"),
    [
        ("pembrolizumab", "severe", ("severe antibody reaction", Assertion.PRESENT)),
        ("pembrolizumab", "mild", ("mild infusion reaction", Assertion.PRESENT)),
        ("No known allergy (situation)", None, ("allergy", Assertion.ABSENT)),
    ],
)
def test_allergies(code: str, severity: str | None, found: tuple[str, Assertion]) -> None:
    reaction = {"manifestation": [coded(text="hypotension")], "severity": severity}
    reactions = {"reaction": [reaction]} if severity else {}

    fact = only_fact(resource("AllergyIntolerance", code=coded(text=code), **reactions))

    assert (fact.concept, fact.assertion) == found


def test_an_allergy_to_a_medicine_is_no_medicine_taken() -> None:
    allergy = resource("AllergyIntolerance", code=coded(RXNORM, "2555", "cisplatin"))

    assert [fact.kind.value for fact in read(allergy).facts if fact.kind.value == "drug"] == []


def test_an_illness_in_the_family_is_not_the_patients() -> None:
    father = resource(
        "FamilyMemberHistory",
        status="completed",
        relationship=coded(text="father"),
        condition=[{"code": coded(text="tuberculosis")}],
    )

    assert only_fact(father).assertion is Assertion.FAMILY


@pytest.mark.parametrize(
    "ignored",
    [
        taken(status="entered-in-error"),
        observation(coded(LOINC, "89247-1"), status="entered-in-error", valueInteger=1),
        observation(coded(LOINC, "89247-1"), status="cancelled", valueInteger=1),
        condition(ESOPHAGUS, verificationStatus=status("entered-in-error")),
        resource(
            "MedicationRequest",
            status="cancelled",
            intent="order",
            medicationCodeableConcept=CISPLATIN,
        ),
    ],
)
def test_what_was_entered_in_error_says_nothing(ignored: dict[str, Any]) -> None:
    assert read(ignored).facts == ()


def test_what_is_dated_after_the_day_of_judging_is_not_read() -> None:
    later = observation(coded(LOINC, "89247-1"), valueInteger=1, effectiveDateTime="2026-11-24")

    assert read(later).facts == ()
    assert read(later).unread[0].why == f"dated after {AS_OF}"


def test_what_is_about_someone_else_is_not_read() -> None:
    mother = condition(coded(ICD10, "B20"), subject={"reference": "Patient/mother"})

    assert read(mother).facts == ()


def test_codes_nobody_knows_are_listed_and_never_guessed() -> None:
    found = read(condition(coded("http://snomed.info/sct", "12345", "Frobnication of the spleen")))

    assert found.facts == ()
    assert [(u.source, u.words) for u in found.unread] == [
        ("Condition/x", "Frobnication of the spleen")
    ]


def test_a_code_and_words_that_disagree_settle_nothing() -> None:
    found = read(condition(coded(ICD10, "C15.9", text="breast cancer")))

    assert found.facts == ()
    assert "the words say something else" in found.unread[0].why


def test_age_comes_from_the_date_of_birth() -> None:
    person = {"resourceType": "Patient", "id": "p", "gender": "male", "birthDate": "1950-12"}

    age = read(patient=person).facts[1]

    assert (age.concept, age.value) == ("age", Range.exactly(75))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"birthDate": "1959-13-01"}, "Patient/p: birthDate: "),
        ({"gender": "malee"}, "Patient/p: gender: 'malee' is no such code"),
        ({"birthday": "1959"}, "Patient/p: birthday: "),
        ({"deceasedBoolean": True}, "the person has died"),
    ],
)
def test_a_wrong_record_names_resource_and_path(change: dict[str, Any], says: str) -> None:
    with pytest.raises(RecordError, match=f"^{says}" if says[0] == "P" else says):
        read(patient={"resourceType": "Patient", "id": "p"} | change)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([], "no FHIR bundle"),
        ({"resourceType": "Patient"}, "no FHIR bundle"),
        ({"resourceType": "Bundle", "entry": [{"resource": {}}]}, "entry.0"),
        ({"resourceType": "Bundle", "entry": "x"}, "must be a list"),
        ({"resourceType": "Bundle"}, "it holds 0 patients"),
        (bundle(observation(coded(LOINC, "89247-1"), valueInteger="one")), "valueInteger"),
        (
            bundle(observation(coded(LOINC, "89247-1"), status="done")),
            "status: 'done' is no such code",
        ),
    ],
)
def test_what_is_no_bundle_is_refused_in_one_sentence(given: object, says: str) -> None:
    from matcher.records.fhir_read import read_bundle

    with pytest.raises(RecordError, match=says):
        read_bundle(given, AS_OF)


def test_a_note_inside_a_record_is_read_with_its_own_places() -> None:
    text = "食管鳞癌，没有结核。"
    data = base64.b64encode(text.encode()).decode()
    attachment = {"contentType": "text/plain; charset=utf-8", "data": data}
    note = resource("DocumentReference", status="current", content=[{"attachment": attachment}])

    found = read(note)

    assert found.language == "zh"
    assert {fact.assertion for fact in found.facts if fact.concept == "tuberculosis"} == {
        Assertion.ABSENT
    }
    parts = [part for fact in found.facts for part in fact.evidence]
    assert all(text[part.start : part.end] == part.words for part in parts)
    assert {part.source for part in parts} == {"DocumentReference/x"}
