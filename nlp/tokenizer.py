"""One tokenizer for both languages: Chinese by character, Latin words and numbers whole."""

from __future__ import annotations

import re
from itertools import repeat
from operator import add

from spacy.tokens import Doc
from spacy.vocab import Vocab

from nlp.normalize import normalize
from nlp.reading import Reading

# "haven't" and "i've" stay whole, for cues; "dad's" is "dad" and "'s", for names.
TOKEN = re.compile(r"[a-z]+(?:'(?:t|ve|m|re|d|ll)(?![a-z]))?|'s(?![a-z])|[0-9]+|\S")


NOT = "not"  # how every "doesn't", "haven't", "cannot" is spelled for the matcher
UNKNOWN = "\u25a1"


def split(normalized: str) -> tuple[list[str], list[int], list[int]]:
    """Words with the offsets at which they start and end; white space is no word."""
    words = TOKEN.findall(normalized)
    starts = [match.start() for match in TOKEN.finditer(normalized)]
    return words, starts, list(map(add, starts, map(len, words)))


class MixedTokenizer:
    """spaCy tokenizer whose Doc carries a `Reading`: offsets into the text as given.

    Words that no phrase of ours has become one and the same word in the Doc: what patients
    write never enters spaCy's store of strings, which lives as long as the process.
    """

    def __init__(self, vocab: Vocab, known: frozenset[str], negators: frozenset[str]) -> None:
        self.vocab = vocab
        self._known = {word: word for word in known}
        self._negators = negators

    def __call__(self, text: str) -> Doc:
        normalized = normalize(text)
        words, starts, ends = split(normalized)
        spelled = list(words)
        if not self._negators.isdisjoint(words):
            spelled = [NOT if word in self._negators else word for word in words]
        doc = self.doc(spelled)
        doc.user_data["reading"] = Reading(text, normalized, words, starts, ends, spelled)
        return doc

    def doc(self, words: list[str]) -> Doc:
        return Doc(self.vocab, words=list(map(self._known.get, words, repeat(UNKNOWN))))
