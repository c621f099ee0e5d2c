"""What holds on every kind of screen: rules of accessibility, sizes, languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.person import DESKTOP, PHONE, Person
from tests.browser.walk import SCREENS, walk

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async (only) => {
    const found = await axe.run({runOnly: only, resultTypes: ['violations']});
    return found.violations.flatMap(rule => rule.nodes.map(node => [rule.id, node.html]));
}"""
LANGUAGES = ("en", "zh")
SMALLEST = 44  # px
ZOOMED = {"width": 320, "height": 256}  # what 400 % zoom leaves of 1280 x 1024
TARGETS = """() => [...document.querySelectorAll(
    '#root :is(button, summary, a, input[type=text], textarea, [data-testid=stRadioOption], '
    + '[data-testid=stCheckbox] label, .tf-load)')]
    .filter(e => e.offsetParent && e.dataset.testid !== 'stSkipToContent')
    .map(e => [e.textContent.trim().slice(0, 40) || e.tagName, e.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && Math.round(Math.min(box.height, box.width)) < 44)
    .map(([text, box]) => `${text}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""
# What one sees or hears: texts, names and hints, but not what says of itself that it is English.
SAID = """() => {
    const english = (e) => e.closest('[lang=en], script, style, noscript, textarea#tf-text');
    const seen = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [document.title];
    while (seen.nextNode()) {
        const parent = seen.currentNode.parentElement;
        if (parent && !english(parent)) found.push(seen.currentNode.data);
    }
    for (const e of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
        if (english(e)) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
            found.push(e.getAttribute(name) ?? '');
        }
    }
    return found;
}"""
# Names that stay as they are: of the drug, the registers, the language switch, of criteria.
NAMES = {"english", "hlx", "nct", "clinicaltrials", "gov", "chictr", "ecog", "qtcf"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_screen_breaks_an_accessibility_rule(person, language) -> None:
    visitor = person(language=language)
    found = {
        (screen, *how): broken(visitor, how[0] == "dark")
        for screen in walk(visitor, language)
        for how in looks(visitor)
    }

    assert {screen for screen, *_ in found} == SCREENS
    assert {screen: rules for screen, rules in found.items() if rules} == {}


def looks(visitor: Person) -> Iterator[tuple[str, int]]:
    """The same screen in the light and in the dark, on a phone and on a desktop."""
    for scheme in ("light", "dark"):
        for size in (DESKTOP, PHONE):
            visitor.page.emulate_media(color_scheme=scheme)
            visitor.page.set_viewport_size({"width": size["width"], "height": size["height"]})
            visitor.waits()
            yield scheme, size["width"]


def broken(visitor: Person, dark: bool) -> list[str]:
    """The dark changes colors alone, so there only the contrast is measured again."""
    if not visitor.page.evaluate("() => 'axe' in window"):
        visitor.page.evaluate(Axe().axe_script)
    only = ["color-contrast"] if dark else WCAG
    found = visitor.page.evaluate(RUN, only)
    return [f"{rule}: {html[:160]}" for rule, html in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_fits_a_magnified_page_and_a_finger_and_speaks_one_language(
    person, language
) -> None:
    visitor = person(language=language, size=ZOOMED)
    found = {screen: faults(visitor, language) for screen in walk(visitor, language)}

    assert {screen: which for screen, which in found.items() if which} == {}


def faults(visitor: Person, language: str) -> list[str]:
    """At 400 % first, as the screen came; then at the size of a phone."""
    page = visitor.page
    wider = "() => document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"
    top = "() => document.getElementById('question').getBoundingClientRect().top"
    found = ["scrolls sideways"] if page.evaluate(wider) > 0 else []
    found += ["question out of sight"] if page.evaluate(top) > ZOOMED["height"] - SMALLEST else []
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    found += page.evaluate(TARGETS)
    if language == "zh":
        found += [text.strip() for text in page.evaluate(SAID) if is_english(text)]
    page.set_viewport_size({"width": ZOOMED["width"], "height": ZOOMED["height"]})
    return found


def is_english(text: str) -> bool:
    """A word of three or more Latin letters, neither a name nor in capitals like BMI."""
    letters = "".join(c if c.isascii() and c.isalpha() else " " for c in text)
    words = (word for word in letters.split() if len(word) > 2 and not word.isupper())
    return any(word.lower() not in NAMES for word in words)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_each_question_is_focused_and_announced_once(person, size) -> None:
    visitor = person(size=size).opens("?for=patient")
    visitor.page.evaluate(
        """() => {
            window.said = [];
            new MutationObserver(() => window.said.push(
                document.getElementById('tf-status').textContent))
                .observe(document.getElementById('tf-status'), {childList: true});
        }"""
    )
    visitor.taps("rather_questions")
    for number in range(1, 4):
        visitor.page.wait_for_selector("#question:focus")
        heard = [words for words in visitor.page.evaluate("() => window.said") if words]
        assert len(heard) == number, heard
        assert heard[-1].startswith(f"Question {number}.")
        visitor.taps("dont_know")


def test_motion_stays_away_for_whom_it_disturbs(person) -> None:
    visitor = person().opens("?for=patient").taps("rather_questions")
    moving = """() => [...document.querySelectorAll('#root *')].filter(e => {
        const style = getComputedStyle(e);
        return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none';
    }).length"""

    assert visitor.page.evaluate(moving) == 0
