"""From what was typed or picked to a reply for the planner."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.questions import Question, pair, part_for, single, tick_list
from nlp.facts import DateRange, Range
from ui.asking import Heard, Said, heard

TODAY = date(2026, 11, 24)


def ask(name: str) -> Question:
    part = part_for(name, "patient")
    assert part is not None
    return single(part)


def typed(name: str, **values: str) -> Heard:
    said = Said(typed={f"{name}/{field}": text for field, text in values.items()})
    return heard(ask(name), said, TODAY)


@pytest.mark.parametrize(
    ("words", "age"), [("61", 61), ("I am 61", 61), ("61岁", 61), ("  61 ", 61)]
)
def test_an_age_may_be_typed_in_any_way(words: str, age: int) -> None:
    reply = typed("age", words=words).reply
    found = reply.numbers.get("age") or next(f.value for f in reply.facts if f.concept == "age")

    assert found == Range.exactly(age)


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("1964-03", date(1964, 3, 1), date(1964, 3, 31)),
        ("1964年3月", date(1964, 3, 1), date(1964, 3, 31)),
        ("March 1964", date(1964, 3, 1), date(1964, 3, 31)),
        ("1964", date(1964, 1, 1), date(1964, 12, 31)),
    ],
)
def test_a_month_of_birth_is_a_range_of_days(words: str, earliest: date, latest: date) -> None:
    assert typed("age", words=words).reply.birth == DateRange(earliest=earliest, latest=latest)


def test_nobody_is_born_tomorrow() -> None:
    assert typed("age", words="December 2027").problem == "errors.future_date"


@pytest.mark.parametrize(
    ("height", "weight", "unit", "centimeters", "kilograms"),
    [
        ("168", "54", "kg", 168, 54),
        ("1.68", "108", "斤", 168, 54),
        ("168", "119", "lb", 168, 54),
        ("168cm", "54kg", "", 168, 54),
        ("一米六八", "108斤", "", 168, 54),
        ("5 ft 6", "119 lb", "", 167.6, 54),
    ],
)
def test_height_and_weight_come_in_every_unit(
    height: str, weight: str, unit: str, centimeters: float, kilograms: float
) -> None:
    numbers = typed("bmi", height=height, weight=weight, unit=unit).reply.numbers

    assert numbers["height"].low == pytest.approx(centimeters, abs=0.5)
    assert numbers["weight"].low == pytest.approx(kilograms, abs=0.1)


def test_a_bare_weight_could_be_kilograms_or_jin() -> None:
    assert typed("bmi", height="168", weight="108").problem == "errors.unit_unclear"


def test_half_a_pair_is_no_answer() -> None:
    assert typed("bmi", height="168").problem == "errors.not_understood"


def test_a_number_outside_its_range_is_asked_again() -> None:
    assert typed("cps", words="5").reply.numbers == {"cps": Range.exactly(5)}
    assert typed("cps", words="500").problem == "errors.not_understood"


def test_a_day_makes_a_choice_exact() -> None:
    question = ask("infused_treatment")
    choices = {question.name: "three_weeks_or_more"}
    found = heard(question, Said(choices=choices, day="2026-10-20"), TODAY)

    assert found.reply.choices == choices
    assert found.reply.days == {question.name: DateRange.on(date(2026, 10, 20))}


@pytest.mark.parametrize(
    ("day", "problem"),
    [("soonish", "errors.not_a_date"), ("2027-01-05", "errors.future_date")],
)
def test_a_day_that_cannot_be_is_asked_again(day: str, problem: str) -> None:
    question = ask("infused_treatment")
    said = Said(choices={question.name: "three_weeks_or_more"}, day=day)

    assert heard(question, said, TODAY).problem == problem


def test_two_questions_on_one_screen_are_answered_together() -> None:
    age, sex = part_for("age", "patient"), part_for("sex", "patient")
    assert age is not None and sex is not None
    said = Said(choices={"sex": "female"}, typed={"age/words": "61"})
    reply = heard(pair(age, sex), said, TODAY).reply

    assert reply.choices == {"sex": "female"}
    assert reply.numbers == {"age": Range.exactly(61)}


@pytest.mark.parametrize(
    ("said", "done", "problem"),
    [
        (Said(ticked=("pregnancy",)), True, ""),
        (Said(ticked=("pregnancy",), complete=False), False, ""),
        (Said(choices={"list:women": "none"}), True, ""),
        (Said(complete=False), False, ""),
        (Said(), True, "errors.empty"),
    ],
)
def test_a_list_without_a_tick_needs_a_clear_none(said: Said, done: bool, problem: str) -> None:
    question = tick_list("women", ("not_childbearing", "pregnancy", "breastfeeding"))
    found = heard(question, said, TODAY)

    assert (found.problem, found.reply.done) == (problem, done)
