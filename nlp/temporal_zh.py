"""Chinese dates: which rule a character can begin, and 自, 到, 前, 后 beside a date."""

from __future__ import annotations

import re

from nlp.mentions import DateMention
from nlp.numerals import CHINESE_NUMBER_CHARS
from nlp.temporal_decades import decade_zh
from nlp.temporal_scene import Core, Rule, Scene, end_of_stretch, mention
from nlp.temporal_zh_named import CUES, bare_part, lone_day, month_day, near_month
from nlp.temporal_zh_notes import month_range, note_day, to_now
from nlp.temporal_zh_periods import moon_month, named_holiday, season, week, whole_year
from nlp.temporal_zh_relative import counted, lately, phrase
from nlp.time_cues import any_of

_BEFORE_WORDS = re.compile(
    rf"(?:(?P<since>{any_of(CUES.relations['since'])})"
    rf"|(?<![收拿看查等见得甚以])(?P<until>{any_of(CUES.relations['until'])})|[-~])\s*$"
)
_AFTER_WORDS = re.compile(
    r"(?:(?P<before>之前|以前|前(?!列|胸|壁|臂|来|往|后))|(?P<after>之后|以后|后(?!背|腹|续|天"
    r"|线|程))"
    r"|(?P<since>以来|[-~]?至今|[-~]今(?!年|天|日)|(?:持续)?到现在|起(?!来|搏|伏|夜)|开始))"
)
_NUMBER_RULES: dict[str, tuple[Rule, ...]] = {
    "年": (decade_zh, named_holiday, moon_month, month_range, month_day, whole_year, counted),
    "月": (month_range, month_day, counted),
    "号": (lone_day,),
    "日": (counted,),
    "-": (note_day, month_range, counted),
    ".": (note_day,),
    "~": (month_range, counted),
    "至": (month_range, counted),
    "到": (month_range, counted),
    "世": (decade_zh,),
}
_COUNTED: tuple[Rule, ...] = (counted,)
_COUNTING = frozenset("天周星礼个多余来小、")
_SPOKEN_HOLIDAYS = tuple(
    name for names in CUES.holidays.values() for name in names if name[0] in CHINESE_NUMBER_CHARS
)


def number_rules(text: str, start: int, end: int) -> tuple[Rule, ...]:
    """Rules for a number from `start` to `end`, by the character after it."""
    unit = text[end : end + 2].strip()[:1]
    if text[start:end].endswith("几") and unit == "年" and end - start <= 3:
        return (decade_zh, *_NUMBER_RULES["年"])
    if unit in _NUMBER_RULES:
        return _NUMBER_RULES[unit]
    if unit in _COUNTING and unit:
        return _COUNTED
    return (named_holiday,) if text.startswith(_SPOKEN_HOLIDAYS, start) else ()


def _starts() -> list[tuple[Rule, list[str]]]:
    """The first two characters of everything that is not a number, rule by rule."""
    years = [*(f"{away}年" for away in "去前今本明"), "大前"]
    holidays = [name[:2] for names in CUES.holidays.values() for name in names]
    counts = [*CHINESE_NUMBER_CHARS, *"0123456789来"]
    weekdays = [f"周{day}" for day in "一二三四五六日末"]
    return [
        (lately, ["最近", "过去", "往前", *(f"{lead}{n}" for lead in "近这" for n in counts)]),
        (phrase, [*(word[:2] for word in CUES.phrases), "前一", "头一", "后一", "刚刚"]),
        (phrase, [f"刚{verb[0]}" for verb in CUES.just]),
        (named_holiday, holidays + years),
        (moon_month, ["正月", "腊月", *years]),
        (month_range, years),
        (month_day, [*years, "农历", "阴历"]),
        (decade_zh, ["上世", "上个"]),
        (to_now, [f"{verb}{to}" for verb in "用吃打服输做疗药着了" for to in "至到"]),
        (to_now, ["维持", "持续", "应用", "口服", "治疗", "复查"]),
        (whole_year, years),
        (near_month, [f"{which}{word}" for which in "上这本当下" for word in "个月一上"]),
        (week, ["大上"]),
        (week, [f"{which}{word}" for which in "上这本下" for word in "上下一个周星礼"]),
        (week, [*weekdays, "星期", "礼拜"]),
        (bare_part, [f"{period}{part}" for period in "月年" for part in "初中底末"]),
        (season, [f"{name}{end}" for name in "春夏秋冬" for end in "天季"]),
        (counted, ["个把", "个半"]),
    ]


def _pairs() -> dict[str, tuple[Rule, ...]]:
    pairs: dict[str, list[Rule]] = {}
    for rule, starts in _starts():
        for pair in starts:
            if rule not in pairs.setdefault(pair, []):
                pairs[pair].append(rule)
    return {pair: tuple(rules) for pair, rules in pairs.items()}


PAIRS = _pairs()
FIRST = "".join(sorted({pair[0] for pair in PAIRS}))
SECOND = "".join(sorted({pair[1] for pair in PAIRS}))


def with_relation(scene: Scene, core: Core) -> DateMention:
    """`core` with 自, 到, 前, 后, 起 and their like beside it."""
    if core.settled:
        return mention(scene, core, core.start, core.end, core.relation)
    text, earlier = scene.text, scene.earlier
    floor = max(core.start - 5, earlier.end if earlier else 0)
    lead = _BEFORE_WORDS.search(text, floor, core.start)
    if earlier and lead and lead.start() == earlier.end and not lead["since"]:
        return end_of_stretch(scene, core, earlier)
    side = (lead["since"] and "since") or (lead["until"] and "until") if lead else None
    start = lead.start() if lead and side else core.start
    trail = _AFTER_WORDS.match(text, core.end)
    if trail:
        relation = trail.lastgroup or "at"
        return mention(scene, core, start, trail.end(), relation)
    return mention(scene, core, start, core.end, side or "at")
