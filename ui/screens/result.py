"""The result: in words first, then what stands in the way, what is open, what is fine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from content.trials import day_in
from content.words import load_papers
from matcher.report import Screening, Verdict
from ui import session
from ui.flow import want_result
from ui.markup import Markup, folded, joined, label, paragraphs, tag
from ui.screens import contact
from ui.view import View

LOOK = {
    "urgent": "urgent",
    "may_be_ruled_out": "stop",
    "not_right_now": "wait",
    "possible_match": "fine",
    "not_enough_yet": "open",
}
SIGN = {"pass": "✓", "fail": "✕", "wait": "…", "unknown": "?"}
WAITS = ("time_limited", "fixable")
OPEN_TO = ("patient", "doctor", "site")


def show(view: View, screening: Screening) -> None:
    st.html(_outcome(view, screening))
    if view.question is not None:
        st.button(
            label(view.say("page.result_more_questions")),
            key="more_questions",
            type="primary",
            width="stretch",
            on_click=session.act,
            args=(want_result, False),
        )
    st.html(tag("div", *_sections(view, screening.criteria), cls="tf"))
    contact.show(view)


def sign_of(verdict: Verdict) -> str:
    """pass, fail, wait (it fails today, and time or treatment can change that) or unknown."""
    waits = verdict.status == "fail" and verdict.fail_kind in WAITS
    return "wait" if waits else verdict.status


def _outcome(view: View, screening: Screening) -> Markup:
    outcome = screening.outcome
    key, slots = f"result.{outcome}", {}
    if outcome == "not_right_now":
        clears = screening.possible_from
        key = "result.not_right_now_on" if clears else "result.not_right_now_later"
        slots = {"date": day_in(view.language, clears)} if clears else {}
    return tag(
        "div",
        tag("h1", view.tell(key, **slots), id="question", tabindex="-1"),
        tag("p", view.say(f"result.{outcome}_who")),
        tag("p", view.tell(f"result.{outcome}_next")),
        tag("p", view.say("page.result_counts", **screening.counts), cls="quiet"),
        cls=f"tf tf-box {LOOK[outcome]}",
    )


def _sections(view: View, criteria: Mapping[str, Verdict]) -> Iterator[Markup]:
    for sign, heading in (("fail", "page.result_stop"), ("wait", "page.result_wait")):
        yield _section(view, heading, {n: v for n, v in criteria.items() if sign_of(v) == sign})
    still = {name: v for name, v in criteria.items() if v.status == "unknown"}
    for who in OPEN_TO:
        theirs = {name: v for name, v in still.items() if v.answered_by == who}
        yield _section(view, f"page.result_open_{who}", theirs)
    fine = {name: v for name, v in criteria.items() if v.status == "pass"}
    yield _section(view, "page.result_fine", fine)


def _section(view: View, heading: str, verdicts: Mapping[str, Verdict]) -> Markup:
    if not verdicts:
        return Markup("")
    lines = (_line(view, name, verdict) for name, verdict in verdicts.items())
    return joined(tag("h2", view.say(heading)), tag("ul", *lines, cls="tf-checks"))


def _line(view: View, name: str, verdict: Verdict) -> Markup:
    criterion = view.trial.criterion(name)
    sign = sign_of(verdict)
    spoken = view.say(f"page.sign_{sign}")
    return tag(
        "li",
        tag("span", SIGN[sign], cls=f"sign {sign}", role="img", aria_label=spoken),
        tag("h3", verdict.reason),
        _words(view, verdict),
        _clears(view, verdict),
        _papers(view, name, verdict),
        folded(
            f"{view.say('page.result_official')} ({name})",
            tag("blockquote", criterion.registry, lang="en"),
            paragraphs(criterion.plain.in_language(view.language)),
        ),
    )


def _words(view: View, verdict: Verdict) -> Markup | None:
    pieces = list(dict.fromkeys(piece.words for piece in verdict.evidence))
    if not pieces:
        return None
    said = " … ".join(f"“{words}”" for words in pieces)
    return tag("p", view.say("page.result_your_words", words=said), cls="quiet small")


def _clears(view: View, verdict: Verdict) -> Markup | None:
    if verdict.clears_on is None:
        return None
    return tag(
        "p", view.say("page.result_wait_until", date=day_in(view.language, verdict.clears_on))
    )


def _papers(view: View, name: str, verdict: Verdict) -> Markup | None:
    if verdict.status != "unknown":
        return None
    papers = [p.in_language(view.language) for p in load_papers().values() if name in p.helps]
    if not papers:
        return None
    return joined(
        *(tag("p", view.say("page.answer_in", paper=paper), cls="quiet") for paper in papers)
    )
