"""Two servers behind nginx, each of which a test may stop or kill."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.serving import ROOT, free_port, wait_for
from tests.deploy.nginx import Proxy, nginx

SHARED = {
    "SIGNING_SECRET": "for-tests-only-for-tests-only-for-tests",
    "STREAMLIT_SERVER_COOKIE_SECRET": "for-tests-only",
}


@dataclass
class Replica:
    port: int
    process: subprocess.Popen[bytes]
    printed: Path

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def connections(self) -> int:
        """Open sockets: the replica that a visitor talks to has more of them."""
        handles = Path(f"/proc/{self.process.pid}/fd").iterdir()
        return sum(str(handle.readlink()).startswith("socket:") for handle in handles)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=20)


@contextmanager
def replica(folder: Path) -> Iterator[Replica]:
    """Ends with the block, if it has not ended before."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "ui/server.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    printed = folder / f"printed-{port}"
    with printed.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **SHARED}
        )
        try:
            wait_for(f"http://localhost:{port}", process)
            yield Replica(port, process, printed)
        finally:
            process.terminate()
            process.wait(timeout=20)


@dataclass(frozen=True)
class Pair:
    proxy: Proxy
    replicas: tuple[Replica, Replica]

    @property
    def address(self) -> str:
        return self.proxy.address

    def busier(self) -> Replica:
        """The one that holds the visitor's socket."""
        return max(self.replicas, key=lambda replica: replica.connections)


@contextmanager
def pair(folder: Path) -> Iterator[Pair]:
    """Two replicas and nginx, all on loopback; `folder` takes everything they write."""
    with ExitStack() as running:
        one, other = (running.enter_context(replica(folder)) for _ in range(2))
        served = folder / "nginx"
        served.mkdir()
        proxy = running.enter_context(nginx(served, free_port(), (one.port, other.port)))
        yield Pair(proxy, (one, other))
