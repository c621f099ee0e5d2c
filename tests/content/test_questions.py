"""Questions: kind, in both voices, answerable, and every answer is facts we understand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from pydantic import ValidationError

from content.answer_models import DaysAgo, Details, Means
from content.fact_files import load_facts, load_groups
from content.list_models import TickList
from content.load import load_vocabulary
from content.question_models import (
    WHOLE,
    Asked,
    Choice,
    FactQuestion,
    Tick,
    Voiced,
)
from matcher.questions import is_private, words_of
from nlp.facts import DateRange, Fact, Kind, Qualifiers, Range
from tests.content.wording import question_texts

AS_OF = date(2026, 11, 23)
DOCTORS_ONLY = {"survival_estimate", "labs_adequate", "investigator_objection", "qtc"}
FACTS = load_facts()
QUESTIONS: dict[str, FactQuestion] = {
    name: fact.wording for name, fact in FACTS.items() if fact.wording
}
LISTS = load_groups().lists


def _asked() -> Iterator[tuple[str, Asked]]:
    for name, question in QUESTIONS.items():
        yield name, question
        for detail, follow_up in question.follow_ups.items():
            yield f"{name}.{detail}", follow_up


def _voiced() -> list[tuple[str, Voiced]]:
    return [
        *((name, asked.question) for name, asked in _asked()),
        *((name, ticks.question) for name, ticks in LISTS.items()),
    ]


def _means() -> list[tuple[str, Means]]:
    chosen = [
        (f"{name}.{choice.key}", means)
        for name, asked in _asked()
        for choice in asked.choices
        for means in choice.means
    ]
    return [
        *chosen,
        *((name, means) for name, ticks in LISTS.items() for means in ticks.none_means),
    ]


def _kind(concept: str, fact_name: str) -> Kind:
    known = load_vocabulary().concepts.get(concept)
    return Kind(known.kind if known else FACTS[fact_name].speaks.kind)


def test_every_fact_has_a_question():
    assert FACTS.keys() == QUESTIONS.keys()


def test_what_only_doctors_can_judge_is_asked_of_doctors_only():
    found = {name for name, asked in QUESTIONS.items() if asked.question.for_doctors_only}

    assert found == DOCTORS_ONLY


@pytest.mark.parametrize("name, voiced", _voiced(), ids=lambda value: str(value)[:40])
def test_each_sentence_speaks_to_the_person_it_is_for(name: str, voiced: Voiced):
    if voiced.patient is None or voiced.relative is None:
        return
    assert not re.search(r"\byour?\b", voiced.relative.en.replace("you may skip", "")), name
    assert "您" not in voiced.relative.zh, name
    assert "the patient" not in voiced.patient.en and "患者" not in voiced.patient.zh, name


def test_no_question_asks_how_long_someone_may_live():
    for name, voiced in _voiced():
        for both in (voiced.patient, voiced.relative):
            if both:
                assert not re.search(r"surviv|months? to live|how long .* live", both.en), name
                assert not re.search(r"生存|活多久|还能活|寿命", both.zh), name


@pytest.mark.parametrize("name", [n for n, asked in QUESTIONS.items() if asked.sensitive])
def test_a_sensitive_question_says_that_it_may_be_skipped(name: str):
    asked = QUESTIONS[name]
    assert asked.question.patient and asked.where_to_look
    english = asked.question.patient.en + asked.where_to_look.en
    chinese = asked.question.patient.zh + asked.where_to_look.zh

    assert "skip" in english and "跳过" in chinese


def test_every_question_a_patient_gets_says_where_the_answer_stands():
    missing = [
        name
        for name, asked in _asked()
        if not asked.question.for_doctors_only and asked.where_to_look is None
    ]

    assert missing == []


def test_why_we_ask_is_short():
    for name, asked in QUESTIONS.items():
        assert asked.why and len(re.findall(r"[.!?](?:\s|$)", asked.why.en)) <= 2, name


def test_details_are_those_a_fact_can_hold():
    assert Details.model_fields.keys() == Qualifiers.model_fields.keys()


@pytest.mark.parametrize("where, means", _means(), ids=lambda value: str(value)[:40])
def test_every_answer_becomes_a_fact(where: str, means: Means):
    qualifiers = {
        name: Range(low=value[0], high=value[1]) if isinstance(value, tuple) else value
        for name, value in means.qualifiers
    }
    value = Range(low=means.value[0], high=means.value[1]) if means.value else None
    fact_name = where.split(".")[0]

    fact = Fact(
        concept=means.concept,
        kind=_kind(means.concept, fact_name) if fact_name in FACTS else Kind.CONDITION,
        assertion=means.assertion,
        value=value,
        unit=means.unit,
        qualifiers=Qualifiers(**qualifiers),
    )

    assert fact.concept == means.concept


def test_answers_speak_of_concepts_and_classes_that_exist():
    vocabulary = load_vocabulary()
    known = vocabulary.concepts.keys() | vocabulary.classes.keys()

    assert {means.concept for _, means in _means()} - known == set()


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_tick_list_is_made_of_lines_that_have_words(name: str):
    for line in LISTS[name].lines:
        assert words_of(line), line


def test_sensitive_lines_stand_last():
    for name, ticks in LISTS.items():
        sensitive = [is_private(line) for line in ticks.lines if not line.startswith("list:")]
        assert sensitive == sorted(sensitive), name


def _unticked(asked: Asked) -> tuple[Means, ...]:
    assert asked.tick
    chosen = [choice for choice in asked.choices if choice.key == asked.tick.unticked]
    return (*asked.tick.unticked_means, *(means for choice in chosen for means in choice.means))


# Without a tick this dates what was told already, and states nothing that was not.
SAYS_HOW_IT_IS = {"infused_treatment"}


def test_a_line_left_without_a_tick_never_states_that_something_is_present():
    for name, asked in _asked():
        if asked.tick and name not in SAYS_HOW_IT_IS:
            told = _unticked(asked)
            measured = all(means.value is not None for means in told)
            assert measured or all(means.assertion == "absent" for means in told), name


def test_a_line_left_without_a_tick_is_never_a_yes_to_taking_part():
    for name in ("joining", "contraception", "tumor_tissue"):
        assert _unticked(QUESTIONS[name]) == (), name


def test_pairs_are_two_questions_whose_answers_cannot_be_mixed_up():
    for first, second in load_groups().pairs:
        keys = [choice.key for name in (first, second) for choice in QUESTIONS[name].choices]
        assert len(keys) == len(set(keys)), (first, second)


def test_what_is_not_a_question_fits_whoever_reads_it():
    for where, both in question_texts():
        if ".question." not in where:
            assert not re.search(r"\byou(r|rs)?\b", both.en), where
            assert "您" not in both.zh, where


def test_a_detail_asked_along_with_the_question_has_words_of_its_own_or_none():
    details = Details.model_fields.keys() | {"when", "ongoing", "kind"}
    for name, asked in QUESTIONS.items():
        assert set(asked.also_asks) <= details | asked.follow_ups.keys(), name
        for follow_up in asked.follow_ups.values():
            assert set(follow_up.also_asks) <= {WHOLE}, name


@pytest.mark.parametrize(
    "days_ago, earliest, latest",
    [
        ((0, 20), date(2026, 11, 3), date(2026, 11, 23)),
        ((21, 92), date(2026, 8, 23), date(2026, 11, 2)),
        ((0, 0), date(2026, 11, 23), date(2026, 11, 23)),
    ],
)
def test_a_stretch_of_days_is_seen_from_the_day_of_the_answer(
    days_ago: tuple[int, int], earliest: date, latest: date
):
    first, last = DaysAgo(days_ago=days_ago).dates(AS_OF)

    assert DateRange(earliest=first, latest=last) == DateRange(earliest=earliest, latest=latest)


def test_longer_ago_has_no_first_day_that_matters():
    first, last = DaysAgo(days_ago=(93, None)).dates(AS_OF)

    assert last == date(2026, 8, 22)
    assert first.year < 1930


BOTH = {"en": "Yes", "zh": "是"}
VOICES = {"patient": BOTH, "relative": BOTH}


@pytest.mark.parametrize(
    "wrong, remedy",
    [
        (lambda: DaysAgo(days_ago=(9, 3)), "Swap them"),
        (lambda: Voiced(patient=BOTH), "Write both"),
        (lambda: Voiced(), "no voice"),
        (lambda: Asked(question=VOICES), "nobody could answer"),
        (
            lambda: Asked(question=VOICES, choices=[{"key": "a", **BOTH}] * 2),
            "two choices have the same key",
        ),
        (
            lambda: FactQuestion(
                question=VOICES,
                why=BOTH,
                choices=(Choice(key="had", **BOTH),),
                tick=Tick(unticked="never", **BOTH),
                prior={"share": 0, "source": "none"},
            ),
            "names no choice",
        ),
        (
            lambda: FactQuestion(
                question=VOICES,
                choices=(Choice(key="had", **BOTH),),
                prior={"share": 0, "source": "none"},
            ),
            "why",
        ),
        (lambda: TickList(question=VOICES, why=BOTH, lines=("age",)), "at least 2"),
    ],
)
def test_a_question_that_cannot_work_is_refused(wrong, remedy: str):
    with pytest.raises(ValidationError, match=remedy):
        wrong()
