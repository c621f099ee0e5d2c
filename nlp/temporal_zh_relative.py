"""Chinese dates counted from the day of reading: 两周前, 近3个月, 20个月了, 昨天, 刚打完."""

from __future__ import annotations

import re

from nlp.days import ago, last, moved_by, shift_days
from nlp.facts import DateRange, Range
from nlp.numerals import CHINESE_NUMBER, read_chinese
from nlp.temporal_scene import Core, Scene
from nlp.temporal_zh_named import CUES
from nlp.time_cues import any_of, turned

_UNITS = turned(CUES.units)
_ABOUT = turned(CUES.about)
_BETWEEN = r"(?:-|~|到|至|、)"
_AMOUNT = re.compile(
    rf"(?:(?P<n>{CHINESE_NUMBER})(?:{_BETWEEN}(?P<m>{CHINESE_NUMBER}))?(?P<over>[余多来])?"
    rf"|(?P<odd>个把|个半))\s*(?P<unit>{any_of(_UNITS)})(?P<half>半)?(?P<over2>[余多来](?!院|医"
    rf"|的?路))?",
    re.ASCII,
)
_HALF_WITHIN = re.compile(
    rf"(?P<n>{CHINESE_NUMBER})个(?P<extra>半|多|来)(?P<unit>月|星期|礼拜)(?P<over2>[余多])?",
    re.ASCII,
)
_AGO = re.compile(r"(?:左右|时间)?(?:之前|以前|前)(?!列|臂|胸|壁|瞻|驱|颅|庭|路|后)")
_LASTING = re.compile(r"(?:时间)?(?:左右)?(?:了|以来|来(?!院|医|诊|的|做|查|打)|至今|的?病史)")
_RECENT = re.compile(r"最近的?|过去的?|近来?|这|往前")
_HISTORY = re.compile(r"(?:病史|病程|已经?有?|都)$")
_WITHIN_END = re.compile(r"(?:以来|以内|之内|内|里|来(?![院医诊的做查打]))")
_LEAD = re.compile(rf"(?P<about>{any_of(_ABOUT)})$")
# 上半年 is no half a year, and 也就一两个月了 is how long somebody may live.
_NO_DATE_BEFORE = re.compile(r"(?:也就|只有|还剩|剩下?|最多|顶多|[能过]活|活不过)$")
_CLINICAL_MONTH = re.compile(r"\d{1,2}月$", re.ASCII)
_PHRASE = re.compile(rf"(?P<phrase>{any_of(CUES.phrases)})")
_NOT_PHRASE = re.compile(r"后天(?:性|免疫|获得)|最近(?:的?一[次回针剂个]|的?那次|端)")
_JUST = re.compile(rf"刚刚?(?P<verb>{any_of(CUES.just)})|刚刚(?!好)(?=[，,。！!]|$)")
_ONE_DAY = re.compile(r"(?P<side>前一天|头一天|后一天)")


def counted(scene: Scene, start: int) -> Core | None:
    """两周前, 3余月前, 一年多前, 个把月前, 近3个月, 20个月了."""
    found = _HALF_WITHIN.match(scene.text, start) or _AMOUNT.match(scene.text, start)
    number = _number(found) if found else None
    if not found or number is None:
        return None
    text, end = scene.text, found.end()
    half_of = text[start] == "半" and start > 0 and text[start - 1] in "上下年月个天"
    if half_of or _NO_DATE_BEFORE.search(text, max(0, start - 4), start):
        return None
    unit = _UNITS.get(found["unit"], "month")
    lead = _LEAD.search(text, max(0, start - 3), start)
    begin = lead.start() if lead else start
    about = _about(found, lead)
    suffix = _AGO.match(text, end)
    if suffix:
        when = _as_said(scene, found, ago(scene.as_of, number, unit, about))
        return Core(begin, suffix.end(), when, settled=True)
    if _is_day_or_month(found):
        return None
    back = ago(scene.as_of, number, unit, about)
    lasting = _LASTING.match(text, end)
    if lasting:
        return Core(begin, lasting.end(), back, "since", settled=True)
    if _HISTORY.search(text, max(0, begin - 3), begin):
        return Core(begin, end, back, "since", settled=True)
    whole = text[:begin].strip() == "" and text[end:].strip(" 。.!！吧") == ""
    return Core(begin, end, back, settled=True) if whole else None


def lately(scene: Scene, start: int) -> Core | None:
    """近3个月, 最近两周, 过去一年."""
    lead = _RECENT.match(scene.text, start)
    if not lead:
        return None
    found = _HALF_WITHIN.match(scene.text, lead.end()) or _AMOUNT.match(scene.text, lead.end())
    number = _number(found) if found else None
    if not found or number is None or _is_day_or_month(found):
        return None
    unit = _UNITS.get(found["unit"], "month")
    if lead.group() in ("近", "这") and _AGO.match(scene.text, found.end()):
        return None
    end = _WITHIN_END.match(scene.text, found.end())
    return Core(
        start, end.end() if end else found.end(), last(scene.as_of, number, unit), "within", True
    )


def _about(found: re.Match[str], lead: re.Match[str] | None) -> str:
    parts = found.groupdict()
    if parts.get("odd"):
        return "about" if parts["odd"] == "个把" else ""
    if parts.get("over2") or parts.get("over") or parts.get("extra") in ("多", "来"):
        return "between"
    return _ABOUT[lead["about"]] if lead else ""


def _number(found: re.Match[str]) -> Range | None:
    parts = found.groupdict()
    if parts.get("odd"):  # 个把月 is about a month, 个半月 one and a half
        return Range(low=0.7, high=1.5) if parts["odd"] == "个把" else Range.exactly(1.5)
    low = read_chinese(parts["n"])
    high = read_chinese(parts.get("m") or parts["n"])
    if low is None or high is None:
        return None
    more = 0.5 if parts.get("half") or parts.get("extra") == "半" else 0.0
    number = Range(low=min(low.low, high.low) + more, high=max(low.high, high.high) + more)
    if parts.get("over") and number.low >= 10:  # 10余天 is 10 to 19, 20多年 is 20 to 29
        return Range(low=number.low, high=number.high + 9)
    if parts.get("over2") or parts.get("over") or parts.get("extra") in ("多", "来"):
        return Range(low=number.low, high=number.high + 1)
    return number


def _is_day_or_month(found: re.Match[str]) -> bool:
    """3月 and 3日 name a month or a day unless 前 follows or 余 stands between."""
    return found["unit"] in ("月", "日") and not found.groupdict().get("over")


def _as_said(scene: Scene, found: re.Match[str], when: DateRange) -> DateRange:
    """3月前 in a note is three months ago; in speech it may be "before March"."""
    if not _CLINICAL_MONTH.fullmatch(found.group()):
        return when
    month = int(found.group()[:-1])
    year = scene.as_of.year - (month > scene.as_of.month)
    if not 1 <= month <= 12:
        return when
    first = scene.as_of.replace(year=year, month=month, day=1)
    latest = max(when.latest, shift_days(first, -1))
    return DateRange(earliest=when.earliest, latest=min(latest, scene.as_of))


def phrase(scene: Scene, start: int) -> Core | None:
    """昨天, 前几天, 刚打完, and 前一天 of a date already told."""
    text = scene.text
    beside, earlier = _ONE_DAY.match(text, start), scene.earlier
    if beside and earlier:
        moved = moved_by(earlier.when, 1 if beside["side"] == "后一天" else -1)
        return Core(start, beside.end(), moved, settled=True)
    just = _JUST.match(text, start)
    if just:
        when = DateRange(earliest=shift_days(scene.as_of, -14), latest=scene.as_of)
        end = just.start("verb") if just["verb"] else just.end()
        return Core(start, end, when, settled=True)
    found = _PHRASE.match(text, start)
    if not found or _NOT_PHRASE.match(text, start):
        return None
    most, least = CUES.phrases[found["phrase"]]
    when = DateRange(
        earliest=shift_days(scene.as_of, -most), latest=shift_days(scene.as_of, -least)
    )
    return Core(start, found.end(), when, settled=most > 31)
