"""A person who uses the page inside the page of another site."""

from __future__ import annotations

from playwright.sync_api import Frame, Page

from tests.browser.person import READY

STORY = "61 years old, squamous cell cancer of the esophagus, had cisplatin and camrelizumab."


class FramedPerson:
    """Waits for the frame of `finder` on `page`, and then acts in it alone."""

    def __init__(self, page: Page, finder: str) -> None:
        self.page = page
        self.finder = finder

    @property
    def frame(self) -> Frame:
        return next(frame for frame in self.page.frames if frame.url.startswith(self.finder))

    def opens(self, address: str) -> FramedPerson:
        self.page.goto(address)
        return self.waits()

    def reloads(self) -> FramedPerson:
        self.page.reload()
        return self.waits()

    def waits(self) -> FramedPerson:
        element = self.page.wait_for_selector("iframe")
        assert element is not None
        element.scroll_into_view_if_needed()
        frame = element.content_frame()
        assert frame is not None
        # A lazy frame stands empty until it is near; it takes the address a moment later.
        frame.wait_for_url(lambda url: url.startswith(self.finder), wait_until="commit")
        self.frame.wait_for_selector("#tf-page", state="attached")
        self.frame.wait_for_selector(READY)
        self.frame.wait_for_selector("[data-testid=stSkeleton]", state="detached")
        return self

    @property
    def step(self) -> str:
        return self.frame.get_attribute("#tf-page", "data-step") or ""

    def taps(self, key: str) -> FramedPerson:
        before = self.step
        self.frame.locator(f".st-key-{key} button:visible").first.click()
        changed = f'#tf-page:not([data-step="{before}"])'
        self.frame.wait_for_selector(changed, state="attached")
        return self.waits()

    def writes(self, field: str, words: str) -> FramedPerson:
        self.frame.locator(f".st-key-{field} :is(textarea, input)").fill(words)
        return self

    def height(self) -> tuple[float, float]:
        """Of the frame as the host shows it, and of what is in it, in pixels."""
        shown = self.page.evaluate("document.querySelector('iframe').clientHeight")
        block = "document.querySelector('[data-testid=stMainBlockContainer]')"
        return shown, self.frame.evaluate(f"{block}.getBoundingClientRect().height")
