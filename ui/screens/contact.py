"""Whom to ask, what to say, what to bring, and where else to ask."""

from __future__ import annotations

import streamlit as st

from content.trials import day_in
from content.words import load_papers, load_places, load_words
from ui.markup import Markup, folded, joined, listing, paragraphs, section, tag
from ui.screens.who import record_banner
from ui.view import View

SAFETY = ("scam_signs", "scam_check", "order_matters", "no_link_to_us")
ASK_ALSO = ("ask_costs", "ask_visits", "ask_groups", "ask_dates", "ask_sites")
TAKING_PART = (
    "drug", "by_lot", "open_label", "infusion", "scans", "tissue", "birth_control", "unknown",
    "not_said",
)  # fmt: skip


def show(view: View) -> None:
    """Whom to call and what to say, with the warning that nobody takes money for it."""
    contact = (record_banner(view), _contact(view), _phone(view), _papers(view))
    never_pay = tag("div", tag("p", view.say("elsewhere.never_pay")), cls="tf-box wait")
    st.html(tag("div", *contact, never_pay, cls="tf"))


def show_others(view: View, *, opened: bool = False) -> None:
    """What taking part means, and where else to ask; `opened` for whom this is no match."""
    st.html(tag("div", _taking_part(view), _elsewhere(view, opened=opened), cls="tf"))


def _contact(view: View) -> Markup:
    page, speak = view.trial.page, view.language
    site = page.sites[0]
    rows = {
        "page.contact_hospital": site.name.in_language(speak),
        "page.contact_city": f"{site.city.in_language(speak)} {site.postcode}",
        "page.contact_doctor": page.investigator.in_language(speak),
        "page.contact_number": page.id,
    }
    terms = (joined(tag("dt", view.say(key)), tag("dd", text)) for key, text in rows.items())
    link = tag(
        "a",
        view.say("page.contact_register"),
        href=page.register_link,
        target="_blank",
        rel="noopener noreferrer",
    )
    return joined(
        tag("h2", view.say("page.contact_heading"), id="contact"),
        tag("dl", *terms),
        *_numbers(view),
        tag("p", view.say("record.other_sites"), cls="quiet"),
        tag("p", link),
    )


def _numbers(view: View) -> list[Markup]:
    """Phone and e-mail, each with its source; that there is none where the record gives none."""
    contact = view.trial.page.contact
    known = {"phone": contact.phone, "email": contact.email}
    lines = [
        view.say(
            f"record.{kind}_checked",
            **{kind: number.value},
            source=number.source,
            checked_on=day_in(view.language, number.checked_on),
        )
        for kind, number in known.items()
        if number is not None
    ]
    if not lines:
        lines = [view.say("record.no_phone"), view.say("record.find_phone")]
    return [tag("p", line) for line in lines]


def _phone(view: View) -> Markup:
    spoken = _script(view, view.language)
    chinese = folded(
        view.say("phone.show_chinese"), tag("blockquote", _script(view, "zh"), lang="zh-CN")
    )
    return joined(
        tag("h2", view.say("phone.heading")),
        tag("blockquote", spoken),
        chinese if view.language != "zh" else None,
        folded(view.say("phone.ask_also"), listing([view.say(f"phone.{key}") for key in ASK_ALSO])),
    )


def _script(view: View, language: str) -> str:
    page = view.trial.page
    words = load_words(language)[f"phone.script.{view.voice}"]
    return words.format(number=page.id, doctor=page.investigator.in_language(language))


def _papers(view: View) -> Markup:
    papers = [paper.in_language(view.language) for paper in load_papers().values()]
    notes = [view.say(f"bring.{key}") for key in ("not_all_needed", "copies", "originals")]
    return section(
        view.say("bring.heading"),
        False,
        listing(papers),
        paragraphs(" ".join(notes) if view.language == "en" else "".join(notes), cls="quiet"),
    )


def _taking_part(view: View) -> Markup:
    lines = [view.say(f"taking_part.{key}") for key in TAKING_PART]
    lines.append(view.tell("taking_part.free_choice"))
    return section(view.say("taking_part.heading"), False, listing(lines))


def _elsewhere(view: View, *, opened: bool) -> Markup:
    places = load_places()
    links = [
        tag(
            "li",
            tag(
                "a",
                place.name.in_language(view.language),
                href=place.url,
                target="_blank",
                rel="noopener noreferrer",
            ),
            _type_in(view, place.type_in),
        )
        for place in places.places.values()
    ]
    written = day_in(view.language, places.written_on)
    safety = [view.say(f"elsewhere.{key}") for key in SAFETY]
    return section(
        view.say("elsewhere.heading"),
        opened,
        tag("p", view.say("elsewhere.intro")),
        tag("ul", *links),
        tag("p", view.tell("elsewhere.own_doctor")),
        listing(safety),
        tag("p", view.say("elsewhere.written", written_on=written), cls="quiet small"),
    )


def _type_in(view: View, words: str) -> Markup:
    """What to search for, in the language of that register."""
    before = view.say("elsewhere.how_to_search", words="")
    spoken = tag("span", words, lang="en" if words.isascii() else "zh-CN")
    return tag("p", before, spoken, cls="quiet small")
