"""The file with the answers comes back exactly, and nothing else is taken for one."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from content.trials import load_trial
from matcher.planner import next_question
from ui import flow
from ui.asking import Said
from ui.paper.answers_file import LARGEST, Refused, read, write
from ui.talk import Conversation

AS_OF = date(2026, 11, 24)
STORY = (
    "61 years old, squamous cell cancer of the esophagus, had cisplatin until March. 没有艾滋病。"
)
Change = Callable[[dict[str, Any]], None]


def conversation() -> Conversation:
    talk = flow.choose_voice(Conversation(), "patient")
    talk = flow.tell(talk, STORY, AS_OF)
    for number in range(6):
        question = next_question(talk.record, load_trial(), AS_OF, "patient")
        assert question is not None
        choices = question.parts[0].asked.choices if question.parts else ()
        if number % 2 or question.kind != "single" or not choices:
            talk = flow.skip(talk, question)
        else:
            talk = flow.answer(talk, question, Said({question.name: choices[0].key}), AS_OF)
    return talk


TALK = conversation()


@pytest.mark.parametrize("talk", [Conversation(), TALK])
def test_what_was_saved_is_loaded_as_it_was(talk: Conversation) -> None:
    assert read(write(talk)) == talk


def test_the_file_can_be_read_by_people_too() -> None:
    assert "没有艾滋病" in write(TALK).decode()


def changed(change: Change) -> bytes:
    kept = json.loads(write(TALK))
    change(kept)
    return json.dumps(kept).encode()


def fact(kept: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = kept["answers"]["facts"][0]
    return found


@pytest.mark.parametrize(
    "change",
    [
        lambda kept: kept.update(extra=1),
        lambda kept: kept.update(format="another tool"),
        lambda kept: kept.update(version=True),
        lambda kept: kept.pop("answers"),
        lambda kept: kept.update(answers=[]),
        lambda kept: kept["answers"].update(admin=True),
        lambda kept: kept["answers"].pop("steps"),
        lambda kept: kept["answers"].update(voice="king"),
        lambda kept: kept["answers"].update(wants_result="yes"),
        lambda kept: kept["answers"].update(urgent_words="oh"),
        lambda kept: kept["answers"]["record"].update(asked=["no such question"]),
        lambda kept: kept["answers"]["record"].update(opened=["list:nothing"]),
        lambda kept: kept["answers"]["record"].update(facts=[99]),
        lambda kept: kept["answers"]["record"].update(facts=[-1]),
        lambda kept: kept["answers"]["steps"][0].update(question="__class__"),
        lambda kept: kept["answers"]["steps"][1].update(choices=["not_a_choice"]),
        lambda kept: kept["answers"]["steps"][0].update(text="x" * 20_001),
        lambda kept: fact(kept).update(concept="snake oil"),
        lambda kept: fact(kept).update(color="green"),
        lambda kept: fact(kept).update(value={"low": 1e300, "high": 1e308}),
        lambda kept: fact(kept).update(value={"low": float("nan"), "high": 1}),
        lambda kept: fact(kept).update(value={"low": 0, "high": float("inf")}),
        lambda kept: fact(kept).update(when={"earliest": "2026-01-02", "latest": "2026-01-01"}),
        lambda kept: fact(kept).update(when={"earliest": "9999-12-31", "latest": "9999-12-31"}),
        lambda kept: fact(kept).update(when={"earliest": "0001-01-01", "latest": "0001-01-01"}),
    ],
)
def test_a_file_that_we_would_not_have_written_is_refused(change: Change) -> None:
    with pytest.raises(Refused, match="errors.file_not_ours"):
        read(changed(change))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[1]",
        b"{",
        b"\xff\xfe\x00",
        b"%PDF-1.4",
        b"[" * 100_000,
        b'{"format": "trial-finder answers", "version": 1}',
    ],
)
def test_another_kind_of_file_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="errors.file_not_ours"):
        read(data)


def test_a_file_of_a_newer_version_says_so() -> None:
    with pytest.raises(Refused, match="errors.file_too_new"):
        read(changed(lambda kept: kept.update(version=2)))


def test_a_huge_file_is_not_even_read() -> None:
    with pytest.raises(Refused, match="paper.file_too_big"):
        read(b" " * (LARGEST + 1))
