"""YES, NO and UNKNOWN: three values, because silence is an answer to nothing (Kleene's logic)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NoReturn


class Truth(IntEnum):
    NO = 0
    UNKNOWN = 1
    YES = 2

    def __bool__(self) -> NoReturn:
        raise TypeError("A Truth is not a bool; write `is Truth.YES`.")


NO, UNKNOWN, YES = Truth.NO, Truth.UNKNOWN, Truth.YES
_NEGATED = {NO: YES, UNKNOWN: UNKNOWN, YES: NO}


def all_of(truths: Iterable[Truth]) -> Truth:
    """One NO makes it NO; all YES make it YES. Nothing at all is YES."""
    return min(truths, default=YES)


def any_of(truths: Iterable[Truth]) -> Truth:
    """One YES makes it YES; all NO make it NO. Nothing at all is NO."""
    return max(truths, default=NO)


def negate(truth: Truth) -> Truth:
    return _NEGATED[truth]


def truth_of(answer: bool | None) -> Truth:
    """`None` means "not said" and stays UNKNOWN."""
    if answer is None:
        return UNKNOWN
    return YES if answer else NO
