"""Chinese dates with a name: 去年10月, 11月3号, 上个月底, 上周三, 今年年初, 国庆."""

from __future__ import annotations

import re

from nlp.days import day_of, month_of, part_of_month, part_of_year, shift_months, up_to
from nlp.facts import DateRange
from nlp.holidays import lunar_month
from nlp.numerals import read_chinese, read_digit_string
from nlp.recurring import recent_day, recent_month_year
from nlp.temporal_scene import Core, Scene, maybe_of_that_year
from nlp.time_cues import any_of, time_cues, turned

CUES = time_cues("zh")
PARTS = turned(CUES.parts)
_YEARS_AWAY = {
    "大前": -3,
    "前": -2,
    "去": -1,
    "上一": -1,
    "今": 0,
    "本": 0,
    "当": 0,
    "明": 1,
    "后": 2,
}
_DIGIT = "零〇一二三四五六七八九"
YEAR = (
    rf"(?:(?P<digits>(?:19|20)\d\d|\d\d|[{_DIGIT}]{{4}}|[{_DIGIT}]{{2}})(?:年|\.)"
    r"|(?P<away>大前|前|去|今|本|明)年)"
)
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_ONES = "[一二三四五六七八九]"
_DAY = rf"(?:[12]\d|3[01]|0?[1-9]|二十{_ONES}?|三十一?|廿{_ONES}?|十{_ONES}?|{_ONES})"
_PART = any_of(PARTS)
_MONTH_DAY = re.compile(
    rf"(?:{YEAR}(?:的|\s)?)?(?P<lunar>农历|阴历)?(?P<month>{MONTH})月(?!经)(?:份)?(?:的)?"
    rf"(?:(?P<day>{_DAY})(?:[号日]|(?=[,，。;；)）、]|$|[-~到至]\d{{1,2}}[号日]))"
    rf"(?:(?:-|~|到|至)(?P<last>{_DAY})[号日])?|(?P<part>{_PART}))?",
    re.ASCII,
)
_NOT_A_MONTH = re.compile(r"[余多来]|龄|大(?!的?手术)|嫂|子|亮", re.ASCII)
_SECOND_OF_A_COUNT = re.compile(r"[\d一二三四五六七八九十]\s?[-~至到]$", re.ASCII)
_NEAR_MONTH = re.compile(
    rf"(?P<which>上上|上|这|本|当|下)(?:一)?个?月(?!经|亮)(?:(?P<part>{_PART})"
    rf"|的?(?P<day>{_DAY})[号日])?",
    re.ASCII,
)
_BARE_PART = re.compile(r"(?P<part>月初|月中|月底|月末|年初|年中|年底|年末)", re.ASCII)
_LONE_DAY = re.compile(
    rf"(?P<day>{_DAY})号(?=那天|打|做|用|化疗|放疗|出院|住院|手术|开始|复查|去|查|抽|输|拍|停|结束"
    r"|确诊|就)",
    re.ASCII,
)
_BIRTH_AFTER = re.compile(r"\s*(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:出?生|生人|的(?:人)?[，,。]|属)")
_BIRTH_BEFORE = re.compile(r"(?:生于|出生|出生日期|生日)[:：于在是]?\s*$")
_PLAN = re.compile(any_of(CUES.plan))
YEAR_PARTS = {"初": "early", "中": "mid", "底": "late", "末": "late", "上半年": "first_half",
               "下半年": "second_half"}  # fmt: skip


def planned(scene: Scene, start: int, end: int) -> bool:
    """True when the clause around the date speaks of a plan."""
    before = re.split(r"[，,。；;！!？?\n]", scene.text[max(0, start - 16) : start])[-1]
    after = re.split(r"[，,。；;！!？?\n]", scene.text[end : end + 10])[0]
    return bool(_PLAN.search(before) or _PLAN.search(after))


def year_said(scene: Scene, found: re.Match[str]) -> int | None:
    """2026年, 24年 and 去年 as a year."""
    if found["away"]:
        return scene.as_of.year + _YEARS_AWAY[found["away"]]
    number = read_digit_string(found["digits"]) if found["digits"] else None
    if number is None or number >= 1000:
        return number
    return number + (2000 if 2000 + number <= scene.as_of.year + 1 else 1900)


def is_birth(text: str, start: int, end: int) -> bool:
    """1951年3月生 tells an age, not a day of the illness."""
    return bool(
        _BIRTH_AFTER.match(text, end) or _BIRTH_BEFORE.search(text, max(0, start - 8), start)
    )


def month_day(scene: Scene, start: int) -> Core | None:
    """11月3号, 2026年11月3日, 去年10月, 3月份, 24年5月, 10月底."""
    found = _MONTH_DAY.match(scene.text, start)
    if not found or _NOT_A_MONTH.match(scene.text, found.end("month") + 1):
        return None
    if is_birth(scene.text, start, found.end()) or _is_months_ago(scene.text, found):
        return None
    floor = scene.earlier.end if scene.earlier else 0
    if _SECOND_OF_A_COUNT.search(scene.text, max(floor, start - 3), start):
        return None
    plain = _number(found["month"]) or 1
    year, end = year_said(scene, found), found.end()
    ahead = year is None and planned(scene, start, end)
    if found["lunar"]:
        chosen = year or scene.as_of.year - (plain + 1 > scene.as_of.month)
        return Core(start, end, up_to(lunar_month(plain, chosen), scene.as_of))
    when = _month_day(scene, found, year, plain, ahead)
    if when and year is None and not ahead:
        when = maybe_of_that_year(scene, when, start)
    return Core(start, end, when) if when else None


def _is_months_ago(text: str, found: re.Match[str]) -> bool:
    """3月前 alone is three months ago and 术后3月 three months later; 2026年3月前 is neither."""
    alone = found.end() == found.end("month") + 1 and found.start() == found.start("month")
    if not alone:
        return False
    after_event = found.start() > 0 and text[found.start() - 1] in "后约第"
    return after_event or text.startswith(("前", "以前", "之前"), found.end())


def _month_day(
    scene: Scene, found: re.Match[str], year: int | None, month: int, ahead: bool
) -> DateRange | None:
    day = _number(found["day"])
    chosen = year or recent_month_year(scene.as_of, month, ahead=ahead)
    if day is None:
        if not found["part"]:
            return up_to(month_of(chosen, month), scene.as_of)
        when = part_of_month(chosen, month, PARTS[found["part"]])
        if year is None and not ahead and when.earliest > scene.as_of:
            when = part_of_month(chosen - 1, month, PARTS[found["part"]])
        return up_to(when, scene.as_of)
    exact = day_of(year, month, day) if year else recent_day(scene.as_of, month, day, ahead=ahead)
    final = day_of(exact.year, month, _number(found["last"]) or day) if exact else None
    return DateRange(earliest=exact, latest=max(exact, final or exact)) if exact else None


def _number(words: str | None) -> int | None:
    number = read_chinese(words) if words else None
    return int(number.low) if number else None


def near_month(scene: Scene, start: int) -> Core | None:
    """上个月, 上月底, 这个月5号, 下个月."""
    found = _NEAR_MONTH.match(scene.text, start)
    if not found:
        return None
    away = {"上上": -2, "上": -1, "下": 1}.get(found["which"], 0)
    first = shift_months(scene.as_of.replace(day=1), away)
    when = month_of(first.year, first.month)
    if found["part"]:
        when = part_of_month(first.year, first.month, PARTS[found["part"]])
    elif found["day"]:
        exact = day_of(first.year, first.month, _number(found["day"]) or 0)
        when = DateRange.on(exact) if exact else when
    return Core(start, found.end(), up_to(when, scene.as_of))


def bare_part(scene: Scene, start: int) -> Core | None:
    """月初, 年底: of this month or year, or of the last one when it has not come yet."""
    found = _BARE_PART.match(scene.text, start)
    if not found:
        return None
    word, ahead = found["part"], planned(scene, start, found.end())
    whens = [
        part_of_month(month.year, month.month, PARTS[word])
        if word[0] == "月"
        else part_of_year(scene.as_of.year - back, YEAR_PARTS[word[1]])
        for back in (0, 1)
        for month in [shift_months(scene.as_of.replace(day=1), -back)]
    ]
    begun = whens[0].earliest <= scene.as_of and not (word[0] == "年" and word[1] in "底末")
    return Core(start, found.end(), up_to(whens[0] if begun or ahead else whens[1], scene.as_of))


def lone_day(scene: Scene, start: int) -> Core | None:
    """8号 where something was done on it."""
    found = _LONE_DAY.match(scene.text, start)
    if not found:
        return None
    day, month = _number(found["day"]) or 0, scene.as_of.replace(day=1)
    for back in (0, -1, -2):
        first = shift_months(month, back)
        exact = day_of(first.year, first.month, day)
        if exact and exact <= scene.as_of:
            return Core(start, found.end(), DateRange.on(exact))
    return None
