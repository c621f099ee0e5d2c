"""`/plain`: one address, one form. GET begins, POST goes on; nothing is kept in between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from content.trials import Trial, load_trial
from matcher.planner import next_question
from matcher.report import screen
from ui.flow import choose_voice, screen_of
from ui.languages import Language, language_of
from ui.paper import answers_file
from ui.paper.carried import Carried, Tampered, read
from ui.paper.forms import TooLarge, form_of
from ui.paper.routes import text_of, trial_of
from ui.plain.acts import done
from ui.plain.pages import CLEAR, SORRY, TEXT, Page, render
from ui.session import VOICES, today
from ui.talk import Conversation
from ui.view import View

# Pages with a person's words stay out of the browser's disk.
HEADERS = {"Cache-Control": "no-store", "Vary": "Accept-Language"}
BESIDE = {"text": TEXT, "clear": CLEAR}  # acts that only show another screen


@dataclass(frozen=True)
class Turn:
    """What one request leads to. `screen` is "" where the conversation itself says which."""

    carried: Carried
    trial: Trial
    language: Language
    notice: str = ""
    screen: str = ""
    before: Mapping[str, str] = field(default_factory=dict)
    status: int = 200

    def view(self) -> View:
        talk, as_of = self.carried.conversation, today()
        question = next_question(talk.record, self.trial, as_of, talk.voice or "patient")
        return View(talk, self.language, self.trial, as_of, question)

    def response(self) -> Response:
        return HTMLResponse(render(self._page()), status_code=self.status, headers=HEADERS)

    def _page(self) -> Page:
        view = self.view()
        screening = screen(
            view.conversation.record, view.trial, view.as_of, view.language, voice=view.voice
        )
        lasting = any(found.fail_kind == "permanent" for found in screening.criteria.values())
        asks = view.question is not None
        shown = self.screen or screen_of(view.conversation, more_questions=asks, lasting=lasting)
        return Page(view, screening, shown, self.notice, self.before)


async def begin(request: Request) -> Response:
    """The first page; the address may say the language, for whom and which study."""
    asked = request.query_params
    voice = VOICES.get(asked.get("for", ""))
    talk = choose_voice(Conversation(), voice) if voice else Conversation()
    trial = load_trial(trial_of(asked.get("trial", "")))
    turn = Turn(Carried(talk), trial, _language(request, asked.get("lang")))
    return await run_in_threadpool(turn.response)


async def go_on(request: Request) -> Response:
    """The page after one button."""
    try:
        form = await form_of(request)
    except TooLarge:
        language = _language(request, None)
        sorry = Turn(Carried(), load_trial(), language, "plain.too_large", SORRY, status=413)
        return sorry.response()
    language = _language(request, text_of(form, "language"))
    file = form.get("file")
    data = await file.read() if isinstance(file, UploadFile) else None
    turn = await run_in_threadpool(_turn, form, language, data)
    return await run_in_threadpool(turn.response)


def _language(request: Request, asked: str | None) -> Language:
    return language_of(asked, request.headers.get("accept-language", ""))


def _turn(form: FormData, language: Language, data: bytes | None) -> Turn:
    trial = load_trial(trial_of(text_of(form, "trial")))
    if data is not None:
        return _loaded(data, trial, language)
    carried_text = text_of(form, "answers")
    try:
        carried = read(carried_text) if carried_text else Carried()
    except Tampered:
        return Turn(Carried(), trial, language, "plain.tampered", SORRY, status=400)
    turn = Turn(carried, trial, language, "plain.old" if carried.is_old else "")
    act = text_of(form, "act")
    if act in BESIDE:
        return replace(turn, screen=BESIDE[act])
    return _acted(turn, form, act)


def _loaded(data: bytes, trial: Trial, language: Language) -> Turn:
    try:
        talk = answers_file.read(data)
    except answers_file.Refused as refused:
        return Turn(Carried(), trial, language, refused.words)
    return Turn(Carried(talk), trial, language, "paper.file_loaded")


def _acted(turn: Turn, form: FormData, act: str) -> Turn:
    """The turn after its button; typed words come back where they were not understood."""
    kind, _, detail = act.partition(":")
    if kind == "cleared":
        return replace(turn, carried=Carried())
    if kind == "lang":
        return replace(turn, language=language_of(detail), before=_texts(form))
    talk = done(turn.view(), form, act)
    again = talk.problem or kind == "discreet"
    kept = replace(turn.carried, conversation=talk)
    return replace(turn, carried=kept, before=_texts(form) if again else {})


def _texts(form: FormData) -> dict[str, str]:
    return {name: value for name, value in form.items() if isinstance(value, str)}


SMALL = [Middleware(GZipMiddleware, minimum_size=500)]
PLAIN_ROUTES = [
    Route("/plain", begin, methods=["GET"], middleware=SMALL),
    Route("/plain", go_on, methods=["POST"], middleware=SMALL),
]
