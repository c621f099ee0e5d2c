"""Dates as Chinese notes and chats shorten them: 3-5月, （11-16）, 用至11-19, 用至今."""

from __future__ import annotations

import re
from datetime import timedelta

from nlp.days import month_of, up_to
from nlp.facts import DateRange
from nlp.mentions import DateMention
from nlp.numerals import read_chinese
from nlp.recurring import recent_day, recent_month_year
from nlp.temporal_scene import Core, Scene
from nlp.temporal_zh_named import MONTH, YEAR, planned, year_said

_LONGEST = timedelta(days=36525)
_MONTHS = re.compile(
    rf"(?P<begin>(?:{YEAR}(?:的|\s)?)?(?P<first>{MONTH})(?:月份?)?)\s?[-~至到]\s?"
    rf"(?P<end>(?P<last>{MONTH})月(?:份|底|初|中旬?)?)(?![经余多来\d前后大以]|[一1每]次)",
    re.ASCII,
)
_LASTS = re.compile(r"(?:[约共需第后每近休息期歇]|大概|术后|化疗后)[(（]?$")
_DAY = re.compile(r"(?P<month>1[0-2]|0?[1-9])[-.](?P<day>[0-2]\d|3[01]|[1-9])(?![\d%]|[-/.]\d)")
# 11-05至11-14, or 11-06 in a note that writes 2026-11-05 elsewhere.
_PADDED = re.compile(r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_TO_ANOTHER = re.compile(r"\s?(?:-|~|至|到)\s?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_ISO_DAY = re.compile(r"20\d\d-\d\d-\d\d")
# What may be done on a day: "顺铂（11-16）", not "CPS（10-20）".
_GIVEN = (
    r"(?:铂|紫|单抗|药|化疗|放疗|疗|针|注射|素|头孢|培南|沙星|唑|酮|松|替尼|滨|赛|苷|奥|输|手术"
    r"|术|活检|复查|检查|疫苗"
    r"|末次|最后一?次|本次|上次|首次|日期|时间|打|用|吃|停|开始|结束|完成|出院|入院|周期|疗程"
    r"|方案|次|病理|胃镜|[cC][tT]|mri|血|板|白|细胞|\d\s?u"
    r"|中药|激素|c\d{1,2}|d\d{1,2}|药物|pd-?1)"
)
_IN_BRACKETS = re.compile(rf"{_GIVEN}[^，。；;,\n（(]{{0,3}}[(（]\s?(?:于|至|从|自)?$", re.ASCII)
_SAID_DAY = re.compile(
    rf"(?:{_GIVEN}(?:了|过|是|为|在|于|[:：\s])*|[，,。；;(（\s]于?|^)$", re.ASCII
)
_UP_TO = re.compile(r"(?:[用打吃输服做疗停药续到]至|[用打吃输服做]到|截至|截止到?|从|自)$")
_DONE = re.compile(
    r"\s?(?:做|打|用|查|化疗|放疗|手术|开始|复查|出院|入院|住院|输(?!尿)|停|末次|行|予|起|结束"
    r"|活检)"
)
_SCORED = re.compile(
    r"cps|tps|评分|分值|参考|正常|范围|白细胞|血小板|血红|蛋白|wbc|plt|hb|肌酐|胆红素|淋巴细胞"
    r"|比例|\d\s?[%×]",
    re.ASCII,
)
_COUNTED = re.compile(r"[)）]?\s?(?:次|周期|疗程|枚|个|天|周|月|分|%|mg|支|片|粒)")
_TO_NOW = re.compile(
    r"(?:[用吃打服输做疗持续]|维持|应用|口服|治疗|复查)(?:药|了|着)?(?:至今|到(?:现在|目前|今天))"
)


def month_range(scene: Scene, start: int) -> Core | None:
    """3-5月, 2025年3至5月: the first month begins a stretch, the second ends it."""
    found = _MONTHS.match(scene.text, start)
    if not found or _LASTS.search(scene.text, max(0, start - 3), start):
        return None
    first, last = (_number(found[name]) for name in ("first", "last"))
    ahead = planned(scene, start, found.end())
    year = year_said(scene, found)
    ends = year + (last < first) if year else recent_month_year(scene.as_of, last, ahead=ahead)
    begun = month_of(ends - (last < first), first)
    scene.found.append(
        DateMention(
            start=start,
            end=found.end("begin"),
            words=found["begin"],
            when=up_to(begun, scene.as_of),
            relation="since",
        )
    )
    when = up_to(month_of(ends, last), scene.as_of)
    return Core(found.start("end"), found.end("end"), when, "until", settled=True)


def _number(words: str) -> int:
    number = read_chinese(words)
    return int(number.low) if number else 1


def note_day(scene: Scene, start: int) -> Core | None:
    """11-16 and 11.16 as month and day, only where a note says what was done on it."""
    found = _DAY.match(scene.text, start)
    text = scene.text
    if not found or (start and text[start - 1] in "./-0123456789"):
        return None
    whole = re.fullmatch(r"\d{1,2}[-.]\d\d", found.group()) is not None
    if not (whole or _DONE.match(text, found.end())) or not _stands_as_day(scene, found):
        return None
    day = recent_day(
        scene.as_of,
        int(found["month"]),
        int(found["day"]),
        ahead=planned(scene, start, found.end()),
    )
    return Core(start, found.end(), DateRange.on(day)) if day else None


def _stands_as_day(scene: Scene, found: re.Match[str]) -> bool:
    text, start, earlier = scene.text, found.start(), scene.earlier
    if earlier and re.fullmatch(r"\s?(?:-|~|至|到)\s?", text[earlier.end : start]):
        return True
    if _SCORED.search(text, max(0, start - 12), start):
        return False
    if _PADDED.fullmatch(found.group()) and (
        _TO_ANOTHER.match(text, found.end()) or _ISO_DAY.search(text)
    ):
        return _COUNTED.match(text, found.end()) is None
    if _UP_TO.search(text, max(0, start - 4), start):
        return True
    if _IN_BRACKETS.search(text, max(0, start - 16), start):
        if _COUNTED.match(text, found.end()):
            return False
        return text[found.end() : found.end() + 1] in (
            ")",
            "）",
            "至",
            "-",
            "~",
            "到",
            "，",
            ",",
            "",
        )
    if re.search(r"(?:末次|最后一?次|上次)[^，。；;,\n]{0,10}$", text[max(0, start - 14) : start]):
        return True
    said = _SAID_DAY.search(text, max(0, start - 8), start)
    return said is not None and _DONE.match(text, found.end()) is not None


def to_now(scene: Scene, start: int) -> Core | None:
    """用至今, 吃到现在: since some day, and still."""
    found = _TO_NOW.match(scene.text, start)
    if not found:
        return None
    began = DateRange(earliest=scene.as_of - _LONGEST, latest=scene.as_of)
    return Core(start, found.end(), began, "since", settled=True)
