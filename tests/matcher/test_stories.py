"""Patients as a doctor can review them: one file each, everything not listed is unknown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from matcher.report import screen
from tests.matcher.telling import TRIAL, fact, patient

STORIES = sorted((Path(__file__).parents[1] / "patients").glob("*.yaml"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_comes_out_as_written(path: Path) -> None:
    story: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    facts = [fact(**{key: _read(value) for key, value in said.items()}) for said in story["facts"]]
    found = screen(patient(*facts), TRIAL, story["as_of"], "en")
    decided = {id_: v.status for id_, v in found.criteria.items() if v.status != "unknown"}
    days = {id_: found.criteria[id_].clears_on for id_ in story.get("clears_on", {})}

    assert decided == story["verdicts"]
    assert days == story.get("clears_on", {})
    assert found.outcome == story["outcome"]


def _read(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
