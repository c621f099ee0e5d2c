"""The table of three values."""

from __future__ import annotations

import pytest

from matcher.truth import NO, UNKNOWN, YES, Truth, all_of, any_of, negate, truth_of


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (YES, YES, YES, YES),
        (YES, NO, NO, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (NO, NO, NO, NO),
        (NO, UNKNOWN, NO, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_all_and_any(left: Truth, right: Truth, both: Truth, either: Truth) -> None:
    assert all_of([left, right]) is both
    assert all_of([right, left]) is both
    assert any_of([left, right]) is either
    assert any_of([right, left]) is either


def test_not_turns_yes_and_no_around_and_leaves_unknown() -> None:
    assert [negate(truth) for truth in (YES, NO, UNKNOWN)] == [NO, YES, UNKNOWN]


def test_what_was_not_said_is_unknown() -> None:
    assert [truth_of(answer) for answer in (True, False, None)] == [YES, NO, UNKNOWN]


def test_a_truth_cannot_be_taken_for_true_or_false() -> None:
    with pytest.raises(TypeError, match=r"write `is Truth\.YES`"):
        bool(UNKNOWN)
