"""Between a screen's reply and the planner: what was picked, ticked or typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ui.languages import Language

BARE = re.compile(r"\d+(?:[.,]\d+)?")
# A bare height in this range is meters, above it centimeters.
TALLEST_IN_METERS = 3
HEIGHT_WEIGHT = {
    "en": ("height {height}", "weight {weight}"),
    "zh": ("身高{height}", "体重{weight}"),
}
PRESSURE = {"en": "blood pressure {upper}/{lower}", "zh": "血压{upper}/{lower}"}


@dataclass(frozen=True)
class Reply:
    """`none`: nothing in the list is true; `unsure`: lines without a tick stay open."""

    choices: tuple[str, ...] = ()
    text: str = ""
    none: bool = False
    unsure: bool = False


def measured(kind: str, written: Mapping[str, str], language: Language) -> str:
    """What was typed into the fields of one question, as one sentence to read."""
    if kind == "height_weight":
        height = _with_unit(written["height"])
        parts = zip(HEIGHT_WEIGHT[language], (height, written["weight"]), strict=True)
        return ", ".join(words.format(height=text, weight=text) for words, text in parts if text)
    if kind == "blood_pressure" and written["upper"] and written["lower"]:
        return PRESSURE[language].format(**written)
    return written["words"]


def _with_unit(height: str) -> str:
    if not BARE.fullmatch(height):
        return height
    number = float(height.replace(",", "."))
    return f"{height} m" if number < TALLEST_IN_METERS else f"{height} cm"
