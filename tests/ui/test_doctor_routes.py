"""The two addresses of the doctor's screen: a file to text, a note to a file to take along."""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from content.trials import load_trial
from content.words import load_words
from matcher.records.fhir_check import read_bundle_text
from matcher.records.fhir_screening import screen_bundle
from matcher.screening import screen_text
from tests.ui.doctor_files import pdf, word
from tests.ui.doctor_notes import NOTES
from ui.doctor import routes
from ui.doctor.check import check
from ui.doctor.files import LARGEST
from ui.doctor.settings import Settings
from ui.middleware import KnownAddresses
from ui.paper.forms import LARGEST as LARGEST_FORM

DAY = date(2026, 11, 24)
TRIAL = load_trial()


@pytest.fixture
def client(monkeypatch) -> TestClient:
    monkeypatch.setattr(routes, "today", lambda: DAY)
    return TestClient(KnownAddresses(Starlette(routes=routes.DOCTOR_ROUTES)))


def form(kind: str, note: str, language: str = "en", **other: str) -> dict[str, str]:
    fields = {
        "note": note,
        "set": Settings().as_text(),
        "day": DAY.isoformat(),
        "speak": language,
        "trial": TRIAL.id,
    } | other
    written = {f"tf_{k}": b64encode(v.encode()).decode() for k, v in fields.items()}
    return {**written, "tf_kind": kind}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("make", [pdf, word, str.encode])
def test_a_file_comes_back_as_text(client, language, make) -> None:
    answer = client.post("/note", content=make(NOTES[language]), headers={"X-Language": language})

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "ECOG 1" in answer.json()["text"]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_file_that_cannot_be_read_is_refused_in_the_readers_language(client, language) -> None:
    answer = client.post("/note", content=b"%PDF-broken", headers={"X-Language": language})

    assert answer.status_code == 422
    assert answer.json() == {"problem": load_words(language[:2])["doctor.file_broken"]}


def test_a_file_that_is_too_large_is_not_read_to_its_end(client) -> None:
    answer = client.post("/note", content=b"a" * (LARGEST + 1), headers={"X-Language": "en"})

    assert answer.status_code == 422
    assert answer.json()["problem"] == load_words("en")["doctor.file_large"]


def test_the_page_of_another_site_cannot_send_a_file(client) -> None:
    assert client.post("/note", content=b"cisplatin").status_code == 404
    assert client.get("/note").status_code == 405


@pytest.mark.parametrize(
    ("kind", "begins"), [("pdf", b"%PDF-"), ("json", b"{"), ("fhir", b"{"), ("text", b"\xef")]
)
def test_the_result_leaves_as_a_file(client, kind, begins) -> None:
    answer = client.post("/doctor", data=form(kind, NOTES["en"]))

    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert "NCT06769113-2026-11-24" in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_same_note_gives_the_same_verdicts_through_every_door(client, language) -> None:
    note = NOTES[language]
    command = {k: v.status for k, v in screen_text(note, TRIAL, DAY).criteria.items()}
    page = check(note, Settings(), DAY, TRIAL, language).screening.criteria
    file = client.post("/doctor", data=form("json", note, language)).json()["criteria"]
    bundle = client.post("/doctor", data=form("fhir", note, language)).json()

    assert {k: v.status for k, v in page.items()} == command
    assert {k: v["status"] for k, v in file.items()} == command
    assert verdicts_of(bundle) == command
    assert {k: v.status for k, v in through_fhir(note).items()} == command


def verdicts_of(bundle: dict) -> dict[str, str]:
    answers = bundle["entry"][-1]["resource"]["item"]
    return {
        item["linkId"]: item["answer"][0]["valueCoding"]["code"]
        for item in answers
        if item["linkId"] != "screening"
    }


def through_fhir(note: str):
    attachment = {"contentType": "text/plain", "data": b64encode(note.encode()).decode()}
    document = {
        "resourceType": "DocumentReference",
        "id": "note",
        "status": "current",
        "content": [{"attachment": attachment}],
    }
    parts = ({"resourceType": "Patient", "id": "nobody"}, document)
    entry = [{"resource": part} for part in parts]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entry}
    return screen_bundle(read_bundle_text(json.dumps(bundle)), TRIAL, DAY).screening.criteria


def test_a_note_that_looks_like_markup_arrives_whole(client) -> None:
    note = "cisplatin --> </title> <b>\r\n\ttab"

    found = client.post("/doctor", data=form("json", note)).json()
    assert [fact["text"] for fact in found["facts"]] == ["cisplatin"]


@pytest.mark.parametrize(
    "changed",
    [
        {"day": "2026-11-25"},
        {"day": ""},
        {"day": "1066-10-14"},
        {"set": "{}"},
        {"set": '{"set": {"nothing": "1"}, "struck": []}'},
        {"note": "a" * 20_001},
    ],
)
def test_a_form_that_the_page_did_not_write_is_refused(client, changed) -> None:
    answer = client.post("/doctor", data=form("json", "cisplatin") | encoded(changed))

    assert answer.status_code == 400


def encoded(fields: dict[str, str]) -> dict[str, str]:
    return {f"tf_{k}": b64encode(v.encode()).decode() for k, v in fields.items()}


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"tf_kind": "exe"}, 404),
        ({}, 404),
        ({"tf_kind": "pdf"}, 400),
        (form("pdf", "x") | {"tf_note": "no base64"}, 400),
        (form("pdf", "x", trial="NCT00000000"), 404),
        ({"tf_kind": "pdf", "tf_note": "a" * (LARGEST_FORM + 1)}, 413),
    ],
)
def test_a_broken_form_is_refused_without_a_trace(client, data, status) -> None:
    answer = client.post("/doctor", data=data)

    assert answer.status_code == status
    assert "Traceback" not in answer.text
