"""The server as `make run` starts it, and a list of everything it does to the outside.

`python -m tests.security.watched LOG --server.port 8501`: each file opened for writing, process
started and address contacted becomes a line in LOG. A text with the word FAULT makes the
page fail with that text in the error, as a mistake of ours would.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
FAULT = "zzfault"
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
OUTSIDE = (
    "socket.connect",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.rename",
    "os.mkdir",
    "os.remove",
    "os.link",
    "os.symlink",
    "os.truncate",
    "sqlite3.connect",
    "ctypes.dlopen",
    "syslog.syslog",
)


def watch(log: str) -> None:
    """Writes down from here on, and for good: an audit hook cannot be taken out again."""
    paper = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(event: str, details: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = details
            if isinstance(flags, int) and flags & WRITING:
                os.write(paper, f"open {path!r}\n".encode())
        elif event in OUTSIDE:
            os.write(paper, f"{event} {details[1:] or details!r}\n".encode())

    sys.addaudithook(note)


def fail_on_purpose() -> None:
    """Makes `tell` raise an error that carries the person's words."""
    from ui import flow

    real = flow.tell

    def tell(conversation: Any, text: str, as_of: Any) -> Any:
        if FAULT in text:
            raise ValueError(f"could not read {text}")
        return real(conversation, text, as_of)

    flow.tell = tell


def set_the_clock(file: Path) -> None:
    """Makes today the day that `file` holds, or the real one while there is no such file."""
    from ui import session

    def today() -> date:
        return date.fromisoformat(file.read_text()) if file.exists() else date.today()

    session.today = today


def main(log: str, *options: str) -> None:
    sys.path.insert(0, str(ROOT))
    fail_on_purpose()
    set_the_clock(Path(log).with_name("today"))
    watch(log)
    from streamlit.web.cli import main as streamlit

    sys.argv = ["streamlit", "run", str(ROOT / "ui" / "server.py"), *options]
    streamlit()


if __name__ == "__main__":
    main(*sys.argv[1:])
