"""A fact corrected in place: whether it is so, how much, and when. Decides nothing medical."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from nlp.facts import Assertion, DateRange, Fact, Kind, Match, Range
from ui.asking import bare_number, day_in_text

Sure = Literal["is_so", "goes_on", "not_so", "not_sure"]
ASSERTED: dict[Sure, Assertion] = {
    "is_so": Assertion.PRESENT,
    "goes_on": Assertion.PRESENT,
    "not_so": Assertion.ABSENT,
    "not_sure": Assertion.POSSIBLE,
}
DATED = (Kind.DRUG, Kind.CONDITION, Kind.PROCEDURE)
GOES_ON = (Kind.DRUG, Kind.CONDITION)


@dataclass(frozen=True)
class Correction:
    """What the person changed; an empty text leaves a value or a day as it was."""

    sure: Sure | None = None
    value: str = ""
    day: str = ""


def can_be(fact: Fact) -> tuple[Sure, ...]:
    """How sure one can be of it; a number is only ever another number."""
    if fact.kind is Kind.MEASUREMENT:
        return ()
    always: tuple[Sure, ...] = ("not_so", "not_sure")
    return ("is_so", "goes_on", *always) if fact.kind in GOES_ON else ("is_so", *always)


def stands_as(fact: Fact) -> Sure | None:
    """How sure it is now; None for plans and for the family."""
    if fact.assertion is Assertion.PRESENT:
        return "goes_on" if fact.ongoing and fact.kind in GOES_ON else "is_so"
    found: dict[Assertion, Sure] = {Assertion.ABSENT: "not_so", Assertion.POSSIBLE: "not_sure"}
    return found.get(fact.assertion)


def corrected(fact: Fact, said: Correction, as_of: date) -> Fact | str:
    """The fact as it is now, or the key of a sentence that says what went wrong."""
    change: dict[str, Any] = {"match": Match.ANSWER}
    if said.sure is not None and said.sure != stands_as(fact):
        change |= _asserted(fact, said.sure)
    if said.value:
        number = bare_number(said.value)
        if number is None:
            return "errors.not_a_number"
        change |= {"value": Range.exactly(number), "evidence": ()}
    if said.day:
        when = day_in_text(said.day, as_of)
        if when is None:
            return "errors.not_a_date"
        if when.earliest > as_of:
            return "errors.future_date"
        change |= {"when": when, "began": _began(fact, when), "evidence": ()}
    return fact.model_copy(update=change)


def _asserted(fact: Fact, sure: Sure) -> dict[str, Any]:
    change: dict[str, Any] = {"assertion": ASSERTED[sure], "evidence": ()}
    if sure == "goes_on":
        return {**change, "ongoing": True, "when": None}
    if sure == "not_so":  # a day would deny that day only
        return {**change, "ongoing": None, "when": None, "began": None, "value": None}
    return {**change, "ongoing": False if fact.ongoing else fact.ongoing}


def _began(fact: Fact, when: DateRange) -> DateRange | None:
    """A beginning after the corrected day was part of the mistake."""
    return fact.began if fact.began and fact.began.earliest <= when.earliest else None
