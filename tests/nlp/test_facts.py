"""What a text states, fact by fact: rows of `stories/*.yaml`.

A row `says` a text and lists what it must be read as: `means` names a concept and any of its
fields; fields not written are not compared. `not` lists concepts that must not be stated.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp.extract import extract
from nlp.facts import Fact

STORIES = Path(__file__).parent / "stories"
AS_OF = date(2026, 11, 23)


def _rows() -> list[Any]:
    rows = []
    for path in sorted(STORIES.glob("*.yaml")):
        for number, row in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
            rows.append(pytest.param(row, id=f"{path.stem}-{number}"))
    return rows


def _told(fact: Fact) -> dict[str, Any]:
    told: dict[str, Any] = fact.qualifiers.model_dump(exclude_none=True)
    told |= {"assertion": fact.assertion.value, "ongoing": fact.ongoing, "match": fact.match.value}
    for name, span in (("when", fact.when), ("began", fact.began)):
        told[name] = f"{span.earliest}..{span.latest}" if span else None
    told["value"] = [fact.value.low, fact.value.high] if fact.value else None
    told["grade"] = [fact.qualifiers.grade.low] if fact.qualifiers.grade else None
    return told


def _agrees(fact: Fact, expected: dict[str, Any]) -> bool:
    told = _told(fact)
    return all(told.get(field) == value for field, value in expected.items())


@pytest.mark.parametrize("row", _rows())
def test_a_text_states_what_its_row_says(row: dict[str, Any]) -> None:
    asked = tuple(row.get("asked", ()))
    facts = extract(row["says"], row.get("as_of", AS_OF), asked).facts

    for concept, expected in row.get("means", {}).items():
        named = [fact for fact in facts if fact.concept == concept]
        assert any(_agrees(fact, expected or {}) for fact in named), (
            f"{row['says']}\nwanted {concept}: {expected}\n"
            f"got {[_told(fact) for fact in named] or [fact.concept for fact in facts]}"
        )
    stated = {fact.concept for fact in facts if fact.assertion.value == "present"}
    assert not stated & set(row.get("not", ()))
    assert all(
        row["says"][piece.start : piece.end] == piece.words
        for fact in facts
        for piece in fact.evidence
    )
