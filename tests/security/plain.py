"""A person on the plain pages: forms over HTTP, no browser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

ANSWERS = re.compile(r'name="answers" value="([^"]*)"')


class PlainVisitor:
    """Holds the last page and its status; every act goes to `address`, which may change."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.page = ""
        self.status = 0
        self.headers: Mapping[str, str] = {}

    def opens(self, query: str = "for=patient&lang=en") -> PlainVisitor:
        self._takes(f"{self.address}/plain?{query}", None)
        return self

    def acts(self, act: str, **fields: str) -> PlainVisitor:
        form = {"answers": self.answers, "lang": "en", "act": act, **fields}
        self._takes(f"{self.address}/plain", urlencode(form).encode())
        return self

    def downloads(self, kind: str) -> bytes:
        form = urlencode({"answers": self.answers, "lang": "en", "kind": kind}).encode()
        with urlopen(f"{self.address}/paper", form, timeout=30) as found:
            return bytes(found.read())

    @property
    def answers(self) -> str:
        found = ANSWERS.search(self.page)
        return unescape(found.group(1)) if found else ""

    @property
    def heading(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.page, re.DOTALL)
        return unescape(found.group(1)).strip() if found else ""

    def _takes(self, address: str, form: bytes | None) -> None:
        try:
            with urlopen(address, form, timeout=30) as found:
                self.status, self.page = found.status, found.read().decode()
                self.headers = dict(found.headers)
        except HTTPError as refused:
            self.status, self.page = refused.code, refused.read().decode(errors="replace")
            self.headers = dict(refused.headers)
