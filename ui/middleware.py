"""What stands between the network and Streamlit: origin, addresses, headers, compression."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Everything the page asks for. Metrics, uploads and the agent interface of Streamlit are not
# among it, and an unknown address is a 404 instead of Streamlit's page with status 200.
KNOWN = re.compile(
    r"/|/healthz|/readyz|/embed\.js|/icon\.svg|/favicon\.png|/plain|/paper|/note|/doctor"
    r"|/(assets|static)/[\w./-]+"
    r"|/_stcore/(health|host-config|stream|bidi-components/[\w./-]+)"
)
HOST_CONFIG = "/_stcore/host-config"
KEPT_COMPRESSED = ("/static/", "/assets/")
SMALLEST_COMPRESSED = 500
# Streamlit loads these 550 KB of fonts though nothing on our page is set in them.
UNUSED_FONTS = re.compile(r"/static/media/(SourceSans|MaterialSymbols)[\w.-]+")
BLANK_FONT = (Path(__file__).parent / "assets" / "blank.woff2").read_bytes()

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# A parent page may not steer this one, and our own banner replaces the English error dialog.
LOCKED_HOST_CONFIG = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": True,
    "resourceCrossOriginMode": None,
}


class KnownAddresses:
    """Answers 404 to every address that the page itself does not use."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not _is_known(scope["path"]):
            await PlainTextResponse("Not found\n", status_code=404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _is_known(path: str) -> bool:
    return bool(KNOWN.fullmatch(path))


class SameOriginSocket:
    """Refuses a websocket of another site at once.

    Left to itself, Streamlit would first ask another host for its own address, and every
    visitor would wait for that.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not _same_origin(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self.app(scope, receive, send)


def _same_origin(headers: Headers) -> bool:
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] == headers.get("host")


class LockedHostConfig:
    """Tells the page that no other site may send it commands."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == HOST_CONFIG:
            body = json.dumps(LOCKED_HOST_CONFIG)
            headers = {"Cache-Control": "no-cache"}
            response = Response(body, media_type="application/json", headers=headers)
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class SecurityHeaders:
    """Adds the headers that keep other sites, scripts and sensors out.

    `embedders`: the origins that may show the page in a frame.
    """

    def __init__(self, app: ASGIApp, embedders: tuple[str, ...]) -> None:
        self.app = app
        self.embedders = " ".join(embedders)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = self._policy(Headers(scope=scope).get("host", ""))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update({**HEADERS, "Content-Security-Policy": policy})
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def _policy(self, host: str) -> str:
        # Safari before 15.4 does not count a websocket of the same host as 'self'.
        named = f"ws://{host} wss://{host}" if re.fullmatch(r"[\w.:-]+", host) else ""
        return (
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data: blob:; font-src 'self' data:; "
            f"connect-src 'self' {named}; object-src 'none'; base-uri 'self'; "
            f"form-action 'self'; frame-ancestors {self.embedders}"
        )


class Compressed:
    """Static files, compressed once and kept: Streamlit sends 2.7 MB of them as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[str, Response] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _wants_compressed(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if UNUSED_FONTS.fullmatch(path):
            await _blank_font()(scope, receive, send)
            return
        if path not in self.kept:
            plain = await _collected(self.app, _uncompressed(scope), receive)
            if not _is_a_file(plain):
                missing = PlainTextResponse("Not found\n", status_code=404)
                await missing(scope, receive, send)
                return
            self.kept[path] = _compressed(plain)
        await self.kept[path](scope, receive, send)


def _blank_font() -> Response:
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(BLANK_FONT, media_type="font/woff2", headers=headers)


def _wants_compressed(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    headers = Headers(scope=scope)
    conditional = "if-none-match" in headers or "if-modified-since" in headers
    accepts = "gzip" in headers.get("accept-encoding", "")
    return scope["path"].startswith(KEPT_COMPRESSED) and accepts and not conditional


def _uncompressed(scope: Scope) -> Scope:
    # Streamlit would compress some of these itself, again on every request.
    kept = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
    return {**scope, "headers": kept}


async def _collected(app: ASGIApp, scope: Scope, receive: Receive) -> Response:
    response = Response()
    body: list[bytes] = []

    async def keep(message: Message) -> None:
        if message["type"] == "http.response.start":
            response.status_code = message["status"]
            response.raw_headers = list(message["headers"])
        elif message["type"] == "http.response.body":
            body.append(message.get("body", b""))

    await app(scope, receive, keep)
    response.body = b"".join(body)
    return response


def _is_a_file(response: Response) -> bool:
    # Streamlit answers an unknown static address with its page.
    is_page = response.headers.get("content-type", "").startswith("text/html")
    return response.status_code == 200 and not is_page


def _compressed(response: Response) -> Response:
    small = len(response.body) < SMALLEST_COMPRESSED
    if small or response.headers.get("content-type", "").startswith(("font/", "image/png")):
        return response
    response.body = gzip.compress(response.body, compresslevel=7, mtime=0)
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(response.body))
    response.headers["Vary"] = "Accept-Encoding"
    return response
