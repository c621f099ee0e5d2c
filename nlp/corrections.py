"""What the writer took back, included in a denial, or left out of it after all."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from nlp.facts import Assertion
from nlp.reading import Cue, Name, Reading

_NEAR = 14  # words between a correction and the name that is taken back


def mark_revised(reading: Reading) -> None:
    """Looks once more at what was denied."""
    mark_corrected(reading)
    mark_included(reading)
    mark_detailed(reading)


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


# What is told of something that is there: a dose, a year, that it is treated or not.
_DETAIL = re.compile(
    r"[ (]{0,2}(?:(?:at )?\d+(?:\.\d+)? ?(?:mg|mcg|g|units?|ml)\b|(?:in )?(?:19|20)\d\d\b"
    r"|(?:in|on) [a-z]{3,9} (?:\d{1,2},? )?(?:19|20)\d\d\b|last (?:week|month|year)\b|yesterday\b"
    r"|\w+ (?:days?|weeks?|months?|years?) ago\b"
    r"|(?:seen )?on (?:the )?(?:ct|mri|scan|x-?ray|biopsy)\b"
    r"|untreated\b|positive\b|\(\+\)"
    r"|(?:being |was )?treated\b|on (?:treatment|therapy|chemo)|(?:once |twice |taken )?daily\b"
    r"|stable\b|controlled\b|resected\b|removed\b)"
    r"|\s?[（(]?(?:\d+(?:\.\d+)?\s?(?:mg|毫克|g|克|片|粒)|(?:19|20)\d\d年|病?史[,，]?\s?(?:19|20)\d\d年"
    r"|未治疗|未处理|没治|阳性|术后|[2-5一二三四五ⅱⅲⅳ]级"
    r"|治疗中|正在治|已?(?:放疗|手术|治疗)|活动期|稳定|控制)",
    re.ASCII,
)


_AFFIRMED = re.compile(r"阳性|positive|多发|术后|治疗中", re.ASCII)  # within the name itself
_COUNTED = re.compile(r"(?:grade [2-5]|multiple|several|numerous) $|(?:[2-5]级|多发)$", re.ASCII)


def mark_detailed(reading: Reading) -> None:
    """ "No diabetes, prednisone 20 mg daily": does the "no" reach it? That is asked, not decided.

    So with "no liver mets, brain mets untreated", and with what follows in the same list.
    """
    doubted: set[int] = set()  # where each such "no" stands
    for name in reading.names:
        denials = [cue for cue in name.cues if cue.role == "negation"]
        if name.assertion is not Assertion.ABSENT or not denials:
            continue
        no = denials[0]
        listed = "," in reading.normalized[no.end : reading.starts[name.first]]
        if listed and (no.start in doubted or _has_details(reading, name)):
            doubted.add(no.start)
            name.assertion = Assertion.POSSIBLE


def _has_details(reading: Reading, name: Name) -> bool:
    text, start, end = reading.normalized, reading.starts[name.first], reading.ends[name.last - 1]
    return bool(
        _DETAIL.match(text, end)
        or _AFFIRMED.search(text, start, end)
        or _COUNTED.search(text[max(0, start - 10) : start])
    )


def _replaced(reading: Reading, near: list[Name], cue: Cue) -> list[Name]:
    """ "Cisplatin, no wait, carboplatin": the name before the cue, if one of its kind follows."""
    before = [name for name in near if name.last <= cue.first]
    after = [name for name in near if name.first >= cue.last]
    if not before or not after:
        return []
    old, new = before[-1], after[0]
    return [old] if old.kind is new.kind and old.concept != new.concept else []
