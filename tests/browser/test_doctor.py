"""The doctor's one screen, by keyboard alone, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from content.trials import load_trial
from content.words import load_words
from matcher.screening import screen_text
from tests.browser.person import DESKTOP, PHONE, Person
from tests.ui.doctor_files import pdf, word
from tests.ui.doctor_notes import NOTES

LANGUAGES = ("en", "zh")
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
MOST_TABS = 60
PASTE = "(text) => document.execCommand('insertText', false, text)"
FOCUSED = """() => {
  const at = document.activeElement;
  const key = at.closest("[class*=st-key-]")?.className.match(/st-key-([^ ]+)/g)?.at(-1) ?? "";
  return `${at.tagName} #${at.id} ${key} ${at.getAttribute("href") ?? ""} ${at.textContent}`;
}"""


class Doctor(Person):
    """Never touches the mouse. `asked` are the addresses that a file was sent to."""

    asked: list[str]

    def tabs_to(self, wanted: str) -> Doctor:
        for _ in range(MOST_TABS):
            if wanted in self.page.evaluate(FOCUSED):
                return self
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{wanted} cannot be reached by the Tab key")

    def presses(self, key: str) -> Doctor:
        self.page.keyboard.press(key)
        return self

    def pastes(self, note: str) -> Doctor:
        self.tabs_to("st-key-story")
        self.page.evaluate(PASTE, note)
        return self.tabs_to("st-key-send").goes_on("Enter")

    def goes_on(self, key: str) -> Doctor:
        before = self.step
        self.presses(key)
        self.page.wait_for_selector(f'#tf-page:not([data-step="{before}"])', state="attached")
        self.waits()
        return self

    def sets(self, name: str, value: str) -> Doctor:
        self.tabs_to(f"st-key-set_{name}_")
        self.page.keyboard.type(value)
        self.presses("Enter")
        self.page.wait_for_selector(".tf-box .set")
        self.waits()
        return self

    def row(self, name: str) -> str:
        return self.page.inner_text(f"#c-{name}")

    def verdicts(self) -> dict[str, str]:
        signs = self.page.eval_on_selector_all(
            ".tf-rows li[id^=c-]",
            "rows => rows.map(row => [row.id.slice(2), row.querySelector('.sign').className])",
        )
        return {name: sign.split()[-1].replace("wait", "fail") for name, sign in signs}


@pytest.fixture
def doctor(browser: Browser, address: str) -> Iterator[Any]:
    present: list[Doctor] = []

    def come(**how: Any) -> Doctor:
        present.append(Doctor(browser, address, **how))
        present[-1].opens("?for=doctor")
        return present[-1]

    yield come
    for one in present:
        one.leaves()


def read(language: str) -> dict[str, str]:
    found = screen_text(NOTES[language], load_trial(), date.today())
    return {name: verdict.status for name, verdict in found.criteria.items()}


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_is_judged_by_keyboard_alone(doctor, language, size) -> None:
    one = doctor(language=language, size=size).pastes(NOTES[language])

    assert one.verdicts() == read(language)
    assert one.page.evaluate("() => document.activeElement.id") == "question"
    assert one.problems == []
    assert one.strangers == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_leads_to_its_criterion_and_back(doctor, language) -> None:
    one = doctor(language=language, size=DESKTOP).pastes(NOTES[language])
    one.tabs_to("#c-I3").presses("Enter")
    assert one.page.evaluate("() => location.hash") == "#c-I3"
    assert one.page.locator("#c-I3").evaluate("row => row.matches(':target')")

    one.tabs_to("#p").presses("Enter")
    assert one.page.evaluate("() => document.querySelector(':target').tagName") == "MARK"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_official_sentence_is_one_key_away(doctor, language) -> None:
    one = doctor(language=language, size=DESKTOP).pastes(NOTES[language])
    one.page.locator("#c-E16 summary").focus()
    one.presses("Enter")

    assert "Human immunodeficiency virus (HIV) infection" in one.row("E16")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_to_be_heard_shows_icon_and_word_on_its_phrase(doctor, language) -> None:
    one = doctor(language=language, size=DESKTOP).pastes(NOTES[language])
    words = load_words(language)

    for how in ("absent", "possible", "family", "planned"):
        said = one.page.locator(f".tf-mark.{how} .how").first.inner_text()
        assert words[f"doctor.how.{how}"] in said
        assert said.split()[0] != words[f"doctor.how.{how}"]


@pytest.mark.parametrize(("language", "says"), [("en", "It replaces"), ("zh", "取代了")])
def test_a_set_fact_turns_the_verdict_and_says_what_it_replaces(doctor, language, says) -> None:
    one = doctor(language=language, size=DESKTOP).pastes(NOTES[language])
    one.tabs_to(load_words(language)["doctor.set.title"]).presses("Enter")
    assert one.verdicts()["I8"] == "pass"

    one.sets("ecog", "2")
    assert one.verdicts()["I8"] == "fail"
    assert says in one.row("I8")
    assert one.page.locator(".tf-mark.overruled").count() > 0
    assert "st-key-set_ecog" in one.page.evaluate(FOCUSED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reload_keeps_note_and_set_facts_and_the_next_patient_has_none(doctor, language) -> None:
    one = doctor(language=language, size=DESKTOP).pastes(NOTES[language])
    one.tabs_to(load_words(language)["doctor.set.title"]).presses("Enter")
    one.sets("ecog", "2")
    one.reloads()
    one.page.wait_for_selector("#c-I8")
    assert one.verdicts()["I8"] == "fail"

    one.tabs_to("st-key-next_patient").goes_on("Enter")
    assert one.page.locator(".tf-rows").count() == 0
    assert one.page.input_value(".st-key-story textarea") == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ["txt", "docx", "pdf"])
def test_a_chosen_file_is_judged_at_once(doctor, language, ending) -> None:
    one = doctor(language=language, size=DESKTOP)
    choose(one, f"note.{ending}", data_of(ending, NOTES[language]))
    one.page.wait_for_selector(".tf-rows")

    assert one.waits().verdicts() == read(language)
    sent = [url for url in one.asked if url.endswith("/note")]
    assert len(sent) == (0 if ending == "txt" else 1)


def test_a_text_file_of_chinese_windows_is_read(doctor) -> None:
    one = doctor(language="zh", size=DESKTOP)
    choose(one, "note.txt", NOTES["zh"].encode("gb18030"))
    one.page.wait_for_selector(".tf-rows")

    assert one.waits().verdicts() == read("zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dropped_file_is_judged_at_once(doctor, language) -> None:
    one = doctor(language=language, size=DESKTOP)
    one.page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "note.txt", { type: "text/plain" }));
          const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true });
          document.getElementById("tf-drop").dispatchEvent(drop);
        }""",
        NOTES[language],
    )
    one.page.wait_for_selector(".tf-rows")

    assert one.waits().verdicts() == read(language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("scan.pdf", pdf(""), "file_empty"),
        ("note.docx", b"PK\x03\x04 broken", "file_broken"),
        ("photo.png", b"\x89PNG\r\n\x1a\n\x00", "file_kind"),
        ("note.txt", b"a" * 20_001, "file_long"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(doctor, language, name, data, problem) -> None:
    one = doctor(language=language)
    choose(one, name, data)
    words = load_words(language)[f"doctor.{problem}"]

    one.page.wait_for_function(
        "words => document.getElementById('tf-file-status').textContent === words", arg=words
    )
    assert one.page.locator(".tf-rows").count() == 0


def choose(one: Doctor, name: str, data: bytes) -> None:
    one.asked = []
    one.page.on("request", lambda request: one.asked.append(request.url))
    file = {"name": name, "mimeType": "", "buffer": data}
    one.page.set_input_files("#tf-file", files=[file])


def data_of(ending: str, note: str) -> bytes:
    return {"txt": str.encode, "docx": word, "pdf": pdf}[ending](note)


@pytest.mark.parametrize("kind", ["pdf", "json", "fhir"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_result_can_be_taken_along(doctor, language, kind) -> None:
    one = doctor(language=language, size=DESKTOP).pastes(NOTES[language])
    one.tabs_to(load_words(language)[f"doctor.take.{kind}"])
    with one.page.expect_download() as started:
        one.presses("Enter")
    made = started.value.path().read_bytes()

    assert made.startswith(b"%PDF-" if kind == "pdf" else b"{")
    if kind == "json":
        found = json.loads(made)["criteria"]
        assert {name: verdict["status"] for name, verdict in found.items()} == read(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_for_the_record_is_copied(doctor, language) -> None:
    one = doctor(language=language, size=DESKTOP)
    one.context.grant_permissions(["clipboard-read", "clipboard-write"])
    one.pastes(NOTES[language])
    one.tabs_to(load_words(language)["doctor.copy_note"]).presses("Enter")
    one.page.wait_for_function("() => document.getElementById('tf-copied').textContent")
    copied = one.page.evaluate("() => navigator.clipboard.readText()")

    assert copied.count("NCT06769113") >= 2
    assert all(f"\n{criterion.id}  " in copied for criterion in load_trial().criteria)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_note_is_shown_as_it_is_written(doctor, language) -> None:
    nasty = (
        'cisplatin <img src=x onerror="document.title=1"> --> </title> <script>alert(1)</script> '
        "![p](https://evil.test/p.png) **b** javascript:alert(1)"
    )
    one = doctor(language=language, size=DESKTOP).pastes(nasty)

    shown = one.page.locator(".tf-note").inner_text()
    assert nasty.removeprefix("cisplatin ") in shown
    assert one.page.locator("[data-testid=stMain] :is(img, script, .tf-note b)").count() == 0
    assert one.strangers == []
    one.tabs_to("JSON")
    with one.page.expect_download() as started:
        one.presses("Enter")
    assert json.loads(started.value.path().read_bytes())["facts"][0]["text"] == "cisplatin"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_it_is_and_what_it_was_made_with(doctor, language) -> None:
    one = doctor(language=language, size=DESKTOP)
    words = load_words(language)
    assert words["doctor.is"] in one.page.inner_text("[data-testid=stMain]")

    one.pastes(NOTES[language])
    said = one.page.inner_text(".tf-box")
    assert words["doctor.is_not"] in said
    assert all(part in said for part in ("NCT06769113", "2026-05-14", "0.1.0"))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screen_breaks_no_accessibility_rule(doctor, language, size, dark) -> None:
    one = doctor(language=language, size=size, dark=dark)
    assert broken(one) == []

    one.pastes(NOTES[language])
    assert broken(one) == []
    one.page.locator(".st-key-set_facts summary").focus()
    one.presses("Enter").sets("ecog", "2")
    assert broken(one) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_scrolls_sideways(doctor, width) -> None:
    one = doctor(size={"width": width, "height": 700}).pastes(NOTES["en"])
    wider = "() => document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"

    assert one.page.evaluate(wider) <= 0


def broken(one: Doctor) -> list[str]:
    response = Axe().run(one.page, options=WCAG).response
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in response["violations"]
        for node in rule["nodes"]
    ]
