"""One way through every kind of screen, for checks that must hold on all of them."""

from __future__ import annotations

from collections.abc import Iterator

from tests.browser.person import Person

STORY = {
    "en": "80 years old, vomiting blood right now. Squamous cell cancer of the esophagus. Maybe "
    "fluid around the lung. Had cisplatin with camrelizumab until March 2026, it grew since.",
    "zh": "80岁，现在一直在呕血。食管鳞癌。可能有胸腔积液。"
    "用顺铂加卡瑞利珠单抗到2026年3月，后来又长大了。",
}
SCREENS = {
    "who", "opening", "discreet", "urgent", "confirm", "lasting", "facts", "correction",
    "ticks", "pair", "choices", "clearing", "result", "result open", "cleared",
}  # fmt: skip


KINDS = {"ticks", "pair", "choices"}


def walk(visitor: Person, language: str) -> Iterator[str]:
    """Stops at each kind of screen and says which."""
    visitor.opens()
    yield "who"
    visitor.taps("who_relative")
    yield "opening"
    visitor.writes("story", STORY[language]).taps("send")
    yield "urgent"
    visitor.taps("urgent_past")
    yield "confirm"
    visitor.presses("discreet_offer", ".st-key-clear_now")
    yield "discreet"
    visitor.presses("discreet_turn_off", ".st-key-start_again")
    visitor.taps("confirm_not_sure")
    yield "lasting"
    visitor.taps("keep_going").taps("facts_open")
    yield "facts"
    visitor.taps("change_0")
    yield "correction"
    visitor.taps("change_cancel").taps("facts_close")
    visitor.presses("start_again", ".st-key-start_again_no")
    yield "clearing"
    visitor.presses("start_again_no", ".st-key-start_again")
    yield from questions(visitor)
    if visitor.screen == "question":
        visitor.taps("see_result")
    yield "result"
    visitor.page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
    yield "result open"
    visitor.taps("finish")
    yield "cleared"


def questions(visitor: Person) -> Iterator[str]:
    """Each kind of question once; all of them left open."""
    seen: set[str] = set()
    while visitor.screen == "question" and seen != KINDS:
        kind = kind_of(visitor)
        if kind not in seen:
            seen.add(kind)
            yield kind
        visitor.taps("dont_know")


def kind_of(visitor: Person) -> str:
    if visitor.has("none"):
        return "ticks"
    if visitor.page.locator("[data-testid=stRadio]").count():
        return "pair"
    return "choices"
