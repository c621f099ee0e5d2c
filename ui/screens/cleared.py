"""Nothing is left: an empty page with neutral words, until the person begins again."""

from __future__ import annotations

import streamlit as st

from ui import session
from ui.markup import heading, label, tag
from ui.shell import show_machinery
from ui.view import View


def show(view: View) -> None:
    show_machinery(view, "cleared")
    st.html(tag("div", heading(view.say("discreet.cleared")), cls="tf tf-cleared"))
    st.button(label(view.say("page.begin")), key="begin", on_click=session.start_again)
