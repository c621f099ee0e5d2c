"""Dask: parts of a list handed to the workers of a scheduler that is already running.

Results come back as files, never through the scheduler: its memory stays small however long
the list is. Why Dask: docs/decisions.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from matcher.engines.parts import Part, failed_rows, parts_of, screen_part
from matcher.lists.rows import ListError, library
from matcher.lists.run import Job, run_of

WAITING = 8  # parts handed out ahead, for each thread of the workers
ATTEMPTS = 5  # a worker may die under a part so often before the run stops
ANSWER_SECONDS = 30
_ABOUT = "run.json"

Shown = Callable[[int, int], None]


def run_on_dask(job: Job, scheduler: str, show: Shown) -> int:
    """Screens a Parquet list into a folder of parts; returns how many rows could not be.

    Parts that are there already, from the same content and day, are not done again. ListError
    if the scheduler does not answer or the list is no Parquet.
    """
    if job.source.suffix.lower() != ".parquet" and not job.source.is_dir():
        raise ListError(f"the engine reads Parquet, and {job.source} is none. Convert it first")
    _begin(job)
    parts = list(parts_of(job.source, job.output, job.columns, job.settings))
    failed, todo = 0, []
    for part in parts:
        if Path(part.output).is_file():
            failed += failed_rows(Path(part.output))
        else:
            todo.append(part)
    done = len(parts) - len(todo)
    for count in _worked(todo, scheduler):
        done, failed = done + 1, failed + count
        show(done, failed)
    for left in job.output.glob(".part-*"):
        left.unlink(missing_ok=True)  # begun by a worker that died
    return failed


def _begin(job: Job) -> None:
    """An empty folder, or one that an interrupted run of the very same kind left."""
    about = job.output / _ABOUT
    run = json.dumps({**run_of(job), "source": str(job.source.resolve())}, sort_keys=True)
    if job.output.exists() and not job.output.is_dir():
        raise ListError(f"{job.output} is a file. Name a folder for the parts")
    if about.is_file() and about.read_text(encoding="utf-8") != run:
        raise ListError(f"{job.output} holds another run. Name a new folder")
    if not about.is_file() and job.output.is_dir() and any(job.output.iterdir()):
        raise ListError(f"{job.output} is not empty. Name a new folder")
    job.output.mkdir(parents=True, exist_ok=True)
    about.write_text(run, encoding="utf-8")


def _worked(todo: Iterable[Part], scheduler: str) -> Iterator[int]:
    distributed = library("distributed", "requirements-engine.txt")
    ahead = iter(todo)
    try:
        client = distributed.Client(scheduler, timeout=ANSWER_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ListError(f"no scheduler answers at {scheduler}. Check the address") from error
    with client:
        threads = max(1, sum(client.nthreads().values()))
        first = [_hand_out(client, part) for part in islice(ahead, threads * WAITING)]
        running = distributed.as_completed(first, loop=client.loop)
        for future in running:
            yield _result(future)
            future.release()
            for part in islice(ahead, 1):
                running.add(_hand_out(client, part))


def _result(future: Any) -> int:
    try:
        return int(future.result())
    except Exception as error:  # whatever ended it on the other machine
        problem = f"{future.key} was not done ({type(error).__name__}: {error})"
        raise ListError(f"{problem}. Give the command again to go on") from error


def _hand_out(client: Any, part: Part) -> Any:
    return client.submit(
        screen_part, part, key=Path(part.output).name, retries=ATTEMPTS, pure=False
    )
