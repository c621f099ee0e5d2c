"""For doctors: all criteria at a glance, in the register's order, with the official sentences."""

from __future__ import annotations

import streamlit as st

from content.trials import Criterion, day_in
from matcher.report import Screening, Verdict
from ui.markup import Markup, tag
from ui.view import View

SIGN = {"pass": "✓", "fail": "✕", "unknown": "?"}


def show(view: View, screening: Screening) -> None:
    columns = ("criterion", "status", "basis", "answered_by")
    head = tag("tr", *(tag("th", view.say(f"doctor.{key}"), scope="col") for key in columns))
    rows = (_row(view, c, screening.criteria[c.id]) for c in view.trial.criteria)
    table = tag("table", tag("thead", head), tag("tbody", *rows))
    st.html(
        tag(
            "div",
            tag("h2", view.say("doctor.heading")),
            tag(
                "div",
                table,
                cls="wide",
                tabindex="0",
                role="region",
                aria_label=view.say("doctor.heading"),
            ),
            tag("p", view.say("doctor.not_a_referral"), cls="quiet small"),
            tag("h2", view.say("doctor.silent_heading")),
            tag("p", view.say("doctor.silent")),
            tag("h2", view.say("doctor.differs_heading")),
            tag("p", view.say("doctor.differs")),
            cls="tf",
        )
    )


def _row(view: View, criterion: Criterion, verdict: Verdict) -> Markup:
    official = tag("details", tag("summary", criterion.id), tag("p", criterion.registry, lang="en"))
    return tag(
        "tr",
        tag("th", official, tag("span", criterion.plain.in_language(view.language)), scope="row"),
        tag("td", *_status(view, verdict)),
        tag("td", verdict.reason),
        tag("td", view.say(f"doctor.by_{verdict.answered_by}")),
    )


def _status(view: View, verdict: Verdict) -> list[Markup]:
    said = [
        tag("span", SIGN[verdict.status], cls=f"sign {verdict.status}", aria_hidden="true"),
        tag("p", view.say(f"doctor.status_{verdict.status}")),
    ]
    if verdict.status == "fail" and verdict.fail_kind:
        said.append(tag("p", view.say(f"doctor.kind_{verdict.fail_kind}"), cls="quiet"))
    if verdict.clears_on:
        day = day_in(view.language, verdict.clears_on)
        said.append(tag("p", view.say("doctor.clears_on", date=day), cls="quiet"))
    return said
