"""A person at the plain pages: presses buttons, fills in fields, reads what comes back."""

from __future__ import annotations

from html.parser import HTMLParser

from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ui.paper.routes import PAPER_ROUTES
from ui.plain.routes import PLAIN_ROUTES

APP = Starlette(routes=[*PLAIN_ROUTES, *PAPER_ROUTES])
VOID = {"meta", "link", "input", "progress"}


class Reading(HTMLParser):
    """What a page holds: tags with their attributes, and texts under each tag."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attributes}))
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                continue

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag][-1] += data

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        wanted = attributes.items()
        return [found for name, found in self.tags if name == tag and wanted <= found.items()]


class Visitor:
    def __init__(self, address: str = "/plain?lang=en") -> None:
        self.client = TestClient(APP)
        self.takes(self.client.get(address))

    def takes(self, answer: Response) -> Visitor:
        self.answer = answer
        self.page = Reading(answer.text)
        return self

    @property
    def heading(self) -> str:
        (text,) = self.page.texts["h1"]
        return " ".join(text.split())

    @property
    def hidden(self) -> dict[str, str]:
        return {field["name"]: field["value"] for field in self.page.all("input", type="hidden")}

    @property
    def question(self) -> str:
        return self.hidden.get("question", "")

    @property
    def buttons(self) -> list[str]:
        return [button["value"] for button in self.page.all("button", name="act")]

    def presses(self, act: str, **fields: str) -> Visitor:
        """The button `act`, after filling in `fields`."""
        assert act in self.buttons
        return self.sends(act=act, **fields)

    def sends(self, **fields: str) -> Visitor:
        return self.takes(self.client.post("/plain", data={**self.hidden, **fields}))

    def downloads(self, kind: str) -> Response:
        return self.client.post("/paper", data={**self.hidden, "kind": kind})

    def loads(self, data: bytes) -> Visitor:
        files = {"file": ("answers.json", data, "application/json")}
        return self.takes(self.client.post("/plain", data={"language": "en"}, files=files))
