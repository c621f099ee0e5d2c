"""The compact form: each field sets a fact, or overrules what the note was read to say."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from ui import session
from ui.doctor.check import Check
from ui.doctor.fields import (
    GROUPS,
    Field,
    Number,
    Pick,
    choice_words,
    choices_of,
    field_of,
    label_of,
    open_details,
)
from ui.doctor.kept import settings_of, with_field, with_struck
from ui.doctor.note import how_words
from ui.doctor.phrases import heard
from ui.doctor.settings import Settings, name_of_fact
from ui.fact_words import fact_in_words, value_in_words
from ui.markup import label
from ui.view import View

COLUMNS = 2


def show(view: View, found: Check | None) -> None:
    """Everything that can be set, in groups; before any note the form stands open."""
    settings = settings_of(view.conversation)
    groups: dict[str, tuple[Field, ...]] = {**GROUPS}
    if found:
        groups["details"] = tuple(_details(found, settings))
        groups["struck"] = ()
    names = [name for name, fields in groups.items() if fields or (found and found.read)]
    with (
        st.container(key="set_facts"),
        st.expander(label(view.say("doctor.set.title")), expanded=not (found and found.note)),
    ):
        tabs = st.tabs([label(view.say(f"doctor.set.{name}")) for name in names])
        for name, tab in zip(names, tabs, strict=True):
            with tab:
                if found and name == "struck":
                    _show_struck(view, found)
                else:
                    _show_fields(view, found, groups[name], settings)


def _details(found: Check, settings: Settings) -> Iterator[Field]:
    fixed = {field.name for fields in GROUPS.values() for field in fields}
    set_here = [name for name in settings.values if name not in fixed]
    for name in dict.fromkeys([*set_here, *open_details(found.screening)]):
        field = field_of(name)
        if field is not None:
            yield field


def _show_fields(
    view: View, found: Check | None, fields: tuple[Field, ...], settings: Settings
) -> None:
    # A row at a time, so that the eye, the Tab key and a phone all follow the same order.
    for first in range(0, len(fields), COLUMNS):
        for column, field in zip(
            st.columns(COLUMNS), fields[first : first + COLUMNS], strict=False
        ):
            with column:
                _show_field(view, found, field, settings.values.get(field.name, ""))


def _show_field(view: View, found: Check | None, field: Field, value: str) -> None:
    key = f"set_{field.name.replace('.', '__')}_{view.language}"
    # The conversation holds the value; the widget only shows it.
    st.session_state[key] = value
    words = label_of(field, view.language)  # ours; a reader hears it as it is written
    if isinstance(field, Pick):
        _show_pick(view, field, key, words)
    else:
        hint = _read_words(view, found, field) or _range(view, field)
        st.text_input(
            words, key=key, placeholder=hint, max_chars=12, on_change=_set, args=(field.name, key)
        )
    if found and field.name in found.refused:
        st.error(label(view.say("doctor.refused", range=_range(view, field))))


def _show_pick(view: View, field: Pick, key: str, words: str) -> None:
    def said(choice: str) -> str:
        if not choice:
            return view.say("doctor.as_noted")
        return choice_words(field, choice, view.language)

    options = ["", *(choice.key for choice in choices_of(field))]
    st.selectbox(words, options, key=key, format_func=said, on_change=_set, args=(field.name, key))


def _read_words(view: View, found: Check | None, field: Field) -> str:
    """What the note says of a measured value: seen before it is overruled."""
    if found is None or not isinstance(field, Number):
        return ""
    read = (f.value for f in found.read if f.concept == field.concept and f.value is not None)
    told = dict.fromkeys(value_in_words(value, field.unit, view.language) for value in read)
    return view.say("doctor.read", value=view.say("doctor.comma").join(told)) if told else ""


def _range(view: View, field: Field) -> str:
    if isinstance(field, Number):
        unit = view.say(f"doctor.unit.{field.unit}") if field.unit == "years" else field.unit or ""
        return view.say("doctor.range", low=f"{field.low:g}", high=f"{field.high:g}", unit=unit)
    return view.say("doctor.day_hint")


def _set(name: str, key: str) -> None:
    session.act(with_field, name, str(st.session_state[key] or "").strip())


def _show_struck(view: View, found: Check) -> None:
    key = f"struck_{view.language}"
    told = {
        name_of_fact(fact): f"{fact_in_words(fact, view.language)} "
        f"({how_words(heard(fact), view.language)})"
        for fact in found.read
    }
    st.session_state[key] = [name for name in told if name in found.settings.struck]
    st.multiselect(
        view.say("doctor.struck_label"),
        list(told),
        key=key,
        format_func=lambda name: told.get(name or "", ""),
        placeholder=view.say("doctor.struck_hint"),
        on_change=_strike,
        args=(key,),
    )


def _strike(key: str) -> None:
    session.act(with_struck, list(st.session_state[key]))
