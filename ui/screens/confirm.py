"""One doubtful thing asked back, before it counts."""

from __future__ import annotations

import streamlit as st

from ui import session
from ui.doubts import Doubt, confirm, deny, keep_one, leave_open
from ui.fact_words import fact_in_words, name_of
from ui.markup import Markup, heading, label, tag
from ui.screens.facts import own_words
from ui.view import View


def show(view: View, doubt: Doubt, above: Markup) -> None:
    """`above` is what stands over the question."""
    first = doubt.facts[0]
    fact = name_of(first.concept, view.language)
    question = view.say(f"page.confirm_{doubt.kind}", fact=fact)
    title = heading(question)
    said = [
        tag(
            "p",
            view.say("page.confirm_you_wrote", words=f"“{' … '.join(own_words(fact))}”"),
            cls="quiet",
        )
        for fact in doubt.facts
        if fact.evidence
    ]
    st.html(tag("div", above, tag("div", title, *said, cls="tf"), cls="tf-lead"))
    with st.container(key="choices"):
        if doubt.kind == "conflict":
            _show_which(view, doubt)
        else:
            _button(view, "confirm_yes", confirm, first)
            _button(view, "confirm_no", deny, first)
        _button(view, "confirm_not_sure", leave_open, doubt.facts)


def _show_which(view: View, doubt: Doubt) -> None:
    for number, fact in enumerate(doubt.facts):
        st.button(
            label(fact_in_words(fact, view.language)),
            key=f"which_{number}",
            width="stretch",
            on_click=session.act,
            args=(keep_one, doubt, fact),
        )


def _button(view: View, key: str, *act: object) -> None:
    st.button(
        label(view.say(f"page.{key}")), key=key, width="stretch", on_click=session.act, args=act
    )
