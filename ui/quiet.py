"""Errors without the words of a person: neither in the answer nor in the log."""

from __future__ import annotations

import logging

from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from content.words import load_words
from ui.languages import LANGUAGES

logger = logging.getLogger("trial_finder")


class QuietErrors:
    """Turns a mistake of ours into a short answer, and logs only what kind and where.

    The text of an error may hold what a person wrote, and the server would log it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        # A page is many messages over a socket: they need no watching, only an answer to a request.
        on_its_way = send_and_note if scope["type"] == "http" else send
        try:
            await self.app(scope, receive, on_its_way)
        except Exception as error:
            if scope["type"] == "lifespan":
                raise  # before the first visitor: whoever starts the server must read it
            logger.error("%s", kind_and_place(error))
            if scope["type"] == "http" and not started:
                await _sorry()(scope, receive, send)


def _sorry() -> Response:
    words = (load_words(language)["errors.something_wrong"] for language in LANGUAGES)
    return PlainTextResponse("\n".join(words), status_code=500)


def kind_and_place(error: BaseException) -> str:
    """ "ValueError at ui/flow.py:12": what a log may hold of an error."""
    where = error.__traceback__
    while where and where.tb_next:
        where = where.tb_next
    place = f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}" if where else "?"
    return f"{type(error).__name__} at {place}"
