"""Settings of the server, read back before it answers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from streamlit import config

# Set by the server for the page: our own first page has loaded style and script already.
OWN_INDEX = "TRIAL_FINDER_OWN_INDEX"

# Some of these are hidden options that a new Streamlit may drop without a word.
EXPECTED = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "runner.postScriptGC": False,
    "server.enableXsrfProtection": True,
    "server.maxWidgetStateSize": 1,
}
ORIGIN = re.compile(r"https?://[\w.-]+(:\d+)?")


class SettingLost(Exception):
    """A setting that safety or speed rests on is not in force."""


class WrongOrigin(Exception):
    """EMBED_ORIGINS holds something that is not an origin."""


def check_settings() -> None:
    """Raises SettingLost, which names the setting and where it belongs."""
    for name, value in EXPECTED.items():
        found = config.get_option(name)
        if found != value:
            raise SettingLost(
                f"{name} is {found!r} and must be {value!r}. Start from the project's folder, "
                "or set it in .streamlit/config.toml"
            )


def embedders(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Who may show the page in a frame: EMBED_ORIGINS, separated by spaces; else only we.

    Raises WrongOrigin.
    """
    origins = environment.get("EMBED_ORIGINS", "").split()
    for origin in origins:
        if not ORIGIN.fullmatch(origin):
            raise WrongOrigin(f"EMBED_ORIGINS: {origin!r} is no origin. Write https://example.org")
    return ("'self'", *origins)
