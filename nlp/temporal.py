"""Dates in a text, rough or exact, in English and Chinese, against a given day."""

from __future__ import annotations

import re
from datetime import date

from nlp import temporal_en, temporal_zh
from nlp.mentions import DateMention
from nlp.numerals import CHINESE_NUMBER_CHARS
from nlp.temporal_scene import Rule, Scene

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_ENGLISH_STARTS = re.compile(r"[a-z][a-z0-9]*|\d+", re.ASCII)
_ALL_STARTS = re.compile(
    rf"[a-z][a-z0-9]*|\d+|[{''.join(sorted(CHINESE_NUMBER_CHARS))}]+"
    rf"|[{temporal_zh.FIRST}](?=[{temporal_zh.SECOND}])",
    re.ASCII,
)


def find_dates(normalized: str, as_of: date) -> tuple[DateMention, ...]:
    """Every date said, in order, none overlapping; offsets hold in the text as given.

    `normalized` is `nlp.normalize.normalize(text)`. A mention includes its words of relation
    ("since March"). `when` is the day of the event for at, before, after and within; the day a
    stretch began for since, and the day it ended for until.
    """
    scene = Scene(normalized, as_of)
    chinese = _CHINESE.search(normalized) is not None
    position = 0
    english = temporal_en.STARTS
    for first in (_ALL_STARTS if chinese else _ENGLISH_STARTS).finditer(normalized):
        rules = english.get(first.group())
        if rules is None:
            if "a" <= first.group() <= "zz":
                continue
            rules = _number_rules(normalized, first.start(), first.end(), chinese)
        if rules and first.start() >= position:
            found = _first_date(scene, rules, first.start(), position, chinese)
            if found:
                scene.found.append(found)
                position = found.end
    return tuple(scene.found)


def _first_date(
    scene: Scene, rules: tuple[Rule, ...], start: int, position: int, chinese: bool
) -> DateMention | None:
    relate = temporal_zh.with_relation if chinese else temporal_en.with_relation
    for rule in rules:
        core = rule(scene, start)
        if core and core.start >= position:
            return relate(scene, core)
    return None


def _number_rules(text: str, start: int, end: int, chinese: bool) -> tuple[Rule, ...]:
    """Rules for a number, or for the Chinese character, at `start`."""
    char = text[start]
    if char <= "9":
        english = temporal_en.number_rules(text, start, end)
        return english + temporal_zh.number_rules(text, start, end) if chinese else english
    pair = temporal_zh.PAIRS.get(text[start : start + 2], ())
    if char in CHINESE_NUMBER_CHARS:
        return temporal_zh.number_rules(text, start, end) + pair
    return pair
