"""Reads all content and builds the language pipeline before the first visitor comes."""

from __future__ import annotations

from datetime import date
from threading import Event

from content.check import problems
from content.trials import load_trial, trial_ids
from content.words import load_words
from nlp.extract import extract
from ui.languages import LANGUAGES

# Any two sentences will do: they build the pipeline and load the cues of both languages.
SENTENCES = ("I had cisplatin last month and no stroke.", "上个月用过顺铂，没有中风。")

_warm = Event()


def warm_up(today: date) -> None:
    """Raises ContentError: the page must not start on broken content."""
    for problem in problems():
        raise problem
    for trial in trial_ids():
        load_trial(trial)
    for language in LANGUAGES:
        load_words(language)
    for sentence in SENTENCES:
        extract(sentence, today)
    _warm.set()


def is_warm() -> bool:
    """Whether `warm_up` has come to its end in this process."""
    return _warm.is_set()
