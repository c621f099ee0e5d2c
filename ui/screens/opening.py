"""Tell me in your own words: what has happened so far, as much or as little as one likes."""

from __future__ import annotations

import streamlit as st

from ui import session
from ui.flow import tell
from ui.markup import heading, joined, label, paragraphs, tag
from ui.talk import LONGEST_TEXT
from ui.view import View

FIELD = "story"


def show(view: View) -> None:
    title = heading(view.tell("page.opening_heading"))
    hint = joined(
        paragraphs(view.tell("page.opening_hint")),
        paragraphs(view.tell("asking.greeting"), cls="quiet"),
    )
    st.html(tag("div", title, hint, cls="tf"))
    with st.form("opening", border=False, enter_to_submit=False):
        st.text_area(
            label(view.say("page.opening_label")),
            key=FIELD,
            height=220,
            max_chars=LONGEST_TEXT,
            placeholder=view.say("page.opening_example"),
        )
        st.form_submit_button(
            label(view.say("page.send")),
            key="send",
            type="primary",
            width="stretch",
            on_click=_told,
            args=(view.light,),
        )
    st.button(
        label(view.say("page.rather_questions")),
        key="rather_questions",
        width="stretch",
        on_click=session.act,
        args=(tell, "", view.as_of),
    )


def _told(view: View) -> None:
    session.act(tell, st.session_state[FIELD], view.as_of)
