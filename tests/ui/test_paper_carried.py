"""Answers that travel in a form come back as they were, or not at all."""

from __future__ import annotations

import pytest

from tests.ui.test_paper_answers_file import TALK
from ui.flow import be_discreet, begin_correcting
from ui.paper import carried
from ui.paper.carried import SECRET, Carried, Tampered, WeakSecret, read, sign
from ui.talk import Conversation


@pytest.mark.parametrize("talk", [Conversation(), TALK, be_discreet(TALK, True)])
def test_what_was_signed_comes_back(talk: Conversation) -> None:
    assert read(sign(talk)) == Carried(talk)


def test_a_fact_that_is_being_changed_comes_back_open() -> None:
    open_ = begin_correcting(TALK, TALK.record.facts[1])

    assert read(sign(open_)).conversation == open_


def test_the_choice_that_waits_for_its_day_comes_back_too() -> None:
    picking = Conversation(voice="patient", picked="weeks_3_to_13")

    assert read(sign(picking)).conversation == picking


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "",
        lambda text: text[:-1],
        lambda text: text[:-1] + ("A" if text[-1] != "A" else "B"),
        lambda text: "A" + text,
        lambda text: text.replace(".", ""),
        lambda text: "x" * 300_000,
        lambda text: "顺铂" + text,
    ],
)
def test_a_changed_text_is_not_read(change) -> None:
    with pytest.raises(Tampered):
        read(change(sign(TALK)))


def test_an_old_page_keeps_its_answers_and_says_that_it_is_old(monkeypatch) -> None:
    text = sign(TALK)
    monkeypatch.setattr(carried, "FRESH", -1)

    assert read(text) == Carried(TALK, is_old=True)


@pytest.fixture
def secret(monkeypatch):
    """Makes this process one of several servers, and itself again afterwards."""

    def becomes(value: str | None) -> None:
        carried._serializer.cache_clear()
        if value is None:
            monkeypatch.delenv(SECRET, raising=False)
        else:
            monkeypatch.setenv(SECRET, value)

    yield becomes
    becomes(None)


def test_servers_that_share_the_secret_read_each_others_pages(secret) -> None:
    secret("a" * 32)
    text = sign(TALK)
    secret("a" * 32)
    assert read(text).conversation == TALK

    secret("b" * 32)
    with pytest.raises(Tampered):
        read(text)


def test_without_a_secret_each_process_makes_its_own(secret) -> None:
    secret(None)
    text = sign(TALK)
    secret(None)

    with pytest.raises(Tampered):
        read(text)


def test_a_secret_that_could_be_guessed_is_refused(secret) -> None:
    secret("short")

    with pytest.raises(WeakSecret, match="openssl rand"):
        sign(TALK)


def test_a_whole_conversation_stays_small() -> None:
    assert len(sign(TALK)) < 4_000
