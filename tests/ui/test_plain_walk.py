"""The two front ends ask the same questions, in the same order, and come to the same result."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import pytest

from content.question_models import Voice
from content.trials import load_trial
from content.words import load_words
from matcher.planner import next_question
from matcher.questions import Question
from matcher.report import Screening, screen
from tests.ui.plain_visitor import Visitor
from ui import doubts, flow
from ui.asking import Said, field_name
from ui.languages import Language
from ui.paper.carried import read
from ui.paper.points import by_sign, sign_words
from ui.paper.sheet import headline
from ui.plain.fields import CHOICE, DAY, TICK, TYPED
from ui.session import today
from ui.talk import Conversation, Screen
from ui.wording import NONE, question_words

TRIAL = load_trial()
MOST = 60
STORIES: tuple[tuple[Language, Voice, str], ...] = (
    ("en", "patient", ""),
    ("zh", "patient", ""),
    ("en", "relative", "61 years old, squamous cell cancer of the esophagus. Had cisplatin and"
     " camrelizumab together, it grew since. Maybe fluid around the lung. No HIV."),
    ("zh", "relative", "61岁，食管鳞癌。用过顺铂和卡瑞利珠单抗，后来又长大了。可能有胸腔积液。"),
    ("en", "doctor", "ESCC, progressed on TP plus PD-1, ECOG 1, kidney transplant in 2015."),
    ("zh", "doctor", "食管鳞癌，TP联合PD-1治疗后进展，ECOG 1分，2015年肾移植。"),
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """One reply, as the full page and as the plain form would give it."""

    said: Said | None  # None is "I don't know"
    act: str
    fields: dict[str, str]


def reply(question: Question, luck: Random) -> Answer:
    """Any answer that the screen offers."""
    if luck.random() < 0.1:
        return Answer(None, "skip", {})
    if question.kind == "ticks":
        return ticks(question, luck)
    chosen, typed, fields = {}, {}, {}
    for part in question.parts:
        if part.asked.choices:
            chosen[part.name] = luck.choice(part.asked.choices).key
            fields[CHOICE + part.name] = chosen[part.name]
        else:
            for name, text in values(part.asked.input.kind if part.asked.input else "").items():
                typed[field_name(part.name, name)] = text
                fields[TYPED + field_name(part.name, name)] = text
    return Answer(Said(choices=chosen, typed=typed), "answer", fields)


def ticks(question: Question, luck: Random) -> Answer:
    lines = [line.name for line in question.lines if luck.random() < 0.3]
    if not lines:
        return Answer(Said(choices={question.name: NONE}), "none", {})
    return Answer(Said(ticked=tuple(lines)), "answer", {TICK + line: "on" for line in lines})


def values(kind: str) -> dict[str, str]:
    measured = {
        "height_weight": {"height": "168", "weight": "54", "unit": "kg"},
        "blood_pressure": {"upper": "130", "lower": "80"},
        "birth": {"words": "61"},
        "date": {"words": "2026-01-20"},
    }
    return measured.get(kind, {"words": "2"})


class FullPage:
    """The full page's own steps, without the pixels."""

    def __init__(self, voice: Voice, story: str) -> None:
        talk = flow.choose_voice(Conversation(), voice)
        self.talk = flow.tell(talk, story, today())

    @property
    def question(self) -> Question | None:
        voice = self.talk.voice or "patient"
        return next_question(self.talk.record, TRIAL, today(), voice)

    def screening(self, language: Language) -> Screening:
        voice = self.talk.voice or "patient"
        return screen(self.talk.record, TRIAL, today(), language, voice=voice)

    @property
    def screen(self) -> Screen:
        kinds = {found.fail_kind for found in self.screening("en").criteria.values()}
        asks = self.question is not None
        return flow.screen_of(self.talk, more_questions=asks, lasting="permanent" in kinds)

    def answers(self, question: Question, answer: Answer) -> None:
        if answer.said is None:
            self.talk = flow.skip(self.talk, question)
        else:
            self.talk = flow.answer(self.talk, question, answer.said, today())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("language", "voice", "story"), STORIES)
def test_both_pages_ask_the_same_and_find_the_same(
    language: Language, voice: Voice, story: str, seed: int
) -> None:
    luck = Random(seed)
    full = FullPage(voice, story)
    plain = Visitor(f"/plain?lang={language}").presses(f"voice:{voice}")
    plain.presses("tell" if story else "ask", story=story)

    for _ in range(MOST):
        if full.screen is Screen.RESULT:
            if full.question is None:
                break
            full.talk = flow.want_result(full.talk, False)
            plain.presses("more")
        elif full.screen is Screen.LASTING:
            full.talk = flow.go_on(full.talk)
            plain.presses("go_on")
        elif full.screen is Screen.CONFIRM:
            leaves_open(full, plain)
        else:
            asks_and_answers(full, plain, language, luck)

    assert plain.question == ""
    same_result(full, plain, language)


def leaves_open(full: FullPage, plain: Visitor) -> None:
    doubt = doubts.doubt_of(full.talk)
    assert doubt is not None
    full.talk = doubts.leave_open(full.talk, doubt.facts)
    plain.presses("confirm:unsure")


def asks_and_answers(full: FullPage, plain: Visitor, language: Language, luck: Random) -> None:
    question = full.question
    assert question is not None
    first = question_words(question.name.partition("+")[0], full.talk.voice or "patient", language)
    assert (plain.question, plain.heading) == (question.name, first)

    answer = reply(question, luck)
    full.answers(question, answer)
    plain.presses(answer.act, **answer.fields)
    if full.talk.problem:
        assert load_words(language)[full.talk.problem] in " ".join(plain.page.texts["p"])
        full.answers(question, Answer(None, "skip", {}))
        plain.presses("skip")
    if DAY in {field.get("name") for field in plain.page.all("input", type="text")}:
        plain.presses("no_day")


def same_result(full: FullPage, plain: Visitor, language: Language) -> None:
    expected = full.screening(language)
    carried = read(plain.hidden["answers"]).conversation
    found = screen(carried.record, TRIAL, today(), language, voice=carried.voice or "patient")

    assert len(found.criteria) == 29
    assert found == expected
    assert plain.heading == headline(expected, language, full.talk.voice or "patient")
    for sign, ids in by_sign(expected.criteria).items():
        assert not ids or tiles(sign_words(sign, language), ids, language) in plain.answer.text


def tiles(word: str, ids: tuple[str, ...], language: Language) -> str:
    """The sentence that the picture of all criteria says to those who cannot see it."""
    separator = ", " if language == "en" else "、"
    pattern = load_words(language)["paper.at_a_glance_alt"]
    return pattern.format(sign=word, count=len(ids), ids=separator.join(ids))
