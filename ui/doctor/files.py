"""A dropped file to its text: in memory, within limits, the libraries loaded when first needed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

LARGEST = 4_000_000  # bytes of a file
LARGEST_UNPACKED = 40_000_000  # bytes of a Word file once its parts are unpacked
MOST_PARTS = 2_000
MOST_PAGES = 60
LONGEST = 20_000  # characters of a note
PDF, ZIP, OLD_WORD = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SENTENCE_ENDS = (".", "!", "?", ":", "。", "！", "？", "：", "；")
# Files of Chinese Windows; every other one writes UTF-8.
ENCODINGS = ("utf-8-sig", "gb18030")


class Unreadable(ValueError):
    """No text came of the file; `words` is the key of the sentence that says why."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def text_of(data: bytes) -> str:
    """The text of a PDF, a Word file or a plain one, told apart by how they begin.

    Raises Unreadable; never keeps or writes anything.
    """
    if len(data) > LARGEST:
        raise Unreadable("file_large")
    if data.startswith(PDF):
        text = _of_pdf(data)
    elif data.startswith(ZIP):
        text = _of_word(data)
    elif data.startswith(OLD_WORD):
        raise Unreadable("file_old_word")
    else:
        text = _of_plain(data)
    text = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    if not text:
        raise Unreadable("file_empty")
    if len(text) > LONGEST:
        raise Unreadable("file_long")
    return text


def _of_plain(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        raise Unreadable("file_kind")
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("file_kind")


def _of_pdf(data: bytes) -> str:
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise Unreadable("file_locked")
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable("file_long")
        return "\n".join(_within(unwrapped(page.extract_text()) for page in reader.pages))
    except Unreadable:
        raise
    except Exception as problem:  # whatever a broken or hostile file makes of the library
        raise Unreadable("file_broken") from problem


def unwrapped(page: str) -> str:
    """The lines of a page joined to sentences again: a page breaks them where it is full.

    A line is full from three quarters of the longest one; a sentence's end stays an end.
    """
    lines = [line.strip() for line in page.splitlines()]
    full = max(map(len, lines), default=0) * 3 // 4
    found = ""
    for line in lines:
        found += line
        if len(line) < full or line.endswith(SENTENCE_ENDS):
            found += "\n"
        elif line[-1:].isascii():
            found += " "
    return found


def _of_word(data: bytes) -> str:
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            sizes = [part.file_size for part in parts.infolist()]
        if len(sizes) > MOST_PARTS or sum(sizes) > LARGEST_UNPACKED:
            raise Unreadable("file_large")
        return "\n".join(_within(_blocks(Document(io.BytesIO(data)))))
    except Unreadable:
        raise
    except Exception as problem:  # as above; no part of it may reach a log
        raise Unreadable("file_broken") from problem


def _blocks(document: Any) -> Iterator[str]:
    """Paragraphs and tables in the order of the page, a row of a table on one line."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                # A merged cell stands in the row once for each column it covers.
                yield "  ".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
        else:
            yield block.text


def _within(parts: Iterator[str]) -> Iterator[str]:
    """Stops as soon as there is more text than a note may have."""
    length = 0
    for part in parts:
        length += len(part)
        yield part
        if length > LONGEST:
            return
