"""Words that are never a misspelled drug, and how characters sound; sources in NOTICE.md."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def english_words() -> frozenset[str]:
    """73,445 lower-case English words of Debian's wamerican list."""
    packed = (_FOLDER / "english_words.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("ascii").split())


@cache
def other_drugs() -> frozenset[str]:
    """Names of real medicines; one that no list of ours has is still not a misspelling."""
    return frozenset((_FOLDER / "other_drugs.txt").read_text(encoding="ascii").split())


@cache
def sounds() -> dict[str, str]:
    """The commonest sound of each character of GB 2312, without tone: 卡 is "ka"."""
    lines = (_FOLDER / "pinyin.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ") for line in lines)
    return {char: sound for sound, chars in pairs for char in chars}
