"""A person at the page: does one thing, waits until the page is ready for the next."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, Locator, Page

READY = "[data-testid=stApp][data-test-script-state=notRunning]"
PHONE = {"width": 390, "height": 844}
MOST_SCREENS = 25
DESKTOP = {"width": 1280, "height": 800}


class Person:
    """What went wrong on the way (console errors, other hosts) is kept for the end."""

    def __init__(
        self,
        browser: Browser,
        address: str,
        *,
        language: str = "en",
        size: dict[str, int] = PHONE,
        dark: bool = False,
    ) -> None:
        self.context: BrowserContext = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            locale="zh-CN" if language == "zh" else "en-US",
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.address = address
        self.problems: list[str] = []
        self.strangers: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("request", self._see)

    def _hear(self, message: object) -> None:
        if getattr(message, "type", "") == "error":
            self.problems.append(getattr(message, "text", ""))

    def _see(self, request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith((self.address, "data:", "blob:")):
            self.strangers.append(url)

    def opens(self, query: str = "") -> Person:
        self.page.goto(f"{self.address}/{query}")
        return self.waits()

    def reloads(self) -> Person:
        self.page.reload()
        return self.waits()

    def waits(self) -> Person:
        """Until the page has taken in what was done and shows the next screen."""
        self.page.wait_for_selector("#tf-page", state="attached")
        self.page.wait_for_selector(READY)
        self.page.wait_for_selector("[data-testid=stSkeleton]", state="detached")
        return self

    @property
    def step(self) -> str:
        """Which screen this is, as the page's own script sees it."""
        return self.page.get_attribute("#tf-page", "data-step") or ""

    @property
    def screen(self) -> str:
        return self.step.partition(":")[0]

    @property
    def question(self) -> str:
        return self.page.inner_text("#question")

    def taps(self, key: str) -> Person:
        """Taps the button with this key and waits until another step is shown."""
        before = self.step
        self._button(key).first.click()
        self.page.wait_for_selector(f'#tf-page:not([data-step="{before}"])', state="attached")
        return self.waits()

    def presses(self, key: str, until: str) -> Person:
        """Taps a button that changes this screen; `until` is what is there then."""
        self._button(key).first.click()
        self.page.wait_for_selector(until)
        return self.waits()

    def has(self, key: str) -> bool:
        return self._button(key).count() > 0

    def _button(self, key: str) -> Locator:
        """Streamlit's own, or one within our HTML."""
        return self.page.locator(f".st-key-{key} button:visible, button[data-tap={key}]:visible")

    def switches_language(self) -> Person:
        other = "en" if self.page.get_attribute("html", "lang") == "zh-CN" else "zh-CN"
        self.page.locator(".st-key-language button").click()
        self.page.wait_for_selector(f'html[lang="{other}"]', state="attached")
        return self.waits()

    def writes(self, field: str, words: str) -> Person:
        self.page.locator(f".st-key-{field} :is(textarea, input)").fill(words)
        return self

    def answers_everything(self) -> list[str]:
        """Takes what stands first, or "none of these"; gives what was asked."""
        asked: list[str] = []
        while self.screen in ("question", "confirm", "lasting"):
            assert len(asked) < MOST_SCREENS, asked
            asked.append(self.question)
            self.answers()
        return asked

    def answers(self) -> None:
        first_choice = self.page.locator("[class*=st-key-choice_]")
        if self.screen == "lasting":
            self.taps("keep_going")
        elif self.has("no_day"):
            self.taps("no_day")
        elif self.has("none"):
            self.taps("none")
        elif self.page.locator("[class*=st-key-bmi_height] input").count():
            self.page.locator("[class*=st-key-bmi_height] input").fill("168")
            self.page.locator("[class*=st-key-bmi_weight] input").fill("54")
            self.page.locator("[data-testid=stRadioOption]").first.click()
            self.taps("go_on")
        elif first_choice.count():
            names = first_choice.first.get_attribute("class") or ""
            self.taps(names.split("st-key-")[1].split()[0])
        else:
            self.taps("dont_know")

    def leaves(self) -> None:
        self.context.close()
