"""The overall answer: never "eligible", and never a no that hides whom to ask (criteria.md 0.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from matcher.criterion import Judged

Urgent = Literal["emergency", "crisis"]
Outcome = Literal["urgent", "may_be_ruled_out", "not_right_now", "possible_match", "not_enough_yet"]


def outcome_of(
    judged: Sequence[Judged], needs: Sequence[str], urgent: Urgent | None = None
) -> Outcome:
    """`needs` are the ids that must all pass before a match is called possible."""
    if urgent is not None:
        return "urgent"
    kinds = {found.fail_kind for found in judged if found.status == "fail"}
    if kinds & {"permanent", "judgement"}:
        return "may_be_ruled_out"
    if kinds:
        return "not_right_now"
    passed = {found.id for found in judged if found.status == "pass"}
    return "possible_match" if passed.issuperset(needs) else "not_enough_yet"


def possible_from(judged: Sequence[Judged]) -> date | None:
    """The first day on which no wait is left; None if one of the waits has no day yet."""
    failed = [found for found in judged if found.status == "fail"]
    days = [found.clears_on for found in failed if found.clears_on is not None]
    return max(days) if days and len(days) == len(failed) else None
