"""The steps from text to mentions, in order: one spaCy pipeline for both languages."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from content.load import load_vocabulary
from content.vocabulary_models import Vocabulary
from nlp.clauses import Clauses
from nlp.context import Context
from nlp.entities import Entities
from nlp.facts import Assertion, Kind
from nlp.fuzzy import Spelling
from nlp.guard import english_words
from nlp.lexicon import build_lexicon
from nlp.mentions import Analysis, Mention
from nlp.pinyin import Pinyin
from nlp.reading import Name, Reading
from nlp.tokenizer import MixedTokenizer


def build(vocabulary: Vocabulary) -> Language:
    """The pipeline for one vocabulary; its Doc carries a `Reading` in `user_data`."""
    language = spacy.blank("xx")
    language.tokenizer = MixedTokenizer(language.vocab)
    lexicon = build_lexicon(language.vocab, vocabulary)
    steps = {
        "spelling": Spelling(lexicon),
        "pinyin": Pinyin(lexicon),
        "entities": Entities(lexicon, english_words()),
        "clauses": Clauses(),
        "context": Context(vocabulary),
    }
    for name, step in steps.items():
        Language.component(f"trial_{name}", func=step)
        language.add_pipe(f"trial_{name}")
    return language


@cache
def pipeline() -> Language:
    return build(load_vocabulary())


def analyze(text: str) -> Analysis:
    """Everything the text names, with who it is about and how sure; for any text whatever."""
    return _frozen(read(pipeline(), text))


def read(language: Language, text: str) -> Reading:
    """The reading of one text; no word of it stays behind in spaCy's store of strings."""
    with language.memory_zone():
        reading: Reading = language(text).user_data["reading"]
    return reading


def _frozen(reading: Reading) -> Analysis:
    return Analysis(
        text=reading.text,
        normalized=reading.normalized,
        sentences=reading.sentences,
        clauses=reading.clauses,
        mentions=tuple(_mention(reading, name) for name in reading.names),
    )


def _mention(reading: Reading, name: Name) -> Mention:
    start, end = reading.starts[name.first], reading.ends[name.last - 1]
    return Mention(
        concept=name.concept,
        kind=name.kind,
        start=start,
        end=end,
        words=reading.text[start:end],
        match=name.match,
        alternatives=name.alternatives,
        assertion=name.assertion,
        historical=name.historical,
        corrected=name.corrected,
        asked=name.asked,
        cues=tuple(name.cues),
        clause=bisect_right(reading.cuts, name.first) - 1,
        sentence=bisect_right(reading.sentence_cuts, name.first) - 1,
    )
