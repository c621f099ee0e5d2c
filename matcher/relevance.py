"""Which clauses of a rule can still change its answer, given those that stay open for good.

Who does not know whether a platinum drug was given need not look for the PD-L1 report: no
number on it could settle the criterion any more. A clause stays open for good only where its
own question was answered "I don't know"; all others may still come to any answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from matcher.finding import (
    DEFAULT_FAIL_KIND,
    GRAVITY,
    FailKind,
    Finding,
    all_found,
    any_found,
    not_found,
)
from matcher.rules import Asker, Joined, Leaf, Negated, Rule, evaluate, leaves_of
from matcher.truth import NO, UNKNOWN, YES, Truth, negate

GRAVE: frozenset[FailKind] = frozenset({"permanent", "judgement"})
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


def graver_tokens(rule: Rule, asker: Asker) -> Iterator[str]:
    """What is missing for clauses that could make a criterion that fails fail more gravely.

    A wait for two weeks is not the last word while the heart is still an open question.
    """
    now = evaluate(rule, asker)
    open_ = [
        leaf
        for leaf in leaves_of(rule)
        if leaf.fails_as in GRAVE and evaluate(leaf, asker).truth is UNKNOWN
    ]
    told = frozenset(map(id, open_))
    worst = max(_gravity(_if(rule, asker, told, truth), now.truth) for truth in (NO, YES))
    if worst > _gravity(now, now.truth):
        for leaf in open_:
            yield from sorted(evaluate(leaf, asker).missing)


def _gravity(found: Finding, failing: Truth) -> int:
    """How gravely it fails; -1 where it does not."""
    return GRAVITY[found.fail_kind or DEFAULT_FAIL_KIND] if found.truth is failing else -1


def _if(rule: Rule, asker: Asker, told: frozenset[int], truth: Truth) -> Finding:
    """The answer if these clauses were answered so."""
    if isinstance(rule, Leaf) and id(rule) in told:
        return Finding(truth, fail_kind=rule.fails_as)
    if isinstance(rule, Negated):
        return not_found(_if(rule.part, asker, told, truth))
    if isinstance(rule, Joined):
        found = [_if(part, asker, told, truth) for part in rule.parts]
        return all_found(found) if rule.every else any_found(found)
    return evaluate(rule, asker)
