"""The steps from text to mentions, in order: one spaCy pipeline for both languages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from content.load import load_vocabulary
from content.vocabulary_models import Vocabulary
from nlp.clauses import Clauses
from nlp.context import Context
from nlp.entities import Entities
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
    lexicon = build_lexicon(language.vocab, vocabulary)
    tokenizer = MixedTokenizer(language.vocab, lexicon.words, lexicon.negators)
    language.tokenizer = tokenizer
    steps: dict[str, Callable[[Doc], Doc]] = {
        "spelling": Spelling(lexicon, tokenizer),
        "entities": Entities(lexicon, english_words()),
        "pinyin": Pinyin(lexicon),
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
    return _frozen(pipeline()(text).user_data["reading"])


def assert_span(text: str, start: int, end: int) -> Mention:
    """How the text speaks of its characters `start` to `end`, whatever they name.

    For measuring on corpora whose concepts are not ours. Raises ValueError for an empty span.
    """
    language = pipeline()
    doc = language.make_doc(text)
    reading: Reading = doc.user_data["reading"]
    first, last = bisect_right(reading.ends, start), bisect_left(reading.starts, end)
    if first >= last:
        raise ValueError(f"no word lies between {start} and {end}")
    reading.given = (first, last)
    for _, step in language.pipeline:
        doc = step(doc)
    return _mention(reading, reading.names[0])


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
