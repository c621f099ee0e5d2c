"""Chinese weeks, years, seasons and holidays: 上周三, 去年夏天, 前年, 国庆, 正月."""

from __future__ import annotations

import re
from datetime import timedelta

from nlp.days import part_of_year, up_to, year_of
from nlp.facts import DateRange
from nlp.holidays import holiday
from nlp.numerals import CHINESE_NUMBER, read_chinese
from nlp.recurring import (
    holiday_in,
    recent_holiday,
    recent_season,
    recent_weekday,
    season_in,
)
from nlp.temporal_scene import Core, Scene
from nlp.temporal_zh_named import CUES, YEAR, YEAR_PARTS, is_birth, planned, year_said
from nlp.time_cues import any_of, turned

_SEASONS = turned(CUES.seasons)
_HOLIDAYS = turned(CUES.holidays)
_WEEK = re.compile(
    r"(?P<which>大上|上上|上|这|本|下下|下)?(?:一)?(?:个)?(?:周|星期|礼拜)"
    r"(?:(?P<day>[一二三四五六日天1-6])(?![周个天次]|[至到-][一二三四五]?次)|(?P<end>末))?",
    re.ASCII,
)
_COUNTED = re.compile(r"[每0-9一二两三四五六七八九十几数半]个?$", re.ASCII)
_WHOLE_YEAR = re.compile(
    rf"{YEAR}(?:的)?(?P<part>上半年|下半年|{any_of(_SEASONS)}|年?[初底末]|年?中(?![医国药心]))?",
    re.ASCII,
)
_AFTER_SHORT_YEAR = re.compile(
    r"(?:的时候|那会|那年|做|得(?!病)|查|确诊|手术|发现|复发|切|[春夏秋冬初底末]|上半年|下半年)"
)
_HOLIDAY = re.compile(
    rf"(?:{YEAR}(?:的)?)?(?P<holiday>{any_of(_HOLIDAYS)})(?:放假|长假|假期|期间|那天|当天)?",
    re.ASCII,
)
_MOON_MONTH = re.compile(
    rf"(?:{YEAR}(?:的)?)?(?:农历|阴历)?(?P<name>正月|腊月)"
    rf"(?:初?(?P<day>{CHINESE_NUMBER})(?!个))?",
    re.ASCII,
)
_SEASON = re.compile(r"(?P<season>[春夏秋冬][天季])")
_WEEKDAYS = CUES.weekdays


def week(scene: Scene, start: int) -> Core | None:
    """上周三, 这周, 下礼拜, 周五; a week runs from Monday to Sunday."""
    found = _WEEK.match(scene.text, start)
    if not found or not (found["which"] or found["day"] or found["end"]):
        return None
    if not found["which"] and _COUNTED.search(scene.text, max(0, start - 2), start):
        return None
    end = found.end()
    if not found["which"]:
        ahead = planned(scene, start, end)
        day = recent_weekday(scene.as_of, _weekday(found["day"] or "六"), ahead=ahead)
        sunday = day + timedelta(days=1 if found["end"] else 0)
        return Core(start, end, up_to(DateRange(earliest=day, latest=sunday), scene.as_of))
    weeks = {"大上": -2, "上上": -2, "上": -1, "下": 1, "下下": 2}.get(found["which"], 0)
    monday = scene.as_of + timedelta(days=7 * weeks - scene.as_of.weekday())
    if found["day"]:
        return Core(start, end, DateRange.on(monday + timedelta(days=_weekday(found["day"]))))
    first = monday + timedelta(days=5 if found["end"] else 0)
    when = DateRange(earliest=first, latest=monday + timedelta(days=6))
    return Core(start, end, when if planned(scene, start, end) else up_to(when, scene.as_of))


def _weekday(word: str) -> int:
    return int(word) - 1 if word.isdigit() else _WEEKDAYS[word]


def whole_year(scene: Scene, start: int) -> Core | None:
    """2019年, 前年, 去年夏天, 今年年初, and 19年 before a word such as 做 or 查."""
    found = _WHOLE_YEAR.match(scene.text, start)
    if not found or is_birth(scene.text, start, found.end()):
        return None
    year = year_said(scene, found)
    if year is None or not 1940 <= year <= scene.as_of.year + 3:
        return None
    short = found["digits"] and len(found["digits"]) == 2 and not found["part"]
    if short and not _AFTER_SHORT_YEAR.match(scene.text, found.end()):
        return None
    return Core(start, found.end(), up_to(_part(year, found["part"]), scene.as_of))


def _part(year: int, part: str | None) -> DateRange:
    if part is None:
        return year_of(year)
    if part in _SEASONS:
        return season_in(_SEASONS[part], year, "zh")
    return part_of_year(year, YEAR_PARTS[part.removeprefix("年")])


def named_holiday(scene: Scene, start: int) -> Core | None:
    found = _HOLIDAY.match(scene.text, start)
    if not found:
        return None
    rule, year = _HOLIDAYS[found["holiday"]], year_said(scene, found)
    if year:
        return Core(start, found.end(), holiday_in(rule, year))
    ahead = planned(scene, start, found.end())
    return Core(start, found.end(), recent_holiday(rule, scene.as_of, ahead=ahead))


def moon_month(scene: Scene, start: int) -> Core | None:
    """正月 is the month from Spring Festival on, 腊月 the one before it."""
    found = _MOON_MONTH.match(scene.text, start)
    if not found:
        return None
    first = found["name"] == "正月"
    day = read_chinese(found["day"]) if found["day"] else None
    year = year_said(scene, found)

    def month(of: int) -> DateRange:
        festival = holiday("spring_festival", of if first else of + 1)
        early, late = (0, 29) if first else (-30, -1)
        if day:
            early = late = int(day.low) - (1 if first else 31)
        return DateRange(
            earliest=festival.earliest + timedelta(days=early - (0 if first else 1)),
            latest=festival.latest + timedelta(days=late),
        )

    years = [year] if year else [scene.as_of.year - back for back in (0, 1, 2)]
    when = next((month(of) for of in years if month(of).earliest <= scene.as_of), None)
    return Core(start, found.end(), up_to(when, scene.as_of)) if when else None


def season(scene: Scene, start: int) -> Core | None:
    found = _SEASON.match(scene.text, start)
    if not found:
        return None
    ahead = planned(scene, start, found.end())
    when = recent_season(_SEASONS[found["season"]], scene.as_of, "zh", ahead=ahead)
    return Core(start, found.end(), when)
