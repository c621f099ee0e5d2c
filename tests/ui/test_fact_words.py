"""How a fact is called on the page."""

from __future__ import annotations

import pytest

from content.load import load_vocabulary
from content.words import load_words
from ui.fact_words import name_of
from ui.languages import LANGUAGES, Language


@pytest.mark.parametrize(
    ("concept", "en", "zh"),
    [
        ("progression", "progression", "进展"),
        ("major surgery", "surgery", "手术"),
        ("pd-1 drug", "PD-1 drug", "PD-1药"),
        ("cisplatin", "cisplatin", "顺铂"),
        (
            "esophageal squamous cell carcinoma",
            "esophageal squamous cell carcinoma",
            "食管鳞状细胞癌",
        ),
        ("checkpoint_inhibitor", "PD-1 drug", "PD-1药"),
    ],
)
def test_a_thing_is_called_what_people_call_it(concept: str, en: str, zh: str) -> None:
    assert (name_of(concept, "en"), name_of(concept, "zh")) == (en, zh)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_to_show_belongs_to_something_we_know(language: Language) -> None:
    vocabulary = load_vocabulary()
    called = {
        key.removeprefix("reasons.called.")
        for key in load_words(language)
        if key.startswith("reasons.called.")
    }

    assert called - vocabulary.concepts.keys() - vocabulary.classes.keys() == set()
