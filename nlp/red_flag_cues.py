"""The words of red flags, and their short way of writing phrases turned into patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from content.load import load_cues
from nlp.facts import Frozen
from nlp.time_cues import any_of

Level = Literal["emergency", "crisis"]
_TOKEN = re.compile(r"<(\w+)>")


class FlagWords(Frozen):
    """The ways to say one flag; a word of the group `together_with` must stand in the text too."""

    phrases: tuple[str, ...]
    together_with: str | None = None


class RedFlagCues(Frozen):
    """`content/cues/<language>/red_flags.yaml`; its comments say how phrases are written."""

    groups: Mapping[str, tuple[str, ...]]
    emergency: Mapping[str, FlagWords]
    crisis: Mapping[str, FlagWords]
    negation: tuple[str, ...]
    not_negation: tuple[str, ...]
    past: tuple[str, ...]
    now: tuple[str, ...]
    others: tuple[str, ...]
    hypothetical: tuple[str, ...]
    not_flags: tuple[str, ...]


@dataclass(frozen=True)
class Phrase:
    """`needs` must stand in the text for `pattern` to be tried."""

    needs: str
    pattern: re.Pattern[str]
    level: Level
    name: str
    company: re.Pattern[str] | None


@dataclass(frozen=True)
class Language:
    """One language ready to use; the context patterns find any cue of their list."""

    phrases: tuple[tuple[str, tuple[Phrase, ...]], ...]  # by the word they need
    treatment: re.Pattern[str]
    negation: re.Pattern[str]
    not_negation: re.Pattern[str]
    past: re.Pattern[str]
    now: re.Pattern[str]
    others: re.Pattern[str]
    hypothetical: re.Pattern[str]
    not_flags: re.Pattern[str]


@cache
def language(code: str) -> Language:
    cues: RedFlagCues = load_cues(code, "red_flags", RedFlagCues)
    phrases = [
        _phrase(code, cues, text, level, name, words)
        for level, flags in (("crisis", cues.crisis), ("emergency", cues.emergency))
        for name, words in flags.items()
        for text in words.phrases
    ]
    lists = {
        name: _any(code, getattr(cues, name))
        for name in ("negation", "not_negation", "past", "now", "others", "hypothetical")
    }
    return Language(
        phrases=_by_need(phrases),
        treatment=_any(code, cues.groups["treatment"]),
        not_flags=re.compile("|".join(_pattern(code, cues, text) for text in cues.not_flags)),
        **lists,
    )


def _by_need(phrases: list[Phrase]) -> tuple[tuple[str, tuple[Phrase, ...]], ...]:
    needs: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        needs.setdefault(phrase.needs, []).append(phrase)
    return tuple((need, tuple(those)) for need, those in needs.items())


def _any(code: str, words: tuple[str, ...]) -> re.Pattern[str]:
    edge = r"(?<![a-z])(?:{})(?![a-z])" if code == "en" else "(?:{})"
    return re.compile(edge.format(any_of(words)), re.ASCII)


def _phrase(
    code: str, cues: RedFlagCues, text: str, level: str, name: str, words: FlagWords
) -> Phrase:
    company = words.together_with
    return Phrase(
        needs=_needs(code, text),
        pattern=re.compile(_pattern(code, cues, text), re.ASCII),
        level="crisis" if level == "crisis" else "emergency",
        name=name,
        company=_any(code, cues.groups[company]) if company else None,
    )


def _needs(code: str, text: str) -> str:
    """The longest piece that every way of saying the phrase contains."""
    pieces = text.split() if code == "en" else text.split("..")
    sure = [piece.rstrip("*") for piece in pieces if not set(piece) & set("|<") and piece != ".."]
    return max(sure, key=len)


def _pattern(code: str, cues: RedFlagCues, text: str) -> str:
    if code == "zh":
        gap = r"[^，。！？；,.!?;\n无没未]{0,4}?"
        return gap.join(re.escape(piece) for piece in text.split(".."))
    pattern = ""
    for word in text.split():
        if word == "..":
            pattern += r"(?:\s+[\w'-]+){0,3}?"
        else:
            pattern += (r"\s+" if pattern else "") + _word(cues, word)
    return rf"(?<![a-z']){pattern}(?![a-z])"


def _word(cues: RedFlagCues, word: str) -> str:
    group = _TOKEN.fullmatch(word)
    if group:
        return rf"(?:{any_of(cues.groups[group[1]])})"
    ways = [re.escape(way).replace(r"\*", "[a-z]*") for way in word.split("|")]
    return rf"(?:{'|'.join(ways)})"
