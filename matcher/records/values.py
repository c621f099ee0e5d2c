"""Values of observations as numbers in our units; a unit that is not known is never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from content.codes import CodeTable, Measurement
from matcher.records.coded import words_of
from matcher.records.resource import list_of
from nlp.facts import Range

# Karnofsky points to ECOG grades, as the vocabulary's entry for ecog says.
_KARNOFSKY = ((90, 100, 0), (70, 89, 1), (50, 69, 2), (30, 49, 3), (1, 29, 4))
_SCORES = frozenset(("cps", "tps"))
_JUST_BELOW = 1e-6


def value_of(part: Mapping[str, Any], measurement: Measurement, codes: CodeTable) -> Range | None:
    """The value of an observation or component; None if it or its unit cannot be read."""
    value = _read(part, measurement, codes)
    if value is None or not _is_plausible(measurement, value):
        return None
    return _in_grades(measurement, value)


def _read(part: Mapping[str, Any], measurement: Measurement, codes: CodeTable) -> Range | None:
    if measurement.is_ == "ecog" and (grade := _ecog_answer(part, codes)) is not None:
        return Range.exactly(grade)
    number = part.get("valueInteger")
    if number is not None:
        return Range.exactly(number) if measurement.unit is None else None
    if isinstance(between := part.get("valueRange"), Mapping):
        low, high = (_number(between.get(end), measurement, codes) for end in ("low", "high"))
        return _range(low, high)
    quantity = part.get("valueQuantity")
    number = _number(quantity, measurement, codes)
    if number is None or quantity is None:
        return None
    return _compared(number, quantity.get("comparator"), measurement)


def _number(
    quantity: Mapping[str, Any] | None, measurement: Measurement, codes: CodeTable
) -> float | None:
    """The number in our unit; None if the unit is missing, unknown or of another kind."""
    if not quantity or "value" not in quantity:
        return None
    if measurement.unit is None:
        return float(quantity["value"])
    for written in (quantity.get("code"), quantity.get("unit")):
        unit = codes.file.units.get(str(written))
        if unit is not None and unit.unit == measurement.unit:
            return round(float(quantity["value"]) * unit.times, 6)
    return None


def _compared(number: float, comparator: object, measurement: Measurement) -> Range | None:
    """ "<1" is from 0 to just below 1; "more than" is open to the top of the scale."""
    if comparator is None:
        return Range.exactly(number)
    if comparator in ("<", "<="):
        return _range(0, number - (_JUST_BELOW if comparator == "<" else 0))
    highest = measurement.between[1]
    if measurement.is_ not in _SCORES or number >= highest:
        return None
    return Range(low=number + (_JUST_BELOW if comparator == ">" else 0), high=highest)


def _range(low: float | None, high: float | None) -> Range | None:
    """None if an end is missing or they stand the wrong way round."""
    return None if low is None or high is None or low > high else Range(low=low, high=high)


def _in_grades(measurement: Measurement, value: Range) -> Range | None:
    if measurement.is_ != "karnofsky":
        return value
    grades = [grade for low, high, grade in _KARNOFSKY if low <= value.high and value.low <= high]
    return Range(low=min(grades), high=max(grades)) if grades else None


def _ecog_answer(part: Mapping[str, Any], codes: CodeTable) -> int | None:
    for coding in list_of(part.get("valueCodeableConcept") or {}, "coding"):
        if (grade := codes.file.ecog_answers.get(str(coding.get("code")))) is not None:
            return grade
    return None


def _is_plausible(measurement: Measurement, value: Range) -> bool:
    """Whether a person can have this value, before Karnofsky is turned into ECOG."""
    low, high = measurement.between
    return value.low <= high and value.high >= low


def shown(part: Mapping[str, Any]) -> str:
    """The value as the record has it."""
    quantity = part.get("valueQuantity")
    if isinstance(quantity, Mapping):
        parts = [quantity.get("comparator"), quantity.get("value")]
        unit = quantity.get("unit") or quantity.get("code") or ""
        return f"{''.join(str(p) for p in parts if p is not None)} {unit}".strip()
    if (number := part.get("valueInteger")) is not None:
        return str(number)
    if isinstance(between := part.get("valueRange"), Mapping):
        ends = (between.get(end, {}).get("value") for end in ("low", "high"))
        return " to ".join(str(end) for end in ends)
    answer = answer_of(part)
    return words_of(answer) if answer else ""


def answer_of(part: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """A worded answer as a CodeableConcept, whichever way it is written."""
    if isinstance(concept := part.get("valueCodeableConcept"), Mapping):
        return concept
    if isinstance(text := part.get("valueString"), str):
        return {"text": text}
    if isinstance(truth := part.get("valueBoolean"), bool):
        return {"text": "yes" if truth else "no"}
    return None
