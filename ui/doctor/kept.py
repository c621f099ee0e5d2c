"""A check as a conversation, so that the browser keeps it and gives it back as any other.

Its steps are always openings: the note, the form as text, the day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from os.path import commonprefix

from ui.doctor.fields import day_in
from ui.doctor.settings import NotSettings, Settings
from ui.talk import OPENING, Conversation, Step

NOTE, FORM, DAY = range(3)


def new_patient(_: Conversation) -> Conversation:
    """Nothing of the patient before."""
    return Conversation(voice="doctor")


def note_of(talk: Conversation) -> str:
    return _texts(talk)[NOTE]


def day_of(talk: Conversation, today: date) -> date:
    """The day on which the note is judged: today, unless another one was typed."""
    return day_in(_texts(talk)[DAY], today) or today


def settings_of(talk: Conversation) -> Settings:
    """None set where the text is not ours: it came back from a browser."""
    try:
        return Settings.from_text(_texts(talk)[FORM])
    except NotSettings:
        return Settings()


def with_note(talk: Conversation, note: str) -> Conversation:
    """Another patient's note takes nothing over from the one before; a corrected one does.

    What was struck goes in any case: it names places in the old note.
    """
    old = note_of(talk)
    same = not old or _is_the_same(old, note)
    kept = Settings(settings_of(talk).values if same else {})
    return _with(with_settings(talk, kept), NOTE, note)


def _is_the_same(old: str, new: str) -> bool:
    """Half of the longer one stands in both, at the start and the end."""
    start = len(commonprefix([old, new]))
    end = len(commonprefix([old[start:][::-1], new[start:][::-1]]))
    return 2 * (start + end) >= max(len(old), len(new))


def with_day(talk: Conversation, written: str) -> Conversation:
    return _with(talk, DAY, written.strip())


def with_field(talk: Conversation, name: str, value: str) -> Conversation:
    return with_settings(talk, settings_of(talk).having(name, value))


def with_struck(talk: Conversation, names: list[str]) -> Conversation:
    return with_settings(talk, replace(settings_of(talk), struck=frozenset(names)))


def with_settings(talk: Conversation, settings: Settings) -> Conversation:
    return _with(talk, FORM, settings.as_text())


def _texts(talk: Conversation) -> list[str]:
    texts = [step.text for step in talk.steps if step.question == OPENING]
    return [*texts, "", "", ""][: DAY + 1]


def _with(talk: Conversation, place: int, text: str) -> Conversation:
    texts = _texts(talk)
    texts[place] = text
    steps = tuple(Step(question=OPENING, kind="told", text=text) for text in texts)
    return Conversation(voice="doctor", steps=steps)
