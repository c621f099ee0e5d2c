"""The codes of records: every one of ours leads to one name, and never to more than it says."""

from __future__ import annotations

import pytest

from content.codes import _codes, load_codes
from content.load import load_vocabulary

CODES = load_codes()
VOCABULARY = load_vocabulary()


def test_no_code_of_the_vocabulary_is_left_to_chance() -> None:
    known = [
        (system, code)
        for concept in VOCABULARY.concepts.values()
        for system, given in concept.codes
        for code in _codes(given)
    ]

    assert [(s, code) for s, code in known if not CODES.knows(s, code)] == []


@pytest.mark.parametrize("code", ["C15", "C15.0", "C15.3", "C15.4", "C15.5", "C15.9", "C15.8"])
def test_icd_10_never_says_squamous(code: str) -> None:
    assert CODES.concept("icd10", code) == "esophageal cancer"


def test_every_vaccine_code_says_live_or_not() -> None:
    for concept in CODES.file.cvx.values():
        assert VOCABULARY.is_a(concept, "live_vaccine") or VOCABULARY.is_a(
            concept, "nonlive_vaccine"
        )


def test_every_measurement_is_one_of_ours() -> None:
    names = {measurement.is_ for measurement in CODES.file.measurements.values()} - {"karnofsky"}

    assert {VOCABULARY.concepts[name].kind for name in names} == {"measurement"}
