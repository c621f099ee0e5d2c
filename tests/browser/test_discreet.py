"""The patient may not know the illness: neutral titles, and everything gone at one tap."""

from __future__ import annotations

import pytest

from tests.browser.person import Person

LANGUAGES = ("en", "zh")
STORY = {
    "en": "61 years old, squamous cell cancer of the esophagus, had cisplatin and camrelizumab.",
    "zh": "61岁，食管鳞癌，用过顺铂和卡瑞利珠单抗。",
}
TELLING = ("cancer", "tumor", "trial", "esophag", "癌", "瘤", "试验", "食管")


def discreet(visitor: Person) -> Person:
    return visitor.presses("discreet_offer", ".st-key-clear_now")


def test_only_relatives_are_offered_neutral_titles(person) -> None:
    assert person().opens("?for=caregiver").has("discreet_offer")
    assert not person().opens("?for=patient").has("discreet_offer")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_illness_stands_in_title_address_or_print_header(person, language) -> None:
    visitor = discreet(person(language=language).opens("?for=caregiver"))
    visitor.writes("story", STORY[language]).taps("send")
    on_the_way = names(visitor)
    visitor.taps("see_result")
    visitor.page.emulate_media(media="print")
    shown = [*on_the_way, *names(visitor)]

    assert [name for name in shown for word in TELLING if word in name.lower()] == []


def names(visitor: Person) -> list[str]:
    return [visitor.page.title(), visitor.page.url, visitor.page.inner_text(".tf-name")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_made_in_discreet_mode_have_neutral_names(person, language) -> None:
    visitor = discreet(person(language=language).opens("?for=caregiver"))
    visitor.taps("rather_questions").taps("see_result")
    with visitor.page.expect_download() as coming:
        visitor.page.click(".tf-keep button[value=pdf]")
    name = coming.value.suggested_filename

    assert name.startswith({"en": "notes-", "zh": "记录-"}[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_tap_clears_every_screen_and_leaves_an_empty_page(person, language) -> None:
    visitor = discreet(person(language=language).opens("?for=caregiver"))
    assert visitor.has("clear_now")
    visitor.writes("story", STORY[language]).taps("send")
    assert visitor.has("clear_now")
    assert visitor.taps("facts_open").has("clear_now")
    assert visitor.taps("facts_close").taps("see_result").has("clear_now")
    visitor.taps("clear_now")
    left = visitor.page.inner_text("body")

    assert visitor.screen == "cleared"
    assert visitor.page.title() in ("Notes", "记录")
    assert [word for word in TELLING if word in left.lower()] == []
    assert visitor.page.evaluate("() => sessionStorage.getItem('trial-finder')") is None
    assert visitor.taps("begin").screen == "who"


def test_a_tap_without_a_network_clears_too(person) -> None:
    visitor = discreet(person().opens("?for=caregiver"))
    visitor.writes("story", STORY["en"]).taps("send")
    visitor.context.set_offline(True)
    visitor.page.locator(".st-key-clear_now button").click()

    assert visitor.page.evaluate("() => sessionStorage.getItem('trial-finder')") is None
    assert not visitor.page.locator("#question").is_visible()


def test_neutral_titles_survive_a_reload_and_can_be_taken_back(person) -> None:
    visitor = discreet(person().opens("?for=caregiver"))
    visitor.writes("story", STORY["en"]).taps("send").reloads()
    assert visitor.page.title() == "Notes"

    visitor.presses("discreet_turn_off", ".st-key-discreet_offer")
    assert visitor.page.title() == "Trial finder"
