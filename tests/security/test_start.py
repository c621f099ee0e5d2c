"""What must keep the server from starting, and what it says then."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from streamlit import config

from tests.browser.serving import free_port
from tests.security.watched import ROOT
from ui.settings import EXPECTED

CODE = ("content", "nlp", "matcher", "ui", ".streamlit")
CISPLATIN = "content/vocabulary/chemotherapy.yaml"
WORDS = "content/words/en/page.yaml"
AGE = "content/trials/NCT06769113/inclusion/02-age.yaml"
PATIENCE = 60  # seconds


def start(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Starts the server; it must end by itself."""
    command = [sys.executable, "-m", "streamlit", "run", "ui/server.py"]
    command += ["--server.port", str(free_port()), "--server.address", "127.0.0.1"]
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"}, "runner.postScriptGC is True and must be"),
        ({"STREAMLIT_SERVER_MAX_WIDGET_STATE_SIZE": "25"}, "server.maxWidgetStateSize is 25"),
        ({"EMBED_ORIGINS": "https://a.org/page"}, "Write https://example.org"),
    ],
)
def test_a_setting_that_safety_rests_on_must_hold(environment: dict[str, str], says: str) -> None:
    ended = start(ROOT, **environment)

    assert ended.returncode != 0
    assert says in ended.stdout + ended.stderr


def test_the_hidden_settings_still_exist_in_the_pinned_streamlit() -> None:
    known = config._config_options_template

    assert version("streamlit").startswith("1.67.")
    assert set(EXPECTED) <= set(known)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's code and content in a folder of its own, to be broken."""
    for name in CODE:
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "app.py", tmp_path)
    return tmp_path


def spoil(path: Path, before: str, after: str) -> None:
    """Replaces the first `before`."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "before", "after", "says"),
    [
        (AGE, "from_age:", "from_agee:", "'from_agee'. Did you mean 'from_age'?"),
        (AGE, "fact: age,", "fact: agee,", "unknown fact 'agee'. Did you mean 'age'?"),
        (WORDS, "\nback:", "\nback: [", "Check indentation, colons, brackets and quotes"),
        (CISPLATIN, "  cisplatin:", "  cisplatin: {}\n  cisplatin:", "is written twice"),
    ],
)
def test_broken_content_is_named_with_file_line_and_remedy(
    copy: Path, file: str, before: str, after: str, says: str
) -> None:
    spoil(copy / file, before, after)
    ended = start(copy)
    told = ended.stdout + ended.stderr

    assert ended.returncode != 0
    assert says in told
    assert re.search(rf"ContentError: \S*{re.escape(file)}:\d+: ", told)
