"""What every visitor is owed, whatever the answers are."""

from __future__ import annotations

import pytest

STORY = {
    "en": "61 years old, squamous cell cancer of the esophagus, had cisplatin and camrelizumab.",
    "zh": "61岁，食管鳞癌，用过顺铂和卡瑞利珠单抗。",
}
DANGER = {"en": "I am vomiting blood right now.", "zh": "我现在一直在呕血。"}
LANGUAGES = ("en", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_says_its_language_before_and_after_a_switch(person, language) -> None:
    visitor = person(language=language).opens()
    here, there = ("zh-CN", "en") if language == "zh" else ("en", "zh-CN")
    assert visitor.page.get_attribute("html", "lang") == here

    visitor.switches_language()
    assert visitor.page.get_attribute("html", "lang") == there
    assert f"lang={there[:2]}" in visitor.page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_focus_moves_to_the_new_question(person, language) -> None:
    visitor = person(language=language).opens().taps("who_patient")

    visitor.page.wait_for_selector("#question:focus")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_emergency_comes_before_everything_else(person, language) -> None:
    visitor = person(language=language).opens("?for=patient")
    visitor.writes("story", DANGER[language]).taps("send")

    assert visitor.screen == "urgent"
    assert "120" in visitor.page.inner_text("[data-testid=stMain]")
    buttons = visitor.page.locator("[data-testid=stMain] button:visible")
    assert buttons.count() == 3  # the language, "it is past", and "start again"

    visitor.taps("urgent_past")
    assert visitor.screen != "urgent"


def test_a_reload_keeps_the_answers(person) -> None:
    visitor = person().opens("?for=patient").writes("story", STORY["en"]).taps("send")
    before = visitor.step, visitor.question
    visitor.reloads()

    assert (visitor.step, visitor.question) == before


def test_a_change_of_language_keeps_the_answers(person) -> None:
    visitor = person().opens("?for=patient").writes("story", STORY["en"]).taps("send")
    before = visitor.step

    assert visitor.switches_language().step == before


def test_start_again_leaves_nothing(person) -> None:
    visitor = person().opens().taps("who_patient").writes("story", STORY["en"]).taps("send")
    visitor.page.locator(".st-key-start_again button").click()
    visitor.taps("start_again_yes")

    assert visitor.screen == "who"
    assert visitor.page.evaluate("() => sessionStorage.getItem('trial-finder')") is None
    assert visitor.reloads().screen == "who"


def test_answers_never_stand_in_the_address(person) -> None:
    visitor = person().opens("?for=patient").writes("story", STORY["en"]).taps("send")

    assert "cisplatin" not in visitor.page.url
    assert visitor.page.url.endswith("?for=patient")


def test_typed_markup_is_shown_as_words(person) -> None:
    nasty = 'cisplatin <img src=x onerror="document.title=1"> ![p](https://evil.test/p.png) **b**'
    visitor = person().opens("?for=patient").writes("story", nasty).taps("send")

    assert nasty in visitor.page.inner_text(".tf-said")
    assert visitor.strangers == []
    assert visitor.page.locator("[data-testid=stMain] img").count() == 0


def test_unknown_words_in_the_address_do_no_harm(person) -> None:
    visitor = person().opens("?lang=tlh&for=nobody&trial=<script>&embed=maybe")

    assert visitor.screen == "who"


def test_the_page_speaks_to_no_other_host_and_reports_no_error(person) -> None:
    visitor = person().opens().taps("who_relative").writes("story", STORY["en"]).taps("send")
    visitor.taps("see_result")

    assert visitor.strangers == []
    assert visitor.problems == []


def test_a_print_out_shows_what_is_folded_on_the_screen(person) -> None:
    visitor = person().opens("?for=patient").taps("rather_questions").taps("see_result")
    visitor.page.emulate_media(media="print")
    visitor.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")

    assert visitor.page.locator("details.section:not([open])").count() == 0
    assert visitor.page.locator("[data-testid=stMain] button:visible").count() == 0
