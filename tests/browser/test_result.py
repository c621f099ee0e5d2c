"""The result: at a glance, to print, to send, to keep; calm where it is no match."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser.person import Person

LANGUAGES = ("en", "zh")
STORY = {
    "en": "61 years old, squamous cell cancer of the esophagus, had cisplatin and camrelizumab, "
    "last on 20 November 2026.",
    "zh": "61岁，食管鳞癌，用过顺铂和卡瑞利珠单抗，最后一次是2026年11月20日。",
}
TOO_OLD = {"en": "I am 80 years old.", "zh": "我今年80岁。"}


def result(person, language: str, story: str = "") -> Person:
    visitor = person(language=language).opens("?for=patient")
    visitor.writes("story", story or STORY[language]).taps("send")
    return visitor.taps("stop_here" if visitor.screen == "lasting" else "see_result")


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_pictures_tell_all_points_and_every_wait(person, language) -> None:
    visitor = result(person, language)
    pictures = visitor.page.locator("img.tf-picture")
    checks, waits = (pictures.nth(number).get_attribute("alt") or "" for number in (0, 1))

    assert pictures.count() == 2
    assert all(name in checks for name in ("I1", "I11", "E1", "E18"))
    assert {"en": "cisplatin", "zh": "顺铂"}[language] in waits
    assert pictures.first.evaluate("image => image.complete && image.naturalWidth > 0")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_comes_as_a_pdf_in_the_language_of_the_page(person, language) -> None:
    visitor = result(person, language)
    with visitor.page.expect_download() as coming:
        visitor.page.click(".tf-keep button[value=pdf]")

    assert Path(coming.value.path()).read_bytes().startswith(b"%PDF")
    assert coming.value.suggested_filename.isascii() == (language == "en")
    assert visitor.screen == "result"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_can_be_copied_into_a_message(person, language) -> None:
    visitor = result(person, language)
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.page.click(".tf-keep summary")
    visitor.page.click("[data-copy]")
    visitor.page.wait_for_selector(".tf-copied:not(:empty)")
    copied = visitor.page.evaluate("() => navigator.clipboard.readText()")

    assert "NCT06769113" in copied
    assert copied.replace("\r\n", "\n") == visitor.page.input_value("#tf-text")


def test_answers_are_saved_loaded_and_the_same(person, tmp_path: Path) -> None:
    visitor = result(person, "en")
    with visitor.page.expect_download() as coming:
        visitor.page.click(".tf-keep button[value=answers]")
    file = tmp_path / "answers.json"
    coming.value.save_as(file)
    before = visitor.page.inner_text(".tf-box")

    other = person().opens()
    other.page.set_input_files("#tf-answers", file)
    other.page.wait_for_selector("[role=alert]")

    assert other.waits().page.inner_text(".tf-box:has(h1)") == before
    assert "answers from the file" in other.page.inner_text("[role=alert]")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("damage", ["no json", "another format", "too new", "too big"])
def test_a_file_that_is_not_ours_is_refused_with_kind_words(
    person, tmp_path: Path, language, damage
) -> None:
    ours = {"format": "trial-finder answers", "version": 99, "answers": {}}
    texts = {
        "no json": "{",
        "another format": json.dumps({"format": "x"}),
        "too new": json.dumps(ours),
        "too big": "[" + "1," * 200_000 + "1]",
    }
    file = tmp_path / "answers.json"
    file.write_text(texts[damage])
    visitor = person(language=language).opens()
    visitor.page.set_input_files("#tf-answers", file)
    visitor.page.wait_for_selector("[role=alert]")

    assert visitor.waits().screen == "who"
    assert visitor.page.inner_text("[role=alert]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_match_is_told_calmly_with_the_reason_who_decides_and_other_places(
    person, language
) -> None:
    visitor = result(person, language, TOO_OLD[language])
    shown = visitor.page.inner_text("[data-testid=stMain]")
    links = visitor.page.locator("details.section[open] a")
    hosts = {
        (links.nth(number).get_attribute("href") or "").split("/")[2]
        for number in range(links.count())
    }

    assert "75" in visitor.page.inner_text(".tf-box.stop")
    assert {"en": "Only the study team can decide", "zh": "研究团队"}[language] in shown
    assert hosts == {"clinicaltrials.gov", "www.chinadrugtrials.org.cn", "www.chictr.org.cn"}
    assert {"en": "Links written down on", "zh": "网址记录于"}[language] in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_taking_part_means_is_one_tap_away_and_the_warning_in_sight(person, language) -> None:
    visitor = result(person, language)
    shown = visitor.page.inner_text("[data-testid=stMain]")
    title = {"en": "What taking part means", "zh": "参加意味着什么"}[language]
    visitor.page.locator("summary", has_text=title).click()

    assert {"en": "Never pay anyone", "zh": "不用付钱给任何中间人"}[language] in shown
    opened = visitor.page.locator("details.section[open]").last.inner_text()
    assert {"en": "no placebo", "zh": "安慰剂"}[language] in opened


def test_long_lists_are_folded_and_short_ways_lead_to_the_contact(person) -> None:
    visitor = result(person, "en")
    height = "() => document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight"

    assert visitor.page.evaluate(height) < 5 * 844  # of a phone
    assert visitor.page.locator(".tf-jump").get_attribute("href") == "#contact"


def test_finishing_clears_everything(person) -> None:
    visitor = result(person, "en").taps("finish")

    assert visitor.screen == "cleared"
    assert visitor.page.evaluate("() => sessionStorage.getItem('trial-finder')") is None
    assert visitor.reloads().page.locator("#question").is_visible()
