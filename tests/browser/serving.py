"""The page on a free port, started as `make run` starts it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from tempfile import TemporaryFile
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60  # seconds until the first answer, on a busy machine


@contextmanager
def serving(port: int | None = None, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yields the address; the process ends with the block."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "ui/server.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    with TemporaryFile("w+") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
        )
        try:
            wait_for(f"http://localhost:{port}", process)
            yield f"http://localhost:{port}"
        except RuntimeError as problem:
            log.seek(0)
            raise RuntimeError(f"{problem}\n{log.read()}") from problem
        finally:
            process.terminate()
            process.wait(timeout=20)


def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError("The server ended before its first answer.")
        try:
            with urlopen(f"{address}/healthz", timeout=2):
                return
        except OSError:  # not there yet, or busy reading the content
            time.sleep(0.1)
    raise RuntimeError("The server did not answer in time.")
