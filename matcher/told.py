"""What a record says about one fact of `content/facts/`: said, perhaps, or denied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from content.fact_files import FactDefinition, load_facts
from matcher.clocks import Stretch
from matcher.record import PatientRecord, ancestors
from nlp.facts import THAT_IS_ALL, DateRange, Fact

# A scan this old still tells how things are, as long as nothing newer was told.
LATELY = Stretch(months=6)

Shelf = Mapping[str, tuple[Fact, ...]]


class Told(NamedTuple):
    """One fact, one record, one day: all that a rule's verb may look at.

    `present` facts are sure, `possible` ones are not (a guess or a "maybe"), `vague` ones are
    general words such as "heart trouble" where this fact is one of its kinds. `denied` holds
    what says no for all time, `denied_then` what says no for one stretch of time.
    """

    name: str
    record: PatientRecord
    as_of: date
    present: tuple[Fact, ...]
    possible: tuple[Fact, ...]
    vague: tuple[Fact, ...]
    denied: tuple[Fact, ...]
    denied_then: tuple[Fact, ...]
    closed: bool = False  # "that's all": nothing of the kind but what was named

    def of_class(self, *names: str) -> tuple[Fact, ...]:
        """Present facts of other names, such as the tablets that replace a thyroid."""
        return present_under(self.record, names)

    @property
    def perhaps(self) -> tuple[Fact, ...]:
        """Everything that speaks of it without saying so for sure."""
        return self.possible + self.vague

    @property
    def denied_lately(self) -> tuple[Fact, ...]:
        """What denies how things are now: for ever, or as of a scan in the last half year."""
        if not self.denied_then:
            return self.denied
        since = LATELY.before(self.as_of)
        return self.denied + tuple(
            fact for fact in self.denied_then if fact.when and fact.when.latest >= since
        )

    def denied_in(self, window: Stretch) -> tuple[Fact, ...]:
        """What denies the whole of the last `window`: for ever, or "none in two weeks"."""
        if not self.denied_then:
            return self.denied
        first = window.before(self.as_of)
        return self.denied + tuple(
            fact for fact in self.denied_then if _covers(fact.when, first, self.as_of)
        )

    def detail(self, name: str) -> str:
        """How `missing` names a detail of this fact: "platinum.when"."""
        return f"{self.name}.{name}"


def tell(record: PatientRecord, name: str, as_of: date) -> Told:
    """Everything the record says about the fact `name`. KeyError if there is no such fact."""
    paths = _paths(name)
    spoken, general = record.index.names
    if spoken.isdisjoint(paths.spoken) and general.isdisjoint(paths.general):
        # Silence: so it is with most facts of most people.
        return Told(name, record, as_of, (), (), (), (), ())
    index = record.index
    present = _gather(index.present, paths.yes)
    denials = _denials(record, paths)
    closed = any(fact.rule == THAT_IS_ALL for fact in denials)
    if present:
        denials = tuple(fact for fact in denials if fact.rule != THAT_IS_ALL)
    said_no = {fact.concept for fact in denials}
    vague = _gather(index.vague, paths.above)
    return Told(
        name=name,
        record=record,
        as_of=as_of,
        present=present,
        # "Heart trouble" and "no heart trouble" in one story: that is a maybe.
        possible=_gather(index.possible, paths.yes)
        + tuple(fact for fact in vague if fact.concept in said_no),
        vague=tuple(fact for fact in vague if fact.concept not in said_no),
        denied=tuple(fact for fact in denials if fact.when is None)
        + _gather(index.present, paths.no),
        denied_then=tuple(fact for fact in denials if fact.when is not None),
        closed=closed,
    )


def present_under(record: PatientRecord, names: Iterable[str]) -> tuple[Fact, ...]:
    return _gather(record.index.present, tuple(names))


def planned_under(record: PatientRecord, names: Iterable[str]) -> tuple[Fact, ...]:
    return _gather(record.index.planned, tuple(names))


def _covers(when: DateRange | None, first: date, as_of: date) -> bool:
    # The window is open at its far end: a dose on its first day would already be far enough.
    if when is None:
        return False
    return (when.earliest - first).days <= 1 and (as_of - when.latest).days <= 1


@dataclass(frozen=True, slots=True)
class _Paths:
    """The names under which a fact is found in the index of any record."""

    yes: tuple[str, ...]
    above: tuple[str, ...]  # classes that hold more than what this fact is about
    no: tuple[str, ...]
    denied_in_full: tuple[tuple[tuple[str, ...], ...], ...]  # one denial for each of a list
    denied_with: tuple[str, ...]
    spoken: frozenset[str]  # where a yes or a `denied_by` may stand
    general: frozenset[str]  # where a denial or a general word may stand


@cache
def _paths(name: str) -> _Paths:
    return _paths_of(load_facts()[name])


def _paths_of(definition: FactDefinition) -> _Paths:
    speaks = definition.speaks
    climbs = tuple(ancestors(about) for about in speaks.about)
    lists = (speaks.about, speaks.denied_together)
    together = tuple(ancestors(name) for name in speaks.denied_together)
    return _Paths(
        spoken=frozenset(speaks.about + speaks.implied_by + speaks.denied_by),
        general=frozenset().union(*climbs, *together, speaks.denied_with),
        yes=speaks.about + speaks.implied_by,
        above=tuple(sorted(frozenset().union(*climbs) - frozenset(speaks.about))),
        no=speaks.denied_by,
        denied_in_full=tuple(
            tuple(tuple(sorted(ancestors(name) - set(speaks.not_denied_by))) for name in names)
            for names in lists
            if names
        ),
        denied_with=speaks.denied_with,
    )


def _denials(record: PatientRecord, paths: _Paths) -> tuple[Fact, ...]:
    absent = record.index.absent
    if not absent:
        return ()
    for names in paths.denied_in_full:
        found = [_gather(absent, ways) for ways in names]
        if all(found):
            return tuple(fact for facts in found for fact in facts)
    # "No immune drug at first" and one later: the denial of then denies nothing of the drug.
    return _gather(absent, [n for n in paths.denied_with if n not in record.index.present])


def _gather(shelf: Shelf, names: Iterable[str]) -> tuple[Fact, ...]:
    """The facts on the shelf under any of the names, each once."""
    if not shelf:
        return ()
    found = [shelf[name] for name in names if name in shelf]
    if len(found) <= 1:
        return found[0] if found else ()
    kept: list[Fact] = []
    for facts in found:
        kept.extend(fact for fact in facts if not any(fact is other for other in kept))
    return tuple(kept)
