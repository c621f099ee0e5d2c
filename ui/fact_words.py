"""A fact in the reader's language: what it is, how much, since when, and how sure."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache

from content.load import load_vocabulary
from content.trials import day_in
from content.words import load_words
from nlp.facts import Assertion, DateRange, Fact, Kind, Range
from ui.languages import Language

SENTENCE = {
    Assertion.PRESENT: "fact_is",
    Assertion.ABSENT: "fact_absent",
    Assertion.POSSIBLE: "fact_possible",
    Assertion.PLANNED: "fact_planned",
    Assertion.FAMILY: "fact_family",
}
UNDATED = (Kind.MEASUREMENT, Kind.STATUS)  # "today" adds nothing to an age
LIFETIME = 60  # years: a range that long only has an end


def fact_in_words(fact: Fact, language: Language) -> str:
    """ "Cisplatin, October 2026" or "顺铂，2026年10月"; "No HIV infection" or "没有：艾滋病"."""
    say = load_words(language)
    text = name_of(fact.concept, language)
    if fact.value is not None:
        value = value_in_words(fact.value, fact.unit, language)
        text = say["page.fact_with_value"].format(fact=text, value=value)
    if fact.ongoing:
        text = say["page.fact_still"].format(fact=text)
    elif fact.when is not None and fact.kind not in UNDATED:
        text = say["page.fact_on"].format(fact=text, when=dates_in_words(fact.when, language))
    text = say[f"page.{SENTENCE[fact.assertion]}"].format(fact=text)
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=4096)  # the vocabulary, in two languages
def name_of(concept: str, language: Language) -> str:
    """How people say it: as `reasons.called` says, else by its first name in the vocabulary.

    A class is named by the word that speaks for it.
    """
    vocabulary = load_vocabulary()
    entry = vocabulary.concepts.get(concept) or next(
        (c for c in vocabulary.concepts.values() if c.generic and concept in c.classes), None
    )
    if entry is None:
        return load_words(language).get(f"reasons.called.{concept}", concept.replace("_", " "))
    forms = entry.zh if language == "zh" else entry.en
    first = forms[0] if forms else entry.name
    return load_words(language).get(f"reasons.called.{entry.name}", first)


def value_in_words(value: Range, unit: str | None, language: Language) -> str:
    say = load_words(language)
    low, high = _number(value.low), _number(value.high)
    number = low if low == high else say["page.between"].format(low=low, high=high)
    if not unit:
        return number
    sentence = say.get(f"page.units.{unit}")
    if sentence:
        return sentence.format(value=number)
    return f"{number}{unit}" if unit in ("%", "°C") else f"{number} {unit}"


def dates_in_words(when: DateRange, language: Language) -> str:
    say = load_words(language)
    first, last = when.earliest, when.latest
    if first == last:
        return day_in(language, first)
    if _is_whole_month(first, last):
        return _month_in(language, first)
    if last.year - first.year >= LIFETIME:
        return say["page.date_before"].format(high=day_in(language, last))
    low, high = day_in(language, first), day_in(language, last)
    return say["page.date_between"].format(low=low, high=high)


def _is_whole_month(first: date, last: date) -> bool:
    same = (first.year, first.month) == (last.year, last.month)
    return same and first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]


def _month_in(language: Language, day: date) -> str:
    return load_words(language)["page.month"].format(
        month=day.strftime("%B") if language == "en" else day.month, year=day.year
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
