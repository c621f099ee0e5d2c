"""The doctor's check: how each phrase was heard, and what a set fact does to it."""

from __future__ import annotations

import io
import json
import re

import pytest
from pypdf import PdfReader

from content.trials import load_trial
from content.words import load_words
from matcher.explain import _sentence
from matcher.screening import screen_text
from tests.ui.doctor_notes import AS_OF, NOTES
from ui.doctor.check import Check, check
from ui.doctor.fields import FIXED, Pick, choices_of, label_of, open_details
from ui.doctor.note import note
from ui.doctor.outputs import OUTPUTS, provenance, record_text
from ui.doctor.page import outcome
from ui.doctor.phrases import phrases
from ui.doctor.rows import grouped, rows, title_of
from ui.doctor.settings import NotSettings, Settings, name_of_fact

TRIAL = load_trial()
LANGUAGES = ("en", "zh")


def checked(words: str, values: dict[str, str] | None = None, language: str = "en") -> Check:
    return check(words, Settings(values or {}), AS_OF, TRIAL, language)  # type: ignore[arg-type]


def how_heard(found: Check) -> dict[str, str]:
    return {
        found.note[phrase.start : phrase.end]: str(phrase.how)
        for phrase in phrases(found)
        if phrase.number is not None
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_phrases_and_the_text_between_them_are_the_whole_note(language) -> None:
    found = checked(NOTES[language], language=language)

    assert "".join(found.note[p.start : p.end] for p in phrases(found)) == NOTES[language]


@pytest.mark.parametrize(
    ("words", "phrase", "how"),
    [
        ("He received cisplatin.", "cisplatin", "present"),
        ("用过顺铂。", "顺铂", "present"),
        ("No brain metastases.", "brain metastases", "absent"),
        ("无脑转移。", "脑转移", "absent"),
        ("Possible tuberculosis.", "tuberculosis", "possible"),
        ("可疑肺结核。", "肺结核", "possible"),
        ("Radiotherapy is planned.", "Radiotherapy", "planned"),
        ("拟行放疗。", "放疗", "planned"),
        ("Her mother had lung cancer.", "lung cancer", "family"),
        ("母亲患肺癌。", "肺癌", "family"),
        ("History of tuberculosis.", "tuberculosis", "past"),
        ("既往肺结核史。", "肺结核", "past"),
    ],
)
def test_a_phrase_shows_how_it_was_heard(words, phrase, how) -> None:
    found = how_heard(checked(words))

    assert [heard for said, heard in found.items() if phrase in said] == [how]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_something_on_the_page(language) -> None:
    found = checked(NOTES[language], {"qtcf": "480"}, language)
    page = note(found) + rows(found)

    targets = {part.split('"')[0] for part in page.split('href="#')[1:]}
    ids = {part.split('"')[0] for part in page.split(' id="')[1:]}
    assert {"c-I3", "c-E16"} <= targets
    assert any(target.startswith("p") for target in targets)
    assert targets <= ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_criteria_stand_on_the_page_once_with_their_official_sentence(language) -> None:
    page = rows(checked(NOTES[language], language=language))

    for criterion in TRIAL.criteria:
        assert page.count(f'id="c-{criterion.id}"') == 1
    assert "Human immunodeficiency virus (HIV) infection" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_decides_comes_first(language) -> None:
    open_only, failing = checked("ESCC, ECOG 1"), checked(NOTES[language], {"ecog": "3"}, language)

    assert list(grouped(open_only))[0] == "gaps"
    assert list(grouped(failing))[:2] == ["stop", "gaps"]
    assert [v.id for v in grouped(failing)["stop"]][0] == "I8"
    needed = set(TRIAL.page.possible_match_needs)
    assert {v.id for v in grouped(open_only)["gaps"]} <= needed


@pytest.mark.parametrize(
    ("name", "value", "criterion", "before", "after"),
    [
        ("ecog", "2", "I8", "pass", "fail"),
        ("age", "80", "I2", "pass", "fail"),
        ("qtcf", "480", "E6", "unknown", "fail"),
        ("lvef", "40", "E6", "unknown", "fail"),
        ("nyha", "3", "E6", "unknown", "fail"),
        ("weight", "45", "E2", "pass", "fail"),
        ("histology", "adeno", "I3", "pass", "fail"),
        ("disease_extent", "operation_planned", "I4", "pass", "unknown"),
        ("progression", "stable", "I4", "pass", "fail"),
        ("last_dose", "2026-11-20", "I7", "unknown", "fail"),
        ("side_effects", "some_limits", "I7", "unknown", "fail"),
        ("cns_metastasis", "had", "E3", "pass", "unknown"),
        ("labs_adequate", "not_adequate", "I10", "unknown", "fail"),
        ("survival_estimate", "at_least_3_months", "I9", "unknown", "pass"),
        ("investigator_objection", "objection", "E18", "unknown", "fail"),
        ("ild", "never", "E5", "unknown", "unknown"),
        ("hiv", "positive", "E16", "pass", "fail"),
        ("autoimmune_disease", "active", "E12", "pass", "unknown"),
        ("transplant", "had", "E7", "unknown", "fail"),
        ("active_tuberculosis", "now", "E15", "unknown", "fail"),
        ("joining", "wants_and_can", "I1", "unknown", "pass"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_set_fact_overrules_the_note(language, name, value, criterion, before, after) -> None:
    read = checked(NOTES[language], language=language)
    overruled = checked(NOTES[language], {name: value}, language)

    assert overruled.refused == frozenset()
    assert read.screening.criteria[criterion].status == before
    assert overruled.screening.criteria[criterion].status == after


def test_a_response_takes_back_that_the_treatment_ended_with_progression() -> None:
    found = checked(NOTES["en"], {"progression": "shrank"})

    assert found.screening.criteria["I4"].status == "fail"
    assert {f.qualifiers.stop_reason for f in found.screening.facts} == {None}


@pytest.mark.parametrize(("language", "says"), [("en", "It replaces"), ("zh", "取代了")])
def test_the_page_says_what_was_set_and_what_it_replaces(language, says) -> None:
    found = checked(NOTES[language], {"ecog": "2"}, language)

    assert says in rows(found)
    assert "overruled" in {p.how for p in phrases(found)}


def test_what_is_set_the_other_way_leaves_what_it_does_not_speak_of() -> None:
    words = "ESCC with untreated brain metastases and liver metastases. Lung cancer in 2026."
    found = checked(words, {"disease_extent": "cannot_remove", "histology": "squamous"})

    assert found.screening.criteria["E3"].status == "fail"
    assert found.screening.criteria["E1"].status != "pass"


def test_a_struck_fact_no_longer_counts() -> None:
    read = checked("He has HIV infection.")
    names = {name_of_fact(fact) for fact in read.read if fact.concept == "hiv infection"}
    found = check(read.note, Settings({}, frozenset(names)), AS_OF, TRIAL, "en")

    assert read.screening.criteria["E16"].status == "fail"
    assert found.screening.criteria["E16"].status == "unknown"
    assert "struck" in {p.how for p in phrases(found)}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lvef", "900"),
        ("ecog", "five"),
        ("ecog", "nan"),
        ("last_dose", "yesterday"),
        ("last_dose", "2027-01-01"),
        ("hiv", "perhaps"),
    ],
)
def test_a_value_that_cannot_be_changes_nothing(name, value) -> None:
    found = checked(NOTES["en"], {name: value})

    assert found.refused == {name}
    assert found.screening.criteria == checked(NOTES["en"]).screening.criteria


def test_the_form_alone_is_enough() -> None:
    found = checked("", {"ecog": "3", "age": "60"})

    assert found.screening.criteria["I8"].status == "fail"
    assert found.screening.criteria["I2"].status == "pass"
    assert phrases(found) == ()


def test_nothing_set_and_nothing_written_decides_nothing() -> None:
    assert {v.status for v in checked("").screening.criteria.values()} == {"unknown"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_judges_as_the_command_does(language) -> None:
    page = checked(NOTES[language], language=language).screening
    command = screen_text(NOTES[language], TRIAL, AS_OF)

    assert {k: v.status for k, v in page.criteria.items()} == {
        k: v.status for k, v in command.criteria.items()
    }
    assert page.facts == command.facts
    assert page.outcome == command.outcome


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OUTPUTS)
def test_every_file_is_the_same_to_the_byte_each_time(language, kind) -> None:
    made = {OUTPUTS[kind].make(checked(NOTES[language], {"ecog": "0"}, language)) for _ in "ab"}

    assert len(made) == 1


def test_the_json_is_the_stable_result() -> None:
    found = json.loads(OUTPUTS["json"].make(checked(NOTES["en"], {"ecog": "2"})))

    assert found["schema"] == 1
    assert len(found["criteria"]) == 29
    for fact in found["facts"]:
        if fact["start"] is not None:
            assert NOTES["en"][fact["start"] : fact["end"]] == fact["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_and_the_page_say_what_they_were_made_with(language) -> None:
    found = checked(NOTES[language], language=language)

    for part in ("NCT06769113", "2026-05-14", "2026-11-24", "0.1.0"):
        assert part in provenance(found)
    assert provenance(found) in record_text(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_says_what_it_was_made_with(language) -> None:
    found = checked(NOTES[language], language=language)
    pages = PdfReader(io.BytesIO(OUTPUTS["pdf"].make(found))).pages
    printed = "".join(page.extract_text() for page in pages)

    assert all(part in printed for part in ("NCT06769113", "2026-05-14", "2026-11-24", "0.1.0"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_name_and_choices(language) -> None:
    for field in FIXED.values():
        assert label_of(field, language) != field.name
        assert not isinstance(field, Pick) or choices_of(field), field.name


def test_open_details_can_be_set_as_well() -> None:
    read = checked("ESCC. He has brain metastases.")
    details = list(open_details(read.screening))
    found = checked(read.note, {"cns_metastasis.treated": "untreated"})

    assert "cns_metastasis.treated" in details
    assert found.screening.criteria["E3"].status == "fail"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[]",
        "{}",
        '{"set": {"nothing": "1"}, "struck": []}',
        '{"set": {"ecog": 1}, "struck": []}',
        '{"set": {"ecog": "' + "1" * 41 + '"}, "struck": []}',
        '{"set": {}, "struck": [1]}',
        '{"set": [], "struck": []}',
        "[" * 100_000,
    ],
)
def test_settings_of_strangers_are_refused(written) -> None:
    with pytest.raises(NotSettings):
        Settings.from_text(written)


def test_settings_come_back_as_they_were() -> None:
    kept = Settings({"ecog": "1", "cns_metastasis.treated": "treated"}, frozenset({"hiv@3"}))

    assert Settings.from_text(kept.as_text()) == kept


def test_words_of_a_note_never_become_markup() -> None:
    nasty = '<img src=x onerror=alert(1)> cisplatin"><script>x</script> --> **b** ![p](http://e.v)'
    page = note(checked(nasty)) + rows(checked(nasty))

    assert "<img" not in page
    assert "<script" not in page
    assert "&lt;img src=x" in page


@pytest.mark.parametrize(("language", "addressed"), [("en", r"\byou\b|\byour\b"), ("zh", "您|你")])
def test_no_sentence_of_the_result_speaks_to_the_doctor_as_to_the_patient(
    language, addressed
) -> None:
    voices = re.compile(r"\.(?:patient|relative|doctor)$")
    keys = {
        voices.sub("", key).removeprefix("reasons.")
        for key in load_words(language)
        if key.startswith("reasons.") and key.count(".") > 1
    }
    sentences = [_sentence(language, key, "doctor")[0] or "" for key in sorted(keys)]

    assert any(sentences)
    assert [said for said in sentences if re.search(addressed, said, re.IGNORECASE)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_box_names_the_few_rows_that_decide(language) -> None:
    found = checked(NOTES[language], language=language)
    box = str(outcome(found))

    for verdict in grouped(found)["gaps"]:
        assert f'href="#c-{verdict.id}"' in box and str(title_of(found, verdict)) in box
