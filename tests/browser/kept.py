"""What the browser keeps of a conversation."""

from __future__ import annotations

import json

from tests.browser.person import Person


def answered(visitor: Person) -> list[str]:
    """The questions that the browser holds an answer to, oldest first."""
    kept = visitor.page.evaluate("sessionStorage.getItem('trial-finder')")
    return [step["question"] for step in json.loads(kept or '{"steps": []}')["steps"]]
