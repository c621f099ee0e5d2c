"""The nginx of the tests: one already installed, else by apt. Runs our own configuration."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template

ROOT = Path(__file__).parent.parent.parent
OURS = ROOT / "deploy" / "nginx"
PATIENCE = 20  # seconds
MAIN = """
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log crit;
events {{ worker_connections 4096; }}
http {{
    client_body_temp_path {folder}/temp-body;
    proxy_temp_path {folder}/temp-proxy;
    fastcgi_temp_path {folder}/temp-fastcgi;
    uwsgi_temp_path {folder}/temp-uwsgi;
    scgi_temp_path {folder}/temp-scgi;
    include {folder}/finder.conf;
}}
"""


class NoNginx(Exception):
    """No nginx on this machine; the message says how to get one."""


def require() -> str:
    """Path of nginx.

    Raises NoNginx: a machine without one must not pass for tested.
    """
    path = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if path is None:
        raise NoNginx("No nginx found. Run `make nginx` as root, or install it.")
    return path


def install() -> str:
    """Installs nginx where there is none and apt can. Returns its path."""
    try:
        return require()
    except NoNginx:
        if shutil.which("apt-get") and os.geteuid() == 0:
            subprocess.run(["apt-get", "update", "-qq"], check=False)
            apt = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "nginx-light"]
            subprocess.run(apt, check=False)
    return require()


@dataclass(frozen=True)
class Proxy:
    """`address` is what visitors see; `folder` holds everything nginx ever writes."""

    address: str
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def log(self) -> str:
        return (self.folder / "access.log").read_text(encoding="utf-8")

    def written(self) -> str:
        """The content of every file that nginx has written."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files)


@contextmanager
def nginx(folder: Path, port: int, replicas: Sequence[int], tls: str = "") -> Iterator[Proxy]:
    """`tls`: what tls.conf would say; empty for plain HTTP."""
    configure(folder, port, replicas, tls)
    command = [require(), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    process = subprocess.Popen(command)
    try:
        wait_for_port(port, process)
        yield Proxy(f"{'https' if tls else 'http'}://localhost:{port}", folder, process)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def configure(folder: Path, port: int, replicas: Sequence[int], tls: str) -> None:
    """Writes nginx.conf around our template, filled in as the container does it."""
    (folder / "tls.conf").write_text(tls)
    servers = (f"server 127.0.0.1:{replica} max_fails=1 fail_timeout=3s;" for replica in replicas)
    names = {
        "FINDER_LISTEN": f"127.0.0.1:{port}{' ssl http2' if tls else ''}",
        "FINDER_SERVERS": " ".join(servers),
        "FINDER_TLS": str(folder / "tls.conf"),
        "FINDER_LOG": str(folder / "access.log"),
    }
    template = (OURS / "finder.conf.template").read_text(encoding="utf-8")
    (folder / "finder.conf").write_text(Template(template).safe_substitute(names))
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder))


def wait_for_port(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError("nginx ended before its first answer")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nginx did not answer in time")


if __name__ == "__main__":
    try:
        print(f"nginx for the tests: {install()}")
    except NoNginx as problem:
        sys.exit(str(problem))
