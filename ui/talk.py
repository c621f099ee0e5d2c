"""A conversation: what was asked and answered, and the record before each answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from content.question_models import Voice
from matcher.record import PatientRecord
from nlp.facts import Fact

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
    LASTING = "lasting"
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
class Change:
    """What was before something changed between two answers; `after` counts the answers then."""

    after: int
    record: PatientRecord
    left_open: tuple[Fact, ...] = ()
    went_on: bool = False
    wants_result: bool = False


@dataclass(frozen=True)
class Conversation:
    """Everything the page knows; the browser keeps it, the server does not."""

    voice: Voice | None = None
    record: PatientRecord = PatientRecord()
    steps: tuple[Step, ...] = ()
    left_open: tuple[Fact, ...] = ()  # doubtful, and the person could not say
    urgent: Urgency | None = None
    urgent_words: tuple[str, ...] = ()
    went_on: bool = False  # although one answer may rule the study out for good
    reading_facts: bool = False
    wants_result: bool = False
    discreet: bool = False  # the patient may not know the illness: neutral titles, one-tap clear
    changes: tuple[Change, ...] = ()  # corrections and the like, each one undone by going back
    correcting: Fact | None = None  # the fact whose correction is open
    picked: str = ""  # a choice that may be made exact with a day
    problem: str = ""  # the key of a sentence: why the last answer did not count

    @property
    def told(self) -> bool:
        return any(step.question == OPENING for step in self.steps)
