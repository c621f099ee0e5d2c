"""What the writer took back: "sorry, I meant carboplatin, not cisplatin"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from nlp.facts import Assertion
from nlp.reading import Cue, Name, Reading

_NEAR = 14  # words between a correction and the name that is taken back


def mark_corrected(reading: Reading) -> None:
    """Names denied beside a correction, or right before one, are `corrected` and absent."""
    corrections = [cue for cue in reading.cues if cue.says == "correction"]
    firsts = [name.first for name in reading.names] if corrections else []
    for cue in corrections:
        low, high = bisect_left(firsts, cue.first - _NEAR), bisect_right(firsts, cue.last + _NEAR)
        near = reading.names[low:high]
        denied = [name for name in near if name.assertion is Assertion.ABSENT]
        if len(denied) > 1 and reading.words[denied[0].last : denied[1].first] == [","]:
            denied[1].assertion = Assertion.PRESENT  # "not X, Y": Y is the right one
            denied = denied[:1]
        for name in denied or _replaced(reading, near, cue):
            name.corrected = True
            name.assertion = Assertion.ABSENT
            name.cues.append(reading.evidence(cue.first, cue.last, "corrected"))


_INCLUDING = frozenset(("含", "包", "括", "including", "incl"))
_BESIDE = _INCLUDING | frozenset(("(", ",", ".", "任", "何", "any"))  # and nothing else


def mark_included(reading: Reading) -> None:
    """ "no cancer drug (herbs included)", 未用药（含中药）: what is included is denied too."""
    for before, name in pairwise(reading.names):
        between = frozenset(reading.words[before.last : name.first])
        if before.assertion is Assertion.ABSENT and between & _INCLUDING and between <= _BESIDE:
            name.assertion = Assertion.ABSENT
            name.historical = before.historical


def _replaced(reading: Reading, near: list[Name], cue: Cue) -> list[Name]:
    """ "Cisplatin, no wait, carboplatin": the name before the cue, if one of its kind follows."""
    before = [name for name in near if name.last <= cue.first]
    after = [name for name in near if name.first >= cue.last]
    if not before or not after:
        return []
    old, new = before[-1], after[0]
    return [old] if old.kind is new.kind and old.concept != new.concept else []
