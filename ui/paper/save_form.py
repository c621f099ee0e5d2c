"""The buttons that save the result, for a page that runs in another process's session."""

from __future__ import annotations

from content.words import load_words
from ui.languages import Language
from ui.markup import Markup, tag
from ui.paper.carried import sign
from ui.talk import Conversation

KINDS = ("pdf", "text", "answers")


def save_form(
    conversation: Conversation,
    trial_id: str,
    language: Language,
    kinds: tuple[str, ...] = KINDS,
) -> Markup:
    """A form with its own answers, signed: any server process can answer it.

    No field may be called "lang": Streamlit drops names that a form has of its own.
    """
    carried = {
        "answers": sign(conversation),
        "language": language,
        "trial": trial_id,
    }
    hidden = (
        tag("input", type="hidden", name_=name, value=value) for name, value in carried.items()
    )
    say = load_words(language)
    buttons = (
        tag("button", say[f"paper.save_{kind}"], type="submit", name_="kind", value=kind)
        for kind in kinds
    )
    return tag("form", *hidden, *buttons, method="post", action="paper", cls="tf-save")
