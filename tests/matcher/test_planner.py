"""Which question comes next, and that stopping early loses nothing."""

from __future__ import annotations

import pytest

from content.fact_files import load_facts
from content.question_models import Voice
from matcher.answers import Reply, answer, skip
from matcher.criterion import judge
from matcher.planner import next_question
from matcher.questions import LIST, facts_in, part_for, single
from matcher.record import PatientRecord
from tests.matcher.people import Person, ask_everything_left, interview
from tests.matcher.telling import AS_OF, TRIAL, fact, no, patient


def verdicts(record: PatientRecord) -> dict[str, str]:
    return {found.id: found.status for found in judge(TRIAL, record, AS_OF)}


@pytest.mark.parametrize("block", range(10))
def test_asking_everything_else_would_change_no_verdict(block: int) -> None:
    for seed in range(block * 30, block * 30 + 30):
        person = Person(seed)
        record = interview(person, PatientRecord())
        stopped, everything = verdicts(record), verdicts(ask_everything_left(person, record))
        changed = {
            id_: (was, everything[id_]) for id_, was in stopped.items() if was != everything[id_]
        }

        assert not changed, (seed, changed)


@pytest.mark.parametrize("seed", range(40))
def test_nothing_is_asked_twice(seed: int) -> None:
    person, record, asked = Person(seed), PatientRecord(), list[str]()
    while (question := next_question(record, TRIAL, AS_OF)) is not None:
        asked += [part.name for part in question.parts] or [question.name]
        record = answer(record, question, person.reply(question), AS_OF)

    assert len(asked) == len(set(asked))


def test_i_dont_know_is_never_asked_again() -> None:
    record, asked = PatientRecord(), list[str]()
    while (question := next_question(record, TRIAL, AS_OF)) is not None:
        asked.append(question.name)
        record = skip(record, question)

    assert len(asked) == len(set(asked))
    assert set(verdicts(record).values()) == {"unknown"}


def test_i_dont_know_to_everything_ends_after_fifteen_screens_at_most() -> None:
    record, screens = PatientRecord(), 0
    while (question := next_question(record, TRIAL, AS_OF)) is not None:
        screens += 1
        record = skip(record, question)

    assert screens <= 15


def test_i_dont_know_to_a_broad_list_leads_to_its_short_lists_and_never_line_by_line() -> None:
    record, after = PatientRecord(), list[str]()
    while (question := next_question(record, TRIAL, AS_OF)) is not None:
        if record.skipped & {"list:health"}:
            after.append(question.name)
        record = skip(record, question)

    assert {"list:lungs", "list:heart", "list:immunity", "list:care"} <= set(after)
    assert not {"ild", "heart_failure", "stroke", "transplant", "iv_antibiotics"} & set(after)


def test_who_the_trial_is_for_is_asked_first() -> None:
    first = next_question(PatientRecord(), TRIAL, AS_OF)

    assert first is not None
    assert first.name == f"{LIST}cancer"
    assert first.lines[0].name == "histology"


def test_private_questions_wait_until_nothing_else_is_open() -> None:
    record, private = PatientRecord(), list[bool]()
    while (question := next_question(record, TRIAL, AS_OF)) is not None:
        private.append(any(_is_private(name) for name in question.names))
        record = answer(record, question, Person(3).reply(question), AS_OF)

    assert any(private)
    assert private == sorted(private)


def test_passing_over_the_private_page_leaves_its_other_lines_to_be_asked() -> None:
    record = _until(f"{LIST}last", PatientRecord())
    question = next_question(record, TRIAL, AS_OF)
    assert question is not None
    following = next_question(skip(record, question), TRIAL, AS_OF)

    assert following is not None
    assert following.name == "joining"


def test_a_line_that_many_tick_is_no_answer_for_who_leaves_it_out() -> None:
    question = next_question(PatientRecord(), TRIAL, AS_OF)
    assert question is not None
    lines = {line.name for line in question.lines} - {"histology", "disease_extent"}
    record = answer(PatientRecord(), question, Reply(ticked=frozenset(lines)), AS_OF)

    assert verdicts(record)["I3"] == "unknown"
    assert {"histology", "disease_extent"} <= _names_until_the_end(record)


def test_no_drip_in_three_weeks_says_nothing_of_who_never_told_of_one() -> None:
    question = next_question(PatientRecord(), TRIAL, AS_OF)
    assert question is not None
    record = answer(PatientRecord(), question, Reply(ticked=frozenset({"histology"})), AS_OF)

    assert "infused_treatment" in _names_until_the_end(record)


def test_who_is_not_sure_is_asked_of_which_line_and_the_rest_is_a_no() -> None:
    record = _until(f"{LIST}health", PatientRecord())
    health = next_question(record, TRIAL, AS_OF)
    assert health is not None
    record = answer(record, health, Reply(ticked=frozenset({"second_cancer"}), done=False), AS_OF)
    assert verdicts(record)["E3"] == "unknown"
    record = _until(f"{LIST}health?", record)
    unsure = next_question(record, TRIAL, AS_OF)
    assert unsure is not None
    record = answer(record, unsure, Reply(ticked=frozenset({"effusion"})), AS_OF)
    found = verdicts(record)

    assert "second_cancer" not in {line.name for line in unsure.lines}
    assert (found["E3"], found["E4"]) == ("pass", "unknown")
    assert "effusion" in _names_until_the_end(record)


def test_neither_of_two_lines_about_one_thing_leaves_it_open() -> None:
    record = _until(f"{LIST}course", PatientRecord())
    question = next_question(record, TRIAL, AS_OF)
    assert question is not None
    record = answer(record, question, Reply(ticked=frozenset({"ecog"})), AS_OF)

    assert verdicts(record)["I5"] == verdicts(record)["I6"] == "unknown"


def test_a_line_with_a_window_asks_for_the_day_of_what_was_told_without_one() -> None:
    record = _until(f"{LIST}course", patient(fact("anlotinib")))
    question = next_question(record, TRIAL, AS_OF)
    assert question is not None

    assert "targeted_pill" in {line.name for line in question.lines}


def test_the_cps_is_never_asked_of_someone_who_had_both_drugs() -> None:
    record = patient(
        fact("cisplatin", regimen=1), fact("camrelizumab", regimen=1), fact("liver metastasis")
    )

    assert "cps" not in _names_until_the_end(record)


def test_the_cps_is_asked_after_platinum_alone() -> None:
    record = patient(
        fact("cisplatin", regimen=1),
        no("pd-1 drug"),
        fact("liver metastasis"),
        fact("progression"),
    )

    assert "cps" in _names_until_the_end(record)


def test_men_are_not_asked_about_pregnancy() -> None:
    asked = _names_until_the_end(patient(fact("male")))

    assert asked.isdisjoint({"pregnancy", "breastfeeding", "not_childbearing"})


def test_women_of_sixty_are_not_asked_about_pregnancy() -> None:
    asked = _names_until_the_end(patient(fact("female"), fact("age", value=62)))

    assert asked.isdisjoint({"pregnancy", "not_childbearing"})


def test_no_more_is_asked_about_a_heart_without_trouble() -> None:
    asked = _names_until_the_end(patient(no("heart disease")))

    assert f"{LIST}heart" not in asked
    assert asked.isdisjoint(facts_in(f"{LIST}heart"))


def test_how_long_someone_may_live_is_never_asked() -> None:
    for voice in ("patient", "relative"):
        asked = _names_until_the_end(PatientRecord(), voice)

        assert asked.isdisjoint({"survival_estimate", "investigator_objection", "labs_adequate"})


def test_a_tick_opens_the_question_behind_it() -> None:
    record = PatientRecord()
    while (question := next_question(record, TRIAL, AS_OF)) is not None:
        if question.name == f"{LIST}health":
            break
        record = skip(record, question)
    assert question is not None
    record = answer(record, question, Reply(ticked=frozenset({f"{LIST}heart"})), AS_OF)
    following = next_question(record, TRIAL, AS_OF)

    assert following is not None
    assert following.name == f"{LIST}heart"


def test_none_of_these_denies_every_line() -> None:
    record = PatientRecord()
    while (question := next_question(record, TRIAL, AS_OF)) is not None:
        if question.kind == "ticks":
            record = answer(record, question, Reply(), AS_OF)
        else:
            record = skip(record, question)
    found = verdicts(record)

    assert {found[id_] for id_ in ("E1", "E3", "E4", "E6", "E7", "E8", "E12", "E15")} == {"pass"}


def test_an_answer_settles_a_contradiction() -> None:
    record = patient(fact("hiv infection"), no("hiv infection"))
    part = part_for("hiv", "patient")
    assert part is not None and verdicts(record)["E16"] == "unknown"
    told = answer(record, single(part), Reply(choices={"hiv": "never"}), AS_OF)

    assert verdicts(told)["E16"] == "pass"


def test_undo_is_keeping_the_record_from_before() -> None:
    before = patient(fact("age", value=61))
    question = next_question(before, TRIAL, AS_OF)
    assert question is not None
    answer(before, question, Person(1).reply(question), AS_OF)

    assert before == patient(fact("age", value=61))


def test_an_unknown_choice_is_refused() -> None:
    part = part_for("ecog", "patient")
    assert part is not None
    with pytest.raises(KeyError, match="ecog has no choice 'marathon'"):
        answer(PatientRecord(), single(part), Reply(choices={"ecog": "marathon"}), AS_OF)


def _until(name: str, record: PatientRecord) -> PatientRecord:
    """The record when this question comes up, everything before it skipped."""
    while (question := next_question(record, TRIAL, AS_OF)) is not None:
        if question.name == name:
            return record
        record = skip(record, question)
    raise AssertionError(f"{name} is never asked")


def _names_until_the_end(record: PatientRecord, voice: Voice = "patient") -> set[str]:
    names: set[str] = set()
    while (question := next_question(record, TRIAL, AS_OF, voice)) is not None:
        names.update(question.names)
        record = skip(record, question)
    return names


def _is_private(name: str) -> bool:
    definition = load_facts().get(name)
    return (
        definition is not None and definition.wording is not None and definition.wording.sensitive
    )
