"""From a conversation to a page: which template, and the words it is filled with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from content.question_models import Voice
from content.trials import banners, day_in
from content.words import load_places
from matcher.report import Screening
from nlp.facts import Assertion, Kind
from ui import paper
from ui.changes import can_undo
from ui.correcting import DATED, can_be, stands_as
from ui.doubts import doubt_of
from ui.fact_words import fact_in_words, name_of
from ui.paper.carried import sign
from ui.paper.message import MARK
from ui.paper.picture import PAINT
from ui.paper.sheet import sheet
from ui.plain.fields import blocks
from ui.routes import HTML_LANG
from ui.screens.contact import TAKING_PART
from ui.screens.facts import own_words
from ui.screens.urgent import CALL, SENTENCE_END
from ui.talk import OPENING, Conversation, Screen, Step
from ui.view import View
from ui.wording import PAIR, answer_words, question_words, where_words, why_words

HERE = Path(__file__).parent
ABOUT = ("title", "purpose", "how_given", "arms_note", "sites_note")
SAFETY = ("never_pay", "scam_signs", "order_matters")
PROMISES = ("privacy.line", "page.promise_decide", "record.no_change")
# Screens that belong to this page alone.
TEXT, CLEAR, SORRY = "text", "clear", "sorry"


@dataclass(frozen=True)
class Page:
    """One page to write. `notice` is the key of a sentence that stands above everything."""

    view: View
    screening: Screening
    screen: str
    notice: str = ""
    before: Mapping[str, str] = field(default_factory=dict)


def render(page: Page) -> str:
    """The whole page as HTML; every text is escaped by the template."""
    view = page.view
    day = page.screen == Screen.QUESTION and view.conversation.picked
    template = ENVIRONMENT.get_template(f"{'day' if day else page.screen}.html")
    return template.render(
        page=page,
        view=view,
        say=view.say,
        tell=view.tell,
        talk=view.conversation,
        other="en" if view.language == "zh" else "zh",
        html_lang=HTML_LANG,
        answers=_answers(page),
        **FILLS.get(page.screen, _nothing)(page),
    )


def _answers(page: Page) -> str:
    """Nothing yet to carry: the first page stays small."""
    talk = page.view.conversation
    return "" if talk == Conversation() else sign(talk)


def _nothing(_: Page) -> dict[str, Any]:
    return {}


def _who(page: Page) -> dict[str, Any]:
    view = page.view
    told = (getattr(view.trial.page, name).in_language(view.language) for name in ABOUT)
    return {
        "voices": get_args(Voice),
        "promises": [view.say(key) for key in PROMISES],
        "about": list(told),
        "banners": banners(view.trial.page, view.as_of, view.language),
    }


def _question(page: Page) -> dict[str, Any]:
    view, question = page.view, page.view.question
    if question is None:
        return {}
    first = question.name.partition(PAIR)[0]
    return {
        "question": question,
        "words": question_words(first, view.voice, view.language),
        "blocks": blocks(view, question, page.before),
        "before": page.before,
        "why": why_words(question.name, view.language),
        "where": where_words(question.name, view.language),
        "done": page.screening.counts["pass"] + page.screening.counts["fail"],
        "everything": len(page.screening.criteria),
        "exchanges": exchanges(view),
    }


def _confirm(page: Page) -> dict[str, Any]:
    view, doubt = page.view, doubt_of(page.view.conversation)
    if doubt is None:
        return {}
    fact = name_of(doubt.facts[0].concept, view.language)
    return {
        "doubt": doubt,
        "words": view.say(f"page.confirm_{doubt.kind}", fact=fact),
        "quotes": [" … ".join(own_words(fact)) for fact in doubt.facts if fact.evidence],
        "facts": [fact_in_words(fact, view.language) for fact in doubt.facts],
        "exchanges": exchanges(view),
    }


def _lasting(page: Page) -> dict[str, Any]:
    found = page.screening.criteria.values()
    reasons = [verdict.reason for verdict in found if verdict.fail_kind == "permanent"]
    return {"reasons": reasons, "exchanges": exchanges(page.view)}


def _facts(page: Page) -> dict[str, Any]:
    """What is so comes first; each with its place in the record, by which it is taken out."""
    numbered = list(enumerate(page.view.conversation.record.facts))
    numbered.sort(key=lambda pair: pair[1].assertion is Assertion.ABSENT)
    told = [
        (number, fact, fact_in_words(fact, page.view.language), own_words(fact))
        for number, fact in numbered
    ]
    opened = page.view.conversation.correcting
    return {
        "facts": told,
        "can_undo": can_undo(page.view.conversation),
        "opened": opened,
        "ways": can_be(opened) if opened else (),
        "stands": stands_as(opened) if opened else None,
        "has_value": opened is not None and opened.kind is Kind.MEASUREMENT,
        "has_day": opened is not None and opened.kind in DATED,
        "before": page.before,
    }


def _urgent(page: Page) -> dict[str, Any]:
    view = page.view
    level = view.conversation.urgent or "emergency"
    number, words = CALL[level]
    first, *others = SENTENCE_END.split(view.tell(f"urgent.{level}"))
    said = " … ".join(dict.fromkeys(view.conversation.urgent_words))
    return {
        "first": first,
        "others": [sentence for sentence in others if sentence],
        "number": number,
        "call": view.say(words),
        "wrote": view.say("page.urgent_you_wrote", words=f"“{said}”"),
    }


def _result(page: Page) -> dict[str, Any]:
    view, places = page.view, load_places()
    timeline = paper.timeline_svg(page.screening, view.trial, view.language)
    return {
        "sheet": sheet(
            page.screening, view.trial, view.language, view.voice, view.conversation.discreet
        ),
        "paint": PAINT,
        "mark": MARK,
        "checks": Markup(paper.checks_svg(page.screening, view.language)),
        "timeline": Markup(timeline) if timeline else None,
        "taking_part": [view.say(f"taking_part.{key}") for key in TAKING_PART],
        "places": list(places.places.values()),
        "written_on": day_in(view.language, places.written_on),
        "safety": [view.say(f"elsewhere.{key}") for key in SAFETY],
    }


def _text(page: Page) -> dict[str, Any]:
    view = page.view
    said = paper.text(
        page.screening, view.trial, view.language, view.voice, view.conversation.discreet
    )
    return {"text": said}


FILLS: Mapping[str, Callable[[Page], dict[str, Any]]] = {
    Screen.WHO: _who,
    Screen.QUESTION: _question,
    Screen.CONFIRM: _confirm,
    Screen.LASTING: _lasting,
    Screen.FACTS: _facts,
    Screen.URGENT: _urgent,
    Screen.RESULT: _result,
    TEXT: _text,
}


def exchanges(view: View) -> list[tuple[str, list[str]]]:
    """What was asked and answered, in this language."""
    return [(_asked(view, step), _answered(view, step)) for step in view.conversation.steps]


def _asked(view: View, step: Step) -> str:
    if step.question == OPENING:
        return view.tell("page.opening_heading")
    return question_words(step.question, view.voice, view.language)


def _answered(view: View, step: Step) -> list[str]:
    if step.kind == "skipped":
        passed = "page.rather_questions" if step.question == OPENING else "asking.i_dont_know"
        return [view.say(passed)]
    chosen = answer_words(step.question, step.choices, view.language) if step.choices else []
    said = [*chosen, *([step.text] if step.text else [])]
    # A list answered without a tick: nothing in it is so.
    return said or [view.say("asking.tick_none")]


def _style() -> Markup:
    lines = (HERE / "plain.css").read_text(encoding="utf-8").splitlines()
    return Markup("\n".join(line.strip() for line in lines if line.strip()))


ENVIRONMENT = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.globals["style"] = _style()
