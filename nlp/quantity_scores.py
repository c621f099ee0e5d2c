"""Scores a doctor gives: ECOG and Karnofsky, PD-L1, heart failure class, grades."""

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
    clause_after,
    clause_before,
    span,
)

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "ⅰ": 1, "ⅱ": 2, "ⅲ": 3, "ⅳ": 4, "ⅴ": 5}
_CLASS = r"(?:[1-5]|iv|i{1,3}|[ⅰⅱⅲⅳⅴ]|[一二三四])"
_IS = (
    r"(?:\s|is|was|of|at|score[sd]?|status|about|around|approx(?:imately)?|value|result|[:=,]|评分|"
    r"得分|分数|积分|分级|分值|为|是|约|大约|表达|值|在)"
)
_LESS = r"<=?|≤|less than|below|under|小于等于|小于|低于|不到|不足"
_MORE = r">=?|≥|greater than|more than|above|over|at least|大于等于|大于|高于|超过|至少"
_STRICTLY_MORE = frozenset(
    [">", "大于", "greater than", "more than", "above", "over", "高于", "超过"]
)
_JUST_BELOW = 0.001
# Karnofsky to ECOG (vocabulary PS1): 90-100 is 0, 70-80 is 1, 50-60 is 2, 30-40 is 3, below 4.
_KARNOFSKY = ((90, 0), (70, 1), (50, 2), (30, 3), (0, 4))
_CHINESE_GRADE = (
    rf"(?<![\d.a-zⅰⅱⅲⅳ一二三四十])(?P<low>{_CLASS})(?:{TO}(?P<high>{_CLASS}))?\s?[级度]"
    r"(?!医院|甲|护理|亲属|预防|手术|城市|跳|以内|数|假|过|\d|高血压)"
)
_DIFFERENTIATION = re.compile(
    r"tumou?r|differentiat|histolog|carcinoma|squamous|adeno|分化|腺癌|鳞"
)
_OTHER_GRADES = re.compile(
    r"(?:高血压|血压|心功能|nyha|肌力|asa|分化|killip|医院|反流|狭窄|gleason|伤残|护理)"
    r"[^，。,.]{0,8}$"
)


def class_number(word: str) -> int:
    """ "2", "ii", "Ⅱ" and 二 are 2."""
    if word in _ROMAN:
        return _ROMAN[word]
    return int(word) if word.isdigit() else "零一二三四五".index(word)


def _classes(found: re.Match[str]) -> Range:
    first = class_number(found["low"])
    second = class_number(found["high"]) if found["high"] else first
    return Range(low=min(first, second), high=max(first, second))


def _ecog(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value = span(found)
    if value:
        yield Found(found.start(), found.end(), "ecog", value, "")


def _karnofsky(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value = span(found)
    if value and value.high <= 100:
        best, worst = (_ecog_of(edge) for edge in (value.high, value.low))
        yield Found(found.start(), found.end(), "ecog", Range(low=best, high=worst), "")


def _ecog_of(karnofsky: float) -> int:
    return next(ecog for least, ecog in _KARNOFSKY if karnofsky >= least)


def _percentage(kind: str, unit: str) -> Reader:
    def read(found: re.Match[str], as_of: date) -> Iterator[Found]:
        value = _compared(found)
        if value and value.high <= 100:
            yield Found(found.start(), found.end(), kind, value, unit)

    return read


def _compared(found: re.Match[str]) -> Range | None:
    """ "<1" is 0 to just below 1; "≥1" is 1 to 100."""
    value, sign = span(found), found["sign"] or ""
    if value is None or value.high > 100:
        return None
    trail = found.groupdict().get("trail") or ""
    if re.fullmatch(_LESS, sign) or trail == "以下":
        inclusive = sign in ("<=", "≤", "小于等于")
        edge = value.low if inclusive else max(0.0, value.low - _JUST_BELOW)
        return Range(low=0, high=edge)
    if re.fullmatch(_MORE, sign) or trail in ("以上", "+"):
        inclusive = sign not in _STRICTLY_MORE
        edge = value.low if inclusive else min(100.0, value.low + _JUST_BELOW)
        return Range(low=edge, high=100)
    return value


def _nyha(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value = _classes(found)
    if value.high <= 4:
        yield Found(found.start(), found.end(), "nyha", value, "")


def _grade(found: re.Match[str], as_of: date) -> Iterator[Found]:
    around = clause_before(found, 14) + clause_after(found, 22)
    if _DIFFERENTIATION.search(around) or _OTHER_GRADES.search(clause_before(found, 14)):
        return
    yield Found(found.start(), found.end(), "grade", _classes(found), "")


def _score(name: str) -> str:
    return (
        rf"(?:{name})(?:\s?\([^()\n]{{0,20}}\))?{_IS}{{0,12}}(?P<sign>{_LESS}|{_MORE})?"
        r"(?:\s|约|为){0,2}(?P<low>\d{1,3}(?:\.\d{1,2})?)(?![\d/]|\.\d)(?:\s?%)?"
        rf"(?:{TO}(?P<high>\d{{1,3}})(?!\d))?\s?(?:%|分)?(?P<trail>以上|以下|\+)?"
    )


_CPS = r"v?cps|combined positive score|(?:联合|综合)阳性(?:分数|评分)"
_TPS = r"tps|tumou?r proportion score|肿瘤(?:细胞)?(?:阳性)?比例(?:分数|评分)"
_ECOG = (
    r"ecog(?:[\s-]?ps)?|z?ps|performance status|体能(?:状态|状况)?|体力(?:状态|状况)?(?:评分)?"
    r"|行为状态|功能状态"
)
_NOT_COUNTED = r"(?!\s?(?:week|day|month|year|cycle|more|time|drug|mg|个|周|天|月|年|次))"
_WHOLE = rf"(?![\d/%]|\.\d){_NOT_COUNTED}"
_TO_CLASS = rf"(?:{TO}(?P<high>{_CLASS})(?![a-z\d]))?"
RULES: tuple[Rule, ...] = (
    at_word("cps vcps combined 联合阳性 综合阳性", _score(_CPS), _percentage("cps", "")),
    at_word("tps tumor tumour 肿瘤", _score(_TPS), _percentage("tps", "%")),
    at_word(
        "kps karnofsky 卡氏",
        rf"(?:kps|karnofsky|卡氏){_IS}{{0,12}}(?P<low>100|[1-9]0)(?!\d)"
        rf"(?:{TO}(?P<high>100|[1-9]0)(?!\d))?\s?[%分]?",
        _karnofsky,
    ),
    at_word(
        "ecog ps zps performance 体能 体力 行为状态 功能状态",
        rf"(?:{_ECOG})(?:\s(?:on|at|upon) (?:discharge|admission|review|the visit|last visit)"
        rf"|\stoday|\scurrently|\snow|出院时?|入院时?)?{_IS}{{0,12}}\(?(?P<low>[0-5])(?:"
        rf"(?:(?<=0)/(?=1)|(?<=1)/(?=2)|{_WHOLE}{TO})(?P<high>[0-5]){_WHOLE}|{_WHOLE})\s?分?",
        _ecog,
    ),
    at_word(
        "nyha 心功能",
        r"(?:nyha|心功能)(?:\s|class|functional|nyha|stage|分级|级别|[:=(,)]|为|是){0,8}"
        rf"(?P<low>{_CLASS})(?![a-z\d]){_TO_CLASS}\s?级?",
        _nyha,
    ),
    at_word(
        "class",
        rf"class\s(?P<low>{_CLASS}){_TO_CLASS}(?=\s(?:heart failure|hf\b|chf\b))",
        _nyha,
    ),
    at_word(
        "grade gr g ctcae",
        r"(?<![a-z\d])(?:grade|gr\.?|g|ctcae)\s?(?P<low>[1-5]|iv|i{1,3})(?![a-z\d%]|\.\d)"
        rf"{_TO_CLASS}",
        _grade,
    ),
    at_number("级度-~至到", _CHINESE_GRADE, _grade),
    at_word("i ii iii iv", _CHINESE_GRADE, _grade),
)
