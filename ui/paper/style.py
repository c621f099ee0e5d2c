"""How the printed sheet looks: sizes, colors, and words as paragraphs."""

from __future__ import annotations

from html import escape
from typing import Any, Literal

from reportlab.lib import textsplit
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph
from reportlab.platypus import paragraph as reportlab_paragraph

from ui.languages import Language
from ui.paper.font import NAME, font, printable
from ui.paper.picture import LIGHT

# ReportLab knows which Japanese signs must not begin a line, and no Chinese ones.
for splitter in (textsplit, reportlab_paragraph):
    splitter.ALL_CANNOT_START = textsplit.ALL_CANNOT_START + "，：；？！．）］”’％·…"

MARGIN = 11 * mm
NOTHING = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
ALL = ((0, 0), (-1, -1))
BARE = [("VALIGN", *ALL, "TOP"), *((side, *ALL, 0) for side in NOTHING)]
Look = Literal["title", "headline", "heading", "body", "small", "tiny", "script"]
# Size and line height in points, color, room above.
LOOKS: dict[Look, tuple[float, float, str, float]] = {
    "title": (15, 19, "ink", 0),
    "headline": (12.5, 16, "ink", 0),
    "heading": (10.5, 13, "accent", 5),
    "body": (8.6, 11.0, "ink", 1),
    "small": (7.5, 9.4, "quiet", 0.5),
    "tiny": (6.7, 8.1, "quiet", 0.2),
    "script": (9.6, 13.4, "ink", 1),
}
POINT = [*BARE, ("TOPPADDING", (0, 0), (0, 0), 1.5), ("BOTTOMPADDING", *ALL, 1)]


def color(name: str) -> HexColor:
    return HexColor(LIGHT[name])


def paragraph(
    text: str, language: Language, look: Look = "body", *, paint: str | None = None
) -> Paragraph:
    """Nobody's words are markup; Chinese breaks between any two characters, English at spaces."""
    return Paragraph(escape(printable(text)), _style(language, look, paint))


def marked(text: str, mark: str, language: Language, look: Look = "body") -> Paragraph:
    """A line of a list, its mark hanging on the left."""
    style = _style(language, look, None, hanging=True)
    return Paragraph(escape(printable(text)), style, bulletText=printable(mark))


def boxed(fill: str, edge: str) -> list[tuple[Any, ...]]:
    """A tinted box with a strong left edge."""
    return [
        ("BACKGROUND", *ALL, color(fill)),
        ("LINEBEFORE", *ALL, 3, color(edge)),
        ("LEFTPADDING", *ALL, 9),
        ("RIGHTPADDING", *ALL, 8),
        ("TOPPADDING", *ALL, 3),
        ("BOTTOMPADDING", *ALL, 6),
    ]


def _style(
    language: Language, look: Look, paint: str | None, *, hanging: bool = False
) -> ParagraphStyle:
    font()
    size, leading, default, above = LOOKS[look]
    return ParagraphStyle(
        look,
        fontName=NAME,
        fontSize=size,
        leading=leading,
        textColor=color(paint or default),
        spaceBefore=above,
        wordWrap="CJK" if language == "zh" else None,
        leftIndent=size * 1.3 if hanging else 0,
        bulletFontName=NAME,
        bulletFontSize=size,
        bulletIndent=0,
    )
