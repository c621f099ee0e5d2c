"""Heart numbers: blood pressure (mmHg), ejection fraction (%), QT interval (ms)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nlp.facts import Range
from nlp.quantity_rules import (
    TO,
    Found,
    Reader,
    Rule,
    at_number,
    at_word,
    number_in,
    scaled,
    span,
    within,
)

_SYSTOLIC, _DIASTOLIC = "systolic blood pressure", "diastolic blood pressure"
_FRIDERICIA = re.compile(r"\s?\(?(?:by |with )?fri")
_PRESSURE = r"\d{2,3}s?"
_SPOKEN = (
    r"(?:[一二]百(?:零?[一二三四五六七八九](?:十[一二三四五六七八九]?)?)?"
    r"|[三四五六七八九]十[一二三四五六七八九]?)多?"
)


def _pressure(found: re.Match[str], as_of: date) -> Iterator[Found]:
    upper, lower = _number(found, "high"), _number(found, "low")
    if not upper or not lower or upper.low <= lower.low:
        return
    if within(upper, 70, 280) and within(lower, 30, 180):
        yield Found(found.start("high"), found.end("high"), _SYSTOLIC, upper, "mmHg")
        yield Found(found.start("low"), found.end("low"), _DIASTOLIC, lower, "mmHg")


def _number(found: re.Match[str], name: str) -> Range | None:
    """ "150", "150-160" and "150s" (150 to 159)."""
    numbers = [int(words) for words in re.findall(r"\d{2,3}", found[name] or "")]
    if not numbers:
        return None
    return Range(low=min(numbers), high=max(numbers) + (9 if "s" in found[name] else 0))


def _spoken_pressure(kind: str) -> Reader:
    def read(found: re.Match[str], as_of: date) -> Iterator[Found]:
        words = found["low"]
        value = number_in(words.rstrip("多"))
        if value and within(value, 30, 280):
            high = value.high + (9 if words.endswith("多") else 0)
            yield Found(found.start(), found.end(), kind, Range(low=value.low, high=high), "mmHg")

    return read


def _one_pressure(kind: str, low: int, high: int) -> Reader:
    def read(found: re.Match[str], as_of: date) -> Iterator[Found]:
        value = _number(found, "low")
        if value and within(value, low, high):
            yield Found(found.start(), found.end(), kind, value, "mmHg")

    return read


def _ejection(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value, sign = span(found), found["sign"] or ""
    if value and value.high < 1:  # 0.48 is 48 %
        value = scaled(value, 100)
    if not value or not within(value, 5, 90):
        return
    if sign[:1] in ("<", "≤", "小", "低"):
        value = Range(low=0, high=value.low if sign in ("<=", "≤") else value.low - 0.1)
    elif sign[:1] in (">", "≥", "大", "高"):
        value = Range(low=value.low if sign in (">=", "≥") else value.low + 0.1, high=90)
    yield Found(found.start(), found.end(), "lvef", value, "%")


def _qt(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value = span(found)
    if not value or not within(value, 250, 750):
        return
    fridericia = (
        found["f"] or "fridericia" in found.group() or _FRIDERICIA.match(found.string, found.end())
    )
    yield Found(found.start(), found.end(), "qtcf" if fridericia else "qtc", value, "ms")


_CUE = re.compile(r"(?:\bbp|pressure|血压|压)[^\d\n。;；]{0,25}$", re.ASCII)


def _pair(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """ "150/95" speaks for itself; "98/60" only beside the word."""
    upper = _number(found, "high")
    cue = _CUE.search(found.string, max(0, found.start() - 30), found.start())
    if cue or (upper and upper.low >= 100 and _number(found, "low")):
        yield from _pressure(found, as_of)


def _two_numbers(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """血压160、100; 150-160 is the upper number alone."""
    if int(found["high"]) - int(found["low"]) >= 20:
        yield from _pressure(found, as_of)


_RANGE = rf"{_PRESSURE}(?:[-~]{_PRESSURE})?"
_PAIR = rf"(?<![\d./])(?P<high>{_RANGE})\s?/\s?(?P<low>{_RANGE})(?![\d/]|\.\d|\s?(?:mg|月))"
_ONE = rf"[^\d\n，。,.]{{0,16}}(?P<low>{_RANGE})(?!\d)"
_AROUND = r"[^\d\n，。,.]{0,10}?"
RULES: tuple[Rule, ...] = (
    at_number("/-~s", _PAIR, _pair),
    at_number("os", r"(?<![\d./])(?P<high>[12]\d\ds?) over (?P<low>\d{2,3}s?)(?!\d)", _pressure),
    at_word(
        "血压 bp",
        rf"(?:血压|\bbp\b){_AROUND}(?P<high>\d{{3}})\s?[、,，比-]\s?(?P<low>\d{{2,3}})(?![\d/])",
        _two_numbers,
    ),
    at_word(
        "高压 收缩压", rf"(?:高压|收缩压){_AROUND}(?P<low>{_SPOKEN})", _spoken_pressure(_SYSTOLIC)
    ),
    at_word(
        "低压 舒张压", rf"(?:低压|舒张压){_AROUND}(?P<low>{_SPOKEN})", _spoken_pressure(_DIASTOLIC)
    ),
    at_word(
        "高压 收缩压 上压 systolic top upper",
        rf"(?:高压|收缩压|上压|systolic|top number|upper number){_ONE}",
        _one_pressure(_SYSTOLIC, 70, 280),
    ),
    at_word(
        "低压 舒张压 下压 diastolic bottom lower",
        rf"(?:低压|舒张压|下压|diastolic|bottom number|lower number){_ONE}",
        _one_pressure(_DIASTOLIC, 30, 180),
    ),
    at_word(
        "ef lvef ejection 射血分数",
        r"(?:(?:lv)?ef|ejection fraction|射血分数)"
        r"(?:\s|is|was|of|at|about|around|only|now|down|to|[:=(),]"
        r"|lvef|ef|值|现在|目前|为|是|约|在|大约){0,8}(?P<sign><=?|>=?|≤|≥|小于|低于|大于|高于)?\s?"
        rf"(?P<low>0\.\d\d?|\d{{2}}(?:\.\d)?)(?![\d/])\s?%?(?:{TO}(?P<high>\d{{2}})(?!\d))?\s?%?",
        _ejection,
    ),
    at_word(
        "qt qtc qtcf",
        r"qt(?:c?(?P<f>[\s-]?\(?f(?:ridericia)?\)?)|c)(?![a-z])"
        r"(?:\s|is|was|of|at|interval|间期|值|fridericia|[:=(,)]|为|是|约){0,6}"
        rf"(?P<low>\d{{3}})(?!\d)(?:{TO}(?P<high>\d{{3}})(?!\d))?\s?(?:ms(?:ec)?|毫秒)?",
        _qt,
    ),
)
