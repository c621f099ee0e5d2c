"""A conversation and which screen comes next. Knows no Streamlit and decides nothing medical.

A conversation never changes: every act gives a new one, and each step keeps the record from
before it, so that going back restores exactly what was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Literal

from matcher.planner import Question

from content.question_models import Voice
from matcher.record import PatientRecord
from nlp.extract import Extraction, extract
from nlp.facts import Assertion, Fact, Match
from ui.asking import Reply

LONGEST_TEXT = 20_000  # characters of one message
LONGEST_ANSWER = 2_000
MOST_STEPS = 60
OPENING = "opening"

StepKind = Literal["told", "chosen", "typed", "skipped"]
Urgency = Literal["emergency", "crisis"]


class Screen(StrEnum):
    WHO = "who"
    OPENING = "opening"
    URGENT = "urgent"
    CONFIRM = "confirm"
    QUESTION = "question"
    FACTS = "facts"
    RESULT = "result"


@dataclass(frozen=True)
class Step:
    """One exchange: the question's id, the answer as keys or words, and the record before it."""

    question: str
    kind: StepKind
    choices: tuple[str, ...] = ()
    text: str = ""
    before: PatientRecord = PatientRecord()


@dataclass(frozen=True)
class Conversation:
    """Everything the page knows; the browser keeps it, the server does not."""

    voice: Voice | None = None
    record: PatientRecord = PatientRecord()
    steps: tuple[Step, ...] = ()
    left_open: tuple[Fact, ...] = ()  # doubtful, and the person could not say
    urgent: Urgency | None = None
    urgent_words: tuple[str, ...] = ()
    reading_facts: bool = False
    wants_result: bool = False
    picked: str = ""  # a choice that may be made exact with a day
    misunderstood: bool = False  # the last typed answer held none

    @property
    def told(self) -> bool:
        return any(step.question == OPENING for step in self.steps)


@dataclass(frozen=True)
class Doubt:
    """Something that must be asked back before it counts."""

    kind: Literal["spelling", "possible", "conflict"]
    facts: tuple[Fact, ...]


def screen_of(conversation: Conversation, more_questions: bool) -> Screen:
    """Which screen comes next; urgent words come before everything else."""
    if conversation.urgent:
        return Screen.URGENT
    if conversation.voice is None:
        return Screen.WHO
    if not conversation.told:
        return Screen.OPENING
    if conversation.reading_facts:
        return Screen.FACTS
    if doubt_of(conversation):
        return Screen.CONFIRM
    if more_questions and not conversation.wants_result:
        return Screen.QUESTION
    return Screen.RESULT


def choose_voice(conversation: Conversation, voice: Voice) -> Conversation:
    return replace(conversation, voice=voice)


def tell(conversation: Conversation, text: str, as_of: date) -> Conversation:
    """The opening in the person's own words; an empty text goes straight to the questions."""
    text = text.strip()[:LONGEST_TEXT]
    kind: StepKind = "told" if text else "skipped"
    step = Step(question=OPENING, kind=kind, text=text, before=conversation.record)
    heard = extract(text, as_of) if text else None
    return _hearing(_stepping(conversation, step), heard)


def _stepping(conversation: Conversation, step: Step) -> Conversation:
    steps = (*conversation.steps, step)[-MOST_STEPS:]
    return replace(conversation, steps=steps, picked="", misunderstood=False)


def _hearing(conversation: Conversation, heard: Extraction | None) -> Conversation:
    if heard is None:
        return conversation
    record = conversation.record.with_facts(heard.facts)
    return _warned(replace(conversation, record=record), heard)


def _warned(conversation: Conversation, heard: Extraction) -> Conversation:
    if not heard.red_flags:
        return conversation
    crisis = any(flag.level == "crisis" for flag in heard.red_flags)
    return replace(
        conversation,
        urgent="crisis" if crisis else "emergency",
        urgent_words=tuple(piece.words for flag in heard.red_flags for piece in flag.evidence),
    )


def pick(conversation: Conversation, choice: str) -> Conversation:
    """A choice that can be made exact with a day; "" takes it back."""
    return replace(conversation, picked=choice, misunderstood=False)


def answer(
    conversation: Conversation, question: Question, reply: Reply, as_of: date
) -> Conversation:
    name = question.name
    kind: StepKind = "typed" if reply.text else "chosen"
    step = Step(name, kind, reply.choices, reply.text, conversation.record)
    return replace(_stepping(conversation, step), record=conversation.record.having_asked([name]))


def with_day(
    conversation: Conversation, question: Question, choice: str, day: str, as_of: date
) -> Conversation:
    return answer(conversation, question, Reply((choice,), day), as_of)


def skip(conversation: Conversation, question: Question) -> Conversation:
    """ "I don't know" is an answer too."""
    step = Step(question.name, "skipped", before=conversation.record)
    return replace(
        _stepping(conversation, step), record=conversation.record.having_skipped([question.name])
    )


def say_it_is_past(conversation: Conversation) -> Conversation:
    """The person said that it is not happening now."""
    return replace(conversation, urgent=None, urgent_words=())


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
    return replace(conversation, record=record)


def deny(conversation: Conversation, fact: Fact) -> Conversation:
    """No: the guess was wrong, so nothing was said of it; what was possible is denied."""
    if fact.assertion is Assertion.POSSIBLE and fact.match is not Match.FUZZY:
        sure = {"match": Match.ANSWER, "assertion": Assertion.ABSENT}
        record = conversation.record.corrected(fact, fact.model_copy(update=sure))
    else:
        record = conversation.record.without(fact)
    return replace(conversation, record=record)


def leave_open(conversation: Conversation, facts: tuple[Fact, ...]) -> Conversation:
    """Not sure: it stays in the record and settles nothing."""
    return replace(conversation, left_open=conversation.left_open + facts)


def keep_one(conversation: Conversation, doubt: Doubt, right: Fact) -> Conversation:
    """Of two facts that do not fit together, the one that is right."""
    record = conversation.record
    for fact in doubt.facts:
        if fact != right:
            record = record.without(fact)
    return replace(conversation, record=record)


def remove(conversation: Conversation, fact: Fact) -> Conversation:
    """What was understood wrongly is gone, and may be asked again."""
    record = conversation.record.without(fact)
    return replace(conversation, record=replace(record, asked=frozenset()))


def show_facts(conversation: Conversation, shown: bool) -> Conversation:
    return replace(conversation, reading_facts=shown)


def want_result(conversation: Conversation, wanted: bool) -> Conversation:
    return replace(conversation, wants_result=wanted, reading_facts=False)


def back(conversation: Conversation) -> Conversation:
    """One step back, to exactly what was known then."""
    if conversation.reading_facts:
        return show_facts(conversation, False)
    if conversation.picked:
        return pick(conversation, "")
    if not conversation.steps:
        return replace(conversation, voice=None)
    last = conversation.steps[-1]
    return replace(
        conversation,
        record=last.before,
        steps=conversation.steps[:-1],
        wants_result=False,
        misunderstood=False,
    )
