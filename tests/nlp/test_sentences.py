"""Sentences people write, in both languages: every name that counts and how it is meant.

A row compares the whole set of mentions that are neither asked nor taken back. Where a relative
and the patient both come up with one illness, the patient's side is compared. `known_gap` rows
state what we read today and why that is not yet what we want.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp.facts import Assertion
from nlp.pipeline import analyze

ABOUT = (
    "negation", "family", "planned", "possible", "questions", "corrections", "not_a_drug",
    "spelling",
)  # fmt: skip
SENTENCES = Path(__file__).parent / "sentences"
# Tables of another shape, read by test_temporal, test_quantities and test_red_flags.
OTHER_TABLES = {"dates", "numbers", "red_flags"}
Row = dict[str, Any]


def rows() -> Iterator[Any]:
    for path in sorted(SENTENCES.glob("*/*.yaml")):
        if path.stem not in ABOUT:
            continue
        name = f"{path.parent.name}/{path.stem}"
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(row, id=f"{name}: {row['says']}")


@pytest.mark.parametrize("row", list(rows()))
def test_a_sentence_is_heard_as_it_is_meant(row: Row) -> None:
    mentions = analyze(row["says"]).mentions
    heard: dict[str, str] = {}
    for mention in mentions:
        if mention.asked or mention.corrected:
            continue
        if mention.assertion is not Assertion.FAMILY or mention.concept not in heard:
            heard[mention.concept] = mention.assertion.value
    cues = {cue.words for mention in mentions for cue in mention.cues}

    assert heard == row["means"], f"{row['says']!r}: the cues were {sorted(cues)}"
    if "because" in row:
        assert row["because"] in cues
