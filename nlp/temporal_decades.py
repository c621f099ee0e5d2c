"""Decades in both languages: "in the nineties", the late 80s, 九十年代, 零几年."""

from __future__ import annotations

import re
from datetime import date

from nlp.days import up_to
from nlp.facts import DateRange
from nlp.temporal_scene import Core, Scene

_TENS = {"forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
         "nineties": 90}  # fmt: skip
DECADE_WORDS = tuple(_TENS)
_ENGLISH = re.compile(
    rf"(?P<word>{'|'.join(_TENS)})\b|(?P<year>19\d0|20[012]0)'?s\b|'?(?P<short>[4-9]0)'?s\b",
    re.ASCII,
)
_LEAD = re.compile(
    r"(?:(?P<relation>\bsince|\bbefore|\buntil|\bin|\bduring|\bfrom)\s)?\bthe\s"
    r"(?:(?P<part>early|mid|late)[\s-])?$",
    re.ASCII,
)
# "Sats in the nineties" measures something.
_MEASURED = re.compile(
    r"\b(?:sats?|o2|spo2|saturations?|oxygen|pressure|bp|pulse|heart rate|hr|temp\w*|fever|pounds|"
    r"lbs|weighs?|weight|kilos|percent|range|systolic|diastolic|low|high|born|grew up)\b",
    re.ASCII,
)
_CHINESE = re.compile(
    r"(?:上个?世纪|二十世纪|20世纪)?(?:(?P<year>19\d0|20[012]0)年代|(?P<tens>[4-9]0"
    r"|[四五六七八九]十)年代"
    r"|(?P<some>[五六七八九零〇一]|[5-9]0)几年)"
    r"(?P<part>初期?|中期?|末期?|后期)?"
)
_DIGITS = "零一二三四五六七八九"
_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (6, 9), "初": (0, 4), "中": (3, 7), "末": (6, 9),
          "后": (6, 9)}  # fmt: skip


def decade_en(scene: Scene, start: int) -> Core | None:
    """ "In the nineties", "the late 1980s", never "in her nineties"."""
    found = _ENGLISH.match(scene.text, start)
    lead = _LEAD.search(scene.text, max(0, start - 20), start) if found else None
    if not found or not lead or _MEASURED.search(scene.text, max(0, start - 45), lead.start()):
        return None
    first = int(found["year"] or 0) or 1900 + (
        _TENS.get(found["word"] or "") or int(found["short"])
    )
    relation = lead["relation"] if lead["relation"] in ("since", "before", "until") else ""
    begin = lead.end() if relation else lead.start()
    return Core(begin, found.end(), _years(scene.as_of, first, lead["part"]))


def decade_zh(scene: Scene, start: int) -> Core | None:
    found = _CHINESE.match(scene.text, start)
    if not found:
        return None
    part = found["part"][0] if found["part"] else None
    if found["year"]:
        return Core(start, found.end(), _years(scene.as_of, int(found["year"]), part))
    digit = (found["tens"] or found["some"])[0].replace("〇", "零")
    tens = int(digit) if digit.isdigit() else _DIGITS.index(digit)
    first = (1900 if tens >= 4 else 2000) + 10 * tens
    return Core(start, found.end(), _years(scene.as_of, first, part))


def _years(as_of: date, first: int, part: str | None) -> DateRange:
    low, high = _PARTS.get(part or "", (0, 9))
    when = DateRange(earliest=date(first + low, 1, 1), latest=date(first + high, 12, 31))
    return up_to(when, as_of)
