"""One real server for all tests of the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.serving import serving


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serving() as address:
        yield address
