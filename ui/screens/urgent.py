"""Help first: nothing else is on the page until the person says it is not happening now."""

from __future__ import annotations

import re

import streamlit as st

from ui import session
from ui.flow import say_it_is_past
from ui.markup import heading, joined, label, tag
from ui.talk import Urgency
from ui.view import View

CALL: dict[Urgency, tuple[str, str]] = {
    "emergency": ("tel:120", "page.urgent_call"),
    "crisis": ("tel:12356", "page.urgent_call_crisis"),
}
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")


def show(view: View) -> None:
    level = view.conversation.urgent or "emergency"
    number, words = CALL[level]
    first, *others = SENTENCE_END.split(view.tell(f"urgent.{level}"))
    said = " … ".join(dict.fromkeys(view.conversation.urgent_words))
    st.html(
        tag(
            "div",
            heading(first),
            joined(*(tag("p", sentence) for sentence in others if sentence)),
            tag("p", tag("a", view.say(words), href=number, cls="tf-call")),
            tag("p", view.say("page.urgent_you_wrote", words=f"“{said}”"), cls="quiet"),
            cls="tf tf-box urgent",
            role="alert",
        )
    )
    st.html(tag("div", tag("h2", view.say("urgent.is_it_now")), cls="tf"))
    st.button(
        label(view.say("urgent.in_the_past")),
        key="urgent_past",
        width="stretch",
        on_click=session.act,
        args=(say_it_is_past,),
    )
    st.html(tag("div", tag("p", view.say("urgent.continue_later"), cls="quiet"), cls="tf"))
