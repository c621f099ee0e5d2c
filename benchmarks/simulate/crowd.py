"""Every patient of a made-up crowd through each way of asking."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing import Pool
from statistics import median

from benchmarks.simulate.openings import opening
from benchmarks.simulate.people import Person, draw
from benchmarks.simulate.walks import Walk, everything, in_register_order, planned
from content.cohort import load_cohort
from content.trials import Trial, load_trial
from matcher.planner import next_question
from matcher.record import PatientRecord
from nlp.extract import extract

CHUNK = 50  # patients
Way = Callable[[Person, Trial, PatientRecord], Walk]


@dataclass(frozen=True)
class Walked:
    """What one walk took, and its answers; the record itself is not kept."""

    screens: int
    lasting_after: int | None
    repeated: tuple[str, ...]
    verdicts: tuple[str, ...]
    outcome: str
    earliest: date | None


@dataclass(frozen=True)
class Patient:
    """One patient asked in three ways from nothing, and in two from a text."""

    number: int
    language: str
    planned: Walked
    fixed: Walked | None
    everything: Walked
    told: Walked
    told_everything: Walked


@dataclass(frozen=True)
class Crowd:
    """`question_ms`: the median time the planner takes for one question, in milliseconds."""

    patients: tuple[Patient, ...]
    question_ms: float


def walk_crowd(
    numbers: Iterable[int],
    seed: int,
    as_of: date,
    *,
    processes: int = 1,
    fixed_order: bool = True,
) -> Crowd:
    """The same crowd for the same seed, however many processes share the work.

    `fixed_order`: also walk in the order of the register, only to compare.
    """
    walk = partial(_patient, seed=seed, as_of=as_of, fixed_order=fixed_order)
    if processes == 1:
        walked = [walk(number) for number in numbers]
    else:
        with Pool(processes) as pool:
            walked = pool.map(walk, numbers, chunksize=CHUNK)
    patients = tuple(patient for patient, _ in walked)
    return Crowd(patients, median(taken for _, taken in walked))


def _patient(number: int, seed: int, as_of: date, fixed_order: bool) -> tuple[Patient, float]:
    cohort, trial = load_cohort(), load_trial()
    person = draw(number, seed, cohort, as_of)
    nothing = PatientRecord()
    told = nothing.with_facts(extract(opening(person, seed), as_of).facts)

    def walked(way: Way, start: PatientRecord) -> Walked:
        return _walked(way(person, trial, start), trial)

    patient = Patient(
        number=number,
        language=person.language,
        planned=walked(planned, nothing),
        fixed=walked(in_register_order, nothing) if fixed_order else None,
        everything=walked(everything, nothing),
        told=walked(planned, told),
        told_everything=walked(everything, told),
    )
    return patient, _milliseconds(told, trial, as_of)


def _walked(walk: Walk, trial: Trial) -> Walked:
    return Walked(
        screens=len(walk.screens),
        lasting_after=walk.lasting_after,
        repeated=walk.repeated,
        verdicts=tuple(walk.verdicts.values()),
        outcome=walk.outcome(trial),
        earliest=walk.earliest,
    )


def _milliseconds(record: PatientRecord, trial: Trial, as_of: date) -> float:
    """For one question on a record that was never looked at before."""
    fresh = PatientRecord(facts=record.facts)
    start = time.process_time()
    next_question(fresh, trial, as_of)
    return 1000 * (time.process_time() - start)
