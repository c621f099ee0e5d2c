"""A type of cell that is named with another organ: "squamous cell carcinoma of the lung", 宫颈鳞癌.

Named alone, the type is taken as that of the food pipe, for that is what the story is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from content.load import load_cues
from nlp.facts import Frozen, Kind
from nlp.mentions import Mention
from nlp.passage import Passage

# The name itself says that it is the food pipe, or where it meets the stomach.
_FOOD_PIPE = re.compile(
    r"esophag|gullet|food pipe|swallowing|junction|gej|ogj|egj|食管|食道|贲门|交界"
)
_REACH = 60  # characters: farther away, an organ is no part of the name
_CELLS = r"(?: ?(?:malignant|cell|neoplasm|carcinoma|cancer|tumou?r|type))*"
_SIDES = r"(?:(?:the|his|her|my|left|right|both|upper|lower|middle|female|male|lobe|of) )*"
_GRADES = r"(?:[左右双上中下]|黏膜|粘膜|组织|原发|的|高|低|-|~|至|分化|浸润性){0,8}"


class PlaceCues(Frozen):
    """Organs under our name for a cancer of that organ."""

    organs: Mapping[str, tuple[str, ...]]


_SPREAD = "metastatic disease"
_HEAD_SCAN = re.compile(
    r"(?:(?:brain|head) (?:mri|ct|scan)|\b(?:mri|ct)(?: scan)?(?: of the)? (?:brain|head))"
    r"[^.;,\n]{0,40}$"
    r"|(?:颅脑|头颅|头部|脑部?)(?:mri|mr|核磁|磁共振|ct|平扫|增强)[^，。；;\n胸腹骨肝肺]{0,30}$",
    re.ASCII,
)


def in_its_place(passage: Passage, mention: Mention) -> Mention:
    """The same mention, or that of a cancer of the organ named with it.

    Spread that a scan of the head shows, or does not, is spread to the brain.
    """
    if mention.concept == _SPREAD and _is_of_the_head(passage, mention):
        return mention._replace(concept="brain metastasis")
    if mention.kind is not Kind.CONDITION or not _could_be_anywhere(passage, mention):
        return mention
    text = passage.analysis.normalized
    if after := _after().match(text[mention.end : mention.end + _REACH]):
        end = mention.end + after.end()
        return _placed(passage, mention, _names("en")[after["organ"]], mention.start, end)
    start = max(0, mention.start - _REACH)
    before = _before().search(text[start : mention.start])
    if before is None or text.startswith("转移", mention.end):
        return mention
    place = start + before.start()
    return _placed(passage, mention, _names("zh")[before["organ"]], place, mention.end)


def _is_of_the_head(passage: Passage, mention: Mention) -> bool:
    text = passage.analysis.normalized
    return _HEAD_SCAN.search(text, max(0, mention.start - _REACH), mention.start) is not None


def _could_be_anywhere(passage: Passage, mention: Mention) -> bool:
    classes = passage.vocabulary.ancestors(mention.concept)
    return "esophageal_cancer" in classes and not _FOOD_PIPE.search(mention.words.lower())


def _placed(passage: Passage, mention: Mention, concept: str, start: int, end: int) -> Mention:
    words = passage.analysis.text[start:end]
    return mention._replace(concept=concept, start=start, end=end, words=words)


@cache
def _names(language: str) -> Mapping[str, str]:
    organs = load_cues(language, "places", PlaceCues).organs
    return {organ: concept for concept, names in organs.items() for organ in names}


@cache
def _after() -> re.Pattern[str]:
    """What stands behind the name in English; the longest organ first."""
    return re.compile(rf"{_CELLS} of {_SIDES}(?P<organ>{_any('en')})\b", re.ASCII)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<!食)(?P<organ>{_any('zh')}){_GRADES}$")


def _any(language: str) -> str:
    return "|".join(re.escape(name) for name in sorted(_names(language), key=len, reverse=True))
