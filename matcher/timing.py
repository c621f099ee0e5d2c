"""When each medicine, event or procedure last was, joined over everything told about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.clocks import Stretch, over_for
from matcher.record import ancestors, spoken_for
from matcher.truth import NO, UNKNOWN, Truth, negate
from nlp.facts import DateRange, Fact


@dataclass(frozen=True, slots=True)
class Last:
    """One concept, its facts, and the last day of it; `last` is None while that is not known."""

    facts: tuple[Fact, ...]
    ongoing: bool
    last: DateRange | None

    @property
    def concept(self) -> str:
        return self.facts[0].concept

    def is_over_for(self, wait: Stretch, as_of: date) -> Truth:
        """Has `wait` passed since the last time? NO while it goes on, UNKNOWN without a day."""
        if self.ongoing:
            return NO
        return over_for(self.last, wait, as_of) if self.last else UNKNOWN

    def is_within(self, wait: Stretch, as_of: date) -> Truth:
        return negate(self.is_over_for(wait, as_of))

    def clears_on(self, wait: Stretch) -> date | None:
        """The first day that is surely far enough away; None while it goes on."""
        return wait.after(self.last.latest) if self.last and not self.ongoing else None


def last_of_each(facts: Sequence[Fact]) -> tuple[Last, ...]:
    """One `Last` per concept, with what other words of the story say about its day.

    A day told for one drug of a regimen counts for its partners. "My last chemo was on the
    3rd" is no earlier than any drug of that chemo. A general word without a day adds nothing
    to a drug that has one.
    """
    by_concept: dict[str, list[Fact]] = {}
    for fact in facts:
        by_concept.setdefault(fact.concept, []).append(fact)
    lasts = tuple(_last(tuple(group), facts) for group in by_concept.values())
    return tuple(last for last in lasts if not _adds_nothing(last, lasts))


def _last(group: tuple[Fact, ...], everything: Sequence[Fact]) -> Last:
    days = [fact.when for fact in group if fact.when is not None]
    days = days or list(_days_of_partners(group, everything))
    last = _latest(days) or _no_later_than(group[0], everything)
    return Last(facts=group, ongoing=_is_ongoing(group), last=last)


def _adds_nothing(last: Last, others: Sequence[Last]) -> bool:
    if last.last or last.ongoing or not (classes := spoken_for(last.concept)):
        return False
    return any(
        not classes.isdisjoint(ancestors(other.concept))
        for other in others
        if other is not last and (other.last or other.ongoing)
    )


def _no_later_than(fact: Fact, everything: Sequence[Fact]) -> DateRange | None:
    """The last day of the general word for this drug; when it began to be long ago is open."""
    classes = ancestors(fact.concept)
    days = [
        other.when
        for other in everything
        if other.when is not None and not classes.isdisjoint(spoken_for(other.concept))
    ]
    if not days:
        return None
    return DateRange(earliest=date.min, latest=max(day.latest for day in days))


def _is_ongoing(group: Sequence[Fact]) -> bool:
    """Told to go on, and nothing said that it ended."""
    ended = any(fact.qualifiers.stop_reason not in {None, "paused"} for fact in group)
    return not ended and {fact.ongoing for fact in group} - {None} == {True}


def _days_of_partners(group: Sequence[Fact], everything: Sequence[Fact]) -> Iterable[DateRange]:
    regimens = {fact.qualifiers.regimen for fact in group} - {None}
    return (
        fact.when
        for fact in everything
        if fact.when is not None and fact.qualifiers.regimen in regimens
    )


def _latest(days: Sequence[DateRange]) -> DateRange | None:
    """Of several days told, the last one counts."""
    if not days:
        return None
    earliest, latest = max(day.earliest for day in days), max(day.latest for day in days)
    return DateRange.model_construct(earliest=earliest, latest=latest)
