"""What a rule for dates works on: the text, the day it is read, and the dates found so far."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from nlp.days import after, before, shift_months
from nlp.facts import DateRange
from nlp.mentions import DateMention


@dataclass(slots=True)
class Scene:
    text: str
    as_of: date
    found: list[DateMention] = field(default_factory=list)
    _searched: int = 0  # so many dates of `found` were searched for a year …
    _with_year: int = -1  # … and this one is the last that tells one

    @property
    def earlier(self) -> DateMention | None:
        """The date found last; dates are found from left to right."""
        return self.found[-1] if self.found else None

    @property
    def last_with_year(self) -> DateMention | None:
        """The last date told with its year; each date is looked at once."""
        for at in range(self._searched, len(self.found)):
            if _PAST_YEAR.search(self.found[at].words):
                self._with_year = at
        self._searched = len(self.found)
        return self.found[self._with_year] if self._with_year >= 0 else None


@dataclass(frozen=True)
class Core:
    """A date before the words that say since, until or before are looked at."""

    start: int
    end: int
    when: DateRange
    relation: str = "at"
    settled: bool = False  # the rule read its own relation; do not look for another


Rule = Callable[[Scene, int], Core | None]


def mention(scene: Scene, core: Core, start: int, end: int, relation: str) -> DateMention:
    """`core` with its relation words included; before and after turn the day into a stretch."""
    when = core.when
    if relation == "before":
        when = before(when)
    elif relation == "after":
        when = after(when, scene.as_of)
    return DateMention(
        start=start, end=end, words=scene.text[start:end], when=when, relation=relation
    )


_PAST_YEAR = re.compile(r"(?:19|20)\d\d|(?<!\d)\d\d年\d|[去前]年|last year|'\d\d", re.ASCII)
_THE_LAST = re.compile(r"last|latest|most recent|recently|最后|末次|上一?次|最近|现在|目前|now")
_JOINED = re.compile(r"\s*(?:-|~|to|until|till|through|至|到)\s*", re.ASCII)
_SAYS_YEAR = re.compile(r"(?:19|20)\d\d|'\d\d|年|year", re.ASCII)


def end_of_stretch(scene: Scene, core: Core, earlier: DateMention) -> DateMention:
    """ "March to June 2025", 2024年3月至6月: the first begins a stretch, the second ends it.

    A year said with only one of the two counts for both.
    """
    begun, ended = earlier.when, core.when
    if _SAYS_YEAR.search(earlier.words) and not _SAYS_YEAR.search(scene.text, core.start, core.end):
        years = begun.earliest.year - ended.earliest.year
        ended = _years_on(ended, years)
        ended = _years_on(ended, 1) if ended.latest < begun.earliest else ended
    elif begun.earliest > ended.latest:
        begun = _years_on(begun, ended.latest.year - begun.earliest.year)
        begun = _years_on(begun, -1) if begun.earliest > ended.latest else begun
    scene.found[-1] = earlier._replace(relation="since", when=begun)
    return DateMention(
        start=core.start, end=core.end, words=scene.text[core.start : core.end], when=ended,
        relation="until",
    )  # fmt: skip


def maybe_of_that_year(scene: Scene, when: DateRange, start: int) -> DateRange:
    """A month without a year, told after a date with one, may be of that year too.

    "2024年3月确诊，5月手术" is May 2024, "last year I had surgery; it came back in May" hardly is:
    the range covers both. "March 2024 to June" is left to `end_of_stretch`. A day is told only
    of late ("Nov 3"), and so is the last of a row ("last chemo in May"): these stay as they are.
    """
    told = scene.last_with_year
    if told is None or when.latest - when.earliest < timedelta(days=1):
        return when
    if _JOINED.fullmatch(scene.text, told.end, start):
        return when
    if _THE_LAST.search(scene.text, max(told.end, start - 30), start):
        return when
    then = _years_on(when, told.when.earliest.year - when.earliest.year)
    if then.latest < told.when.earliest:
        then = _years_on(then, 1)
    if then.earliest >= when.earliest:
        return when
    return DateRange(earliest=then.earliest, latest=when.latest)


def _years_on(when: DateRange, years: int) -> DateRange:
    return DateRange(
        earliest=shift_months(when.earliest, 12 * years),
        latest=shift_months(when.latest, 12 * years),
    )
