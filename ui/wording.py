"""The words of a question by its name, so that answers can be shown again in any language.

Names are those of the fact files: "ecog", a detail "platinum.setting", a list "list:health",
a pair "age+sex".
"""

from __future__ import annotations

from content.fact_files import load_facts, load_groups
from content.list_models import TickList
from content.question_models import Asked, Choice, Voice
from matcher.questions import words_of
from ui.languages import Language

LIST = "list:"
PAIR = "+"
NONE = "none"  # stands for a list in which nothing is so


def asked_of(name: str) -> Asked:
    """KeyError for a name that is never asked."""
    fact, _, detail = name.partition(".")
    wording = load_facts()[fact].wording
    if wording is None:
        raise KeyError(name)
    return wording.follow_ups[detail] if detail else wording


def list_of(name: str) -> TickList:
    return load_groups().named(name.removeprefix(LIST))


def question_words(name: str, voice: Voice, language: Language) -> str:
    """The question as it was put; several on one screen one after the other."""
    if PAIR in name:
        return " ".join(question_words(part, voice, language) for part in name.split(PAIR))
    asked = list_of(name) if name.startswith(LIST) else asked_of(name)
    said = asked.question.said_to(voice)
    return said.in_language(language) if said else ""


def why_words(name: str, language: Language) -> str | None:
    parts = [list_of(p) if p.startswith(LIST) else asked_of(p) for p in name.split(PAIR)]
    return " ".join(part.why.in_language(language) for part in parts if part.why) or None


def where_words(name: str, language: Language) -> str | None:
    """Which paper holds the answer."""
    if name.startswith(LIST):
        return None
    places = (asked_of(part).where_to_look for part in name.split(PAIR))
    return " ".join(place.in_language(language) for place in places if place) or None


def choice_of(name: str, key: str) -> Choice | None:
    return next((choice for choice in asked_of(name).choices if choice.key == key), None)


def tick_words(line: str, language: Language) -> str:
    """The line of a tick list: the short form of a question, or of another list."""
    words = words_of(line)
    return words.in_language(language) if words else line


def answer_words(name: str, choices: tuple[str, ...], language: Language) -> list[str]:
    """The answers chosen, as they stand on their buttons or lines."""
    if name.startswith(LIST):
        return [tick_words(line, language) for line in choices if line != NONE]
    found: list[str] = []
    for part in name.split(PAIR):
        for key in choices:
            choice = choice_of(part, key)
            if choice is not None:
                found.append(choice.in_language(language))
    return found
