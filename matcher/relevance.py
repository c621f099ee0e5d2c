"""Which clauses of a rule can still change its answer, given those that stay open for good.

Who does not know whether a platinum drug was given need not look for the PD-L1 report: no
number on it could settle the criterion any more. A clause stays open for good only where its
own question was answered "I don't know"; all others may still come to any answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from matcher.finding import Finding
from matcher.rules import Asker, Joined, Leaf, Negated, Rule, evaluate
from matcher.truth import NO, UNKNOWN, YES, Truth, negate

Truths = frozenset[Truth]
ANY: Truths = frozenset({NO, UNKNOWN, YES})
# Both ends of what one clause can make of the whole: as a no, and as a yes.
Swings = frozenset[tuple[Truth, Truth]]


def open_tokens(rule: Rule, asker: Asker, may_be_told: Callable[[str], bool]) -> Iterator[str]:
    """What is missing for the clauses of an open rule that can still change its answer."""
    for found, swings in _clauses(rule, asker, may_be_told):
        if any(low is not high for low, high in swings):
            yield from sorted(found.missing)


def _clauses(
    rule: Rule, asker: Asker, may_be_told: Callable[[str], bool]
) -> Iterator[tuple[Finding, Swings]]:
    """Each clause that is open and may be asked for, with what it can make of `rule`."""
    if isinstance(rule, Leaf):
        found = evaluate(rule, asker)
        if found.truth is UNKNOWN and any(map(may_be_told, found.missing)):
            yield found, frozenset({(NO, YES)})
    elif isinstance(rule, Negated):
        for found, swings in _clauses(rule.part, asker, may_be_told):
            yield found, frozenset((negate(low), negate(high)) for low, high in swings)
    elif isinstance(rule, Joined):
        join = min if rule.every else max
        reach = [_reach(part, asker, may_be_told) for part in rule.parts]
        for place, part in enumerate(rule.parts):
            others = _joined(reach[:place] + reach[place + 1 :], rule.every)
            for found, swings in _clauses(part, asker, may_be_told):
                yield (
                    found,
                    frozenset(
                        (join(low, other), join(high, other))
                        for (low, high), other in product(swings, others)
                    ),
                )


def _reach(rule: Rule, asker: Asker, may_be_told: Callable[[str], bool]) -> Truths:
    """The answers that this part of a rule can still come to."""
    if isinstance(rule, Negated):
        return frozenset(map(negate, _reach(rule.part, asker, may_be_told)))
    if isinstance(rule, Joined):
        parts = [_reach(part, asker, may_be_told) for part in rule.parts]
        return _joined(parts, rule.every)
    found = evaluate(rule, asker)
    is_open = found.truth is UNKNOWN and any(map(may_be_told, found.missing))
    return ANY if is_open else frozenset({found.truth})


def _joined(parts: list[Truths], every: bool) -> Truths:
    reached: Truths = frozenset({YES if every else NO})
    for part in parts:
        reached = frozenset((min if every else max)(pair) for pair in product(reached, part))
    return reached
