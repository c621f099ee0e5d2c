"""Which language to answer in."""

from __future__ import annotations

import re
from typing import Literal

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN_WORD = re.compile(r"[a-z]{2,}", re.ASCII | re.IGNORECASE)


def language_of(text: str) -> Literal["en", "zh"]:
    """By script: a Chinese text with drug names in Latin letters is Chinese."""
    chinese = len(_CHINESE.findall(text))
    return "zh" if chinese > len(_LATIN_WORD.findall(text)) else "en"
