"""Two addresses without memory: a file to its text, and a note to a file to take along."""

from __future__ import annotations

from base64 import b64decode
from datetime import date

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from content.trials import load_trial
from content.words import load_words
from matcher.records.resource import RecordError
from ui.doctor.check import LONGEST_NOTE, Check, check
from ui.doctor.fields import day_in
from ui.doctor.files import LARGEST, Unreadable, text_of
from ui.doctor.outputs import OUTPUTS
from ui.doctor.settings import NotSettings, Settings
from ui.languages import language_of
from ui.paper.forms import TooLarge, form_of
from ui.session import today

AT_ONCE = 2  # files read at the same time; the others wait
NOT_KEPT = {"Cache-Control": "no-store"}


async def read_file(request: Request) -> Response:
    """POST with a file as its body and `X-Language`; answers {"text"} or {"problem"} as JSON.

    The header keeps other sites out: a browser lets none of their pages send it.
    """
    language = language_of(request.headers.get("x-language", ""))
    if "x-language" not in request.headers:
        return PlainTextResponse("Not found\n", status_code=404)
    try:
        data = await _body(request)
        limiter = _limiter(request)
        text = await to_thread.run_sync(text_of, data, limiter=limiter)
    except Unreadable as problem:
        words = load_words(language)[f"doctor.{problem.words}"]
        return JSONResponse({"problem": words}, status_code=422, headers=NOT_KEPT)
    return JSONResponse({"text": text}, headers=NOT_KEPT)


async def _body(request: Request) -> bytes:
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > LARGEST:
            raise Unreadable("file_large")
    return bytes(found)


def _limiter(request: Request) -> CapacityLimiter:
    """One for each server: a limiter belongs to the loop it was made in."""
    state = request.app.state
    if not hasattr(state, "note_files"):
        state.note_files = CapacityLimiter(AT_ONCE)
    limiter: CapacityLimiter = state.note_files
    return limiter


async def take_along(request: Request) -> Response:
    """POST with `note`, `set`, `day`, `speak`, `trial` and `kind`: judged again from the note."""
    try:
        form = await form_of(request)
        output = OUTPUTS[_field(form, "kind")]
        body, name = await to_thread.run_sync(_made, form)
    except TooLarge:
        return PlainTextResponse("Too large\n", status_code=413)
    except KeyError:
        return PlainTextResponse("Not found\n", status_code=404)
    except (NotSettings, ValueError, RecordError):
        accepted = request.headers.get("accept-language", "")
        words = load_words(language_of(None, accepted))["doctor.form_changed"]
        return PlainTextResponse(f"{words}\n", status_code=400)
    headers = {
        **NOT_KEPT,
        "Content-Disposition": f'attachment; filename="{name}{output.ending}"',
    }
    return Response(body, media_type=output.media_type, headers=headers)


def _made(form: FormData) -> tuple[bytes, str]:
    found = _checked(form)
    name = f"{found.trial.id}-{found.as_of.isoformat()}"
    return OUTPUTS[_field(form, "kind")].make(found), name


def _checked(form: FormData) -> Check:
    note = _field(form, "note")
    if len(note) > LONGEST_NOTE:
        raise ValueError("longer than the page lets in")
    settings = Settings.from_text(_field(form, "set"))
    trial = load_trial(_field(form, "trial"))
    as_of = _day(_field(form, "day"))
    return check(note, settings, as_of, trial, language_of(_field(form, "speak")))


def _day(written: str) -> date:
    found = day_in(written, today())
    if found is None:
        raise ValueError("no day")
    return found


def _field(form: FormData, name: str) -> str:
    """The field as the page wrote it: base64, but for the button's own value."""
    value = form.get(f"tf_{name}")
    written = value if isinstance(value, str) else ""
    if name == "kind":
        return written
    return b64decode(written, validate=True).decode()


DOCTOR_ROUTES = [
    Route("/note", read_file, methods=["POST"]),
    Route("/doctor", take_along, methods=["POST"]),
]
