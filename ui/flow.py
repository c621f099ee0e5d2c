"""A conversation and which screen comes next. Knows no Streamlit and decides nothing medical.

A conversation never changes: every act gives a new one, and each step keeps the record from
before it, so that going back restores exactly what was.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from content.question_models import Voice
from matcher.answers import answer as planner_answer
from matcher.answers import skip as planner_skip
from matcher.asked import concepts_of
from matcher.questions import LIST, Question, facts_in
from matcher.record import ancestors, spoken_for
from nlp.extract import Extraction, extract
from nlp.facts import Assertion, Fact
from ui.asking import Said, heard
from ui.changes import can_undo, changing, undo
from ui.correcting import Correction, corrected
from ui.doubts import doubt_of
from ui.talk import (
    LONGEST_TEXT,
    MOST_STEPS,
    OPENING,
    Conversation,
    Screen,
    Step,
    StepKind,
)


def screen_of(conversation: Conversation, *, more_questions: bool, lasting: bool) -> Screen:
    """Which screen comes next; urgent words come before everything else.

    `lasting`: an answer may rule the study out for good, so the person may stop here.
    """
    if conversation.urgent:
        return Screen.URGENT
    if conversation.voice is None:
        return Screen.WHO
    if not conversation.told:
        return Screen.OPENING
    if conversation.reading_facts:
        return Screen.FACTS
    if doubt_of(conversation):
        return Screen.CONFIRM
    if not more_questions or conversation.wants_result:
        return Screen.RESULT
    if lasting and not conversation.went_on:
        return Screen.LASTING
    return Screen.QUESTION


def choose_voice(conversation: Conversation, voice: Voice) -> Conversation:
    return replace(conversation, voice=voice)


def tell(conversation: Conversation, text: str, as_of: date) -> Conversation:
    """The opening in the person's own words; an empty text goes straight to the questions."""
    text = text.strip()[:LONGEST_TEXT]
    kind: StepKind = "told" if text else "skipped"
    step = Step(question=OPENING, kind=kind, text=text, before=conversation.record)
    conversation = _stepping(conversation, step)
    if not text:
        return conversation
    found = extract(text, as_of)
    record = conversation.record.with_facts(found.facts)
    # A doctor who pastes a note wants to see what it decides.
    wants_result = conversation.voice == "doctor"
    return _warned(replace(conversation, record=record, wants_result=wants_result), found)


def _stepping(conversation: Conversation, step: Step) -> Conversation:
    steps = (*conversation.steps, step)[-MOST_STEPS:]
    return replace(conversation, steps=steps, picked="", problem="")


def _warned(conversation: Conversation, found: Extraction | None) -> Conversation:
    if found is None or not found.red_flags:
        return conversation
    crisis = any(flag.level == "crisis" for flag in found.red_flags)
    return replace(
        conversation,
        urgent="crisis" if crisis else "emergency",
        urgent_words=tuple(piece.words for flag in found.red_flags for piece in flag.evidence),
    )


def pick(conversation: Conversation, choice: str) -> Conversation:
    """A choice that can be made exact with a day; "" takes it back."""
    return replace(conversation, picked=choice, problem="")


def answer(conversation: Conversation, question: Question, said: Said, as_of: date) -> Conversation:
    """The next conversation; the same question once more where nothing answered it.

    A second tap on the same button comes too late and changes nothing.
    """
    if _is_over(conversation, question):
        return conversation
    found = heard(question, said, as_of)
    conversation = _warned(conversation, found.read)
    if found.problem:
        record = conversation.record.with_facts(found.reply.facts)
        return replace(conversation, record=record, problem=found.problem)
    kind: StepKind = "typed" if said.words else "chosen"
    chosen = (*said.choices.values(), *said.ticked)
    step = Step(question.name, kind, chosen, said.words, conversation.record)
    record = planner_answer(conversation.record, question, found.reply, as_of)
    return replace(_stepping(conversation, step), record=record)


def skip(conversation: Conversation, question: Question) -> Conversation:
    """ "I don't know" is an answer too."""
    if _is_over(conversation, question):
        return conversation
    step = Step(question.name, "skipped", before=conversation.record)
    record = planner_skip(conversation.record, question)
    return replace(_stepping(conversation, step), record=record)


def _is_over(conversation: Conversation, question: Question) -> bool:
    return question.name in conversation.record.asked


def say_it_is_past(conversation: Conversation) -> Conversation:
    """The person said that it is not happening now."""
    return replace(conversation, urgent=None, urgent_words=())


def remove(conversation: Conversation, fact: Fact) -> Conversation:
    """What was understood wrongly is gone, and what it spoke of may be asked again."""
    record = conversation.record.without(fact)
    reach = ancestors(fact.concept) | spoken_for(fact.concept)
    asked = frozenset(name for name in record.asked if reach.isdisjoint(_speaks_of(name)))
    return changing(conversation, record=replace(record, asked=asked), correcting=None)


def act_on_fact(conversation: Conversation, name: str) -> Conversation:
    """What "change_3" or "remove_3" in a list of facts does; any other name does nothing."""
    what, _, number = name.partition("_")
    places = {str(place): fact for place, fact in enumerate(conversation.record.facts)}
    change = {"change": begin_correcting, "remove": remove}.get(what)
    return change(conversation, places[number]) if change and number in places else conversation


def begin_correcting(conversation: Conversation, fact: Fact | None) -> Conversation:
    """Opens one fact to be changed where it stands; None closes it again."""
    return replace(conversation, reading_facts=True, correcting=fact, problem="")


def correct(conversation: Conversation, said: Correction, as_of: date) -> Conversation:
    """What the person says of the open fact takes the place of what was understood."""
    fact = conversation.correcting
    if fact is None:
        return conversation
    new = corrected(fact, said, as_of)
    if isinstance(new, str):
        return replace(conversation, problem=new)
    # Who corrects something to "not sure" has been asked already.
    unsure = (new,) if new.assertion is Assertion.POSSIBLE else ()
    return changing(
        conversation,
        record=conversation.record.corrected(fact, new),
        left_open=conversation.left_open + unsure,
        correcting=None,
    )


def _speaks_of(name: str) -> frozenset[str]:
    """The concepts and classes behind the name of a question, a detail, a pair or a list."""
    lines = (name,) if name.startswith(LIST) else name.split("+")
    facts = [fact.partition(".")[0] for line in lines for fact in facts_in(line)]
    return frozenset(concepts_of(facts))


def show_facts(conversation: Conversation, shown: bool) -> Conversation:
    return replace(conversation, reading_facts=shown, correcting=None, problem="")


def be_discreet(conversation: Conversation, discreet: bool) -> Conversation:
    """Neutral titles and a one-tap way to clear, for someone who may not know the illness."""
    return replace(conversation, discreet=discreet)


def go_on(conversation: Conversation) -> Conversation:
    """On with the questions although one answer may rule the study out for good."""
    return changing(conversation, went_on=True)


def want_result(conversation: Conversation, wanted: bool) -> Conversation:
    if wanted:
        return changing(conversation, wants_result=True, reading_facts=False)
    asked_for = can_undo(conversation) and not conversation.changes[-1].wants_result
    conversation = undo(conversation) if asked_for else conversation
    return replace(conversation, wants_result=False, reading_facts=False)


def back(conversation: Conversation) -> Conversation:
    """One step back, to exactly what was known then."""
    if conversation.correcting:
        return begin_correcting(conversation, None)
    if conversation.reading_facts:
        return show_facts(conversation, False)
    if conversation.picked:
        return pick(conversation, "")
    if can_undo(conversation):
        return undo(conversation)
    if not conversation.steps:
        return replace(conversation, voice=None)
    last = conversation.steps[-1]
    return replace(
        conversation,
        record=last.before,
        steps=conversation.steps[:-1],
        wants_result=False,
        problem="",
    )
