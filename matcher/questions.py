"""What may be asked next: one question, a compact pair, or a tick list of one idea a line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from content.fact_files import load_facts, load_groups
from content.list_models import UNSURE, TickList
from content.question_models import (
    WHOLE,
    Asked,
    AskedOf,
    Both,
    Choice,
    FactQuestion,
    Tick,
    Voice,
)

LIST = "list:"
CHOICE = "="  # "tumor_tissue=new_biopsy": the line of one choice
# A detail that no follow-up is named after may be told by one of these.
INSTEAD_OF = {"ongoing": ("active", "course")}


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to answer: a fact ("ecog") or a detail of one ("platinum.regimen").

    `asked` holds the wording, the choices and the field to type in; "I don't know" belongs to
    every part.
    """

    name: str
    asked: Asked

    @property
    def fact(self) -> str:
        return self.name.partition(".")[0]

    @property
    def detail(self) -> str | None:
        return self.name.partition(".")[2] or None

    @property
    def told_along(self) -> tuple[str, ...]:
        """What an answer to this tells as well: details, or after a detail the whole question."""
        return tuple(
            self.fact if detail == WHOLE else f"{self.fact}.{detail}"
            for detail in self.asked.also_asks
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line to tick: a fact, a detail, a choice, or "list:heart" that opens when ticked."""

    name: str
    words: Both


@dataclass(frozen=True, slots=True)
class Question:
    """One screen. `kind` is `single` (one part), `pair` (two parts) or `ticks` (lines).

    `name` is "ecog", "platinum.regimen", "age+sex" or "list:health"; conversations quote it.
    """

    kind: Literal["single", "pair", "ticks"]
    name: str
    parts: tuple[Part, ...] = ()
    lines: tuple[Line, ...] = ()
    ticks: TickList | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that counts as asked once this is answered."""
        return (self.name, *(part.name for part in self.parts), *(line.name for line in self.lines))


@cache
def part_for(token: str, voice: Voice) -> Part | None:
    """The part that asks for a `missing` token; None if that person is never asked it.

    A detail without a follow-up of its own is told by the choices of its fact's question.
    """
    fact, _, detail = token.partition(".")
    wording = load_facts()[fact].wording
    if wording is None or wording.question.said_to(voice) is None:
        return None
    for name in (detail, *INSTEAD_OF.get(detail, ())):
        follow_up = wording.follow_ups.get(name)
        if follow_up is not None and follow_up.question.said_to(voice) is not None:
            return Part(name=f"{fact}.{name}", asked=follow_up)
    return Part(name=fact, asked=wording)


def wording_of(fact: str) -> FactQuestion | None:
    return load_facts()[fact].wording


def asked_of(fact: str) -> AskedOf:
    wording = wording_of(fact)
    return wording.asked_of if wording else AskedOf()


def is_private(line: str) -> bool:
    """Whether it asks about something one may rather not say."""
    wordings = [wording_of(fact) for fact in facts_in(line)]
    return any(wording is not None and wording.sensitive for wording in wordings)


def single(part: Part) -> Question:
    return Question(kind="single", name=part.name, parts=(part,))


def pair(first: Part, second: Part) -> Question:
    return Question(kind="pair", name=f"{first.name}+{second.name}", parts=(first, second))


def tick_list(name: str, lines: tuple[str, ...]) -> Question:
    """The list `name` ("health", or "health?") with those of its `lines` that are still open."""
    ticks = load_groups().named(name)
    shown = tuple(Line(name=line, words=words) for line in lines if (words := words_of(line)))
    return Question(kind="ticks", name=f"{LIST}{name}", lines=shown, ticks=ticks)


def words_of(line: str) -> Both | None:
    """What a line says; None for a line that content does not know."""
    if line.startswith(LIST):
        return load_groups().lists[line.removeprefix(LIST)].tick
    if (choice := choice_of_line(line)) is not None:
        return choice.line
    return tick_of(line)


def tick_of(line: str) -> Tick | None:
    """The tick line of a fact or of a detail."""
    part = part_of_line(line)
    return part.asked.tick if part else None


def choice_of_line(line: str) -> Choice | None:
    """The choice behind "tumor_tissue=new_biopsy"; None for any other line."""
    fact, _, key = line.partition(CHOICE)
    wording = wording_of(fact) if key else None
    choices = wording.choices if wording else ()
    return next((choice for choice in choices if choice.key == key), None)


def part_of_line(line: str) -> Part | None:
    """What a line stands for, whoever is asked; None for another list."""
    if line.startswith(LIST):
        return None
    name = line.partition(CHOICE)[0]
    fact, _, detail = name.partition(".")
    wording = wording_of(fact)
    asked = wording.follow_ups.get(detail) if wording and detail else wording
    return Part(name=name, asked=asked) if asked else None


@cache
def facts_in(line: str) -> tuple[str, ...]:
    """The facts behind a line; those of another list for "list:heart" and "list:heart?"."""
    if not line.startswith(LIST):
        return (line.partition(CHOICE)[0].partition(".")[0],)
    inner = load_groups().lists[line.removeprefix(LIST).removesuffix(UNSURE)].lines
    return tuple(dict.fromkeys(fact for part in inner for fact in facts_in(part)))
