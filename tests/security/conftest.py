"""One watched server with a home and a folder for temporary files of its own."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.browser.serving import free_port, wait_for
from tests.security.watched import ROOT

Seen = TypeVar("Seen")


@dataclass(frozen=True)
class Watched:
    """Where it answers and where its traces would be."""

    address: str
    folder: Path
    process: subprocess.Popen[bytes]
    began: float

    @property
    def printed(self) -> str:
        return (self.folder / "printed").read_text(encoding="utf-8", errors="replace")

    @property
    def actions(self) -> list[str]:
        """What the process did to the outside, one line each."""
        return (self.folder / "actions").read_text(encoding="utf-8").splitlines()

    def lives(self) -> bool:
        return self.process.poll() is None


@pytest.fixture(scope="session")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("watched")
    for name in ("home", "tmp"):
        (folder / name).mkdir()
    port = free_port()
    command = [sys.executable, "-m", "tests.security.watched", str(folder / "actions")]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    own = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp")}
    began = time.time()
    with (folder / "printed").open("wb") as printed:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **own, "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
        server = Watched(f"http://localhost:{port}", folder, process, began)
        try:
            wait_for(server.address, process)
            yield server
        except RuntimeError as problem:
            raise RuntimeError(f"{problem}\n{server.printed}") from problem
        finally:
            process.terminate()
            process.wait(timeout=20)


def alone(scene: Coroutine[Any, Any, Seen]) -> Seen:
    """Runs `scene` in a thread of its own: Playwright holds the loop of this one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, scene).result()
