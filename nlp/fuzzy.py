"""Pipeline step: misspelled drug names, read as the name they are nearest to.

Distances are counted in typing slips (a letter wrong, missing, doubled or swapped with its
neighbor). Ordinary words and other real medicines are never corrected, and a hit is confirmed
with the person before it settles anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from spacy.tokens import Doc

from nlp.facts import Kind, Match
from nlp.guard import english_words, other_drugs
from nlp.lexicon import Lexicon
from nlp.reading import Correction, Name, Reading
from nlp.tokenizer import MixedTokenizer

SHORTEST = 6  # letters; shorter names have too many neighbors
ANY_FIRST_LETTER = 10  # letters from which two slips may include the first letter


def slips_allowed(length: int) -> int:
    """How many slips a name of that many letters may be written with: 0 to 3."""
    if length < SHORTEST:
        return 0
    return 1 if length < 8 else 2 if length < 14 else 3


def _limit(word: str, name: str) -> int:
    """Slips with which `word` is still taken for `name`; few if the first letter is wrong."""
    allowed = slips_allowed(len(name))
    if word[0] != name[0]:
        allowed = min(allowed, 2 if len(name) >= ANY_FIRST_LETTER else 1)
    return allowed if len(word) >= SHORTEST else min(allowed, 1)


class Spelling:
    """Fills `corrections`; a Doc with corrected words goes on to the next step."""

    def __init__(self, lexicon: Lexicon, tokenizer: MixedTokenizer) -> None:
        self._tokenizer = tokenizer
        self._known = lexicon.words
        self._concepts = lexicon.drug_words
        self._by_first: dict[str, list[str]] = defaultdict(list)
        self._by_second: dict[str, list[str]] = defaultdict(list)
        for word in sorted(word for word in self._concepts if len(word) >= SHORTEST):
            self._by_first[word[0]].append(word)
            self._by_second[word[1]].append(word)

    def __call__(self, doc: Doc) -> Doc:
        reading: Reading = doc.user_data["reading"]
        for place, word in enumerate(reading.words):
            if len(word) < SHORTEST - 1 or word in self._known or not word.isascii():
                continue
            correction = self.correct(word)
            if correction:
                reading.corrections[place] = correction
                reading.spelled[place] = correction.word
        reading.names.extend(self._torn(reading))
        if not reading.corrections:
            return doc
        corrected = self._tokenizer.doc(reading.spelled)
        corrected.user_data["reading"] = reading
        return corrected

    def correct(self, word: str) -> Correction | None:
        """The nearest drug word for a lower-case word that is no word of ours."""
        if not word.isalpha() or word in english_words() or word in other_drugs():
            return None
        found = [(slips, name) for name, slips in self._near(word) if slips <= _limit(word, name)]
        if not found:
            return None
        least = min(slips for slips, _ in found)
        nearest = sorted(name for slips, name in found if slips == least)
        concepts = {concept for name in nearest for concept in self._concepts[name]}
        return Correction(nearest[0], tuple(sorted(concepts - self._concepts[nearest[0]])))

    def _near(self, word: str) -> Iterator[tuple[str, int]]:
        first, second = word[0], word[1]
        yield from _within(word, self._by_first[first], slips_allowed(len(word) + 2))
        # First letter wrong; one letter too many in front; first letter missing or swapped.
        others = self._by_second[second] + self._by_first[second] + self._by_second[first]
        yield from _within(word, others, 2)

    def _torn(self, reading: Reading) -> Iterator[Name]:
        """ "Carbo platin", "carbo-platin", "key truda": one name written as two words."""
        words = reading.words
        for place in [at for at, word in enumerate(words[:-1]) if len(word) > 1]:
            last = place + 2 + (words[place + 1] == "-" and place + 2 < len(words))
            joined = words[place] + words[last - 1]
            if joined not in self._concepts or len(joined) < SHORTEST:
                continue
            if reading.starts[last - 1] - reading.ends[place] == 1:
                first, *others = sorted(self._concepts[joined])
                yield Name(first, Kind.DRUG, place, last, Match.FUZZY, tuple(others))


def _within(word: str, candidates: Iterable[str], slips: int) -> Iterator[tuple[str, int]]:
    scorer: Any = OSA.distance  # one function for text of every kind; its stub is narrower
    found = extract(word, candidates, scorer=scorer, score_cutoff=slips, limit=None)
    for candidate, distance, _ in found:
        yield candidate, int(distance)
