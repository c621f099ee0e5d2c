"""Pipeline step: Chinese drug names written with other characters of the same sound.

Only drugs, only three characters and more: short names and illnesses have true homophones
(中度贫血 and 重度贫血 sound alike). A hit is confirmed with the person before it settles anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from nlp.entities import longest_names
from nlp.facts import Kind, Match
from nlp.guard import sounds
from nlp.lexicon import Lexicon
from nlp.reading import Name, Reading

SHORTEST = 3
BLURRED_SHORTEST = 4  # from here on, sounds that southern speakers do not tell apart are one
ONE_WRONG_SHORTEST = 6  # from here on, one character may be quite another
_BLURS = (
    (re.compile("^([zsc])h"), r"\1"),
    (re.compile("^n"), "l"),
    (re.compile("ng$"), "n"),
    (re.compile("^f"), "h"),
)


@dataclass(frozen=True, slots=True)
class _Spoken:
    concept: str
    plain: tuple[str, ...]
    blurred: tuple[str, ...]


class Pinyin:
    """Adds names to the reading; an exact match of the same length stays preferred."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._plain = sounds()
        self._blurred = {char: _blur(sound) for char, sound in self._plain.items()}
        self._by_start: dict[tuple[str, str], list[_Spoken]] = defaultdict(list)
        self._by_middle: dict[tuple[str, str], list[_Spoken]] = defaultdict(list)
        for words, concepts in sorted(lexicon.chinese_drugs.items()):
            spoken = self._spoken(words, concepts[0])
            self._by_start[spoken.blurred[0], spoken.blurred[1]].append(spoken)
            if len(words) >= ONE_WRONG_SHORTEST:
                self._by_middle[spoken.blurred[2], spoken.blurred[3]].append(spoken)
        self._pairs = frozenset(self._by_start.keys() | self._by_middle.keys())

    def _spoken(self, words: Sequence[str], concept: str) -> _Spoken:
        plain = tuple(self._plain.get(word, word) for word in words)
        return _Spoken(concept, plain, tuple(self._blurred.get(word, word) for word in words))

    def __call__(self, doc: Doc) -> Doc:
        reading: Reading = doc.user_data["reading"]
        if not reading.normalized.isascii():
            reading.names = longest_names(reading.names, list(self._find(reading)))
        return doc

    def _find(self, reading: Reading) -> Iterator[Name]:
        words = reading.words
        blurred = list(map(self._blurred.get, words, words))
        pairs = list(zip(blurred, blurred[1:], strict=False))
        if self._pairs.isdisjoint(pairs):
            return
        taken = {place for name in reading.names for place in range(name.first, name.last)}
        known = self._pairs
        for place in [place for place, pair in enumerate(pairs) if pair in known]:
            pair = pairs[place]
            if place in taken and place + 1 in taken:
                continue
            for spoken in self._by_start.get(pair, ()):
                yield from self._if_heard(words, blurred, place, spoken)
            for spoken in self._by_middle.get(pair, ()):
                yield from self._if_heard(words, blurred, place - 2, spoken)

    def _if_heard(
        self, words: list[str], blurred: list[str], first: int, spoken: _Spoken
    ) -> Iterator[Name]:
        last = first + len(spoken.plain)
        if first < 0 or last > len(words) or any(word < "\u2e80" for word in words[first:last]):
            return
        if _differ(blurred[first:last], spoken.blurred) > (last - first >= ONE_WRONG_SHORTEST):
            return
        if last - first < BLURRED_SHORTEST:
            heard = tuple(self._plain.get(word, word) for word in words[first:last])
            if heard != spoken.plain:
                return
        yield Name(spoken.concept, Kind.DRUG, first, last, Match.PINYIN)


def _blur(sound: str) -> str:
    for pattern, usual in _BLURS:
        sound = pattern.sub(usual, sound)
    return sound


def _differ(heard: Sequence[str], meant: Sequence[str]) -> int:
    return sum(a != b for a, b in zip(heard, meant, strict=True))
