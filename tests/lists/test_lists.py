"""Lists from file to file: every kind of file, odd rows, interruptions, spreadsheets' formulas."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pyarrow import Table, parquet

from matcher.__main__ import main
from matcher.batch import Settings, screen_line
from matcher.lists.journal import Journal
from matcher.lists.rows import Columns
from matcher.lists.run import Job, run
from matcher.lists.work import ordered
from tests.lists.people import AS_OF, NOTES, people

ROOT = Path(__file__).parents[2]
SETTINGS = Settings("NCT06769113", AS_OF)
DAY = ("--as-of", AS_OF.isoformat())


def batch(source: Path, output: Path, *options: str) -> int:
    return main(["batch", str(source), str(output), *DAY, "--workers", "1", *options])


def results(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_json_lines(path: Path, rows: list[tuple[str, str]]) -> Path:
    lines = [json.dumps({"id": known, "text": text}) for known, text in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_csv(path: Path, rows: list[tuple[str, str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([("no", "note"), *rows])
    return path


def write_excel(path: Path, rows: list[tuple[str, str]]) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in [("no", "note"), *rows]:
        sheet.append(row)
    book.save(path)
    return path


def write_parquet(path: Path, rows: list[tuple[str, str]]) -> Path:
    columns = {"no": [row[0] for row in rows], "note": [row[1] for row in rows]}
    parquet.write_table(Table.from_pydict(columns), path)
    return path


@pytest.mark.parametrize(
    ("name", "write"),
    [("l.csv", write_csv), ("l.xlsx", write_excel), ("l.parquet", write_parquet)],
)
def test_every_kind_of_list_gives_the_same_results(tmp_path: Path, name: str, write: Any) -> None:
    rows = people(6)
    plain = write_json_lines(tmp_path / "l.jsonl", rows)
    columns = ("--text-column", "note", "--id-column", "no")

    assert batch(plain, tmp_path / "plain.jsonl") == 0
    assert batch(write(tmp_path / name, rows), tmp_path / "out.jsonl", *columns) == 0

    assert results(tmp_path / "out.jsonl") == results(tmp_path / "plain.jsonl")


def test_a_chinese_list_as_excel_saves_it_is_read(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "l.csv", people(4), encoding="gb18030")

    assert batch(source, tmp_path / "out.jsonl", "--text-column", "note") == 0

    assert results(tmp_path / "out.jsonl")[3]["criteria"]["E16"]["status"] == "fail"


def test_rows_without_an_id_column_go_by_their_number(tmp_path: Path) -> None:
    batch(write_csv(tmp_path / "l.csv", people(2)), tmp_path / "o.jsonl", "--text-column", "note")

    assert [found["id"] for found in results(tmp_path / "o.jsonl")] == [2, 3]


def test_one_odd_row_never_stops_the_others(tmp_path: Path) -> None:
    lines = ["no json", '{"id": "a"}', '{"id": "b", "text": "ECOG 1", "as_of": "soon"}', "[1]"]
    lines += ['{"id": "c", "bundle": {"resourceType": "Nothing"}}', '{"id": "d", "text": "HIV"}']
    (tmp_path / "l.jsonl").write_text("\n".join(lines), encoding="utf-8")

    assert batch(tmp_path / "l.jsonl", tmp_path / "o.jsonl") == 1

    found = results(tmp_path / "o.jsonl")
    assert [("error" in result, result["id"]) for result in found] == [
        (True, None),
        (True, "a"),
        (True, "b"),
        (True, None),
        (True, "c"),
        (False, "d"),
    ]


@pytest.mark.parametrize(
    ("source", "options", "says"),
    [
        (
            "l.csv",
            ("--text-column", "story"),
            "has no column 'story'; its columns are 'no', 'note'",
        ),
        ("l.csv", (), "Use --text-column"),
        ("missing.csv", (), "missing.csv"),
        ("broken.xlsx", (), "is no Excel workbook"),
        ("broken.parquet", (), "is no Parquet file"),
    ],
)
def test_what_cannot_start_says_so_in_one_line(
    tmp_path: Path, capsys: Any, source: str, options: tuple[str, ...], says: str
) -> None:
    write_csv(tmp_path / "l.csv", people(2))
    for name in ("broken.xlsx", "broken.parquet"):
        (tmp_path / name).write_bytes(b"nothing of the kind")

    assert batch(tmp_path / source, tmp_path / "o.jsonl", *options) == 2

    said = capsys.readouterr().err
    assert says in said and said.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("o.")] == []


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t"])
def test_no_cell_can_run_as_a_formula(tmp_path: Path, suffix: str, mark: str) -> None:
    write_json_lines(tmp_path / "l.jsonl", [(f"{mark}cmd|' /C calc'!A0", NOTES[2])])

    batch(tmp_path / "l.jsonl", tmp_path / f"o.{suffix}")

    sheets = _cells(tmp_path / f"o.{suffix}")
    assert sheets["results"][1][0].startswith(f"'{mark}")
    assert not [c for rows in sheets.values() for row in rows for c in row if c[:1] == mark]


def _cells(path: Path) -> dict[str, list[list[str]]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {"results": list(csv.reader(file))}
    book = openpyxl.load_workbook(path)
    assert not [c for sheet in book for row in sheet for c in row if c.data_type == "f"]
    return {
        sheet.title: [["" if c.value is None else str(c.value) for c in row] for row in sheet]
        for sheet in book
    }


def test_the_triage_sheet_puts_people_in_order(tmp_path: Path) -> None:
    needs = "ESCC, metastatic, 61 years old, cisplatin + camrelizumab, then progression."
    notes = [
        ("hiv", NOTES[2]),
        ("later", f"{needs} White-cell shot (G-CSF) on Nov 20, 2026."),
        ("sooner", f"{needs} White-cell shot (G-CSF) on Nov 12, 2026."),
        ("bleeding", "I am vomiting blood right now"),
        ("vague", "hello"),
    ]
    write_json_lines(tmp_path / "l.jsonl", notes)

    batch(tmp_path / "l.jsonl", tmp_path / "o.xlsx", "--triage", str(tmp_path / "t.csv"))

    sheet = _cells(tmp_path / "o.xlsx")["triage"]
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == sheet
    assert [(row[0], row[1], row[2]) for row in sheet[1:]] == [
        ("urgent", "bleeding", ""),
        ("possible from a date", "sooner", "2026-11-26"),
        ("possible from a date", "later", "2026-12-04"),
        ("something may rule out", "hiv", ""),
        ("more than one fact missing", "vague", ""),
    ]
    assert sheet[4][3] == "E16"


def test_a_row_without_an_id_is_found_by_its_number(tmp_path: Path) -> None:
    write_csv(tmp_path / "l.csv", [("1", "ESCC"), ("", "ESCC")])

    options = ("--text-column", "note", "--id-column", "no", "--triage", str(tmp_path / "t.csv"))
    batch(tmp_path / "l.csv", tmp_path / "o.csv", *options)

    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        last = list(csv.reader(file))[-1]
    assert last[:2] == ["could not be read", "row 3"]


def test_an_interrupted_run_goes_on_where_it_was(tmp_path: Path) -> None:
    source = write_json_lines(tmp_path / "l.jsonl", people(400))
    output = tmp_path / "o.jsonl"
    command = [sys.executable, "-m", "matcher", "batch", str(source), str(output), *DAY]
    process = subprocess.Popen([*command, "--workers", "1"], cwd=ROOT)
    done = _wait_for_rows(output.with_name("o.jsonl.journal"))
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert not output.exists()

    seen: list[int] = []
    job = Job(source, output, Columns(), SETTINGS, workers=1)
    run(job, lambda count, failed: seen.append(count))

    assert seen[0] > done > 0
    assert [found["id"] for found in results(output)] == [known for known, _ in people(400)]
    assert not output.with_name("o.jsonl.journal").exists()


def test_no_worker_outlives_a_killed_run(tmp_path: Path) -> None:
    source = write_json_lines(tmp_path / "l.jsonl", people(400))
    output = tmp_path / "o.jsonl"
    command = [sys.executable, "-m", "matcher", "batch", str(source), str(output), *DAY]
    process = subprocess.Popen([*command, "--workers", "2"], cwd=ROOT, stderr=subprocess.PIPE)
    _wait_for_rows(output.with_name("o.jsonl.journal"))
    os.kill(process.pid, signal.SIGKILL)

    # The last process that holds the other end of this pipe closes it by ending.
    process.communicate(timeout=30)


def _wait_for_rows(journal: Path) -> int:
    """Rows that a killed run will have kept."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        kept = _rows_of(journal)
        if 0 < kept < 400:
            return kept
        time.sleep(0.02)
    raise TimeoutError("no row was kept")


def _rows_of(journal: Path) -> int:
    if not journal.is_file():
        return 0
    rows = sqlite3.connect(f"file:{journal}?mode=ro", uri=True)
    try:
        return int(rows.execute("SELECT COUNT(*) FROM rows").fetchone()[0])
    except sqlite3.DatabaseError:
        return 0
    finally:
        rows.close()


def test_a_row_that_changed_since_is_done_again(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "o.jsonl", {"as_of": "2026-11-23"})
    journal.add(1, b"old", "{}", failed=False)
    journal.close()

    again = Journal(tmp_path / "o.jsonl", {"as_of": "2026-11-23"})
    assert again.knows(1, b"old") and not again.knows(1, b"new")
    again.close()
    other_day = Journal(tmp_path / "o.jsonl", {"as_of": "2026-11-24"})
    assert not other_day.knows(1, b"old")
    other_day.remove()


def test_a_list_is_never_overwritten_by_its_results(tmp_path: Path) -> None:
    source = write_json_lines(tmp_path / "l.jsonl", people(2))
    before = source.read_text()

    assert batch(source, source) == 2
    assert source.read_text() == before


def test_several_workers_keep_the_order(tmp_path: Path) -> None:
    source = write_json_lines(tmp_path / "l.jsonl", people(100))

    batch(source, tmp_path / "one.jsonl")
    batch(source, tmp_path / "two.jsonl", "--workers", "2")

    assert results(tmp_path / "two.jsonl") == results(tmp_path / "one.jsonl")


def test_a_row_that_ends_its_worker_costs_only_itself() -> None:
    items = list(range(80))

    found = list(ordered(_dies_at_70, iter(items), 2, lambda item: -item))

    assert found == [-70 if item == 70 else item for item in items]


def _dies_at_70(item: int) -> int:
    if item == 70:
        os._exit(1)
    return item


def test_a_line_may_hold_a_bundle_instead_of_a_text() -> None:
    patient = {"resourceType": "Patient", "id": "p", "birthDate": "1944-03-01"}
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": patient}]}
    line = json.dumps({"id": "a", "bundle": bundle}).encode()

    found = json.loads(screen_line((1, line), SETTINGS).line)

    assert found["criteria"]["I2"]["status"] == "fail"
    assert found["criteria"]["I2"]["evidence"][0]["source"] == "Patient/p"
