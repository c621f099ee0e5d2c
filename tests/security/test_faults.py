"""Impatient fingers, closed tabs, slow clients, midnight: no answer is lost or doubled."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from benchmarks.visitor import Visitor
from tests.browser.kept import answered
from tests.browser.person import Person
from tests.security.conftest import Watched, alone

STORY = "I am 61 years old, squamous cell cancer, had cisplatin and camrelizumab."


@pytest.fixture
def visitor(browser: Browser, finder: Watched) -> Iterator[Person]:
    visitor = Person(browser, finder.address)
    yield visitor
    visitor.leaves()


def taps_twice(visitor: Person, key: str) -> None:
    before = visitor.step
    visitor.page.locator(f".st-key-{key} button:visible").first.dblclick()
    visitor.page.wait_for_selector(f'#tf-page:not([data-step="{before}"])', state="attached")
    visitor.waits()


def test_a_double_click_on_any_button_counts_once(visitor: Person) -> None:
    visitor.opens()
    taps_twice(visitor, "who_patient")
    assert visitor.screen == "opening"
    visitor.writes("story", STORY)
    taps_twice(visitor, "send")
    assert len(answered(visitor)) == 1
    for number in range(2, 9):
        if visitor.screen != "question":
            break
        keys = ("none", "dont_know")
        key = next(k for k in keys if visitor.page.locator(f".st-key-{k} button").count())
        taps_twice(visitor, key)
        assert len(answered(visitor)) == number
    for key in ("facts_open", "facts_close", "see_result"):
        taps_twice(visitor, key)

    assert visitor.screen == "result"


def test_no_question_is_answered_twice_by_two_clicks_that_both_arrive(finder: Watched) -> None:
    async def scene() -> list[str]:
        async with Visitor(finder.address, "for=patient") as visitor:
            await visitor.click("send", {"story": STORY})
            await asyncio.gather(visitor.press("dont_know"), visitor.press("dont_know"))
            await visitor.settle()
            steps = json.loads(visitor.kept)["steps"]
            return [step["question"] for step in steps]

    asked = alone(scene())
    assert len(asked) == len(set(asked))


def test_closed_tabs_hurt_nobody(finder: Watched) -> None:
    async def closes_at_once() -> None:
        async with Visitor(finder.address, "for=patient") as visitor:
            await visitor.press("send", {"story": STORY})

    async def scene() -> str:
        await asyncio.gather(*(closes_at_once() for _ in range(20)))
        async with Visitor(finder.address, "for=patient") as visitor:
            await visitor.click("send", {"story": STORY})
            return visitor.text

    assert STORY in alone(scene())
    assert finder.lives()


def test_slow_clients_hold_up_nobody(finder: Watched) -> None:
    port = int(finder.address.rpartition(":")[2])
    with ExitStack() as slow:
        for _ in range(60):
            client = slow.enter_context(socket.create_connection(("127.0.0.1", port)))
            client.sendall(
                b"POST /plain HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\nst"
            )
        with urlopen(f"{finder.address}/healthz", timeout=20) as answer:
            assert answer.status == 200


def test_a_client_that_does_not_read_holds_up_nobody(finder: Watched) -> None:
    async def scene() -> str:
        async with Visitor(finder.address, "for=patient") as deaf:
            for _ in range(30):
                await deaf.press("send", {"story": STORY})
            async with Visitor(finder.address, "for=patient") as visitor:
                await visitor.click("send", {"story": STORY})
                return visitor.text

    assert STORY in alone(scene())


def test_a_conversation_goes_on_past_midnight(finder: Watched) -> None:
    clock = finder.folder / "today"
    story = "I am 61. My last chemo with cisplatin was on 4 November 2026."

    async def scene() -> tuple[list[str], str, str]:
        async with Visitor(finder.address, "for=patient") as visitor:
            clock.write_text("2026-11-24")
            await visitor.click("send", {"story": story})
            await visitor.click("see_result")
            before = visitor.text
            await visitor.click("back")
            clock.write_text("2026-11-25")
            await visitor.click("dont_know")
            await visitor.click("see_result")
            steps = json.loads(visitor.kept)["steps"]
            return [step["question"] for step in steps], before, visitor.text

    try:
        asked, before, after = alone(scene())
    finally:
        clock.unlink()
    assert asked[0] == "opening"
    assert len(asked) == 2
    assert before != after
    assert date(2026, 11, 25).strftime("%Y") in after
