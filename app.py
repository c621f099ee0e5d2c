"""The page, from top to bottom. `make run` serves it through `ui/server.py`."""

from __future__ import annotations

import streamlit as st

from content.trials import load_trial
from matcher.criterion import judge
from matcher.planner import look_ahead
from ui import session
from ui.flow import screen_of
from ui.screens import cleared, doctor
from ui.screens.table import announcement, show_screen, step_of
from ui.shell import set_up, show_bottom, show_loading, show_top
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
    next_screen = screen_of(
        view.conversation,
        more_questions=view.question is not None,
        lasting=any(found.fail_kind == "permanent" for found in view.judged),
    )

    show_top(view, step_of(view, next_screen), announcement(view, next_screen))
    show_screen(view, next_screen)
    show_bottom(view)


def view_of_today() -> View:
    conversation, trial, today = (
        session.conversation(),
        load_trial(session.trial_id()),
        session.today(),
    )
    voice = conversation.voice or "patient"
    judged = judge(trial, conversation.record, today)
    ahead = look_ahead(conversation.record, trial, today, voice, judged)
    return View(
        conversation, session.language(), trial, today, ahead.question, ahead.screens, judged
    )


main()
