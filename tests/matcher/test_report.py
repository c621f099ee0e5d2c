"""The result as scripts read it: schema 1."""

from __future__ import annotations

import json
from datetime import date

import pytest

from matcher.outcome import outcome_of
from matcher.report import screen
from nlp.facts import Evidence, Fact
from tests.matcher.telling import AS_OF, RULES, TRIAL, fact, judged, no, patient

TEXT = "61, had cisplatin"
TOLD = (
    fact("age", value=61, evidence=(Evidence(start=0, end=2, words="61"),)),
    fact("cisplatin", evidence=(Evidence(start=8, end=17, words="cisplatin"),)),
)
MATCH = (
    fact("age", value=61),
    fact("esophageal squamous cell carcinoma"),
    fact("liver metastasis"),
    fact("cisplatin", regimen=1, when=date(2026, 9, 1), stop_reason="progression"),
    fact("camrelizumab", regimen=1, when=date(2026, 9, 1), stop_reason="progression"),
    fact("progression"),
    no("targeted pill"),
    no("tcm_antitumor"),
    no("surgery_minor"),
    no("side effects"),
    fact("ecog", value=1),
    no("immune pneumonitis"),
    no("immune myocarditis"),
    no("severe antibody reaction"),
    no("component_allergy"),
    no("unknown adc"),
)


def test_the_object_has_the_agreed_keys() -> None:
    result = screen(patient(*TOLD), TRIAL, AS_OF, "en", text=TEXT).as_json("a1")
    wanted = "schema id trial record_date as_of language urgent outcome counts criteria facts"

    assert set(wanted.split()) <= result.keys()
    assert (result["schema"], result["id"], result["trial"]) == (1, "a1", "NCT06769113")
    assert (result["record_date"], result["as_of"]) == ("2026-05-14", "2026-11-23")
    assert list(result["criteria"]) == list(RULES)
    assert sum(result["counts"].values()) == 29
    assert json.loads(json.dumps(result)) == result


def test_a_criterion_quotes_the_text_and_names_what_is_missing() -> None:
    criteria = screen(patient(*TOLD), TRIAL, AS_OF, "en", text=TEXT).as_json("a1")["criteria"]

    assert criteria["I2"] == {
        "status": "pass",
        "fail_kind": None,
        "clears_on": None,
        "answered_by": "patient",
        "reason": "You are 61; the trial takes ages 18 to 75.",
        "evidence": [{"start": 0, "end": 2, "text": "61"}],
        "missing": [],
    }
    assert criteria["I8"]["missing"] == ["ecog"]


def test_facts_are_listed_with_their_place_in_the_text() -> None:
    facts = screen(patient(*TOLD), TRIAL, AS_OF, "en", text=TEXT).as_json("a1")["facts"]

    assert facts[1] == {
        "concept": "cisplatin",
        "kind": "drug",
        "assertion": "present",
        "value": None,
        "unit": None,
        "start": 8,
        "end": 17,
        "text": "cisplatin",
    }


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ((), "not_enough_yet"),
        (MATCH, "possible_match"),
        ((*MATCH, fact("hiv infection")), "may_be_ruled_out"),
        ((*MATCH, fact("mmr vaccine", when=date(2026, 11, 20))), "not_right_now"),
        (
            (*MATCH, fact("mmr vaccine", when=date(2026, 11, 20)), fact("rheumatoid arthritis")),
            "may_be_ruled_out",
        ),
    ],
)
def test_the_outcome(facts: tuple[Fact, ...], outcome: str) -> None:
    assert screen(patient(*facts), TRIAL, AS_OF, "en").outcome == outcome


def test_an_alarm_comes_before_everything_else() -> None:
    found = screen(patient(*MATCH), TRIAL, AS_OF, "en", urgent="emergency")

    assert found.outcome == "urgent"
    assert outcome_of([judged("I2")], [], "crisis") == "urgent"


def test_the_day_from_which_it_could_be_possible_is_the_last_of_all_waits() -> None:
    waits = (
        fact("mmr vaccine", when=date(2026, 11, 20)),
        fact("clarithromycin", when=date(2026, 11, 20)),
    )

    assert screen(patient(*waits), TRIAL, AS_OF, "en").possible_from == date(2026, 12, 18)


def test_without_a_day_for_one_wait_there_is_no_day() -> None:
    waits = (fact("mmr vaccine", when=date(2026, 11, 20)), fact("clarithromycin", ongoing=True))

    assert screen(patient(*waits), TRIAL, AS_OF, "en").possible_from is None
