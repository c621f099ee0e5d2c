"""Numbers with their meaning: age, height, weight, scores, doses, sizes and the like."""

from __future__ import annotations


from nlp import (
    quantity_age,
    quantity_body,
    quantity_heart,
    quantity_scores,
    quantity_time,
    quantity_treatment,
)
from nlp.mentions import QuantityMention
from nlp.quantity_rules import Found, Rule

# The first rule to read a number keeps it, so the surest ways of saying one come first.
_RULES: tuple[Rule, ...] = (
    *quantity_time.RULES,
    *quantity_scores.RULES,
    *quantity_heart.RULES,
    *quantity_age.RULES,
    *quantity_body.RULES,
    *quantity_treatment.RULES,
)


def find_quantities(normalized: str, as_of: date) -> tuple[QuantityMention, ...]:
    """Every number whose meaning is clear, in order, none overlapping.

    `normalized` is `nlp.normalize.normalize(text)`. Units: years (age), cm (height), kg (weight,
    previous weight), kg/m2 (bmi), % (tps, lvef), ms (qtc, qtcf), mmHg (blood pressure), mm
    (lesion size, lymph node size), months (life expectancy, relapse interval), °C
    (temperature), mg, mg/day or mg/week (dose). `as_of` turns a birth date into an age.
    """
    free = bytearray(len(normalized))
    found: list[Found] = []
    for rule in _RULES:
        if not any(word in normalized for word in rule.needs):
            continue
        for match in rule.pattern.finditer(normalized):
            for one in rule.read(match, as_of):
                if one.end > one.start and 1 not in free[one.start : one.end]:
                    free[one.start : one.end] = b"\x01" * (one.end - one.start)
                    found.append(one)
    found.sort(key=lambda one: one.start)
    return tuple(_mention(normalized, one) for one in found)


def _mention(text: str, found: Found) -> QuantityMention:
    words = text[found.start : found.end]
    start = found.start + len(words) - len(words.lstrip())
    return QuantityMention(
        start=start,
        end=start + len(words.strip()),
        words=words.strip(),
        kind=found.kind,
        value=found.value,
        unit=found.unit,
        current=found.current,
    )
