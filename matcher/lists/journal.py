"""What is done already, beside the output, so that an interrupted run goes on where it was.

One SQLite file: a row counts as done once its result is in it, whatever happens afterwards.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

AT_A_TIME = 64  # rows written in one go; at most so many are worked on twice after a crash


@dataclass(frozen=True, slots=True)
class Kept:
    number: int
    line: str
    failed: bool


class Journal:
    """Results by the number of their row; `run` must stay the same for them to count."""

    def __init__(self, output: Path, run: Mapping[str, str]) -> None:
        self.path = output.with_name(f"{output.name}.journal")
        self._rows = self._opened(json.dumps(run, sort_keys=True))
        self._unsaved = 0

    def knows(self, number: int, content: bytes) -> bool:
        """Whether this row, with this content, is done."""
        query = "SELECT mark FROM rows WHERE number = ?"
        found = self._rows.execute(query, (number,)).fetchone()
        return found is not None and found[0] == mark_of(content)

    def add(self, number: int, content: bytes, line: str, failed: bool) -> None:
        values = (number, mark_of(content), line, int(failed))
        self._rows.execute("INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)", values)
        self._unsaved += 1
        if self._unsaved >= AT_A_TIME:
            self.save()

    def save(self) -> None:
        self._rows.commit()
        self._unsaved = 0

    def count(self) -> tuple[int, int]:
        """Rows done, and how many of them failed."""
        query = "SELECT COUNT(*), COALESCE(SUM(failed), 0) FROM rows"
        done, failed = self._rows.execute(query).fetchone()
        return int(done), int(failed)

    def results(self) -> Iterator[Kept]:
        """In the order of the rows."""
        query = "SELECT number, line, failed FROM rows ORDER BY number"
        for number, line, failed in self._rows.execute(query):
            yield Kept(number, line, bool(failed))

    def forget_after(self, last: int) -> None:
        """Rows that the list no longer has."""
        self._rows.execute("DELETE FROM rows WHERE number > ?", (last,))
        self.save()

    def close(self) -> None:
        self.save()
        self._rows.close()

    def remove(self) -> None:
        self._rows.close()
        self.path.unlink(missing_ok=True)

    def _opened(self, run: str) -> sqlite3.Connection:
        rows = sqlite3.connect(self.path)
        if _run_in(rows) != run:
            rows.close()
            self.path.unlink(missing_ok=True)
            rows = sqlite3.connect(self.path)
            rows.execute("CREATE TABLE runs (run TEXT)")
            rows.execute(
                "CREATE TABLE rows (number INTEGER PRIMARY KEY, mark TEXT, line TEXT, failed INT)"
            )
            rows.execute("INSERT INTO runs VALUES (?)", (run,))
            rows.commit()
        return rows


def kept_day(output: Path) -> str | None:
    """The day of judging of an interrupted run, if there is one."""
    path = output.with_name(f"{output.name}.journal")
    if not path.is_file():
        return None
    with closing(sqlite3.connect(path)) as rows:
        run = _run_in(rows)
    return str(json.loads(run)["as_of"]) if run else None


def _run_in(rows: sqlite3.Connection) -> str | None:
    """What a journal is the journal of; None for a new or a foreign file."""
    try:
        tables = [name for (name,) in rows.execute("SELECT name FROM sqlite_master")]
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        return None
    found = rows.execute("SELECT run FROM runs").fetchone() if "runs" in tables else None
    return str(found[0]) if found else None


def mark_of(content: bytes) -> str:
    return sha256(content).hexdigest()
