"""The first screen: for whom, and what this page does and does not do."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from content.question_models import Voice
from content.trials import banners
from ui import session
from ui.flow import choose_voice
from ui.markup import Markup, folded, heading, label, listing, paragraphs, tag
from ui.view import View


def show(view: View) -> None:
    title = heading(view.say("page.who_heading"))
    st.html(tag("div", title, paragraphs(view.say("page.who_intro")), cls="tf"))
    with st.container(key="choices"):
        for voice in get_args(Voice):
            st.button(
                label(view.say(f"page.who.{voice}")),
                key=f"who_{voice}",
                width="stretch",
                on_click=session.act,
                args=(choose_voice, voice),
            )
    promises = ("privacy.line", "page.promise_decide", "record.no_change")
    spoken = listing([view.say(key) for key in promises])
    st.html(tag("div", spoken, _about_the_study(view), record_banner(view), cls="tf"))
    st.html(tag("div", *_other_ways(view), cls="tf tf-ways"))


def _other_ways(view: View) -> tuple[Markup, Markup]:
    """Answers kept in a file, which the script reads; and the page that needs no script."""
    field = tag("input", type="file", id="tf-answers", accept=".json,application/json")
    load = tag("label", view.say("paper.load_answers"), for_="tf-answers")
    light = tag("a", view.say("page.loading_slow"), href=f"./plain?lang={view.language}")
    return tag("p", field, load, cls="tf-load"), tag("p", light)


def _about_the_study(view: View) -> Markup:
    page = view.trial.page
    told = (page.title, page.purpose, page.how_given, page.arms_note, page.sites_note)
    lines = (tag("p", text.in_language(view.language)) for text in told)
    return folded(view.say("page.about_study"), *lines)


def record_banner(view: View) -> Markup | None:
    """That the record is old, or that its planned end has passed; None while neither is so."""
    lines = banners(view.trial.page, view.as_of, view.language)
    if not lines:
        return None
    return tag("div", *(tag("p", line) for line in lines), cls="tf-box wait")
