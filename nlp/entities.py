"""Pipeline step: the names and the cues in a text; the longest match wins."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter, itemgetter

from spacy.tokens import Doc

from nlp.facts import Kind, Match
from nlp.lexicon import Form, Lexicon
from nlp.reading import Cue, Name, Reading
from nlp.told_names import told_names
from nlp.trial_drugs import TrialDrugs

NEAR = 8  # words between a short form and the word that shows what it means
_BARE = 3  # a Latin form of so few letters is read only near such a word
Hit = tuple[int, int, Form]
_SWALLOW = frozenset(("pseudo", "kin", "negation", "possible"))
_PERSONS = frozenset(("kin", "family", "speakers"))
_NUMBER_MARKS = {
    ":",
    "=",
    "*",
    "≤",
    "<",
    ">",
    "≥",
    "is",
    "was",
    "of",
    "score",
    "status",
    "评",
    "分",
}


class Entities:
    """Fills `names` and `cues` of the reading."""

    def __init__(self, lexicon: Lexicon, english_words: frozenset[str]) -> None:
        self._lexicon = lexicon
        self._english_words = english_words
        self._trial_drugs = TrialDrugs(lexicon.vocabulary)

    def __call__(self, doc: Doc) -> Doc:
        reading: Reading = doc.user_data["reading"]
        names, cues, beside, diffusion = self._matches(doc, reading)
        names = _longest(self._not_cut_short(names, reading))
        certain = [hit for hit in names if not hit[2].needs_context]
        of_cancer = sorted([*beside, *(hit[0] for hit in certain if hit[2].is_cancer)])
        beside = sorted([*beside, *(hit[0] for hit in certain)])
        kept = [
            hit
            for hit in names
            if not hit[2].needs_context
            or self._is_meant(hit, reading, of_cancer if hit[2].is_course else beside)
        ]
        kept = _without_swallowed(kept, cues)
        if diffusion:
            kept = [hit for hit in kept if not _is_diffusion(hit, reading, diffusion)]
        reading.names = longest_names(
            [_name(hit, reading) for hit in kept],
            [*self._trial_drugs(reading, beside), *told_names(reading), *reading.names],
        )
        if reading.given:
            reading.names = [Name("given", Kind.CONDITION, *reading.given)]
        cues = _without_names(cues, reading.names)
        persons = [cue for cue in cues if cue.says in _PERSONS]
        others = [cue for cue in cues if cue.says not in _PERSONS]
        found = [*_longest_cues(persons), *_longest_cues(others)]
        reading.cues = sorted(found, key=attrgetter("first", "last"))
        return doc

    def _matches(
        self, doc: Doc, reading: Reading
    ) -> tuple[list[Hit], list[Cue], list[int], list[int]]:
        names, cues, beside, diffusion = [], [], [], []
        meanings, spelled = self._lexicon.meanings, reading.spelled
        for _, first, last in self._lexicon.matcher(doc):
            meaning = meanings[tuple(spelled[first:last])]
            form = meaning.form
            if form and (form.ways is None or _is_written(form, reading, first, last)):
                names.append((first, last, form))
            for says, looks in meaning.roles:
                cues.append(Cue(says, looks, first, last))
            if meaning.beside_short_forms:
                beside.append(first)
            if meaning.beside_diffusion:
                diffusion.append(first)
        return names, cues, beside, diffusion

    def _not_cut_short(self, hits: list[Hit], reading: Reading) -> Iterator[Hit]:
        """Without "no evidence of disease" where the text goes on "… disease progression"."""
        reach: dict[int, int] = {}
        for first, last, _ in hits:
            reach[first] = max(reach.get(first, 0), last)
        for hit in hits:
            first, last, _ = hit
            denies = reading.spelled[first] in self._lexicon.denials
            if not denies or all(reach.get(at, 0) <= last for at in range(first + 1, last)):
                yield hit

    def _is_meant(self, hit: Hit, reading: Reading, beside: list[int]) -> bool:
        first, last, form = hit
        written = reading.text[reading.starts[first] : reading.ends[last - 1]]
        word = reading.words[first]
        bare = written.islower() and last - first == 1 and len(word) <= _BARE
        # "My doc", "the tax": an English word in small letters is that word.
        if bare and word in self._english_words:
            return False
        # "Pt with ESCC" is the patient and no regimen.
        if word in self._lexicon.cue_words and last - first == 1 and not written.isupper():
            return False
        if form.kind is Kind.MEASUREMENT and _number_follows(reading, last):
            return True
        near = beside[bisect_left(beside, first - NEAR) : bisect_left(beside, last + NEAR)]
        return any(not first <= place < last for place in near)


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    taken: set[int] = set()
    kept = []
    for hit in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0])):
        # Those before are longer or as long, so one that overlaps holds an end of this one.
        if hit[0] not in taken and hit[1] - 1 not in taken:
            taken.update(range(hit[0], hit[1]))
            kept.append(hit)
    return sorted(kept, key=itemgetter(0))


def _longest_cues(cues: list[Cue]) -> list[Cue]:
    taken: dict[int, tuple[int, int]] = {}
    kept = []
    cues.sort(key=lambda cue: (cue.first - cue.last, cue.first))
    for cue in cues:
        span = (cue.first, cue.last)
        # One phrase may say two things ("no history of"); they stand side by side.
        if taken.get(cue.first, span) == span and taken.get(cue.last - 1, span) == span:
            for place in range(cue.first, cue.last):
                taken[place] = span
            kept.append(cue)
    return kept


def _without_names(cues: list[Cue], names: list[Name]) -> list[Cue]:
    """A cue inside a name is part of the name: "no measurable lesion", "cancer-free"."""
    inside: set[int] = set()
    for name in names:
        inside.update(range(name.first, name.last))
    return [
        cue for cue in cues if cue.says == "pseudo" or inside.isdisjoint(range(cue.first, cue.last))
    ]


def _name(hit: Hit, reading: Reading) -> Name:
    first, last, form = hit
    concept, *others = form.concepts
    made = reading.corrections
    corrections = [made[place] for place in range(first, last) if place in made] if made else []
    if not others and not corrections:
        return Name(concept, form.kind, first, last)
    others += [other for correction in corrections for other in correction.others]
    match = Match.FUZZY if corrections else Match.EXACT
    return Name(concept, form.kind, first, last, match, tuple(sorted(set(others) - {concept})))


def _without_swallowed(hits: list[Hit], cues: list[Cue]) -> list[Hit]:
    """无痛 holds no pain, 女儿 no woman, "came back negative" no recurrence."""
    over: dict[int, list[Cue]] = defaultdict(list)
    for cue in cues:
        if cue.last - cue.first > 1 and cue.says in _SWALLOW:
            for place in range(cue.first, cue.last):
                over[place].append(cue)
    return [
        (first, last, form)
        for first, last, form in hits
        if not any(
            cue.first <= first and last <= cue.last and cue.last - cue.first > last - first
            for cue in over.get(first, ())
            if cue.says in ("pseudo", "kin")
            or form.needs_context
            or cue.first < first < last < cue.last
        )
    ]


def longest_names(names: list[Name], more: Sequence[Name]) -> list[Name]:
    """Names of lists before codes, but the longer of two: "trastuzumab xyztecan" is one drug."""
    if not more:
        return names
    every = sorted([*names, *more], key=lambda name: (name.first - name.last, name.first))
    taken: set[int] = set()
    kept = []
    for name in every:
        if taken.isdisjoint(range(name.first, name.last)):
            taken.update(range(name.first, name.last))
            kept.append(name)
    return sorted(kept, key=lambda name: name.first)


def _is_written(form: Form, reading: Reading, first: int, last: int) -> bool:
    """ "Can't be removed" is no "won't be removed", and "PD 1 month later" is not PD-1."""
    if form.ways and tuple(reading.words[first:last]) not in form.ways:
        return False
    written = reading.normalized[reading.starts[first] : reading.ends[last - 1]]
    return not (form.is_code and any(char.isspace() for char in written))


def _number_follows(reading: Reading, place: int) -> bool:
    for word in reading.words[place : place + 4]:
        if word.isdigit():
            return True
        if word not in _NUMBER_MARKS:
            return False
    return False


def _is_diffusion(hit: Hit, reading: Reading, diffusion: list[int]) -> bool:
    """ADC in an MRI report is the apparent diffusion coefficient."""
    first, last, _ = hit
    if reading.words[first:last] != ["adc"]:
        return False
    return any(abs(first - other) <= 2 * NEAR for other in diffusion)
