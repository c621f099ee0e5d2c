"""What surrounds every screen: the name, the language, the marker for the script, the end."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from content.words import load_words
from ui import session
from ui.flow import be_discreet
from ui.languages import Language
from ui.markup import Markup, joined, label, paragraphs, tag
from ui.routes import HTML_LANG
from ui.settings import OWN_INDEX
from ui.view import View

STYLE = Path(__file__).parent / "assets" / "page.css"


def set_up() -> None:
    """Before anything else on the page."""
    words = load_words(session.language())
    title = "discreet.tab_title" if session.is_neutral() else "page.page_title"
    st.set_page_config(page_title=words[title])
    if OWN_INDEX not in os.environ:  # `streamlit run app.py`: our first page did not load it
        st.html(STYLE)


def show_loading() -> None:
    st.html(tag("p", load_words(session.language())["page.loading"], cls="tf-loading"))


def machinery(view: View, step: str, announce: str = "") -> Markup:
    """What only the script sees: which step this is, what to announce, words for a lost line."""
    session.keep(step)
    return tag(
        "div",
        id="tf-page",
        data_step=step,
        data_lang=HTML_LANG[view.language],
        data_announce=announce,
        data_offline=f"{view.say('errors.offline')} {view.say('page.reconnecting')}",
        data_skip=view.say("page.skip_to_main"),
        data_copied=view.say("page.copied"),
    )


def show_top(view: View, step: str, announce: str = "") -> None:
    """The name, the other language one tap away, and in discreet mode the way to clear it all."""
    unseen = machinery(view, step, announce)
    other: Language = "en" if view.language == "zh" else "zh"
    discreet = view.conversation.discreet
    name = view.say("discreet.page_title" if discreet else "page.page_title")
    row = st.container(
        key="top", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )
    with row:
        st.html(joined(unseen, tag("div", name, cls="tf-name")), width="content")
        st.button(
            label(view.say("page.other_language")),
            key="language",
            type="tertiary",
            on_click=session.switch_language,
            args=(other,),
        )
        if discreet:
            clear = label(view.say("discreet.clear_now"))
            st.button(clear, key="clear_now", on_click=session.clear)
    if notice := session.notice():
        st.html(tag("div", tag("p", view.say(notice)), cls="tf tf-box wait", role="alert"))


def show_bottom(view: View) -> None:
    """What this page is not, and the ways to clear it or to make it neutral."""
    advice = paragraphs(view.say("record.no_advice"), cls="quiet small")
    st.html(tag("div", advice, cls="tf tf-bottom"))
    if view.conversation.discreet:
        _discreet_button(view, "turn_off", False)
    elif st.session_state.get("clearing"):
        _show_clearing(view)
    elif view.conversation.voice is not None:
        st.button(
            label(view.say("page.start_again")), key="start_again", type="tertiary", on_click=_ask
        )
    if view.voice == "relative" and not view.conversation.discreet:
        _discreet_button(view, "offer", True)
        explained = tag("p", view.say("discreet.explain"), cls="quiet small")
        st.html(tag("div", explained, cls="tf tf-explain"))


def _discreet_button(view: View, words: str, wanted: bool) -> None:
    st.button(
        label(view.say(f"discreet.{words}")),
        key=f"discreet_{words}",
        type="tertiary",
        on_click=session.act,
        args=(be_discreet, wanted),
    )


def _ask() -> None:
    st.session_state["clearing"] = True


def _keep() -> None:
    st.session_state["clearing"] = False


def _show_clearing(view: View) -> None:
    st.html(tag("div", tag("h2", view.say("page.start_again_sure")), cls="tf"))
    st.button(
        label(view.say("page.start_again_yes")),
        key="start_again_yes",
        type="primary",
        on_click=session.start_again,
    )
    st.button(label(view.say("page.start_again_no")), key="start_again_no", on_click=_keep)


def show_sorry() -> None:
    """In place of an error's text, which may hold what a person wrote."""
    words = load_words(session.language())["errors.something_wrong"]
    st.html(tag("div", tag("p", words), cls="tf tf-box stop", role="alert"))
    st.button(label(load_words(session.language())["page.go_on"]), key="after_error")
