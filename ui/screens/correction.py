"""One fact open to be changed: is it so, how much, and when."""

from __future__ import annotations

import streamlit as st

from nlp.facts import Fact, Kind
from ui import session
from ui.correcting import DATED, Correction, can_be, stands_as
from ui.fact_words import fact_in_words
from ui.flow import begin_correcting, correct
from ui.markup import label, tag
from ui.talk import LONGEST_ANSWER
from ui.view import View

SURE, VALUE, DAY = "change_sure", "change_value", "change_day"


def show_correction(view: View, fact: Fact) -> None:
    """The fields that fit this fact; what stays empty stays as it was."""
    problem = view.conversation.problem
    if problem:
        st.html(tag("div", tag("p", view.say(problem)), cls="tf tf-box wait", role="alert"))
    with st.form("correction", border=False, enter_to_submit=False):
        _show_sure(view, fact)
        if fact.kind is Kind.MEASUREMENT:
            _show_text(view, "page.change_value", VALUE, _unit(view, fact))
        if fact.kind in DATED:
            _show_text(view, "page.change_day", DAY, view.say("page.date_hint"))
        st.form_submit_button(
            label(view.say("page.change_save")),
            key="change_save",
            type="primary",
            width="stretch",
            on_click=_save,
            args=(view.light,),
        )
    st.button(
        label(view.say("page.change_cancel")),
        key="change_cancel",
        width="stretch",
        on_click=session.act,
        args=(begin_correcting, None),
    )


def _show_sure(view: View, fact: Fact) -> None:
    ways = can_be(fact)
    if not ways:
        return
    now = stands_as(fact)
    words = {way: label(view.say(f"page.sure_{way}")) for way in ways}
    st.radio(
        label(view.say("page.change_sure")),
        ways,
        index=ways.index(now) if now in ways else None,
        key=f"{SURE}_{view.language}",
        format_func=lambda way: words.get(way, way),
        width="stretch",
    )


def _show_text(view: View, words: str, key: str, hint: str) -> None:
    st.text_input(
        label(view.say(words)),
        key=key,
        max_chars=LONGEST_ANSWER,
        placeholder=hint,
        autocomplete="off",
    )


def _unit(view: View, fact: Fact) -> str:
    """The value as it stands, so that the unit is seen."""
    return fact_in_words(fact, view.language)


def _save(view: View) -> None:
    kept = st.session_state
    said = Correction(
        sure=kept.get(f"{SURE}_{view.language}"),
        value=str(kept.get(VALUE) or "").strip(),
        day=str(kept.get(DAY) or "").strip(),
    )
    session.act(correct, said, view.as_of)
