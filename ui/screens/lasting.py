"""One answer may rule the study out for good: said at once, with the reason and a choice."""

from __future__ import annotations

import streamlit as st

from ui import session
from ui.flow import go_on, want_result
from ui.markup import Markup, heading, label, tag
from ui.view import View


def show(view: View, above: Markup) -> None:
    """`above` is what stands over it."""
    failed = (v for v in view.screening.criteria.values() if v.fail_kind == "permanent")
    reasons = (tag("p", tag("strong", verdict.reason)) for verdict in failed)
    box = tag(
        "div",
        heading(view.tell("result.may_be_ruled_out")),
        *reasons,
        tag("p", view.say("result.may_be_ruled_out_who")),
        tag("p", view.tell("result.lasting_found")),
        tag("p", view.say("result.feelings"), cls="quiet"),
        cls="tf tf-box stop",
    )
    st.html(tag("div", above, box, cls="tf-lead"))
    with st.container(key="choices"):
        st.button(
            label(view.say("result.stop_here")),
            key="stop_here",
            width="stretch",
            on_click=session.act,
            args=(want_result, True),
        )
        st.button(
            label(view.say("result.keep_going")),
            key="keep_going",
            width="stretch",
            on_click=session.act,
            args=(go_on,),
        )
