"""Treatment numbers: cycles, line of treatment, drains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nlp.facts import Range
from nlp.quantity_rules import (
    CHINESE,
    SPREAD,
    TO,
    Found,
    Rule,
    at_number,
    at_word,
    clause_before,
    number_in,
    span,
    within,
)

_LINES = {
    "first": 1, "1st": 1, "front": 1, "second": 2, "2nd": 2,
    "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "一": 1, "二": 2, "三": 3,
    "四": 4, "五": 5,
}  # fmt: skip
_LATER = {"后": (3, 9), "末": (3, 9), "多": (2, 9), "later": (3, 9)}
_TIMES_SIGN = r"(?<=[a-z\d)\s\u4e00-\u9fff])(?:×|(?<=[\s)\u4e00-\u9fff])[x*])"
_NO_LINE = r"(?!城市|希望|生机|员工|医护|医生|人员|明星|程|索|条|地铁|期|影)"


def _cycles(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value = span(found)
    if value and within(value, 1, 60):
        yield Found(found.start(), found.end(), "cycles", value, "cycles")


def _line(found: re.Match[str], as_of: date) -> Iterator[Found]:
    word = found["word"].strip()
    if word in _LATER:
        low, high = _LATER[word]
        value = Range(low=low, high=high)
    else:
        number = _LINES.get(word) or int(word)
        value = Range.exactly(number)
    yield Found(found.start(), found.end(), "line", value, "")


def _drains(found: re.Match[str], as_of: date) -> Iterator[Found]:
    words = found["low"]
    value = {"once": Range.exactly(1), "twice": Range.exactly(2)}.get(words) or number_in(words)
    if value and value.high <= 60:
        yield Found(found.start(), found.end(), "drains", value, "times")


def _short_line(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """1L is a line, unless fluid or oxygen is measured."""
    if not re.search(
        r"drain|remov|tapp|oxygen|o2|fluid|drink|liter|litre|引流|抽|吸氧", clause_before(found)
    ):
        yield from _line(found, as_of)


_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_N = rf"(?P<low>\d{{1,2}}|(?:{_WORDS}|a couple(?: of)?|a few|several)\b)"
_H = rf"(?P<high>\d{{1,2}}|(?:{_WORDS})\b)"
_OFTEN = (
    r"(?P<low>once|twice|\d{1,2}(?=\s?(?:times|x))"
    r"|(?:two|three|four|five|six|several|a few|a couple(?: of)?)(?=\stimes))"
)
_C = rf"(?P<low>{CHINESE})(?:{TO}(?P<high>{CHINESE}))?"
RULES: tuple[Rule, ...] = (
    at_number(
        "crsitmfpo" + SPREAD,
        rf"(?<![\d./a-z-]){_N}(?:{TO}{_H})?\s(?:more |full |total |planned |of the planned )?"
        r"(?:chemo(?:therapy)? |immunotherapy )?"
        r"(?:cycles?|rounds?|courses?|infusions?|sessions?|treatments)\b",
        _cycles,
    ),
    at_word("cycle round", rf"(?:cycle|round)\s?#?{_N}(?![\d.])", _cycles),
    at_word("c", r"(?<![a-z\d])c(?P<low>\d{1,2})\s?d\d{1,2}(?![a-z\d])", _cycles),
    at_word(
        "after finished completed",
        r"(?:after|finished|completed) (?P<word>c(?P<low>\d{1,2}))(?![a-z\d])",
        _cycles,
    ),
    at_word(
        "x × *",
        rf"{_TIMES_SIGN}\s?(?P<low>\d{{1,2}})(?![\d.]|\s?(?:cm|mm|mg|/|x|×|d\b|days?|wks?|weeks?"
        r"|daily|tab|天|周|日|片|粒))",
        _cycles,
    ),
    at_word(
        "第", rf"第{_C}\s?(?:个)?(?:周期|疗程|程(?!度|序)|次(?:化疗|放化疗|免疫|用药))", _cycles
    ),
    at_number(
        "个周疗程次" + SPREAD,
        rf"(?<![\d.]){_C}\s?(?:个)?(?:周期|疗程|程(?!度|序)|次(?:化疗|放化疗|免疫|用药))",
        _cycles,
    ),
    at_word("化疗 免疫治疗", rf"(?:化疗|免疫治疗)(?:了|过|共|做了|打了){{0,2}}{_C}次", _cycles),
    at_number(
        "疗化",
        r"(?<![\d零一二三四五六七八九十])(?P<low>[一二三四五六七八九十]{1,2})[化疗](?=[，,。；;\s了]|后|$)",
        _cycles,
    ),
    at_word(
        "first second third fourth fifth front frontline later",
        r"(?P<word>first|second|third|fourth|fifth|front|later)[- ]?lines?\b",
        _line,
    ),
    at_number("snrt", r"(?P<word>1st|2nd|3rd|4th|5th)[- ]line\b", _line),
    at_number(
        "l",
        r"(?<![\d.a-z/])(?P<word>[1-5])\s?l(?![a-z\d])"
        r"(?!\s?(?:of\s|fluid|/|oxygen|o2|per|water|of$)|-)",
        _short_line,
    ),
    at_number("线", rf"(?<![光射视曲直路底无有\d])(?P<word>[1-5一二三四五])线{_NO_LINE}", _line),
    at_word("后线 末线 多线", rf"(?P<word>[后末多])线{_NO_LINE}", _line),
    at_word(
        "drain drained tapped",
        r"(?:drain(?:ed)?|tapped)(?:\s(?:the|my|her|his|it|fluid|lung|belly|chest)){0,2}"
        rf"\s{_OFTEN}",
        _drains,
    ),
    at_number(
        "tdcpbl",
        rf"(?P<low>\d{{1,2}}|(?:{_WORDS}|several|a few|a couple(?: of)?)\b)\s(?:chest |pleural |"
        r"belly |lung )?(?:taps|drains|drainages|thoracenteses|paracenteses)\b",
        _drains,
    ),
    at_word(
        "抽 引流 放 穿刺",
        rf"(?:抽|引流|放|穿刺)(?:了|过|胸水|腹水|积液|水|液){{0,3}}\s?(?P<low>{CHINESE})次",
        _drains,
    ),
)
