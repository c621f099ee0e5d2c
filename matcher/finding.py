"""What a rule found: the answer, the facts that decided it and what would settle it.

The reason is made by the same walk that gives the answer, so the two cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from matcher.truth import NO, UNKNOWN, YES, Truth, all_of, any_of, negate
from nlp.facts import Fact

FailKind = Literal["permanent", "judgement", "fixable", "time_limited"]
Slots = Mapping[str, object]  # values for the places in a sentence: facts, numbers, days
NO_SLOTS: Slots = MappingProxyType({})

# From "no way round it" to "wait": `may rule you out` outranks `not right now`.
GRAVITY: Mapping[FailKind, int] = {
    "permanent": 3,
    "judgement": 2,
    "fixable": 1,
    "time_limited": 0,
}
DEFAULT_FAIL_KIND: FailKind = "judgement"


class Say(NamedTuple):
    """Which sentence fits, and the values for its slots; `explain` finds the words."""

    key: str
    slots: Slots = NO_SLOTS


class Finding(NamedTuple):
    """`missing` holds "fact" or "fact.detail": what to ask so that UNKNOWN may end.

    `fail_kind` and `clears_on` say how the criterion fails if this answer makes it fail;
    `clears_on` is None while it is still going on or no day follows from the text.
    """

    truth: Truth
    because: tuple[Fact, ...] = ()
    missing: frozenset[str] = frozenset()
    clears_on: date | None = None
    fail_kind: FailKind | None = None
    says: tuple[Say, ...] = ()


def yes(because: Sequence[Fact] = (), say: Say | None = None) -> Finding:
    return Finding(YES, because=tuple(because), says=(say,) if say else ())


def no(because: Sequence[Fact] = (), say: Say | None = None) -> Finding:
    return Finding(NO, because=tuple(because), says=(say,) if say else ())


def unknown(
    missing: str | Iterable[str], because: Sequence[Fact] = (), say: Say | None = None
) -> Finding:
    if isinstance(missing, str):
        if not because and say is None:
            return _silence(missing)
        missing = (missing,)
    return Finding(UNKNOWN, tuple(because), frozenset(missing), says=(say,) if say else ())


@cache
def _silence(missing: str) -> Finding:
    """Nothing was told: the most frequent finding of all, so it is made once."""
    return Finding(UNKNOWN, missing=frozenset({missing}))


def all_found(findings: Sequence[Finding]) -> Finding:
    """NO as soon as one is NO. To turn that around, every NO must go: the gravest kind counts."""
    truth = all_of([found.truth for found in findings])
    return _together(findings, truth, gravest=truth is NO)


def any_found(findings: Sequence[Finding]) -> Finding:
    """YES as soon as one is YES. To turn that around, every YES must go."""
    truth = any_of([found.truth for found in findings])
    return _together(findings, truth, gravest=truth is YES)


def not_found(found: Finding) -> Finding:
    if found.truth is UNKNOWN:
        return found
    return found._replace(truth=negate(found.truth))


def _together(findings: Sequence[Finding], truth: Truth, gravest: bool) -> Finding:
    deciding = [found for found in findings if found.truth is truth]
    if len(deciding) == 1:
        return deciding[0]
    choose: Callable[..., Finding] = max if gravest else min
    kind = choose(deciding, key=_gravity).fail_kind if deciding else None
    return Finding(
        truth=truth,
        because=_unique(fact for found in deciding for fact in found.because),
        missing=frozenset().union(*(found.missing for found in deciding)),
        clears_on=_cleared(deciding, gravest),
        fail_kind=kind,
        says=tuple(say for found in deciding for say in found.says),
    )


def _gravity(found: Finding) -> int:
    return GRAVITY[found.fail_kind or DEFAULT_FAIL_KIND]


def _cleared(deciding: Sequence[Finding], gravest: bool) -> date | None:
    """All must clear: the last day, unknown if one has none. One is enough: the first day."""
    days = [found.clears_on for found in deciding if found.clears_on is not None]
    if gravest:
        return max(days) if days and len(days) == len(deciding) else None
    return min(days, default=None)


def _unique(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    kept: list[Fact] = []
    for fact in facts:
        if not any(fact is other for other in kept):
            kept.append(fact)
    return tuple(kept)
