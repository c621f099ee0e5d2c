"""Which module shows which screen."""

from __future__ import annotations

import streamlit as st

from ui import session
from ui.doubts import doubt_of
from ui.flow import back, want_result
from ui.markup import Markup, joined, label
from ui.screens import confirm, facts, lasting, opening, question, result, so_far, urgent, who
from ui.talk import Screen
from ui.view import View

ALONE = (Screen.WHO, Screen.URGENT, Screen.FACTS)


def show_screen(view: View, screen: Screen) -> None:
    """The conversation so far above it, the ways on and back below it."""
    doubt = doubt_of(view.conversation)
    if screen is Screen.CONFIRM and doubt is not None:
        confirm.show(view, doubt, _above(view))
    elif screen is Screen.QUESTION and view.question is not None:
        question.show(view, view.question, joined(so_far.progress(view), _above(view)))
    elif screen is Screen.LASTING:
        lasting.show(view, _above(view))
    elif screen is Screen.RESULT:
        result.show(view, view.screening)
    else:
        plain = {Screen.WHO: who, Screen.OPENING: opening, Screen.URGENT: urgent}
        plain.get(screen, facts).show(view)
    if screen not in ALONE:
        _show_ways(view, screen)


def _above(view: View) -> Markup:
    """With the question it makes one element: each one costs the server as much as its words."""
    return joined(so_far.said(view), facts.aside(view))


def _show_ways(view: View, screen: Screen) -> None:
    with st.container(key="actions", horizontal=True, horizontal_alignment="distribute"):
        st.button(
            label(view.say("page.back")),
            key="back",
            type="tertiary",
            on_click=session.act,
            args=(back,),
        )
        if view.conversation.record.facts and screen is not Screen.OPENING:
            so_far.show_facts_button(view)
        if screen is Screen.QUESTION:
            _show_result_button(view)


def _show_result_button(view: View) -> None:
    st.button(
        label(view.say("page.see_result")),
        key="see_result",
        type="tertiary",
        on_click=session.act,
        args=(want_result, True),
    )


def step_of(view: View, screen: Screen) -> str:
    """Changes with every screen a person would call a new one."""
    talk = view.conversation
    name = view.question.name if view.question and screen is Screen.QUESTION else ""
    open_fact = talk.correcting.concept if talk.correcting else ""
    counts = (len(talk.steps), len(talk.changes), len(talk.record.facts), len(talk.left_open))
    return ":".join([screen, name, talk.picked, open_fact, *(str(count) for count in counts)])


def announcement(view: View, screen: Screen) -> str:
    """What a screen reader hears once at each question, beside the question itself."""
    if screen is not Screen.QUESTION:
        return ""
    number = len(view.conversation.steps)
    progress = so_far.progress_words(view)
    return view.say("page.announce", number=number, progress=progress)
