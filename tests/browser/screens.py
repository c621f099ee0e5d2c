"""New screenshots in docs/screens/: both languages, phone and desktop, light and dark."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import ARGUMENTS, require
from tests.browser.person import DESKTOP, PHONE, Person
from tests.browser.serving import ROOT, serving
from tests.ui.doctor_notes import NOTES

FOLDER = ROOT / "docs" / "screens"
COLORS = 128  # flat pictures: a palette keeps each file under 200 KB
STORY = {
    "en": (
        "I am a 61 year old man with squamous cell cancer of the esophagus. It spread to the "
        "liver. I had cisplatin together with camrelizumab, last on 20 October 2026. "
        "Then it grew."
    ),
    "zh": (
        "我今年61岁，男，食管鳞癌，肝转移。用过顺铂联合卡瑞利珠单抗，"
        "最后一次是2026年10月20日，后来又长大了。"
    ),
}
TOO_OLD = {
    "en": "80 years old, squamous cell cancer of the esophagus.",
    "zh": "80岁，食管鳞癌。",
}
DANGER = {"en": "I am vomiting blood right now.", "zh": "我现在一直在呕血。"}


def save(visitor: Person, name: str, height: int | None = None) -> None:
    """What is in sight, or as much as `height` pixels."""
    size = visitor.page.viewport_size
    if height and size:
        visitor.page.set_viewport_size({"width": size["width"], "height": height})
    visitor.page.mouse.move(0, 0)
    picture = Image.open(io.BytesIO(visitor.page.screenshot()))
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.png"
    picture.convert("RGB").quantize(COLORS).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)} {path.stat().st_size // 1024} KB")
    if size:
        visitor.page.set_viewport_size(size)


def walk(browser: Browser, address: str, language: str) -> None:
    """The phone in the light, screen by screen."""
    visitor = Person(browser, address, language=language).opens()
    save(visitor, f"{language}-phone-start")
    visitor.taps("who_patient")
    visitor.writes("story", STORY[language])
    save(visitor, f"{language}-phone-story")
    visitor.taps("send")
    save(visitor, f"{language}-phone-question")
    visitor.taps("facts_open")
    save(visitor, f"{language}-phone-facts")
    visitor.taps("change_4")
    save(visitor, f"{language}-phone-correction", height=1250)
    visitor.taps("change_cancel").taps("facts_close").answers_everything()
    save(visitor, f"{language}-phone-result", height=3200)
    visitor.leaves()


def no_match(browser: Browser, address: str, language: str) -> None:
    """Calm words, for a relative whose patient may not know the illness."""
    visitor = Person(browser, address, language=language).opens("?for=caregiver")
    visitor.presses("discreet_offer", ".st-key-clear_now")
    visitor.writes("story", TOO_OLD[language]).taps("send")
    save(visitor, f"{language}-phone-discreet")
    visitor.taps("stop_here")
    save(visitor, f"{language}-phone-no-match", height=1500)
    visitor.leaves()


def wide_and_dark(browser: Browser, address: str, language: str) -> None:
    visitor = Person(browser, address, language=language, size=DESKTOP).opens("?for=patient")
    visitor.writes("story", STORY[language]).taps("send")
    save(visitor, f"{language}-desktop-question")
    visitor.leaves()
    visitor = Person(browser, address, language=language, size=PHONE, dark=True)
    visitor.opens("?for=patient").writes("story", DANGER[language]).taps("send")
    save(visitor, f"{language}-dark-urgent")
    visitor.taps("urgent_past")
    save(visitor, f"{language}-dark-question")
    visitor.taps("see_result")
    save(visitor, f"{language}-dark-result", height=1700)
    visitor.leaves()


def doctors(browser: Browser, address: str, language: str) -> None:
    """A note as hospitals write it, pasted and checked."""
    for size, name in ((DESKTOP, "desktop"), (PHONE, "phone")):
        visitor = Person(browser, address, language=language, size=size).opens("?for=doctor")
        visitor.writes("story", NOTES[language]).taps("send")
        save(visitor, f"{language}-{name}-doctor", height=1100 if size == PHONE else None)
        visitor.leaves()


def main(folder: Path = FOLDER) -> None:
    for old in folder.glob("*.png"):
        old.unlink()
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require(), args=ARGUMENTS)
        for language in ("en", "zh"):
            walk(browser, address, language)
            no_match(browser, address, language)
            wide_and_dark(browser, address, language)
            doctors(browser, address, language)
        browser.close()


if __name__ == "__main__":
    main()
