"""The deployment as deploy/ describes it: our nginx configuration, Debian's nginx, two servers."""

from __future__ import annotations

import asyncio
import signal
import ssl
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from secrets import token_hex
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, TimeoutError
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from benchmarks.visitor import Visitor
from tests.browser.kept import answered
from tests.browser.person import Person
from tests.browser.serving import free_port
from tests.deploy.framed import STORY
from tests.deploy.nginx import nginx
from tests.deploy.replicas import Pair, pair, replica
from tests.security.conftest import alone
from tests.security.plain import PlainVisitor

MARKER = f"marker{token_hex(6)}"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with pair(tmp_path_factory.mktemp("pair")) as two:
        yield two


def test_health_and_readiness_are_answered_through_the_proxy(two: Pair) -> None:
    for path, says in (("healthz", b"ok\n"), ("readyz", b"ready\n")):
        with urlopen(f"{two.address}/{path}", timeout=10) as answer:
            assert answer.read() == says
            assert "server" not in {name.lower() for name in answer.headers} or (
                "uvicorn" not in answer.headers["server"]
            )


def test_a_conversation_runs_and_survives_a_reload(browser: Browser, two: Pair) -> None:
    visitor = Person(browser, two.address).opens("?for=patient&lang=en")
    visitor.writes("story", f"{STORY} {MARKER}").taps("send")
    before = visitor.step, visitor.question

    assert (visitor.reloads().step, visitor.question) == before
    assert visitor.problems == []
    visitor.leaves()


def test_the_log_holds_no_query_no_words_and_no_whole_address(two: Pair) -> None:
    visitor = PlainVisitor(two.address).opens("for=patient&lang=en&secret=inquery")
    visitor.acts("tell", story=f"I am 61, had cisplatin. {MARKER}").downloads("pdf")
    written = two.proxy.written()

    assert '"POST /plain" 200' in two.proxy.log
    assert "127.0.0.0 [" in two.proxy.log
    assert "inquery" not in written
    assert "?" not in two.proxy.log
    assert MARKER not in written
    assert MARKER not in "".join(one.printed.read_text() for one in two.replicas)


def test_a_visitor_stays_with_one_server(two: Pair) -> None:
    for _ in range(10):
        with urlopen(f"{two.address}/icon.svg", timeout=10) as answer:
            answer.read()
    servers = {line.split()[-2] for line in two.proxy.log.splitlines() if "/icon.svg" in line}

    assert len(servers) == 1


def test_a_socket_of_another_site_is_refused_behind_the_proxy_too(two: Pair) -> None:
    async def knock() -> None:
        address = two.address.replace("http", "ws", 1) + "/_stcore/stream"
        async with connect(address, origin="https://evil.test", subprotocols=["streamlit"]):  # type: ignore[arg-type,list-item]
            pass

    with pytest.raises(Exception, match="403"):
        alone(knock())


@pytest.mark.parametrize(("path", "size"), [("/plain", 800_000), ("/", 20_000)])
def test_what_is_too_large_is_refused_before_it_reaches_a_server(
    two: Pair, path: str, size: int
) -> None:
    with pytest.raises(HTTPError, match="413"):
        urlopen(two.address + path, b"story=" + b"x" * size, timeout=20)


def test_too_many_forms_at_once_are_told_to_wait(two: Pair) -> None:
    def post(_: int) -> int:
        try:
            with urlopen(f"{two.address}/paper", b"kind=none", timeout=20) as answer:
                return int(answer.status)
        except HTTPError as refused:
            return refused.code

    with ThreadPoolExecutor(max_workers=16) as people:
        statuses = list(people.map(post, range(200)))

    assert set(statuses) == {404, 429}


def test_a_killed_server_costs_at_most_one_tap_and_no_answer(
    browser: Browser, tmp_path: Path
) -> None:
    with pair(tmp_path) as two:
        visitor = Person(browser, two.address).opens("?for=patient&lang=en")
        visitor.writes("story", STORY).taps("send").taps("dont_know")
        before, plain = answered(visitor), PlainVisitor(two.address).opens()
        plain.acts("tell", story="I am 61, had cisplatin.")
        two.busier().kill()
        taps_at_most_twice(visitor, "dont_know")

        assert visitor.screen == "question"
        assert answered(visitor)[:-1] == before
        with visitor.taps("see_result").page.expect_download() as saved:
            visitor.page.locator("button[name=kind][value=pdf]").first.click()
        assert Path(saved.value.path()).read_bytes().startswith(b"%PDF")
        assert plain.acts("result").status == 200
        assert plain.downloads("pdf").startswith(b"%PDF")
        assert "cisplatin" in plain.downloads("text").decode("utf-8-sig").lower()
        visitor.leaves()


def taps_at_most_twice(visitor: Person, key: str) -> None:
    try:
        visitor.page.set_default_timeout(8_000)
        visitor.taps(key)
    except TimeoutError:
        visitor.page.set_default_timeout(20_000)
        visitor.waits().taps(key)


def test_a_download_works_on_a_server_that_never_saw_the_person(two: Pair) -> None:
    one, other = two.replicas
    visitor = PlainVisitor(one.address).opens()
    visitor.acts("tell", story="I am 61, had cisplatin.")
    visitor.address = other.address

    for kind, begins in (("pdf", b"%PDF"), ("answers", b"{"), ("text", b"\xef\xbb\xbf")):
        assert visitor.downloads(kind).startswith(begins)


def test_a_stopped_server_says_goodbye_and_ends(tmp_path: Path) -> None:
    async def scene(address: str, stop: subprocess.Popen[bytes]) -> int:
        async with Visitor(address) as visitor:
            stop.send_signal(signal.SIGTERM)
            try:
                while True:
                    await asyncio.wait_for(visitor.socket.recv(), timeout=20)
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 0

    with replica(tmp_path) as one:
        code = alone(scene(one.address, one.process))
        assert code in (1001, 1012)
        # uvicorn closes everything and then ends by the signal that it was sent.
        assert one.process.wait(timeout=20) in (0, -signal.SIGTERM)
        assert "Traceback" not in one.printed.read_text()


def test_the_same_configuration_speaks_tls(two: Pair, tmp_path: Path) -> None:
    key, certificate = tmp_path / "tls.key", tmp_path / "tls.crt"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
        + ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
        + ["-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )
    ours = (Path(__file__).parents[2] / "deploy" / "nginx" / "tls.conf").read_text()
    tls = ours.replace("/etc/nginx/tls", str(tmp_path))
    trusting = ssl.create_default_context(cafile=str(certificate))
    (tmp_path / "nginx").mkdir()
    ports = [one.port for one in two.replicas]

    with nginx(tmp_path / "nginx", free_port(), ports, tls) as proxy:
        with urlopen(f"{proxy.address}/", timeout=10, context=trusting) as answer:
            assert "max-age" in answer.headers["Strict-Transport-Security"]
        alone(open_socket(proxy.address, trusting))


async def open_socket(address: str, trusting: ssl.SSLContext) -> None:
    socket = address.replace("https", "wss") + "/_stcore/stream"
    origin = address.replace("https", "http")
    async with connect(socket, ssl=trusting, origin=origin, subprotocols=["streamlit"]):  # type: ignore[arg-type,list-item]
        pass
