"""What is still worth asking: what can change an answer, how grave it is, or for how long."""

from __future__ import annotations

import pytest

from content.question_models import Voice
from matcher.open_parts import open_parts
from matcher.record import PatientRecord
from matcher.relevance import graver_tokens, open_tokens
from matcher.rules import Asker
from tests.matcher.telling import AS_OF, RULES, TRIAL, fact, no, patient


def still_open(record: PatientRecord, voice: Voice = "patient") -> set[str]:
    return set(open_parts(record, TRIAL, AS_OF, voice).parts)


GREW = (fact("metastatic disease"), fact("progression"))


def test_no_report_is_asked_for_that_could_settle_nothing() -> None:
    record = patient(fact("camrelizumab"), *GREW)

    assert "cps" in still_open(record)
    assert "cps" not in still_open(record.having_skipped(["platinum"]))


def test_an_answer_that_can_still_rule_out_is_asked_for_all_the_same() -> None:
    record = patient(fact("camrelizumab"), fact("metastatic disease"))

    assert "progression" in still_open(record.having_skipped(["platinum"]))


def test_a_heart_is_asked_about_even_where_a_recent_stroke_is_a_wait_already() -> None:
    recent = fact("ischemic stroke", when=AS_OF)

    assert "heart_failure" in still_open(patient(recent))


def test_nothing_more_is_asked_about_a_criterion_that_rules_out_already() -> None:
    assert "lvef" not in still_open(patient(fact("unstable angina")))


def test_what_else_a_wait_depends_on_has_a_line_but_no_screen() -> None:
    record = patient(fact("camrelizumab", when=AS_OF))
    open_ = open_parts(record, TRIAL, AS_OF, "patient")

    assert "cancer_herbs" not in open_.parts
    assert "cancer_herbs" in open_.besides


@pytest.mark.parametrize("criterion", sorted(RULES))
def test_of_a_rule_nobody_has_answered_every_clause_counts(criterion: str) -> None:
    asker = Asker.of(PatientRecord(), AS_OF)
    missing = set(open_tokens(RULES[criterion], asker, lambda token: True))

    assert missing == set(open_tokens(RULES[criterion], asker, lambda token: bool(token)))
    assert not set(graver_tokens(RULES[criterion], asker)) - missing


def test_a_late_relapse_may_still_turn_out_to_lack_an_immune_drug() -> None:
    record = patient(
        fact("cisplatin", setting="neoadjuvant"),
        fact("relapse interval", value=14),
        no("pd-1 drug"),
        fact("recurrent disease"),
        fact("progression"),
    )

    assert "cps" in still_open(record)
