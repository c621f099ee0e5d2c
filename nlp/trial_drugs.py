"""Drugs no list has: names with a telling ending, and codes of letters and digits."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping

from content.vocabulary_models import Vocabulary
from nlp.cues import LANGUAGES, context_cues
from nlp.facts import Kind
from nlp.reading import Name, Reading

TRIAL_DRUG = "trial drug"
_NEAR = 12  # words between a code and the word that shows it is a medicine
_CODE = re.compile(r"(?<![a-z0-9-])([a-z]{2,5})-?[0-9]{3,5}[a-z]?(?![a-z0-9/-])", re.ASCII)
# Endings of antibody names, so that irinotecan and topotecan stay what they are.
_ANTIBODY = ("mab", "bart", "tug", "mig", "ment")


class TrialDrugs:
    """Finds them; made once per vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._endings = dict(_endings(vocabulary))
        self._suffixes = tuple(self._endings)
        self._not_codes = frozenset(
            word for language in LANGUAGES for word in context_cues(language).not_codes
        )

    def __call__(self, reading: Reading, beside: list[int]) -> list[Name]:
        """The names to add; `beside` are the places, in order, of words that mean treatment."""
        return [*self._by_ending(reading), *self._by_code(reading, beside)]

    def _by_ending(self, reading: Reading) -> Iterator[Name]:
        words = reading.words
        if not any(suffix in reading.normalized for suffix in self._suffixes):
            return
        for place in range(1, len(words)):
            if not words[place].endswith(self._suffixes):
                continue
            before = place - 2 if words[place - 1] == "-" else place - 1
            if before >= 0 and words[before].endswith(_ANTIBODY):
                suffix = next(s for s in self._suffixes if words[place].endswith(s))
                yield Name(self._endings[suffix], Kind.DRUG, before, place + 1)

    def _by_code(self, reading: Reading, beside: list[int]) -> Iterator[Name]:
        for match in _CODE.finditer(reading.normalized):
            first = bisect_left(reading.starts, match.start())
            last = bisect_right(reading.starts, match.end() - 1)
            if match.group(1) not in self._not_codes and _near(beside, first):
                yield Name(TRIAL_DRUG, Kind.DRUG, first, last)


def _near(places: list[int], place: int) -> bool:
    """Whether one of `places`, in order, is near `place`."""
    at = bisect_left(places, place - _NEAR)
    return at < len(places) and places[at] <= place + _NEAR


def _endings(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Each telling ending with the concept that speaks for its class."""
    generic: Mapping[str, str] = {
        class_: name
        for name, concept in vocabulary.concepts.items()
        if concept.generic
        for class_ in concept.classes
    }
    for stem in vocabulary.stems:
        yield stem.suffix.lstrip("-"), generic.get(stem.classes[0], TRIAL_DRUG)
