"""What a made-up patient writes first: phrases for what is so, as often as the cohort tells it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks.simulate.people import Person

STORIES = Path(__file__).parents[1] / "stories"
DAYS_IN_WEEK = 7
COUNTED_DAYS = 28
Phrases = Mapping[str, Mapping[str, Any]]


def opening(person: Person, seed: int) -> str:
    """The same text each time; half of the people write for themselves, half for a relative."""
    chance = random.Random(f"opening/{seed}/{person.number}")
    phrases = _phrases(person.language)
    sex = person.truth["sex"]
    voice = "patient" if chance.random() < 0.5 else sex
    slots = {**phrases["voices"][voice], **_slots(person, phrases, chance)}
    told = person.cohort.told
    sentences = [
        chance.choice(variants).format(**slots)
        for element, share in told.items()
        if chance.random() < share.share
        and (variants := phrases[element].get(_said(person, element, voice, chance)))
    ]
    return (" " if person.language == "en" else "").join(_sentence(each) for each in sentences)


@cache
def _phrases(language: str) -> Phrases:
    text = (STORIES / f"{language}.yaml").read_text(encoding="utf-8")
    phrases: Phrases = yaml.safe_load(text)
    return phrases


# What is told only by people who know these, so that no text says more than its writer.
NEEDS = {
    "first_line": ("platinum", "checkpoint_inhibitor", "platinum.regimen"),
    "course": ("progression", "first_treatment", "immunotherapy_stopped_for_good"),
    "medicines": ("strong_cyp_medicine", "systemic_steroid", "immunosuppressant"),
}
QUIET = {
    "second_cancer": "never",
    "cns_metastasis": "never",
    "effusion": "none",
    "ild": "never",
    "severe_lung_disease": "neither",
    "immune_pneumonitis": "never",
    "immune_myocarditis": "never",
    "heart_failure": "never",
    "unstable_angina": "never",
    "myocardial_infarction": "never",
    "stroke": "never",
    "arrhythmia": "never",
    "other_heart_disease": "never",
    "autoimmune_disease": "never",
    "transplant": "never",
    "active_tuberculosis": "never",
}


def _said(person: Person, element: str, voice: str, chance: random.Random) -> str:
    """Which of the phrases is true; one that there is no phrase for stays untold."""
    truth = person.truth
    if not all(person.knows(name) for name in (element, *NEEDS.get(element, ()))):
        return ""
    if element == "who":
        return f"{voice}/{truth['sex']}"
    if element == "bmi":
        return "all"
    if element == "health":
        return _health(person)
    if element == "medicines":
        others = {truth["systemic_steroid"], truth["immunosuppressant"]} == {"none"}
        return truth["strong_cyp_medicine"] if others else ""
    if element == "course" and truth["immunotherapy_stopped_for_good"] == "for_good":
        return ""
    if element == "infused_treatment" and truth[element] != "still_having":
        return "exact" if chance.random() < person.cohort.knows_the_day.share else "rough"
    return truth[element]


def _health(person: Person) -> str:
    """Who has some other illness tells of none; most tell of high blood pressure at the most."""
    if any(person.truth[name] != key or not person.knows(name) for name, key in QUIET.items()):
        return ""
    return {"never_high": "nothing", "fine": "pressure"}.get(person.truth["blood_pressure"], "")


def _slots(person: Person, phrases: Phrases, chance: random.Random) -> dict[str, str]:
    drugs = {name: chance.choice(names) for name, names in phrases["drugs"].items()}
    ago = person.days_since("infused_treatment")
    day = person.days.get("infused_treatment", person.as_of)
    english = f"{day:%B} {day.day}, {day.year}"
    written = english if person.language == "en" else f"{day.year}年{day.month}月{day.day}日"
    return {
        **drugs,
        "age": str(person.age),
        "height": str(person.height),
        "weight": str(person.weight),
        "cycles": str(chance.randint(2, 8)),
        "ago": _ago(ago, person.language),
        "day": written,
        "medicine": person.typed["strong_cyp_medicine"],
    }


def _ago(days: int, language: str) -> str:
    """People count days at first and later whole weeks, and never tell of more than have gone."""
    weeks = days // DAYS_IN_WEEK
    if days < COUNTED_DAYS:
        return f"{days} days" if language == "en" else f"{days}天"
    return f"{weeks} weeks" if language == "en" else f"{weeks}周"


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
