"""Every name and every cue in one spaCy PhraseMatcher, so that a text is searched once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from content.vocabulary_models import Concept, Vocabulary
from nlp.cues import LANGUAGES, context_cues, phrases
from nlp.facts import Kind
from nlp.guard import english_words
from nlp.normalize import normalize
from nlp.tokenizer import split

_PART = re.compile(r"[a-z]+|[0-9]+", re.ASCII)
_CODE = re.compile(r"(?=.*[a-z])(?=.*[0-9])[a-z0-9 -]{2,20}", re.ASCII)
_CONTRACTED = re.compile(r"([a-z]n)'(t)\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing one or more concepts; `needs_context` only beside treatment words."""

    concepts: tuple[str, ...]
    kind: Kind
    needs_context: bool


Role = tuple[str, str]  # what a cue says, where it looks


@dataclass
class Lexicon:
    """All phrases under the tuple of their words, and the matcher that finds them."""

    vocabulary: Vocabulary
    matcher: PhraseMatcher
    forms: dict[int, Form] = field(default_factory=dict)
    roles: dict[int, tuple[Role, ...]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    drug_words: dict[str, frozenset[str]] = field(default_factory=dict)
    chinese_drugs: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)


def build_lexicon(vocab: Vocab, vocabulary: Vocabulary) -> Lexicon:
    """Reads the cue files of every language and all forms of the vocabulary."""
    names = _names(vocabulary)
    cues = _cues()
    lexicon = Lexicon(vocabulary, PhraseMatcher(vocab, attr="ORTH"))
    for number, words in enumerate(names.keys() | cues.keys()):
        lexicon.matcher.add(f"phrase {number}", [Doc(vocab, words=list(words))])
        key = vocab.strings[f"phrase {number}"]
        if words in names:
            lexicon.forms[key] = _form(names[words])
        if words in cues:
            lexicon.roles[key] = tuple(sorted(cues[words]))
    lexicon.words = frozenset(word for words in (*names, *cues) for word in words)
    lexicon.drug_words = _drug_words(vocabulary)
    lexicon.chinese_drugs = _chinese_drugs(vocabulary)
    return lexicon


def _drug_words(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """English words a misspelling may be of, with the concepts of their names."""
    found: dict[str, set[str]] = defaultdict(set)
    for concept in vocabulary.concepts.values():
        for form in concept.en if concept.kind == "drug" else ():
            words = split(normalize(form))[0]
            for word in words:
                if word.isalpha() and (len(words) == 1 or word not in english_words()):
                    found[word].add(concept.name)
    return {word: frozenset(concepts) for word, concepts in found.items()}


def _chinese_drugs(vocabulary: Vocabulary) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Names of three Chinese characters and more."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for concept in vocabulary.concepts.values():
        single = concept.kind == "drug" and not concept.generic and not concept.parts
        for form in concept.zh if single else ():
            words = tuple(split(normalize(form))[0])
            if len(words) >= 3 and all(word >= "\u2e80" for word in words):
                found[words].add(concept.name)
    return {words: tuple(sorted(concepts)) for words, concepts in found.items()}


def _form(entries: list[tuple[Concept, bool]]) -> Form:
    concepts = tuple(sorted({concept.name for concept, _ in entries}))
    kind = Kind(min(entries, key=lambda entry: entry[0].name)[0].kind)
    return Form(concepts, kind, all(needs_context for _, needs_context in entries))


def _names(vocabulary: Vocabulary) -> dict[tuple[str, ...], list[tuple[Concept, bool]]]:
    names: dict[tuple[str, ...], list[tuple[Concept, bool]]] = defaultdict(list)
    for concept in vocabulary.concepts.values():
        short = {normalize(form) for form in concept.needs_context}
        for form in dict.fromkeys((*concept.forms, *concept.needs_context)):
            needs_context = normalize(form) in short
            for words in _spellings(form):
                names[words].append((concept, needs_context))
    return names


def _spellings(form: str) -> Iterable[tuple[str, ...]]:
    """The form itself; codes with, without and with other hyphens; possessives without mark."""
    plain = normalize(form)
    spellings = {plain, plain.replace("'s", "s"), plain.replace("-", " ")}
    if "-" in plain and not plain.startswith("-"):
        spellings.add(plain.replace("-", ""))
    if _CODE.fullmatch(plain):
        spellings |= _code_spellings(plain)
    return {tuple(split(spelling)[0]) for spelling in spellings if spelling.strip()}


def _code_spellings(code: str) -> set[str]:
    parts = _PART.findall(code)
    if len(parts) > 5:
        return {code}
    gaps = product(("", "-"), repeat=len(parts) - 1)
    return {"".join(p + g for p, g in zip(parts, (*gap, ""), strict=True)) for gap in gaps}


def _cues() -> dict[tuple[str, ...], set[Role]]:
    cues: dict[tuple[str, ...], set[Role]] = defaultdict(set)
    for language in LANGUAGES:
        for says, looks, phrase in phrases(context_cues(language)):
            plain = normalize(phrase)
            # People write "dont" and "havent" as often as the right form.
            for spelling in {plain, _CONTRACTED.sub(r"\1\2", plain)}:
                cues[tuple(split(spelling)[0])].add((says, looks))
    return cues
