"""Addresses of our own: the first page in the visitor's language, health, and the page's files."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from html import escape
from pathlib import Path

import streamlit
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from content.words import load_words
from ui.languages import language_of
from ui.warm import is_warm

ASSETS = Path(__file__).parent / "assets"
STREAMLIT_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
# What Streamlit's own index loads. Its font, its inline script and its links stay out.
LOADED = re.compile(
    r'<script type="module"[^>]*></script>|<link rel="(?:modulepreload|stylesheet)"[^>]*>'
)
HTML_LANG = {"en": "en", "zh": "zh-CN"}
CARRIED = ("for", "trial")  # what the light page is told of the address
A_YEAR = "public, max-age=31536000, immutable"


class StreamlitChanged(Exception):
    """The pinned Streamlit is not the one these settings were made for."""


def first_page(request: Request) -> Response:
    """The page before Streamlit answers: right language, words at once."""
    asked = request.query_params.get("lang")
    language = language_of(asked, request.headers.get("accept-language", ""))
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
    known = {key: request.query_params[key] for key in CARRIED if key in request.query_params}
    plain = f"./plain?{QueryParams({**known, 'lang': language})}"
    return HTMLResponse(index(language).replace("{plain}", escape(plain)), headers=headers)


@cache
def index(language: str) -> str:
    """Raises StreamlitChanged when Streamlit's own index no longer has what we take from it."""
    loaded = LOADED.findall(STREAMLIT_INDEX.read_text(encoding="utf-8"))
    stylesheets = [tag for tag in loaded if "stylesheet" in tag]
    scripts = [tag for tag in loaded if tag.startswith("<script")]
    if len(scripts) != 1 or len(stylesheets) != 1:
        raise StreamlitChanged(f"{STREAMLIT_INDEX}: expected one script and one stylesheet")
    preloads = [tag for tag in loaded if "modulepreload" in tag]
    page = (ASSETS / "index.html").read_text(encoding="utf-8")
    say = load_words(language)
    slots = {
        "lang": HTML_LANG[language],
        "title": say["page.page_title"],
        "neutral": say["discreet.tab_title"],
        "loading": say["page.loading"],
        "slow": say["page.loading_slow"],
        "no_script": say["page.no_script"],
        "version": version(),
        "streamlit": "\n    ".join(stylesheets + scripts + preloads),
    }
    for slot, value in slots.items():
        page = page.replace("{" + slot + "}", value)
    return page


@cache
def version() -> str:
    """Changes with the page's own files, so that a browser may keep them for a year."""
    files = b"".join(path.read_bytes() for path in sorted(ASSETS.iterdir()))
    return hashlib.sha256(files).hexdigest()[:10]


def health(_: Request) -> Response:
    """Says that this process answers."""
    return PlainTextResponse("ok\n")


def readiness(_: Request) -> Response:
    """Says that everything is read, so that the first visitor need not wait."""
    if is_warm():
        return PlainTextResponse("ready\n")
    return PlainTextResponse("not ready\n", status_code=503)


def embed_script(_: Request) -> Response:
    """The script for pages of other sites; its address stays, so it is kept for an hour only."""
    return FileResponse(ASSETS / "embed.js", headers={"Cache-Control": "public, max-age=3600"})


def icon(_: Request) -> Response:
    """The picture on the tab."""
    return FileResponse(ASSETS / "icon.svg", headers={"Cache-Control": A_YEAR})


class KeptFiles(StaticFiles):
    """Files whose address carries their version."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = A_YEAR
        return response


ROUTES = [
    Route("/", first_page),
    Route("/healthz", health),
    Route("/readyz", readiness),
    Route("/embed.js", embed_script),
    Route("/icon.svg", icon),
    Mount("/assets", KeptFiles(directory=ASSETS)),
]
