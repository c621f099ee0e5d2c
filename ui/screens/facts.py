"""What I understood: each fact with the person's own words, each one removable."""

from __future__ import annotations

import streamlit as st

from nlp.facts import Assertion, Fact
from ui import session
from ui.fact_words import fact_in_words
from ui.flow import remove, show_facts
from ui.markup import Markup, heading, label, paragraphs, tag
from ui.view import View


def show(view: View) -> None:
    title = heading(view.say("page.facts_heading"))
    # What is so comes first: a tick list leaves many lines of what is not.
    facts = sorted(view.conversation.record.facts, key=_is_denial)
    intro = "facts_intro" if facts else "facts_empty"
    st.html(tag("div", title, paragraphs(view.say(f"page.{intro}")), cls="tf"))
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
        st.button(
            label(view.say("page.remove", fact=what)),
            key=f"remove_{number}",
            type="tertiary",
            on_click=session.act,
            args=(remove, fact),
        )


def show_aside(view: View) -> None:
    """The same list beside the question, where the screen is wide enough; the style decides."""
    facts = [fact for fact in view.conversation.record.facts if not _is_denial(fact)]
    if not facts:
        return
    lines = (
        tag("li", tag("p", fact_in_words(fact, view.language)), said(view, fact)) for fact in facts
    )
    heading = tag("h2", view.say("page.facts_title"))
    st.html(tag("aside", heading, tag("ul", *lines), cls="tf tf-aside"))


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
