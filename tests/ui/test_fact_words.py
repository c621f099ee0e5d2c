"""How a fact is called on the page."""

from __future__ import annotations

import re

import pytest

from content.fact_files import load_facts, load_groups
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


def stated_by_a_tap() -> set[str]:
    """Every name that a choice, a tick or "none of these" writes down."""
    asked = [
        question
        for fact in load_facts().values()
        if fact.wording
        for question in (fact.wording, *fact.wording.follow_ups.values())
    ]
    means = [meaning for one in asked for choice in one.choices for meaning in choice.means]
    for one in asked:
        means += [*one.tick.means, *one.tick.unticked_means] if one.tick else []
    means += [meaning for ticks in load_groups().lists.values() for meaning in ticks.none_means]
    return {meaning.concept for meaning in means}


@pytest.mark.parametrize("concept", sorted(stated_by_a_tap()))
def test_what_a_tap_states_has_a_name_in_both_languages(concept: str) -> None:
    assert re.search("[\u4e00-\u9fff]", name_of(concept, "zh"))
    assert name_of(concept, "en").isascii()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_to_show_belongs_to_something_we_know(language: Language) -> None:
    vocabulary = load_vocabulary()
    called = {
        key.removeprefix("reasons.called.")
        for key in load_words(language)
        if key.startswith("reasons.called.")
    }

    assert called - vocabulary.concepts.keys() - vocabulary.classes.keys() == set()
