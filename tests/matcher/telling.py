"""Short ways to tell a patient's story as facts, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from content.load import load_vocabulary
from content.trials import load_trial
from matcher.criterion import Judged, judge, rules_of
from matcher.finding import Finding
from matcher.record import PatientRecord
from matcher.rules import Asker, evaluate, read_rule
from matcher.truth import NO, UNKNOWN, YES
from nlp.facts import Assertion, DateRange, Fact, Kind, Qualifiers, Range

AS_OF = date(2026, 11, 23)
TRIAL = load_trial()


def fact(concept: str, assertion: str = "present", **said: Any) -> Fact:
    """A fact; a number becomes a `Range`, a date a `DateRange`, other names are qualifiers."""
    details = {name: said.pop(name) for name in tuple(said) if name in Qualifiers.model_fields}
    known = load_vocabulary().concepts.get(concept)
    return Fact(
        concept=concept,
        kind=Kind(known.kind) if known else Kind.CONDITION,
        assertion=Assertion(assertion),
        value=_range(said.pop("value", None)),
        when=_days(said.pop("when", None)),
        began=_days(said.pop("began", None)),
        qualifiers=Qualifiers(
            **{
                name: _range(value) if name in {"grade", "daily_mg"} else value
                for name, value in details.items()
            }
        ),
        **said,
    )


def no(concept: str, **said: Any) -> Fact:
    return fact(concept, "absent", **said)


def patient(*facts: Fact) -> PatientRecord:
    return PatientRecord(facts=facts)


def judged(criterion_id: str, *facts: Fact, as_of: date = AS_OF) -> Judged:
    found = {judged.id: judged for judged in judge(TRIAL, patient(*facts), as_of)}
    return found[criterion_id]


def status(criterion_id: str, *facts: Fact, as_of: date = AS_OF) -> str:
    return judged(criterion_id, *facts, as_of=as_of).status


def found(rule: Any, *facts: Fact, as_of: date = AS_OF) -> Finding:
    """What one rule, written as in content, finds for these facts."""
    return evaluate(read_rule(rule), Asker.of(patient(*facts), as_of))


RULES = rules_of(TRIAL)

__all__ = ["AS_OF", "NO", "RULES", "TRIAL", "UNKNOWN", "YES"]


def _range(value: Any) -> Range | None:
    if value is None or isinstance(value, Range):
        return value
    if isinstance(value, tuple):
        return Range(low=value[0], high=value[1])
    return Range.exactly(value)


def _days(value: Any) -> DateRange | None:
    if value is None or isinstance(value, DateRange):
        return value
    if isinstance(value, tuple):
        return DateRange(earliest=value[0], latest=value[1])
    return DateRange.on(value)
