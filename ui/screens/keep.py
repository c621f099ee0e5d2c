"""To keep or to show: the printed sheet, the same as text, and the file with the answers.

Each download is a form that brings the signed answers along: any server process can answer it.
"""

from __future__ import annotations

import streamlit as st

from matcher.report import Screening
from ui import paper
from ui.markup import Markup, folded, joined, label, tag
from ui.paper.carried import sign
from ui.paper.picture import Picture
from ui.view import View


def show(view: View, screening: Screening, waits: Picture) -> None:
    """The sheet first: it is what a hospital can read."""
    st.html(
        tag(
            "div",
            tag("h2", view.say("plain.saved_heading")),
            _form(view),
            _text(view, screening, waits),
            tag("p", view.say("privacy.your_file"), cls="quiet small"),
            cls="tf tf-keep",
        )
    )
    st.button(label(view.say("page.print")), key="print_button", width="stretch")


def _form(view: View) -> Markup:
    talk = view.conversation
    carried = {
        "answers": sign(talk, discreet=talk.discreet),
        "language": view.language,
        "trial": view.trial.id,
    }
    hidden = (tag("input", type="hidden", name=name, value=text) for name, text in carried.items())
    kinds = {"pdf": "paper.save_pdf", "answers": "paper.save_answers"}
    buttons = (
        tag("button", view.say(words), name="kind", value=kind, type="submit")
        for kind, words in kinds.items()
    )
    return tag("form", *hidden, *buttons, method="post", action="./paper")


def _text(view: View, screening: Screening, waits: Picture) -> Markup:
    """The whole text, and a button that copies it where the browser allows."""
    discreet = view.conversation.discreet
    said = paper.text(screening, view.trial, view.language, view.voice, discreet, waits)
    words = view.say("plain.text_heading")
    field = tag("textarea", said, id="tf-text", rows="10", readonly="", aria_label=words)
    return folded(
        view.say("page.as_text"),
        joined(
            field,
            tag("button", view.say("page.copy"), type="button", data_copy="tf-text"),
            tag("p", "", cls="tf-copied", role="status"),
        ),
    )
