"""Pipeline step: Chinese drug names written with other characters of the same sound.

Only drugs, only three characters and more: short names and illnesses have true homophones
(中度贫血 and 重度贫血 sound alike). A hit is confirmed with the person before it settles anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter

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


_SILENT = "\0"  # stands for every word that sounds like no character of a drug name


@dataclass(frozen=True, slots=True)
class _Spoken:
    """`sounds` has one letter for each character; characters that sound alike share it."""

    order: int
    concept: str
    plain: tuple[str, ...]
    sounds: str


class Pinyin:
    """Adds names to the reading; an exact match of the same length stays preferred."""

    def __init__(self, lexicon: Lexicon) -> None:
        drugs = sorted(lexicon.chinese_drugs.items())
        self._plain = sounds()
        self._letters = _letters(self._plain, {word for words, _ in drugs for word in words})
        self._by_start: dict[str, list[_Spoken]] = defaultdict(list)
        self._by_middle: dict[str, list[_Spoken]] = defaultdict(list)
        for order, (words, concepts) in enumerate(drugs):
            spoken = _Spoken(order, concepts[0], self._said(words), self._sounds(words))
            self._by_start[spoken.sounds[:SHORTEST]].append(spoken)
            if len(words) >= ONE_WRONG_SHORTEST:
                # One wrong character leaves the first three or the next three as they are.
                self._by_middle[spoken.sounds[SHORTEST : 2 * SHORTEST]].append(spoken)
        self._known = frozenset(self._by_start.keys() | self._by_middle.keys())

    def _said(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._plain.get(word, word) for word in words)

    def _sounds(self, words: Sequence[str]) -> str:
        return "".join(map(self._letters.get, words, repeat(_SILENT)))

    def __call__(self, doc: Doc) -> Doc:
        reading: Reading = doc.user_data["reading"]
        if not reading.normalized.isascii():
            reading.names = longest_names(reading.names, self._find(reading))
        return doc

    def _find(self, reading: Reading) -> list[Name]:
        heard, known = self._sounds(reading.words), self._known
        places = [at for at in range(len(heard) - 2) if heard[at : at + SHORTEST] in known]
        if not places:
            return []
        taken = {place for name in reading.names for place in range(name.first, name.last)}
        found: list[tuple[int, int, Name]] = []
        for place in places:
            triple = heard[place : place + SHORTEST]
            starts = [(place, spoken) for spoken in self._by_start.get(triple, ())]
            middles = [(place - SHORTEST, spoken) for spoken in self._by_middle.get(triple, ())]
            for first, spoken in starts + middles:
                pair = _free_pair(heard, first, spoken, taken)
                if pair is not None and self._is_heard(reading.words, heard, first, spoken):
                    last = first + len(spoken.sounds)
                    name = Name(spoken.concept, Kind.DRUG, first, last, Match.PINYIN)
                    found.append((pair, spoken.order, name))
        return [name for _, _, name in sorted(found, key=itemgetter(0, 1))]

    def _is_heard(self, words: list[str], heard: str, first: int, spoken: _Spoken) -> bool:
        length = len(spoken.sounds)
        written = words[first : first + length]
        if len(written) < length or any(word < "\u2e80" for word in written):
            return False
        wrong = _differ(heard[first : first + length], spoken.sounds)
        if wrong > (length >= ONE_WRONG_SHORTEST):
            return False
        return length >= BLURRED_SHORTEST or self._said(written) == spoken.plain


def _free_pair(heard: str, first: int, spoken: _Spoken, taken: set[int]) -> int | None:
    """The first two characters, or the next two, heard right and not both part of a name."""
    if first < 0:
        return None
    for pair in (0, 2) if len(spoken.sounds) >= ONE_WRONG_SHORTEST else (0,):
        at = first + pair
        right = heard[at : at + 2] == spoken.sounds[pair : pair + 2]
        if right and not (at in taken and at + 1 in taken):
            return pair
    return None


def _letters(plain: Mapping[str, str], chars: set[str]) -> dict[str, str]:
    """For each character that sounds like one of `chars`, a letter that stands for the sound."""
    blurred = {char: _blur(sound) for char, sound in plain.items()}
    used = sorted({blurred.get(char, char) for char in chars})
    letters = {sound: chr(code) for code, sound in enumerate(used, 1)}
    unsounded = {char: letters[char] for char in chars if char not in blurred}
    return unsounded | {char: letters[s] for char, s in blurred.items() if s in letters}


def _blur(sound: str) -> str:
    for pattern, usual in _BLURS:
        sound = pattern.sub(usual, sound)
    return sound


def _differ(heard: Sequence[str], meant: Sequence[str]) -> int:
    return sum(a != b for a, b in zip(heard, meant, strict=True))
