"""Everything one can type or tick: own words, numbers, days, pairs and lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from content.question_models import Asked, Choice, Voice
from matcher.questions import Part, Question
from ui import session
from ui.asking import Said, field_name
from ui.flow import answer
from ui.markup import label, tag
from ui.talk import LONGEST_ANSWER
from ui.view import View

DAY = "day"
NOT_SURE = "not_sure"
UNITS = {"en": ("kg", "lb"), "zh": ("公斤", "斤")}
# The fields of each kind of input: their names, words and hints.
FIELDS: dict[str, tuple[tuple[str, str, str | None], ...]] = {
    "height_weight": (
        ("height", "page.height", "page.height_hint"),
        ("weight", "page.weight", "page.weight_hint"),
    ),
    "blood_pressure": (
        ("upper", "page.pressure_upper", None),
        ("lower", "page.pressure_lower", None),
    ),
    "birth": (("words", "page.your_answer", "page.birth_hint"),),
    "date": (("words", "page.your_answer", "page.date_hint"),),
}
OWN_WORDS = (("words", "page.own_words", None),)
ANSWER = (("words", "page.your_answer", None),)


def show_fields(view: View, question: Question) -> None:
    """The typed answer to one question; own words where it has no field of its own."""
    part = question.parts[0]
    alone = not part.asked.choices
    with st.form(f"fields_{question.name}", border=False, enter_to_submit=False):
        _show_part_fields(view, part)
        words = "page.go_on" if alone else "page.send"
        _submit(view, words, _typed, (view.light, question), strong=alone)


def _fields_of(asked: Asked) -> tuple[tuple[str, str, str | None], ...]:
    others = OWN_WORDS if asked.choices else ANSWER
    return FIELDS.get(asked.input.kind, others) if asked.input else others


def _show_part_fields(view: View, part: Part, shown: str = "visible") -> None:
    for name, words, hint in _fields_of(part.asked):
        _text(view, view.say(words), field_name(part.name, name), hint, shown)
    if part.asked.input and part.asked.input.kind == "height_weight":
        key = view.field(field_name(part.name, "unit"))
        units = UNITS[view.language]
        st.radio(label(view.say("page.weight_unit")), units, index=None, key=key, width="stretch")
    hint_words = part.asked.input.hint if part.asked.input else None
    if hint_words:
        words = hint_words.in_language(view.language)
        st.html(tag("div", tag("p", words, cls="quiet"), cls="tf"))


def _text(view: View, words: str, name: str, hint: str | None, shown: str = "visible") -> None:
    st.text_input(
        label(words),
        key=view.field(name),
        max_chars=LONGEST_ANSWER,
        placeholder=view.say(hint) if hint else None,
        autocomplete="off",
        label_visibility="collapsed" if shown == "collapsed" else "visible",
    )


def _submit(
    view: View, words: str, act: Callable[..., None], details: tuple[Any, ...], *, strong: bool
) -> None:
    st.form_submit_button(
        label(view.say(words)),
        key="go_on",
        type="primary" if strong else "secondary",
        width="stretch",
        on_click=act,
        args=details,
    )


def _written(view: View, name: str) -> str:
    return str(st.session_state.get(view.field(name)) or "").strip()


def _all_typed(view: View, parts: tuple[Part, ...]) -> dict[str, str]:
    names = [
        field_name(part.name, name)
        for part in parts
        for name in (*(row[0] for row in _fields_of(part.asked)), "unit")
    ]
    return {name: text for name in names if (text := _written(view, name))}


def _typed(view: View, question: Question) -> None:
    said = Said(typed=_all_typed(view, question.parts))
    session.act(answer, question, said, view.as_of)


def show_day(view: View, question: Question, choice: Choice) -> None:
    """The exact day of what was just chosen; it may stay empty."""
    chosen = {question.name: choice.key}
    with st.form("day", border=False, enter_to_submit=False):
        _text(view, view.say("page.day"), DAY, "page.date_hint")
        _submit(view, "page.go_on", _with_day, (view.light, question, chosen), strong=True)
    st.button(
        label(view.say("page.leave_empty")),
        key="no_day",
        width="stretch",
        on_click=session.act,
        args=(answer, question, Said(choices=chosen), view.as_of),
    )


def _with_day(view: View, question: Question, chosen: dict[str, str]) -> None:
    said = Said(choices=chosen, day=_written(view, DAY))
    session.act(answer, question, said, view.as_of)


def show_pair(view: View, question: Question) -> None:
    """Two short questions on one screen; the first one is the heading."""
    with st.form(f"pair_{question.name}", border=False, enter_to_submit=False):
        for number, part in enumerate(question.parts):
            words = _question_words(part.asked, view.voice, view)
            if not part.asked.choices:
                if number:
                    st.html(tag("div", tag("h2", words), cls="tf"))
                _show_part_fields(view, part)
            else:
                _show_radio(view, part, words, "collapsed" if number == 0 else "visible")
        _submit(view, "page.go_on", _pair_typed, (view.light, question), strong=True)


def _question_words(asked: Asked, voice: Voice, view: View) -> str:
    said = asked.question.said_to(voice)
    return said.in_language(view.language) if said else ""


def _show_radio(view: View, part: Part, words: str, shown: Literal["collapsed", "visible"]) -> None:
    choices = {c.key: label(c.in_language(view.language)) for c in part.asked.choices}
    st.radio(
        label(words),
        list(choices),
        index=None,
        key=view.field(f"{part.name}_{view.language}"),
        format_func=lambda key: choices.get(key, key),
        label_visibility=shown,
        width="stretch",
    )


def _pair_typed(view: View, question: Question) -> None:
    names = [part.name for part in question.parts]
    chosen = {name: key for name in names if (key := _written(view, f"{name}_{view.language}"))}
    said = Said(choices=chosen, typed=_all_typed(view, question.parts))
    session.act(answer, question, said, view.as_of)


def show_ticks(view: View, question: Question) -> None:
    """Rare things, one idea a line; what stays without a tick is denied, unless one is unsure."""
    with st.form(f"ticks_{question.name}", border=False, enter_to_submit=False):
        with st.container(key="ticks"):
            for line in question.lines:
                st.checkbox(label(line.words.in_language(view.language)), key=view.field(line.name))
        st.checkbox(label(view.say("asking.tick_not_sure")), key=view.field(NOT_SURE))
        _submit(view, "page.go_on", _ticked, (view.light, question), strong=True)
    nothing = Said(choices={question.name: "none"})
    st.button(
        label(view.say("asking.tick_none")),
        key="none",
        width="stretch",
        on_click=session.act,
        args=(answer, question, nothing, view.as_of),
    )


def _ticked(view: View, question: Question) -> None:
    names = [line.name for line in question.lines]
    ticked = tuple(name for name in names if st.session_state.get(view.field(name)))
    sure = not st.session_state.get(view.field(NOT_SURE))
    session.act(answer, question, Said(ticked=ticked, complete=sure), view.as_of)
