"""Everything one can type or tick: own words, numbers, days, pairs and lists."""

from __future__ import annotations

import streamlit as st

from content.question_models import Choice
from ui import session
from ui.asking import Reply, measured
from ui.flow import LONGEST_ANSWER, answer, with_day
from ui.markup import label, tag
from ui.view import View
from ui.wording import PAIR, asked_of, list_of, question_words, tick_words

DAY = "day"
WORDS = "words"
TYPED = (WORDS, "height", "weight", "upper", "lower")
NOT_SURE = "tick_not_sure"


def show_fields(view: View, name: str) -> None:
    """The typed answer to one question; own words where it has no field of its own."""
    kind = asked_of(name).input.kind if asked_of(name).input else "text"
    alone = not asked_of(name).choices
    with st.form(f"fields_{name}", border=False, enter_to_submit=False):
        _show_kind(view, name, kind, alone)
        _submit(
            view, "page.send" if not alone else "page.go_on", _typed, (view, kind), strong=alone
        )


def _show_kind(view: View, name: str, kind: str, alone: bool) -> None:
    if kind == "height_weight":
        _text(view, "page.height", "height", "page.height_hint")
        _text(view, "page.weight", "weight", "page.weight_hint")
    elif kind == "blood_pressure":
        _text(view, "page.pressure_upper", "upper", None)
        _text(view, "page.pressure_lower", "lower", None)
    else:
        own = "page.your_answer" if alone else "page.own_words"
        _text(view, own, WORDS, _hint_key(kind))
    field = asked_of(name).input
    if field and field.hint:
        st.html(tag("div", tag("p", field.hint.in_language(view.language), cls="quiet"), cls="tf"))


def _hint_key(kind: str) -> str | None:
    return {"birth": "page.birth_hint", "date": "page.date_hint"}.get(kind)


def _text(view: View, words: str, key: str, hint: str | None) -> None:
    st.text_input(
        label(view.say(words)),
        key=view.field(key),
        max_chars=LONGEST_ANSWER,
        placeholder=view.say(hint) if hint else None,
        autocomplete="off",
    )


def _submit(view: View, words: str, act: object, details: tuple[object, ...], strong: bool) -> None:
    st.form_submit_button(
        label(view.say(words)),
        key="go_on",
        type="primary" if strong else "secondary",
        width="stretch",
        on_click=act,  # type: ignore[arg-type]
        args=details,
    )


def _typed(view: View, kind: str) -> None:
    written = {key: _written(view, key) for key in TYPED}
    text = measured(kind, written, view.language)
    session.act(answer, view.question, Reply(text=text), view.as_of)


def show_day(view: View, choice: Choice) -> None:
    """The exact day of what was just chosen; it may stay empty."""
    with st.form("day", border=False, enter_to_submit=False):
        _text(view, "page.day", DAY, "page.date_hint")
        _submit(view, "page.go_on", _with_day, (view, choice), strong=True)
    st.button(
        label(view.say("page.leave_empty")),
        key="no_day",
        width="stretch",
        on_click=session.act,
        args=(answer, view.question, Reply(choices=(choice.key,)), view.as_of),
    )


def _with_day(view: View, choice: Choice) -> None:
    session.act(with_day, view.question, choice.key, _written(view, DAY), view.as_of)


def _written(view: View, key: str) -> str:
    return str(st.session_state.get(view.field(key)) or "").strip()


def show_pair(view: View, name: str) -> None:
    """Two short questions on one screen."""
    parts = name.split(PAIR)
    with st.form(f"pair_{name}", border=False, enter_to_submit=False):
        for part in parts:
            asked = asked_of(part)
            words = label(question_words(part, view.voice, view.language))
            if asked.choices:
                _show_radio(view, part, words)
            else:
                st.text_input(
                    words, key=view.field(part), max_chars=LONGEST_ANSWER, autocomplete="off"
                )
        _submit(view, "page.go_on", _pair_typed, (view, parts), strong=True)


def _show_radio(view: View, part: str, words: str) -> None:
    named = {
        choice.key: label(choice.in_language(view.language)) for choice in asked_of(part).choices
    }
    st.radio(
        words,
        list(named),
        index=None,
        key=view.field(f"{part}_{view.language}"),
        format_func=lambda key: named.get(key, key),
    )


def _pair_typed(view: View, parts: list[str]) -> None:
    chosen: list[str] = []
    typed: list[str] = []
    for part in parts:
        key = _written(view, f"{part}_{view.language}")
        text = _written(view, part)
        chosen.extend([key] if key else [])
        typed.extend([text] if text else [])
    session.act(answer, view.question, Reply(tuple(chosen), " ".join(typed)), view.as_of)


def show_ticks(view: View, name: str) -> None:
    """Rare things, one idea a line; what stays without a tick is denied, unless one is unsure."""
    ticks = list_of(name)
    with st.form(f"ticks_{name}", border=False, enter_to_submit=False):
        st.html(tag("div", tag("p", view.say("asking.tick_all"), cls="quiet"), cls="tf"))
        with st.container(key="ticks"):
            for line in ticks.lines:
                st.checkbox(label(tick_words(line, view.language)), key=view.field(line))
        st.checkbox(label(view.say("asking.tick_not_sure")), key=view.field(NOT_SURE))
        _submit(view, "page.go_on", _ticked, (view, ticks.lines), strong=True)
    st.button(
        label(view.say("asking.tick_none")),
        key="none",
        width="stretch",
        on_click=session.act,
        args=(answer, view.question, Reply(none=True), view.as_of),
    )


def _ticked(view: View, lines: tuple[str, ...]) -> None:
    ticked = tuple(line for line in lines if st.session_state.get(view.field(line)))
    unsure = bool(st.session_state.get(view.field(NOT_SURE)))
    session.act(answer, view.question, Reply(ticked, unsure=unsure, none=not ticked), view.as_of)
