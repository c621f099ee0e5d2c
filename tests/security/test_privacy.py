from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest
from playwright.sync_api import Browser

from tests.browser.kept import next_text_field
from tests.browser.person import Person
from tests.security.conftest import Watched
from tests.security.plain import PlainVisitor
from tests.security.watched import FAULT, ROOT

# Made up for each run, so that no file can hold them by chance.
MARKERS = {place: f"marker{token_hex(6)}" for place in ("story", "answer", "fault", "plain")}
NOT_OURS = {".git", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "build"}


class Traced(Person):
    """Keeps every address that the browser asked for."""

    def __init__(self, browser: Browser, address: str) -> None:
        super().__init__(browser, address)
        self.addresses: list[str] = []
        self.page.on("request", lambda request: self.addresses.append(request.url))


@pytest.fixture(scope="module")
def told(browser: Browser, finder: Watched) -> Iterator[Traced]:
    """A person who has told, answered, reloaded, met a mistake of ours and seen the result."""
    visitor = Traced(browser, finder.address)
    visitor.opens("?for=patient")
    visitor.writes("story", f"{FAULT} {MARKERS['fault']}")
    visitor.page.locator(".st-key-send button").click()
    visitor.page.wait_for_selector("[role=alert]")
    visitor.reloads().writes("story", f"61 years old, had cisplatin. {MARKERS['story']}")
    visitor.taps("send")
    field = next_text_field(visitor)
    # Speaks of whatever is likely to be asked first, so that it counts as an answer.
    field.fill(f"I am a woman with squamous cell cancer, I do light work. {MARKERS['answer']}")
    visitor.page.locator(".st-key-go_on button").click()
    shown = visitor.page.locator(f"text={MARKERS['answer']}")
    shown.or_(visitor.page.locator("[role=alert]")).first.wait_for(state="attached")
    visitor.waits().reloads()
    visitor.taps("see_result")
    plain = PlainVisitor(finder.address).opens()
    plain.acts("tell", story=f"I am 61, had cisplatin. {MARKERS['plain']}").acts("result")
    plain.downloads("pdf")
    yield visitor
    visitor.leaves()


def marked(text: str) -> list[str]:
    return [place for place, marker in MARKERS.items() if marker in text]


def test_a_mistake_of_ours_is_logged_without_the_words_of_the_person(
    told: Traced, finder: Watched
) -> None:
    assert "ValueError at " in finder.printed
    assert "watched.py:" in finder.printed
    assert marked(finder.printed) == []


def test_a_mistake_on_a_plain_page_is_logged_without_the_words_of_the_person(
    told: Traced, finder: Watched
) -> None:
    visitor = PlainVisitor(finder.address).opens()
    visitor.acts("tell", story=f"{FAULT} {MARKERS['fault']}")

    assert visitor.status == 500
    assert marked(visitor.page) == []
    assert marked(finder.printed) == []
    assert finder.printed.count("ValueError at ") >= 2


def test_nothing_is_written_while_a_person_talks(told: Traced, finder: Watched) -> None:
    written = [line for line in finder.actions if line.startswith(("open", "os.", "sqlite3"))]

    assert [line for line in written if "/dev/null" not in line] == []


def test_no_file_that_changed_holds_what_the_person_wrote(told: Traced, finder: Watched) -> None:
    places = (ROOT, finder.folder / "home", finder.folder / "tmp")
    changed = [path for place in places for path in files(place, since=finder.began)]

    assert {str(path): found for path in changed if (found := marked(content(path)))} == {}


def files(folder: Path, since: float) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in NOT_OURS]
        for name in names:
            path = Path(where, name)
            if not path.is_symlink() and path.exists() and path.stat().st_mtime >= since:
                yield path


def content(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def test_the_server_contacts_nobody_and_starts_no_process(told: Traced, finder: Watched) -> None:
    outside = [line for line in finder.actions if line.startswith(("socket.", "subprocess"))]

    assert [line for line in outside if "127.0.0.1" not in line and "localhost" not in line] == []


def test_no_address_holds_what_the_person_wrote(told: Traced) -> None:
    assert told.addresses
    assert marked("\n".join(told.addresses)) == []
    assert told.strangers == []


def test_no_cookie_and_no_lasting_storage_holds_it(told: Traced) -> None:
    kept = str(told.context.cookies()) + told.page.evaluate("JSON.stringify(localStorage)")

    assert marked(kept) == []


def test_the_watch_would_see_a_write_and_a_call(tmp_path: Path) -> None:
    script = (
        "from tests.security.watched import watch; watch('actions'); import socket;"
        "open('note', 'w').close(); socket.socket().connect_ex(('127.0.0.1', 1))"
    )
    command = [sys.executable, "-c", script]
    subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    seen = (tmp_path / "actions").read_text()

    assert "open 'note'" in seen
    assert "socket.connect (('127.0.0.1', 1),)" in seen
