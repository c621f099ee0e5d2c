"""A check in the browser's storage: survives a reload, and never mixes two patients."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.ui.doctor_notes import ENGLISH
from ui.doctor.kept import (
    day_of,
    new_patient,
    note_of,
    settings_of,
    with_day,
    with_field,
    with_note,
    with_struck,
)
from ui.doctor.settings import Settings
from ui.paper.answers_file import exactly
from ui.saved import to_text
from ui.talk import OPENING, Conversation, Step

TODAY = date(2026, 11, 24)
DOCTOR = Conversation(voice="doctor")


def test_a_reload_brings_everything_back() -> None:
    talk = with_struck(with_field(with_note(DOCTOR, ENGLISH), "ecog", "2"), ["cisplatin@150"])
    talk = with_day(talk, "2026-11-01")
    back = exactly(json.loads(to_text(talk)))

    assert back == talk
    assert note_of(back) == ENGLISH
    assert dict(settings_of(back).values) == {"ecog": "2"}
    assert settings_of(back).struck == {"cisplatin@150"}
    assert day_of(back, TODAY) == date(2026, 11, 1)


def test_another_note_takes_nothing_over_from_the_patient_before() -> None:
    talk = with_struck(with_field(with_note(DOCTOR, ENGLISH), "ecog", "2"), ["cisplatin@150"])
    talk = with_note(talk, "A 50-year-old woman with ESCC, ECOG 0. She never had chemotherapy.")

    assert settings_of(talk).values == {}
    assert settings_of(talk).struck == frozenset()


@pytest.mark.parametrize("edited", [ENGLISH.replace("ECOG 1", "ECOG 0"), ENGLISH + " No stroke."])
def test_a_corrected_note_keeps_what_was_set(edited) -> None:
    talk = with_note(with_field(with_note(DOCTOR, ENGLISH), "lvef", "60"), edited)

    assert dict(settings_of(talk).values) == {"lvef": "60"}
    assert note_of(talk) == edited


def test_a_form_filled_before_the_note_is_kept() -> None:
    talk = with_note(with_field(DOCTOR, "ecog", "1"), ENGLISH)

    assert dict(settings_of(talk).values) == {"ecog": "1"}


def test_an_emptied_field_gives_the_note_its_say_again() -> None:
    talk = with_field(with_field(with_note(DOCTOR, ENGLISH), "ecog", "1"), "ecog", "")

    assert settings_of(talk).values == {}


@pytest.mark.parametrize("written", ["", "soon", "2026-11-25", "1066-10-14"])
def test_a_day_that_cannot_be_is_today(written) -> None:
    assert day_of(with_day(DOCTOR, written), TODAY) == TODAY


def test_the_next_patient_starts_with_nothing() -> None:
    assert new_patient(with_field(with_note(DOCTOR, ENGLISH), "ecog", "1")) == DOCTOR


def test_a_form_that_a_browser_made_up_sets_nothing() -> None:
    told = (Step(question=OPENING, kind="told", text=text) for text in ("note", '{"set": 1}', ""))
    talk = Conversation(voice="doctor", steps=tuple(told))

    assert settings_of(talk) == Settings()
