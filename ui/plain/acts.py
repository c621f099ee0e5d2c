"""What a button does: from the form that came in to the next conversation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from starlette.datastructures import FormData

from content.question_models import Voice
from matcher.questions import Question
from ui import doubts, flow
from ui.asking import Said
from ui.changes import undo
from ui.correcting import Correction, can_be
from ui.paper.routes import text_of
from ui.plain.fields import CHOICE, DAY, NOT_SURE, QUESTION, STORY, SURE, TICK, TYPED, VALUE
from ui.talk import LONGEST_ANSWER, Conversation
from ui.view import View
from ui.wording import NONE, choice_of

Act = Callable[[View, FormData, str], Conversation]


def done(view: View, form: FormData, act: str) -> Conversation:
    """The conversation after `act`: "skip", or with a detail "remove:3".

    An act that does not fit the screen changes nothing.
    """
    name, _, detail = act.partition(":")
    change = ACTS.get(name)
    return change(view, form, detail) if change else view.conversation


def _choose_voice(view: View, _: FormData, detail: str) -> Conversation:
    found = next((voice for voice in get_args(Voice) if voice == detail), None)
    return flow.choose_voice(view.conversation, found) if found else view.conversation


def _tell(view: View, form: FormData, _: str) -> Conversation:
    return _told(view, text_of(form, STORY))


def _ask(view: View, _: FormData, __: str) -> Conversation:
    return _told(view, "")


def _told(view: View, story: str) -> Conversation:
    talk = view.conversation
    return talk if talk.told or talk.voice is None else flow.tell(talk, story, view.as_of)


def _answer(view: View, form: FormData, _: str) -> Conversation:
    question = _asked(view, form)
    if question is None:
        return view.conversation
    said = _said(question, form)
    chosen = said.choices.get(question.name)
    choice = choice_of(question.name, chosen) if chosen and question.kind == "single" else None
    if choice is not None and choice.asks_date and not said.words:
        return flow.pick(view.conversation, choice.key)
    return flow.answer(view.conversation, question, said, view.as_of)


def _none(view: View, form: FormData, _: str) -> Conversation:
    question = _asked(view, form)
    if question is None:
        return view.conversation
    said = Said(choices={question.name: NONE})
    return flow.answer(view.conversation, question, said, view.as_of)


def _day(view: View, form: FormData, _: str) -> Conversation:
    return _picked(view, form, text_of(form, DAY)[:LONGEST_ANSWER].strip())


def _no_day(view: View, form: FormData, _: str) -> Conversation:
    return _picked(view, form, "")


def _picked(view: View, form: FormData, day: str) -> Conversation:
    question, picked = _asked(view, form), view.conversation.picked
    if question is None or not picked or not choice_of(question.name, picked):
        return view.conversation
    said = Said(choices={question.name: picked}, day=day)
    return flow.answer(view.conversation, question, said, view.as_of)


def _skip(view: View, form: FormData, _: str) -> Conversation:
    question = _asked(view, form)
    return flow.skip(view.conversation, question) if question else view.conversation


def _asked(view: View, form: FormData) -> Question | None:
    """The question, if it is still the one that the form answers."""
    same = view.question is not None and view.question.name == text_of(form, QUESTION)
    return view.question if same else None


def _said(question: Question, form: FormData) -> Said:
    names = [name.removeprefix(TYPED) for name in form if name.startswith(TYPED)]
    typed = {name: text_of(form, TYPED + name)[:LONGEST_ANSWER].strip() for name in names}
    chosen = {part.name: text_of(form, CHOICE + part.name) for part in question.parts}
    choices = {name: key for name, key in chosen.items() if key and choice_of(name, key)}
    ticked = tuple(line.name for line in question.lines if TICK + line.name in form)
    words = {name: text for name, text in typed.items() if text}
    return Said(choices=choices, typed=words, ticked=ticked, complete=NOT_SURE not in form)


def _confirm(view: View, _: FormData, detail: str) -> Conversation:
    doubt = doubts.doubt_of(view.conversation)
    if doubt is None:
        return view.conversation
    if detail == "unsure":
        return doubts.leave_open(view.conversation, doubt.facts)
    if detail.isdecimal() and int(detail) < len(doubt.facts):
        return doubts.keep_one(view.conversation, doubt, doubt.facts[int(detail)])
    settle = {"yes": doubts.confirm, "no": doubts.deny}.get(detail)
    return settle(view.conversation, doubt.facts[0]) if settle else view.conversation


def _remove(view: View, _: FormData, detail: str) -> Conversation:
    facts = view.conversation.record.facts
    if not detail.isdecimal() or int(detail) >= len(facts):
        return view.conversation
    return flow.remove(view.conversation, facts[int(detail)])


def _change(view: View, _: FormData, detail: str) -> Conversation:
    facts = view.conversation.record.facts
    if not detail.isdecimal() or int(detail) >= len(facts):
        return view.conversation
    return flow.begin_correcting(view.conversation, facts[int(detail)])


def _save_change(view: View, form: FormData, _: str) -> Conversation:
    fact = view.conversation.correcting
    if fact is None:
        return view.conversation
    sure = next((way for way in can_be(fact) if way == text_of(form, SURE)), None)
    value, day = (text_of(form, name)[:LONGEST_ANSWER].strip() for name in (VALUE, DAY))
    return flow.correct(view.conversation, Correction(sure, value, day), view.as_of)


def _be_discreet(view: View, _: FormData, detail: str) -> Conversation:
    return flow.be_discreet(view.conversation, detail == "on")


def _simply(change: Callable[..., Conversation], *details: object) -> Act:
    return lambda view, _, __: change(view.conversation, *details)


ACTS: Mapping[str, Act] = {
    "voice": _choose_voice,
    "tell": _tell,
    "ask": _ask,
    "answer": _answer,
    "none": _none,
    "day": _day,
    "no_day": _no_day,
    "skip": _skip,
    "confirm": _confirm,
    "remove": _remove,
    "change": _change,
    "save_change": _save_change,
    "cancel_change": _simply(flow.begin_correcting, None),
    "undo": _simply(undo),
    "discreet": _be_discreet,
    "past": _simply(flow.say_it_is_past),
    "facts": _simply(flow.show_facts, True),
    "facts_close": _simply(flow.show_facts, False),
    "result": _simply(flow.want_result, True),
    "more": _simply(flow.want_result, False),
    "go_on": _simply(flow.go_on),
    "back": _simply(flow.back),
}
