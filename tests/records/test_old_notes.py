"""A note of the past is read as of its own day, and only what still counts is kept."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any

import pytest

from content.trials import load_trial
from matcher.records.fhir_read import FhirRecord
from matcher.records.fhir_screening import screen_bundle
from nlp.facts import Assertion, DateRange, Range
from tests.records.bundles import AS_OF, CVX, bundle, coded, read, resource

TRIAL = load_trial()
PERSON = {"resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "1960-04-02"}


def note(text: str, day: str | None, **elements: Any) -> dict[str, Any]:
    data = base64.b64encode(text.encode()).decode()
    content = [{"attachment": {"contentType": "text/plain; charset=utf-8", "data": data}}]
    when = {"date": f"{day}T10:00:00+08:00"} if day else {}
    return resource("DocumentReference", status="current", content=content, **(when | elements))


def said(text: str, day: str | None = "2024-05-06") -> FhirRecord:
    return read(note(text, day))


def statuses(*resources: dict[str, Any]) -> dict[str, str]:
    judged = screen_bundle(bundle(*resources, patient=PERSON), TRIAL, AS_OF).screening
    return {name: str(verdict.status) for name, verdict in judged.criteria.items()}


@pytest.mark.parametrize("text", ["Ann is a 64 year-old woman.", "患者女，64岁。"])
def test_an_age_in_an_old_note_does_not_hide_the_date_of_birth(text: str) -> None:
    assert statuses(note(text, "2024-05-06"))["I2"] == "pass"


@pytest.mark.parametrize(
    "text", ["She is pregnant, 20 weeks.", "妊娠20周。", "Active tuberculosis.", "活动性结核。"]
)
def test_what_was_so_years_ago_does_not_rule_out_today(text: str) -> None:
    found = statuses(note(text, "2004-02-13"))

    assert "fail" not in (found["E17"], found["E15"])


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("No antibiotics by drip in the last two weeks.", "E8"),
        ("近两周未静脉使用抗生素。", "E8"),
        ("No steroids. No brain metastases.", "E10"),
        ("未用激素。无脑转移。", "E10"),
        ("No brain metastases.", "E3"),
        ("无脑转移。", "E3"),
        ("Prednisone 5 mg oral tablet.", "E10"),
        ("She takes prednisone 5 mg daily.", "E10"),
        ("泼尼松5mg每日一次。", "E10"),
    ],
)
def test_what_an_old_note_denies_is_open_today(text: str, criterion: str) -> None:
    assert statuses(note(text, "2024-05-06"))[criterion] == "unknown"


@pytest.mark.parametrize("text", ["No brain metastases. HIV negative.", "无脑转移。HIV阴性。"])
def test_what_a_note_of_this_autumn_denies_still_counts(text: str) -> None:
    found = statuses(note(text, "2026-10-30"))

    assert (found["E3"], found["E16"]) == ("pass", "pass")


@pytest.mark.parametrize("text", ["Last cisplatin 3 weeks ago.", "3周前最后一次用顺铂。"])
def test_weeks_ago_count_from_the_day_of_the_note(text: str) -> None:
    fact = next(fact for fact in said(text, "2026-10-22").facts if fact.concept == "cisplatin")

    assert fact.when is not None
    assert date(2026, 9, 28) <= fact.when.earliest <= fact.when.latest <= date(2026, 10, 4)


@pytest.mark.parametrize("text", ["Currently on gefitinib.", "目前口服吉非替尼。"])
def test_a_medicine_of_that_day_may_have_gone_on(text: str) -> None:
    fact = next(fact for fact in said(text, "2026-10-22").facts if fact.concept == "gefitinib")

    assert fact.ongoing is None
    assert fact.when == DateRange(earliest=date(2026, 10, 22), latest=AS_OF)


@pytest.mark.parametrize("text", ["Weight 60 kg, ECOG 1.", "体重60公斤，ECOG 1分。"])
def test_a_number_carries_the_day_of_its_note(text: str) -> None:
    found = {fact.concept: fact for fact in said(text).facts}

    assert found["weight"].value == Range.exactly(60)
    assert {found[name].when for name in ("weight", "ecog")} == {DateRange.on(date(2024, 5, 6))}


@pytest.mark.parametrize(
    "elements",
    [
        {"date": "2026-11-01T08:00:00Z", "context": {"period": {"end": "2024-05-06"}}},
        {"date": "2024-05-06T08:00:00Z"},
    ],
)
def test_the_day_of_the_visit_comes_before_the_day_of_the_entry(elements: dict[str, Any]) -> None:
    facts = read(note("Weight 60 kg.", None, **elements)).facts

    assert [fact.when for fact in facts] == [DateRange.on(date(2024, 5, 6))]


def test_a_note_without_a_day_is_read_as_of_today() -> None:
    assert [fact.when for fact in said("Weight 60 kg.", None).facts] == [None]


def test_a_note_written_after_the_day_of_judging_is_not_read() -> None:
    found = said("Weight 60 kg.", "2026-11-30")

    assert found.facts == () and found.unread[0].why == f"dated after {AS_OF}"


@pytest.mark.parametrize("text", ["I am coughing up a lot of blood right now.", "我现在大口吐血。"])
def test_only_a_note_of_these_weeks_can_be_urgent(text: str) -> None:
    assert said(text, "2026-11-22").red_flags != ()
    assert said(text, "2025-03-01").red_flags == ()


def capsules(status: str, ordered: str) -> dict[str, Any]:
    return resource(
        "MedicationRequest",
        status=status,
        intent="order",
        authoredOn=ordered,
        medicationCodeableConcept=coded(text="amoxicillin 250 MG Oral Capsule"),
    )


@pytest.mark.parametrize(
    "old",
    [
        resource(
            "Immunization",
            status="completed",
            vaccineCode=coded(CVX, "03", "MMR"),
            occurrenceDateTime="1974-08-16",
        ),
        capsules("completed", "1996-03-02"),
        capsules("active", "2026-11-20"),
    ],
    ids=["a vaccine of 1974", "tablets of 1996", "tablets of this week"],
)
def test_what_says_nothing_of_the_last_weeks_answers_nothing(old: dict[str, Any]) -> None:
    found = read(old)

    assert found.facts == () and len(found.unread) == 1
    assert {statuses(old)[name] for name in ("E8", "E13")} == {"unknown"}


def test_the_live_shingles_vaccine_stays_live_however_it_is_named() -> None:
    shot = resource(
        "Immunization",
        status="completed",
        vaccineCode=coded(CVX, "121", "zoster vaccine, live"),
        occurrenceDateTime="2026-11-09",
    )

    assert read(shot).facts[0].concept == "live zoster vaccine"
    assert statuses(shot)["E13"] == "fail"


def test_a_doubt_in_the_words_is_heard_where_the_code_says_more() -> None:
    stroke = resource(
        "Condition", code=coded("http://hl7.org/fhir/sid/icd-10", "I63.9", text="Suspected stroke")
    )

    assert [fact.assertion for fact in read(stroke).facts] == [Assertion.POSSIBLE]


@pytest.mark.parametrize(("began", "verdict"), [("2004-02-13", "unknown"), ("2026-08-01", "fail")])
def test_a_pregnancy_that_nobody_closed_ends_by_itself(began: str, verdict: str) -> None:
    pregnancy = resource(
        "Condition",
        code=coded(text="Normal pregnancy (finding)"),
        clinicalStatus={"coding": [{"code": "active"}]},
        onsetDateTime=began,
    )
    judged = screen_bundle(bundle(pregnancy, patient=PERSON | {"birthDate": "1990"}), TRIAL, AS_OF)

    assert judged.screening.criteria["E17"].status == verdict
