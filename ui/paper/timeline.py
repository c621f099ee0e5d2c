"""Treatments along the calendar, and how long the wait after each one lasts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from content.trials import day_in
from content.words import load_words
from ui.fact_words import dates_in_words
from ui.languages import Language
from ui.paper.picture import Box, Path, Picture, Shape, Words, fitted, width_of
from ui.paper.treatments import Treatment

WIDTH = 340
TOP = 26
ROW = 52
LARGE, SMALL = 14, 12
BAR = 9
SHORTEST, SHORTEST_OPEN = 4, 16  # of a bar: one day, and one that began at no known day
LONGEST_BACK = timedelta(days=400)  # what lies further back begins at the left edge
ROOM = timedelta(days=12)  # around the first and the last day


@dataclass(frozen=True)
class _Calendar:
    first: date
    last: date

    def x(self, day: date) -> float:
        share = (day - self.first) / (self.last - self.first)
        return round(WIDTH * min(max(share, 0), 1), 2)


def timeline(lines: Sequence[Treatment], as_of: date, language: Language) -> Picture:
    """One row for each treatment: its days, then the wait. `says` holds a sentence for each."""
    calendar = _calendar(lines, as_of)
    say, height = load_words(language), TOP + ROW * len(lines)
    rows = [
        shape
        for number, line in enumerate(lines)
        for shape in _row(line, TOP + number * ROW, calendar, as_of, language)
    ]
    return Picture(
        name="tf-timeline",
        width=WIDTH,
        height=height,
        title=say["paper.timeline"],
        says=tuple(_words("timeline", line, as_of, language) for line in lines),
        shapes=(_today(calendar, as_of, language), *rows),
    )


def _words(kind: str, line: Treatment, as_of: date, language: Language) -> str:
    """The row in words: what, when last, from when it is clear."""
    key = f"paper.{kind}_{_state(line, as_of)}"
    return load_words(language)[key].format(
        what=line.what,
        when=dates_in_words(line.last, language) if line.last else "",
        date=day_in(language, line.clears) if line.clears else "",
    )


def _state(line: Treatment, as_of: date) -> str:
    if line.ongoing:
        return "no_day_yet" if line.waits else "going_on"
    if line.last is None:
        return "no_day"
    if line.clears is None:
        return "no_wait"
    return "wait" if line.clears > as_of else "over"


def _calendar(lines: Sequence[Treatment], as_of: date) -> _Calendar:
    begins = [_begin(line) or as_of for line in lines]
    ends = [line.clears for line in lines if line.clears is not None]
    first = max(min([*begins, as_of - 3 * ROOM]), as_of - LONGEST_BACK)
    return _Calendar(first - ROOM, max([*ends, as_of + 3 * ROOM]) + ROOM)


def _begin(line: Treatment) -> date | None:
    if line.began is not None:
        return line.began
    return line.last.earliest if line.last is not None else None


def _today(calendar: _Calendar, as_of: date, language: Language) -> Words:
    x, pattern = calendar.x(as_of), load_words(language)["paper.timeline_today"]
    text = pattern.format(date=day_in(language, as_of))
    half = width_of(text, SMALL) / 2
    middle = min(max(x, half), WIDTH - half)
    return Words(x=middle, y=12, text=text, size=SMALL, paint="accent", anchor="middle")


def _row(
    line: Treatment, top: float, calendar: _Calendar, as_of: date, language: Language
) -> Iterator[Shape]:
    """The name and its days in words, and below them a bar for the days and one for the wait."""
    days = _days(line, as_of, language)
    yield Words(x=0, y=top + 14, text=fitted(line.what, LARGE, WIDTH), size=LARGE, strong=True)
    yield Words(x=0, y=top + 29, text=fitted(days, SMALL, WIDTH), size=SMALL, paint="quiet")
    y, today = top + 36, calendar.x(as_of)
    yield Path(points=((0, y + BAR / 2), (WIDTH, y + BAR / 2)), paint="edge")
    yield from _bars(line, y, calendar, as_of)
    yield Path(points=((today, y - 3), (today, y + BAR + 3)), paint="accent", width=1.5)


def _days(line: Treatment, as_of: date, language: Language) -> str:
    """The last day and the day on which it is clear; a rough last day may find no room."""
    words = _words("row", line, as_of, language)
    if line.clears is not None and width_of(words, SMALL) > WIDTH:
        return _words("row_short", line, as_of, language)
    return words


def _bars(line: Treatment, y: float, calendar: _Calendar, as_of: date) -> Iterator[Shape]:
    last = line.last.latest if line.last else None
    end = as_of if line.ongoing else last
    if end is None:
        return
    if line.clears is not None:
        paint = "wait" if line.clears > as_of else "fine"
        left, right = calendar.x(end), calendar.x(line.clears)
        tint = f"{paint}-tint"
        yield Box(x=left, y=y, width=right - left, height=BAR, fill=tint, edge=paint, round=2)
    shortest = SHORTEST_OPEN if line.ongoing else SHORTEST
    right = max(calendar.x(end), shortest)
    left = min(calendar.x(_begin(line) or end), right - shortest)
    yield Box(x=left, y=y, width=right - left, height=BAR, fill="accent", round=2)
