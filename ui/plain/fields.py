"""The fields of one question: what can be chosen, ticked or typed, under which names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from content.question_models import Asked
from matcher.questions import Part, Question
from ui.asking import field_name
from ui.screens.fields import ANSWER, FIELDS, OWN_WORDS, UNITS
from ui.view import View

# Names in the form; the colon keeps them apart from the names of facts.
QUESTION, STORY, DAY, NOT_SURE = "question", "story", "day", "not_sure"
SURE, VALUE = "sure", "value"  # of a fact that is changed where it stands
CHOICE, TYPED, TICK = "choice:", "typed:", "tick:"


@dataclass(frozen=True)
class Field:
    """One line to type in; `value` is what was typed before it was not understood."""

    name: str
    label: str
    hint: str | None
    value: str


@dataclass(frozen=True)
class Block:
    """One part of the screen: its question, its choices and its fields."""

    words: str
    name: str
    choices: tuple[tuple[str, str], ...]
    chosen: str
    fields: tuple[Field, ...]
    hint: str | None
    units: tuple[str, ...]
    unit_name: str
    unit: str


def blocks(view: View, question: Question, before: Mapping[str, str]) -> tuple[Block, ...]:
    """`before`: the fields as they came in, to be shown again."""
    return tuple(_block(view, part, before) for part in question.parts)


def _block(view: View, part: Part, before: Mapping[str, str]) -> Block:
    asked, field = part.asked, part.asked.input
    said = asked.question.said_to(view.voice)
    unit_name = TYPED + field_name(part.name, "unit")
    return Block(
        words=said.in_language(view.language) if said else "",
        name=CHOICE + part.name,
        choices=tuple((c.key, c.in_language(view.language)) for c in asked.choices),
        chosen=before.get(CHOICE + part.name, ""),
        fields=tuple(_fields(view, part, before)),
        hint=field.hint.in_language(view.language) if field and field.hint else None,
        units=UNITS[view.language] if field and field.kind == "height_weight" else (),
        unit_name=unit_name,
        unit=before.get(unit_name, ""),
    )


def _fields(view: View, part: Part, before: Mapping[str, str]) -> list[Field]:
    found = []
    for name, words, hint in rows_of(part.asked):
        full = TYPED + field_name(part.name, name)
        told = view.say(hint) if hint else None
        found.append(Field(full, view.say(words), told, before.get(full, "")))
    return found


def rows_of(asked: Asked) -> tuple[tuple[str, str, str | None], ...]:
    """Name, words and hint of each field; own words where there is none of its own."""
    others = OWN_WORDS if asked.choices else ANSWER
    return FIELDS.get(asked.input.kind, others) if asked.input else others
