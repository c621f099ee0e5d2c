"""All criteria at a glance: a tile for each, with its icon, under the word for its sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from content.words import load_words
from matcher.report import Verdict
from ui.languages import Language
from ui.paper.picture import PAINT, Box, Picture, Shape, Words, icon
from ui.paper.points import Sign, by_sign, sign_words

WIDTH = 340
HEAD = 24
TILE_WIDTH, TILE_HEIGHT, GAP = 44, 22, 5
IN_A_ROW = 7
SIZE = 12


def checks(criteria: Mapping[str, Verdict], language: Language) -> Picture:
    """Grouped by sign, what stands in the way first; `says` names the ids of each group."""
    say = load_words(language)
    found = {sign: ids for sign, ids in by_sign(criteria).items() if ids}
    shapes: list[Shape] = []
    top = 0.0
    for sign, ids in found.items():
        shapes += _head(sign, len(ids), top, language)
        shapes += _tiles(sign, ids, top + HEAD)
        rows = -(-len(ids) // IN_A_ROW)
        top += HEAD + rows * (TILE_HEIGHT + GAP) + GAP
    separator = ", " if language == "en" else "、"
    says = (
        say["paper.at_a_glance_alt"].format(
            sign=sign_words(sign, language), count=len(ids), ids=separator.join(ids)
        )
        for sign, ids in found.items()
    )
    title = say["paper.at_a_glance"].format(count=len(criteria))
    return Picture("tf-checks", WIDTH, max(top - GAP, 1), title, tuple(says), tuple(shapes))


def _head(sign: Sign, count: int, top: float, language: Language) -> Iterator[Shape]:
    pattern = load_words(language)["paper.sign_count"]
    text = pattern.format(sign=sign_words(sign, language), count=count)
    yield from icon(sign, 0, top, 16)
    yield Words(x=22, y=top + 13, text=text, size=13, paint=PAINT[sign], strong=True)


def _tiles(sign: Sign, ids: tuple[str, ...], top: float) -> Iterator[Shape]:
    for number, id_ in enumerate(ids):
        row, column = divmod(number, IN_A_ROW)
        x, y = column * (TILE_WIDTH + GAP), top + row * (TILE_HEIGHT + GAP)
        tint = f"{PAINT[sign]}-tint"
        yield Box(x=x, y=y, width=TILE_WIDTH, height=TILE_HEIGHT, fill=tint, round=5)
        yield from icon(sign, x + 3, y + 4, 14)
        yield Words(x=x + 19, y=y + 15.5, text=id_, size=SIZE, paint=PAINT[sign])
