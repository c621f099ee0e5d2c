"""A conversation as a person holds it, without a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from content.trials import load_trial
from matcher.planner import next_question
from matcher.questions import Question
from nlp.facts import Assertion, Evidence, Fact, Kind, Match
from ui import doubts, flow
from ui.asking import Said
from ui.talk import Conversation, Screen

TODAY = date(2026, 11, 24)
START = flow.choose_voice(Conversation(), "patient")


def question_of(talk: Conversation) -> Question:
    question = next_question(talk.record, load_trial(), TODAY, talk.voice or "patient")
    assert question is not None
    return question


def until_a_field(talk: Conversation) -> Conversation:
    """On to the first question that takes own words beside its buttons."""
    while not (question_of(talk).kind == "single" and question_of(talk).parts[0].asked.choices):
        talk = flow.skip(talk, question_of(talk))
    return talk


def until(talk: Conversation, name: str) -> Conversation:
    while question_of(talk).name != name:
        talk = flow.skip(talk, question_of(talk))
    return talk


def screen_of(talk: Conversation, lasting: bool = False) -> Screen:
    more = next_question(talk.record, load_trial(), TODAY, talk.voice or "patient") is not None
    return flow.screen_of(talk, more_questions=more, lasting=lasting)


def concepts(talk: Conversation) -> set[str]:
    return {fact.concept for fact in talk.record.facts}


def test_first_for_whom_then_the_story_then_questions() -> None:
    assert screen_of(Conversation()) is Screen.WHO
    assert screen_of(START) is Screen.OPENING
    assert screen_of(flow.tell(START, "", TODAY)) is Screen.QUESTION


@pytest.mark.parametrize("story", ["I am vomiting blood right now", "我现在一直在呕血"])
def test_an_emergency_hides_everything_until_it_is_past(story: str) -> None:
    talk = flow.tell(START, story, TODAY)
    assert screen_of(talk) is Screen.URGENT
    assert screen_of(replace(talk, reading_facts=True)) is Screen.URGENT

    assert screen_of(flow.say_it_is_past(talk)) is not Screen.URGENT


@pytest.mark.parametrize("words", ["I want to die", "我不想活了"])
def test_despair_in_any_answer_is_heard(words: str) -> None:
    talk = until_a_field(flow.tell(START, "", TODAY))
    question = question_of(talk)
    talk = flow.answer(talk, question, Said(typed={f"{question.name}/words": words}), TODAY)

    assert talk.urgent == "crisis"


@pytest.mark.parametrize("words", ["I want to die", "我不想活了"])
@pytest.mark.parametrize("field", ["height", "weight"])
def test_despair_is_heard_in_a_field_for_numbers_too(field: str, words: str) -> None:
    talk = until(flow.tell(START, "", TODAY), "bmi")
    talk = flow.answer(talk, question_of(talk), Said(typed={f"bmi/{field}": words}), TODAY)

    assert talk.urgent == "crisis"


@pytest.mark.parametrize("words", ["last week, now I am vomiting blood", "上周，现在一直在呕血"])
def test_an_emergency_is_heard_in_a_field_for_a_day_too(words: str) -> None:
    talk = until_a_field(flow.tell(START, "", TODAY))
    part = question_of(talk).parts[0]
    said = Said(choices={part.name: part.asked.choices[0].key}, day=words)

    assert flow.answer(talk, question_of(talk), said, TODAY).urgent == "emergency"


def test_back_restores_exactly_what_was() -> None:
    first = flow.tell(START, "I am 61. I had cisplatin.", TODAY)
    second = flow.skip(first, question_of(first))

    assert flow.back(second) == first
    assert flow.back(first).record == START.record
    assert screen_of(flow.back(first)) is Screen.OPENING
    assert screen_of(flow.back(flow.back(first))) is Screen.WHO


def test_a_second_tap_on_the_same_button_changes_nothing() -> None:
    talk = flow.tell(START, "", TODAY)
    question = question_of(talk)
    once = flow.skip(talk, question)

    assert flow.skip(once, question) is once
    assert flow.answer(once, question, Said(typed={f"{question.name}/words": "x"}), TODAY) is once


def test_words_without_an_answer_leave_the_question_open() -> None:
    talk = until_a_field(flow.tell(START, "", TODAY))
    question = question_of(talk)
    nothing = Said(typed={f"{question.name}/words": "the weather is nice"})
    after = flow.answer(talk, question, nothing, TODAY)

    assert after.problem == "errors.not_understood"
    assert question_of(after) == question
    assert after.steps == talk.steps


def test_an_empty_answer_is_no_answer() -> None:
    talk = flow.tell(START, "", TODAY)
    after = flow.answer(talk, question_of(talk), Said(), TODAY)

    assert after.problem == "errors.empty"


def test_what_is_taken_out_may_be_asked_again() -> None:
    talk = flow.tell(START, "I am 61 years old.", TODAY)
    age = next(fact for fact in talk.record.facts if fact.concept == "age")
    talk = replace(talk, record=talk.record.having_asked(["age", "age+sex", "ecog"]))
    talk = flow.remove(talk, age)

    assert "age" not in concepts(talk)
    assert talk.record.asked == {"ecog"}


def test_a_lasting_reason_offers_to_stop_once() -> None:
    talk = flow.tell(START, "I am 80 years old.", TODAY)
    assert screen_of(talk, lasting=True) is Screen.LASTING

    talk = flow.go_on(talk)
    assert screen_of(talk, lasting=True) is Screen.QUESTION


def test_a_doctor_sees_what_the_note_decides() -> None:
    doctor = flow.choose_voice(Conversation(), "doctor")

    assert screen_of(flow.tell(doctor, "61 M, ESCC, ECOG 1", TODAY)) is Screen.RESULT


def heard(concept: str, words: str, **more: object) -> Fact:
    evidence = (Evidence(start=0, end=len(words), words=words),)
    told = {"assertion": Assertion.PRESENT, "evidence": evidence, **more}
    return Fact(concept=concept, kind=Kind.DRUG, **told)  # type: ignore[arg-type]


GUESS = heard("camrelizumab", "camrelizumb", match=Match.FUZZY)
MAYBE = heard("cisplatin", "maybe cisplatin", assertion=Assertion.POSSIBLE)
SAID = heard("cisplatin", "cisplatin")
DENIED = heard("cisplatin", "no cisplatin", assertion=Assertion.ABSENT)


def knowing(*facts: Fact) -> Conversation:
    talk = flow.tell(START, "", TODAY)
    return replace(talk, record=talk.record.with_facts(facts))


@pytest.mark.parametrize(
    ("facts", "kind"),
    [((GUESS,), "spelling"), ((MAYBE,), "possible"), ((SAID, DENIED), "conflict")],
)
def test_what_is_doubtful_is_asked_back_first(facts: tuple[Fact, ...], kind: str) -> None:
    talk = knowing(*facts)
    doubt = doubts.doubt_of(talk)

    assert doubt is not None and doubt.kind == kind
    assert screen_of(talk) is Screen.CONFIRM
    assert screen_of(doubts.leave_open(talk, doubt.facts)) is Screen.QUESTION


def test_a_confirmed_spelling_counts_and_a_wrong_one_is_gone() -> None:
    assert doubts.confirm(knowing(GUESS), GUESS).record.facts[0].match is Match.ANSWER
    assert doubts.deny(knowing(GUESS), GUESS).record.facts == ()


def test_perhaps_becomes_yes_or_no() -> None:
    sure = doubts.confirm(knowing(MAYBE), MAYBE).record.facts[0]
    denied = doubts.deny(knowing(MAYBE), MAYBE).record.facts[0]

    assert sure.assertion is Assertion.PRESENT
    assert denied.assertion is Assertion.ABSENT


def test_of_two_that_do_not_fit_the_right_one_stays() -> None:
    talk = knowing(SAID, DENIED)
    doubt = doubts.doubt_of(talk)
    assert doubt is not None

    assert doubts.keep_one(talk, doubt, DENIED).record.facts == (DENIED,)
