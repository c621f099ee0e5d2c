"""Between the screens and Streamlit's session: the conversation, the language, the address."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from content.question_models import Voice
from content.trials import DEFAULT_TRIAL, trial_ids
from ui import store
from ui.flow import act_on_fact, choose_voice
from ui.languages import Language, language_of
from ui.paper.answers_file import Refused, exactly, read
from ui.saved import NotOurs, to_text
from ui.talk import Conversation

CONVERSATION = "conversation"
CLEARED, NEUTRAL, NOTICE = "cleared", "neutral", "notice"
STEP = "step"
VOICES: dict[str, Voice] = {"patient": "patient", "caregiver": "relative", "doctor": "doctor"}


def restore() -> bool:
    """Puts the conversation in the session, as the browser kept it.

    False while the browser has not answered yet: this run has nothing to show.
    """
    if CONVERSATION in st.session_state:
        return True
    kept = store.loaded()
    if kept is None:
        store.ask_browser()
        return False
    st.session_state[CONVERSATION] = _addressed(restored(kept))
    return True


def restored(kept: str) -> Conversation:
    """The conversation that the browser kept; a new one where the text is not quite ours, such
    as that of an older release with other questions.
    """
    try:
        return exactly(json.loads(kept)) if kept else Conversation()
    except (NotOurs, ValueError, RecursionError):
        return Conversation()


def _addressed(conversation: Conversation) -> Conversation:
    voice = VOICES.get(st.query_params.get("for", ""))
    if conversation.voice is None and voice is not None:
        return choose_voice(conversation, voice)
    return conversation


def conversation() -> Conversation:
    found: Conversation = st.session_state[CONVERSATION]
    return found


def act(change: Callable[..., Conversation], *details: Any) -> None:
    """What a button does: the next conversation is `change` of this one."""
    st.session_state[CONVERSATION] = change(conversation(), *details)
    st.session_state.pop(NOTICE, None)


def keep(step: str) -> None:
    """Gives the browser what a reload must not lose; a fresh conversation leaves nothing.

    `step` is what the page shows now: a tap that comes from an earlier one is too late.
    """
    st.session_state[STEP] = step
    now = conversation()
    store.keep("" if now == Conversation() else to_text(now), _load, _take_tap)


def _take_tap() -> None:
    """A button in a list of facts. The step counts once, so a second tap finds it gone."""
    name, step = store.tapped()
    if step == st.session_state.pop(STEP, None):
        act(act_on_fact, name)


def _load() -> None:
    """The answers of a file that the person chose, or a sentence that says why not."""
    try:
        st.session_state[CONVERSATION] = read(store.chosen_file())
        st.session_state[NOTICE] = "paper.file_loaded"
    except Refused as refused:
        st.session_state[NOTICE] = refused.words


def notice() -> str:
    """The key of a sentence that stands above this screen; "" for none."""
    return str(st.session_state.get(NOTICE, ""))


def start_again() -> None:
    """Everything is gone, here and in the browser."""
    for key in list(st.session_state):
        if key not in (store.KEY, store.TICKET):
            del st.session_state[key]
    st.session_state[CONVERSATION] = Conversation()


def clear() -> None:
    """The same, and nothing on the page until the person asks for it: someone may look."""
    neutral = conversation().discreet
    start_again()
    st.session_state[CLEARED] = True
    st.session_state[NEUTRAL] = neutral


def is_cleared() -> bool:
    return CLEARED in st.session_state


def is_neutral() -> bool:
    """Whether the tab and the top of the page carry neutral words."""
    talk = st.session_state.get(CONVERSATION)
    return bool(st.session_state.get(NEUTRAL) or (talk and talk.discreet))


def language() -> Language:
    """From the address, else from the browser."""
    return language_of(st.query_params.get("lang"), st.context.locale or "")


def switch_language(to: Language) -> None:
    st.query_params["lang"] = to


def trial_id() -> str:
    """The trial in the address, if we know it."""
    asked = st.query_params.get("trial", DEFAULT_TRIAL)
    return asked if asked in trial_ids() else DEFAULT_TRIAL


def today() -> date:
    return date.today()
