from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.person import DESKTOP, PHONE
from tests.deploy.conftest import Sites
from tests.deploy.framed import STORY, FramedPerson
from tests.deploy.host_site import POLICY, WITH_SCRIPT, WITHOUT_SCRIPT

ROOT = Path(__file__).parent.parent.parent
SET_COOKIE = "() => { document.cookie = 'probe=1; SameSite=None; Secure'; return document.cookie }"


@pytest.fixture
def visitor(page: Page, sites: Sites) -> FramedPerson:
    return FramedPerson(page, sites.finder)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_conversation_runs_in_the_frame_without_third_party_cookies(
    visitor: FramedPerson, sites: Sites, size: dict[str, int]
) -> None:
    visitor.page.set_viewport_size({"width": size["width"], "height": size["height"]})
    visitor.opens(f"{sites.listed}/script").writes("story", STORY).taps("send").taps("see_result")

    assert visitor.frame.evaluate(SET_COOKIE) == ""
    assert visitor.step.startswith("result")
    assert "NCT06769113" in visitor.frame.inner_text("[data-testid=stMain]")


def test_the_frame_follows_the_height_of_each_screen(visitor: FramedPerson, sites: Sites) -> None:
    visitor.page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    visitor.opens(f"{sites.listed}/script")
    first = settled_height(visitor)
    visitor.writes("story", STORY).taps("send").taps("see_result")

    assert settled_height(visitor) > first
    inner = visitor.frame.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]');"
        " return m.scrollHeight - m.clientHeight }"
    )
    assert inner <= 1


def settled_height(visitor: FramedPerson) -> float:
    """Waits until the host has followed, and gives the height."""
    visitor.page.wait_for_function("() => document.querySelector('iframe').clientHeight !== 640")
    visitor.page.wait_for_timeout(150)
    shown, inside = visitor.height()

    assert abs(shown - max(inside, 320)) <= 2
    return shown


def test_a_new_screen_is_brought_into_view(visitor: FramedPerson, sites: Sites) -> None:
    visitor.page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    visitor.opens(f"{sites.listed}/script").writes("story", STORY).taps("send").taps("see_result")
    top = "document.querySelector('iframe').getBoundingClientRect().top"

    assert visitor.page.evaluate(top) >= -1


def test_a_reload_of_the_host_page_keeps_the_answers(visitor: FramedPerson, sites: Sites) -> None:
    visitor.opens(f"{sites.listed}/script").writes("story", STORY).taps("send")
    before = visitor.step

    assert visitor.reloads().step == before


@pytest.mark.parametrize("snippet", ["script", "frame"])
def test_the_result_can_be_saved_from_the_frame(
    visitor: FramedPerson, sites: Sites, snippet: str
) -> None:
    visitor.opens(f"{sites.listed}/{snippet}").writes("story", STORY).taps("send")
    visitor.taps("see_result")
    with visitor.page.expect_download() as saved:
        visitor.frame.locator("button[name=kind][value=pdf]").first.click()

    assert Path(saved.value.path()).read_bytes().startswith(b"%PDF")
    assert visitor.step.startswith("result")


def test_the_print_button_is_not_ignored_by_the_sandbox(
    visitor: FramedPerson, sites: Sites
) -> None:
    said: list[str] = []
    visitor.page.on("console", lambda message: said.append(message.text))
    visitor.opens(f"{sites.listed}/script").writes("story", STORY).taps("send").taps("see_result")
    visitor.frame.locator(".st-key-print_button button").click()

    assert [text for text in said if "print" in text.lower()] == []


def test_the_frame_speaks_the_language_of_its_host(visitor: FramedPerson, sites: Sites) -> None:
    visitor.opens(f"{sites.listed}/zh")

    assert visitor.frame.get_attribute("html", "lang") == "zh-CN"
    frame = visitor.page.locator("iframe")
    assert frame.get_attribute("title") == "临床试验小助手"
    assert frame.get_attribute("loading") == "lazy"
    assert "for=patient" in (frame.get_attribute("src") or "")


def test_the_link_shows_only_where_the_frame_does_not(visitor: FramedPerson, sites: Sites) -> None:
    link = visitor.opens(f"{sites.listed}/script").page.locator("[data-trial-finder] a")
    visitor.page.wait_for_selector("[data-trial-finder]", state="hidden")

    assert link.get_attribute("href") == f"{sites.finder}/"


@pytest.mark.parametrize("snippet", ["script", "frame"])
def test_the_browser_refuses_a_site_that_is_not_listed(
    page: Page, sites: Sites, snippet: str
) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.goto(f"{sites.stranger}/{snippet}")

    assert any("frame-ancestors" in text for text in refused)
    assert page.locator("a").first.is_visible()
    assert not any(frame.url.startswith(sites.finder) for frame in page.frames)


def test_a_message_of_someone_else_does_not_move_the_frame(
    visitor: FramedPerson, sites: Sites
) -> None:
    visitor.opens(f"{sites.listed}/script")
    before = settled_height(visitor)
    visitor.page.evaluate("window.postMessage({type: 'trial-finder:height', height: 9999}, '*')")
    visitor.page.wait_for_timeout(100)

    assert visitor.height()[0] == before


def test_a_height_out_of_reason_is_cut(visitor: FramedPerson, sites: Sites) -> None:
    visitor.opens(f"{sites.listed}/script")
    visitor.frame.evaluate("parent.postMessage({type: 'trial-finder:height', height: 1e9}, '*')")
    visitor.page.wait_for_function("() => document.querySelector('iframe').clientHeight === 20000")
    visitor.frame.evaluate("parent.postMessage({type: 'trial-finder:height', height: -5}, '*')")
    visitor.page.wait_for_function("() => document.querySelector('iframe').clientHeight === 320")


def test_the_documents_show_what_is_tested_here() -> None:
    guide = (ROOT / "docs" / "embed.md").read_text(encoding="utf-8")
    finder = "https://finder.example.org"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    for shown in (WITH_SCRIPT, WITHOUT_SCRIPT):
        assert shown.format(finder=finder) in guide
    for directive in POLICY.format(finder=finder).split("; "):
        assert directive in guide
    assert WITH_SCRIPT.format(finder=finder) in readme
