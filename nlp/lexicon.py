"""Every name and every cue in one spaCy PhraseMatcher, so that a text is searched once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from spacy.matcher import PhraseMatcher
from spacy.vocab import Vocab

from content.vocabulary_models import Concept, Vocabulary
from nlp.cues import LANGUAGES, context_cues, phrases
from nlp.facts import Kind
from nlp.guard import english_words
from nlp.normalize import normalize
from nlp.tokenizer import NOT, TOKEN

_PART = re.compile(r"[a-z]+|[0-9]+", re.ASCII)
_CODE = re.compile(r"(?=.*[a-z])(?=.*[0-9])[a-z0-9 -]{2,20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing one or more concepts; `needs_context` only beside treatment words.

    `ways` is None for a form that may be written as it likes; else the spellings that a form
    with a "not" may have, or nothing for a short code, which no white space may tear.
    `is_course` forms tell how the cancer goes ("came back", 没控制住) and need a word of cancer
    beside them, not of any illness; `is_cancer` forms are such words.
    """

    concepts: tuple[str, ...]
    kind: Kind
    needs_context: bool
    ways: frozenset[tuple[str, ...]] | None
    is_code: bool
    is_course: bool
    is_cancer: bool


Role = tuple[str, str]  # what a cue says, where it looks


Words = tuple[str, ...]
_COURSE = frozenset(
    ("progression", "response", "stable_disease", "advanced_disease", "no_evidence_of_disease")
)
# "The scan showed it had grown": a scan speaks of the cancer too.
_CANCER = _COURSE | {
    "esophageal_cancer", "anticancer_drug", "other_cancer", "radiation", "document",
}  # fmt: skip
PHRASE = "phrase"  # one key for all: what a match means is looked up by its words


_BESIDE = ("beside_short_forms", "beside_diffusion")  # these govern nothing: no cues


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one phrase may be: a name, cues, a word that short forms stand beside."""

    form: Form | None
    roles: tuple[Role, ...]
    beside_short_forms: bool
    beside_diffusion: bool


@dataclass(frozen=True)
class Lexicon:
    """All phrases under the tuple of their words, and the matcher that finds them."""

    vocabulary: Vocabulary
    matcher: PhraseMatcher
    meanings: Mapping[Words, Meaning]
    cue_words: frozenset[str]  # cues of a single word
    denials: frozenset[str]  # those of them that deny
    words: frozenset[str]
    negators: frozenset[str]
    drug_words: Mapping[str, frozenset[str]]  # what an English misspelling may be of
    chinese_drugs: Mapping[Words, tuple[str, ...]]  # what a Chinese homophone may be of


def build_lexicon(vocab: Vocab, vocabulary: Vocabulary) -> Lexicon:
    """Reads the cue files of every language and all forms of the vocabulary."""
    negators = _negators()
    written = _names(vocabulary)
    names: dict[Words, list[tuple[Concept, bool]]] = defaultdict(list)
    for words, entries in written.items():
        names[_fold(words, negators)] += entries
    cues = _cues(negators)
    ways = _ways(written, negators)
    every = list(dict.fromkeys((*names, *cues)))
    forms = {words: _form(words, entries, ways, vocabulary) for words, entries in names.items()}
    single = {words[0]: roles for words, roles in cues.items() if len(words) == 1}
    return Lexicon(
        vocabulary=vocabulary,
        matcher=_matcher(vocab, every),
        meanings={words: _meaning(forms.get(words), cues.get(words, set())) for words in every},
        cue_words=frozenset(single),
        denials=frozenset(
            word for word, roles in single.items() if any(says == "negation" for says, _ in roles)
        ),
        words=frozenset(word for words in every for word in words),
        negators=negators,
        drug_words=_drug_words(vocabulary),
        chinese_drugs=_chinese_drugs(vocabulary),
    )


def _meaning(form: Form | None, roles: set[Role]) -> Meaning:
    says = {says for says, _ in roles}
    return Meaning(
        form=form,
        roles=tuple(sorted(role for role in roles if role[0] not in _BESIDE)),
        beside_short_forms="beside_short_forms" in says,
        beside_diffusion="beside_diffusion" in says,
    )


def _matcher(vocab: Vocab, phrases: list[Words]) -> PhraseMatcher:
    """Takes word numbers, as spaCy's own unpickling does: a Doc for each would take seconds."""
    matcher = PhraseMatcher(vocab, attr="ORTH")
    numbers: Any = [[vocab.strings.add(word) for word in words] for words in phrases]
    matcher.add(PHRASE, numbers)
    return matcher


def _negators() -> frozenset[str]:
    """ "Don't", "haven't", "cannot" and, as people write, "dont" and "havent"."""
    words = {word for language in LANGUAGES for word in context_cues(language).negators}
    return frozenset(words | {word.replace("'", "") for word in words if word.endswith("n't")})


def _fold(words: Words, negators: frozenset[str]) -> Words:
    if negators.isdisjoint(words):
        return words
    return tuple(NOT if word in negators else word for word in words)


def _split(normalized: str) -> Words:
    return tuple(TOKEN.findall(normalized))


def _ways(names: Mapping[Words, object], negators: frozenset[str]) -> dict[Words, frozenset[Words]]:
    """So that "can't be removed" is heard, and "will not be removed" is not."""
    found: dict[Words, set[Words]] = defaultdict(set)
    for words in names:
        folded = _fold(words, negators)
        if NOT in folded:
            found[folded].add(words)
            found[folded].add(tuple(word.replace("'", "") for word in words))
    return {folded: frozenset(ways) for folded, ways in found.items()}


def _form(
    words: Words,
    entries: list[tuple[Concept, bool]],
    ways: Mapping[Words, frozenset[Words]],
    vocabulary: Vocabulary,
) -> Form:
    concepts = tuple(sorted({concept.name for concept, _ in entries}))
    kind = Kind(min(entries, key=lambda entry: entry[0].name)[0].kind)
    classes = frozenset().union(*(vocabulary.ancestors(concept) for concept in concepts))
    joined = "".join(words)
    is_code = len(words) > 1 and len(joined) <= 5 and bool(_CODE.fullmatch(joined))
    return Form(
        concepts=concepts,
        kind=kind,
        needs_context=all(needs_context for _, needs_context in entries),
        ways=ways.get(words, frozenset() if is_code else None),
        is_code=is_code,
        is_course=not classes.isdisjoint(_COURSE),
        is_cancer=not classes.isdisjoint(_CANCER),
    )


def _names(vocabulary: Vocabulary) -> dict[Words, list[tuple[Concept, bool]]]:
    names: dict[Words, list[tuple[Concept, bool]]] = defaultdict(list)
    for concept in vocabulary.concepts.values():
        short = {normalize(form) for form in concept.needs_context}
        for form in dict.fromkeys((*concept.forms, *concept.needs_context)):
            needs_context = normalize(form) in short
            for words in _spellings(form):
                names[words].append((concept, needs_context))
    return names


def _spellings(form: str) -> Iterable[Words]:
    """The form itself; codes with, without and with other hyphens; possessives without mark."""
    plain = normalize(form)
    spellings = {plain}
    if "'s" in plain:
        spellings.add(plain.replace("'s", "s"))
    if "-" in plain and not plain.startswith("-"):
        spellings |= {plain.replace("-", " "), plain.replace("-", "")}
    if _CODE.fullmatch(plain):
        spellings |= _code_spellings(plain)
    return {_split(spelling) for spelling in spellings if spelling.strip()}


def _code_spellings(code: str) -> set[str]:
    parts = _PART.findall(code)
    if len(parts) > 5:
        return {code}
    gaps = product(("", "-"), repeat=len(parts) - 1)
    return {"".join(p + g for p, g in zip(parts, (*gap, ""), strict=True)) for gap in gaps}


def _cues(negators: frozenset[str]) -> dict[Words, set[Role]]:
    cues: dict[Words, set[Role]] = defaultdict(set)
    for language in LANGUAGES:
        for says, looks, phrase in phrases(context_cues(language)):
            words = _split(normalize(phrase))
            cues[_fold(words, negators)].add((says, looks))
    return cues


def _drug_words(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """English words a misspelling may be of, with the concepts of their names."""
    found: dict[str, set[str]] = defaultdict(set)
    for concept in vocabulary.concepts.values():
        for form in concept.en if concept.kind == "drug" else ():
            words = _split(normalize(form))
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
            words = _split(normalize(form))
            if len(words) >= 3 and all(word >= "\u2e80" for word in words):
                found[words].add(concept.name)
    return {words: tuple(sorted(concepts)) for words, concepts in found.items()}
