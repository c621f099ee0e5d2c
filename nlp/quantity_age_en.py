"""Age in completed years, in English words or from a birth date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nlp.facts import Range
from nlp.numerals import read_english
from nlp.quantity_rules import (
    Found,
    Rule,
    at_number,
    at_word,
    clause_after,
    clause_before,
    within,
)

_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (6, 9)}
_TENS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
_NOT_THE_PATIENT = re.compile(
    r"\b(?:son|daughter|kids?|child|children|grand(?:son|daughter|child)|since|when|at|scar)\b"
    r"[^,.]{0,20}$",
    re.ASCII,
)
_KIN = (
    "dad father mom mum mother husband wife grandpa grandfather grandma grandmother uncle aunt "
    "brother sister partner friend patient pt hubby"
)
_LASTED = re.compile(
    r"\b(?:smok\w*|diabet\w*|hypertens\w*|htn|dm|copd|asthma|for|since|history|pack\w*|drink\w*|"
    r"alcohol|married|sober|worked|years?|mom|mother|father|dad|son|daughter|brother|sister)\b",
    re.ASCII,
)
_COMING = re.compile(r"(?:'ll|\bgonna|\bgoing to|\bshould)\s$")
_NEXT_YEAR = re.compile(r"\s(?:next year|in (?:20\d\d|a year))\b", re.ASCII)
# What makes of a bare number something else than years.
_NO_UNIT = (
    r"(?![\d%]|[.,/:'\"-]\d|['\"]|\s?(?:%|percent|kg|kilo|lb|pound|cm|inch|feet|foot|ft|mg|ml|day|"
    r"week|month|hour|minute|st\b|stone|mm|ms|cycle|time|degree|steps|miles|or \d|to \d|and \d))"
)


def age(found: re.Match[str], value: Range | None, least: int = 10) -> Iterator[Found]:
    """Years between `least` and 115, from the number on where it has a group of its own."""
    if value and within(value, least, 115):
        yield Found(found.start(), found.end(), "age", value, "years")


def _said(found: re.Match[str], as_of: date) -> Iterator[Found]:
    if not _NOT_THE_PATIENT.search(clause_before(found, 30)):
        yield from age(found, read_english(found["low"]))


def likely(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """A bare number where an age stands: only an adult's."""
    if not _NOT_THE_PATIENT.search(clause_before(found, 24)):
        yield from age(found, read_english(found["low"]), 18)


# Before a bare number that is an age: the beginning, or who is meant; never "LVEF now 55".
_PERSON_BEFORE = re.compile(
    r"(?:^|[.;!?(\n]\s?|\b(?:otherwise|hello|hi|a|an|this|i am|i'?m|s?he'?s|s?he is|who is|"
    rf"{_KIN.replace(' ', '|')}|mr|mrs|ms|me)[\s,:]+(?:is\s|was\s)?)$",
    re.ASCII,
)


def _of_a_person(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """ "Otherwise 58, squamous", and not "Hb 90, female"."""
    if _PERSON_BEFORE.search(found.string[max(0, found.start() - 24) : found.start()]):
        yield from likely(found, as_of)


def _beside_a_person(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """ "ECOG 1, 61 male" and "Frank, 73, squamous", not "HR 88 male"."""
    if found.string[: found.start()].rstrip().endswith((",", "，")):
        yield from likely(found, as_of)
    else:
        yield from _of_a_person(found, as_of)


def _turning(found: re.Match[str], as_of: date) -> Iterator[Found]:
    number, word = int(found["low"]), found["word"]
    if word.startswith(("turned", "just")):
        yield from age(found, Range.exactly(number), 18)
    elif word.startswith(("turn", "will", "about")):
        low = number - (2 if _NEXT_YEAR.match(clause_after(found, 20)) else 1)
        yield from age(found, Range(low=low, high=number - 1), 17)
    else:
        yield from age(found, Range(low=number - 2, high=number - 1), 18)


def _after_name(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """ "Mr. Brown, 69 y:" and not "smoker, 40 y"."""
    before = found.string[max(0, found.start() - 40) : found.start()].rstrip(" ,")
    if not _LASTED.search(re.split(r"[.;\n]\s", before)[-1]):
        yield from likely(found, as_of)


def _coming(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """ "I'll be 76 in March" is 75; "next year" leaves open whether 75 is still to come."""
    if not _COMING.search(clause_before(found, 12)) and found["word"] not in ("ill", "ll"):
        return
    number = int(found["low"])
    low = number - (2 if _NEXT_YEAR.match(clause_after(found, 20)) else 1)
    yield from age(found, Range(low=low, high=number - 1), 17)


def _decade(found: re.Match[str], as_of: date) -> Iterator[Found]:
    word = found["tens"]
    tens = _TENS.get(word) or int(word[:2])
    low, high = _PARTS.get(found["part"] or "", (0, 9))
    yield from age(found, Range(low=tens + low, high=tens + high))


_N = r"(?P<low>[1-9]\d)"
# Where a bare "74 y" can stand and hardly be how long something lasted.
_ALONE = (
    r"(?:(?<=^)|(?<=\n)|(?<=[.;:]\s)|(?<=patient,\s)|(?<=patient\s)|(?<=\bpt\s)|(?<=\bpt,\s)"
    r"|(?<=male,\s)|(?<=male\s)|(?<=man,\s)|(?<=\bage\s)|(?<=\bage:\s))"
)
_WORDS = (
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_SAID = r"(?:years?|yrs?|y)[\s./-]{0,2}(?:old|o(?![a-z])|of age)"
_IN_FULL = rf"(?P<low>[1-9]\d|{_WORDS}(?![ -](?:one|two|three|four|five|six|seven|eight|nine)))"
_WHO = rf"(?:i'?m|i am|s?hes|(?:s?he|{_KIN.replace(' ', '|')})(?:'?s|\sis)?,?)"
RULES: tuple[Rule, ...] = (
    at_word(
        "mr mrs ms miss",
        rf"(?:mrs?|ms|miss)\b\.?\s[a-z'-]+(?:\s[a-z'-]+)?,?\s\(?(?:aged\s)?{_N}(?=[.,;)]|$){_NO_UNIT}",
        likely,
    ),
    at_word("man woman", rf"(?:man|woman) of {_N}{_NO_UNIT}", likely),
    at_word(
        "man woman male female gentleman lady",
        rf"(?:man|woman|male|female|gentleman|lady),?\s(?:of |aged )?{_N}\s?(?:years?|yrs?)\b"
        r"(?! (?:ago|later|after|before|history|smok\w*|pack\w*|drink\w*|of (?!age)))",
        likely,
    ),
    at_word(
        "now",
        rf"now {_N}(?= with\b|,| and\b| years?\b|[.;])(?! years? (?:ago|later))",
        _of_a_person,
    ),
    at_number(
        "gbldmfw",
        rf"(?<![\d./-]){_N}(?= (?:guy|bloke|lad|lady|gal|dude|male|female|man|woman)\b)",
        _beside_a_person,
    ),
    # "Otherwise 58, squamous cell carcinoma": the number before the cancer.
    at_number(
        ",",
        rf"(?<![\d./-]){_N}(?=, ?(?:squamous|escc|o?esoph|male|female|man|woman|stage))",
        _beside_a_person,
    ),
    at_number(
        "y-./",
        rf"(?<![\d./-])(?P<low>\d{{2,3}}|{_WORDS})[\s-]{{0,2}}{_SAID}(?:[\s-]?[mf](?![a-z]))?",
        _said,
    ),
    at_word(
        "twenty thirty forty fifty sixty seventy eighty ninety",
        rf"(?P<low>{_WORDS})[\s-]{{1,2}}{_SAID}",
        _said,
    ),
    at_word(f"dh dw {_KIN}", rf"(?:dh|dw|{_KIN.replace(' ', '|')}),?\s?\({_N}(?=[,;)\s])", likely),
    # "My husband has epilepsy. 66. Squamous cell": a sentence that is only the age.
    at_number(".", r"(?<=[.;!]\s)(?P<low>[3-8]\d)(?=\. (?:squamous|escc|o?esoph))", likely),
    at_word(
        "aged age ages",
        r"(?<!\bat )(?<!\bat the )(?<!\bat an )(?<!\blmp )(?<!\blmp: )(?:aged|age|ages)"
        r"(?:\s|is|of|[:=])*(?P<low>\d{2,3})(?![\d%/-])",
        _said,
    ),
    at_word(
        "turned just turning turns turn about will almost nearly going close",
        r"(?P<word>turned|just turned|turning|turns|turn|about to turn|will (?:be|turn)|almost|"
        rf"nearly|going on|close to)\s{_N}{_NO_UNIT}(?!\s?(?:years? (?!old)|people|patients))",
        _turning,
    ),
    at_word(
        "in",
        r"in (?:her|his|my|their)\s(?:(?P<part>early|mid|late)[\s-])?"
        rf"(?P<tens>{'|'.join(_TENS)}|[2-9]0'?s)\b",
        _decade,
    ),
    at_word(
        "ill ll be",
        rf"(?P<word>ill|ll|be)\s(?:be |turn |turning )?{_N}{_NO_UNIT}",
        _coming,
    ),
    at_number("y", r"(?<=,\s)(?P<low>[3-9]\d)\s?y(?=\s*(?:$|[.:;\n)]|,\s?[mf]))", _after_name),
    at_number("y", rf"{_ALONE}{_N}\s?y(?=\s*(?:$|[.,;:)\n]))", likely),
    at_number(
        "mfyw,",
        rf"(?:(?<=^)|(?<=\n)|(?<=[.;:]\s)|(?<=^\s)){_N}\s?(?:y/?o?)?\s?,?\s?"
        r"(?:m|f|male|female|man|woman|yo)(?![a-z\d'])",
        likely,
    ),
    at_number("mfy", rf"(?<![\d./a-z-]){_N}(?:\s?yo\s?)?[mf](?![a-z\d])", likely),
    at_number(",，", rf"(?:(?<=^)|(?<=^\s)){_N}(?=\s?[,，](?!\s?\d))", likely),
    at_word(
        f"i im he she hes shes {_KIN}",
        rf"{_WHO}\s(?:(?:now|currently|only|just|already|also|is|aged|who is)\s)?{_IN_FULL}"
        rf"{_NO_UNIT}",
        likely,
    ),
)
