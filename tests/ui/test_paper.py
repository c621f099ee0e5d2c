"""What a person takes along: everything the call needs, in both languages, always the same."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from content.load import load_vocabulary
from content.words import load_papers, load_words
from matcher.report import Screening
from nlp.facts import Fact, Range
from tests.ui.paper_patients import AS_OF, TRIAL, WAITING, day, fact, screening
from tests.ui.plain_visitor import Reading, Visitor
from ui import paper
from ui.languages import LANGUAGES, Language
from ui.paper.carried import read
from ui.paper.points import sign_of
from ui.paper.save_form import save_form
from ui.paper.treatments import treatments

CANCER = re.compile(r"cancer|carcinoma|tumor|ESCC|癌|肿瘤", re.IGNORECASE)
NASTY = '<b>bold</b> & <img src=x onerror="alert(1)"> {{ 7*7 }} ![p](http://evil.test)'


def text_of(data: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def squeezed(text: str) -> str:
    """Without the spaces and line breaks that a line of print may add."""
    return re.sub(r"\s+", "", text)


def made(language: Language, discreet: bool = False) -> tuple[str, bytes]:
    found = screening(language)
    text = paper.text(found, TRIAL, language, "patient", discreet)
    return text, paper.pdf(found, TRIAL, language, "patient", discreet)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_call_can_be_made_with_the_sheet_alone(language: Language) -> None:
    say, page = load_words(language), TRIAL.page
    for kept in (squeezed(text) for text in (made(language)[0], text_of(made(language)[1]))):
        assert "您好，我想咨询HLX43这个药的研究" in kept
        assert page.id in kept
        assert squeezed(page.sites[0].name.in_language(language)) in kept
        assert squeezed(say["record.no_phone"]) in kept
        assert squeezed(say["record.no_change"]) in kept
        for brought in load_papers().values():
            assert squeezed(brought.in_language(language)) in kept


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("told", "sign"),
    [
        ((fact("age", "80", value=Range.exactly(80), unit="years"),), "fail"),
        (WAITING, "wait"),
        ((fact("esophageal squamous cell carcinoma", "ESCC"),), None),
    ],
)
def test_what_stands_in_the_way_is_told_beside_the_headline(
    language: Language, told: tuple[Fact, ...], sign: str | None
) -> None:
    found = screening(language, told)
    expected = [v.reason for v in found.criteria.values() if sign and sign_of(v) == sign]
    shown = paper.sheet(found, TRIAL, language, "patient", False)

    assert shown.reasons == tuple(expected[:3])
    assert bool(shown.why) == bool(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_the_persons_own_words_are_on_the_sheet(language: Language) -> None:
    found = screening(language)
    for kept in (squeezed(text) for text in (made(language)[0], text_of(made(language)[1]))):
        assert [v.id for v in found.criteria.values() if squeezed(v.reason) not in kept] == []
        assert "顺铂" in kept


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_quotes_every_official_sentence(language: Language) -> None:
    kept = squeezed(text_of(made(language)[1]))
    missing = [c.id for c in TRIAL.criteria if squeezed(c.registry) not in kept]

    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_quotes_what_stands_in_the_way(language: Language) -> None:
    text, found = made(language)[0], screening(language)
    against = [v.id for v in found.criteria.values() if sign_of(v) in ("fail", "wait")]

    assert against
    assert all(" ".join(TRIAL.criterion(id_).registry.split()) in text for id_ in against)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_register_number_is_marked_as_from_another_source(language: Language) -> None:
    (number,) = TRIAL.page.other_numbers
    source = number.source.in_language(language)
    line = next(line for line in made(language)[0].splitlines() if number.number in line)

    assert source in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_typical_sheet_has_two_sides(language: Language) -> None:
    assert len(PdfReader(BytesIO(made(language)[1])).pages) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_answers_give_the_same_bytes(language: Language) -> None:
    assert made(language)[1] == made(language)[1]


def test_the_document_is_dated_by_the_day_of_asking() -> None:
    about = PdfReader(BytesIO(made("en")[1])).metadata

    assert about is not None
    assert about.creation_date is not None
    assert about.creation_date.date() == AS_OF


def test_the_font_is_inside() -> None:
    # Each page names Helvetica at its start, as ReportLab does, and writes nothing in it.
    page = PdfReader(BytesIO(made("zh")[1])).pages[0]
    written: dict[str, str] = {}

    def hears(text: str, *about: object) -> None:
        font = about[2]
        name = str(font["/BaseFont"]) if isinstance(font, dict) else ""
        written[name] = written.get(name, "") + text.strip()

    page.extract_text(visitor_text=hears)
    assert {name.partition("+")[2] for name, text in written.items() if text} == {
        "NotoSansSC-Regular"
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_discreet_titles_and_headers_carry_no_word_of_the_illness(language: Language) -> None:
    text, data = made(language, discreet=True)
    about = PdfReader(BytesIO(data)).metadata
    header = text.split("\n\n")[0]

    assert about is not None
    assert not CANCER.search(f"{header} {about.title} {about.subject}")
    assert CANCER.search(made(language)[0].split("\n\n")[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobodys_words_are_markup(language: Language) -> None:
    found = screening(language, (fact("cisplatin", NASTY, when=day(10)),))

    assert squeezed(NASTY) in squeezed(text_of(paper.pdf(found, TRIAL, language, "patient", False)))
    assert NASTY in paper.text(found, TRIAL, language, "patient", False)


def test_a_character_that_the_font_does_not_have_leaves_a_square() -> None:
    found = screening("zh", (fact("cisplatin", "龘县医院的顺铂", when=day(10)),))

    assert "□县医院的顺铂" in squeezed(text_of(paper.pdf(found, TRIAL, "zh", "patient", False)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_of_someone_who_told_nothing_or_everything(language: Language) -> None:
    everything = tuple(fact(name, "words " * 40) for name in load_vocabulary().concepts)[:120]
    for facts in ((), everything):
        found = screening(language, facts)
        assert text_of(paper.pdf(found, TRIAL, language, "relative", False))
        assert paper.text(found, TRIAL, language, "relative", False)


def waits(*facts: Fact) -> list[tuple[str, int | None]]:
    """Each line of the picture, and in how many days it clears."""
    lines = treatments(screening("en", facts), TRIAL, "en")
    return [(line.what, (line.clears - AS_OF).days if line.clears else None) for line in lines]


def test_drugs_of_one_course_share_a_line_and_clear_together() -> None:
    assert waits(*WAITING[2:4]) == [("cisplatin + camrelizumab", 11)]


def test_each_treatment_clears_on_a_day_of_its_own() -> None:
    assert waits(fact("cisplatin", when=day(10)), fact("minor surgery", when=day(2))) == [
        ("cisplatin", 11),
        ("minor surgery", 5),
    ]


def test_a_wait_that_is_over_still_says_when() -> None:
    assert waits(fact("apatinib", when=day(30))) == [("apatinib", -16)]


def test_a_low_dose_steroid_has_no_wait() -> None:
    (line,) = treatments(screening("en", WAITING[5:6]), TRIAL, "en")

    assert (line.ongoing, line.waits, line.clears) == (True, False, None)


def test_a_drip_that_goes_on_has_no_day_yet() -> None:
    (line,) = treatments(screening("en", (fact("cisplatin", ongoing=True),)), TRIAL, "en")

    assert (line.ongoing, line.waits, line.clears) == (True, True, None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pictures_say_in_words_what_they_show(language: Language) -> None:
    found = screening(language)
    timeline, checks = (
        paper.timeline_svg(found, TRIAL, language),
        paper.checks_svg(found, language),
    )

    assert timeline is not None
    assert timeline.count('role="img"') == checks.count('role="img"') == 1
    assert said(timeline).count("2026") >= 4
    assert set(re.findall(r"[IE]\d+", said(checks))) == set(found.criteria)
    assert all(word in checks for word in words_of_signs(found, language))


def said(picture: str) -> str:
    found = re.search(r"<desc[^>]*>(.*?)</desc>", picture)
    return found.group(1) if found else ""


def words_of_signs(found: Screening, language: Language) -> set[str]:
    say = load_words(language)
    return {say[f"page.sign_{sign_of(verdict)}"] for verdict in found.criteria.values()}


def test_someone_without_treatments_gets_no_empty_picture() -> None:
    assert paper.timeline_svg(screening("en", WAITING[:2]), TRIAL, "en") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_as_an_image_says_the_same(language: Language) -> None:
    found = screening(language)
    image = paper.timeline_image(found, TRIAL, language)
    drawn = paper.timeline_svg(found, TRIAL, language)

    assert image is not None
    assert drawn is not None
    assert said(drawn) in image
    assert "data:image/svg+xml;base64," in paper.checks_image(found, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_full_page_can_offer_the_same_downloads(language: Language) -> None:
    visitor = Visitor(f"/plain?lang={language}").presses("voice:patient")
    talk = read(visitor.hidden["answers"]).conversation
    form = Reading(save_form(talk, TRIAL.id, language))
    fields = {field["name"]: field["value"] for field in form.all("input")}

    assert [button["value"] for button in form.all("button")] == ["pdf", "text", "answers"]
    answer = visitor.client.post("/paper", data={**fields, "kind": "pdf"})
    assert answer.content.startswith(b"%PDF-")
