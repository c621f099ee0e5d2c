"""One question: the last answer above it, buttons or fields below it, and ways out."""

from __future__ import annotations

import streamlit as st

from content.question_models import Choice
from matcher.questions import Question
from matcher.questions import is_private as is_private_fact
from ui import session
from ui.asking import Said
from ui.flow import answer, pick, skip
from ui.markup import Markup, folded, heading, label, tag
from ui.screens.fields import show_day, show_fields, show_pair, show_ticks
from ui.view import View
from ui.wording import PAIR, asked_of, choice_of, question_words, where_words, why_words


def show(view: View, question: Question, above: Markup) -> None:
    """`above` is what stands over the question."""
    name = question.name
    picked = view.conversation.picked
    choice = choice_of(name, picked) if picked and question.kind == "single" else None
    if choice is not None:
        _show_heading(view, view.say("asking.exact_day"), above)
        show_day(view, question, choice)
        return
    # Of two questions on one screen the first is the heading, the second stands at its field.
    first = name.partition(PAIR)[0]
    hints = ["asking.last_private"] if is_private(question) else []
    hints += ["asking.tick_all"] if question.kind == "ticks" else []
    _show_heading(view, question_words(first, view.voice, view.language), above, *hints)
    if question.kind == "ticks":
        show_ticks(view, question)
    elif question.kind == "pair":
        show_pair(view, question)
    else:
        _show_one(view, question, name)
    _show_dont_know(view, question)
    st.html(tag("div", *_explanations(view, name), cls="tf"))


def is_private(question: Question) -> bool:
    """Such questions come last, and it is said that each can be skipped."""
    if question.ticks is not None:
        return question.ticks.sensitive
    return any(is_private_fact(part.fact) for part in question.parts)


def _show_heading(view: View, words: str, above: Markup, *hints: str) -> None:
    problem = view.conversation.problem
    sorry = tag("p", view.say(problem), cls="tf-box wait", role="alert") if problem else None
    told = (tag("p", view.say(hint), cls="quiet") for hint in hints)
    asked = tag("div", heading(words), sorry, *told, cls="tf")
    st.html(tag("div", above, asked, cls="tf-lead"))


def _show_one(view: View, question: Question, name: str) -> None:
    with st.container(key="choices"):
        for choice in asked_of(name).choices:
            _show_choice(view, question, choice)
    show_fields(view, question)


def _show_choice(view: View, question: Question, choice: Choice) -> None:
    said = Said(choices={question.name: choice.key})
    act = (pick, choice.key) if choice.asks_date else (answer, question, said, view.as_of)
    st.button(
        label(choice.in_language(view.language)),
        key=f"choice_{choice.key}",
        width="stretch",
        on_click=session.act,
        args=act,
    )


def _show_dont_know(view: View, question: Question) -> None:
    st.button(
        label(view.say("asking.i_dont_know")),
        key="dont_know",
        width="stretch",
        on_click=session.act,
        args=(skip, question),
    )


def _explanations(view: View, name: str) -> list[Markup]:
    told = (
        ("asking.why_we_ask", why_words(name, view.language)),
        ("asking.where_it_stands", where_words(name, view.language)),
    )
    return [folded(view.say(key), tag("p", words)) for key, words in told if words]
