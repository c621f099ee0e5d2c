"""Every text we show to people, with the place where it stands, for the tests of this folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from content.fact_files import load_facts, load_groups
from content.question_models import Both
from content.words import load_papers, load_places, load_words

SENTENCE_END = re.compile(r"[。！？；!?;\n]")


def pairs_in(model: Any, where: str) -> Iterator[tuple[str, Both]]:
    """Each text in two languages that stands somewhere in a content model."""
    if isinstance(model, Both):
        yield where, model
    if isinstance(model, BaseModel):
        for name in type(model).model_fields:
            yield from pairs_in(getattr(model, name), f"{where}.{name}")
    elif isinstance(model, dict):
        for name, part in model.items():
            yield from pairs_in(part, f"{where}.{name}")
    elif isinstance(model, (tuple, list)):
        for part in model:
            yield from pairs_in(part, where)


def question_texts() -> list[tuple[str, Both]]:
    found = [
        pair
        for name, fact in load_facts().items()
        if fact.wording
        for pair in pairs_in(fact.wording, name)
    ]
    return [*found, *pairs_in(load_groups(), "groups")]


def texts(language: str) -> list[tuple[str, str]]:
    """Where it stands and what it says: questions, words, papers, places."""
    both = [
        *question_texts(),
        *pairs_in(dict(load_papers()), "papers"),
        *pairs_in(load_places(), "places"),
    ]
    asked = [(where, text.in_language(language)) for where, text in both]
    return [*asked, *load_words(language).items()]


def sentences(text: str) -> list[str]:
    return [part.strip() for part in SENTENCE_END.split(text) if part.strip()]
