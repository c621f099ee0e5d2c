"""What was understood, corrected in place; and every change taken back exactly."""

from __future__ import annotations

from datetime import date

import pytest

from nlp.facts import Assertion, DateRange, Evidence, Fact, Kind, Match, Range
from ui import doubts, flow
from ui.correcting import Correction, can_be, corrected, stands_as
from ui.saved import from_text, to_text
from ui.talk import Conversation

TODAY = date(2026, 11, 24)
WORDS = (Evidence(start=0, end=9, words="cisplatin"),)
JULY = DateRange(earliest=date(2026, 7, 1), latest=date(2026, 7, 31))
DRUG = Fact(
    concept="cisplatin", kind=Kind.DRUG, assertion=Assertion.PRESENT, when=JULY, evidence=WORDS
)
AGE = Fact(
    concept="age",
    kind=Kind.MEASUREMENT,
    assertion=Assertion.PRESENT,
    value=Range.exactly(61),
    unit="years",
    evidence=WORDS,
)
START = flow.choose_voice(Conversation(), "patient")


def fact_after(fact: Fact, **said: str) -> Fact:
    new = corrected(fact, Correction(**said), TODAY)  # type: ignore[arg-type]
    assert isinstance(new, Fact)
    return new


def test_a_number_is_replaced_and_the_old_words_go_with_it() -> None:
    new = fact_after(AGE, value="62")

    assert new.value == Range.exactly(62)
    assert new.evidence == ()
    assert new.match is Match.ANSWER


@pytest.mark.parametrize("words", ["20 October 2026", "2026年10月20日"])
def test_a_day_is_replaced(words: str) -> None:
    assert fact_after(DRUG, day=words).when == DateRange.on(date(2026, 10, 20))


def test_what_is_denied_is_denied_for_always() -> None:
    new = fact_after(DRUG, sure="not_so")

    assert new.assertion is Assertion.ABSENT
    assert new.when is None


def test_what_goes_on_has_no_last_day() -> None:
    new = fact_after(DRUG, sure="goes_on")

    assert (new.assertion, new.ongoing, new.when) == (Assertion.PRESENT, True, None)
    assert fact_after(new, sure="is_so").ongoing is False


def test_what_is_left_alone_keeps_its_words() -> None:
    assert fact_after(DRUG, sure="is_so") == DRUG.model_copy(update={"match": Match.ANSWER})


@pytest.mark.parametrize(
    ("fact", "said", "problem"),
    [
        (AGE, Correction(value="old"), "errors.not_a_number"),
        (DRUG, Correction(day="some day"), "errors.not_a_date"),
        (DRUG, Correction(day="24 December 2026"), "errors.future_date"),
        (DRUG, Correction(day="2026年12月24日"), "errors.future_date"),
    ],
)
def test_what_cannot_be_read_changes_nothing(fact: Fact, said: Correction, problem: str) -> None:
    assert corrected(fact, said, TODAY) == problem


def test_a_number_can_only_be_another_number() -> None:
    assert can_be(AGE) == ()
    assert can_be(DRUG) == ("is_so", "goes_on", "not_so", "not_sure")
    assert stands_as(DRUG.model_copy(update={"assertion": Assertion.FAMILY})) is None


def told(text: str = "I am 61 years old. Maybe I had cisplatin in July 2026.") -> Conversation:
    return flow.tell(START, text, TODAY)


def test_a_correction_counts_and_is_undone_exactly() -> None:
    talk = flow.show_facts(told(), True)
    age = next(fact for fact in talk.record.facts if fact.concept == "age")
    changed = flow.correct(flow.begin_correcting(talk, age), Correction(value="62"), TODAY)

    assert [f.value for f in changed.record.facts if f.concept == "age"] == [Range.exactly(62)]
    assert changed.correcting is None
    assert flow.undo(changed) == talk


def test_a_button_in_a_list_of_facts_opens_or_takes_out_the_fact_it_stands_at() -> None:
    talk = told()
    last = len(talk.record.facts) - 1

    assert flow.act_on_fact(talk, f"change_{last}").correcting == talk.record.facts[last]
    assert flow.act_on_fact(talk, f"remove_{last}").record.facts == talk.record.facts[:last]


@pytest.mark.parametrize(
    "name", ["", "change", "remove_", "remove_-1", "remove_01", "remove_99", "keep_0", "remove_٠"]
)
def test_a_name_that_no_button_has_changes_nothing(name: str) -> None:
    talk = told()

    assert flow.act_on_fact(talk, name) is talk


def test_a_correction_to_not_sure_is_not_asked_back() -> None:
    talk = flow.tell(START, "I had cisplatin in July 2026.", TODAY)
    drug = next(fact for fact in talk.record.facts if fact.concept == "cisplatin")
    talk = flow.correct(flow.begin_correcting(talk, drug), Correction(sure="not_sure"), TODAY)

    assert doubts.doubt_of(talk) is None


def test_a_correction_that_cannot_be_read_stays_open_and_says_why() -> None:
    talk = told()
    age = next(fact for fact in talk.record.facts if fact.concept == "age")
    after = flow.correct(flow.begin_correcting(talk, age), Correction(value="?"), TODAY)

    assert after.correcting == age
    assert after.problem == "errors.not_a_number"
    assert after.record == talk.record


def test_every_act_between_two_answers_is_undone_by_going_back() -> None:
    talk = told()
    doubt = doubts.doubt_of(talk)
    assert doubt is not None
    fact = doubt.facts[0]
    acts = (
        doubts.confirm(talk, fact),
        doubts.deny(talk, fact),
        doubts.leave_open(talk, doubt.facts),
        flow.remove(talk, fact),
        flow.go_on(talk),
        flow.want_result(talk, True),
    )

    for after in acts:
        assert after != talk
        assert flow.back(after) == talk


def test_a_result_looked_at_and_left_leaves_nothing_to_undo() -> None:
    talk = told()

    assert flow.want_result(flow.want_result(talk, True), False) == talk


def test_changes_and_neutral_titles_survive_a_reload() -> None:
    talk = told()
    talk = flow.be_discreet(flow.remove(talk, talk.record.facts[0]), True)

    assert from_text(to_text(talk)) == talk
