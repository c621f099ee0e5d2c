"""Numbers about a person: the newest sure value, kept as rough as it was told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from content.fact_files import load_facts
from matcher.clocks import completed_years
from matcher.told import Told
from nlp.facts import DateRange, Fact, Range


@dataclass(frozen=True, slots=True)
class Measured:
    value: Range
    because: tuple[Fact, ...]


_BMI_DIGITS = 9


def measured(told: Told, concept: str | None = None) -> Measured | None:
    """The value of the fact, or of one `concept` it is about; None if none is current.

    Two values that disagree are kept as one range that holds both: it settles only what both
    settle. A value with a later day replaces those with an earlier one.
    """
    if told.name == "bmi" and concept is None:
        return _bmi(told)
    if told.name == "cps" and concept is None:
        return measured(told, "cps") or _cps_from_tps(told)
    facts = [
        fact
        for fact in told.present
        if fact.value is not None and concept in (None, fact.concept) and _current(fact, told)
    ]
    newest = _newest(facts)
    return _hull([_value(fact, told.as_of) for fact in newest], newest)


def _hull(values: list[Range], because: Iterable[Fact]) -> Measured | None:
    if not values:
        return None
    low, high = min(value.low for value in values), max(value.high for value in values)
    return Measured(Range.model_construct(low=low, high=high), tuple(because))


def _value(fact: Fact, as_of: date) -> Range:
    """An age that came with a date of birth, or was told of a past day, grows with the calendar."""
    if fact.concept == "age" and fact.began is not None:
        oldest = completed_years(fact.began.earliest, as_of)
        return Range(low=completed_years(fact.began.latest, as_of), high=oldest)
    assert fact.value is not None  # `measured` keeps only facts with a value
    if fact.concept == "age" and fact.when is not None:
        return _grown(fact.value, fact.when, as_of)
    return fact.value


def _grown(age: Range, told_on: DateRange, as_of: date) -> Range:
    """An age told of a day in the past; the birthday in the year begun since is not known."""
    since = completed_years(told_on.latest, as_of), completed_years(told_on.earliest, as_of)
    return Range(low=age.low + since[0], high=age.high + since[1] + 1)


def _current(fact: Fact, told: Told) -> bool:
    """An old score says little about this week; `stale_after` of the fact file says how old."""
    stale = load_facts()[told.name].speaks.stale_after
    if stale is None or fact.when is None:
        return True
    return fact.when.latest >= told.as_of - timedelta(days=stale.days)


def _newest(facts: list[Fact]) -> list[Fact]:
    """Undated values are taken as today's; among dated ones the last day wins."""
    undated = [fact for fact in facts if fact.when is None]
    if undated or not facts:
        return undated
    last = max(fact.when.latest for fact in facts if fact.when)
    return [fact for fact in facts if fact.when and fact.when.latest == last]


def _bmi(told: Told) -> Measured | None:
    """kg/m² from the newest height (cm) and weight (kg), or as told; not rounded."""
    stated = measured(told, "bmi")
    height, weight = measured(told, "height"), measured(told, "weight")
    if height is None or weight is None or height.value.low <= 0:
        return stated
    worked_out = Range(
        low=_bmi_of(weight.value.low, height.value.high),
        high=_bmi_of(weight.value.high, height.value.low),
    )
    parts = height.because + weight.because
    if stated is None:
        return Measured(worked_out, parts)
    # A stated BMI is rounded; where both are told the two must agree to settle anything.
    return _hull([worked_out, stated.value], stated.because + parts)


def _bmi_of(kilograms: float, centimeters: float) -> float:
    """Less the error of binary numbers: 44.8 kg at 1.60 m is 17.5, which passes, not 17.4999."""
    return round(kilograms / (centimeters / 100) ** 2, _BMI_DIGITS)


def _cps_from_tps(told: Told) -> Measured | None:
    """CPS counts the tumor cells of TPS and more: TPS of 1 % or more means CPS of 1 or more."""
    tps = measured(told, "tps")
    if tps is None or tps.value.low < 1:
        return None
    return Measured(Range(low=tps.value.low, high=100), tps.because)
