"""The result: in words first, then what stands in the way, what is open, what is fine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from content.trials import day_in
from content.words import load_papers
from matcher.report import Screening, Verdict
from ui import session
from ui.flow import want_result
from ui.markup import Markup, folded, heading, joined, label, paragraphs, tag
from ui.screens import contact
from ui.view import View
from ui.wording import where_words

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
MOST_PLACES = 2
MOST_IN_SIGHT = 8  # lines of one kind; more are one tap away


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
        heading(view.tell(key, **slots)),
        tag("p", view.say(f"result.{outcome}_who")),
        tag("p", view.tell(f"result.{outcome}_next")),
        tag("p", view.say("page.result_counts", **_by_name(screening)), cls="quiet"),
        tag("p", tag("a", view.say("page.contact_heading"), href="#contact")),
        cls=f"tf tf-box {LOOK[outcome]}",
    )


def _by_name(screening: Screening) -> dict[str, int]:
    return {str(status): count for status, count in screening.counts.items()}


def _sections(view: View, criteria: Mapping[str, Verdict]) -> Iterator[Markup]:
    """What stands in the way and what can still be answered in sight, the rest one tap away."""
    for sign, words in (("fail", "page.result_stop"), ("wait", "page.result_wait")):
        yield _section(view, words, {n: v for n, v in criteria.items() if sign_of(v) == sign})
    still = {name: v for name, v in criteria.items() if v.status == "unknown"}
    for who in OPEN_TO:
        theirs = {name: v for name, v in still.items() if v.answered_by == who}
        yield _section(
            view,
            f"page.result_open_{who}",
            theirs,
            folds=who == "site" or len(theirs) > MOST_IN_SIGHT,
        )
    fine = {name: v for name, v in criteria.items() if v.status == "pass"}
    yield _section(view, "page.result_fine", fine, folds=True)


def _section(
    view: View, key: str, verdicts: Mapping[str, Verdict], *, folds: bool = False
) -> Markup:
    if not verdicts:
        return Markup("")
    lines = (_line(view, name, verdict) for name, verdict in verdicts.items())
    checks = tag("ul", *lines, cls="tf-checks")
    words = f"{view.say(key)} ({len(verdicts)})"
    if folds:
        return tag("details", tag("summary", tag("h2", words)), checks, cls="section")
    return joined(tag("h2", words), checks)


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
    """Where the answer stands: as the question itself says, else the papers to bring."""
    if verdict.status != "unknown":
        return None
    told = [words for missing in verdict.missing if (words := _where(view, missing))]
    if not told and verdict.answered_by != "patient":
        papers = (paper for paper in load_papers().values() if name in paper.helps)
        told = [view.say("page.answer_in", paper=p.in_language(view.language)) for p in papers]
    lines = dict.fromkeys(told[:MOST_PLACES])
    return joined(*(tag("p", line, cls="quiet small") for line in lines)) if lines else None


def _where(view: View, missing: str) -> str | None:
    try:
        return where_words(missing, view.language)
    except KeyError:  # never asked, so no paper is named
        return None
