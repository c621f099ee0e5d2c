"""From a finding to a whole sentence in the reader's language, with the person's own values.

The sentences stand in `content/words/<language>/reasons.yaml`. A sentence is taken whole or not
at all: where a value for one of its places is missing, the next one that fits is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from content.load import load_vocabulary
from content.question_models import Voice
from content.trials import day_in
from content.words import load_words, slots_of
from matcher.criterion import Judged
from matcher.finding import Say
from nlp.facts import DateRange, Fact, Range

MOST_SENTENCES = 2  # of one reason; the print-out lists every fact anyway


def reason(judged: Judged, language: str, voice: Voice = "patient") -> str:
    """Why the criterion came out so, as one or two whole sentences."""
    said: list[str] = []
    for say in judged.finding.says:
        sentence = _specific(judged, say, language, voice)
        if sentence is not None and sentence not in said:
            said.append(sentence)
    if not said:
        return _general(judged, language, voice)
    if judged.status == "pass" or len(said) == 1:
        return said[0]
    return _word(language, "joined").format(first=said[0], second=said[MOST_SENTENCES - 1])


def name_of(fact: Fact, language: str) -> str | None:
    """The person's own words for it, in another language our name; None if there is neither."""
    own = next((part.words for part in fact.evidence if part.role == "mention"), None)
    if own and _is_chinese(own) == (language == "zh"):
        return own
    called = load_words(language).get(f"reasons.called.{fact.concept}")
    concept = load_vocabulary().concepts.get(fact.concept)
    if called or concept is None:
        return called or own
    if language == "zh":
        return concept.zh[0] if concept.zh else own
    return fact.concept


def _specific(judged: Judged, say: Say, language: str, voice: Voice) -> str | None:
    key = f"{judged.id}.{say.key}"
    template, places = _sentence(language, key, voice)
    if template is None:
        return None
    values = {place: _shown(say.slots.get(place), language) for place in places}
    if any(value is None for value in values.values()):
        return None
    return template.format(**values)


def _general(judged: Judged, language: str, voice: Voice) -> str:
    """Every criterion has a `pass`, a `fail` and an `unknown` sentence; KeyError if not."""
    template, _ = _sentence(language, f"{judged.id}.{judged.status}", voice)
    if template is None:
        raise KeyError(f"reasons.{judged.id}.{judged.status}")
    return template


@cache
def _sentence(language: str, key: str, voice: Voice) -> tuple[str | None, frozenset[str]]:
    """The sentence for that voice, and the places in it."""
    words = load_words(language)
    endings = (".doctor", ".relative", "") if voice == "doctor" else (f".{voice}", ".patient", "")
    for ending in endings:
        template = words.get(f"reasons.{key}{ending}")
        if template is not None:
            return _about(template, language) if voice == "doctor" else template, slots_of(template)
    return None, frozenset()


def _about(template: str, language: str) -> str:
    """Said about the patient: a doctor, and the record, are not told "you told us"."""
    for swap in _word(language, "for_doctor").split("|"):
        said, instead = swap.split("=")
        template = template.replace(said, instead)
    return template


def _shown(value: object, language: str) -> str | None:
    if isinstance(value, Fact):
        return name_of(value, language)
    if isinstance(value, Range):
        return _range(value, language)
    if isinstance(value, DateRange):
        return _days(value, language)
    if isinstance(value, date):
        return day_in(language, value)
    if isinstance(value, int | float):
        return number(value)
    return value if isinstance(value, str) else None


def number(value: float) -> str:
    """17.36 as "17.4", 61.0 as "61"."""
    return f"{round(value, 1):g}"


def _range(value: Range, language: str) -> str:
    if number(value.low) == number(value.high):
        return number(value.low)
    words = _word(language, "range")
    return words.format(low=number(value.low), high=number(value.high))


def _days(when: DateRange, language: str) -> str:
    if when.earliest == when.latest:
        return _word(language, "on_day").format(day=day_in(language, when.latest))
    if when.earliest == date.min:
        return _word(language, "by_day").format(latest=day_in(language, when.latest))
    days: Mapping[str, str] = {
        "earliest": day_in(language, when.earliest),
        "latest": day_in(language, when.latest),
    }
    return _word(language, "between_days").format(**days)


def _word(language: str, key: str) -> str:
    return load_words(language)[f"reasons.{key}"]


def _is_chinese(words: Iterable[str]) -> bool:
    return any("一" <= letter <= "鿿" for letter in words)
