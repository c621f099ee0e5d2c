"""What a result was made with: the program's version and a fingerprint of its content."""

from __future__ import annotations

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path

from content.load import CONTENT

_PROJECT = CONTENT.parent / "pyproject.toml"
_READ = (".yaml", ".txt")


@cache
def program_version() -> str:
    """The version in pyproject.toml."""
    with _PROJECT.open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


@cache
def content_hash(folder: Path = CONTENT) -> str:
    """SHA-256 over name and bytes of every content file, in the order of their paths."""
    found = sha256()
    files = (path for path in folder.rglob("*") if path.suffix in _READ)
    for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in files):
        raw = path.read_bytes()
        # Name and length first, so that no two sets of files can give the same stream.
        found.update(f"{name}\n{len(raw)}\n".encode())
        found.update(raw)
    return found.hexdigest()
