"""What the page says: the same in both languages, and nothing we promised not to say."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from content.strict import ContentError
from content.words import load_avoided, load_papers, load_places, load_words, slots_of
from tests.content.wording import texts

OUTCOMES = ("may_be_ruled_out", "not_right_now_on", "possible_match", "not_enough_yet")
CRITERIA = {f"I{n}" for n in range(1, 12)} | {f"E{n}" for n in range(1, 19)}
OFFICIAL = ("clinicaltrials.gov", "www.chinadrugtrials.org.cn", "www.chictr.org.cn")
HELP_LINES = {"120", "110", "12356", "988"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_each_language_has_the_same_words_with_the_same_slots():
    english, chinese = load_words("en"), load_words("zh")

    assert english.keys() == chinese.keys()
    for key, text in english.items():
        assert slots_of(text) == slots_of(chinese[key]), key


@pytest.mark.parametrize(
    "english, chinese",
    [
        ("a: one\nb: two", "a: 一"),
        ("a: one", "a: 一\nb: 二"),
        ("a: from {date}", "a: 从{day}"),
        ("a: {patient: one, relative: two}", "a: {patient: 一}"),
    ],
)
def test_a_word_without_its_peer_is_refused(tmp_path: Path, english: str, chinese: str):
    for language, text in (("en", english), ("zh", chinese)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "page.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(ContentError, match="has no peer"):
        load_words("en", tmp_path)


def test_keys_begin_with_the_name_of_their_file(tmp_path: Path):
    for language in ("en", "zh"):
        (tmp_path / language).mkdir()
        nested = tmp_path / language / "result.yaml"
        nested.write_text("headline: {patient: p, relative: r}", encoding="utf-8")

    assert dict(load_words("en", tmp_path)) == {
        "result.headline.patient": "p",
        "result.headline.relative": "r",
    }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_holds_a_word_we_avoid(language: str):
    avoided = load_avoided()
    found = {where: avoided.found_in(text) for where, text in texts(language)}

    assert {where: words for where, words in found.items() if words} == {}


def test_avoided_words_are_found_whatever_their_form():
    avoided = load_avoided()

    assert avoided.found_in("The Best chance, cured for sure.") == ("cure", "best")
    assert avoided.found_in("The record is secure.") == ()
    assert avoided.found_in("本药可治愈") == ("治愈",)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_speaks_in_percent(language: str):
    said = [where for where, text in texts(language) if re.search(r"%|百分之|percent", text)]

    # The pumping number of the heart is measured in percent; a chance never is.
    assert [where for where in said if "lvef" not in where] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_only_telephone_numbers_are_help_lines(language: str):
    for where, text in load_words(language).items():
        numbers = re.findall(r"(?:call|text|拨打|打|热线)[^0-9。.]{0,12}(\d{3,})", text)
        assert set(numbers) <= HELP_LINES, where


def test_english_words_hold_no_chinese_but_the_name_of_the_language():
    mixed = {key: text for key, text in load_words("en").items() if CHINESE.search(text)}

    assert set(mixed) <= {"page.other_language"}


def test_chinese_words_are_chinese():
    only_latin = {
        key
        for key, text in load_words("zh").items()
        if "{" not in text and not CHINESE.search(text) and re.search(r"[A-Za-z]{2,}", text)
    }

    assert only_latin <= {"page.other_language"}


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_outcome_is_said_to_each_person(outcome: str, language: str):
    words = load_words(language)
    said = [words[f"result.{outcome}.{voice}"] for voice in ("patient", "relative", "doctor")]

    assert len(set(said[:2])) == 2


@pytest.mark.parametrize("language", ["en", "zh"])
def test_bad_news_names_who_decides_and_the_next_step(language: str):
    words = load_words(language)

    for outcome in ("may_be_ruled_out", "not_right_now"):
        assert words[f"result.{outcome}_why"]
        assert words[f"result.{outcome}_who"]
        assert words[f"result.{outcome}_next.patient"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_says_that_the_record_has_no_telephone_number(language: str):
    said = load_words(language)["record.no_phone"]

    assert all(
        word in said for word in {"en": ("phone", "e-mail"), "zh": ("电话", "邮箱")}[language]
    )


@pytest.mark.parametrize("voice", ["patient", "relative", "doctor"])
def test_the_chinese_phone_script_takes_about_thirty_seconds(voice: str):
    # Spoken Chinese on the telephone runs at about four characters a second.
    script = re.sub(r"\{\w+\}|[，。？！]", "", load_words("zh")[f"phone.script.{voice}"])

    assert 60 <= len(script) <= 120


@pytest.mark.parametrize("language", ["en", "zh"])
def test_discreet_titles_do_not_name_the_illness_or_the_study(language: str):
    words = load_words(language)
    shown = " ".join(
        words[f"discreet.{key}"] for key in ("tab_title", "page_title", "print_header")
    )

    assert not re.search(r"cancer|tumor|trial|study|癌|瘤|肿|试验|研究|病", shown.lower())


def test_each_paper_helps_with_criteria_that_exist():
    for name, paper in load_papers().items():
        assert set(paper.helps) <= CRITERIA, name


def test_other_places_to_ask_are_official_registers():
    for name, place in load_places().places.items():
        assert urlsplit(place.url).hostname in OFFICIAL, name
