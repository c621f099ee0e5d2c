"""The page, from top to bottom. `make run` serves it through `ui/server.py`."""

from __future__ import annotations

import streamlit as st

from content.trials import load_trial
from matcher.planner import next_question
from matcher.report import screen
from ui import session
from ui.flow import screen_of
from ui.screens import cleared, doctor
from ui.screens.table import announcement, show_screen, step_of
from ui.shell import set_up, show_bottom, show_loading, show_machinery, show_top
from ui.view import View


def main() -> None:
    known = session.restore()
    set_up()
    if not known:
        show_loading()
        st.stop()

    if session.conversation().voice == "doctor":
        doctor.show_page()
        return

    view = view_of_today()
    if session.is_cleared():
        cleared.show(view)
        return
    record = view.conversation.record
    screening = screen(record, view.trial, view.as_of, view.language, voice=view.voice)
    next_screen = screen_of(
        view.conversation,
        more_questions=view.question is not None,
        lasting=any(found.fail_kind == "permanent" for found in screening.criteria.values()),
    )

    spoken = announcement(view, next_screen, screening)
    show_machinery(view, step_of(view, next_screen), spoken)
    show_top(view)
    show_screen(view, next_screen, screening)
    show_bottom(view)


def view_of_today() -> View:
    conversation, trial, today = (
        session.conversation(),
        load_trial(session.trial_id()),
        session.today(),
    )
    voice = conversation.voice or "patient"
    question = next_question(conversation.record, trial, today, voice)
    return View(conversation, session.language(), trial, today, question)


main()
