"""One real server for all tests of the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.person import Person
from tests.browser.serving import serving


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture
def person(browser: Browser, address: str) -> Iterator[type[Person]]:
    """Makes persons who leave when the test ends."""
    present: list[Person] = []

    class Visitor(Person):
        def __init__(self, **how: object) -> None:
            super().__init__(browser, address, **how)  # type: ignore[arg-type]
            present.append(self)

    yield Visitor  # type: ignore[misc]
    for one in present:
        one.leaves()
