"""Nothing is left: an empty page with neutral words, until the person begins again."""

from __future__ import annotations

import streamlit as st

from ui import session
from ui.markup import heading, joined, label, tag
from ui.shell import machinery
from ui.view import View


def show(view: View) -> None:
    words = tag("div", heading(view.say("discreet.cleared")), cls="tf tf-cleared")
    st.html(joined(machinery(view, "cleared"), words))
    st.button(label(view.say("page.begin")), key="begin", on_click=session.start_again)
