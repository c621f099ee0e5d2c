"""A last dose told without its drug: "the most recent infusion was on August 3"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from nlp.facts import Assertion, Kind
from nlp.groups import Group, is_anticancer
from nlp.mentions import DateMention, Span
from nlp.passage import Passage

_LAST = re.compile(
    r"\b(?:last|latest|most recent|final) (?:\w+ ){0,2}?(?:dose|infusion|cycle|treatment|injection|"
    r"administration|chemo\w*|course|drip)\b|末次(?!随访|复查|检查|月经|就诊|头颅|ct)|最后一次(?!复查|检查)|"
    r"最近一次(?!复查|检查)",
    re.ASCII,
)


def last_doses(passage: Passage) -> Iterator[tuple[int, DateMention]]:
    """Where such a clause begins and the day it tells."""
    last = [found.start() for found in _LAST.finditer(passage.analysis.normalized)]
    for found in passage.dates if last else ():
        clause = passage.clause_at(found.start)
        if found.when.earliest > passage.as_of or not _lies_in(clause, last):
            continue
        if not _names_a_drug(passage, clause):
            yield clause.start, found


def _lies_in(clause: Span, places: list[int]) -> bool:
    first = bisect_left(places, clause.start)
    return first < len(places) and places[first] < clause.end


def _names_a_drug(passage: Passage, clause: Span) -> bool:
    return any(
        mention.kind is Kind.DRUG and is_anticancer(passage, mention.concept)
        for mention in passage.mentions_in(clause.start, clause.end)
    )


def latest_before(groups: list[Group], position: int) -> Group | None:
    """The cancer treatment last named before `position`: the dose is of that one."""
    before = [
        group
        for group in groups
        if group.anticancer and group.assertion is Assertion.PRESENT and group.end <= position
    ]
    return before[-1] if before else None
