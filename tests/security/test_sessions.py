"""People who talk at the same time never see each other, on any front end."""

from __future__ import annotations

import asyncio
from random import Random
from secrets import token_hex

import pytest
from playwright.sync_api import Browser

from benchmarks.visitor import Visitor, take_turn
from tests.browser.person import Person
from tests.security.conftest import Watched, alone
from tests.security.plain import PlainVisitor

PEOPLE = 12
TURNS = 5


def test_people_who_talk_at_once_see_only_their_own_words(finder: Watched) -> None:
    markers = [f"marker{token_hex(6)}" for _ in range(PEOPLE)]

    async def talk(marker: str, chance: Random) -> str:
        seen = ""
        story = {"story": f"I am {chance.randrange(30, 70)} years old, had cisplatin. {marker}"}
        async with Visitor(finder.address, "for=patient") as visitor:
            for _ in range(TURNS):
                await take_turn(visitor, story, chance)
                seen += visitor.text + visitor.kept
        return seen

    async def all_talk() -> list[str]:
        return await asyncio.gather(*(talk(own, Random(own)) for own in markers))

    for own, seen in zip(markers, alone(all_talk()), strict=True):
        assert own in seen
        assert [other for other in markers if other != own and other in seen] == []


def test_two_browsers_do_not_share_a_conversation(browser: Browser, finder: Watched) -> None:
    first, second = Person(browser, finder.address), Person(browser, finder.address)
    first.opens("?for=patient").writes("story", "I am 61, had cisplatin. onlymine").taps("send")
    second.opens("?for=patient")

    assert second.screen == "opening"
    assert "onlymine" not in second.page.content()
    assert second.page.evaluate("sessionStorage.getItem('trial-finder')") in (None, "") or (
        "onlymine" not in second.page.evaluate("sessionStorage.getItem('trial-finder')")
    )
    first.leaves()
    second.leaves()


def test_two_tabs_of_one_browser_hold_two_conversations(browser: Browser, finder: Watched) -> None:
    first = Person(browser, finder.address).opens("?for=patient")
    first.writes("story", "I am 61, had cisplatin.").taps("send")
    second = Person(browser, finder.address)
    second.page.close()
    second.page = first.context.new_page()
    second.opens("?for=patient")
    before = first.step

    assert second.screen == "opening"
    second.writes("story", "I am 45, had docetaxel.").taps("send")
    assert first.reloads().step == before
    assert "45" not in first.page.inner_text(".tf-said")
    second.leaves()
    first.leaves()


@pytest.mark.parametrize("changed", ["x", "eyJhIjoxfQ", ""])
def test_signed_answers_that_were_changed_are_refused(finder: Watched, changed: str) -> None:
    visitor = PlainVisitor(finder.address).opens().acts("tell", story="I am 61, had cisplatin.")
    forged = changed + visitor.answers[len(changed) or 1 :]
    visitor.acts("result", answers=forged)

    assert visitor.status == 400
    assert "61" not in visitor.heading
