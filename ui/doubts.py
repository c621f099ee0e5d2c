"""Doubtful things asked back before they count: guessed spellings, perhaps, and contradictions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nlp.facts import Assertion, Fact, Match
from ui.changes import changing
from ui.talk import Conversation


@dataclass(frozen=True)
class Doubt:
    """Something that must be asked back before it counts."""

    kind: Literal["spelling", "possible", "conflict"]
    facts: tuple[Fact, ...]


def doubt_of(conversation: Conversation) -> Doubt | None:
    """The first thing in the record that is doubtful and not yet asked back."""
    record, settled = conversation.record, conversation.left_open
    for fact in record.to_confirm:
        if fact not in settled:
            return Doubt("spelling", (fact,))
    for pair in record.conflicts:
        if not set(pair) <= set(settled):
            return Doubt("conflict", pair)
    for fact in record.facts:
        if fact.assertion is Assertion.POSSIBLE and fact not in settled and fact.evidence:
            return Doubt("possible", (fact,))
    return None


def confirm(conversation: Conversation, fact: Fact) -> Conversation:
    """Yes: a guessed spelling was right, or what seemed possible is so."""
    sure = {"match": Match.ANSWER}
    if fact.assertion is Assertion.POSSIBLE:
        sure["assertion"] = Assertion.PRESENT  # type: ignore[assignment]
    record = conversation.record.corrected(fact, fact.model_copy(update=sure))
    return changing(conversation, record=record)


def deny(conversation: Conversation, fact: Fact) -> Conversation:
    """No: the guess was wrong, so nothing was said of it; what was possible is denied."""
    if fact.assertion is Assertion.POSSIBLE and fact.match is not Match.FUZZY:
        sure = {"match": Match.ANSWER, "assertion": Assertion.ABSENT}
        record = conversation.record.corrected(fact, fact.model_copy(update=sure))
    else:
        record = conversation.record.without(fact)
    return changing(conversation, record=record)


def leave_open(conversation: Conversation, facts: tuple[Fact, ...]) -> Conversation:
    """Not sure: it stays in the record and settles nothing."""
    return changing(conversation, left_open=conversation.left_open + facts)


def keep_one(conversation: Conversation, doubt: Doubt, right: Fact) -> Conversation:
    """Of two facts that do not fit together, the one that is right."""
    record = conversation.record
    for fact in doubt.facts:
        if fact != right:
            record = record.without(fact)
    return changing(conversation, record=record)
