"""From a rule's answer to pass, fail or unknown: the only place where exclusions turn around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from content.strict import read_document
from content.trials import Criterion, CriterionKind, Trial
from matcher.finding import DEFAULT_FAIL_KIND, FailKind, Finding
from matcher.record import PatientRecord
from matcher.rules import Asker, Rule, RuleError, evaluate, read_rule
from matcher.truth import UNKNOWN, YES, Truth

Status = Literal["pass", "fail", "unknown"]


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion for one record. `fail_kind` is None unless it fails."""

    criterion: Criterion
    status: Status
    finding: Finding

    @property
    def id(self) -> str:
        return self.criterion.id

    @property
    def fail_kind(self) -> FailKind | None:
        if self.status != "fail":
            return None
        return self.finding.fail_kind or DEFAULT_FAIL_KIND

    @property
    def clears_on(self) -> date | None:
        return self.finding.clears_on if self.status == "fail" else None


def status_of(kind: CriterionKind, truth: Truth) -> Status:
    """An inclusion must be YES, an exclusion must be NO; UNKNOWN stays unknown for both."""
    if truth is UNKNOWN:
        return "unknown"
    return "pass" if (truth is YES) == (kind == "inclusion") else "fail"


def judge(trial: Trial, record: PatientRecord, as_of: date) -> tuple[Judged, ...]:
    """Every criterion of the trial, in the register's order."""
    asker, rules = Asker.of(record, as_of), rules_of(trial)
    judged = []
    for criterion in trial.criteria:
        finding = evaluate(rules[criterion.id], asker)
        status = status_of(criterion.kind, finding.truth)
        judged.append(Judged(criterion=criterion, status=status, finding=finding))
    return tuple(judged)


def rules_of(trial: Trial) -> Mapping[str, Rule]:
    """The trial's rules by criterion id, read once. ContentError for one that cannot be read."""
    known = _RULES.get(id(trial))
    if known is None:
        rules = {criterion.id: _rule_of(criterion) for criterion in trial.criteria}
        known = _RULES[id(trial)] = (trial, MappingProxyType(rules))
    return known[1]


# By identity, with the trial kept beside it so that the identity stays its own.
_RULES: dict[int, tuple[Trial, Mapping[str, Rule]]] = {}


def _rule_of(criterion: Criterion) -> Rule:
    try:
        return read_rule(criterion.rule)
    except RuleError as error:
        problem, _, remedy = str(error).partition(". ")
        raise read_document(criterion.path).error(("rule",), problem, remedy) from error
