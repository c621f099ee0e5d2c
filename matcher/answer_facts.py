"""From the words of a choice in `content/facts/` to facts as `nlp.facts` knows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from content.answer_models import DaysAgo, Means, Sets
from content.fact_files import load_facts
from content.load import load_vocabulary
from matcher.clocks import completed_years
from nlp.facts import Assertion, DateRange, Fact, Kind, Match, Qualifiers, Range

RANGES = frozenset({"grade", "daily_mg"})


def with_details(fact: Fact, settings: Mapping[str, Any]) -> Fact:
    """The fact with `when`, `ongoing` or any of its qualifiers as given."""
    own = {name: value for name, value in settings.items() if name in {"when", "ongoing"}}
    details = {name: value for name, value in settings.items() if name not in own}
    qualifiers = fact.qualifiers.model_copy(update=details) if details else fact.qualifiers
    return fact.model_copy(update={**own, "qualifiers": qualifiers})


def settings_of(sets: Sets, as_of: date, day: DateRange | None) -> dict[str, Any]:
    settings = _details(sets)
    if sets.ongoing is not None:
        settings["ongoing"] = sets.ongoing
    if day is not None or sets.when is not None:
        settings["when"] = day or days_of(sets.when, as_of)
    return settings


def _details(written: Any) -> dict[str, Any]:
    """The qualifiers that an answer names, as `nlp.facts.Qualifiers` holds them."""
    named = {name: getattr(written, name) for name in Qualifiers.model_fields}
    return {
        name: Range(low=value[0], high=value[1]) if name in RANGES else value
        for name, value in named.items()
        if value is not None
    }


def fact_from(
    means: Means, fact: str, as_of: date, day: DateRange | None, when: DaysAgo | None
) -> Fact:
    return Fact(
        concept=means.concept,
        kind=kind_of(means.concept, fact),
        assertion=Assertion(means.assertion),
        value=Range(low=means.value[0], high=means.value[1]) if means.value else None,
        unit=means.unit,
        when=day or days_of(means.when or when, as_of),
        ongoing=means.ongoing,
        qualifiers=Qualifiers(**_details(means.qualifiers)),
        match=Match.ANSWER,
        rule=f"answer:{fact}",
    )


def kind_of(concept: str, fact: str) -> Kind:
    known = load_vocabulary().concepts.get(concept)
    return Kind(known.kind if known else load_facts()[fact].speaks.kind)


def age_on(born: DateRange, as_of: date) -> Range:
    return Range(
        low=completed_years(born.latest, as_of), high=completed_years(born.earliest, as_of)
    )


def days_of(when: DaysAgo | None, as_of: date) -> DateRange | None:
    if when is None:
        return None
    earliest, latest = when.dates(as_of)
    return DateRange(earliest=earliest, latest=latest)
