"""What holds of every rule, whoever the patient is."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.fact_files import load_facts
from matcher.criterion import judge
from matcher.record import PatientRecord
from matcher.rules import Asker, evaluate, facts_of
from matcher.told import tell
from matcher.truth import UNKNOWN
from nlp.facts import Assertion, Fact, Match
from tests.matcher.statements import STATEMENTS
from tests.matcher.telling import AS_OF, RULES, TRIAL, fact

# Two names for one question: who names a steroid has answered for drugs of its group, who says
# that it is stable has answered how the first treatment went, and the last drip is any of them.
SAME_QUESTION = {
    "disease_extent": ("progression",),  # growth on a platinum drug says advanced
    "progression": ("disease_extent",),
    "age": ("contraception",),  # who refuses birth control is taken to need it
    "sex": ("contraception",),
    "immunosuppressant": ("systemic_steroid",),
    "first_treatment": ("progression", "platinum", "checkpoint_inhibitor"),
    "infused_treatment": ("platinum", "checkpoint_inhibitor", "topo1_adc"),
    "checkpoint_inhibitor": ("infused_treatment", "platinum"),
    "platinum": ("infused_treatment", "checkpoint_inhibitor", "progression"),
    "topo1_adc": ("infused_treatment",),
}

MATCHER = Path(__file__).parents[2] / "matcher"


@st.composite
def stories(draw: st.DrawFn, names: tuple[str, ...]) -> list[tuple[str, tuple[Fact, ...]]]:
    """Some of the facts, each said once in one way, in any order."""
    chosen = draw(st.lists(st.sampled_from(names), unique=True, min_size=1))
    return [(name, draw(st.sampled_from(STATEMENTS[name]))) for name in chosen]


def test_every_fact_has_statements() -> None:
    assert STATEMENTS.keys() == load_facts().keys()


@pytest.mark.parametrize("criterion_id", RULES)
def test_an_empty_record_is_unknown(criterion_id: str) -> None:
    found = evaluate(RULES[criterion_id], Asker.of(PatientRecord(), AS_OF))

    assert found.truth is UNKNOWN
    assert found.missing


@pytest.mark.parametrize("criterion_id", RULES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_one_more_fact_never_overturns_a_settled_answer(
    criterion_id: str, data: st.DataObject
) -> None:
    rule = RULES[criterion_id]
    names = tuple(dict.fromkeys(facts_of(rule)))
    record, told = PatientRecord(), set[str]()
    for name, said in data.draw(stories(names)):
        before = evaluate(rule, Asker.of(record, AS_OF)).truth
        answered = _answered(record, name) or bool(told.intersection(SAME_QUESTION.get(name, ())))
        record = record.with_facts(said)
        told.add(name)
        after = evaluate(rule, Asker.of(record, AS_OF)).truth
        if before is not UNKNOWN and not answered:
            assert after is before, f"{name} turned {before.name} into {after.name}"


@given(story=stories(tuple(STATEMENTS)), seed=st.randoms())
@settings(max_examples=150, deadline=None)
def test_the_order_of_facts_changes_no_verdict(
    story: list[tuple[str, tuple[Fact, ...]]], seed: object
) -> None:
    facts = [fact for _, said in story for fact in said]
    shuffled = list(facts)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]

    assert _verdicts(facts) == _verdicts(shuffled)


@given(story=stories(tuple(STATEMENTS)))
@settings(max_examples=60, deadline=None)
def test_a_guessed_spelling_settles_nothing(story: list[tuple[str, tuple[Fact, ...]]]) -> None:
    guessed = [fact.model_copy(update={"match": Match.FUZZY}) for _, said in story for fact in said]

    assert {status for status, _ in _verdicts(guessed)} == {"unknown"}


def test_what_a_relative_has_or_what_is_planned_decides_nothing() -> None:
    elsewhere = [
        told.model_copy(update={"assertion": Assertion(assertion)})
        for name, statements in STATEMENTS.items()
        for told in statements[0]
        for assertion in ("family", "planned")
        if name != "transplant"  # being on a list for one is named in the register
    ]

    assert {status for status, _ in _verdicts(elsewhere)} == {"unknown"}


def test_no_module_of_rules_reads_a_clock() -> None:
    for path in MATCHER.glob("*.py"):
        if path.name == "__main__.py":
            continue
        calls = {
            node.attr
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute)
        }
        assert calls.isdisjoint({"today", "now", "utcnow", "localtime"}), path.name


def test_a_contradiction_about_the_same_fact_is_unknown() -> None:
    said = [fact("hiv infection"), fact("hiv infection", "absent")]

    assert dict(_by_id(said))["E16"] == "unknown"


def _answered(record: PatientRecord, name: str) -> bool:
    """Something in the record has spoken of this fact already."""
    told = tell(record, name, AS_OF)
    return bool(told.present or told.denied or told.denied_then or told.possible or told.vague)


def _verdicts(facts: Iterable[Fact]) -> list[tuple[str, object]]:
    record = PatientRecord(tuple(facts))
    return [(found.status, found.clears_on) for found in judge(TRIAL, record, AS_OF)]


def _by_id(facts: Iterable[Fact]) -> Iterable[tuple[str, str]]:
    return [(found.id, found.status) for found in judge(TRIAL, PatientRecord(tuple(facts)), AS_OF)]
