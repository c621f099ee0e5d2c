"""The sheet as a PDF: A4, the front for the person, the back with the official sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from threading import Lock
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from content.words import load_words
from ui.paper.drawing import drawing, qr_code, sign_drawing
from ui.paper.font import NAME, font, printable
from ui.paper.message import denied_in_words, with_words
from ui.paper.picture import PAINT, Picture
from ui.paper.points import Point
from ui.paper.sheet import Sheet
from ui.paper.style import BARE, MARGIN, POINT, boxed, color, marked, paragraph

PAGE_WIDTH, PAGE_HEIGHT = A4
WIDTH = PAGE_WIDTH - 2 * MARGIN
GUTTER = 16
COLUMN = (WIDTH - GUTTER) / 2
FOOT = 14
BODY = PAGE_HEIGHT - 2 * MARGIN - FOOT
QR = 62
ICON = 8.5
LEAST_OF_BACK = 170
ON_FRONT = ("fail", "wait")
# ReportLab's font object is shared, and is not meant for two documents at once.
ONE_AT_A_TIME = Lock()


def pdf(sheet: Sheet, pictures: tuple[Picture, Picture], as_of: date) -> bytes:
    """The whole document. The same sheet gives the same bytes; `as_of` is its date of making."""
    with ONE_AT_A_TIME:
        font()
        top = list(_top(sheet))
        target = BytesIO()
        document = _document(target, sheet, sum(part.wrap(WIDTH, BODY)[1] for part in top))
        story = [*top, *_front(sheet, *pictures), *_back(sheet)]
        document.build(story, canvasmaker=_canvas(sheet, as_of))
        return target.getvalue()


def _document(target: BytesIO, sheet: Sheet, top: float) -> BaseDocTemplate:
    """`top`: the height of what stands above the two columns of the first page."""
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        title=sheet.title,
        author="",
        subject=sheet.study,
        creator="",
        lang="zh-CN" if sheet.language == "zh" else "en",
    )
    head = Frame(MARGIN, PAGE_HEIGHT - MARGIN - top, WIDTH, top, 0, 0, 0, 0)
    front = PageTemplate("front", [head, *_columns(BODY - top - 4)])
    document.addPageTemplates([front, PageTemplate("back", _columns(BODY))])
    return document


def _columns(height: float) -> list[Frame]:
    lefts = (MARGIN, MARGIN + COLUMN + GUTTER)
    return [Frame(left, MARGIN + FOOT, COLUMN, height, 0, 0, 0, 0) for left in lefts]


def _canvas(sheet: Sheet, as_of: date) -> type[Canvas]:
    """A canvas that dates the document by `as_of` and writes a foot on each page."""

    class Numbered(Canvas):  # type: ignore[misc]  # the library has no types
        def __init__(self, *args: Any, **settings: Any) -> None:
            super().__init__(*args, **{**settings, "invariant": 1, "initialFontName": NAME})
            self.setDateFormatter(lambda *_: f"D:{as_of:%Y%m%d}000000+00'00'")

        def showPage(self) -> None:
            self.setFont(NAME, 7)
            self.setFillColor(color("quiet"))
            self.drawString(MARGIN, MARGIN, printable(sheet.closing[0]))
            self.drawRightString(PAGE_WIDTH - MARGIN, MARGIN, str(self.getPageNumber()))
            super().showPage()

    return Numbered


def _top(sheet: Sheet) -> Iterator[Flowable]:
    speak, say = sheet.language, load_words(sheet.language)
    words = [
        paragraph(sheet.title, speak, "title"),
        *([paragraph(sheet.study, speak)] if sheet.study else []),
        paragraph(sheet.made_on, speak, "small"),
        *(paragraph(line, speak, "small", paint="wait") for line in sheet.banners),
    ]
    scan = [qr_code(sheet.register_link, QR), paragraph(say["paper.scan"], speak, "tiny")]
    yield Table([[words, scan]], colWidths=[WIDTH - QR, QR], style=BARE)
    yield Spacer(WIDTH, 5)
    paint = PAINT[sheet.box]
    outcome = [
        paragraph(sheet.headline, speak, "headline", paint=paint),
        *(paragraph(line, speak) for line in (sheet.who, sheet.next_step, sheet.counts) if line),
    ]
    yield Table([[outcome]], colWidths=[WIDTH], style=boxed(f"{paint}-tint", paint))
    yield Spacer(WIDTH, 6)


def _front(sheet: Sheet, at_a_glance: Picture, timeline: Picture) -> Iterator[Flowable]:
    speak, say = sheet.language, load_words(sheet.language)
    yield NextPageTemplate("back")
    yield _script(sheet)
    yield from _headed(say["paper.call"], _contact(sheet), sheet)
    if timeline.says:
        yield from _headed(timeline.title, [drawing(timeline, COLUMN)], sheet)
    for group in sheet.groups:
        if group.sign in ON_FRONT:
            points = [_point(point, sheet) for point in group.points]
            yield from _headed(group.heading, points, sheet)
    yield from _headed(at_a_glance.title, [drawing(at_a_glance, COLUMN)], sheet)
    yield from _headed(say["paper.facts"], _facts(sheet), sheet)
    bring = [marked(paper, "□", speak, "small") for paper in sheet.bring]
    yield from _headed(say["paper.bring"], bring, sheet)
    questions = [marked(question, "–", speak, "small") for question in sheet.ask_also]
    yield from _headed(say["phone.ask_also"], questions, sheet)


def _headed(heading: str, lines: Sequence[Flowable], sheet: Sheet) -> Iterator[Flowable]:
    """The heading stays with its first line; nothing where there are no lines."""
    if lines:
        words = paragraph(heading.rstrip(":："), sheet.language, "heading")
        yield KeepTogether([words, lines[0]])
        yield from lines[1:]


def _script(sheet: Sheet) -> Flowable:
    speak, say = sheet.language, load_words(sheet.language)
    words = [
        paragraph(say["paper.script_heading"], speak, "heading"),
        paragraph(sheet.script, "zh", "script"),
    ]
    if sheet.script_meaning:
        words.append(paragraph(sheet.script_meaning, speak, "small"))
    return Table([[words]], colWidths=[COLUMN], style=boxed("tint", "accent"))


def _contact(sheet: Sheet) -> list[Paragraph]:
    speak, labeled = sheet.language, load_words(sheet.language)["paper.labeled"]
    rows = [labeled.format(label=label, value=value) for label, value in sheet.contact]
    return [
        *(paragraph(row, speak) for row in rows),
        *(paragraph(note, speak, "small") for note in sheet.contact_notes),
    ]


def _facts(sheet: Sheet) -> list[Paragraph]:
    speak = sheet.language
    told = [with_words(fact, speak) for fact in (*sheet.facts, *sheet.unsure)]
    lines = [marked(line, "•", speak) for line in told]
    if sheet.denied:
        lines.append(marked(denied_in_words(sheet), "•", speak))
    return lines or [paragraph(load_words(speak)["page.facts_empty"], speak)]


def _back(sheet: Sheet) -> Iterator[Flowable]:
    """Every point with its official sentence, which is in English in the register."""
    speak, say = sheet.language, load_words(sheet.language)
    yield CondPageBreak(LEAST_OF_BACK)
    yield paragraph(say["paper.official_heading"], speak, "heading")
    for group in sheet.groups:
        points = [_point(point, sheet, official=True) for point in group.points]
        yield from _headed(group.heading, points, sheet)
    yield Spacer(COLUMN, 8)
    yield KeepTogether([paragraph(line, speak, "small") for line in sheet.closing])


def _point(point: Point, sheet: Sheet, *, official: bool = False) -> Flowable:
    """Sign, id and reason; or `official`, the sentence of the register in small print.

    Reasons that stand on the front are not said again.
    """
    if not official:
        words = [paragraph(f"{point.id}  {point.reason}", sheet.language)]
    elif point.sign in ON_FRONT:
        words = [paragraph(f"{point.id}  {point.official}", "en", "tiny")]
    else:
        reason = paragraph(f"{point.id}  {point.reason}", sheet.language, "small", paint="ink")
        words = [reason, paragraph(point.official, "en", "tiny")]
    widths = [ICON + 5, COLUMN - ICON - 5]
    return Table([[sign_drawing(point.sign, ICON), words]], colWidths=widths, style=POINT)
