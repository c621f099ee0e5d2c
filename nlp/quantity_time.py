"""Spans of time that measure something: how long someone may live, how soon it came back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nlp.days import DAYS
from nlp.facts import Range
from nlp.quantity_rules import (
    CHINESE,
    ENGLISH,
    SPREAD,
    TO,
    Found,
    Rule,
    at_number,
    at_word,
    number_in,
)
from nlp.time_cues import any_of, time_cues, turned

_UNITS = turned(time_cues("en").units) | turned(time_cues("zh").units)
_LONGEST = 1200.0  # months; "at least a year" has no upper edge
_AT_LEAST = re.compile(r"at least|more than|over|至少|起码|以上|超过")
_AT_MOST = re.compile(
    r"less than|under|at most|up to|no more|within|最多|顶多|不到|不超过|活不过|撑不过|熬不过|不足"
)
_DOCTOR = re.compile(r"doctor|doc\b|oncologist|surgeon|they|he|she|dr\b|医生|大夫|主任")


def _months(found: re.Match[str]) -> Range | None:
    low = number_in(found["low"])
    high = number_in(found["high"]) if found["high"] else low
    if low is None or high is None:
        return None
    half = 0.5 if found.groupdict().get("half") else 0.0
    factor = DAYS[_UNITS[found["unit"]]] / DAYS["month"]
    return Range(
        low=round((min(low.low, high.low) + half) * factor, 2),
        high=round((max(low.high, high.high) + half) * factor, 2),
    )


def _expectancy(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value = _months(found)
    bound = found.groupdict().get("bound") or ""
    if value is None:
        return
    if _AT_LEAST.search(bound) and "不超过" not in bound:
        value = Range(low=value.low, high=_LONGEST)
    elif _AT_MOST.search(bound):
        value = Range(low=0, high=value.high)
    yield Found(found.start(), found.end(), "life expectancy", value, "months")


def _relapse(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value = _months(found)
    if value is None:
        return
    bound = found.groupdict().get("bound") or ""
    if re.search(r"within|less than|under|不到|不足|内", bound):
        value = Range(low=0, high=value.high)
    yield Found(found.start(), found.end(), "relapse interval", value, "months")


_UNIT = any_of(time_cues("en").units["day"] + time_cues("en").units["week"]
               + time_cues("en").units["month"] + time_cues("en").units["year"])  # fmt: skip
_ENGLISH = (
    rf"(?P<low>{ENGLISH})(?:{TO}(?P<high>{ENGLISH}))?(?P<half> and a half)?[\s-]?"
    rf"(?P<unit>{_UNIT})\b"
    r"(?: and a half)?"
)
_CHINESE = (
    rf"(?P<low>{CHINESE})(?:{TO}(?P<high>{CHINESE}))?(?P<half>个半(?=月))?(?:多|余|来)?"
    r"(?P<unit>个月|个星期|个礼拜|月|周|天|年)(?:多|左右|半)?"
)
_BOUND = (
    r"(?P<bound>(?:maybe |probably )?(?:at least|more than|over|less than|under|at most|up to|"
    r"no more than|within|about|around|only|maybe|just)\s)?"
)
_RETURNED = (
    r"(?:(?:came|come|grew)\sback|(?<!get )(?<!gets )(?<!go )(?<!went )(?<!going )(?<!my )"
    r"(?<!lower )(?<!call )(?<!bring )(?<!the )(?<!his )(?<!her )back"
    r"(?!\s(?:for|pain|to|in|on|at|home))|returned|"
    r"recurred|relapsed?|recurrence)"
)
_TREATED = (
    r"(?:术后|手术后|根治术后|放化疗后|化放疗后|化疗后|放疗后|停药后?|结束后|治疗后|做完后?"
    r"|打完后?|完成后)"
)
_GREW = r"(?:就|又|即|后|出现|发现|开始|再次|再){0,3}(?:复发|进展|转移|又长|长出来|回来)"


def _left(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """也就一两个月了: "only" needs a sign that a life is meant, not a course of treatment."""
    bound, trail = found["bound"], found["trail"] or ""
    about_life = re.search(r"活|命|寿|生存|撑|熬", bound + trail)
    if not about_life and not (
        _DOCTOR.search(_before(found)) and trail in ("了", "时间", "的时间")
    ):
        return
    if found.string[found.end() : found.end() + 2] == "以上":
        value = _months(found)
        if value:
            open_end = Range(low=value.low, high=_LONGEST)
            yield Found(found.start(), found.end() + 2, "life expectancy", open_end, "months")
        return
    yield from _expectancy(found, as_of)


def _before(found: re.Match[str]) -> str:
    """The sentence so far: the doctor may stand before a comma."""
    return re.split(r"[。.!！?？\n]", found.string[max(0, found.start() - 30) : found.start()])[-1]


_DATE_UNITS = "dwmy" + SPREAD
_CHINESE_UNITS = "个月周天年" + SPREAD
_LEFT = (
    r"(?P<bound>(?:最多|顶多|至少|不超过)?(?:活不过|撑不过|熬不过|活不到|(?:预计|预期|估计)?(?:生存期|寿命|生存)"
    r"(?:是|为|约|大约|大概|还有|只有|有|:)?(?:至少|超过|不到|不超过|不足|最多)?|(?:还)?能活|还有|还剩|只剩下?"
    r"|剩下?|也就(?:还有|剩|是)?|只有|最多|顶多|至少|活))(?:大约|大概|约|也就|不到|至少)?\s?"
    rf"{_CHINESE}(?P<trail>的?时间|的?寿命|的?生存期|的命|可活|了|的事)?(?=[，,。；;！!）)]|以上|$)"
)
RULES: tuple[Rule, ...] = (
    at_number(
        _DATE_UNITS,
        rf"{_ENGLISH}\s(?:to live|left\b(?! (?:lung|side|chest|arm|leg|lobe|of))|of life)",
        _expectancy,
        needs="to_live left of_life",
    ),
    at_word(
        "gave gives give given",
        r"(?:gave|gives?|given)\s(?:him|her|me|us|my \w+|dad|mom|mum)\s"
        rf"{_BOUND}{_ENGLISH}(?!\s(?:of|supply|on|break|off))",
        _expectancy,
    ),
    at_word(
        "life prognosis expected survival survive live",
        r"(?:life expectancy|prognosis|expected survival|survival|survive|live)\b"
        rf"(?:\s(?:is|of|was|for|about|estimated|at))*[:\s]\s?{_BOUND}{_ENGLISH}",
        _expectancy,
    ),
    at_word(
        "says say said thinks think expects expect told",
        r"(?:says?|said|thinks?|expects?|told \w+)\b[^.,;\d\n]{0,25}?"
        rf"(?P<bound>at least|more than|over)\s{_ENGLISH}(?=\s*(?:$|[.,;!]|for (?:him|her|me)))",
        _expectancy,
    ),
    at_word(
        "活 撑不过 熬不过 预计 预期 估计 生存 寿命 能活 还有 还剩 只剩 剩 也就 只有 最多 顶多 至少 "
        "不超过",
        _LEFT,
        _left,
    ),
    at_word(
        "back came come grew returned recurred relapsed relapse recurrence",
        rf"{_RETURNED}[^.;,\d\n]{{0,24}}?"
        r"\s(?P<bound>within|after|in|less than|under|only|just|about"
        rf"|around)\s(?:only |just |about |around |less than )?{_ENGLISH}(?!\s(?:ago|back\b))",
        _relapse,
    ),
    at_word(
        "back came come grew returned recurred relapsed relapse recurrence",
        rf"{_RETURNED}[^.;,\d\n]{{0,24}}?\s{_BOUND}{_ENGLISH}\s(?:later|after|post|from|since)",
        _relapse,
    ),
    at_number(
        _DATE_UNITS,
        rf"{_ENGLISH}\s(?:later|after|post|from)\b[^.;\d\n]{{0,40}}?\b{_RETURNED}",
        _relapse,
        needs="back return recur relapse",
    ),
    at_word(
        "术后 手术后 根治术后 放化疗后 化放疗后 化疗后 放疗后 停药 结束后 治疗后 做完 打完 完成后",
        rf"{_TREATED}(?P<bound>不到|不足|约|仅|才|大概|大约|第)?\s?{_CHINESE}(?:内|时|后|，|,)?{_GREW}",
        _relapse,
    ),
    at_number(
        _CHINESE_UNITS,
        rf"{_CHINESE}(?:以后|之后|后|就|又|内){_GREW}",
        _relapse,
        needs="复发 进展 转移",
    ),
    at_word(
        "复发",
        rf"复发[^，。\d]{{0,6}}[距离][^，。\d]{{0,10}}(?P<bound>约|大约)?{_CHINESE}",
        _relapse,
    ),
)
