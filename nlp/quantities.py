"""Numbers with their meaning: age, height, weight, scores, doses, sizes and the like."""

from __future__ import annotations

import re
from datetime import date

from nlp import (
    quantity_age_en,
    quantity_age_zh,
    quantity_birth_en,
    quantity_body,
    quantity_dose,
    quantity_heart,
    quantity_scores,
    quantity_size,
    quantity_survival,
    quantity_time,
    quantity_treatment,
    quantity_weight,
)
from nlp.mentions import QuantityMention
from nlp.numerals import CHINESE_NUMBER_CHARS, ENGLISH_NUMBER_WORDS
from nlp.quantity_rules import Found, Rule

# Where two rules can read the same number, the first one has it.
_RULES: tuple[Rule, ...] = (
    *quantity_survival.RULES,
    *quantity_time.RULES,
    *quantity_scores.RULES,
    *quantity_heart.RULES,
    *quantity_birth_en.RULES,
    *quantity_age_en.RULES,
    *quantity_age_zh.RULES,
    *quantity_weight.RULES,
    *quantity_body.RULES,
    *quantity_size.RULES,
    *quantity_dose.RULES,
    *quantity_treatment.RULES,
)
_NUMERALS = "".join(sorted(CHINESE_NUMBER_CHARS)) + "ⅰⅱⅲⅳ"
_START = re.compile(rf"[a-z]+|\d+(?:\.\d+)?|[{_NUMERALS}]+|[×*]", re.ASCII)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _by(rules: dict[str, list[Rule]]) -> dict[str, tuple[Rule, ...]]:
    return {start: tuple(found) for start, found in rules.items()}


def _index() -> tuple[dict[str, tuple[Rule, ...]], dict[str, tuple[Rule, ...]]]:
    words: dict[str, list[Rule]] = {}
    heads: dict[str, list[Rule]] = {}
    for rule in _RULES:
        for word in rule.words:
            words.setdefault(word, []).append(rule)
        for head in rule.heads:
            heads.setdefault(head, []).append(rule)
    return _by(words), _by(heads)


_BY_WORD, _BY_HEAD = _index()
_CHINESE_WORDS = tuple((word, rules) for word, rules in _BY_WORD.items() if not word.isascii())


def find_quantities(normalized: str, as_of: date) -> tuple[QuantityMention, ...]:
    """Every number whose meaning is clear, in order, none overlapping.

    `normalized` is `nlp.normalize.normalize(text)`. Units: years (age), cm (height), kg (weight,
    previous weight), kg/m2 (bmi), % (tps, lvef), ms (qtc, qtcf), mmHg (blood pressure), mm
    (lesion size, lymph node size), months (life expectancy, relapse interval), °C
    (temperature), mg, mg/day, mg/week or mg/kg/day (dose). `as_of` turns a birth date into an age.
    """
    found: list[QuantityMention] = []
    position = 0
    for start, rules in _starts(normalized):
        if start >= position:
            for one in _read(normalized, start, rules, as_of):
                found.append(_mention(normalized, one))
                position = max(position, one.end)
    return tuple(found)


def _starts(text: str) -> list[tuple[int, tuple[Rule, ...]]]:
    """Places where a rule may begin, from left to right."""
    starts: list[tuple[int, tuple[Rule, ...]]] = []
    for token in _START.finditer(text):
        word = token.group()
        rules = _BY_WORD.get(word, ())
        if not rules or word in ENGLISH_NUMBER_WORDS:
            if word[0] >= "a" and word.isascii() and word not in ENGLISH_NUMBER_WORDS:
                continue
            after = text[token.end() : token.end() + 2]
            rules = rules + _BY_HEAD.get(after.strip()[:1], ())
            if after[:1] == " " and after.strip():
                rules = rules + _BY_HEAD.get(" ", ())
        if rules:
            starts.append((token.start(), rules))
    if _CHINESE.search(text):
        for word, rules in _CHINESE_WORDS:
            at = text.find(word)
            while at >= 0:
                starts.append((at, rules))
                at = text.find(word, at + len(word))
        starts.sort(key=lambda start: start[0])
    return starts


def _read(text: str, start: int, rules: tuple[Rule, ...], as_of: date) -> list[Found]:
    for rule in rules:
        match = rule.pattern.match(text, start)
        if match and (not rule.needs or any(word in text for word in rule.needs)):
            found = [one for one in rule.read(match, as_of) if one.end > one.start]
            if found:
                return found
    return []


def _mention(text: str, found: Found) -> QuantityMention:
    words = text[found.start : found.end]
    start = found.start + len(words) - len(words.lstrip(" ,:"))
    return QuantityMention(
        start=start,
        end=start + len(words.strip(" ,:")),
        words=words.strip(" ,:"),
        kind=found.kind,
        value=found.value,
        unit=found.unit,
        current=found.current,
    )
