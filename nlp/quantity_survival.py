"""How long doctors say someone may live, in months; 1200 stands for "no upper edge"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nlp.facts import Range
from nlp.quantity_rules import Found, Reader, Rule, at_number, at_word
from nlp.quantity_time import BOUND, CHINESE_SPAN, DATE_UNITS, ENGLISH_SPAN, months

_LONGEST = 1200.0
_AT_LEAST = re.compile(
    r"at least|more than|greater than|longer than|exceed|over|>|≥|至少|起码|以上|超过|大于|高于"
    r"|长于|不少于|不低于|不短于"
)
_AT_MOST = re.compile(
    r"less than|under|at most|up to|no more|not more|within|<|≤|最多|顶多|不到|不超过|活不过"
    r"|撑不过|熬不过|不足|小于|少于|短于"
)
_DOCTOR = re.compile(
    r"doctor|\bdoc\b|\bdocs\b|oncologist|surgeon|consultant|they|he|she|\bdr\b|told|医生|大夫"
    r"|主任|医院"
)
# "Weeks rather than months" in months, as wide as people mean it.
_COUNTED_IN = {
    "days": (0.0, 1.0), "weeks": (0.0, 2.0), "months": (1.0, 24.0), "years": (12.0, _LONGEST),
    "天": (0.0, 1.0), "周": (0.0, 2.0), "星期": (0.0, 2.0), "月": (1.0, 24.0),
}  # fmt: skip


def _expectancy(found: re.Match[str], as_of: date) -> Iterator[Found]:
    value = months(found)
    bound = found.groupdict().get("bound") or ""
    if value is None or _FREE_OF_GROWTH.search(found.string[: found.start()][-24:]):
        return
    if _AT_LEAST.search(bound) and "不超过" not in bound:
        value = Range(low=value.low, high=_LONGEST)
    elif _AT_MOST.search(bound):
        value = Range(low=0, high=value.high)
    yield Found(found.start(), found.end(), "life expectancy", value, "months")


# How long the cancer stood still, or half of the people of a study lived: nobody's forecast.
_FREE_OF_GROWTH = re.compile(
    r"(?:progression|disease|event|recurrence|relapse)[- ]free $|\bmedian (?:overall )?$|"
    r"无(?:疾病)?进展$|无病$|无复发$|中位总?$",
    re.ASCII,
)


def _doctor_says(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """ "6-9 months with treatment" is a life only when a doctor says it."""
    if _DOCTOR.search(_before(found)):
        yield from _expectancy(found, as_of)


def _left(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """也就一两个月了: "only" needs a sign that a life is meant, not a course of treatment."""
    bound, trail = found["bound"], found["trail"] or ""
    about_life = re.search(r"活|命|寿|生存|撑|熬", bound + trail)
    if not about_life and not (
        _DOCTOR.search(_before(found)) and trail in ("了", "时间", "的时间")
    ):
        return
    if found.string[found.end() : found.end() + 2] == "以上":
        value = months(found)
        if value:
            open_end = Range(low=value.low, high=_LONGEST)
            yield Found(found.start(), found.end() + 2, "life expectancy", open_end, "months")
        return
    yield from _expectancy(found, as_of)


def _counted_in(needs: re.Pattern[str]) -> Reader:
    """Weeks rather than months; 按周算."""

    def read(found: re.Match[str], as_of: date) -> Iterator[Found]:
        if needs.search(_before(found) + found.string[found.end() : found.end() + 24]):
            low, high = _COUNTED_IN[found["in"]]
            value = Range(low=low, high=high)
            yield Found(found.start(), found.end(), "life expectancy", value, "months")

    return read


def _before(found: re.Match[str]) -> str:
    """The sentence so far: the doctor may stand before a comma."""
    return re.split(r"[。.!！?？\n]", found.string[max(0, found.start() - 30) : found.start()])[-1]


_ABOUT_A_LIFE = re.compile(
    _DOCTOR.pattern + r"|prognosis|survival|life|live|left|time|日子|活|时间"
)
_SIGN = (
    r"(?:>=?|≥|<=?|≤|大于等于|小于等于|大于|小于|高于|长于|少于|短于|不少于|不低于|不短于"
    r"|至少|超过|不到|不超过|不足|最多)"
)
_LEFT = (
    r"(?P<bound>(?:最多|顶多|至少|不超过)?(?:活不过|撑不过|熬不过|活不到"
    r"|(?:预计|预期|估计|预估)?(?:生存期|生存时间|存活时间|存活期|寿命|生存)"
    rf"(?:\s|是|为|约|大约|大概|还有|只有|有|可达|[:：])*{_SIGN}?|剩下的(?:时间|日子)(?:大概|大约|估计|也就|只有|顶多|最多|还有|有)*|(?:还)?能活|还有|还剩|只剩下?"
    r"|剩下?|也就(?:还有|剩|是)?|只有|最多|顶多|至少|活))(?:大约|大概|约|也就|不到|至少)?\s?"
    rf"{CHINESE_SPAN}(?P<trail>的?时间|的?寿命|的?生存期|的命|可活|了"
    rf"|的事)?(?=[，,。.；;、！!）)\s]|以上|$)"
)
_SAYS = (
    r"(?:says?|said|saying|thinks?|expects?|estimates?d?|reckons?|guess(?:es|ed)?|told \w+|quoted)"
    r"\b[^.,;\d\n]{0,25}?"
)
_TREATED = (
    r"(?:with|without|if we do)\s(?:any |no |more |further )?(?:treatment|chemo|therapy|nothing)\b"
    r"(?! (?:break|free))"
)
RULES: tuple[Rule, ...] = (
    at_number(
        DATE_UNITS,
        rf"{ENGLISH_SPAN}\s(?:to live|left\b(?! (?:lung|side|chest|arm|leg|lobe|of))|of life)",
        _expectancy,
        needs="to_live left of_life",
    ),
    at_word(
        "gave gives give given",
        r"(?:gave|gives?|given)\s(?:him|her|me|us|my \w+|dad|mom|mum)\s"
        rf"{BOUND}{ENGLISH_SPAN}(?!\s(?:of|supply|on|break|off))",
        _expectancy,
    ),
    at_word(
        "life prognosis expected survival survive live",
        r"(?:life expectancy|prognosis|expected survival|survival|survive|live)\b"
        r"(?:\s(?:is|of|was|for|about|estimated|at|to be))*(?:\s?:\s?|\s)"
        rf"{BOUND}{ENGLISH_SPAN}",
        _expectancy,
    ),
    at_word(
        "says say saying said thinks think expects expect estimates estimate estimated reckons "
        "guess guessed guesses told quoted",
        rf"{_SAYS}(?P<bound>at least|more than|over)\s{ENGLISH_SPAN}"
        r"(?=\s*(?:$|[.,;!\n]|for (?:him|her|me)))",
        _expectancy,
    ),
    at_word(
        "says say saying said thinks think expects expect estimates estimate estimated reckons "
        "guess guessed guesses told quoted",
        rf"{_SAYS}(?P<bound>less than|under|no more than|not more than|at most)\s{ENGLISH_SPAN}"
        r"(?=\s*(?:$|[.,;!\n]|for (?:him|her|me)))",
        _doctor_says,
    ),
    at_word(
        "says say saying said thinks think expects expect estimates estimate estimated reckons "
        "guess guessed guesses told quoted",
        rf"{_SAYS}{BOUND}{ENGLISH_SPAN}"
        rf"(?=\s(?:{_TREATED}|at best|at most|tops|max|maximum|if (?:we|he|she|i) (?:do|does)))",
        _doctor_says,
    ),
    at_word(
        "days weeks months years",
        r"(?P<in>days|weeks|months|years)(?:,)?\s(?:rather than|not|instead of|more than"
        r"|as opposed to)\s"
        r"(?:days|weeks|months|years)\b(?!,? (?:until|before|till|to get|between|apart|off))",
        _counted_in(_ABOUT_A_LIFE),
    ),
    at_word(
        "a",
        r"a (?:matter|question) of (?:a few |just )?(?P<in>days|weeks|months)\b"
        r"(?! (?:before|until|till|to get))",
        _counted_in(re.compile(r"doctor|oncologist|surgeon|consultant|prognosis|to live|left")),
    ),
    at_word(
        "活 撑不过 熬不过 预计 预期 估计 预估 生存 存活 寿命 能活 还有 还剩 只剩 剩 也就 只有 "
        "最多 顶多 至少 "
        "不超过",
        _LEFT,
        _left,
    ),
    at_word(
        "不到 不超过 能有 大概 最多",
        rf"(?P<bound>不到|不超过|大概能有|能有|最多有|最多)\s?{CHINESE_SPAN}(?=[，,。.；;！!\s]|$)",
        _doctor_says,
    ),
    at_word(
        "按 论 以",
        r"(?:按|论|以)(?P<in>天|周|星期|月)(?:来)?(?:算|计算|计|数)",
        _counted_in(_ABOUT_A_LIFE),
    ),
)
