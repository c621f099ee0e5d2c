"""The sentences that say why: whole, in both languages, with the person's own values."""

from __future__ import annotations

import re
from datetime import date

import pytest

from content.words import load_words, slots_of
from matcher.criterion import judge
from matcher.explain import reason
from nlp.facts import DateRange, Evidence, Fact
from tests.matcher.telling import AS_OF, RULES, TRIAL, fact, judged, no, patient

LANGUAGES = ("en", "zh")


def said(criterion_id: str, *facts: Fact, language: str = "en", voice: str = "patient") -> str:
    return reason(judged(criterion_id, *facts), language, voice)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("criterion_id", RULES)
def test_every_criterion_has_a_sentence_for_each_status(criterion_id: str, language: str) -> None:
    words = load_words(language)

    for status in ("pass", "fail", "unknown"):
        sentence = words[f"reasons.{criterion_id}.{status}"]
        assert not slots_of(sentence)
        assert sentence[-1] in ".。"


def test_the_age_is_named_to_the_patient_and_about_the_patient() -> None:
    age = fact("age", value=61)

    assert said("I2", age) == "You are 61; the trial takes ages 18 to 75."
    assert said("I2", age, voice="relative") == "The patient is 61; the trial takes ages 18 to 75."
    assert said("I2", age, language="zh") == "您61周岁；本研究要求18至75周岁。"


def test_a_birthday_ahead_is_named() -> None:
    born = fact("age", value=75, began=date(1950, 12, 24))

    assert "turn 76 on December 24, 2026" in said("I2", born)


def test_a_wait_names_the_drug_the_day_and_the_first_day_that_fits() -> None:
    words = Evidence(start=0, end=6, words="Keytruda")
    told = fact("pembrolizumab", when=date(2026, 11, 10), evidence=(words,))
    sentence = said("I7", told)

    assert "“Keytruda” was on November 10, 2026" in sentence
    assert "December 1, 2026" in sentence
    assert "“帕博利珠单抗”是2026年11月10日" in said("I7", told, language="zh")


def test_a_rough_day_is_told_as_rough() -> None:
    when = DateRange(earliest=date(2026, 11, 1), latest=date(2026, 11, 30))

    assert "between November 1, 2026 and November 30, 2026" in said(
        "I7", fact("nivolumab", when=when)
    )


def test_a_number_is_shown_with_its_limit() -> None:
    facts = (fact("height", value=168), fact("weight", value=49))

    assert said("E2", *facts).startswith("The BMI is 17.4, below the limit of 17.5.")
    assert said("I8", fact("ecog", value=(1, 2))).startswith("Daily strength may be ECOG 1 to 2")


def test_two_reasons_are_two_whole_sentences() -> None:
    sentence = said(
        "E11", fact("permanently stopped immunotherapy"), fact("immune pneumonitis", steroids=True)
    )

    assert sentence.count(".") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_promises_advises_or_shows_a_program_word(language: str) -> None:
    facts = (
        fact("age", value=61),
        fact("cisplatin", when=date(2026, 11, 10)),
        fact("prednisone", daily_mg=20, ongoing=True),
        no("heart disease"),
    )
    for record in (patient(), patient(*facts)):
        for found in judge(TRIAL, record, AS_OF):
            sentence = reason(found, language)
            assert not re.search(r"eligib|qualif|accepted|should|符合条件|合格|[{}_]", sentence)
