"""Answers in the browser's own session storage: they survive a reload, and only there.

The server keeps nothing. What comes back is untrusted text: the caller checks it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import Any

import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

NAME = "trial-finder.store"
KEY = "store"
TICKET = "store_ticket"
LONGEST = 300_000  # characters; a whole conversation needs about 20,000


def loaded() -> str | None:
    """What the browser had kept ("" for nothing), or None while it has not answered yet."""
    state = st.session_state.get(KEY)
    found = state.get("found") if state else None
    # A page that outlived its server still holds an older answer: only ours counts.
    if not isinstance(found, dict) or found.get("ticket") != st.session_state.get(TICKET):
        return None
    text = found.get("text")
    return text if isinstance(text, str) and len(text) <= LONGEST else ""


def ask_browser() -> None:
    """Asks what the browser has kept; `loaded` has it in the next run."""
    ticket = st.session_state.setdefault(TICKET, token_hex(8))
    _mount({"ask": ticket})


def keep(text: str, on_file: Callable[[], None], on_tap: Callable[[], None]) -> None:
    """Puts `text` in the browser's storage; an empty one empties it.

    `on_file` is called when the person chose a file, which `chosen_file` has then; `on_tap` when
    a button within our HTML was tapped, which `tapped` has then.
    """
    _mount({"keep": text if len(text) <= LONGEST else ""}, on_file, on_tap)


def chosen_file() -> bytes:
    """The file as the browser read it, at most a little more than LONGEST characters of it."""
    return _brought("file", "text").encode()


def tapped() -> tuple[str, str]:
    """The `data-tap` of the button within our HTML, and the step that was on the page."""
    return _brought("tap", "name"), _brought("tap", "step")


def _brought(trigger: str, part: str) -> str:
    """ "" for anything that is no text."""
    state = st.session_state.get(KEY)
    found = state.get(trigger) if state else None
    text = found.get(part) if isinstance(found, dict) else None
    return text if isinstance(text, str) else ""


def _mount(
    data: dict[str, Any],
    on_file: Callable[[], None] | None = None,
    on_tap: Callable[[], None] | None = None,
) -> None:
    component = _component(get_bidi_component_manager())
    component(
        key=KEY,
        data=data,
        on_found_change=_nothing,
        on_awake_change=_nothing,
        on_file_change=on_file or _nothing,
        on_tap_change=on_tap or _nothing,
    )


def _nothing() -> None:
    """The new value alone starts the run that reads it."""


@cache
def _component(manager: BidiComponentManager) -> Any:
    """Made once a server: Streamlit would look for the file again at every answer."""
    # The component lives in this folder instead of in a package of its own, so we say what a
    # package's manifest would say. Served from a file: the page's policy allows no inline script.
    if manager.get_component_asset_root(NAME) is None:
        project, _, component = NAME.partition(".")
        manifest = ComponentManifest(
            name=project,
            version="1",
            components=[ComponentConfig(name=component, asset_dir="assets")],
        )
        manager.register_from_manifest(manifest, Path(__file__).parent)
    return st.components.v2.component(NAME, js="store.js")
