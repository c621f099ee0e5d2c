"""`check` and `batch`: what they print, where they stop, and what they never do."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from matcher.__main__ import main

NOTE = "I am 61, squamous cell cancer of the esophagus."


def batch(tmp_path: Path, *lines: str | bytes, options: tuple[str, ...] = ()) -> tuple[int, Any]:
    given, result = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    result.unlink(missing_ok=True)
    raw = [line.encode() if isinstance(line, str) else line for line in lines]
    given.write_bytes(b"\n".join(raw) + b"\n")
    status = main(
        ["batch", str(given), str(result), "--workers", "1", "--as-of", "2026-11-23", *options]
    )
    return status, [json.loads(line) for line in result.read_text(encoding="utf-8").splitlines()]


def test_records_come_out_in_their_order(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r{number}", "text": NOTE}) for number in range(3)]
    status, results = batch(tmp_path, *lines)

    assert status == 0
    assert [result["id"] for result in results] == ["r0", "r1", "r2"]
    assert {result["as_of"] for result in results} == {"2026-11-23"}


def test_a_records_own_day_wins(tmp_path: Path) -> None:
    record = {"id": "a", "text": NOTE, "as_of": "2026-06-01"}
    _, results = batch(tmp_path, json.dumps(record))

    assert results[0]["as_of"] == "2026-06-01"


def test_asked_makes_a_bare_no_mean_something(tmp_path: Path) -> None:
    text = {"text": "no, never"}
    _, results = batch(
        tmp_path,
        json.dumps({"id": "a", "asked": ["E7"], **text}),
        json.dumps({"id": "b", **text}),
    )

    assert [result["criteria"]["E7"]["status"] for result in results] == ["pass", "unknown"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("not json", "the line is not JSON"),
        ("[" * 100_000, "the line is not JSON"),
        ('["a"]', "the line is not an object"),
        ('{"id": "a"}', "'text' is missing"),
        ('{"id": "a", "text": 5}', "'text' is missing"),
        ('{"text": "x"}', "'id' is missing"),
        ('{"id": "", "text": "x"}', "'id' is missing"),
        ('{"id": "a", "text": "x", "as_of": "23.11.2026"}', "is not a date"),
        ('{"id": "a", "text": "x", "as_of": "2026-02-30"}', "is not a date"),
        ('{"id": "a", "text": "x", "as_of": 5}', "is not a date"),
        ('{"id": "a", "text": "x", "asked": "E2"}', "'asked' is not a list"),
        ('{"id": "a", "text": "x", "asked": ["E99"]}', "'E99'"),
        (json.dumps({"id": "a", "text": "x" * 20_001}), "at most 20,000"),
        (b'{"id": "a", "text": "\xff"}', "not UTF-8"),
    ],
)
def test_a_bad_record_gets_an_error_and_stops_no_other(
    tmp_path: Path, line: str | bytes, problem: str
) -> None:
    status, results = batch(tmp_path, line, json.dumps({"id": "good", "text": NOTE}))

    assert status == 1
    assert problem in results[0]["error"]
    assert results[1]["criteria"]["I2"]["status"] == "pass"


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    record = json.dumps({"id": "a", "text": NOTE}).encode()
    status, results = batch(tmp_path, b"\xef\xbb\xbf" + record, b"", b"  ")

    assert (status, len(results)) == (0, 1)


def test_odd_letters_are_written_as_json_all_the_same(tmp_path: Path) -> None:
    status, results = batch(tmp_path, '{"id": "a", "text": "61 \\ud800 岁 \\u0000"}')

    assert status in {0, 1}
    assert results[0]["id"] == "a"


def test_workers_give_the_same_results_in_the_same_order(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(at), "text": NOTE}) for at in range(70)]

    alone = batch(tmp_path, *lines)
    assert batch(tmp_path, *lines, options=("--workers", "2")) == alone


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "required: command"),
        (["check"], "required: note"),
        (["check", "nowhere.txt"], "nowhere.txt: No such file"),
        (["check", "-", "--as-of", "soon"], "is not a date"),
        (["check", "-", "--trial", "NCT1"], "there is no trial 'NCT1'"),
        (["batch", "nowhere.jsonl", "out.jsonl"], "No such file"),
        (["batch", "a", "b", "--workers", "0"], "is not a number of workers"),
        (["dance"], "invalid choice"),
    ],
)
def test_wrong_usage_is_one_line_that_says_what_to_do(
    arguments: list[str],
    says: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    status = main(arguments)
    printed = capsys.readouterr()

    assert status == 2
    assert says in printed.err
    assert printed.err.count("\n") == 1
    assert printed.out == ""


def test_check_reads_a_file_and_prints_every_criterion(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = tmp_path / "note.txt"
    note.write_text(NOTE, encoding="utf-8")
    status = main(["check", str(note), "--as-of", "2026-11-23"])
    printed = capsys.readouterr().out

    assert status == 0
    assert "You are 61; the trial takes ages 18 to 75." in printed
    assert all(f" {criterion} " in printed for criterion in ("I1", "I11", "E1", "E18"))


def test_check_reads_standard_input_and_answers_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NOTE.encode())))
    arguments = ["check", "-", "--format", "json", "--lang", "zh", "--as-of", "2026-11-23"]
    status = main(arguments)
    result = json.loads(capsys.readouterr().out)

    assert status == 0
    assert result["criteria"]["I2"]["reason"] == "您61周岁；本研究要求18至75周岁。"


def test_check_refuses_a_note_that_is_too_long(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("x" * 20_001, encoding="utf-8")

    assert main(["check", str(note)]) == 2
    assert "at most 20,000" in capsys.readouterr().err
