"""Measure whole screenings of a list, on one core and on two: `python -m benchmarks.scale`.

Notes of 300 and of 4,000 characters in both languages, through the very code of `batch`: rows
read, screened by worker processes, results written. Prints notes a second by the clock and by
processor time (what a core does when nothing else runs beside it), and what ten million take.
"""

from __future__ import annotations

import json
import os
import resource
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.speed import texts_of
from matcher.batch import Settings
from matcher.lists.rows import Columns
from matcher.lists.run import Job, run

AS_OF = date(2026, 11, 23)
TEN_MILLION = 10_000_000
ENOUGH = 2_000  # short notes of one measurement; long ones are a tenth of it


def notes(length: int, count: int) -> list[str]:
    """`count` notes of `length` characters, one language after the other."""
    both = []
    for language in ("en", "zh"):
        whole = "\n".join(texts_of(language)) * (1 + length // 300)
        both += [whole[at * 97 : at * 97 + length] for at in range(40)]
    return [both[number % len(both)] for number in range(count)]


@dataclass(frozen=True, slots=True)
class Spent:
    """Of one run: seconds by the clock, seconds of processors, bytes of results."""

    clock: float
    processor: float
    size: int

    def less(self, other: Spent) -> Spent:
        clock, processor = self.clock - other.clock, self.processor - other.processor
        return Spent(clock, processor, self.size - other.size)


def spent(texts: list[str], workers: int, folder: Path) -> Spent:
    source, output = folder / "notes.jsonl", folder / "results.jsonl"
    lines = (json.dumps({"id": number, "text": text}) for number, text in enumerate(texts))
    source.write_text("\n".join(lines), encoding="utf-8")
    job = Job(source, output, Columns(), Settings("NCT06769113", AS_OF), workers)
    clock, processor = time.perf_counter(), processor_seconds()
    failed = run(job, lambda done, failed: None)
    assert failed == 0
    return Spent(
        time.perf_counter() - clock, processor_seconds() - processor, output.stat().st_size
    )


def processor_seconds() -> float:
    """Of this process and of the workers that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(found.ru_utime + found.ru_stime for found in used)


def once_running(length: int, workers: int) -> tuple[int, Spent]:
    """Notes, and what they took: a small run is taken off a large one, and with it the start."""
    many = ENOUGH if length <= 300 else ENOUGH // 10
    few = many // 4
    with tempfile.TemporaryDirectory() as folder:
        short = spent(notes(length, few), workers, Path(folder))
        long = spent(notes(length, many), workers, Path(folder))
    return many - few, long.less(short)


def report(length: int, cores: int) -> str:
    count, took = once_running(length, cores)
    days = TEN_MILLION * took.processor / count / 86_400
    gigabytes = TEN_MILLION * took.size / count / 1e9
    return (
        f"{length:>5,} characters, {cores} core(s): {count / took.clock:5.0f} notes/s by the clock,"
        f" {count / took.processor:5.0f} a processor second;"
        f" ten million: {days:5.1f} core-days, {gigabytes:4.0f} GB of JSON lines"
    )


def main() -> None:
    available = sorted(os.sched_getaffinity(0))
    for length in (300, 4_000):
        for cores in (1, 2):
            if cores > len(available):
                print(f"{length:,} characters, {cores} cores: this machine has fewer")
                continue
            os.sched_setaffinity(0, set(available[:cores]))
            print(report(length, cores), flush=True)
            os.sched_setaffinity(0, set(available))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory of the reading process (peak): {peak:.0f} MB")


if __name__ == "__main__":
    main()
