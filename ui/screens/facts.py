"""What I understood: each fact with the person's own words, each one correctable in place.

A list is one element whose buttons the storage's script brings to `ui/session.py`: a button of
Streamlit for each would cost the server more than the question beside it.
"""

from __future__ import annotations

from typing import Literal

import streamlit as st

from matcher.record import GUESSED
from nlp.facts import Assertion, Fact
from ui import session
from ui.changes import can_undo, undo
from ui.fact_words import fact_in_words
from ui.flow import show_facts
from ui.markup import Markup, heading, joined, label, paragraphs, tag
from ui.screens.correction import show_correction
from ui.view import View

Numbered = tuple[int, Fact]  # with its place in the record


def show(view: View) -> None:
    """In the order told, but what is not so at the end: a tick list leaves many such lines."""
    title = heading(view.say("page.facts_heading"))
    facts = sorted(enumerate(view.conversation.record.facts), key=_is_denial)
    intro = "facts_change" if facts else "facts_empty"
    st.html(tag("div", title, paragraphs(view.say(f"page.{intro}")), cls="tf"))
    if can_undo(view.conversation):
        _act(view, "page.undo", "undo", "tertiary", undo)
    if facts:
        with st.container(key="facts"):
            _show_facts(view, facts)
    _act(view, "page.facts_close", "facts_close", "primary", show_facts, False)


def _show_facts(view: View, facts: list[Numbered]) -> None:
    """One element, or two with the open correction between them."""
    open_fact, shown = view.conversation.correcting, [fact for _, fact in facts]
    until = shown.index(open_fact) + 1 if open_fact in shown else len(shown)
    st.html(joined(*(_line(view, *fact) for fact in facts[:until])))
    if open_fact in shown:
        show_correction(view, shown[until - 1])
    if until < len(shown):
        st.html(joined(*(_line(view, *fact) for fact in facts[until:])))


def _is_denial(numbered: Numbered) -> bool:
    return numbered[1].assertion is Assertion.ABSENT


def _line(view: View, number: int, fact: Fact) -> Markup:
    words = _words(view, fact)
    name = tag("h2", _doubt(fact), words)
    is_open = view.conversation.correcting == fact
    ways = None if is_open else _ways(view, number, words)
    return tag("div", name, said(view, fact), ways, cls="tf tf-fact")


def _words(view: View, fact: Fact) -> str:
    words = fact_in_words(fact, view.language)
    return view.say("page.fact_possible", fact=words) if fact.match in GUESSED else words


def _doubt(fact: Fact) -> Markup | None:
    """A sign for the eye; the words themselves say "not sure"."""
    doubtful = fact.assertion is Assertion.POSSIBLE or fact.match in GUESSED
    return tag("span", "?", cls="sign open", aria_hidden="true") if doubtful else None


def _ways(view: View, number: int, words: str) -> Markup:
    acts = {f"change_{number}": "page.change_it", f"remove_{number}": "page.take_out"}
    return tag(
        "div",
        *(
            tag("button", say, type="button", data_tap=name, aria_label=f"{say}: {words}")
            for name, say in ((name, view.say(key)) for name, key in acts.items())
        ),
        cls="tf-taps",
    )


def _act(
    view: View, words: str, key: str, kind: Literal["primary", "tertiary"], *act: object
) -> None:
    st.button(
        label(view.say(words)),
        key=key,
        type=kind,
        width="stretch" if kind == "primary" else "content",
        on_click=session.act,
        args=act,
    )


def aside(view: View) -> Markup | None:
    """The same list beside the question, where the screen is wide enough; the style decides."""
    facts = enumerate(view.conversation.record.facts)
    told = [numbered for numbered in facts if not _is_denial(numbered)]
    if not told:
        return None
    title = tag("h2", view.say("page.facts_title"), id="tf-aside")
    lines = (tag("li", _beside(view, *numbered)) for numbered in told)
    return tag("section", title, tag("ul", *lines), cls="tf tf-aside", aria_labelledby="tf-aside")


def _beside(view: View, number: int, fact: Fact) -> Markup:
    words = _words(view, fact)
    name = tag("p", _doubt(fact), words, cls="name")
    return joined(name, said(view, fact), _ways(view, number, words))


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
