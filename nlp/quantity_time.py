"""Spans of time that measure something: how long someone may live, how soon it came back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nlp.days import DAYS
from nlp.facts import Range
from nlp.quantity_rules import CHINESE, ENGLISH, TO, Found, Rule, number_in, rule
from nlp.time_cues import any_of, time_cues, turned

_UNITS = turned(time_cues("en").units) | turned(time_cues("zh").units)
_LONGEST = 1200.0  # months; "at least a year" has no upper edge
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
    if re.search(r"at least|more than|over|至少|起码|以上|超过", bound):
        value = Range(low=value.low, high=_LONGEST)
    elif re.search(r"less than|under|at most|up to|no more|within|最多|顶多|不到|不超过|活不过|撑不过|熬不过|不足", bound):
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
    rf"(?P<low>{ENGLISH})(?:{TO}(?P<high>{ENGLISH}))?(?P<half> and a half)?[\s-]?(?P<unit>{_UNIT})\b"
    r"(?: and a half)?"
)
_CHINESE = (
    rf"(?P<low>{CHINESE})(?:{TO}(?P<high>{CHINESE}))?(?P<half>个半(?=月))?(?:多|余|来)?"
    r"(?P<unit>个月|个星期|个礼拜|月|周|天|年)(?:多|左右|半)?"
)
_BOUND = r"(?P<bound>(?:maybe |probably )?(?:at least|more than|over|less than|under|at most|up to|no more than|within|about|around|only|maybe|just)\s)?"
_RETURNED = r"(?:(?:came|come|grew|is|was|it's|its)?\s?back|returned|recurred|relapsed?|recurrence)"
_TREATED = r"(?:术后|手术后|根治术后|放化疗后|化放疗后|化疗后|放疗后|停药后?|结束后|治疗后|做完后?|打完后?|完成后)"
_GREW = r"(?:就|又|即|后|出现|发现|开始|再次|再){0,3}(?:复发|进展|转移|又长|长出来|回来)"
RULES: tuple[Rule, ...] = (
    rule("to live left of life", rf"{_BOUND}{_ENGLISH}\s(?:to live|left\b(?! (?:lung|side|chest|arm|leg|lobe|of))|of life)", _expectancy),
    rule("gave give given", rf"\b(?:gave|gives?|given)\s(?:him|her|me|us|my \w+|dad|mom|mum)\s{_BOUND}{_ENGLISH}(?!\s(?:of|supply|on|break|off))", _expectancy),
    rule("expectancy prognosis survival survive live", rf"(?:life expectancy|prognosis|expected survival|survival|survive|(?<!to )\blive)\b(?:\s(?:is|of|was|for|about|estimated|at))*[:\s]\s?{_BOUND}{_ENGLISH}", _expectancy),
    rule("at least more than", r"\b(?:says?|said|thinks?|expects?|told \w+)\b[^.,;\d\n]{0,25}?(?P<bound>at least|more than|over)\s" + _ENGLISH + r"(?=\s*(?:$|[.,;!]|for (?:him|her|me)))", _expectancy),
    rule("活 寿命 生存 剩 也就 最多 顶多 撑 熬", rf"(?P<bound>活不过|撑不过|熬不过|活不到|(?:预计|预期|估计)?(?:生存期|寿命|生存)(?:是|为|约|大约|大概|还有|只有|有|：|:)?(?:至少|超过|不到|不超过|不足|最多)?|(?:还)?能活|还有|还剩|只剩下?|剩下?|也就(?:还有|剩|是)?|最多(?:还有|活|能活)?|顶多(?:还有|活|能活)?|至少(?:还有|还能活|能活|活)?)(?:大约|大概|约|也就|不到|至少)?\s?{_CHINESE}(?P<trail>的?时间|的?寿命|的?生存期|的命|可活|了|的事)?(?=[，,。；;！!）)]|以上|$)", lambda found, as_of: _left(found, as_of)),
    rule("back return recur relapse", rf"{_RETURNED}[^.;,\d\n]{{0,24}}?\s(?P<bound>within|after|in|less than|under|only|just|about|around)\s(?:only |just |about |around |less than )?{_ENGLISH}(?!\s(?:ago|back\b))", _relapse),
    rule("back return recur relapse", rf"{_RETURNED}[^.;,\d\n]{{0,24}}?\s{_BOUND}{_ENGLISH}\s(?:later|after|post|from|since)", _relapse),
    rule("back return recur relapse", rf"{_BOUND}{_ENGLISH}\s(?:later|after|post|from)\b[^.;\d\n]{{0,40}}?\b{_RETURNED}", _relapse),
    rule("复发 进展 转移 长", rf"{_TREATED}(?P<bound>不到|不足|约|仅|才|大概|大约|第)?\s?{_CHINESE}(?:内|时|后|，|,)?{_GREW}", _relapse),
    rule("复发", rf"(?P<bound>不到|不足|约|仅|才)?{_CHINESE}(?:以后|之后|后|就|又|内){_GREW}", _relapse),
    rule("复发 进展", rf"(?:复发|进展)[^，。\d]{{0,6}}(?:距|离)[^，。\d]{{0,10}}(?P<bound>约|大约|不到)?{_CHINESE}", _relapse),
)


def _left(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """也就一两个月了: "only" needs a sign that a life is meant, not a course of treatment."""
    bound, trail = found["bound"], found["trail"] or ""
    about_life = re.search(r"活|命|寿|生存|撑|熬", bound + trail)
    if not about_life and not (_DOCTOR.search(_before(found)) and trail in ("了", "时间", "的时间")):
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
