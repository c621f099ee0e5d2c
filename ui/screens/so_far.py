"""What was said so far, in short: the last exchange in sight, the earlier ones one tap away."""

from __future__ import annotations

import streamlit as st

from ui import session
from ui.flow import show_facts
from ui.markup import Markup, folded, joined, label, tag
from ui.talk import OPENING, Step
from ui.view import View
from ui.wording import answer_words, question_words, where_words

FEW = 3  # screens; a detail may follow any of them


def said(view: View) -> Markup | None:
    """None before the first answer."""
    steps = view.conversation.steps
    if not steps:
        return None
    earlier = joined(*(_exchange(view, step) for step in steps[:-1]))
    heading = view.say("page.earlier_answers", count=len(steps))
    return tag(
        "div",
        folded(heading, earlier) if len(steps) > 1 else None,
        _exchange(view, steps[-1]),
        _comfort(view, steps[-1]),
        cls="tf tf-said",
    )


def progress(view: View) -> Markup:
    """How many of the points are clear, in words and as a line."""
    width = 100 * _done(view) // len(view.judged)
    line = tag("div", tag("i", "", style=f"width:{width}%"), aria_hidden="true")
    return tag("div", line, tag("span", progress_words(view)), cls="tf-progress")


def progress_words(view: View) -> str:
    """What is clear is counted; what is left is not, for each answer can change it."""
    words = view.say("page.progress", done=_done(view), all=len(view.judged))
    return f"{words} · {view.say('asking.almost_done')}" if view.open_screens <= FEW else words


def _done(view: View) -> int:
    return sum(found.status != "unknown" for found in view.judged)


def show_facts_button(view: View) -> None:
    count = len(view.conversation.record.facts)
    st.button(
        label(view.say("page.facts_open", count=count)),
        key="facts_open",
        type="tertiary",
        on_click=session.act,
        args=(show_facts, True),
    )


def _exchange(view: View, step: Step) -> Markup:
    return tag(
        "div",
        tag("p", _asked(view, step), cls="asked"),
        tag("p", _answered(view, step), cls="answer"),
        cls="exchange",
    )


def _comfort(view: View, step: Step) -> Markup | None:
    """After "I don't know": that it is fine, and where the answer usually stands."""
    if step.kind != "skipped" or step.question == OPENING:
        return None
    paper = where_words(step.question, view.language)
    words = view.say("asking.unknown_is_fine", paper=paper) if paper else None
    return tag("p", words or view.say("asking.skip_is_fine"), cls="asked")


def _asked(view: View, step: Step) -> str:
    if step.question == OPENING:
        return view.tell("page.opening_heading")
    return question_words(step.question, view.voice, view.language)


def _answered(view: View, step: Step) -> str:
    if step.kind == "skipped":
        passed = "page.rather_questions" if step.question == OPENING else "asking.i_dont_know"
        return view.say(passed)
    chosen = answer_words(step.question, step.choices, view.language) if step.choices else []
    said = [*chosen, *([step.text] if step.text else [])]
    # A list answered without a tick: nothing in it is so.
    return "\n".join(said) or view.say("asking.tick_none")
