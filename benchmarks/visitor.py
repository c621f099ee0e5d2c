"""A visitor over a real websocket, in Streamlit's own protocol, without a browser.

`make load` holds thousands of conversations with it, the tests of `tests/security` a few.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from random import Random
from time import perf_counter
from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

WIDGETS = ("button", "text_area", "text_input", "checkbox", "radio", "selectbox", "bidi_component")
STORE = "store"
PATIENCE = 60  # seconds until a turn counts as lost
QUIET = 2  # seconds


class Lost(Exception):
    """The server closed the connection or ended a run without finishing it."""


class Visitor:
    """What is on the page now (`widgets`, `html`), and how long the last turn took, in seconds."""

    def __init__(self, address: str, query: str = "", *, kept: str = "") -> None:
        self.address = address
        self.query = query
        self.kept = kept
        self.widgets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.html: list[str] = []
        self.options: dict[str, int] = {}
        self.took = 0.0
        self.received = 0
        self._socket: ClientConnection | None = None
        self._found: WidgetState | None = None

    async def __aenter__(self) -> Visitor:
        self._socket = await connect(
            self.address.replace("http", "ws", 1) + "/_stcore/stream",
            origin=self.address,  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            open_timeout=PATIENCE,
            close_timeout=2,
            compression=None,
        )
        await self._run([])
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.socket.close()

    @property
    def socket(self) -> ClientConnection:
        if self._socket is None:
            raise Lost("not connected")
        return self._socket

    @property
    def text(self) -> str:
        """All HTML on the page, as it was sent."""
        return "\n".join(self.html)

    async def click(self, key: str, typed: Mapping[str, str] | None = None) -> None:
        """Taps the button with this key, after typing into fields of the same form."""
        await self._run(self._states(key, typed))

    async def press(self, key: str, typed: Mapping[str, str] | None = None) -> None:
        """Taps without waiting for what comes of it."""
        await self.send(self._rerun(self._states(key, typed)))

    async def settle(self) -> None:
        """Reads on until the server has nothing more to say for a while."""
        try:
            while True:
                async with asyncio.timeout(QUIET):
                    await self._take_in()
        except TimeoutError:
            return

    def _states(self, key: str, typed: Mapping[str, str] | None) -> list[WidgetState]:
        fields = (typed or {}).items()
        states = [WidgetState(id=self.widgets[key], trigger_value=True)]
        return states + [WidgetState(id=self.widgets[f], string_value=text) for f, text in fields]

    async def send(self, message: BackMsg) -> None:
        await self.socket.send(message.SerializeToString())

    async def _run(self, states: Iterable[WidgetState]) -> None:
        began = perf_counter()
        while states is not None:
            await self.send(self._rerun(states))
            states = await self._take_in()  # type: ignore[assignment]
        self.took = perf_counter() - began

    def _rerun(self, states: Iterable[WidgetState]) -> BackMsg:
        message = BackMsg()
        client = message.rerun_script
        client.query_string = self.query
        client.context_info.timezone = "Asia/Shanghai"
        client.context_info.locale = "en-US"
        client.context_info.url = f"{self.address}/?{self.query}"
        client.widget_states.widgets.extend(states)
        if self._found is not None:
            client.widget_states.widgets.append(self._found)
        return message

    async def _take_in(self) -> list[WidgetState] | None:
        """One run of the page. Gives what the browser's storage answers, if it was asked."""
        answer: list[WidgetState] | None = None
        self.widgets, self.kinds, self.html, self.options = {}, {}, [], {}
        while True:
            raw = await self.socket.recv(decode=False)
            self.received += len(raw)
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            if kind == "script_finished":
                return answer
            if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                asked = self._see(message.delta.new_element)
                answer = answer if asked is None else asked

    def _see(self, element: object) -> list[WidgetState] | None:
        kind = element.WhichOneof("type")  # type: ignore[attr-defined]
        if kind == "html":
            self.html.append(element.html.body)  # type: ignore[attr-defined]
        if kind not in WIDGETS:
            return None
        widget = getattr(element, kind)
        key = widget.id.rpartition("-")[2]
        self.widgets[key], self.kinds[key] = widget.id, kind
        if kind == "radio":
            self.options[key] = len(widget.options)
        return self._stored(widget.id, json.loads(widget.json)) if key == STORE else None

    def _stored(self, widget_id: str, data: Mapping[str, str]) -> list[WidgetState] | None:
        """What the page's storage component does in a browser."""
        if "ask" not in data:
            self.kept = data.get("keep", self.kept)
            return None
        found = {"found": {"ticket": data["ask"], "text": self.kept}}
        self._found = WidgetState(id=widget_id, json_value=json.dumps(found))
        return []


async def take_turn(visitor: Visitor, texts: Mapping[str, str], chance: Random) -> str:
    """Does one thing a person might do on this screen, and says what."""
    on_page = visitor.widgets
    if "story" in on_page:
        await visitor.click("send", {"story": texts["story"]})
        return "told"
    choices = sorted(key for key in on_page if key.startswith(("choice_", "who_", "confirm_")))
    if choices:
        key = chance.choice(choices)
        await visitor.click(key)
        return key
    for key in ("none", "no_day", "urgent_past", "dont_know", "start_again_yes", "start_again"):
        if key in on_page:
            await visitor.click(key)
            return key
    raise Lost(f"nothing to do on a page with {sorted(on_page)}")
