"""The doctor's one screen: a note and a few facts in, the 29 criteria out, nothing between."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import streamlit as st

from content.trials import load_trial
from nlp.extract import Extraction
from ui import session
from ui.doctor import page
from ui.doctor.check import LONGEST_NOTE, Check, check, read_note
from ui.doctor.kept import day_of, new_patient, note_of, settings_of, with_day, with_note
from ui.doctor.note import note
from ui.doctor.rows import rows
from ui.markup import label
from ui.screens import contact, doctor_form
from ui.settings import OWN_INDEX
from ui.shell import show_bottom, show_top
from ui.view import View

STORY, DAY = "story", "judged_on"
READ = "note_read"
STYLE = Path(__file__).parent.parent / "assets" / "doctor.css"


def show_page() -> None:
    view = _view()
    found = _checked(view)
    show_top(view, _step(found))
    if OWN_INDEX not in os.environ:  # `streamlit run app.py`: our first page did not load it
        st.html(STYLE)
    if found is None:
        st.html(page.opening(view.language))
        _show_note_field(view)
        doctor_form.show(view, None)
    else:
        _show_result(view, found)
    show_bottom(view)


def _view() -> View:
    trial = load_trial(session.trial_id())
    return View(session.conversation(), session.language(), trial, session.today(), None)


def _checked(view: View) -> Check | None:
    """None while there is neither a note nor a set fact."""
    talk = view.conversation
    text, settings, as_of = note_of(talk), settings_of(talk), day_of(talk, view.as_of)
    if not text and not settings.values:
        return None
    read = _read(text, as_of.isoformat())
    return check(text, settings, as_of, view.trial, view.language, read)


def _read(text: str, day: str) -> Extraction:
    """Read once for as long as the note is the same: setting a fact need not read it again."""
    kept = st.session_state.get(READ)
    if kept is None or kept[:2] != (text, day):
        kept = (text, day, read_note(text, day_of(session.conversation(), session.today())))
        st.session_state[READ] = kept
    found: Extraction = kept[2]
    return found


def _step(found: Check | None) -> str:
    """Another screen with every note, and the same one while facts are set."""
    name = sha256(found.note.encode()).hexdigest()[:8] if found else "empty"
    return f"doctor:{name}:{bool(found and found.note)}"


def _show_result(view: View, found: Check) -> None:
    st.html(page.outcome(found))
    with st.container(key="take_along", horizontal=True, horizontal_alignment="distribute"):
        st.html(page.take_along(found), width="content")
        st.button(
            label(view.say("doctor.next_patient")),
            key="next_patient",
            on_click=_next_patient,
        )
    left, right = st.columns([5, 7], gap="large")
    with left, st.container(key="doctor_note"):
        if found.note:
            st.html(note(found))
        with st.expander(label(view.say("doctor.change_note")), expanded=not found.note):
            _show_note_field(view)
    with right:
        doctor_form.show(view, found)
        st.html(rows(found))
    st.html(page.text_to_copy(found))
    st.html(page.limits(view.language))
    contact.show(view)


def _show_note_field(view: View) -> None:
    st.session_state.setdefault(STORY, note_of(view.conversation))
    with st.form("note", border=False, enter_to_submit=False):
        st.text_area(
            view.say("doctor.note_label"),
            key=STORY,
            height=240,
            max_chars=LONGEST_NOTE,
            placeholder=view.say("doctor.paste_note"),
        )
        st.html(page.file_box(view.language))
        st.form_submit_button(
            label(view.say("doctor.check")),
            key="send",
            type="primary",
            width="stretch",
            on_click=_send,
        )
    st.session_state[DAY] = day_of(view.conversation, view.as_of).isoformat()
    st.text_input(view.say("doctor.day_label"), key=DAY, max_chars=10, on_change=_set_day)


def _send() -> None:
    session.act(with_note, st.session_state[STORY].strip())


def _set_day() -> None:
    session.act(with_day, st.session_state[DAY])


def _next_patient() -> None:
    for key in (STORY, READ):
        st.session_state.pop(key, None)
    session.act(new_patient)
