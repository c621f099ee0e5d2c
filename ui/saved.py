"""A conversation as text for the browser's storage, and back. What comes back is not trusted."""

from __future__ import annotations

import json
from typing import Any, get_args

from content.load import load_vocabulary
from content.question_models import Voice
from matcher.record import PatientRecord
from nlp.facts import Fact
from ui.talk import LONGEST_TEXT, MOST_STEPS, Change, Conversation, Step, StepKind, Urgency

VERSION = 1


class NotOurs(ValueError):
    """The text is none that `to_text` has written."""


class Pool:
    """Each fact once: most of them stand in many records, as the same object."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}
        self._seen: dict[int, int] = {}  # by identity; the conversation keeps all of them alive

    def number(self, fact: Fact) -> int:
        known = self._seen.get(id(fact))
        if known is None:
            text = fact.model_dump_json(exclude_defaults=True)
            known = self._seen[id(fact)] = self.texts.setdefault(text, len(self.texts))
        return known


def to_text(conversation: Conversation) -> str:
    """Each fact once, however many earlier records hold it: about 20 KB a conversation."""
    pool = Pool()
    kept = {
        "version": VERSION,
        "voice": conversation.voice,
        "record": _record_out(conversation.record, pool),
        "steps": [_step_out(step, pool) for step in conversation.steps],
        "left_open": _facts_out(conversation.left_open, pool),
        "urgent": conversation.urgent,
        "urgent_words": conversation.urgent_words,
        "went_on": conversation.went_on,
        "reading_facts": conversation.reading_facts,
        "wants_result": conversation.wants_result,
        "discreet": conversation.discreet,
        "changes": [_change_out(change, pool) for change in conversation.changes],
    }
    written = json.dumps(kept, ensure_ascii=False)
    return f'{{"facts": [{", ".join(pool.texts)}], {written[1:]}'


def from_text(text: str) -> Conversation:
    """A new conversation where `text` is empty or not ours."""
    if not text:
        return Conversation()
    try:
        return _conversation(json.loads(text))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return Conversation()


def _conversation(kept: dict[str, Any]) -> Conversation:
    longest = max(len(kept["steps"]), len(kept["changes"]))
    if kept["version"] != VERSION or longest > MOST_STEPS:
        raise NotOurs("another version, or too long")
    facts = tuple(_fact_in(value) for value in kept["facts"])
    return Conversation(
        voice=_one_of(kept["voice"], (None, *get_args(Voice))),
        record=_record_in(kept["record"], facts),
        steps=tuple(_step_in(step, facts) for step in kept["steps"]),
        left_open=tuple(facts[number] for number in kept["left_open"]),
        urgent=_one_of(kept["urgent"], (None, *get_args(Urgency))),
        urgent_words=_texts(kept["urgent_words"]),
        went_on=kept["went_on"] is True,
        reading_facts=kept["reading_facts"] is True,
        wants_result=kept["wants_result"] is True,
        discreet=kept["discreet"] is True,
        changes=tuple(_change_in(change, facts) for change in kept["changes"]),
    )


def _facts_out(facts: tuple[Fact, ...], pool: Pool) -> list[int]:
    return [pool.number(fact) for fact in facts]


def _fact_in(value: Any) -> Fact:
    fact = Fact.model_validate_json(json.dumps(value))
    vocabulary = load_vocabulary()
    if fact.concept not in vocabulary.concepts and fact.concept not in vocabulary.classes:
        raise NotOurs("a concept that we do not know")
    return fact


def _record_out(record: PatientRecord, pool: Pool) -> dict[str, Any]:
    return {
        "facts": _facts_out(record.facts, pool),
        "asked": sorted(record.asked),
        "skipped": sorted(record.skipped),
        "opened": sorted(record.opened),
    }


def _record_in(kept: dict[str, Any], facts: tuple[Fact, ...]) -> PatientRecord:
    return PatientRecord(
        facts=tuple(facts[number] for number in kept["facts"]),
        asked=frozenset(_texts(kept["asked"])),
        skipped=frozenset(_texts(kept["skipped"])),
        opened=frozenset(_texts(kept["opened"])),
    )


def _step_out(step: Step, pool: Pool) -> dict[str, Any]:
    before = _record_out(step.before, pool)
    return {
        "question": step.question,
        "kind": step.kind,
        "choices": step.choices,
        "text": step.text,
        "before": before,
    }


def _step_in(kept: dict[str, Any], facts: tuple[Fact, ...]) -> Step:
    return Step(
        question=_texts([kept["question"]])[0],
        kind=_one_of(kept["kind"], get_args(StepKind)),
        choices=_texts(kept["choices"]),
        text=_texts([kept["text"]])[0],
        before=_record_in(kept["before"], facts),
    )


def _change_out(change: Change, pool: Pool) -> dict[str, Any]:
    return {
        "after": change.after,
        "record": _record_out(change.record, pool),
        "left_open": _facts_out(change.left_open, pool),
        "went_on": change.went_on,
        "wants_result": change.wants_result,
    }


def _change_in(kept: dict[str, Any], facts: tuple[Fact, ...]) -> Change:
    return Change(
        after=_one_of(kept["after"], tuple(range(MOST_STEPS + 1))),
        record=_record_in(kept["record"], facts),
        left_open=tuple(facts[number] for number in kept["left_open"]),
        went_on=kept["went_on"] is True,
        wants_result=kept["wants_result"] is True,
    )


def _one_of(value: Any, allowed: tuple[Any, ...]) -> Any:
    if value not in allowed:
        raise NotOurs("a value that we never write")
    return value


def _texts(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise NotOurs("no list")
    for value in values:
        if not isinstance(value, str) or len(value) > LONGEST_TEXT:
            raise NotOurs("no text")
    return tuple(values)
