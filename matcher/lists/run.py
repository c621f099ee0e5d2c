"""A whole list, from file to file: done rows are never done again, no row is ever lost."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from content.trials import load_trial
from matcher.batch import Done, Settings, failed_line, screen_line
from matcher.lists.journal import Journal
from matcher.lists.rows import BROKEN, Columns, ListError, Numbered, open_rows
from matcher.lists.triage import Line, triage
from matcher.lists.work import ordered
from matcher.lists.writers import open_writer, result_of, write_triage
from matcher.provenance import content_hash, program_version

Shown = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What to read, where to write, and how; `triage` is a CSV file of its own, or None."""

    source: Path
    output: Path
    columns: Columns
    settings: Settings
    workers: int
    triage: Path | None = None


def run(job: Job, show: Shown) -> int:
    """Screens the list and returns how many rows could not be. ListError if it cannot start.

    `show` hears after each row how many are done and how many failed.
    """
    if not job.output.parent.is_dir():
        raise ListError(f"{job.output.parent} is no folder. Make it first")
    if job.output.exists() and not job.output.is_file():
        return _stream(job, show)  # a pipe or a terminal: nothing to come back to
    _refuse_unusable(job)
    try:
        return _with_journal(job, show)
    except sqlite3.Error as error:
        problem = f"the journal beside {job.output} cannot be kept ({error})"
        raise ListError(f"{problem}. Make room, then give the command again to go on") from error


def _with_journal(job: Job, show: Shown) -> int:
    journal = Journal(job.output, run_of(job))
    try:
        last = _fill(journal, job, show)
        journal.forget_after(last)
        _write_out(journal, job)
        failed = journal.count()[1]
    except BaseException:
        journal.close()
        raise
    journal.remove()
    return failed


def run_of(job: Job) -> Mapping[str, str]:
    """Everything that must stay the same for a row to stay done."""
    return {
        "trial": job.settings.trial,
        "as_of": job.settings.as_of.isoformat(),
        "program": program_version(),
        "content": content_hash(),
        "text": job.columns.text,
        "id": job.columns.id or "",
    }


def _refuse_unusable(job: Job) -> None:
    """Before any work: a list nobody can read, a suffix nobody can write, a closed folder."""
    next(open_rows(job.source, job.columns), None)
    if job.output.exists() and job.output.samefile(job.source):
        raise ListError(f"{job.output} is the list itself. Name another file for the results")
    trial = [criterion.id for criterion in load_trial(job.settings.trial).criteria]
    trying = _beside(job.output)
    with open_writer(trying, job.output.suffix, trial):
        pass
    trying.unlink(missing_ok=True)


def _fill(journal: Journal, job: Job, show: Shown) -> int:
    """Works through the rows that are not done; the number of the last row of the list."""
    seen = _Last()
    todo = _undone(open_rows(job.source, job.columns), journal, seen)
    done, failed = journal.count()
    work = partial(_keyed, settings=job.settings)
    for row, found in ordered(work, todo, job.workers, _given_up):
        journal.add(row[0], row[1], found.line, found.failed)
        done, failed = done + 1, failed + found.failed
        show(done, failed)
    journal.save()
    return seen.number


@dataclass(slots=True)
class _Last:
    number: int = 0


def _undone(rows: Iterator[Numbered], journal: Journal, seen: _Last) -> Iterator[Numbered]:
    for row in rows:
        seen.number = row[0]
        if not journal.knows(*row):
            yield row


def _keyed(row: Numbered, settings: Settings) -> tuple[Numbered, Done]:
    number, content = row
    if content.startswith(BROKEN):
        return row, failed_line((number, b""), content.removeprefix(BROKEN).decode())
    return row, screen_line(row, settings)


def _given_up(row: Numbered) -> tuple[Numbered, Done]:
    """The answer for a row that ends its worker each time it is tried."""
    return row, failed_line(row, "this record ended the program that read it")


def _write_out(journal: Journal, job: Job) -> None:
    """The output appears whole or not at all."""
    trial = load_trial(job.settings.trial)
    names = [criterion.id for criterion in trial.criteria]
    lines = partial(_triaged, journal, trial.page.possible_match_needs)
    beside = _beside(job.output)
    with open_writer(beside, job.output.suffix, names) as writer:
        for kept in journal.results():
            writer.result(result_of(kept.line), kept.line)
        writer.triage(lines())
    if job.triage is not None:
        write_triage(job.triage, lines())
    beside.replace(job.output)


def _triaged(journal: Journal, needs: Sequence[str]) -> Iterator[Line]:
    """In the order of the sheet; sorted on disk, for a list may not fit into memory."""
    sheet = sqlite3.connect("")  # a file of its own that goes when it is closed
    sheet.execute("CREATE TABLE sheet (place INT, day TEXT, number INT, cells TEXT)")
    for kept in journal.results():
        line = triage(result_of(kept.line), needs)
        row = (*line.key(kept.number), json.dumps(line.cells()))
        sheet.execute("INSERT INTO sheet VALUES (?, ?, ?, ?)", row)
    for (cells,) in sheet.execute("SELECT cells FROM sheet ORDER BY place, day, number"):
        yield Line(*json.loads(cells))
    sheet.close()


def _beside(output: Path) -> Path:
    return output.with_name(f"{output.name}.part{output.suffix}")


def _stream(job: Job, show: Shown) -> int:
    failed = 0
    work = partial(_keyed, settings=job.settings)
    rows = open_rows(job.source, job.columns)
    with job.output.open("w", encoding="utf-8") as out:
        for count, (_, found) in enumerate(ordered(work, rows, job.workers, _given_up), start=1):
            out.write(found.line + "\n")
            failed += found.failed
            show(count, failed)
    return failed


def count_rows(source: Path) -> int | None:
    """Lines of a text file, for the progress bar; None where counting would cost a reading."""
    if source.suffix.lower() not in (".jsonl", ".csv") or not source.is_file():
        return None
    with source.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
