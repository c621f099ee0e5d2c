"""A tick list becomes facts, line by line: what a tick says, and what its absence says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from content.answer_models import Means
from content.fact_files import load_groups
from content.list_models import UNSURE
from matcher.answer_facts import fact_from
from matcher.answer_parts import Reply, answered, stated
from matcher.questions import (
    CHOICE,
    LIST,
    Question,
    choice_of_line,
    facts_in,
    part_of_line,
    tick_of,
)
from matcher.record import PatientRecord
from matcher.told import tell


def ticked(record: PatientRecord, question: Question, reply: Reply, as_of: date) -> PatientRecord:
    """The record after a list. A line without a tick is no answer unless the list was `done`."""
    shown = [line.name for line in question.lines if line.name not in reply.unknown]
    record = record.having_skipped(reply.unknown)
    chosen = [name for name in shown if name in reply.ticked]
    if question.name.endswith(UNSURE):
        record = record.having_opened(name.partition(CHOICE)[0] for name in chosen)
    else:
        for name in chosen:
            record = _tick(record, name, as_of)
    if reply.done:
        spoken = {name.partition(CHOICE)[0] for name in chosen}
        for name in dict.fromkeys(name.partition(CHOICE)[0] for name in shown):
            if name not in spoken:
                record = _untick(record, name, as_of)
        if question.ticks is not None and not (reply.ticked or reply.unknown):
            record = _deny(record, question.ticks.none_means, shown[0], as_of)
    elif not question.name.endswith(UNSURE):
        record = record.having_opened([question.name + UNSURE])
    return record.having_asked([question.name])


def _tick(record: PatientRecord, name: str, as_of: date) -> PatientRecord:
    tick, choice = tick_of(name), choice_of_line(name)
    if choice is not None:
        return _choose(record, name, choice.key, as_of)
    if tick is None or tick.opens_when_ticked:
        return record.having_opened([name])
    return _settled(record, name, tick.ticked, tick.means, as_of)


def _untick(record: PatientRecord, name: str, as_of: date) -> PatientRecord:
    """A denial; where the line denies nothing its own question is still to come.

    So it is where the denial only dates something that was never told: not to have had a drip
    in three weeks says nothing of who had none at all.
    """
    if name.startswith(LIST):
        inner = load_groups().lists[name.removeprefix(LIST)]
        for line in dict.fromkeys(line.partition(CHOICE)[0] for line in inner.lines):
            record = _untick(record, line, as_of)
        return _deny(record, inner.none_means, name, as_of).having_asked([name])
    tick = tick_of(name)
    if tick is None:
        return record
    if tick.opens_when_not_ticked:
        return record.having_opened([name]) if tick.always_opens else record
    choice = choice_of_line(f"{name}{CHOICE}{tick.unticked}")
    if choice is not None and choice.sets and not tell(record, facts_in(name)[0], as_of).present:
        return record
    return _settled(record, name, tick.unticked, tick.unticked_means, as_of)


def _settled(
    record: PatientRecord, name: str, key: str | None, means: Sequence[Means], as_of: date
) -> PatientRecord:
    if key is not None:
        return _choose(record, name, key, as_of)
    (fact,) = facts_in(name)
    facts = [fact_from(meaning, fact, as_of, None, None) for meaning in means]
    return stated(record, fact, facts, as_of).having_asked([name])


def _choose(record: PatientRecord, name: str, key: str, as_of: date) -> PatientRecord:
    part = part_of_line(name)
    if part is None:
        raise KeyError(f"{name} is no line of a tick list")
    return answered(record, part, Reply(choices={part.name: key}), as_of)


def _deny(record: PatientRecord, means: Sequence[Means], line: str, as_of: date) -> PatientRecord:
    fact = facts_in(line)[0]
    return record.with_facts(fact_from(meaning, fact, as_of, None, None) for meaning in means)
