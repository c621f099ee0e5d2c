"""How a medicine is taken: route, milligrams a day, and for what purpose it is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matcher.records.coded import says
from matcher.records.resource import Resource, Scene, code_of, list_of
from nlp.facts import Range

_ROUTES = {
    "by_mouth": "oral",
    "into_a_vein": "intravenous",
    "by_injection": "injection",
    "inhaled": "inhaled",
    "on_the_skin": "topical",
    "in_the_eye": "ophthalmic",
    "in_the_nose": "intranasal",
    "in_a_joint": "intra_articular",
}
_INTENTS = {
    "palliative": "advanced",
    "curative": "definitive",
    "adjuvant": "adjuvant",
    "neoadjuvant": "neoadjuvant",
}
_A_DAY = {"h": 24.0, "d": 1.0, "wk": 1 / 7, "mo": 1 / 30}
# Timing codes of HL7 (GTSAbbreviation), in times a day.
_TIMES = {"QD": 1.0, "BID": 2.0, "TID": 3.0, "QID": 4.0, "QOD": 0.5}


def details(resource: Resource, scene: Scene) -> dict[str, Any]:
    """Route, daily dose and intent, as far as they are written in a way we know."""
    dosage = _dosages(resource)
    found: dict[str, Any] = {}
    for part in dosage:
        route = part.get("route") or {}
        for meaning, name in _ROUTES.items():
            if says(route, meaning, scene.codes):
                found["route"] = name
        if (daily := _daily_mg(part)) is not None:
            found["daily_mg"] = Range.exactly(daily)
    for ending in ("mcode-procedure-intent", "mcode-treatment-intent"):
        for extension in resource.extensions(ending):
            for meaning, setting in _INTENTS.items():
                if says(extension.get("valueCodeableConcept") or {}, meaning, scene.codes):
                    found["setting"] = setting
    return found


def _dosages(resource: Resource) -> list[Mapping[str, Any]]:
    """One dosage only: of several it is not known which is in force."""
    single = resource.data.get("dosage")
    if isinstance(single, Mapping):
        return [single]
    parts = resource.each("dosage") or resource.each("dosageInstruction")
    return parts if len(parts) == 1 else []


def _daily_mg(dosage: Mapping[str, Any]) -> float | None:
    """Milligrams a day, if dose and times a day are both written; "as needed" is no dose."""
    if dosage.get("asNeededBoolean") or dosage.get("asNeededCodeableConcept"):
        return None
    quantity = next(
        (part["doseQuantity"] for part in list_of(dosage, "doseAndRate") if "doseQuantity" in part),
        None,
    )
    if quantity is None or "value" not in quantity:
        return None
    times = _times_a_day(dosage.get("timing") or {})
    in_mg = str(quantity.get("code") or quantity.get("unit")) == "mg"
    return float(quantity["value"]) * times if in_mg and times else None


def _times_a_day(timing: Mapping[str, Any]) -> float | None:
    repeat = timing.get("repeat") or {}
    each, unit = repeat.get("period"), repeat.get("periodUnit")
    if each and unit in _A_DAY:
        return float(repeat.get("frequency", 1)) * _A_DAY[unit] / float(each)
    return _TIMES.get(code_of(timing.get("code") or {}))
