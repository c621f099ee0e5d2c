"""What may be asked next: one question, a compact pair, or a tick list of one idea a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from content.fact_files import load_facts, load_groups
from content.question_models import Asked, AskedOf, Both, FactQuestion, TickList, Voice

LIST = "list:"
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


@dataclass(frozen=True, slots=True)
class Line:
    """One line to tick: a fact, or "list:heart" for a list that opens when it is ticked."""

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


def single(part: Part) -> Question:
    return Question(kind="single", name=part.name, parts=(part,))


def pair(first: Part, second: Part) -> Question:
    return Question(kind="pair", name=f"{first.name}+{second.name}", parts=(first, second))


def tick_list(name: str, lines: tuple[str, ...]) -> Question:
    """The list `name` with those of its `lines` that are still open."""
    ticks = load_groups().lists[name]
    shown = tuple(Line(name=line, words=words) for line in lines if (words := _words(line)))
    return Question(kind="ticks", name=f"{LIST}{name}", lines=shown, ticks=ticks)


def _words(line: str) -> Both | None:
    if line.startswith(LIST):
        return load_groups().lists[line.removeprefix(LIST)].tick
    wording = wording_of(line)
    return wording.tick if wording else None


def facts_in(line: str) -> tuple[str, ...]:
    """The facts behind a line; those of another list for "list:heart"."""
    if not line.startswith(LIST):
        return (line,)
    inner = load_groups().lists[line.removeprefix(LIST)].lines
    return tuple(fact for part in inner for fact in facts_in(part))
