"""Each treatment with its days, and the day on which its wait is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from content.trials import Trial
from matcher.criterion import judge
from matcher.record import PatientRecord
from matcher.report import Screening
from matcher.timing import Last, last_of_each
from nlp.facts import Assertion, DateRange, Kind
from ui.fact_words import name_of
from ui.languages import Language

TREATMENTS = (Kind.DRUG, Kind.PROCEDURE)


@dataclass(frozen=True)
class Treatment:
    """`last` is None while the day is not known.

    `clears` is None where the trial asks for no wait, or while an `ongoing` one `waits`.
    """

    what: str
    began: date | None
    last: DateRange | None
    ongoing: bool
    waits: bool
    clears: date | None


def treatments(screening: Screening, trial: Trial, language: Language) -> tuple[Treatment, ...]:
    """Drugs, procedures and everything else with a wait, the earliest first; drugs of one
    course share a line.
    """
    present = [fact for fact in screening.facts if fact.assertion is Assertion.PRESENT]
    found: dict[tuple[object, ...], list[Treatment]] = {}
    for last in last_of_each(present):
        treatment = _treatment(last, trial, screening.as_of, language)
        if last.facts[0].kind in TREATMENTS or treatment.clears is not None:
            key = (treatment.last, treatment.ongoing, treatment.waits, treatment.clears)
            found.setdefault(key, []).append(treatment)
    lines = [_joined(together) for together in found.values()]
    return tuple(sorted(lines, key=_order))


def _treatment(last: Last, trial: Trial, as_of: date, language: Language) -> Treatment:
    began = [fact.began.earliest for fact in last.facts if fact.began is not None]
    waits, clears = _wait(last, trial, as_of)
    return Treatment(
        what=name_of(last.concept, language),
        began=min(began, default=None),
        last=None if last.ongoing else last.last,
        ongoing=last.ongoing,
        waits=waits,
        clears=clears,
    )


def _joined(together: list[Treatment]) -> Treatment:
    first = together[0]
    began = [one.began for one in together if one.began is not None]
    return Treatment(
        what=" + ".join(one.what for one in together),
        began=min(began, default=None),
        last=first.last,
        ongoing=first.ongoing,
        waits=first.waits,
        clears=first.clears,
    )


def _order(treatment: Treatment) -> tuple[date, str]:
    ends = treatment.last.latest if treatment.last else date.max
    return ends, treatment.what


def _wait(last: Last, trial: Trial, as_of: date) -> tuple[bool, date | None]:
    """If the trial asks for a wait after this one thing, and the day on which it is over.

    The trial's own rules are asked on its last day, as if nothing else were known: so each
    line has a day of its own, past or future.
    """
    fact, day = last.facts[0], as_of
    if not last.ongoing:
        if last.last is None or last.last.latest > as_of:
            return False, None
        day = last.last.latest
        fact = fact.model_copy(update={"when": DateRange.on(day), "ongoing": None})
    alone = judge(trial, PatientRecord(facts=(fact,)), day)
    against = [found for found in alone if found.fail_kind == "time_limited"]
    days = [found.clears_on for found in against if found.clears_on is not None]
    return bool(against), max(days, default=None)
