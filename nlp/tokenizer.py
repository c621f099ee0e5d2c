"""One tokenizer for both languages: Chinese by character, Latin words and numbers whole."""

from __future__ import annotations

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

from nlp.normalize import normalize
from nlp.reading import Reading

# "haven't" and "i've" stay whole, for cues; "dad's" is "dad" and "'s", for names.
TOKEN = re.compile(r"[a-z]+(?:'(?:t|ve|m|re|d|ll)\b)?|'s\b|[0-9]+|\S", re.ASCII)


def split(normalized: str) -> tuple[list[str], list[int], list[int]]:
    """Words with the offsets at which they start and end; white space is no word."""
    words, starts, ends = [], [], []
    for match in TOKEN.finditer(normalized):
        words.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    return words, starts, ends


class MixedTokenizer:
    """spaCy tokenizer whose Doc carries a `Reading`: offsets into the text as given."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        normalized = normalize(text)
        words, starts, ends = split(normalized)
        doc = Doc(self.vocab, words=words)
        doc.user_data["reading"] = Reading(text, normalized, words, starts, ends)
        return doc
