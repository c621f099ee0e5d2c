"""One question: the last answer above it, buttons or fields below it, and ways out."""

from __future__ import annotations

import streamlit as st

from content.question_models import Choice
from ui import session
from ui.asking import Reply
from ui.flow import answer, pick, skip
from ui.markup import Markup, folded, label, tag
from ui.screens.fields import show_day, show_fields, show_pair, show_ticks
from ui.view import View
from ui.wording import LIST, PAIR, asked_of, choice_of, question_words, where_words, why_words


def show(view: View, name: str) -> None:
    """`name` is that of the fact, detail, pair or list that is asked for."""
    picked = view.conversation.picked
    choice = choice_of(name, picked) if picked and LIST not in name else None
    if choice is not None:
        _show_heading(view, view.say("asking.exact_day"))
        show_day(view, choice)
        return
    _show_heading(view, question_words(name, view.voice, view.language))
    if name.startswith(LIST):
        show_ticks(view, name)
    elif PAIR in name:
        show_pair(view, name)
    else:
        _show_one(view, name)
    _show_dont_know(view)
    st.html(tag("div", *_explanations(view, name), cls="tf"))


def _show_heading(view: View, words: str) -> None:
    misunderstood = view.conversation.misunderstood
    sorry = tag("p", view.say("errors.not_understood"), cls="tf-box wait", role="alert")
    heading = tag("h1", words, id="question", tabindex="-1")
    st.html(tag("div", heading, sorry if misunderstood else None, cls="tf"))


def _show_one(view: View, name: str) -> None:
    asked = asked_of(name)
    with st.container(key="choices"):
        for choice in asked.choices:
            _show_choice(view, choice)
    show_fields(view, name)


def _show_choice(view: View, choice: Choice) -> None:
    reply = Reply(choices=(choice.key,))
    act = (pick, choice.key) if choice.asks_date else (answer, view.question, reply, view.as_of)
    st.button(
        label(choice.in_language(view.language)),
        key=f"choice_{choice.key}",
        width="stretch",
        on_click=session.act,
        args=act,
    )


def _show_dont_know(view: View) -> None:
    st.button(
        label(view.say("asking.i_dont_know")),
        key="dont_know",
        width="stretch",
        on_click=session.act,
        args=(skip, view.question),
    )


def _explanations(view: View, name: str) -> list[Markup]:
    told = (
        ("asking.why_we_ask", why_words(name, view.language)),
        ("asking.where_it_stands", where_words(name, view.language)),
    )
    return [folded(view.say(key), tag("p", words)) for key, words in told if words]
