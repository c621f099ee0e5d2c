"""The numbers of a crowd: how many screens, and whether anything was lost or asked twice."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from statistics import median

from benchmarks.simulate.crowd import Crowd, Patient, Walked

# What issue 4 asks for: screens to a complete answer, and until a lasting exclusion is found.
MOST_MEDIAN, MOST_P95, MOST_TOLD, MOST_LASTING = 11, 15, 7, 4
MOST_MS = 5.0
Way = Callable[[Patient], Walked | None]


def p95(numbers: Sequence[int]) -> int:
    """The smallest number that at least 95 of 100 do not exceed."""
    return sorted(numbers)[math.ceil(0.95 * len(numbers)) - 1]


def screens(crowd: Crowd, way: Way, language: str | None = None) -> list[int]:
    chosen = [way(each) for each in crowd.patients if language in {None, each.language}]
    return [walk.screens for walk in chosen if walk is not None]


def lasting(crowd: Crowd, way: Way) -> list[int]:
    """Screens until a lasting exclusion, of those who have one."""
    walks = [way(patient) for patient in crowd.patients]
    found = [walk.lasting_after for walk in walks if walk is not None]
    return [after for after in found if after is not None]


def asked_twice(crowd: Crowd) -> list[int]:
    """Numbers of the patients who were asked anything twice."""
    return [p.number for p in crowd.patients if p.planned.repeated or p.told.repeated]


def different(crowd: Crowd) -> list[int]:
    """Numbers of the patients whose verdicts or overall answer asking everything would change."""
    return [
        patient.number
        for patient in crowd.patients
        if not _same(patient.planned, patient.everything)
        or not _same(patient.told, patient.told_everything)
    ]


def earlier(crowd: Crowd) -> int:
    """Patients to whom an earlier day was named than asking everything would name."""
    return sum(
        short.earliest is not None and (full.earliest is None or full.earliest > short.earliest)
        for patient in crowd.patients
        for short, full in ((patient.planned, patient.everything),)
    )


def missed(crowd: Crowd) -> list[str]:
    """What of the reach does not hold, in words."""
    with_text, without = screens(crowd, _told), screens(crowd, _planned)
    holds = {
        f"median without a text over {MOST_MEDIAN} screens": median(without) <= MOST_MEDIAN,
        f"95th percentile without a text over {MOST_P95}": p95(without) <= MOST_P95,
        f"median after an opening over {MOST_TOLD}": median(with_text) <= MOST_TOLD,
        f"lasting exclusions after over {MOST_LASTING}": _lasting_median(crowd) <= MOST_LASTING,
        f"asked twice: patients {asked_twice(crowd)[:9]}": not asked_twice(crowd),
        f"other verdicts: patients {different(crowd)[:9]}": not different(crowd),
        f"the planner takes over {MOST_MS:.0f} ms": crowd.question_ms < MOST_MS,
    }
    return [problem for problem, held in holds.items() if not held]


def table(crowd: Crowd) -> str:
    ways: Sequence[tuple[str, Way, str | None]] = (
        ("planner, no text", _planned, None),
        ("planner, after an opening", _told, None),
        ("  in English", _told, "en"),
        ("  in Chinese", _told, "zh"),
        ("register order, skipping", _fixed, None),
        ("everything, one by one", _everything, None),
    )
    lines = [f"{'screens':28}{'median':>8}{'mean':>8}{'p95':>6}{'most':>6}{'lasting':>10}"]
    for name, way, language in ways:
        taken = screens(crowd, way, language) or [0]
        after = [] if language else lasting(crowd, way)
        found = f"{median(after):.0f}" if after else ""
        lines.append(
            f"{name:28}{median(taken):8.0f}{sum(taken) / len(taken):8.1f}"
            f"{p95(taken):6}{max(taken):6}{found:>10}"
        )
    share = len(lasting(crowd, _planned)) / len(crowd.patients)
    return "\n".join([*lines, "", *_counts(crowd, share)])


def _counts(crowd: Crowd, share: float) -> Iterable[str]:
    yield f"have a lasting exclusion:        {share:.1%} (column: screens until found, median)"
    yield f"asked anything twice:            {len(asked_twice(crowd))}"
    yield f"verdicts or outcome differ:      {len(different(crowd))}"
    yield f"an earlier day was named:        {earlier(crowd)}"
    yield f"planner, one question:           {crowd.question_ms:.1f} ms (median)"


def _same(one: Walked, other: Walked) -> bool:
    return (one.verdicts, one.outcome) == (other.verdicts, other.outcome)


def _lasting_median(crowd: Crowd) -> float:
    return median(lasting(crowd, _planned) or [0])


def _planned(patient: Patient) -> Walked:
    return patient.planned


def _told(patient: Patient) -> Walked:
    return patient.told


def _fixed(patient: Patient) -> Walked | None:
    return patient.fixed


def _everything(patient: Patient) -> Walked:
    return patient.everything
