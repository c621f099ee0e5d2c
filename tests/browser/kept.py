"""Where a conversation stands: what the browser keeps of it, and the next field to type in."""

from __future__ import annotations

import json

from playwright.sync_api import Locator

from tests.browser.person import Person

MOST_QUESTIONS = 12


def answered(visitor: Person) -> list[str]:
    """The questions that the browser holds an answer to, oldest first."""
    kept = visitor.page.evaluate("sessionStorage.getItem('trial-finder')")
    return [step["question"] for step in json.loads(kept or '{"steps": []}')["steps"]]


def next_text_field(visitor: Person) -> Locator:
    """Passes over questions without a field for own words, and gives the first such field."""
    field = visitor.page.locator("[data-testid=stMain] input[type=text]:visible")
    for _ in range(MOST_QUESTIONS):
        if field.count():
            break
        visitor.taps("dont_know")
    return field.first
