"""Reads all content and builds the language pipeline before the first visitor comes."""

from __future__ import annotations

from datetime import date
from threading import Event

from content.fact_files import load_facts, load_groups
from content.load import load_vocabulary
from content.trials import load_trial, trial_ids
from content.words import load_papers, load_places, load_words
from nlp.extract import extract
from ui.languages import LANGUAGES

# Any two sentences will do: they build the pipeline and load the cues of both languages.
SENTENCES = ("I had cisplatin last month and no stroke.", "上个月用过顺铂，没有中风。")

_warm = Event()


def warm_up(today: date) -> None:
    """Raises ContentError: the page must not start on broken content."""
    for load in (load_vocabulary, load_facts, load_groups, load_papers, load_places):
        load()
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
