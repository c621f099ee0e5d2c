"""Lost connections, restarted servers, keyboards: what must not cost a person their answers."""

from __future__ import annotations

from playwright.sync_api import Browser, TimeoutError

from tests.browser.person import Person
from tests.browser.serving import free_port, serving

STORY = "61 years old, squamous cell cancer of the esophagus, had cisplatin and camrelizumab."


def test_a_restarted_server_costs_no_answer(browser: Browser) -> None:
    port = free_port()
    with serving(port) as address:
        visitor = Person(browser, address).opens("?for=patient")
        visitor.writes("story", STORY).taps("send").taps("dont_know")
        before = visitor.step, visitor.question
    visitor.page.wait_for_selector("#tf-connection")
    assert "answers are" in visitor.page.inner_text("#tf-connection")

    with serving(port):
        visitor.page.wait_for_selector("#tf-connection", state="detached", timeout=60_000)
        visitor.waits()
        assert (visitor.step, visitor.question) == before
        taps_at_most_twice(visitor, "dont_know")
        assert visitor.step != before[0]
        visitor.leaves()


def taps_at_most_twice(visitor: Person, key: str) -> None:
    """The new server may still be asking the browser for the answers at the first tap."""
    try:
        visitor.page.set_default_timeout(6_000)
        visitor.taps(key)
    except TimeoutError:
        visitor.taps(key)


def test_a_keyboard_is_enough(browser: Browser, address: str) -> None:
    visitor = Person(browser, address).opens()
    keys = visitor.page.keyboard
    visitor.page.locator(".st-key-who_patient button").focus()
    keys.press("Enter")
    visitor.page.wait_for_selector("#question:focus")
    visitor.waits()
    keys.press("Tab")
    keys.type(STORY)
    keys.press("Tab")
    keys.press("Enter")
    visitor.page.wait_for_selector(".tf-said")
    visitor.waits()
    visitor.page.wait_for_selector("#question:focus")
    keys.press("Tab")
    focused = "() => document.activeElement.closest('[class*=st-key-choice_]') !== null"

    assert visitor.page.evaluate(focused)
    visitor.leaves()


def test_two_people_never_see_each_other(browser: Browser, address: str) -> None:
    one = Person(browser, address).opens("?for=patient").writes("story", STORY).taps("send")
    other = Person(browser, address).opens("?for=patient")

    assert other.screen == "opening"
    assert STORY in one.page.inner_text("[data-testid=stMain]")
    assert STORY not in other.page.content()
    one.leaves()
    other.leaves()


def test_half_written_words_survive_a_change_of_language(browser: Browser, address: str) -> None:
    visitor = Person(browser, address).opens("?for=patient").writes("story", STORY)
    visitor.switches_language()

    assert visitor.page.input_value(".st-key-story textarea") == STORY
    visitor.leaves()
