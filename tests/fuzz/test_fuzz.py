"""Made-up input in every door: nothing fails, nothing of anyone else comes back.

`make fuzz` tries a million inputs, CI 20,000 (always the same ones).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from content.trials import load_trial
from content.words import load_words
from matcher.planner import next_question
from matcher.questions import Question
from matcher.record import PatientRecord
from matcher.report import screen
from nlp.extract import extract
from tests.fuzz.strategies import TODAY, share, spoilt, texts, values, words
from ui import flow
from ui.asking import Said, heard
from ui.languages import LANGUAGES, language_of
from ui.markup import label, tag
from ui.paper.answers_file import Refused
from ui.paper.answers_file import read as read_file
from ui.paper.answers_file import write as write_file
from ui.paper.carried import Carried, Tampered, read, sign
from ui.paper.routes import PAPER_ROUTES
from ui.plain.routes import PLAIN_ROUTES, Turn
from ui.saved import to_text
from ui.session import restored
from ui.talk import Conversation

STATUSES = {"pass", "fail", "unknown"}
CRITERIA = 29
client = TestClient(Starlette(routes=[*PLAIN_ROUTES, *PAPER_ROUTES]))


@cache
def walked() -> tuple[tuple[Conversation, Question], ...]:
    """A conversation at each of its questions, from the first to the last."""
    found = []
    talk = flow.choose_voice(Conversation(), "patient")
    talk = flow.tell(talk, "61岁，食管鳞癌，用过顺铂和卡瑞利珠单抗，7月进展。", TODAY)
    while question := next_question(talk.record, load_trial(), TODAY, "patient"):
        found.append((talk, question))
        talk = flow.skip(talk, question)
    return tuple(found)


@cache
def kept() -> str:
    return to_text(walked()[2][0])


@share(0.06)
@given(text=texts)
def test_any_text_is_read_and_every_quote_is_from_it(text: str) -> None:
    found = extract(text, TODAY)
    for fact in found.facts:
        for piece in fact.evidence:
            assert text[piece.start : piece.end] == piece.words
    screening = screen(PatientRecord().with_facts(found.facts), load_trial(), TODAY, "en")

    assert len(screening.criteria) == CRITERIA
    assert {verdict.status for verdict in screening.criteria.values()} <= STATUSES


@share(0.05)
@given(data=st.data())
def test_any_answer_to_any_question_is_taken_or_asked_again(data: st.DataObject) -> None:
    talk, question = data.draw(st.sampled_from(walked()))
    lines = [line.name for line in question.lines]
    fields = ("words", "height", "weight", "unit", "upper", "lower", "birth")
    names = st.sampled_from(
        [f"{part.name}{end}" for part in question.parts for end in ("", *(f"/{f}" for f in fields))]
        or ["nothing/words"]
    )
    said = Said(
        choices={
            part.name: data.draw(st.sampled_from([choice.key for choice in part.asked.choices]))
            for part in question.parts
            if bool(part.asked.choices) and data.draw(st.booleans())
        },
        typed=data.draw(st.dictionaries(names, words, max_size=3)),
        ticked=tuple(data.draw(st.lists(st.sampled_from(lines), max_size=3)) if lines else ()),
        complete=data.draw(st.booleans()),
        day=data.draw(st.one_of(st.just(""), words)),
    )
    problem = heard(question, said, TODAY).problem
    after = flow.answer(talk, question, said, TODAY)

    assert not problem or problem in load_words("en")
    assert next_question(after.record, load_trial(), TODAY, "patient") is not question


@share(0.1)
@given(data=st.data())
def test_whatever_the_browser_gives_back_can_be_shown(data: st.DataObject) -> None:
    text = data.draw(st.one_of(spoilt(kept()), words.map(json.dumps), values.map(json.dumps)))
    talk = restored(text)

    if talk == Conversation():
        return  # not ours: the page begins anew
    assert restored(to_text(talk)) == talk
    assert set(strings(json.loads(to_text(talk)))) <= OURS | set(strings(json.loads(text)))
    language = data.draw(st.sampled_from(LANGUAGES))
    assert Turn(Carried(talk), load_trial(), language).response().status_code == 200


OURS = set(load_words("en"))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


@share(0.1)
@given(data=st.data())
def test_any_file_of_answers_is_taken_whole_or_refused(data: st.DataObject) -> None:
    whole = write_file(walked()[2][0]).decode()
    text = data.draw(st.one_of(spoilt(whole), words))
    raw = data.draw(st.one_of(st.just(text.encode(errors="replace")), st.binary(max_size=200)))
    try:
        talk = read_file(raw)
    except Refused as refused:
        assert refused.words in load_words("en")
    else:
        assert read_file(write_file(talk)) == talk


@share(0.3)
@given(change=st.text(max_size=6), place=st.integers(0, 400))
def test_signed_answers_are_read_as_they_were_or_not_at_all(change: str, place: int) -> None:
    signed = sign(walked()[0][0], discreet=False)
    forged = signed[:place] + change + signed[place + len(change) :]
    if forged == signed:
        assert read(forged).conversation == walked()[0][0]
        return
    with pytest.raises(Tampered):
        read(forged)


@share(0.02)
@given(query=st.dictionaries(st.sampled_from(("lang", "for", "trial", "embed", "x")), words))
def test_any_address_gives_a_page(query: dict[str, str]) -> None:
    answer = client.get("/plain", params=encodable(query))

    assert answer.status_code == 200
    assert language_of(query.get("lang")) in LANGUAGES


@share(0.02)
@given(
    act=st.one_of(words, st.sampled_from(("tell", "answer", "none", "day", "back", "confirm:yes"))),
    fields=st.dictionaries(st.one_of(words, st.sampled_from(("story", "day", "question"))), words),
    number=st.integers(0, 30),
)
def test_any_form_gives_a_page(act: str, fields: dict[str, str], number: int) -> None:
    talk = walked()[number % len(walked())][0]
    form = {"answers": sign(talk, discreet=False), **fields, "act": act}
    answer = client.post("/plain", data=encodable(form))

    assert answer.status_code in (200, 400, 413)


def encodable(fields: dict[str, str]) -> dict[str, str]:
    """No client can send half a surrogate pair."""
    return {
        key.encode(errors="replace").decode(): value.encode(errors="replace").decode()
        for key, value in fields.items()
    }


@share(0.35)
@given(text=st.one_of(texts, st.text()))
def test_no_text_becomes_markup(text: str) -> None:
    assert "<" not in tag("p", text)[3:-4]
    assert not any(
        mark in label(text).replace(f"\\{mark}", "") for mark in ("[", "]", "*", "`", "<", "$", "!")
    )
