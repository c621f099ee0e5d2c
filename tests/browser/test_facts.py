"""What I understood: in sight or one tap away, correctable where it stands, undone exactly."""

from __future__ import annotations

import pytest

from tests.browser.person import DESKTOP, PHONE, Person

LANGUAGES = ("en", "zh")
STORY = {
    "en": "61 years old, squamous cell cancer of the esophagus. Had cisplatin until July 2026.",
    "zh": "61岁，食管鳞癌。用顺铂到2026年7月。",
}
DAY = {"en": "20 October 2026", "zh": "2026年10月20日"}
SHOWN = {"en": "October 20, 2026", "zh": "2026年10月20日"}
MAYBE = {"en": "61 years old. Maybe fluid around the lung.", "zh": "61岁。可能有胸腔积液。"}


def teller(person, language: str, **how: object) -> Person:
    visitor = person(language=language, **how).opens("?for=patient")
    return visitor.writes("story", STORY[language]).taps("send")


def opens(visitor: Person, words: str) -> Person:
    """The correction of the fact that holds these words."""
    shown = visitor.page.locator(".tf-fact").filter(has_text=words).first
    name = shown.locator("[data-tap^=change_]").get_attribute("data-tap") or ""
    return visitor.taps(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_desktop_the_facts_stand_beside_the_question_with_the_own_words(
    person, language
) -> None:
    visitor = teller(person, language, size=DESKTOP)
    aside = visitor.page.locator(".tf-aside")

    assert aside.is_visible()
    assert "61" in aside.inner_text()
    assert visitor.page.locator(".tf-aside q").count() > 0
    assert visitor.taps("change_0").page.locator(".st-key-change_save").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_beside_the_question_is_taken_out_by_one_tap(person, language) -> None:
    visitor = teller(person, language, size=DESKTOP)
    before = visitor.page.inner_text(".tf-aside")
    visitor.taps("remove_0")
    assert "61" not in visitor.page.inner_text(".tf-aside")

    visitor.taps("back")
    assert visitor.page.inner_text(".tf-aside") == before


def test_a_second_tap_on_the_same_button_takes_nothing_else_out(person) -> None:
    visitor = teller(person, "en").taps("facts_open")
    before = visitor.page.locator(".tf-fact").count()
    tap = "document.querySelector('[data-tap=remove_0]').click();"
    visitor.page.evaluate(f"() => {{ {tap} {tap} }}")
    fewer = "before => document.querySelectorAll('.tf-fact').length < before"
    visitor.page.wait_for_function(fewer, arg=before)

    assert visitor.waits().page.locator(".tf-fact").count() == before - 1


def test_what_is_doubtful_is_marked(person) -> None:
    visitor = person().opens("?for=patient").writes("story", MAYBE["en"]).taps("send")
    visitor.taps("confirm_not_sure").taps("facts_open")
    fact = visitor.page.locator(".tf-fact").filter(has=visitor.page.locator(".sign"))

    assert fact.count() == 1
    assert "not sure" in fact.inner_text()


def test_on_a_phone_the_facts_are_one_tap_away(person) -> None:
    visitor = teller(person, "en", size=PHONE)
    assert not visitor.page.locator(".tf-aside").is_visible()

    visitor.taps("facts_open")
    assert "61" in visitor.page.inner_text(".st-key-facts")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_changed_where_it_stands_and_changed_back_exactly(person, language) -> None:
    visitor = teller(person, language).taps("facts_open")
    before = visitor.page.inner_text(".st-key-facts")
    opens(visitor, "61").writes("change_value", "64").taps("change_save")
    assert "64" in visitor.page.inner_text(".st-key-facts")

    visitor.taps("undo")
    assert visitor.page.inner_text(".st-key-facts") == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_is_changed_where_it_stands(person, language) -> None:
    visitor = teller(person, language).taps("facts_open")
    opens(visitor, "2026").writes("change_day", DAY[language]).taps("change_save")

    assert SHOWN[language] in visitor.page.inner_text(".st-key-facts")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_so_is_denied_where_it_stands(person, language) -> None:
    visitor = teller(person, language).taps("facts_open")
    opens(visitor, "2026")
    visitor.page.locator("[data-testid=stRadioOption]").nth(2).click()
    visitor.taps("change_save")

    last = visitor.page.locator(".st-key-facts h2").last.inner_text()
    assert last.startswith({"en": "No ", "zh": "没有"}[language])


def test_a_number_that_is_none_is_asked_again(person) -> None:
    visitor = teller(person, "en").taps("facts_open")
    opens(visitor, "61").writes("change_value", "many")
    visitor.presses("change_save", "[role=alert]")

    assert visitor.page.locator(".st-key-change_save").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_doubtful_is_asked_back_before_it_counts(person, language) -> None:
    visitor = person(language=language).opens("?for=patient")
    visitor.writes("story", MAYBE[language]).taps("send")
    before = visitor.step
    assert visitor.screen == "confirm"

    visitor.taps("confirm_no")
    assert visitor.screen == "question"
    assert visitor.taps("back").step == before


def test_half_made_choices_survive_a_change_of_language(person) -> None:
    visitor = person().opens("?for=patient").taps("rather_questions")
    while not visitor.page.locator("[data-testid=stRadio]").count():
        visitor.taps("dont_know")
    visitor.page.locator("[data-testid=stForm] input[type=text]").first.fill("61")
    visitor.page.locator("[data-testid=stRadioOption]").last.click()
    visitor.switches_language()

    assert visitor.page.input_value("[data-testid=stForm] input[type=text]") == "61"
    assert visitor.page.locator("[data-testid=stRadioOption] input").last.is_checked()


def test_half_ticked_lists_survive_a_change_of_language(person) -> None:
    visitor = person().opens("?for=patient").taps("rather_questions")
    while not visitor.has("none"):
        visitor.taps("dont_know")
    visitor.page.locator("[data-testid=stCheckbox] label").nth(1).click()
    visitor.switches_language()

    assert visitor.page.locator("[data-testid=stCheckbox] input").nth(1).is_checked()
