"""A last dose told without its drug: "the most recent infusion was on August 3"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from nlp.facts import Assertion, DateRange, Kind
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
        supportive = is_of_supportive_drug(passage, 0, found)
        if not supportive and not _names_a_drug(passage, clause):
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


_SUPPORTIVE = ("blood_support", "antibiotic")


def is_of_supportive_drug(passage: Passage, start: int, found: DateMention) -> bool:
    """ "FOLFOX, G-CSF last on the 12th": the medicine named last before the day has it."""
    start = max(start, passage.sentence_at(found.start).start)
    between = [
        other for other in passage.mentions_in(start, found.start) if other.kind is Kind.DRUG
    ]
    return bool(between) and any(
        passage.vocabulary.is_a(between[-1].concept, kind) for kind in _SUPPORTIVE
    )


_FROM_TO = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|日|号)?\s?(?:-|–|~|to|至|到)\s?(?:\d{1,2}月)?(\d{1,2})(?!\d)",
    re.ASCII,
)


def end_of_course(found: DateMention) -> DateRange:
    """ "8-14 Nov" beside a medicine is a course: its last day is the 14th."""
    told, when = _FROM_TO.search(found.words), found.when
    if told and (int(told[1]), int(told[2])) == (when.earliest.day, when.latest.day):
        return DateRange.on(when.latest)
    return when
