"""An answer becomes facts: what its choice means, what it sets, what was typed or ticked.

A record never changes: the one from before the answer is the way back.
"""

from __future__ import annotations

from datetime import date

from matcher.answer_parts import Reply, answered
from matcher.questions import CHOICE, LIST, Question, is_private
from matcher.record import PatientRecord
from matcher.ticks import ticked

__all__ = ["Reply", "answer", "skip"]


def answer(record: PatientRecord, question: Question, reply: Reply, as_of: date) -> PatientRecord:
    """The record after this answer. KeyError for a choice that the question does not have."""
    if question.kind == "ticks":
        return ticked(record, question, reply, as_of)
    for part in question.parts:
        record = answered(record, part, reply, as_of)
    return record.with_facts(reply.facts).having_asked(question.names)


def skip(record: PatientRecord, question: Question) -> PatientRecord:
    """ "I don't know" to the whole screen: never asked again, and still open.

    Who passes over a private list has not yet been asked its other lines. A line that stands for
    a list of its own ("heart trouble") asked too much at once: that list comes next.
    """
    if question.ticks is None or not question.ticks.sensitive:
        along = [name for part in question.parts for name in part.told_along]
        along += [line.name.partition(CHOICE)[0] for line in question.lines]
        inner = [line.name for line in question.lines if line.name.startswith(LIST)]
        passed = [name for name in (*question.names, *along) if name not in inner]
        return record.having_skipped(passed).having_opened(inner)
    private = [line.name for line in question.lines if is_private(line.name)]
    return record.having_asked([question.name]).having_skipped(private)
