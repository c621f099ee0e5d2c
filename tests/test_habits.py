"""The house rules that a machine can hold."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("content", "nlp", "matcher", "ui")  # each may import itself and what stands before it
LONGEST_FUNCTION = 40
LONGEST_MODULE = 250
CLOCK = {"today", "now", "utcnow"}
MAY_READ_THE_CLOCK = ("ui", "matcher/__main__.py", "app.py")
NETWORK = {
    "requests",
    "urllib",
    "urllib3",
    "http",
    "socket",
    "httpx",
    "httpx2",
    "aiohttp",
    "smtplib",
}


def modules(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [*found, ROOT / "app.py"] if "ui" in folders else found


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


ALL = modules(*PARTS)


@pytest.mark.parametrize("part", PARTS)
def test_imports_point_one_way(part: str) -> None:
    later = set(PARTS[PARTS.index(part) + 1 :]) | {"app", "tests", "benchmarks"}
    wrong = {name(path): imported(path) & later for path in sorted((ROOT / part).rglob("*.py"))}

    assert {path: names for path, names in wrong.items() if names} == {}


@pytest.mark.parametrize(
    ("package", "homes"), [("spacy", ("nlp/",)), ("streamlit", ("ui/", "app.py"))]
)
def test_a_framework_stays_in_its_part(package: str, homes: tuple[str, ...]) -> None:
    users = [name(path) for path in ALL if package in imported(path)]

    assert [user for user in users if not user.startswith(homes)] == []


def test_the_way_from_words_to_screen_needs_no_streamlit() -> None:
    assert "streamlit" not in imported(ROOT / "ui" / "flow.py")


def test_nothing_opens_a_connection() -> None:
    assert {name(path): imported(path) & NETWORK for path in ALL if imported(path) & NETWORK} == {}


def test_only_the_edges_read_the_clock() -> None:
    readers = [
        name(path)
        for path in ALL
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCK
    ]

    assert [path for path in readers if not path.startswith(MAY_READ_THE_CLOCK)] == []


def test_functions_fit_on_a_screen() -> None:
    long = [
        f"{name(path)}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for path in ALL
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]

    assert long == []


def test_modules_stay_short() -> None:
    lines = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in ALL}

    assert {path: count for path, count in lines.items() if count > LONGEST_MODULE} == {}


def test_the_page_is_a_table_of_contents() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 80


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "helpers", "common", "misc", "manager"}

    assert [name(path) for path in ALL if path.stem in drawers] == []
