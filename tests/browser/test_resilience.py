"""Lost connections, restarted servers, keyboards: what must not cost a person their answers."""

from __future__ import annotations

import pytest
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
    answers = "[class*=st-key-choice_], [data-testid=stForm]"
    focused = f"() => document.activeElement.closest('{answers}') !== null"

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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_while_it_loads_there_are_words_and_a_way_to_the_light_page(
    browser: Browser, address: str, language: str
) -> None:
    visitor = Person(browser, address, language=language)
    visitor.page.route("**/static/**", lambda route: route.abort())
    visitor.page.goto(f"{address}/?for=caregiver")
    link = visitor.page.locator("#tf-loading a")

    assert {"en": "Loading", "zh": "正在加载"}[language] in visitor.page.inner_text("body")
    assert link.get_attribute("href") == f"./plain?for=caregiver&lang={language}"
    link.click()
    visitor.page.wait_for_selector("#story")
    visitor.leaves()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_a_script_the_light_page_is_one_tap_away(
    browser: Browser, address: str, language: str
) -> None:
    locale = {"en": "en-US", "zh": "zh-CN"}[language]
    context = browser.new_context(java_script_enabled=False, locale=locale)
    page = context.new_page()
    page.goto(address)
    assert {"en": "JavaScript", "zh": "脚本"}[language] in page.inner_text("body")
    page.click("#tf-loading a")

    assert page.inner_text("h1")
    context.close()


def test_the_loading_words_are_gone_once_the_page_is_there(browser: Browser, address: str) -> None:
    visitor = Person(browser, address).opens()

    visitor.page.wait_for_selector("#tf-loading", state="detached")
    visitor.leaves()


def test_enter_while_composing_pinyin_does_not_send(browser: Browser, address: str) -> None:
    visitor = Person(browser, address, language="zh").opens("?for=patient")
    before = visitor.step
    keys = visitor.page.context.new_cdp_session(visitor.page)
    visitor.page.locator(".st-key-story textarea").focus()
    compose = {"text": "shun bo", "selectionStart": 7, "selectionEnd": 7}
    keys.send("Input.imeSetComposition", compose)
    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    keys.send("Input.dispatchKeyEvent", {"type": "keyDown", **enter})
    keys.send("Input.dispatchKeyEvent", {"type": "keyUp", **enter})
    keys.send("Input.insertText", {"text": "顺铂"})
    visitor.page.keyboard.press("Enter")  # outside a composition it is a new line

    assert visitor.page.input_value(".st-key-story textarea").strip() == "顺铂"
    assert visitor.waits().step == before
    visitor.leaves()
