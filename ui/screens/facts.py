"""What I understood: each fact with the person's own words, each one correctable in place."""

from __future__ import annotations

import streamlit as st

from nlp.facts import Assertion, Fact
from ui import session
from ui.changes import can_undo, undo
from ui.fact_words import fact_in_words
from ui.flow import begin_correcting, remove, show_facts
from ui.markup import Markup, heading, label, paragraphs, tag
from ui.screens.correction import show_correction
from ui.view import View


def show(view: View) -> None:
    title = heading(view.say("page.facts_heading"))
    # What is so comes first: a tick list leaves many lines of what is not.
    facts = sorted(view.conversation.record.facts, key=_is_denial)
    intro = "facts_change" if facts else "facts_empty"
    st.html(tag("div", title, paragraphs(view.say(f"page.{intro}")), cls="tf"))
    if can_undo(view.conversation):
        _act(view, "page.undo", "undo", undo)
    with st.container(key="facts"):
        for number, fact in enumerate(facts):
            _show_fact(view, number, fact)
    st.button(
        label(view.say("page.facts_close")),
        key="facts_close",
        type="primary",
        width="stretch",
        on_click=session.act,
        args=(show_facts, False),
    )


def _is_denial(fact: Fact) -> bool:
    return fact.assertion is Assertion.ABSENT


def _show_fact(view: View, number: int, fact: Fact) -> None:
    what = fact_in_words(fact, view.language)
    with st.container(key=f"fact_{number}"):
        st.html(tag("div", tag("h2", what), said(view, fact), cls="tf tf-fact"))
        if view.conversation.correcting == fact:
            show_correction(view, fact)
            return
        with st.container(key=f"ways_{number}", horizontal=True):
            _act(view, "page.change_it", f"change_{number}", begin_correcting, fact)
            _act(view, "page.take_out", f"remove_{number}", remove, fact)


def _act(view: View, words: str, key: str, *act: object) -> None:
    st.button(label(view.say(words)), key=key, type="tertiary", on_click=session.act, args=act)


def show_aside(view: View) -> None:
    """The same list beside the question, where the screen is wide enough; the style decides."""
    facts = [fact for fact in view.conversation.record.facts if not _is_denial(fact)]
    if not facts:
        return
    with st.container(key="aside"):
        st.html(tag("div", tag("h2", view.say("page.facts_title")), cls="tf tf-aside"))
        for number, fact in enumerate(facts):
            line = (tag("p", fact_in_words(fact, view.language)), said(view, fact))
            with st.container(key=f"told_{number}"):
                st.html(tag("div", *line, cls="tf tf-aside"))
                _act(view, "page.change_it", f"aside_{number}", begin_correcting, fact)


def said(view: View, fact: Fact) -> Markup:
    """The person's own words behind a fact, or that it was a button."""
    pieces = own_words(fact)
    if not pieces:
        return tag("p", view.say("page.fact_answer"), cls="quiet small")
    quotes = [tag("q", words) for words in pieces]
    return tag("p", view.say("page.fact_words"), " ", *_spaced(quotes), cls="quiet small")


def own_words(fact: Fact) -> list[str]:
    """In the order in which they were written, each once."""
    written = sorted(fact.evidence, key=lambda piece: piece.start)
    return list(dict.fromkeys(piece.words for piece in written))


def _spaced(quotes: list[Markup]) -> list[str]:
    return [part for quote in quotes for part in (quote, " ")]
