"""The file in which a person keeps the answers. What comes back is not trusted."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from content.fact_files import load_facts
from matcher.questions import facts_in
from matcher.record import PatientRecord
from nlp.facts import Fact
from ui.saved import NotOurs, from_text, to_text
from ui.talk import LONGEST_TEXT, OPENING, Conversation, Step
from ui.wording import NONE, PAIR, answer_words, question_words

FORMAT = "trial-finder answers"
VERSION = 1
LARGEST = 300_000  # bytes; a whole conversation needs about 40,000
LARGEST_NUMBER = 1_000_000
YEARS = range(1900, 2101)


class Refused(ValueError):
    """The file is not taken; `words` is the key of the sentence that says why."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def write(conversation: Conversation) -> bytes:
    """The file, readable in any editor."""
    kept = {"format": FORMAT, "version": VERSION, "answers": json.loads(to_text(conversation))}
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> Conversation:
    """Raises Refused for anything that `write` would not have written."""
    if len(data) > LARGEST:
        raise Refused("paper.file_too_big")
    try:
        kept = json.loads(data.decode("utf-8-sig"))
        if not isinstance(kept, dict) or kept.get("format") != FORMAT:
            raise NotOurs("no file of answers")
        version = kept.get("version")
        if type(version) is not int or kept.keys() != {"format", "version", "answers"}:
            raise NotOurs("more or less than we write")
        if version > VERSION:
            raise Refused("errors.file_too_new")
        if version < VERSION:
            raise NotOurs("a version that never was")
        return exactly(kept["answers"])
    except (NotOurs, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as problem:
        raise Refused("errors.file_not_ours") from problem


def exactly(answers: Any) -> Conversation:
    """The conversation, if it would be written in just these words. Raises NotOurs."""
    if not all(_is_sane(value) for value in _values(answers)):
        raise NotOurs("a number or a text too large")
    conversation = from_text(json.dumps(answers))
    if json.loads(to_text(conversation)) != answers:
        raise NotOurs("a key or a value that we do not write")
    known = all(_is_known(name) for name in _names(conversation))
    if not known or not all(_can_be_shown(step) for step in conversation.steps):
        raise NotOurs("a question that we do not ask")
    if not all(_is_in_our_time(fact) for fact in _facts(conversation)):
        raise NotOurs("a day beyond any life")
    return conversation


def _values(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from _values(part)
    elif isinstance(value, list):
        for part in value:
            yield from _values(part)
    else:
        yield value


def _is_sane(value: Any) -> bool:
    if isinstance(value, float | int):
        return math.isfinite(value) and abs(value) <= LARGEST_NUMBER
    return not isinstance(value, str) or len(value) <= LONGEST_TEXT


def _names(conversation: Conversation) -> set[str]:
    records = _records(conversation)
    return {name for kept in records for name in (*kept.asked, *kept.skipped, *kept.opened)}


def _can_be_shown(step: Step) -> bool:
    """Its question and its answers still have words."""
    if step.question == OPENING:
        return not step.choices
    try:
        return bool(question_words(step.question, "doctor", "en")) and all(
            answer_words(step.question, (choice,), "en") or choice == NONE
            for choice in step.choices
        )
    except KeyError:
        return False


def _is_known(name: str) -> bool:
    """A fact, a detail, a pair or a list that may have been asked for."""
    try:
        parts = [fact for part in name.split(PAIR) for fact in facts_in(part)]
    except KeyError:
        return False
    return all(part.partition(".")[0] in load_facts() for part in parts)


def _facts(conversation: Conversation) -> set[Fact]:
    left_open = (change.left_open for change in conversation.changes)
    told = {fact for kept in _records(conversation) for fact in kept.facts}
    return told.union(conversation.left_open, *left_open)


def _records(conversation: Conversation) -> tuple[PatientRecord, ...]:
    """What is known now, and what was known before each answer and each change."""
    earlier = (step.before for step in conversation.steps)
    changes = (change.record for change in conversation.changes)
    return (conversation.record, *earlier, *changes)


def _is_in_our_time(fact: Fact) -> bool:
    stretches = (fact.when, fact.began)
    return all(
        stretch.earliest.year in YEARS and stretch.latest.year in YEARS
        for stretch in stretches
        if stretch is not None
    )
