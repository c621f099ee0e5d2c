"""The command `batch`: its options, and the run they describe."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from matcher.batch import Settings
from matcher.engines.dask_engine import run_on_dask
from matcher.lists.journal import kept_day
from matcher.lists.progress import Progress
from matcher.lists.rows import TEXT, Columns, ListError
from matcher.lists.run import Job, count_rows, run


def add_batch(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds `batch` to the commands of `python -m matcher`."""
    batch = commands.add_parser("batch", parents=[shared], help="many notes from file to file")
    batch.add_argument("input", type=Path, metavar="IN", help=".jsonl, .csv, .xlsx or .parquet")
    batch.add_argument("output", type=Path, metavar="OUT", help=".jsonl, .csv, .xlsx, .parquet")
    batch.add_argument("--text-column", default=TEXT, metavar="NAME", help="default: text")
    batch.add_argument("--id-column", metavar="NAME", help="default: id, or the row's number")
    batch.add_argument("--triage", type=Path, metavar="FILE.csv", help="the triage sheet alone")
    batch.add_argument("--workers", type=_workers, default=os.cpu_count() or 1, metavar="N")
    batch.add_argument("--engine", choices=["local", "dask"], default="local")
    batch.add_argument("--scheduler", metavar="ADDRESS", help="of the engine: tcp://host:8786")


def run_list(options: argparse.Namespace, settings: Settings) -> int:
    """Runs it and returns how many rows could not be screened. ListError if it cannot start."""
    job = Job(
        source=options.input,
        output=options.output,
        columns=Columns(text=options.text_column, id=options.id_column),
        settings=_same_day(options, settings),
        workers=options.workers,
        triage=options.triage,
    )
    if options.engine == "local":
        progress = Progress(count_rows(job.source))
        failed = run(job, progress.show)
    else:
        if options.scheduler is None:
            raise ListError("the engine needs --scheduler ADDRESS, such as tcp://10.0.0.1:8786")
        progress = Progress(None, unit="parts done")
        failed = run_on_dask(job, options.scheduler, progress.show)
    progress.end()
    return failed


def _same_day(options: argparse.Namespace, settings: Settings) -> Settings:
    """A run that goes on after midnight keeps the day it began with, and says so."""
    began = kept_day(options.output) if options.as_of is None else None
    if began is None or began == settings.as_of.isoformat():
        return settings
    print(f"matcher: going on with the run of {began}", file=sys.stderr)
    return replace(settings, as_of=date.fromisoformat(began))


def _workers(written: str) -> int:
    if not written.isdecimal() or int(written) < 1:
        raise argparse.ArgumentTypeError(f"{written!r} is not a number of workers from 1 on")
    return int(written)
