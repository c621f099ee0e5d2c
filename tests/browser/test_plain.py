"""The plain pages in a browser that runs no script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.person import DESKTOP, PHONE

STORY = {
    "en": "61 years old, squamous cell cancer of the esophagus, spread to the liver. Had cisplatin"
    " and camrelizumab until March 2026, it grew since. Maybe fluid around the lung.",
    "zh": "61岁，食管鳞癌，肝转移。用顺铂加卡瑞利珠单抗到2026年3月，后来又长大了。可能有胸腔积液。",
}
LANGUAGES = ("en", "zh")
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SMALLEST = 44  # px
FAST_ENOUGH, ROUND_TRIP, BITS_PER_MS = 600, 300, 1000  # 0.6 s at 1 Mbps and 300 ms


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with_scripts = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield with_scripts
    with_scripts.close()


def presses(page: Page, value: str) -> Page:
    """The button, and then the page that it leads to."""
    with page.expect_navigation():
        page.click(f'button:not(.first)[value="{value}"]')
    return page


def walk(page: Page, address: str, language: str) -> Iterator[str]:
    """Stops at each kind of screen on the way to the result."""
    page.goto(f"{address}/plain?lang={language}")
    yield "who"
    presses(page, "voice:relative")
    yield "opening"
    page.fill("#story", STORY[language])
    presses(page, "tell")
    yield "confirm"
    presses(page, "confirm:unsure")
    kinds: set[str] = set()
    while page.locator("input[name=question]").count():
        if (kind := kind_of(page)) not in kinds:
            kinds.add(kind)
            yield kind
        presses(page, "skip")
    yield "result"
    for screen in ("facts", "text", "clear"):
        presses(page, screen)
        yield screen
        presses(page, "facts_close" if screen == "facts" else "keep")


def kind_of(page: Page) -> str:
    if page.locator("input[type=checkbox]").count():
        return "ticks"
    return "radios" if page.locator("input[type=radio]").count() else "words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_conversation_needs_no_script(context, address, language) -> None:
    seen = set(walk(context.new_page(), address, language))

    assert seen >= {"who", "opening", "confirm", "radios", "ticks", "result", "facts", "text"}


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_plain_screen_breaks_an_accessibility_rule(browser, address, size, language, dark):
    scheme = "dark" if dark else "light"
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    broken = {
        screen: [
            f"{rule['id']}: {node['html'][:120]}"
            for rule in Axe().run(page, options=WCAG).response["violations"]
            for node in rule["nodes"]
        ]
        for screen in walk(page, address, language)
    }
    context.close()

    assert {screen: rules for screen, rules in broken.items() if rules} == {}


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_plain_screen_scrolls_sideways(browser, address, width, language) -> None:
    # 320 px is also what 400 % zoom leaves of a 1280 px screen.
    context = browser.new_context(viewport={"width": width, "height": 256})
    page = context.new_page()
    wider = {
        screen: page.evaluate("document.documentElement.scrollWidth - innerWidth")
        for screen in walk(page, address, language)
    }
    context.close()

    assert {screen: by for screen, by in wider.items() if by > 0} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_to_tap_is_large_enough(browser, address, language) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    measure = """() => [...document.querySelectorAll(
        'button:not(.first), label.line, summary, input[type=text], textarea, a.link, a.call')]
        .map(e => [e.textContent.trim().slice(0, 40), e.getBoundingClientRect()])
        .filter(([, box]) => box.height > 0)
        .map(([text, box]) => [text, box.height])"""
    small = {
        (screen, text)
        for screen in walk(page, address, language)
        for text, height in page.evaluate(measure)
        if height < SMALLEST
    }
    context.close()

    assert small == set()


def test_the_keyboard_alone_is_enough(browser, address) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(f"{address}/plain?lang=en&for=patient")
    page.focus("#story")
    page.keyboard.type("61 years old, squamous cell cancer of the esophagus.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("input[name=question]", state="attached")
    before = page.inner_text("h1")
    page.focus("input[type=radio], input[type=checkbox]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")  # as in every form: the button that goes on
    page.wait_for_function(
        "before => document.querySelector('h1').innerText !== before", arg=before
    )
    context.close()


def test_the_first_page_comes_in_one_piece_and_fits_a_thin_network(browser, address) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    sent = []
    page.on("requestfinished", lambda request: sent.append(request))
    page.goto(f"{address}/plain?lang=zh")
    sizes = {one.url.rpartition("/")[2]: one.sizes()["responseBodySize"] for one in sent}
    context.close()
    first = sizes.pop("plain?lang=zh")

    assert set(sizes) <= {"icon.svg"}  # nobody waits for the picture on the tab
    assert ROUND_TRIP + first * 8 / BITS_PER_MS < FAST_ENOUGH
