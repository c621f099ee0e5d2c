"""A picture as a list of shapes, drawn once and written as SVG or onto paper."""

from __future__ import annotations

import unicodedata
from base64 import b64encode
from dataclasses import dataclass
from typing import Literal

from ui.languages import Language
from ui.markup import Markup, joined, tag
from ui.paper.points import Sign

Anchor = Literal["start", "middle", "end"]

# The colors of the page (ui/assets/page.css), by the names they have there.
LIGHT = {
    "ink": "#1b2a2f",
    "quiet": "#4c5c61",
    "line": "#d9dfdd",
    "edge": "#8a979a",
    "accent": "#0b5c66",
    "tint": "#e6f1f0",
    "fine": "#1c6b3c",
    "fine-tint": "#e7f3ea",
    "wait": "#7a4b00",
    "wait-tint": "#fcf1dc",
    "stop": "#9b2c1d",
    "stop-tint": "#fbe9e5",
    "open": "#3b4f78",
    "open-tint": "#e9eef7",
}
DARK = {
    "ink": "#edf2f2",
    "quiet": "#b3c0c2",
    "line": "#34434a",
    "edge": "#74868b",
    "accent": "#7fd1d8",
    "tint": "#1b3338",
    "fine": "#8fd6a6",
    "fine-tint": "#17301f",
    "wait": "#f0c274",
    "wait-tint": "#35290f",
    "stop": "#f3a795",
    "stop-tint": "#3b1d17",
    "open": "#b4c6ee",
    "open-tint": "#1e2940",
}
DARK_COLORS = "".join(f"--{name}:{shade};" for name, shade in DARK.items())
DARK_STYLE = f"@media (prefers-color-scheme:dark){{:root{{{DARK_COLORS}}}}}"
PAINT: dict[Sign, str] = {"pass": "fine", "wait": "wait", "fail": "stop", "unknown": "open"}
NARROW = 0.52  # width of a Latin letter in parts of its size; a Chinese one is as wide as high
# Strokes of each icon in a square from 0 to 1; with the word beside it no color is needed.
STROKES: dict[Sign, tuple[tuple[tuple[float, float], ...], ...]] = {
    "pass": (((0.2, 0.55), (0.42, 0.76), (0.8, 0.28)),),
    "fail": (((0.25, 0.25), (0.75, 0.75)), ((0.75, 0.25), (0.25, 0.75))),
    "wait": (((0.5, 0.2), (0.5, 0.52), (0.72, 0.66)),),
    "unknown": (
        ((0.3, 0.34), (0.38, 0.22), (0.62, 0.22), (0.7, 0.36), (0.5, 0.54), (0.5, 0.64)),
        ((0.5, 0.78), (0.5, 0.82)),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str | None = None
    round: float = 0


@dataclass(frozen=True, kw_only=True)
class Path:
    points: tuple[tuple[float, float], ...]
    paint: str
    width: float = 1
    dashed: bool = False


@dataclass(frozen=True, kw_only=True)
class Words:
    """`y` is the line on which the letters stand."""

    x: float
    y: float
    text: str
    size: float
    paint: str = "ink"
    strong: bool = False
    anchor: Anchor = "start"


Shape = Box | Path | Words


@dataclass(frozen=True)
class Picture:
    """Shapes from the top left corner down; `says` tells the same in sentences."""

    name: str  # unique on a page
    width: float
    height: float
    title: str
    says: tuple[str, ...]
    shapes: tuple[Shape, ...]


def icon(sign: Sign, x: float, y: float, size: float) -> tuple[Shape, ...]:
    """The sign in a tinted square."""
    paint = PAINT[sign]
    square = Box(x=x, y=y, width=size, height=size, fill=f"{paint}-tint", round=size / 4)
    strokes = (
        Path(
            points=tuple((x + size * px, y + size * py) for px, py in stroke),
            paint=paint,
            width=size / 9,
        )
        for stroke in STROKES[sign]
    )
    return (square, *strokes)


def width_of(text: str, size: float) -> float:
    """About how wide the text will be, whatever the font."""
    wide = sum(unicodedata.east_asian_width(letter) in "WFA" for letter in text)
    return size * (wide + NARROW * (len(text) - wide))


def fitted(text: str, size: float, width: float) -> str:
    """The text, shortened where it would be wider than `width`."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(text, size) > width - size:
        text = text[:-1]
    return f"{text.rstrip()}…"


def as_svg(picture: Picture, language: Language) -> Markup:
    """For a page of ours: colors follow the page's own, light or dark; readers hear `says`."""
    title, told = f"{picture.name}-title", f"{picture.name}-says"
    words = (
        tag("title", picture.title, id=title),
        tag("desc", " ".join(picture.says), id=told),
    )
    return _svg_of(
        picture,
        *words,
        style="width:100%;max-width:26em;height:auto",
        role="img",
        lang=language,
        aria_labelledby=f"{title} {told}",
    )


def as_image(picture: Picture) -> Markup:
    """The same for a page that lets no SVG through: an image with its own colors and words."""
    drawn = _svg_of(picture, Markup(f"<style>{DARK_STYLE}</style>"), font_family="sans-serif")
    encoded = b64encode(drawn.encode()).decode()
    return tag(
        "img",
        src=f"data:image/svg+xml;base64,{encoded}",
        alt=" ".join((picture.title, *picture.says)),
        width=f"{picture.width:g}",
        height=f"{picture.height:g}",
        style="width:100%;max-width:26em;height:auto",
    )


def _svg_of(picture: Picture, *first: Markup, **attributes: str) -> Markup:
    return tag(
        "svg",
        *first,
        joined(*(_svg(shape) for shape in picture.shapes)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {picture.width:g} {picture.height:g}",
        width=f"{picture.width:g}",
        **attributes,
    )


def _svg(shape: Shape) -> Markup:
    if isinstance(shape, Box):
        return tag(
            "rect",
            x=f"{shape.x:g}",
            y=f"{shape.y:g}",
            width=f"{max(shape.width, 0):g}",
            height=f"{shape.height:g}",
            rx=f"{shape.round:g}",
            fill=LIGHT[shape.fill],
            stroke=LIGHT[shape.edge] if shape.edge else None,
            style=_style("fill", shape.fill) + (_style("stroke", shape.edge) if shape.edge else ""),
        )
    if isinstance(shape, Path):
        return tag(
            "polyline",
            points=" ".join(f"{x:.5g},{y:.5g}" for x, y in shape.points),
            fill="none",
            stroke=LIGHT[shape.paint],
            stroke_width=f"{shape.width:.3g}",
            stroke_linecap="round",
            stroke_dasharray="3 3" if shape.dashed else None,
            style=_style("stroke", shape.paint),
        )
    return tag(
        "text",
        shape.text,
        x=f"{shape.x:g}",
        y=f"{shape.y:g}",
        font_size=f"{shape.size:g}",
        font_weight="600" if shape.strong else None,
        text_anchor=None if shape.anchor == "start" else shape.anchor,
        fill=LIGHT[shape.paint],
        style=_style("fill", shape.paint),
    )


def _style(what: str, paint: str) -> str:
    # Browsers that know no variables keep the attribute of the same name.
    return f"{what}:var(--{paint},{LIGHT[paint]});"
