"""One spelling for every character, so that one name is one string; no offset ever moves."""

from __future__ import annotations

from pathlib import Path

_TRADITIONAL = Path(__file__).parent / "guard" / "traditional.txt"
_LOOK_ALIKES = {
    "\u3000": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u200b": " ", "\ufeff": " ",
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2032": "'", "\u00b4": "'", "`": "'",
    "\u201c": '"', "\u201d": '"', "\u300c": '"', "\u300d": '"', "\u2033": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\uff61": "。", "\u2022": "·", "\u30fb": "·", "\u00b5": "μ",
}  # fmt: skip


def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(char): plain for char, plain in _LOOK_ALIKES.items()}
    pairs = _TRADITIONAL.read_text(encoding="utf-8").split()
    table |= {ord(pair[0]): pair[1] for pair in pairs}
    table |= {ord(char): char.lower() for char in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    return {code: plain.lower() for code, plain in table.items()}


_TABLE = _table()


def normalize(text: str) -> str:
    """Half width, straight quotes and dashes, lower case, simplified; same length as `text`."""
    folded = text.translate(_TABLE)
    if folded.isascii():
        return folded
    lowered = folded.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(_lower(char) for char in folded)


def _lower(char: str) -> str:
    # "İ".lower() is two characters long; such a letter stays as it is.
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char
