"""The note with its phrases marked. Nobody's words become markup: `tag` escapes them all."""

from __future__ import annotations

from collections.abc import Iterator

from content.words import load_words
from ui.doctor.check import Check
from ui.doctor.phrases import How, Phrase, phrases
from ui.fact_words import fact_in_words
from ui.languages import Language
from ui.markup import Markup, joined, tag

ICONS: dict[How, str] = {
    "present": "●",
    "absent": "✕",
    "possible": "?",
    "planned": "→",
    "family": "⌂",
    "past": "↺",
    "guess": "≈",
    "overruled": "✎",
    "struck": "–",
}


def note(check: Check) -> Markup:
    """Line breaks stay as written; each used phrase links to its criteria."""
    pieces = (_piece(phrase, check) for phrase in phrases(check))
    return tag(
        "div",
        tag("h2", _say(check.language, "note_heading"), id="note"),
        legend(check.language),
        # On a phone it scrolls by itself, so the keyboard must be able to enter it.
        tag(
            "div",
            *pieces,
            cls="tf-note",
            lang=_lang(check),
            tabindex="0",
            role="region",
            aria_labelledby="note",
        ),
        cls="tf",
    )


def _lang(check: Check) -> str:
    chinese = sum("\u4e00" <= letter <= "\u9fff" for letter in check.note)
    return "zh-CN" if chinese * 5 > len(check.note) else "en"


def legend(language: Language) -> Markup:
    """Color, icon and word of every way to be heard."""
    return tag("p", *(_sign(how, language) for how in ICONS), cls="tf-legend")


def _sign(how: How, language: Language) -> Markup:
    icon = tag("span", ICONS[how], aria_hidden="true")
    return tag("span", joined(icon, " ", how_words(how, language)), cls=f"how {how}")


def how_words(how: How, language: Language) -> str:
    return _say(language, f"how.{how}")


def _piece(phrase: Phrase, check: Check) -> Markup:
    words = check.note[phrase.start : phrase.end]
    if phrase.how is None:
        return joined(words)
    if phrase.number is None:
        return tag("span", words, cls=f"tf-cue {phrase.how}")
    return tag(
        "mark",
        tag("span", words, cls="words"),
        None if phrase.how == "present" else _sign(phrase.how, check.language),
        *_links(phrase, check.language),
        id=f"p{phrase.number}",
        cls=f"tf-mark {phrase.how}" + ("" if phrase.criteria else " unused"),
        title="; ".join(fact_in_words(fact, check.language) for fact in phrase.facts),
        tabindex="-1",
    )


def _links(phrase: Phrase, language: Language) -> Iterator[Markup]:
    for id_ in phrase.criteria:
        spoken = _say(language, "to_criterion", id=id_)
        yield tag("a", id_, href=f"#c-{id_}", aria_label=spoken)


def _say(language: Language, key: str, **slots: object) -> str:
    return load_words(language)[f"doctor.{key}"].format(**slots)
