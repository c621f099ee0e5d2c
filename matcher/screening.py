"""One text to one screening: the only module here that calls `nlp.extract`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from content.trials import Trial
from matcher.asked import asked_concepts, is_closed, is_single
from matcher.outcome import Urgent
from matcher.record import PatientRecord
from matcher.report import Screening, screen
from nlp.extract import extract

MOST_CHARACTERS = 20_000

LanguageChoice = Literal["auto", "en", "zh"]


class TextError(ValueError):
    """A text cannot be screened; the message says why and what to do."""


def screen_text(
    text: str,
    trial: Trial,
    as_of: date,
    asked: Iterable[str] = (),
    language: LanguageChoice = "auto",
) -> Screening:
    """Reads `text` as of `as_of` and judges it. TextError if it is over 20,000 characters.

    `asked` names the criteria that the text answers (E2). `language` "auto" answers in the
    language of the text.
    """
    if len(text) > MOST_CHARACTERS:
        raise TextError(
            f"the text has {len(text):,} characters; at most {MOST_CHARACTERS:,} are read. "
            "Send the part that tells the history."
        )
    asked = tuple(asked)
    read = extract(
        text,
        as_of,
        asked_concepts(trial, asked),
        closed=is_closed(trial, asked),
        single=is_single(trial, asked),
    )
    urgent: Urgent | None = None
    for flag in read.red_flags:
        urgent = "crisis" if "crisis" in (urgent, flag.level) else "emergency"
    return screen(
        PatientRecord(facts=read.facts),
        trial,
        as_of,
        read.language if language == "auto" else language,
        text=text,
        urgent=urgent,
        urgent_evidence=[part for flag in read.red_flags for part in flag.evidence],
    )
