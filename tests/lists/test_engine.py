"""The engine: a real scheduler and two workers on this machine, one of them killed on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from matcher.batch import Settings
from matcher.engines.dask_engine import run_on_dask
from matcher.lists.rows import Columns
from matcher.lists.run import Job, run
from tests.lists.people import AS_OF, people

Client = pytest.importorskip("distributed", reason="requirements-engine.txt").Client

ROOT = Path(__file__).parents[2]
PEOPLE, IN_A_PART = 160, 8
PATIENCE = 30  # seconds for a process to come up

pytestmark = pytest.mark.engine


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    import pyarrow
    from pyarrow import parquet

    rows = people(PEOPLE)
    table = pyarrow.table({"id": [i for i, _ in rows], "text": [text for _, text in rows]})
    parquet.write_table(table, tmp_path / "notes.parquet", row_group_size=IN_A_PART)
    return tmp_path / "notes.parquet"


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "scheduler.json"
    process = _start("dask_scheduler", "--port", "0", "--no-dashboard", file=file)
    _wait(file.is_file)
    yield file
    process.kill()
    process.wait()


@pytest.fixture
def workers(scheduler: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    options = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--death-timeout", "60")
    started = [_start("dask_worker", *options, file=scheduler) for _ in range(2)]
    with Client(_address(scheduler), set_as_default=False) as client:
        client.wait_for_workers(len(started), timeout=PATIENCE)
    yield started
    for process in started:
        process.kill()
        process.wait()


def test_a_killed_worker_changes_nothing_in_the_result(
    notes: Path, scheduler: Path, workers: list[subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    parts = tmp_path / "parts"

    def kill_one(done: int, failed: int) -> None:
        if done == 3:
            os.kill(workers[0].pid, signal.SIGKILL)

    failed = run_on_dask(_job(notes, parts), _address(scheduler), kill_one)
    run(_job(notes, tmp_path / "local.parquet"), lambda done, failed: None)

    assert failed == 0
    assert workers[0].wait(PATIENCE) == -signal.SIGKILL
    assert workers[1].poll() is None
    assert _rows(parts) == _rows(tmp_path / "local.parquet")
    assert [row["id"] for row in _rows(parts)] == [known for known, _ in people(PEOPLE)]
    assert not [path for path in parts.iterdir() if path.name.startswith(".part")]


def _job(source: Path, output: Path) -> Job:
    return Job(source, output, Columns(), Settings("NCT06769113", AS_OF), workers=1)


def _rows(path: Path) -> list[dict[str, object]]:
    from pyarrow import parquet

    files = sorted(path.glob("part-*.parquet")) if path.is_dir() else [path]
    return [row for file in files for row in parquet.read_table(file).to_pylist()]


def _start(program: str, *options: str, file: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{program}", "--scheduler-file", str(file)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [*command, "--host", "127.0.0.1", *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _address(file: Path) -> str:
    return str(json.loads(file.read_text(encoding="utf-8"))["address"])


def _wait(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError("a process did not come up")
        time.sleep(0.05)
