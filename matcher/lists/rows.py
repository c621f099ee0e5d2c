"""The rows of a list, one at a time, as the JSON objects that `matcher.batch` screens."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

TEXT, ID = "text", "id"
# Further columns that mean something to the program, under these very names.
AS_OF, BUNDLE = "as_of", "bundle"
# Before a message instead of a row; no JSON begins so.
BROKEN = b"\0"
_BIGGEST_CELL = 10_000_000  # characters; a lost quotation mark must not swallow the whole file


class ListError(ValueError):
    """A list cannot be read or written; one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns; without an id column the number of the row is the id."""

    text: str = TEXT
    id: str | None = None


Numbered = tuple[int, bytes]


def open_rows(path: Path, columns: Columns) -> Iterator[Numbered]:
    """Number and content of each row that is not empty. ListError if the list is unreadable."""
    reader = READERS.get(path.suffix.lower(), json_lines)
    try:
        yield from reader(path, columns)
    except OSError as error:
        raise ListError(f"{path}: {error.strerror or error}. Check the path") from error


def json_lines(path: Path, columns: Columns) -> Iterator[Numbered]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield number, line


def csv_rows(path: Path, columns: Columns) -> Iterator[Numbered]:
    """The first row names the columns; UTF-8, or GB 18030 as Excel writes it in China."""
    csv.field_size_limit(_BIGGEST_CELL)
    with path.open(encoding=_encoding(path), newline="", errors="replace") as file:
        rows = csv.reader(file, _dialect(file))
        names = [name.strip() for name in next(rows, [])]
        pick = picker(path, names, columns)
        number = 1
        while True:
            number += 1
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield number, BROKEN + f"this row cannot be read ({error})".encode()
                continue
            if any(cells):
                yield number, pick(number, cells)


def excel_rows(path: Path, columns: Columns) -> Iterator[Numbered]:
    """The first sheet of the workbook; its first row names the columns."""
    openpyxl = library("openpyxl")
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (KeyError, ValueError, BadZipFile) as error:
        raise ListError(f"{path} is no Excel workbook. Save it as .xlsx or .csv") from error
    with closing(book):
        rows = book.worksheets[0].iter_rows(values_only=True)
        names = [str(cell).strip() if cell is not None else "" for cell in next(rows, ())]
        pick = picker(path, names, columns)
        for number, cells in enumerate(rows, start=2):
            if any(cell not in (None, "") for cell in cells):
                yield number, pick(number, cells)


def parquet_rows(path: Path, columns: Columns) -> Iterator[Numbered]:
    """A file, or a folder of files in the order of their names."""
    parquet = library("pyarrow.parquet")
    number = 0
    files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    for file in files:
        try:
            opened = parquet.ParquetFile(file)
        except (OSError, ValueError) as error:
            raise ListError(f"{file} is no Parquet file. Check the path") from error
        with opened:
            pick = picker(file, opened.schema_arrow.names, columns)
            for batch in opened.iter_batches(batch_size=256):
                for row in batch.to_pylist():
                    number += 1
                    yield number, pick(number, list(row.values()))


READERS: Mapping[str, Callable[[Path, Columns], Iterator[Numbered]]] = {
    ".jsonl": json_lines,
    ".csv": csv_rows,
    ".xlsx": excel_rows,
    ".parquet": parquet_rows,
}


def picker(
    path: Path, names: Sequence[str], columns: Columns
) -> Callable[[int, Sequence[Any]], bytes]:
    """Makes the JSON object of a row. ListError if a named column is not there."""
    id_column = columns.id or (ID if ID in names else None)
    wanted = {ID: id_column, TEXT: columns.text}
    wanted |= {name: name for name in (AS_OF, BUNDLE) if name in names}
    if BUNDLE in wanted and columns.text not in names:
        del wanted[TEXT]
    for option, name in wanted.items():
        if name is not None and name not in names:
            known = ", ".join(repr(found) for found in names if found) or "none"
            raise ListError(
                f"{path} has no column {name!r}; its columns are {known}. Use --{option}-column"
            )
    places = {key: names.index(name) for key, name in wanted.items() if name is not None}
    return lambda number, cells: _object(number, cells, places)


def _object(number: int, cells: Sequence[Any], places: Mapping[str, int]) -> bytes:
    record: dict[str, Any] = {} if ID in places else {ID: number}
    for key, place in places.items():
        value = _plain(cells[place]) if place < len(cells) else None
        if value not in (None, ""):
            record[key] = value if key in (ID, BUNDLE) else str(value)
    if isinstance(record.get(BUNDLE), str):
        with suppress(ValueError):  # the reader of bundles says what is wrong with it
            record[BUNDLE] = json.loads(record[BUNDLE])
    return json.dumps(record).encode()


def _plain(cell: Any) -> Any:
    """Excel keeps every number as a fraction and days as moments."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if cell is None or isinstance(cell, str | int) else str(cell)


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        try:
            for line in file:
                line.decode("utf-8")
        except UnicodeDecodeError:
            return "gb18030"
    return "utf-8-sig"


def _dialect(file: Any) -> type[csv.Dialect]:
    """Comma, semicolon or tab, by the first line: Excel writes what its country uses."""
    first = file.readline()
    file.seek(0)
    counts = {mark: first.count(mark) for mark in (",", ";", "\t")}
    mark = max(counts, key=lambda found: counts[found])

    class Dialect(csv.excel):
        delimiter = mark

    return Dialect


def library(name: str, requirements: str = "requirements-lists.txt") -> Any:
    """An optional library; ListError says how to install it."""
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        remedy = f"pip install -r {requirements}"
        raise ListError(f"this needs {name}. Install it: {remedy}") from error
    return sys.modules[name]
