"""Numbers as people write them, in digits and in English and Chinese words.

Every reader returns a Range, because many of these words are rough: "a few", 十几, 两三.
"""

from __future__ import annotations

import re

from nlp.facts import Range

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_PLAIN = {word: float(number) for number, word in enumerate(_ONES)} | {
    word: 10.0 * number for number, word in enumerate(_TENS, start=2)
}
_ROUGH = {
    "a": (1.0, 1.0),
    "an": (1.0, 1.0),
    "single": (1.0, 1.0),
    "half": (0.5, 0.5),
    "couple": (2.0, 3.0),
    "few": (2.0, 6.0),
    "several": (3.0, 9.0),
    "dozen": (12.0, 12.0),
}
# "twenty-one" before "twenty", and "a couple of" before "a".
ENGLISH_NUMBER = (
    r"(?:\d{1,4}(?:\.\d{1,3})?"
    rf"|(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES[1:10])}))?\b"
    rf"|(?:{'|'.join(sorted(_ONES, key=len, reverse=True))})\b"
    r"|(?:a |the )?(?:couple(?: of)?|few|several|dozen)\b"
    r"|half(?: an?)?\b|an?(?: single)?\b)"
)
ENGLISH_NUMBER_WORDS = frozenset([*_PLAIN, *_ROUGH])

_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
    "兩": 2,
}
_DIGIT = "零〇一二两俩仨三四五六七八九"
CHINESE_NUMBER_CHARS = frozenset(_DIGIT + "十廿百半几数")
CHINESE_NUMBER = (
    r"(?:\d{1,4}(?:\.\d{1,3})?"
    rf"|[{_DIGIT}]百[{_DIGIT}]{{2}}十|百十(?=[来多几])"
    rf"|[{_DIGIT}]?百(?:零?[{_DIGIT}]?十?[{_DIGIT}]?)"
    rf"|[{_DIGIT}]{{1,2}}十[{_DIGIT}几]?|十[{_DIGIT}几]{{0,2}}|廿[{_DIGIT}]?"
    rf"|几十|[{_DIGIT}]{{1,2}}|半|[几数])"
)
_ROUGH_CHINESE = {
    "半": (0.5, 0.5),
    "几": (2.0, 9.0),
    "数": (2.0, 9.0),
    "十几": (11.0, 19.0),
    "几十": (20.0, 99.0),
    "百十": (100.0, 119.0),
}
_HUNDREDS_RANGE = re.compile(rf"([{_DIGIT}])百([{_DIGIT}]{{2}}十)")
_TENS_RANGE = re.compile(rf"([{_DIGIT}])([{_DIGIT}])十")
_TENS_AND_ONES = re.compile(rf"(?:([{_DIGIT}])?十|(廿))([{_DIGIT}几])?([{_DIGIT}])?")
_HUNDREDS = re.compile(rf"([{_DIGIT}])?百(零)?(?:([{_DIGIT}])(十)?)?([{_DIGIT}])?")


def read_english(words: str) -> Range | None:
    """ "3", "twenty-one", "a couple of" (2 to 3), "a few" (2 to 6); None for anything else."""
    if words[:1].isdigit():
        return _digits(words)
    total = 0.0
    for word in words.replace("-", " ").split():
        if word in _PLAIN:
            total += _PLAIN[word]
        elif word in ("couple", "few", "several", "dozen", "half"):
            return Range(low=_ROUGH[word][0], high=_ROUGH[word][1])
        elif word not in ("a", "an", "the", "of", "single"):
            return None
    return Range.exactly(total or 1.0)


def read_chinese(words: str) -> Range | None:
    """ "12", 十二, 两三 (2 to 3), 十几 (11 to 19), 一百二 (120); None for anything else."""
    if words[:1].isdigit():
        return _digits(words)
    if words in _ROUGH_CHINESE:
        low, high = _ROUGH_CHINESE[words]
        return Range(low=low, high=high)
    if "百" in words:
        return _hundreds_range(words) or _hundreds(words)
    if "十" in words or "廿" in words:
        return _tens(words)
    if not words or any(char not in _DIGITS for char in words):
        return None
    if len(words) == 2 and _DIGITS[words[0]] < _DIGITS[words[1]] and _DIGITS[words[0]]:
        return Range(low=_DIGITS[words[0]], high=_DIGITS[words[1]])  # 两三, 七八
    return Range.exactly(float("".join(str(_DIGITS[char]) for char in words)))


def read_digit_string(words: str) -> int | None:
    """Digits spoken one by one: 一七二 is 172, 二〇二四 is 2024; None when any is no digit."""
    if words.isdecimal() and words.isascii():
        return int(words)
    if not words or any(char not in _DIGITS for char in words):
        return None
    return int("".join(str(_DIGITS[char]) for char in words))


def _digits(words: str) -> Range | None:
    try:
        return Range.exactly(float(words))
    except ValueError:
        return None


def _tens(words: str) -> Range | None:
    rough = _TENS_RANGE.fullmatch(words)
    if rough:
        first, second = (_DIGITS[char] * 10.0 for char in rough.groups())
        return Range(low=min(first, second), high=max(first, second))
    found = _TENS_AND_ONES.fullmatch(words)
    if not found:
        return None
    tens = 20 if found[2] else 10 * _DIGITS[found[1] or "一"]
    if found[3] == "几":
        return Range(low=tens + 1, high=tens + 9)
    ones = _DIGITS[found[3] or "零"]
    last = _DIGITS[found[4]] if found[4] else ones
    return Range(low=tens + min(ones, last), high=tens + max(ones, last))


def _hundreds_range(words: str) -> Range | None:
    """一百二三十: 120 to 130."""
    found = _HUNDREDS_RANGE.fullmatch(words)
    tens = _tens(found[2]) if found else None
    if not found or not tens:
        return None
    hundreds = 100.0 * _DIGITS[found[1]]
    return Range(low=hundreds + tens.low, high=hundreds + tens.high)


def _hundreds(words: str) -> Range | None:
    found = _HUNDREDS.fullmatch(words)
    if not found:
        return None
    hundreds = 100 * _DIGITS[found[1] or "一"]
    third = _DIGITS[found[3] or "零"]
    # 一百二 is 120 but 一百零二 is 102.
    spoken_tens = bool(found[4]) or not (found[2] or found[5])
    rest = third * 10 if spoken_tens else third
    return Range.exactly(float(hundreds + rest + _DIGITS[found[5] or "零"]))
