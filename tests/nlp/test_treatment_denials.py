"""What "nothing else" rules out about treatment, and what it does not."""

from __future__ import annotations

from datetime import date

import pytest

from nlp.extract import extract
from nlp.facts import Assertion

AS_OF = date(2026, 11, 23)


def denied(text: str) -> set[str]:
    facts = extract(text, AS_OF).facts
    return {fact.concept for fact in facts if fact.assertion is Assertion.ABSENT}


@pytest.mark.parametrize(
    "text", ["I had cisplatin. Nothing else.", "用过顺铂，没有别的。", "用过顺铂，就这些。"]
)
def test_nothing_else_rules_out_other_treatments(text: str) -> None:
    assert {"checkpoint_inhibitor", "adc"} <= denied(text)


@pytest.mark.parametrize(
    "text",
    ["I had cisplatin. No other illnesses.", "用过顺铂。没有别的病。", "用过顺铂，没有其他疾病。"],
)
def test_no_other_illness_says_nothing_of_other_treatments(text: str) -> None:
    assert denied(text).isdisjoint({"checkpoint_inhibitor", "adc", "platinum"})
