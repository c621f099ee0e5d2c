"""One watched server with a home and a folder for temporary files of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import ARGUMENTS, require
from tests.browser.serving import free_port, wait_for
from tests.security.watched import ROOT


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
        try:
            wait_for(f"http://localhost:{port}", process)
            yield Watched(f"http://localhost:{port}", folder, process, began)
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require(), args=ARGUMENTS)
        yield browser
        browser.close()
