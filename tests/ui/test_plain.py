"""The plain pages: small, safe with anybody's words, kind when a form comes back broken."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from content.words import load_words
from tests.ui.plain_visitor import Visitor
from ui.languages import LANGUAGES, Language
from ui.paper import carried, forms
from ui.paper.answers_file import read

LARGEST_FIRST_PAGE = 30_000  # bytes, everything that the first page needs
STORY = {
    "en": "61 years old, squamous cell cancer of the esophagus, had cisplatin and camrelizumab.",
    "zh": "61岁，食管鳞癌，用过顺铂和卡瑞利珠单抗。",
}
NASTY = (
    '</textarea></p><script>alert(1)</script><img src=x onerror="alert(1)"> {{ 7*7 }} {% raw %}'
    " ![p](http://evil.test/p.png) cisplatin 'quoted' & \"so\""
)
CANCER = re.compile(r"cancer|carcinoma|tumor|癌|瘤", re.IGNORECASE)


def told(language: Language = "en", voice: str = "patient", story: str = "") -> Visitor:
    visitor = Visitor(f"/plain?lang={language}").presses(f"voice:{voice}")
    return visitor.presses("tell", story=story or STORY[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_is_small_and_needs_nothing_else(language: Language) -> None:
    visitor = Visitor(f"/plain?lang={language}")
    loaded = visitor.page.all("script") + visitor.page.all("img")

    assert len(visitor.answer.content) < LARGEST_FIRST_PAGE
    assert loaded == []
    assert [link["rel"] for link in visitor.page.all("link")] == ["icon"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_its_language_and_has_one_heading(language: Language) -> None:
    visitor = Visitor(f"/plain?lang={language}")
    for act in ("voice:patient", "tell", "facts", "facts_close", "result", "text", "keep", "clear"):
        visitor.presses(act, story=STORY[language])
        (html,) = visitor.page.all("html")
        assert html["lang"] == ("zh-CN" if language == "zh" else "en")
        assert visitor.heading
        assert visitor.answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_label(language: Language) -> None:
    visitor = told(language)
    for _ in range(20):
        for field in visitor.page.all("input", type="text") + visitor.page.all("textarea"):
            assert visitor.page.all("label", **{"for": field["id"]})
        if not visitor.question:
            break
        visitor.presses("skip")


def test_the_address_may_say_for_whom() -> None:
    assert "tell" in Visitor("/plain?lang=en&for=caregiver").buttons
    assert "voice:patient" in Visitor("/plain?for=nobody&lang=xx&trial=<script>").buttons


@pytest.mark.parametrize("voice", ["patient", "relative"])
def test_nobodys_words_become_markup(voice: str) -> None:
    visitor = told("en", voice, NASTY)
    pages = [visitor.answer.text]
    for act in ("facts", "facts_close", "result", "text"):
        if act in visitor.buttons:
            pages.append(visitor.presses(act).answer.text)

    assert not any("<script" in page or "<img" in page for page in pages)
    assert any("{{ 7*7 }}" in page for page in pages)


def test_typed_words_come_back_where_they_were_not_understood() -> None:
    visitor = Visitor().presses("voice:patient").presses("ask")
    while not any("age/" in field["name"] for field in visitor.page.all("input", type="text")):
        visitor.presses("skip")
    field = visitor.page.all("input", type="text")[0]["name"]
    visitor.presses("answer", **{field: '"><b>gibberish'})

    assert visitor.page.all("input", name=field)[0]["value"] == '"><b>gibberish'
    assert visitor.page.all("p", role="alert")


def test_enter_in_a_field_never_presses_an_answer() -> None:
    visitor = told()
    while visitor.question:
        first = visitor.page.all("button")[0]
        assert (first["value"], first["tabindex"]) == ("answer", "-1")
        visitor.presses("skip")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_emergency_comes_before_everything_else(language: Language) -> None:
    danger = {"en": "I am vomiting blood right now.", "zh": "我现在一直在呕血。"}
    visitor = told(language, "patient", danger[language])

    assert visitor.page.all("a", href="tel:120")
    assert "past" in visitor.buttons
    assert not visitor.question

    assert visitor.presses("past").question


def test_back_leads_to_exactly_the_page_before() -> None:
    visitor = told()
    before = visitor.question, visitor.heading
    visitor.presses("skip").presses("back")

    assert (visitor.question, visitor.heading) == before


def test_what_is_taken_out_is_gone() -> None:
    visitor = told().presses("facts")
    count = sum(button.startswith("remove:") for button in visitor.buttons)
    visitor.presses("remove:0")

    assert sum(button.startswith("remove:") for button in visitor.buttons) == count - 1


def test_a_fact_is_changed_where_it_stands_and_the_change_taken_back() -> None:
    visitor = told(story="61 years old, squamous cell cancer.").presses("facts")
    before = read_back(visitor)
    age = next(
        button["value"]
        for button in visitor.page.all("button", name="act")
        if button.get("aria-label", "").endswith("61 years") and "change:" in button["value"]
    )
    visitor.presses(age).presses("save_change", value="a lot")
    assert load_words("en")["errors.not_a_number"] in visitor.answer.text

    visitor.presses("save_change", value="72")
    assert "72 years" in " ".join(visitor.page.texts["h2"])

    assert read_back(visitor.presses("undo")) == before


def test_a_change_of_language_keeps_the_answers() -> None:
    visitor = told("en")
    question = visitor.question
    visitor.presses("lang:zh")

    assert (visitor.question, visitor.page.all("html")[0]["lang"]) == (question, "zh-CN")
    assert visitor.presses("lang:en").question == question


@pytest.mark.parametrize("language", LANGUAGES)
def test_discreet_titles_carry_no_word_of_the_illness(language: Language) -> None:
    visitor = Visitor(f"/plain?lang={language}").presses("voice:relative").presses("discreet:on")
    visitor.presses("tell", story=STORY[language])
    while visitor.question:
        assert not CANCER.search(visitor.page.texts["title"][0])
        visitor.presses("skip")

    sheet = PdfReader(BytesIO(visitor.downloads("pdf").content)).metadata
    name = visitor.downloads("pdf").headers["content-disposition"]
    assert sheet is not None
    assert not CANCER.search(f"{visitor.page.texts['title'][0]} {sheet.title} {name}")
    assert visitor.presses("cleared").hidden["answers"] == ""


def test_a_tampered_form_gets_a_kind_word_and_a_way_on() -> None:
    visitor = told()
    visitor.sends(act="skip", answers=visitor.hidden["answers"][:-2])

    assert visitor.answer.status_code == 400
    assert load_words("en")["plain.tampered"] in visitor.answer.text
    assert visitor.page.all("a", href="plain?lang=en")


def test_an_old_form_keeps_its_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = told()
    question = visitor.question
    monkeypatch.setattr(carried, "FRESH", -1)
    visitor.presses("facts").presses("facts_close")

    assert load_words("en")["plain.old"] in visitor.answer.text
    assert visitor.question == question


@pytest.mark.parametrize("fields", [{"story": "x" * 700_000}, {f"f{n}": "x" for n in range(90)}])
def test_an_oversized_form_is_turned_away(fields: dict[str, str]) -> None:
    visitor = Visitor().presses("voice:patient")
    visitor.sends(act="tell", **fields)

    assert visitor.answer.status_code in (200, 413)
    assert len(visitor.answer.content) < LARGEST_FIRST_PAGE


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "nonsense"},
        {"act": "remove:99"},
        {"act": "remove:-1"},
        {"act": "confirm:7"},
        {"act": "answer"},
        {"act": "day", "day": "yesterday"},
        {"act": "answer", "question": "hiv"},
        {"act": "answer", "question": "../etc", "choice:ecog": "<b>"},
        {"act": "", "language": "tlh", "trial": "NCT00000000"},
    ],
)
def test_what_no_button_sends_changes_nothing(fields: dict[str, str]) -> None:
    visitor = told()
    facts = read_back(visitor)
    visitor.sends(**fields)

    assert visitor.answer.status_code == 200
    assert read_back(visitor) == facts


def read_back(visitor: Visitor) -> object:
    return carried.read(visitor.hidden["answers"]).conversation.record


def test_the_server_needs_no_memory() -> None:
    visitor = told()
    other = Visitor()

    assert other.sends(**visitor.hidden, act="facts").heading == visitor.presses("facts").heading


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_downloads_need_nothing_but_the_form(language: Language) -> None:
    visitor = told(language).presses("result")
    found = {kind: visitor.downloads(kind) for kind in ("pdf", "text", "answers")}

    assert [answer.status_code for answer in found.values()] == [200, 200, 200]
    assert found["pdf"].content.startswith(b"%PDF-")
    assert "您好，我想咨询HLX43" in found["text"].content.decode("utf-8-sig")
    assert read(found["answers"].content) == carried.read(visitor.hidden["answers"]).conversation
    for answer in found.values():
        assert answer.headers["content-disposition"].isascii()
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("kind", "status"), [("pdf", 400), ("exe", 404), ("", 404)])
def test_a_download_without_our_signature_is_refused(kind: str, status: int) -> None:
    answer = Visitor().client.post("/paper", data={"kind": kind, "answers": "made up"})

    assert answer.status_code == status


def test_a_saved_file_brings_the_conversation_back() -> None:
    visitor = told()
    saved = visitor.downloads("answers").content

    assert Visitor().loads(saved).question == visitor.question


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG", "errors.file_not_ours"),
        (b'{"format": "trial-finder answers", "version": 9, "answers": {}}', "errors.file_too_new"),
        (b" " * 400_000, "paper.file_too_big"),
    ],
)
def test_a_strange_file_gets_a_kind_word(data: bytes, words: str) -> None:
    visitor = Visitor().loads(data)

    assert load_words("en")[words] in visitor.answer.text
    assert "voice:patient" in visitor.buttons


def test_no_form_of_ours_reaches_a_disk() -> None:
    assert forms.LARGEST < 1_000_000  # from there on Starlette writes files to a disk
