"""Two hundred made-up patients, walked to the end: few screens, nothing lost, nothing twice."""

from __future__ import annotations

from statistics import median

import pytest

from benchmarks.simulate.crowd import Crowd, walk_crowd
from benchmarks.simulate.openings import opening
from benchmarks.simulate.people import Person, draw, reply
from benchmarks.simulate.summary import (
    asked_twice,
    different,
    earlier,
    lasting,
    missed,
    p95,
    screens,
    table,
)
from content.cohort import load_cohort
from matcher.planner import next_question
from matcher.record import PatientRecord
from nlp.extract import extract
from tests.matcher.telling import AS_OF, TRIAL

SEED, PATIENTS = 1, 200


@pytest.fixture(scope="module")
def crowd() -> Crowd:
    return walk_crowd(range(PATIENTS), SEED, AS_OF, fixed_order=False)


def person(number: int) -> Person:
    return draw(number, SEED, load_cohort(), AS_OF)


def test_nothing_is_asked_twice(crowd: Crowd) -> None:
    assert asked_twice(crowd) == []


def test_asking_everything_changes_no_verdict_and_no_outcome(crowd: Crowd) -> None:
    assert different(crowd) == []


def test_no_earlier_day_is_named_than_asking_everything_would_name(crowd: Crowd) -> None:
    assert earlier(crowd) == 0


def test_half_are_done_after_ten_screens_and_nearly_all_after_fifteen(crowd: Crowd) -> None:
    taken = screens(crowd, lambda patient: patient.planned)

    assert median(taken) <= 10
    assert p95(taken) <= 15


def test_a_text_at_the_start_saves_screens(crowd: Crowd) -> None:
    assert median(screens(crowd, lambda patient: patient.told)) <= 7


def test_a_lasting_exclusion_is_found_early(crowd: Crowd) -> None:
    found = lasting(crowd, lambda patient: patient.planned)

    assert len(found) > PATIENTS / 10
    assert median(found) <= 4


def test_asking_everything_takes_far_longer(crowd: Crowd) -> None:
    few = median(screens(crowd, lambda patient: patient.planned))

    assert median(screens(crowd, lambda patient: patient.everything)) > 4 * few


def test_the_table_names_what_does_not_hold(crowd: Crowd) -> None:
    assert [problem for problem in missed(crowd) if "ms" not in problem] == []
    assert "asked anything twice:            0" in table(crowd)


def test_a_patient_is_the_same_each_time() -> None:
    assert person(7) == person(7)
    assert opening(person(7), SEED) == opening(person(7), SEED)
    assert person(7).truth != person(8).truth


def test_an_opening_tells_the_truth_in_both_languages() -> None:
    for number in range(40):
        someone = person(number)
        found = {fact.concept: fact for fact in extract(opening(someone, SEED), AS_OF).facts}
        sex = {"man": "male", "woman": "female"}[someone.truth["sex"]]
        age, height = found.get("age"), found.get("height")

        assert {"male", "female"} & found.keys() <= {sex}, number
        assert age is None or (age.value and age.value.low == someone.age), number
        assert height is None or (height.value and height.value.low == someone.height), number


def test_who_does_not_know_an_answer_says_so() -> None:
    lost = next(
        someone for number in range(400) if not (someone := person(number)).knows("histology")
    )
    record = PatientRecord()
    question = next_question(record, TRIAL, AS_OF)
    assert question is not None
    first = reply(lost, question)

    assert first is not None and "histology" not in first.ticked
