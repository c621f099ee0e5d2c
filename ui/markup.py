"""HTML in which nobody's words can become markup: every text is escaped unless we wrote it."""

from __future__ import annotations

import re
from html import escape

# What Streamlit's labels would read as formatting, links, pictures, formulas or icons.
FORMATTING = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&])")


CHINESE = re.compile(r"[\u4e00-\u9fff]")
PHRASE = re.compile(r"[^，。？！：；]+[，。？！：；]*")


class Markup(str):
    """HTML that `tag` has made."""

    __slots__ = ()


def tag(name: str, /, *children: str | None, **attributes: str | None) -> Markup:
    """`tag("p", words, cls="quiet")`: the element, its texts escaped, None left out."""
    written = "".join(
        f' {key.rstrip("_").replace("cls", "class").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>{joined(*children)}</{name}>")


def joined(*children: str | None) -> Markup:
    """The children one after the other, escaped where they are plain text."""
    parts = (c if isinstance(c, Markup) else escape(c) for c in children if c is not None)
    return Markup("".join(parts))


def heading(text: str) -> Markup:
    """What the screen is about: focus comes here when the screen is new."""
    phrases = (tag("span", phrase, cls="phrase") for phrase in PHRASE.findall(text))
    words = joined(*phrases) if CHINESE.search(text) else text
    return tag("h1", words, id="question", tabindex="-1")


def paragraphs(text: str, cls: str | None = None) -> Markup:
    """One `<p>` for each line that is not empty."""
    lines = (line for line in text.split("\n") if line.strip())
    return joined(*(tag("p", line, cls=cls) for line in lines))


def listing(items: list[str] | tuple[str, ...], cls: str | None = None) -> Markup:
    """The items as a bullet list."""
    return tag("ul", *(tag("li", item) for item in items), cls=cls)


def folded(summary: str, *children: str) -> Markup:
    """One tap away, without asking the server."""
    return tag("details", tag("summary", summary), *children)


def section(title: str, opened: bool, *children: str) -> Markup:
    """A part of the page with a heading, one tap away unless `opened`."""
    head = tag("summary", tag("h2", title))
    return tag("details", head, *children, cls="section", open="" if opened else None)


def label(text: str) -> str:
    """`text` for a Streamlit label, which would otherwise read markdown."""
    return FORMATTING.sub(r"\\\1", " ".join(text.split()))
