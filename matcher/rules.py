"""A rule as content writes it, made ready once, and the walk that answers it.

A rule is `all`, `any` or `not` of rules, one leaf `{fact: NAME, VERB: PARAMETER}`, or
`never_decided: REASON` for what no conversation can tell. Every node may say `fails_as`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, cast

from pydantic import ValidationError

from content.fact_files import load_facts
from matcher.finding import (
    GRAVITY,
    FailKind,
    Finding,
    Say,
    all_found,
    any_found,
    not_found,
    unknown,
)
from matcher.operators import Operator, operators
from matcher.record import PatientRecord
from matcher.told import Told, tell
from matcher.truth import UNKNOWN


class RuleError(ValueError):
    """A rule cannot be read; reads "problem. remedy"."""


@dataclass(frozen=True, slots=True)
class Leaf:
    fact: str
    operator: Operator
    parameter: Any
    fails_as: FailKind | None


@dataclass(frozen=True, slots=True)
class Joined:
    """`every` is true for `all`, false for `any`."""

    parts: tuple[Rule, ...]
    every: bool


@dataclass(frozen=True, slots=True)
class Negated:
    part: Rule


@dataclass(frozen=True, slots=True)
class NeverDecided:
    reason: str


Rule = Leaf | Joined | Negated | NeverDecided


@dataclass(slots=True)
class Asker:
    """One record on one day; what it tells of a fact is gathered once for all rules."""

    record: PatientRecord
    as_of: date
    _told: dict[str, Told]

    @classmethod
    def of(cls, record: PatientRecord, as_of: date) -> Asker:
        return cls(record, as_of, {})

    def told(self, name: str) -> Told:
        known = self._told.get(name)
        if known is None:
            known = self._told[name] = tell(self.record, name, self.as_of)
        return known


def evaluate(rule: Rule, asker: Asker) -> Finding:
    """The rule's answer for one record, with the facts that decided it."""
    if isinstance(rule, Leaf):
        return _leaf(rule, asker)
    if isinstance(rule, Joined):
        found = [evaluate(part, asker) for part in rule.parts]
        return all_found(found) if rule.every else any_found(found)
    if isinstance(rule, Negated):
        return not_found(evaluate(rule.part, asker))
    return unknown((), say=Say(rule.reason))


def read_rule(written: Any, fails_as: FailKind | None = None) -> Rule:
    """Raises RuleError for an unknown verb, fact or parameter, with what may have been meant."""
    if not isinstance(written, Mapping):
        raise RuleError(f"{written!r} is not a rule. Write `{{fact: ..., verb: ...}}`")
    words = dict(written)
    fails_as = _fail_kind(words.pop("fails_as", fails_as))
    if len(words) == 1:
        key, value = next(iter(words.items()))
        if key in {"all", "any"}:
            parts = tuple(read_rule(part, fails_as) for part in value)
            return Joined(parts=parts, every=key == "all")
        if key == "not":
            return Negated(read_rule(value, fails_as))
        if key == "never_decided":
            return NeverDecided(str(value))
    return _read_leaf(words, fails_as)


def facts_of(rule: Rule) -> Iterator[str]:
    """The names of all facts that the rule may ask for, in its order."""
    for leaf in leaves_of(rule):
        yield leaf.fact


def leaves_of(rule: Rule) -> Iterator[Leaf]:
    """Its clauses about one fact each, in its order."""
    if isinstance(rule, Leaf):
        yield rule
    elif isinstance(rule, Negated):
        yield from leaves_of(rule.part)
    elif isinstance(rule, Joined):
        for part in rule.parts:
            yield from leaves_of(part)


def _leaf(leaf: Leaf, asker: Asker) -> Finding:
    found = leaf.operator.verb(asker.told(leaf.fact), leaf.parameter)
    if found.truth is UNKNOWN and not found.says:
        return found
    return Finding(
        truth=found.truth,
        because=found.because,
        missing=found.missing,
        clears_on=found.clears_on,
        fail_kind=found.fail_kind or leaf.fails_as,
        says=tuple([Say(f"{leaf.fact}.{say.key}", say.slots) for say in found.says]),
    )


def _read_leaf(words: dict[str, Any], fails_as: FailKind | None) -> Leaf:
    fact = words.pop("fact", None)
    if fact not in load_facts():
        raise RuleError(f"there is no fact {fact!r}. {_meant(str(fact), load_facts())}")
    if len(words) != 1:
        raise RuleError(f"{sorted(words)} is not one verb. Write `{{fact: {fact}, verb: ...}}`")
    verb, parameter = next(iter(words.items()))
    if verb not in operators():
        raise RuleError(f"unknown operator {verb!r}. {_meant(verb, operators())}")
    try:
        read = operators()[verb].parameter.validate_python(parameter)
    except ValidationError as error:
        problem = error.errors()[0]["msg"]
        remedy = f"Write it as in {operators()[verb].example}"
        raise RuleError(f"{verb!r} cannot take {parameter!r}: {problem}. {remedy}") from error
    return Leaf(fact=fact, operator=operators()[verb], parameter=read, fails_as=fails_as)


def _fail_kind(word: Any) -> FailKind | None:
    if word is not None and word not in GRAVITY:
        raise RuleError(f"unknown fail kind {word!r}. {_meant(str(word), GRAVITY)}")
    return cast("FailKind | None", word)


def _meant(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f"Did you mean {close[0]!r}?" if close else f"Known are: {', '.join(sorted(known))}."
