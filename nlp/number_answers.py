"""A bare number as the reply to what was asked: "62", "5", "6 to 9 months"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nlp.facts import Assertion, DateRange, Fact, Kind, Match, Range
from nlp.mentions import DateMention
from nlp.passage import Passage

_BARE_NUMBER = re.compile(r"(?<![\w./-])\d+(?:\.\d+)?(?![\w./%-])", re.ASCII)


def number_facts(passage: Passage, names: tuple[str, ...], found: list[Fact]) -> list[Fact]:
    """Numbers that mean something only after their question; `names` is what was asked."""
    return (
        _age_from_birth(passage, names, found)
        or _bare_numbers(passage, names, found)
        or _months_to_live(passage, names, found)
    )


_YOUNGEST = 15


def _age_from_birth(passage: Passage, names: tuple[str, ...], found: list[Fact]) -> list[Fact]:
    """ "March 1951" after "When were you born?"."""
    if "age" not in names or any(fact.concept == "age" for fact in found):
        return []
    for told in (*passage.dates, *_bare_years(passage)):
        low = _years(told.when.latest, passage.as_of)
        if low < _YOUNGEST:
            continue
        high = _years(told.when.earliest, passage.as_of)
        return [
            Fact(
                concept="age",
                kind=Kind.MEASUREMENT,
                assertion=Assertion.PRESENT,
                value=Range(low=low, high=high),
                unit="years",
                match=Match.ANSWER,
                evidence=(passage.evidence(told.start, told.end, "answer"),),
                rule="answer: born",
            )
        ]
    return []


_YEAR_OF_BIRTH = re.compile(r"(?<!\d)(19[2-9]\d)(?!\d|[-/.]\d)")


def _bare_years(passage: Passage) -> Iterator[DateMention]:
    """1949年的, "born in '49, I mean 1949"."""
    for found in _YEAR_OF_BIRTH.finditer(passage.analysis.normalized):
        year = int(found[1])
        when = DateRange(earliest=date(year, 1, 1), latest=date(year, 12, 31))
        start, end = found.span()
        words = passage.analysis.text[start:end]
        yield DateMention(start=start, end=end, words=words, when=when, relation="at")


def _years(born: date, as_of: date) -> int:
    """Completed years."""
    return as_of.year - born.year - ((as_of.month, as_of.day) < (born.month, born.day))


# Values a bare number may mean, by what was asked; outside them it stays unread.
_PLAUSIBLE: dict[str, tuple[float, float, str]] = {
    "age": (1, 120, "years"),
    "height": (120, 220, "cm"),
    "cps": (0, 100, ""),
    "tps": (0, 100, "%"),
    "ecog": (0, 4, ""),
    "lvef": (10, 90, "%"),
    "qtcf": (300, 700, "ms"),
    "bmi": (10, 60, "kg/m2"),
}


def _bare_numbers(passage: Passage, names: tuple[str, ...], found: list[Fact]) -> list[Fact]:
    """ "62" after "How old are you?"; a weight without a unit stays open (kg or 斤).

    Nothing where the question was about two numbers: a bare one could be either.
    """
    known = {fact.concept for fact in found}
    wanted = [name for name in names if name in _PLAUSIBLE and name not in known]
    if "weight" in known:  # "158 80斤": the other number is the height
        wanted = [name for name in wanted if name != "bmi"]
    facts: list[Fact] = []
    for name in wanted if len(wanted) == 1 else ():
        low, high, unit = _PLAUSIBLE[name]
        for number in _BARE_NUMBER.finditer(passage.analysis.normalized):
            value = float(number.group())
            taken = any(q.start <= number.start() < q.end for q in passage.quantities)
            if low <= value <= high and not taken:
                facts.append(
                    Fact(
                        concept=name,
                        kind=Kind.MEASUREMENT,
                        assertion=Assertion.PRESENT,
                        value=Range.exactly(value),
                        unit=unit or None,
                        match=Match.ANSWER,
                        evidence=(passage.evidence(number.start(), number.end(), "answer"),),
                        rule=f"answer: {name}",
                    )
                )
                break
    return facts


_MONTHS = re.compile(
    r"(?:(?P<weeks>weeks?|几周|几个?星期)|(?P<low>\d+)(?:\s?(?:-|to|or|至|到)\s?(?P<high>\d+))?\s?"
    r"(?P<unit>months?|个月|years?|年))",
    re.ASCII,
)
_SHORTEST = Range(low=0, high=2.9)
_MONTHS_PER_YEAR = 12


def _months_to_live(passage: Passage, names: tuple[str, ...], found: list[Fact]) -> list[Fact]:
    """A doctor's estimate after "How long?": asked of doctors only (I9)."""
    if "life expectancy" not in names or any(f.concept == "life expectancy" for f in found):
        return []
    told = _MONTHS.search(passage.analysis.normalized)
    if told is None:
        return []
    value = _SHORTEST if told["weeks"] else _months_of(told)
    return [
        Fact(
            concept="life expectancy",
            kind=Kind.MEASUREMENT,
            assertion=Assertion.PRESENT,
            value=value,
            unit="months",
            match=Match.ANSWER,
            evidence=(passage.evidence(told.start(), told.end(), "answer"),),
            rule="answer: life expectancy",
        )
    ]


def _months_of(told: re.Match[str]) -> Range:
    factor = _MONTHS_PER_YEAR if told["unit"].startswith(("year", "年")) else 1
    low = int(told["low"]) * factor
    return Range(low=low, high=max(low, int(told["high"] or told["low"]) * factor))
