"""A picture on paper: the same shapes as on the page, and the code that a phone can scan."""

from __future__ import annotations

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing, PolyLine, Rect, String
from reportlab.lib.colors import Color

from ui.paper.font import NAME, font, printable
from ui.paper.picture import Box, Path, Picture, Shape, Words, icon
from ui.paper.points import Sign
from ui.paper.style import color


def drawing(picture: Picture, width: float) -> Drawing:
    """The picture, `width` points wide."""
    font()
    scale = width / picture.width
    sheet = Drawing(width, picture.height * scale)
    for shape in picture.shapes:
        sheet.add(_drawn(shape, picture.height))
    sheet.scale(scale, scale)
    return sheet


def sign_drawing(sign: Sign, size: float) -> Drawing:
    """The icon of a sign, `size` points wide."""
    return drawing(Picture("sign", size, size, "", (), icon(sign, 0, 0, size)), size)


def _drawn(shape: Shape, height: float) -> Rect | PolyLine | String:
    """On paper the second coordinate counts from below."""
    if isinstance(shape, Box):
        return Rect(
            shape.x,
            height - shape.y - shape.height,
            max(shape.width, 0),
            shape.height,
            rx=shape.round,
            ry=shape.round,
            fillColor=color(shape.fill),
            strokeColor=color(shape.edge) if shape.edge else None,
        )
    if isinstance(shape, Path):
        points = [value for x, y in shape.points for value in (x, height - y)]
        return PolyLine(
            points,
            strokeColor=color(shape.paint),
            strokeWidth=shape.width,
            strokeLineCap=1,
            strokeDashArray=[3, 3] if shape.dashed else None,
        )
    return _words(shape, height)


def _words(shape: Words, height: float) -> String:
    return String(
        shape.x,
        height - shape.y,
        printable(shape.text),
        fontName=NAME,
        fontSize=shape.size,
        fillColor=color(shape.paint),
        textAnchor=shape.anchor,
    )


def qr_code(address: str, size: float) -> Drawing:
    """The address as a QR code, `size` points wide, readable though a corner is lost."""
    code = QrCodeWidget(address, barLevel="M", barBorder=2, barFillColor=Color(0, 0, 0))
    code.barWidth = code.barHeight = size
    sheet = Drawing(size, size)
    sheet.add(code)
    return sheet
