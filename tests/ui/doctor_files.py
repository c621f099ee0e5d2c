"""Notes as files, made in memory the way an office program makes them."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

CHINESE_FONT = "STSong-Light"
LINE, MARGIN, WIDTH = 18, 72, 450


def word(text: str, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, cells in enumerate(table):
            for column, words in enumerate(cells):
                made.cell(row, column).text = words
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(text: str, pages: int = 1) -> bytes:
    """Lines broken at the margin, as on paper."""
    pdfmetrics.registerFont(UnicodeCIDFont(CHINESE_FONT))
    file = io.BytesIO()
    canvas = Canvas(file)
    for _ in range(pages):
        canvas.setFont(CHINESE_FONT, 11)
        lines = [
            part
            for line in text.splitlines()
            for part in (simpleSplit(line, CHINESE_FONT, 11, WIDTH) or [""])
        ]
        for number, line in enumerate(lines):
            canvas.drawString(MARGIN, 780 - number * LINE, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def locked_pdf(text: str) -> bytes:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf(text))))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def swollen_word(size: int) -> bytes:
    """A small file whose parts unpack to `size` bytes."""
    file = io.BytesIO(word("note"))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/media/zeros.bin", b"\0" * size)
    return file.getvalue()
