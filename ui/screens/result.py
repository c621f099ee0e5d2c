"""The result: in words first, then at a glance, then point by point, then whom to ask."""

from __future__ import annotations

import streamlit as st

from matcher.report import Screening
from ui import session
from ui.flow import want_result
from ui.markup import Markup, folded, heading, joined, label, paragraphs, section, tag
from ui.paper import waits_of
from ui.paper.message import MARK
from ui.paper.picture import PAINT, Picture
from ui.paper.points import Group, Point, groups, reasons, sign_words
from ui.paper.sheet import BOX, headline
from ui.screens import contact, keep
from ui.screens.pictures import checks_image, timeline_image
from ui.view import View

MOST_IN_SIGHT = 4  # points of one kind; more are one tap away
IN_SIGHT = ("fail", "wait")  # what stands in the way is never folded


def show(view: View, screening: Screening) -> None:
    """For someone it does not fit, other places to ask stand open."""
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
    waits = waits_of(screening, view.trial, view.language)
    st.html(tag("div", *_pictures(view, screening, waits), cls="tf tf-pictures"))
    st.html(tag("div", *_points(view, screening), cls="tf"))
    contact.show(view)
    with st.container(key="print"):
        keep.show(view, screening, waits)
    contact.show_others(view, opened=screening.outcome == "may_be_ruled_out")
    if view.conversation.discreet:
        st.html(tag("div", tag("p", view.say("discreet.must_know_later")), cls="tf"))
    st.button(label(view.say("page.finish")), key="finish", width="stretch", on_click=session.clear)


def _outcome(view: View, screening: Screening) -> Markup:
    """What came out, who decides, and the next step."""
    language, outcome = view.language, screening.outcome
    return tag(
        "div",
        heading(headline(screening, language, view.voice)),
        _why(view, screening),
        tag("p", view.say(f"result.{outcome}_who")),
        tag("p", view.tell(f"result.{outcome}_next")),
        tag("p", tag("a", view.say("page.contact_heading"), href="#contact", cls="tf-jump")),
        cls=f"tf tf-box {PAINT[BOX[outcome]]}",
    )


def _why(view: View, screening: Screening) -> Markup | None:
    told = reasons(screening)
    if not told:
        return None
    intro = tag("p", view.say(f"result.{screening.outcome}_why"))
    return joined(intro, *(tag("p", tag("strong", reason)) for reason in told))


def _pictures(view: View, screening: Screening, waits: Picture) -> list[Markup]:
    timeline = timeline_image(waits, view.language)
    glance = view.say("paper.at_a_glance", count=len(screening.criteria))
    shown = [(glance, checks_image(screening, view.language))]
    shown += [(view.say("paper.timeline"), timeline)] if timeline else []
    return [tag("section", tag("h2", title), picture) for title, picture in shown]


def _points(view: View, screening: Screening) -> list[Markup]:
    return [_group(view, group) for group in groups(screening, view.trial, view.language)]


def _group(view: View, group: Group) -> Markup:
    title = f"{group.heading} ({len(group.points)})"
    lines = tag("ul", *(_line(view, point) for point in group.points), cls="tf-checks")
    if group.sign in IN_SIGHT:
        return joined(tag("h2", title), lines)
    few = len(group.points) <= MOST_IN_SIGHT
    return section(title, group.who in ("patient", "doctor") and few, lines)


def _line(view: View, point: Point) -> Markup:
    sign = PAINT[point.sign]
    spoken = sign_words(point.sign, view.language)
    return tag(
        "li",
        tag("span", MARK[point.sign], cls=f"sign {sign}", role="img", aria_label=spoken),
        tag("h3", point.reason),
        _words(view, point),
        tag("p", point.clears) if point.clears else None,
        *(tag("p", place, cls="quiet small") for place in point.where),
        folded(
            f"{view.say('page.result_official')} ({point.id})",
            tag("blockquote", point.official, lang="en"),
            paragraphs(point.plain),
        ),
    )


def _words(view: View, point: Point) -> Markup | None:
    if not point.words:
        return None
    said = " … ".join(f"“{words}”" for words in point.words)
    return tag("p", view.say("page.result_your_words", words=said), cls="quiet small")
