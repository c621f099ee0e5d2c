"""Downloads that any server process can answer: everything they need comes with the form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from content.question_models import Voice
from content.trials import DEFAULT_TRIAL, Trial, load_trial, trial_ids
from content.words import load_words
from matcher.report import Screening, screen
from ui import paper
from ui.languages import Language, language_of
from ui.paper import answers_file
from ui.paper.carried import Carried, Tampered, read
from ui.paper.forms import TooLarge, form_of
from ui.session import today


@dataclass(frozen=True)
class Order:
    """One download: whose answers, in which language, on which day."""

    carried: Carried
    trial: Trial
    language: Language
    as_of: date

    def screening(self) -> Screening:
        talk = self.carried.conversation
        return screen(talk.record, self.trial, self.as_of, self.language, voice=self.voice)

    @property
    def voice(self) -> Voice:
        return self.carried.conversation.voice or "patient"


@dataclass(frozen=True)
class Kind:
    """`name` is the key of the file's name, without its ending."""

    media_type: str
    ending: str
    name: str
    make: Callable[[Order], bytes]


def _pdf(order: Order) -> bytes:
    discreet = order.carried.discreet
    return paper.pdf(order.screening(), order.trial, order.language, order.voice, discreet)


def _text(order: Order) -> bytes:
    discreet = order.carried.discreet
    said = paper.text(order.screening(), order.trial, order.language, order.voice, discreet)
    return said.replace("\n", "\r\n").encode("utf-8-sig")  # for the editor of old Windows


def _answers(order: Order) -> bytes:
    return answers_file.write(order.carried.conversation)


KINDS = {
    "pdf": Kind("application/pdf", ".pdf", "paper.file_sheet", _pdf),
    "text": Kind("text/plain", ".txt", "paper.file_sheet", _text),
    "answers": Kind("application/json", ".json", "paper.file_answers", _answers),
}


async def download(request: Request) -> Response:
    """POST with `answers` (as `carried.sign` wrote them), `kind`, `language` and `trial`."""
    try:
        form = await form_of(request)
    except TooLarge:
        return PlainTextResponse("Too large\n", status_code=413)
    kind = KINDS.get(text_of(form, "kind"))
    if kind is None:
        return PlainTextResponse("Not found\n", status_code=404)
    language = language_of(text_of(form, "language"))
    try:
        carried = read(text_of(form, "answers"))
    except Tampered:
        return PlainTextResponse(load_words(language)["plain.tampered"], status_code=400)
    trial = load_trial(trial_of(text_of(form, "trial")))
    order = Order(carried, trial, language, today())
    body = await run_in_threadpool(kind.make, order)
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": _attachment(_name(kind, order) + kind.ending),
    }
    return Response(body, media_type=kind.media_type, headers=headers)


def text_of(form: FormData, name: str) -> str:
    """The field as text, empty where it is missing or a file."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def trial_of(asked: str) -> str:
    """The trial asked for, if we know it."""
    return asked if asked in trial_ids() else DEFAULT_TRIAL


def _name(kind: Kind, order: Order) -> str:
    words = load_words(order.language)
    name = words["discreet.file_name" if order.carried.discreet else kind.name]
    return f"{name}-{order.as_of.isoformat()}"


def _attachment(name: str) -> str:
    """Old browsers read the first name, all others the second."""
    plain = "".join(letter if letter.isascii() else "_" for letter in name)
    encoded = "".join(f"%{byte:02X}" for byte in name.encode())
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"


PAPER_ROUTES = [Route("/paper", download, methods=["POST"])]
