"""A whole conversation on a phone, in each language, from the greeting to the contact."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.person import Person

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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_person_talks_from_the_greeting_to_the_contact(phone: Person, language: str) -> None:
    phone.opens().taps("who_patient")
    phone.writes("story", STORY[language]).taps("send")
    asked = phone.answers_everything()
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
    phone.answers_everything()
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
    phone.answers()
    second = phone.step
    phone.taps("back")

    assert phone.question == first
    phone.answers()
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
    while not phone.page.locator("[class*=st-key-choice_]").count():
        phone.taps("dont_know")
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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_end_is_announced_only_when_it_is_near(phone: Person, language: str) -> None:
    near = {"en": "Almost done", "zh": "快好了"}[language]
    phone.opens("?for=patient").taps("rather_questions")
    assert near not in phone.page.inner_text(".tf-progress")
    left_after = 0
    while phone.screen in ("question", "lasting"):
        told = phone.screen == "question" and near in phone.page.inner_text(".tf-progress")
        left_after += told
        phone.answers()

    assert 1 <= left_after <= 5
