"""What the browser keeps, and what happens when it gives back something else."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.trials import load_trial
from matcher.planner import next_question
from ui import flow
from ui.asking import Said
from ui.saved import from_text, to_text
from ui.store import LONGEST
from ui.talk import Conversation

TODAY = date(2026, 11, 24)


def long_conversation() -> Conversation:
    talk = flow.choose_voice(Conversation(), "patient")
    talk = flow.tell(talk, "61岁，食管鳞癌，肝转移。用过顺铂和卡瑞利珠单抗，7月进展。", TODAY)
    while question := next_question(talk.record, load_trial(), TODAY, "patient"):
        if question.kind == "ticks":
            said = Said(choices={question.name: "none"})
            talk = flow.answer(talk, question, said, TODAY)
        else:
            talk = flow.skip(talk, question)
    return talk


def test_a_conversation_survives_exactly() -> None:
    talk = long_conversation()

    assert from_text(to_text(talk)) == talk


def test_a_whole_conversation_is_small() -> None:
    assert len(to_text(long_conversation())) < LONGEST / 5


@pytest.mark.parametrize(
    "change",
    [
        {"version": 99},
        {"voice": "admin"},
        {"steps": None},
        {"steps": [1, 2]},
        {"facts": [{"concept": "<script>", "kind": "drug", "assertion": "present"}]},
        {"facts": [{"concept": "cisplatin"}]},
        {"urgent": "party"},
        {"record": {"facts": [99], "asked": [], "skipped": [], "opened": []}},
        {"record": {"facts": [], "asked": "all", "skipped": [], "opened": []}},
    ],
)
def test_what_we_never_write_means_a_fresh_start(change: dict[str, object]) -> None:
    kept = json.loads(to_text(long_conversation()))

    assert from_text(json.dumps({**kept, **change})) == Conversation()


@pytest.mark.parametrize("text", ["", "null", "[]", "{", "[" * 10_000, '"x"', "NaN"])
def test_other_text_means_a_fresh_start(text: str) -> None:
    assert from_text(text) == Conversation()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_page(text: str) -> None:
    assert from_text(text) == Conversation()
