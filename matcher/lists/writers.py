"""Results and triage sheets as files: JSON lines, CSV, Excel, Parquet; row by row."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from matcher.lists.rows import ListError, library
from matcher.lists.triage import HEADINGS, Line

# A cell that begins so could be run as a formula by a spreadsheet program.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MOST_IN_A_CELL = 32_767  # characters, the limit of Excel
_HEAD = (
    "id",
    "outcome",
    "possible_from",
    "urgent",
    "pass",
    "fail",
    "unknown",
    "language",
    "as_of",
    "record_date",
    "program",
    "content",
)
_TAIL = ("reasons", "missing", "error")


class Writer(Protocol):
    def result(self, result: Mapping[str, Any], line: str) -> None: ...

    def triage(self, lines: Iterable[Line]) -> None: ...


def neutral(value: object) -> str:
    """A cell that no spreadsheet runs: a leading formula mark gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def open_writer(path: Path, suffix: str, criteria: Sequence[str]) -> AbstractContextManager[Writer]:
    """What writes to `path` in the form that `suffix` names. ListError if there is none."""
    makers: Mapping[str, Callable[[Path, Sequence[str]], AbstractContextManager[Writer]]] = {
        ".jsonl": _json_lines,
        ".csv": _csv,
        ".xlsx": _excel,
        ".parquet": _parquet,
    }
    if suffix.lower() not in makers:
        known = ", ".join(makers)
        raise ListError(f"results cannot be written as {suffix or 'a file'}. Use one of {known}")
    return makers[suffix.lower()](path, criteria)


def write_triage(path: Path, lines: Iterable[Line]) -> None:
    """The triage sheet as a CSV file of its own."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(HEADINGS)
        sheet.writerows([neutral(cell) for cell in line.cells()] for line in lines)


def headings(criteria: Sequence[str]) -> list[str]:
    return [*_HEAD, *criteria, *_TAIL]


def cells(result: Mapping[str, Any], criteria: Sequence[str]) -> list[Any]:
    """One result object as the cells below `headings`; numbers stay numbers."""
    if "error" in result:
        empty = [""] * (len(headings(criteria)) - 2)
        return [neutral(result.get("id")), *empty, neutral(result["error"])]
    judged, counts = result["criteria"], result["counts"]
    failing = {n: found for n, found in judged.items() if found["status"] == "fail"}
    days = [found["clears_on"] for found in failing.values()]
    waits = result["outcome"] == "not_right_now" and all(days)
    missing = sorted({name for found in judged.values() for name in found["missing"]})
    head: list[Any] = [
        neutral(result["id"]),
        result["outcome"],
        max(days) if waits else "",
        result["urgent"] or "",
        *(counts[status] for status in ("pass", "fail", "unknown")),
        *(result[name] for name in ("language", "as_of", "record_date", "program", "content")),
    ]
    reasons = " ".join(f"{n}: {found['reason']}" for n, found in failing.items())
    return [
        *head,
        *(judged[n]["status"] for n in criteria),
        neutral(reasons),
        ", ".join(missing),
        "",
    ]


class _Lines:
    def __init__(self, file: Any) -> None:
        self._file = file

    def result(self, result: Mapping[str, Any], line: str) -> None:
        self._file.write(line + "\n")

    def triage(self, lines: Iterable[Line]) -> None:
        """A sheet has no place among JSON lines; `--triage` writes it beside them."""


class _Rows:
    def __init__(self, sheet: Any, criteria: Sequence[str]) -> None:
        self._sheet, self._criteria = sheet, criteria
        sheet.writerow(headings(criteria))

    def result(self, result: Mapping[str, Any], line: str) -> None:
        self._sheet.writerow(cells(result, self._criteria))

    def triage(self, lines: Iterable[Line]) -> None:
        """A CSV file is one sheet; `--triage` writes the other."""


class _Workbook:
    def __init__(self, book: Any, criteria: Sequence[str]) -> None:
        self._criteria = criteria
        self._results, self._triage = book.add_worksheet("results"), book.add_worksheet("triage")
        self._row = 0
        for sheet in (self._results, self._triage):
            sheet.freeze_panes(1, 1)
        self._write(self._results, 0, headings(criteria))

    def result(self, result: Mapping[str, Any], line: str) -> None:
        self._row += 1
        self._write(self._results, self._row, cells(result, self._criteria))

    def triage(self, lines: Iterable[Line]) -> None:
        self._write(self._triage, 0, HEADINGS)
        for row, line in enumerate(lines, start=1):
            self._write(self._triage, row, [neutral(cell) for cell in line.cells()])

    def _write(self, sheet: Any, row: int, values: Sequence[Any]) -> None:
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, column, value[:_MOST_IN_A_CELL])
            else:
                sheet.write_number(row, column, value)


class _Table:
    def __init__(self, keep: Callable[[dict[str, Any]], None]) -> None:
        self._keep = keep

    def result(self, result: Mapping[str, Any], line: str) -> None:
        self._keep(parquet_row(result, line))

    def triage(self, lines: Iterable[Line]) -> None:
        """A Parquet file is one table; `--triage` writes the other."""


def parquet_row(result: Mapping[str, Any], line: str) -> dict[str, Any]:
    """The columns one filters by, and the whole result as JSON."""
    known = result.get("id")
    return {
        "id": None if known is None else str(known),
        "outcome": result.get("outcome"),
        "as_of": result.get("as_of"),
        "error": result.get("error"),
        "result": line,
    }


@contextmanager
def _json_lines(path: Path, criteria: Sequence[str]) -> Iterator[Writer]:
    with path.open("w", encoding="utf-8") as file:
        yield _Lines(file)


@contextmanager
def _csv(path: Path, criteria: Sequence[str]) -> Iterator[Writer]:
    # Excel takes a CSV file for UTF-8 only with this mark at its begin.
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        yield _Rows(csv.writer(file), criteria)


@contextmanager
def _excel(path: Path, criteria: Sequence[str]) -> Iterator[Writer]:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with library("xlsxwriter").Workbook(str(path), options) as book:
        yield _Workbook(book, criteria)


@contextmanager
def _parquet(path: Path, criteria: Sequence[str]) -> Iterator[Writer]:
    with parquet_file(path) as keep:
        yield _Table(keep)


@contextmanager
def parquet_file(path: Path) -> Iterator[Callable[[dict[str, Any]], None]]:
    """Rows of `parquet_row`, written a few hundred at a time."""
    arrow, parquet = library("pyarrow"), library("pyarrow.parquet")
    names = ("id", "outcome", "as_of", "error", "result")
    schema = arrow.schema([(name, arrow.string()) for name in names])
    waiting: list[dict[str, Any]] = []
    with parquet.ParquetWriter(path, schema, compression="zstd") as file:

        def flush() -> None:
            file.write_table(arrow.Table.from_pylist(waiting, schema=schema))
            waiting.clear()

        def keep(row: dict[str, Any]) -> None:
            waiting.append(row)
            if len(waiting) >= 256:
                flush()

        yield keep
        if waiting:
            flush()


def result_of(line: str) -> dict[str, Any]:
    """The result object of one line of JSON."""
    found: dict[str, Any] = json.loads(line)
    return found
