"""Everything one person told us, in order. A record never changes: undo is keeping the old one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from content.load import load_vocabulary
from nlp.facts import Assertion, Fact, Kind, Match

# "No other medicines" leaves out what was told, and cancer treatment is told apart: these deny
# only the facts whose file names them, never everything below their class.
ONLY_WHERE_NAMED = frozenset({"other medicines", "other conditions"})

UNTREATED = "treatment-naive"

# Guessed spellings are shown to the person first; until then they settle nothing.
GUESSED = frozenset({Match.FUZZY, Match.PINYIN})


@dataclass(frozen=True)
class Index:
    """The facts of a record by every name that speaks of them, built once per record."""

    present: Mapping[str, tuple[Fact, ...]]  # under the concept and all its classes
    possible: Mapping[str, tuple[Fact, ...]]
    planned: Mapping[str, tuple[Fact, ...]]
    absent: Mapping[str, tuple[Fact, ...]]  # under the concept itself and what it speaks for
    vague: Mapping[str, tuple[Fact, ...]]  # generic and present: some member of this class

    @cached_property
    def names(self) -> tuple[frozenset[str], frozenset[str]]:
        """Names under which a yes or a maybe was told, and those of denials and general words."""
        spoken, general = (self.present, self.possible), (self.absent, self.vague)
        return frozenset().union(*spoken), frozenset().union(*general)


@dataclass(frozen=True)
class PatientRecord:
    """Facts in the order told, what was asked, and what was answered "I don't know".

    `asked` and `skipped` hold names of facts ("ecog") or of details ("platinum.when"), and
    "list:health" for a tick list. `opened` holds what was ticked but not yet told.
    """

    facts: tuple[Fact, ...] = ()
    asked: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()

    def with_facts(self, facts: Iterable[Fact]) -> PatientRecord:
        """The same facts told twice count once."""
        told: dict[str, list[Fact]] = {}
        for fact in self.facts:
            told.setdefault(fact.concept, []).append(fact)
        added = tuple(fact for fact in facts if fact not in told.get(fact.concept, ()))
        return replace(self, facts=self.facts + added)

    def without(self, fact: Fact) -> PatientRecord:
        return replace(self, facts=tuple(other for other in self.facts if other != fact))

    def corrected(self, old: Fact, new: Fact) -> PatientRecord:
        """`new` takes the place of `old`; whoever corrects a fact has confirmed it."""
        facts = tuple(new if fact == old else fact for fact in self.facts)
        return replace(self, facts=facts)

    def confirmed(self, fact: Fact) -> PatientRecord:
        """A guessed spelling that the person said is right."""
        return self.corrected(fact, fact.model_copy(update={"match": Match.ANSWER}))

    def having_asked(self, names: Iterable[str]) -> PatientRecord:
        names = frozenset(names)
        return replace(self, asked=self.asked | names, opened=self.opened - names)

    def having_opened(self, names: Iterable[str]) -> PatientRecord:
        """Ticked in a list: the question behind the line comes next."""
        return replace(self, opened=self.opened | frozenset(names))

    def with_only(self, facts: Iterable[Fact]) -> PatientRecord:
        """The same record with these facts instead, for an answer that settles a conflict."""
        return replace(self, facts=tuple(facts))

    def having_skipped(self, names: Iterable[str]) -> PatientRecord:
        """Answered "I don't know": never asked again."""
        names = frozenset(names)
        return replace(self.having_asked(names), skipped=self.skipped | names)

    @property
    def to_confirm(self) -> tuple[Fact, ...]:
        """Guessed spellings that wait for the person's yes."""
        return tuple(fact for fact in self.facts if fact.match in GUESSED)

    @cached_property
    def index(self) -> Index:
        return _index(self.facts)

    @cached_property
    def conflicts(self) -> tuple[tuple[Fact, Fact], ...]:
        """Pairs that cannot both be true: the same concept told as present and as absent."""
        return tuple(
            (said, denied)
            for denied in self.facts
            if denied.assertion is Assertion.ABSENT and denied.when is None
            for said in self.index.present.get(denied.concept, ())
        )


class _Shelf(dict[str, list[Fact]]):
    def put(self, names: Iterable[str], fact: Fact) -> None:
        for name in names:
            self.setdefault(name, []).append(fact)

    def frozen(self) -> Mapping[str, tuple[Fact, ...]]:
        return {name: tuple(facts) for name, facts in self.items()}


def _index(facts: tuple[Fact, ...]) -> Index:
    present, possible, planned, absent, vague = (_Shelf() for _ in range(5))
    for fact in _plausible(facts):
        guessed = fact.match in GUESSED
        if fact.kind is Kind.MEASUREMENT and fact.value is None:
            continue  # "no" to "how tall are you?" measures nothing, and denies nothing
        if fact.assertion is Assertion.PRESENT and not guessed:
            present.put(ancestors(fact.concept), fact)
            vague.put(spoken_for(fact.concept), fact)
        elif fact.assertion in {Assertion.PRESENT, Assertion.POSSIBLE}:
            possible.put(ancestors(fact.concept), fact)
        elif fact.assertion is Assertion.ABSENT and not guessed:
            absent.put(spoken_for(fact.concept) | {fact.concept}, fact)
        elif fact.assertion is Assertion.PLANNED and not guessed:
            planned.put(ancestors(fact.concept), fact)
    return Index(
        present=present.frozen(),
        possible=possible.frozen(),
        planned=planned.frozen(),
        absent=absent.frozen(),
        vague=vague.frozen(),
    )


def _plausible(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Who names a drug is not untreated: "no treatment yet" was then said of a later stretch."""
    treated = any(
        fact.assertion is Assertion.PRESENT
        and fact.match not in GUESSED
        and "anticancer_drug" in ancestors(fact.concept)
        for fact in facts
    )
    return tuple(fact for fact in facts if fact.concept != UNTREATED) if treated else facts


def ancestors(name: str) -> frozenset[str]:
    """The concept or class itself and every class it is part of; itself alone if unknown to us."""
    vocabulary = load_vocabulary()
    if name in vocabulary.concepts or name in vocabulary.classes:
        return vocabulary.ancestors(name)
    return frozenset({name})


def spoken_for(name: str) -> frozenset[str]:
    """The classes that a generic concept, or a class named as such, speaks of as a whole."""
    if name in ONLY_WHERE_NAMED:
        return frozenset()
    vocabulary = load_vocabulary()
    concept = vocabulary.concepts.get(name)
    if concept is not None and concept.generic:
        return vocabulary.generic_of(name)
    return frozenset({name}) if name in vocabulary.classes else frozenset()
