"""Words of an emergency or a crisis that is happening now, before anything else is read.

The table is criteria.md section 8 (emergency department or 120; crisis line). Missing a real one
is worse than a false alarm, yet the past, the denied and the asked-about are no alarms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from nlp.facts import Evidence, Frozen
from nlp.mentions import Analysis
from nlp.normalize import normalize
from nlp.red_flag_cues import Language, Level, language

_LATIN = re.compile(r"[a-z]{3}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[.!?;\n。！？；](?!\d)")
_CLAUSE = re.compile(
    r"[,，:：()（）]|\b(?:but|however|though|although|yet|so)\b|但是?|不过|可是|却|然而"
)
_LIST = re.compile(r"[,，、/]|\b(?:or|and|nor)\b|和|或|及|也")
_VERB = re.compile(r"\b(?:i|i'm|im|i've|he|she|it|we|they|my|have|has|am|is|are|keep|get|got)\b")
_SUBJECT = re.compile(r"\b(?:i|i'm|im|i've|he|she|we|they|my)\b|我|他|她")
_OWN_SUBJECT = re.compile(r"^\s*(?:i|he|she|we|they|you|我|他|她)\b")
_DENIED_AFTER = re.compile(
    r"\s*(?:[:：?？]\s*)?(?:no\b|none\b|denied|negative|never|\(-\)|无|没有|阴性|否认)", re.ASCII
)
_QUESTION = re.compile(r"有没有|是否|会不会|是不是会")
_HOT = re.compile(r"(?:3[89]|4[0-2]|10\d)(?:\.\d)?|三十[八九]度|四十度", re.ASCII)
_FEVER_BEFORE = re.compile(
    r"(?:fever|temp(?:erature)?|running|发烧|发热|体温|烧到|烧)[^\d\n.。，,]{0,16}$", re.ASCII
)
_DEGREES_AFTER = re.compile(r"\s?(?:°|degrees|℃|℉|度|[cf](?![a-z\d]))", re.ASCII)
_SINCE_AFTER = re.compile(r"\s(?:since|fever|last|yesterday|today|tonight|this|now)")
# A year alone is long past; a full date in a note may be today.
_IN_A_YEAR = re.compile(
    r"\b(?:in|of|since|during|back in) (?:19|20)\d\d\b(?!-)|\bin '\d\d\b"
    r"|(?<!\d)(?:(?:19|20)?\d\d|[一二][九零〇][零〇一二三四五六七八九]{2})年(?!\s?\d{1,2}月\s?\d"
    r"|前|多|来)"
    r"|(?<![\d一二三四五六七八九十])[零〇一二][零〇一二三四五六七八九]年(?!前|多|来)",
    re.ASCII,
)
_COUNT_AFTER = re.compile(
    r"[\d/%]|\.\d|\s?(?:day|week|hour|month|year|mg|kg|lb|天|周|小时|个|次|岁)", re.ASCII
)


Alarm = tuple[Level, int, int]
_ENOUGH = 50  # alarms of one level: more of them change nothing and cost time


class RedFlag(Frozen):
    """One alarm: `crisis` for wishes to die or to harm oneself, else `emergency`."""

    level: Level
    evidence: tuple[Evidence, ...]


def find_red_flags(text: str, analysis: Analysis | None = None) -> tuple[RedFlag, ...]:
    """Alarms in the order of the text; the evidence are the exact words."""
    normalized = analysis.normalized if analysis else normalize(text)
    spans: dict[tuple[int, int], Level] = {}
    heard: Counter[Level] = Counter()
    for code, letters in (("en", _LATIN), ("zh", _CHINESE)):
        if letters.search(normalized):
            words = language(code)
            for level, start, end in _alarms(normalized, words):
                if heard[level] < _ENOUGH and _is_now(normalized, start, end, level, words):
                    heard[level] += 1
                    spans.setdefault((start, end), level)
    return tuple(
        RedFlag(level=level, evidence=(_evidence(text, start, end),))
        for (start, end), level in _outermost(spans)
    )


def _alarms(text: str, words: Language) -> Iterator[Alarm]:
    letters = set(text)  # most needs fall at their first letter, above all in Chinese
    for need, phrases in words.phrases:
        if need[0] in letters and need in text:
            for phrase in phrases:
                said = [found.span() for found in phrase.pattern.finditer(text)]
                if said and (not phrase.company or phrase.company.search(text)):
                    yield from [(phrase.level, start, end) for start, end in said]
    hot = [(_start_of_fever(text, found), found.end()) for found in _HOT.finditer(text)]
    fevers: list[Alarm] = [("emergency", start, end) for start, end in hot if start is not None]
    if fevers and words.treatment.search(text):
        yield from fevers


def _start_of_fever(text: str, found: re.Match[str]) -> int | None:
    """Where the words of a fever begin: 38 °C or more (criteria.md section 8), or 100.4 °F."""
    start, end = found.span()
    if not found.group()[0].isdigit():
        return start
    degrees = float(found.group())
    if (start and text[start - 1] in "0123456789.<>-/") or not (degrees < 43 or degrees >= 100.4):
        return None
    if _COUNT_AFTER.match(text, end):
        return None
    named = _FEVER_BEFORE.search(text, max(0, start - 28), start)
    if named:
        return named.start()
    since = "." in found.group() and degrees < 43 and _SINCE_AFTER.match(text, end)
    return start if since or _DEGREES_AFTER.match(text, end) else None


def _is_now(text: str, start: int, end: int, level: Level, words: Language) -> bool:
    """False when the words are denied, past, about somebody else or only asked about."""
    sentence_start, sentence_end = _bounds(text, start, end)
    before, after = text[sentence_start:start], text[end:sentence_end]
    if any(
        found.start() <= start and end <= found.end()
        for found in words.not_flags.finditer(text, max(0, start - 24), min(len(text), end + 24))
    ):
        return False
    if _DENIED_AFTER.match(text, end) or _is_denied(before, words):
        return False
    clause = _CLAUSE.split(before)[-1] + text[start:end] + _CLAUSE.split(after)[0]
    if words.others.search(clause):
        return False
    if level == "emergency" and (
        _QUESTION.search(clause) or _reaches(words.hypothetical, before, _SUBJECT, longest=8)
    ):
        return False
    return not _is_past(before, clause, after, words)


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    floor = max(0, start - 160)
    breaks = [found.end() for found in _SENTENCE.finditer(text, floor, start)]
    after = _SENTENCE.search(text, end, end + 120)
    return (breaks[-1] if breaks else floor), (
        after.start() if after else min(len(text), end + 120)
    )


def _is_denied(before: str, words: Language) -> bool:
    """The last "no" before the words reaches them, also through a list: "no fever, chest pain"."""
    plain = words.not_negation.sub(lambda found: "~" * len(found.group()), before)
    return _reaches(words.negation, plain, _VERB, longest=5)


def _reaches(
    cue: re.Pattern[str], before: str, new_subject: re.Pattern[str], *, longest: int
) -> bool:
    """True when the last such cue governs what follows `before`, if need be through a list."""
    cues = list(cue.finditer(before))
    if not cues:
        return False
    between = _OWN_SUBJECT.sub("", before[cues[-1].end() :])
    pieces = _LIST.split(between)
    if any(_CLAUSE.search(piece) for piece in pieces) or new_subject.search(between):
        return False
    if _CHINESE.search(before):
        listed = between.split("、")
        return not re.search(r"[，,]", between) and all(len(part) <= 14 for part in listed)
    return all(len(piece.split()) <= (4 if len(pieces) > 1 else longest) for piece in pieces)


def _is_past(before: str, clause: str, after: str, words: Language) -> bool:
    lead = _CLAUSE.split(before)
    opening = (
        lead[-2] if len(lead) > 1 and len(lead[-2].split()) <= 3 and len(lead[-2]) <= 16 else ""
    )
    trail = _CLAUSE.split(after)
    closing = trail[1] if len(trail) > 1 and len(trail[1]) <= 16 else ""
    around = opening + " " + clause + " " + closing
    if not (words.past.search(around) or _IN_A_YEAR.search(around)):
        return False
    return not words.now.search(clause)


def _outermost(spans: dict[tuple[int, int], Level]) -> list[tuple[tuple[int, int], Level]]:
    """Of alarms inside one another the longest, from left to right."""
    kept: list[tuple[tuple[int, int], Level]] = []
    for span, level in sorted(spans.items(), key=lambda item: (item[0][0], -item[0][1])):
        if not kept or span[0] >= kept[-1][0][1]:
            kept.append((span, level))
    return kept


def _evidence(text: str, start: int, end: int) -> Evidence:
    return Evidence(start=start, end=end, words=text[start:end], role="red flag")
