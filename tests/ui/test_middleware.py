from __future__ import annotations

import gzip

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from ui.middleware import (
    Compressed,
    KnownAddresses,
    LockedHostConfig,
    SameOriginSocket,
    SecurityHeaders,
)

LONG = "let answer = 42;\n" * 200


def anything(request: Request) -> Response:
    if request.url.path == "/static/js/app.js":
        return PlainTextResponse(LONG, media_type="text/javascript")
    return HTMLResponse("<p>Streamlit's page</p>")


async def echo(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("hello")
    await socket.close()


@pytest.fixture
def client() -> TestClient:
    app = Starlette(
        routes=[WebSocketRoute("/_stcore/stream", echo), Route("/{path:path}", anything)],
        middleware=[
            Middleware(SecurityHeaders, embedders=("'self'", "https://example.org")),
            Middleware(KnownAddresses),
            Middleware(SameOriginSocket),
            Middleware(LockedHostConfig),
            Middleware(Compressed),
        ],
    )
    return TestClient(app, base_url="http://finder.test")


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/static/js/app.js", "/_stcore/health", "/_stcore/host-config"]
)
def test_the_page_finds_what_it_needs(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/upload_file/session/file",
        "/component/x/index.html",
        "/media/secret.txt",
        "/admin",
        "/static/js/nothing.js",
        "/static/../app.py",
    ],
)
def test_every_other_address_is_closed(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_each_answer_carries_the_security_headers(client: TestClient) -> None:
    headers = client.get("/nowhere").headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "geolocation=()" in headers["permissions-policy"]
    policy = headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert policy.endswith("frame-ancestors 'self' https://example.org")
    assert "connect-src 'self' ws://finder.test wss://finder.test;" in policy


def test_a_strange_host_name_does_not_reach_the_policy(client: TestClient) -> None:
    policy = client.get("/", headers={"host": "a; script-src *"}).headers["content-security-policy"]

    assert "script-src *" not in policy


@pytest.mark.parametrize(
    "origin", ["http://evil.test", "http://localhost:3000", "null", "http://finder.test:81", None]
)
def test_a_socket_of_another_site_is_refused(client: TestClient, origin: str | None) -> None:
    headers = {"host": "finder.test", **({"origin": origin} if origin else {})}
    refused = pytest.raises(WebSocketDisconnect)
    with refused, client.websocket_connect("/_stcore/stream", headers=headers):
        pass


def test_the_page_may_open_its_own_socket(client: TestClient) -> None:
    headers = {"origin": "http://finder.test", "host": "finder.test"}
    with client.websocket_connect("/_stcore/stream", headers=headers) as socket:
        assert socket.receive_text() == "hello"


def test_no_other_site_may_steer_the_page(client: TestClient) -> None:
    config = client.get("/_stcore/host-config").json()

    assert config["allowedOrigins"] == []
    assert config["enableCustomParentMessages"] is False


def test_static_files_travel_compressed(client: TestClient) -> None:
    with client.stream("GET", "/static/js/app.js", headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())

    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw).decode() == LONG


def test_a_client_without_gzip_gets_the_file_as_it_is(client: TestClient) -> None:
    answer = client.get("/static/js/app.js", headers={"accept-encoding": "identity"})

    assert "content-encoding" not in answer.headers
    assert answer.text == LONG
