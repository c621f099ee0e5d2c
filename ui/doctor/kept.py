"""A check as steps of a conversation, so that the browser keeps it as it keeps any other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from os.path import commonprefix

from matcher.record import PatientRecord
from ui.doctor.fields import day_in
from ui.doctor.settings import Settings
from ui.talk import OPENING, Conversation, Step

SET, STRUCK, DAY = "set:", "struck", "day"
MOST_SET = 50  # fields; a conversation has room for 60 steps


def new_patient(_: Conversation) -> Conversation:
    """Nothing of the patient before."""
    return Conversation(voice="doctor")


def note_of(talk: Conversation) -> str:
    return next((step.text for step in talk.steps if step.question == OPENING), "")


def day_of(talk: Conversation, today: date) -> date:
    """The day on which the note is judged: today, unless another one was typed."""
    written = next((step.text for step in talk.steps if step.question == DAY), "")
    return day_in(written, today) or today


def settings_of(talk: Conversation) -> Settings:
    values = {
        step.question.removeprefix(SET): step.text
        for step in talk.steps
        if step.question.startswith(SET)
    }
    struck = [step.choices for step in talk.steps if step.question == STRUCK]
    return Settings(values, frozenset(struck[0] if struck else ()))


def with_note(talk: Conversation, note: str) -> Conversation:
    """Another patient's note takes nothing over from the one before; a corrected one does.

    What was struck goes in any case: it names places in the old note.
    """
    old, settings = note_of(talk), settings_of(talk)
    values = settings.values if not old or _is_the_same(old, note) else {}
    day = next((step for step in talk.steps if step.question == DAY), None)
    kept = Conversation(voice="doctor", steps=(day,) if day else ())
    return _having(with_settings(kept, Settings(values)), OPENING, note)


def _is_the_same(old: str, new: str) -> bool:
    """Half of the longer one stands in both, at the start and the end."""
    start = len(commonprefix([old, new]))
    end = len(commonprefix([old[start:][::-1], new[start:][::-1]]))
    return 2 * (start + end) >= max(len(old), len(new))


def with_day(talk: Conversation, written: str) -> Conversation:
    return _having(talk, DAY, written.strip())


def with_field(talk: Conversation, name: str, value: str) -> Conversation:
    return with_settings(talk, settings_of(talk).having(name, value))


def with_struck(talk: Conversation, names: list[str]) -> Conversation:
    return with_settings(talk, replace(settings_of(talk), struck=frozenset(names)))


def with_settings(talk: Conversation, settings: Settings) -> Conversation:
    others = [step for step in talk.steps if not _is_setting(step)]
    values = list(settings.values.items())[:MOST_SET]
    fields = [_step(f"{SET}{name}", value) for name, value in values]
    struck = [_step(STRUCK, "", tuple(sorted(settings.struck)))] if settings.struck else []
    return replace(talk, steps=(*others, *fields, *struck))


def _is_setting(step: Step) -> bool:
    return step.question == STRUCK or step.question.startswith(SET)


def _having(talk: Conversation, name: str, text: str) -> Conversation:
    others = tuple(step for step in talk.steps if step.question != name)
    return replace(talk, steps=(*others, _step(name, text)) if text else others)


def _step(name: str, text: str, choices: tuple[str, ...] = ()) -> Step:
    return Step(name, "typed", choices, text, PatientRecord())
