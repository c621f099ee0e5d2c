"""How a rule for numbers is written: what must stand in the text, the pattern, the reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from nlp.facts import Range
from nlp.numerals import CHINESE_NUMBER, ENGLISH_NUMBER, read_chinese, read_english

NUMBER = r"\d{1,4}(?:\.\d{1,2})?"
SPREAD = "-~t至到或o、"  # a number followed by one of these may be the first of two
TO = r"\s?(?:-|~|to|至|到|或|or)\s?"
ENGLISH, CHINESE = ENGLISH_NUMBER, CHINESE_NUMBER
_CLAUSE = re.compile(r"[,;.!?\n，。；！？](?!\d)")


@dataclass(frozen=True)
class Found:
    """A number and what it measures, before it is known to be free of other readings."""

    start: int
    end: int
    kind: str
    value: Range
    unit: str
    current: bool = True


Reader = Callable[["re.Match[str]", date], "Iterable[Found]"]


@dataclass(frozen=True)
class Rule:
    """A pattern and the only places where it is tried, so that reading stays fast.

    `words`: where one of these words begins. `heads`: at a number followed by one of these
    characters (a space between is allowed; "" is the end of the text). `needs`: only in a text
    with one of these words somewhere.
    """

    pattern: re.Pattern[str]
    read: Reader
    words: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


def at_word(words: str, pattern: str, read: Reader, needs: str = "") -> Rule:
    """A rule that begins with one of `words` (separated by spaces)."""
    return Rule(
        re.compile(pattern, re.ASCII), read, words=tuple(words.split()), needs=_words(needs)
    )


def at_number(heads: str, pattern: str, read: Reader, needs: str = "") -> Rule:
    """A rule that begins with a number; `heads` are characters, "$" is the end of the text."""
    starts = tuple("" if head == "$" else head for head in heads)
    return Rule(re.compile(pattern, re.ASCII), read, heads=starts, needs=_words(needs))


def _words(needs: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in needs.split())


def number_in(words: str) -> Range | None:
    """A number in digits, English or Chinese words."""
    return read_english(words) if words.isascii() else read_chinese(words)


def span(found: re.Match[str], low: str = "low", high: str = "high") -> Range | None:
    """The number in group `low`, up to the one in group `high` where that is said."""
    groups = found.groupdict()
    first = number_in(groups[low]) if groups.get(low) else None
    second = number_in(groups[high]) if groups.get(high) else first
    if first is None or second is None:
        return None
    return Range(low=min(first.low, second.low), high=max(first.high, second.high))


def scaled(value: Range, factor: float) -> Range:
    return Range(low=round(value.low * factor, 2), high=round(value.high * factor, 2))


def within(value: Range | None, low: float, high: float) -> bool:
    return value is not None and low <= value.low and value.high <= high


def clause_before(found: re.Match[str], length: int = 40, start: int | None = None) -> str:
    """The words of the same clause in front of the match, `length` characters at most."""
    at = found.start() if start is None else start
    return _CLAUSE.split(found.string[max(0, at - length) : at])[-1]


def clause_after(found: re.Match[str], length: int = 30, end: int | None = None) -> str:
    at = found.end() if end is None else end
    return _CLAUSE.split(found.string[at : at + length])[0]
