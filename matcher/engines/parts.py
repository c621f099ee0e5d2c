"""One part of a Parquet list: read, screened and written by whichever machine gets it.

A part is written beside its place and then moved there, so it is whole or not there at all,
and doing it twice gives the same bytes: a machine may die at any moment.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from matcher.batch import Settings, screen_line
from matcher.lists.rows import Columns, Numbered, library, picker
from matcher.lists.writers import parquet_file, parquet_row, result_of

ROWS_AT_A_TIME = 256


@dataclass(frozen=True, slots=True)
class Part:
    """One row group of one file, the number of its first row, and where its results go.

    Paths must mean the same on every machine: a shared folder.
    """

    file: str
    group: int
    before: int  # rows of the list before this part
    output: str
    columns: Columns
    settings: Settings


def parts_of(source: Path, output: Path, columns: Columns, settings: Settings) -> Iterator[Part]:
    """The parts of a file, or of a folder of files, in order."""
    parquet = library("pyarrow.parquet")
    before = number = 0
    for file in sorted(source.glob("*.parquet")) if source.is_dir() else [source]:
        with parquet.ParquetFile(file) as opened:
            picker(file, opened.schema_arrow.names, columns)
            for group in range(opened.num_row_groups):
                target = str(output / f"part-{number:06}.parquet")
                yield Part(str(file), group, before, target, columns, settings)
                before += opened.metadata.row_group(group).num_rows
                number += 1


def screen_part(part: Part) -> int:
    """Screens a part and returns how many of its rows could not be."""
    failed = 0
    target = Path(part.output)
    beside = target.with_name(f".{target.name}.{uuid.uuid4().hex}")
    try:
        with parquet_file(beside) as keep:
            for row in _rows(part):
                done = screen_line(row, part.settings)
                keep(parquet_row(result_of(done.line), done.line))
                failed += done.failed
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return failed


def _rows(part: Part) -> Iterator[Numbered]:
    parquet = library("pyarrow.parquet")
    number = part.before
    with parquet.ParquetFile(part.file) as opened:
        pick = picker(Path(part.file), opened.schema_arrow.names, part.columns)
        batches = opened.iter_batches(batch_size=ROWS_AT_A_TIME, row_groups=[part.group])
        for batch in batches:
            for row in batch.to_pylist():
                number += 1
                yield number, pick(number, list(row.values()))


def failed_rows(path: Path) -> int:
    """How many rows of a written part have an error."""
    table = library("pyarrow.parquet").read_table(path, columns=["error"])
    return int(table.num_rows - table.column("error").null_count)
