"""A whole conversation on a phone, in each language, from the greeting to the contact."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.person import Person

MOST_SCREENS = 25
STORY = {
    "en": (
        "I am a 61 year old man with squamous cell cancer of the esophagus. It spread to the "
        "liver. I had cisplatin together with camrelizumab. It got worse in July 2026."
    ),
    "zh": "我今年61岁，男，食管鳞癌，肝转移。用过顺铂联合卡瑞利珠单抗，2026年7月进展了。",
}
HOSPITAL = {"en": "Shandong Cancer Hospital", "zh": "山东省肿瘤医院"}
NO_PHONE = {"en": "no phone number", "zh": "没有"}
CALL_SCRIPT = "您好，我想咨询HLX43"


@pytest.fixture
def phone(browser: Browser, address: str, language: str) -> Iterator[Person]:
    visitor = Person(browser, address, language=language)
    yield visitor
    visitor.leaves()


def answers_everything(visitor: Person) -> list[str]:
    """Takes what stands first, or "none of these"; the names of what was asked."""
    asked: list[str] = []
    while visitor.screen in ("question", "confirm", "lasting"):
        assert len(asked) < MOST_SCREENS, asked
        asked.append(visitor.question)
        answers(visitor)
    return asked


def answers(visitor: Person) -> None:
    page = visitor.page
    if visitor.screen == "lasting":
        visitor.taps("keep_going")
    elif visitor.has("no_day"):
        visitor.taps("no_day")
    elif visitor.has("none"):
        visitor.taps("none")
    elif page.locator("[class*=st-key-bmi_height] input").count():
        page.locator("[class*=st-key-bmi_height] input").fill("168")
        page.locator("[class*=st-key-bmi_weight] input").fill("54")
        page.locator("[data-testid=stRadioOption]").first.click()
        visitor.taps("go_on")
    elif page.locator("[class*=st-key-choice_]").count():
        names = page.locator("[class*=st-key-choice_]").first.get_attribute("class") or ""
        visitor.taps(names.split("st-key-")[1].split()[0])
    else:
        visitor.taps("dont_know")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_person_talks_from_the_greeting_to_the_contact(phone: Person, language: str) -> None:
    phone.opens().taps("who_patient")
    phone.writes("story", STORY[language]).taps("send")
    asked = answers_everything(phone)
    shown = phone.page.inner_text("[data-testid=stMain]")

    assert phone.screen == "result"
    assert len(asked) == len(set(asked)), "something was asked twice"
    assert HOSPITAL[language] in shown
    assert "NCT06769113" in shown
    assert NO_PHONE[language] in shown
    assert CALL_SCRIPT in phone.page.content()
    assert phone.page.locator(".tf-checks > li").count() == 29
    assert phone.problems == []
    assert phone.strangers == []


@pytest.mark.parametrize("language", ["zh"])
def test_no_english_sentence_is_left_in_chinese(phone: Person, language: str) -> None:
    phone.opens().taps("who_patient")
    phone.writes("story", STORY[language]).taps("send")
    words = "() => document.querySelector('[data-testid=stMain]').innerText"
    seen = [phone.page.evaluate(words)]
    answers_everything(phone)
    seen.append(phone.page.evaluate(words))

    lines = "\n".join(seen).splitlines()
    assert [line for line in lines if looks_english(line)] == []


def looks_english(line: str) -> bool:
    """Three or more plain English words in a row; names of drugs and numbers are none."""
    words = [word for word in line.split() if word.isascii() and word.isalpha() and len(word) > 1]
    return len(words) >= 3 and not any("\u4e00" <= letter <= "\u9fff" for letter in line)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_back_restores_the_question_before(phone: Person, language: str) -> None:
    phone.opens("?for=patient").taps("rather_questions")
    first = phone.question
    answers(phone)
    second = phone.step
    phone.taps("back")

    assert phone.question == first
    answers(phone)
    assert phone.step == second


@pytest.mark.parametrize("language", ["en"])
def test_what_was_taken_out_is_asked_again(phone: Person, language: str) -> None:
    phone.opens("?for=patient").writes("story", "I am 61 years old.").taps("send")
    phone.taps("facts_open").taps("remove_0").taps("facts_close")

    assert "61" not in phone.page.inner_text(".tf-progress")
    while "old are you" not in phone.page.inner_text("[data-testid=stMain]"):
        phone.taps("dont_know")


@pytest.mark.parametrize("language", ["en"])
def test_words_that_hold_no_answer_are_asked_back(phone: Person, language: str) -> None:
    phone.opens("?for=patient").taps("rather_questions")
    before = phone.question
    phone.page.locator("[class*=_words] input").fill("the weather is nice")
    phone.page.locator(".st-key-go_on button").click()
    phone.page.wait_for_selector("[role=alert]")

    assert phone.question == before


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_lasting_reason_is_told_at_once_with_a_way_on(phone: Person, language: str) -> None:
    story = {"en": "I am 80 years old.", "zh": "我今年80岁。"}[language]
    phone.opens("?for=patient").writes("story", story).taps("send")

    assert phone.screen == "lasting"
    assert phone.taps("keep_going").screen == "question"
