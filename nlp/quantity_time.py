"""How soon the cancer came back, in months; and how spans of time are written."""

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


def months(found: re.Match[str]) -> Range | None:
    low = number_in(found["low"])
    high = number_in(found["high"]) if found["high"] else low
    if low is None or high is None:
        return None
    parts = found.groupdict()
    years = number_in(parts["years"]) if parts.get("years") else None
    more = 12 * years.low if years else 0
    half = 0.5 if found.groupdict().get("half") else 0.0
    factor = DAYS[_UNITS[found["unit"]]] / DAYS["month"]
    return Range(
        low=round((min(low.low, high.low) + half) * factor + more, 2),
        high=round((max(low.high, high.high) + half) * factor + more, 2),
    )


def _relapse(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value = months(found)
    if value is None:
        return
    bound = found.groupdict().get("bound") or ""
    if re.search(r"within|less than|under|不到|不足|内", bound):
        value = Range(low=0, high=value.high)
    yield Found(found.start(), found.end(), "relapse interval", value, "months")


_UNIT = any_of(time_cues("en").units["day"] + time_cues("en").units["week"]
               + time_cues("en").units["month"] + time_cues("en").units["year"])  # fmt: skip
ENGLISH_SPAN = (
    rf"(?:(?P<years>{ENGLISH}) years?,?(?: and)? )?(?P<low>{ENGLISH})"
    rf"(?:{TO}(?P<high>{ENGLISH}))?(?P<half> and a half)?[\s-]?"
    rf"(?P<unit>{_UNIT})\b"
    r"(?: and a half)?"
)
CHINESE_SPAN = (
    rf"(?:(?P<years>{CHINESE})年零?)?(?P<low>{CHINESE})(?:{TO}(?P<high>{CHINESE}))?(?P<half>个半(?=月))?(?:多|余|来)?"
    r"(?P<unit>个月|个星期|个礼拜|月|周|天|年)(?:多|左右|半)?"
)
BOUND = (
    r"(?P<bound>(?:maybe |probably )?(?:(?:at least|more than|greater than|longer than|exceeding"
    r"|over|"
    r"less than|under|at most|up to|no more than|within|about|around|only|maybe|just)\s|[<>]=?\s?"
    r"|[≥≤]\s?))?"
)
_RETURNED = (
    r"(?:(?:came|come|grew)\sback|(?:it'?s|it is|cancer'?s|cancer is|tumou?r is)\s(?:come )?back\b"
    r"(?! (?:to|on) (?:chemo|work|normal))|(?<!get )(?<!gets )(?<!go )(?<!went )(?<!going )(?<!my )"
    r"(?<!lower )(?<!call )(?<!bring )(?<!the )(?<!his )(?<!her )back"
    r"(?!\s(?:for|pain|to|in|on|at|home))|returned|"
    r"recurred|relapsed?|recurrence)"
)
_TREATED = (
    r"(?:术后|手术后|根治术后|切除后|开刀后|放化疗后|化放疗后|化疗后|放疗后|停药后?|结束后"
    r"|治疗后|做完后?"
    r"|打完后?|完成后)"
)
_GREW = (
    r"(?:就|又|即|后|出现|发现|开始|再次|再){0,3}"
    r"(?:复发|进展|转移|又长|长出来|回来|[^,，。;；\d]{0,8}(?:冒出|又起来|新发|长出|查出)[^,，。;；\d]{0,5}"
    r"(?:结节|转移|病灶|复发|淋巴结))"
)


DATE_UNITS = "dwmy" + SPREAD
_CHINESE_UNITS = "个月周天年" + SPREAD
_CLEAR = (
    r"(?:clear|clean|(?:cancer|disease|tumou?r)[- ]free|in remission|ned|all clear|fine|well|okay)"
)
RULES: tuple[Rule, ...] = (
    at_word(
        "back came come grew returned recurred relapsed relapse recurrence",
        rf"{_RETURNED}[^.;,\d\n]{{0,24}}?"
        r"\s(?P<bound>within|after|in|less than|under|only|just|about"
        rf"|around)\s(?:only |just |about |around |less than )?{ENGLISH_SPAN}(?!\s(?:ago|back\b))",
        _relapse,
    ),
    at_word(
        "back came come grew returned recurred relapsed relapse recurrence",
        rf"{_RETURNED}[^.;,\d\n]{{0,24}}?\s{BOUND}{ENGLISH_SPAN}\s(?:later|after|post|from|since)",
        _relapse,
    ),
    at_word(
        "clear clean cancer disease tumor tumour in ned all fine well okay",
        rf"{_CLEAR}\sfor\s(?:about |around |almost |nearly |over )?{ENGLISH_SPAN}"
        rf"[^.;\d\n]{{0,24}}?\b(?:{_RETURNED}|back again)",
        _relapse,
    ),
    at_number(
        DATE_UNITS,
        rf"{ENGLISH_SPAN}\s(?:later|after|post|from)\b[^.;\d\n]{{0,40}}?\b{_RETURNED}",
        _relapse,
        needs="back return recur relapse",
    ),
    at_word(
        "术后 手术后 根治术后 切除后 开刀后 放化疗后 化放疗后 化疗后 放疗后 停药 结束后 治疗后 "
        "做完 打完 完成后",
        rf"{_TREATED}(?P<bound>不到|不足|约|仅|才|大概|大约|第)?\s?{CHINESE_SPAN}(?:内|时|后|，"
        rf"|,)?{_GREW}",
        _relapse,
    ),
    at_number(
        _CHINESE_UNITS,
        rf"{CHINESE_SPAN}(?:以后|之后|后|就|又|内){_GREW}",
        _relapse,
        needs="复发 进展 转移",
    ),
    at_word(
        "复发",
        rf"复发[^，。\d]{{0,6}}[距离][^，。\d]{{0,10}}(?P<bound>约|大约)?{CHINESE_SPAN}",
        _relapse,
    ),
)
