"""What the real server refuses, and that it goes on serving."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from benchmarks.visitor import Visitor
from tests.browser.person import Person
from tests.security.conftest import Watched, alone

MOST_ON_THE_WIRE = 650_000  # bytes until the page can be used
DEEP = 100_000


def answer(finder: Watched, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    request = Request(finder.address + path, method=method, headers={"Accept-Encoding": "gzip"})
    try:
        with urlopen(request, timeout=20) as found:
            return found.status, lower(found.headers), found.read()
    except HTTPError as refused:
        return refused.code, lower(refused.headers), refused.read()


def lower(headers: object) -> dict[str, str]:
    return {key.lower(): value for key, value in headers.items()}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/upload_file/session/file",
        "/_stcore/script-health-check",
        "/_stcore/component/x/index.html",
        "/component/x/index.html",
        "/media/0123456789abcdef.txt",
        "/mcp",
        "/docs",
        "/app.py",
        "/.streamlit/config.toml",
        "/assets/../server.py",
        "/static/%2e%2e/%2e%2e/app.py",
        "/_stcore/bidi-components/../../server.py",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_what_the_page_does_not_use_is_closed(finder: Watched, path: str, method: str) -> None:
    assert answer(finder, path, method)[0] in (400, 404, 405)


@pytest.mark.parametrize(
    "path", ["/", "/?lang=zh&embed=true", "/healthz", "/readyz", "/embed.js", "/icon.svg"]
)
def test_what_the_page_uses_answers(finder: Watched, path: str) -> None:
    assert answer(finder, path)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/healthz",
        "/embed.js",
        "/assets/page.js",
        "/_stcore/health",
        "/nowhere",
        "/%00",
        "/static/%2e%2e/app.py",
        "/_stcore/bidi-components/trial-finder.store/store.js",
    ],
)
def test_every_answer_carries_the_security_headers(finder: Watched, path: str) -> None:
    headers = answer(finder, path)[1]

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]
    assert "script-src 'self';" in headers["content-security-policy"]
    assert headers["content-security-policy"].endswith("frame-ancestors 'self'")


def test_no_other_site_may_steer_the_page(finder: Watched) -> None:
    config = json.loads(answer(finder, "/_stcore/host-config")[2])

    assert config["allowedOrigins"] == []
    assert config["enableCustomParentMessages"] is False
    assert config["metricsUrl"] == ""


@pytest.mark.parametrize("origin", ["https://evil.test", "http://localhost", "null", None])
def test_a_foreign_socket_is_refused_without_a_call_to_anyone(
    finder: Watched, origin: str | None
) -> None:
    async def knock() -> int:
        address = finder.address.replace("http", "ws", 1) + "/_stcore/stream"
        try:
            async with connect(address, origin=origin, subprotocols=["streamlit"]):  # type: ignore[arg-type,list-item]
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    before = finder.actions
    assert alone(knock()) == 403
    assert finder.actions == before


def garbage(visitor: Visitor) -> Awaitable[None]:
    return visitor.socket.send(b"\xff\x00 not a message" * 50)


def a_text(visitor: Visitor) -> Awaitable[None]:
    return visitor.socket.send("hello " * 1000)


def too_large(visitor: Visitor) -> Awaitable[None]:
    return visitor.socket.send(b"\x00" * 2_000_000)


def shut_down(visitor: Visitor) -> Awaitable[None]:
    return visitor.send(BackMsg(debug_shutdown_runtime=True))


def deeply_nested(visitor: Visitor) -> Awaitable[None]:
    return visitor.send(stored(visitor, "[" * DEEP + "]" * DEEP))


def deeply_nested_answers(visitor: Visitor) -> Awaitable[None]:
    nested = json.dumps({"found": {"ticket": "x", "text": '{"facts": ' + "[" * DEEP}})
    return visitor.send(stored(visitor, nested))


def unknown_widgets(visitor: Visitor) -> Awaitable[None]:
    message = BackMsg()
    states = [WidgetState(id=f"$$ID-{n}-choice_x", trigger_value=True) for n in range(2000)]
    message.rerun_script.widget_states.widgets.extend(states)
    return visitor.send(message)


def stored(visitor: Visitor, text: str) -> BackMsg:
    message = BackMsg()
    state = WidgetState(id=visitor.widgets["store"], json_value=text)
    message.rerun_script.widget_states.widgets.append(state)
    return message


@pytest.mark.parametrize(
    "attack",
    [
        garbage,
        a_text,
        too_large,
        shut_down,
        deeply_nested,
        deeply_nested_answers,
        unknown_widgets,
    ],
)
def test_a_broken_message_hurts_only_its_sender(
    finder: Watched, attack: Callable[[Visitor], Awaitable[None]]
) -> None:
    async def scene() -> str:
        async with Visitor(finder.address, "for=patient") as neighbor:
            async with Visitor(finder.address, "for=patient") as attacker:
                try:
                    await attack(attacker)
                    async with asyncio.timeout(2):
                        await attacker.socket.recv()
                except (ConnectionClosed, TimeoutError):
                    pass
            await neighbor.click("send", {"story": "I am 61 years old."})
            return neighbor.text

    assert "I am 61 years old." in alone(scene())
    assert finder.lives()


def test_a_message_over_the_limit_ends_the_connection(finder: Watched) -> None:
    async def scene() -> int:
        async with Visitor(finder.address) as visitor:
            await too_large(visitor)
            try:
                while True:
                    await visitor.socket.recv()
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 0

    assert alone(scene()) == 1009


def test_a_text_over_the_limit_is_cut_and_answered(finder: Watched) -> None:
    async def scene() -> str:
        async with Visitor(finder.address, "for=patient") as visitor:
            await visitor.click("send", {"story": "I am 61 years old. " * 20_000})
            return visitor.text

    assert "question" in alone(scene())


def test_the_first_load_is_small_and_asks_no_other_host(browser: Browser, finder: Watched) -> None:
    visitor = Person(browser, finder.address)
    wire = visitor.context.new_cdp_session(visitor.page)
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    wire.send("Network.enable")
    visitor.opens()
    strangers, total = visitor.strangers, sum(sizes)
    visitor.leaves()

    assert strangers == []
    assert 100_000 < total <= MOST_ON_THE_WIRE
