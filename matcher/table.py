"""One screening as a table to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from unicodedata import east_asian_width

from content.trials import Trial, banners, day_in
from content.words import load_words
from matcher.report import Screening, Verdict

WIDTH = 96
SIGNS = {"pass": "✓", "fail": "✗", "unknown": "?"}


def as_table(screening: Screening, trial: Trial) -> str:
    """The outcome, every criterion with its reason, and whom to ask."""
    return "\n".join(_lines(screening, trial)) + "\n"


def _lines(screening: Screening, trial: Trial) -> Iterator[str]:
    language, words = screening.language, load_words(screening.language)
    if screening.urgent is not None:
        yield from _wrapped(words[f"urgent.{screening.urgent}.patient"], "")
        yield ""
    for banner in banners(trial.page, screening.as_of, language):
        yield from _wrapped(banner, "")
    yield ""
    if screening.urgent is None:
        yield from _wrapped(_headline(screening), "")
    counts = {str(status): count for status, count in screening.counts.items()}
    yield words["page.result_counts"].format(**counts)
    yield ""
    for verdict in screening.criteria.values():
        yield from _criterion(verdict, words[f"page.sign_{verdict.status}"])
    yield ""
    yield from _wrapped(trial.page.contact.say.in_language(language), "")


def _headline(screening: Screening) -> str:
    words, day = load_words(screening.language), screening.possible_from
    if screening.outcome != "not_right_now":
        return words[f"result.{screening.outcome}.patient"]
    if day is None:
        return words["result.not_right_now_later.patient"]
    return words["result.not_right_now_on.patient"].format(date=day_in(screening.language, day))


def _criterion(verdict: Verdict, sign: str) -> Iterator[str]:
    head = f"{SIGNS[verdict.status]} {verdict.id:<4}"
    lines = [*_wrapped(f"{sign}: {verdict.reason}", " " * len(head))]
    yield head + lines[0].lstrip()
    yield from lines[1:]


def _wrapped(text: str, indent: str) -> list[str]:
    """Lines of at most WIDTH columns; Chinese letters take two and may break anywhere."""
    if all(east_asian_width(letter) not in "WF" for letter in text):
        return wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent) or [indent]
    lines, line, used = [], "", len(indent)
    for letter in text:
        columns = 2 if east_asian_width(letter) in "WF" else 1
        if used + columns > WIDTH:
            lines.append(indent + line)
            line, used = "", len(indent)
        line, used = line + letter, used + columns
    return [*lines, indent + line]
