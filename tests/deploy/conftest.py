"""One finder that one other site may embed, that site, and a browser that keeps no cookies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from tests.browser.chromium import ARGUMENTS
from tests.browser.serving import free_port, serving
from tests.deploy.host_site import host_site

BLOCK_THIRD_PARTY = 1
# Playwright switches off that each site has its own storage inside every other site, which people
# have; the last such argument wins.
AS_PEOPLE_HAVE_IT = "--disable-features=HttpsUpgrades,MediaRouter,OptimizationHints,Translate"


class Sites(NamedTuple):
    """Addresses of the finder, of the site that may embed it, and of one that may not.

    The finder is "localhost" and the others "127.0.0.1": two sites to the browser.
    """

    finder: str
    listed: str
    stranger: str


@pytest.fixture(scope="session")
def sites() -> Iterator[Sites]:
    listed, stranger, port = free_port(), free_port(), free_port()
    may_embed = {"EMBED_ORIGINS": f"http://127.0.0.1:{listed}"}
    with (
        serving(port, may_embed) as finder,
        host_site(listed, finder) as friend,
        host_site(stranger, finder) as other,
    ):
        yield Sites(finder, friend, other)


@pytest.fixture(scope="session")
def strict_browser(
    playwright: Playwright, chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """Chromium as it is for people who block cookies of third parties."""
    profile = tmp_path_factory.mktemp("profile")
    settings = Path(profile, "Default", "Preferences")
    settings.parent.mkdir()
    blocked = {
        "cookie_controls_mode": BLOCK_THIRD_PARTY,
        "block_third_party_cookies": True,
    }
    settings.write_text(json.dumps({"profile": blocked}), encoding="utf-8")
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=chromium,
        args=[*ARGUMENTS, AS_PEOPLE_HAVE_IT],
        accept_downloads=True,
    )
    yield context
    context.close()


@pytest.fixture
def page(strict_browser: BrowserContext) -> Iterator[Page]:
    page = strict_browser.new_page()
    page.set_default_timeout(20_000)
    yield page
    page.close()
