"""The font of the print-out: Noto Sans SC (SIL Open Font License 1.1), cut down to 470 KB.

It holds the 3,755 characters of GB 2312's first level, all that `content/` writes, Latin
letters and signs; outlines stand on a grid of 256 units. README.md says how it was made.
"""

from __future__ import annotations

import lzma
from functools import cache
from io import BytesIO
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

NAME = "Notes"
MISSING = "□"


@cache
def font() -> TTFont:
    """Registered under NAME on first use; about 0.1 s."""
    packed = (Path(__file__).parent / "notes.ttf.xz").read_bytes()
    found = TTFont(NAME, BytesIO(lzma.decompress(packed)))
    registerFont(found)
    return found


def printable(text: str) -> str:
    """The text in which a character that the font does not have is a hollow square."""
    known = font().face.charToGlyph
    return "".join(
        letter if ord(letter) in known else " " if letter.isspace() else MISSING for letter in text
    )
