"""The triage sheet: who to look at first, who from which day, and what one fact would settle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

GROUPS = (
    "urgent",
    "possible now",
    "possible from a date",
    "one missing fact away",
    "something may rule out",
    "more than one fact missing",
    "could not be read",
)
HEADINGS = ("group", "id", "from", "criteria", "what")
_LAST = "9999-12-31"  # waits without a day come after all days


@dataclass(frozen=True, slots=True)
class Line:
    """One person; `day` is when the waits are over, `criteria` the ids that decide."""

    group: str
    id: str
    day: str
    criteria: str
    what: str

    def key(self, number: int) -> tuple[int, str, int]:
        """The order of the sheet: by group, by day, then as in the list."""
        return GROUPS.index(self.group), self.day or _LAST, number

    def cells(self) -> tuple[str, ...]:
        return (self.group, self.id, self.day, self.criteria, self.what)


def triage(result: Mapping[str, Any], needs: Sequence[str]) -> Line:
    """The line of one result object; `needs` are the criteria that must pass for a match."""
    known = _named(result)
    if "error" in result:
        return Line("could not be read", known, "", "", str(result["error"]))
    outcome, criteria = result["outcome"], result["criteria"]
    if outcome == "urgent":
        words = "; ".join(part["text"] for part in result["urgent_evidence"])
        return Line("urgent", known, "", "", words)
    if outcome == "possible_match":
        return Line("possible now", known, "", "", "")
    failing = {name: found for name, found in criteria.items() if found["status"] == "fail"}
    if outcome == "may_be_ruled_out":
        barring = {n: f for n, f in failing.items() if f["fail_kind"] in ("permanent", "judgement")}
        return Line("something may rule out", known, "", *_said(barring))
    if outcome == "not_right_now":
        return Line("possible from a date", known, _day(failing.values()), *_said(failing))
    open_ = {name: criteria[name] for name in needs if criteria[name]["status"] == "unknown"}
    facts = missing_facts(open_.values())
    group = "one missing fact away" if len(facts) == 1 else "more than one fact missing"
    return Line(group, known, "", ", ".join(open_), ", ".join(facts))


def _named(result: Mapping[str, Any]) -> str:
    """The id; a row that has none is found by its number in the list."""
    if result.get("id") is not None:
        return str(result["id"])
    return f"row {result['line']}" if "line" in result else ""


def missing_facts(open_: Iterable[Mapping[str, Any]]) -> list[str]:
    """Facts that would settle these criteria; details of one fact ("platinum.when") are one."""
    names = {name.split(".")[0] for found in open_ for name in found["missing"]}
    return sorted(names)


def _day(failing: Iterable[Mapping[str, Any]]) -> str:
    """The last of the days on which the waits end; empty if one of them has none."""
    days = [found["clears_on"] for found in failing]
    return max(days) if days and all(days) else ""


def _said(criteria: Mapping[str, Mapping[str, Any]]) -> tuple[str, str]:
    return ", ".join(criteria), " ".join(f"{n}: {f['reason']}" for n, f in criteria.items())
