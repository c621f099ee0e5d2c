"""Age in completed years: said, counted the Chinese way (虚岁), or from a birth date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nlp.facts import Range
from nlp.numerals import read_chinese, read_digit_string, read_english
from nlp.quantity_rules import CHINESE, Found, Rule, clause_before, rule, within
from nlp.time_cues import any_of, time_cues

_MONTHS = time_cues("en").months
_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (6, 9)}
_ENGLISH_TENS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
_ZODIAC = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_NOT_THE_PATIENT = re.compile(
    r"\b(?:son|daughter|kids?|child|children|grand(?:son|daughter|child)|since|when|at|age[ds]? at)\b"
    r"[^,.]{0,20}$|(?:儿子|女儿|孙子|孙女|外孙|孩子)[^，。]{0,6}$",
    re.ASCII,
)
_KIN = (
    r"dad|father|mom|mum|mother|husband|wife|grandpa|grandfather|grandma|grandmother|uncle|aunt|"
    r"brother|sister|partner|friend|patient|pt"
)
_CHINESE_KIN = (
    r"爸|妈|父亲|母亲|爷爷|奶奶|外公|外婆|姥爷|姥姥|老公|老婆|丈夫|妻子|爱人|叔|伯|舅|姨|姑|哥|姐|弟|妹|"
    r"患者|本人|病人|老人|我|他|她"
)
_UNIT = (
    r"(?![\d%]|[.,/:'\"-]\d|'|\"|\s?(?:%|percent|kg|kilo|lb|pound|cm|inch|feet|foot|ft|mg|ml|day|"
    r"week|month|hour|minute|st\b|stone|mm|ms|cycle|time|degree|steps|miles|or \d|to \d|and \d))"
)


def _age(found: re.Match[str], value: Range | None, least: int = 10) -> Iterator[Found]:
    if value and within(value, least, 115):
        yield Found(found.start(), found.end(), "age", value, "years")


def _said(found: re.Match[str], as_of: date) -> Iterator[Found]:
    if not _NOT_THE_PATIENT.search(clause_before(found, 30)):
        yield from _age(found, read_english(found["low"]))


def _likely(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """A bare number where an age stands: only an adult's."""
    yield from _age(found, read_english(found["low"]), 18)


def _turning(found: re.Match[str], as_of: date) -> Iterator[Found]:
    number, word = int(found["low"]), found["word"]
    if word.startswith(("turned", "just")):
        yield from _age(found, Range.exactly(number))
    elif word.startswith(("turn", "will", "about")):
        yield from _age(found, Range.exactly(number - 1))
    else:
        yield from _age(found, Range(low=number - 2, high=number - 1), 18)


def _decade(found: re.Match[str], as_of: date) -> Iterator[Found]:
    word = found["tens"]
    tens = _ENGLISH_TENS.get(word) or int(word[:2])
    low, high = _PARTS.get((found["part"] or "").rstrip("-"), (0, 9))
    yield from _age(found, Range(low=tens + low, high=tens + high))


def _chinese(found: re.Match[str], as_of: date) -> Iterator[Found]:
    number = read_chinese(found["low"])
    if number is None or _NOT_THE_PATIENT.search(clause_before(found, 12)):
        return
    if found["rough"]:
        number = _rough(number, found["rough"])
    if found["near"]:
        number = Range(low=number.low - (1 if found["near"] != "年近" else 3), high=number.low - 1)
    if found["nominal"] or found["nominal_after"]:
        number = Range(low=number.low - 2, high=number.high - 1)
    yield from _age(found, number, 10 if found["unit"] else 18)


def _rough(number: Range, word: str) -> Range:
    if word == "出头":
        return Range(low=number.low, high=number.low + 3)
    if word == "好几":
        return Range(low=number.low + 5, high=number.low + 9)
    if word in ("来", "左右", "上下"):
        return Range(low=number.low - 3, high=number.high + 3)
    return Range(low=number.low, high=number.low + 9)


def _born(found: re.Match[str], as_of: date) -> Iterator[Found]:
    parts = found.groupdict()
    year = _year(parts["year"], as_of)
    if year is None:
        return
    name = parts.get("name")
    month = _MONTHS[name] if name else int(parts.get("month") or 0)
    yield from _age(found, _age_of(as_of, year, month, int(parts.get("day") or 0)))


def _year(words: str, as_of: date) -> int | None:
    year = read_digit_string(words)
    if year is not None and year < 100:
        year += 2000 if 2000 + year < as_of.year - 10 and year < 10 else 1900
    return year


def _age_of(as_of: date, year: int, month: int, day: int) -> Range | None:
    """Completed years on `as_of`; a range of two where the birthday is not known."""
    years = as_of.year - year
    if years < 1 or month > 12 or day > 31:
        return None
    if month == 0 or (month == as_of.month and day == 0):
        return Range(low=years - 1, high=years)
    had = (month, day or 1) <= (as_of.month, as_of.day)
    return Range.exactly(years if had else years - 1)


def _zodiac(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """50后，属兔 is 1951; the animal alone leaves too many years."""
    decade = 1900 + int(found["decade"])
    animal = _ZODIAC.index(found["animal"])
    years = [year for year in range(decade, decade + 10) if (year - 4) % 12 == animal]
    if len(years) == 1:  # the animal's year begins in late January or February
        yield from _age(found, Range(low=as_of.year - years[0] - 2, high=as_of.year - years[0]))


_N = r"(?P<low>\d{2,3})"
_MONTH = any_of(_MONTHS)
_BIRTH = r"\b(?:born|d\.?o\.?b\.?|birth ?(?:date|day)|date of birth)(?:\s|in|on|is|was|[:,])*"
_END = r"(?=[,，。;；、！!\s)]|了|的人|$)"
RULES: tuple[Rule, ...] = (
    rule("born birth dob", rf"{_BIRTH}(?P<year>19\d\d|20[01]\d)[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?(?!\d)", _born),
    rule("born birth dob", rf"{_BIRTH}(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>19\d\d|20[01]\d|\d\d)(?!\d)", _born),
    rule("born birth dob", rf"{_BIRTH}(?:(?P<name>{_MONTH})\b\.?\s?(?P<day>\d{{1,2}})?(?:st|nd|rd|th)?,?\s)?(?:of )?(?P<year>19\d\d|20[01]\d)(?!\d)", _born),
    rule("生", r"(?:出生于|生于|出生日期|出生年月|生日)[:：是]?\s?(?P<year>19\d\d|20[01]\d)(?:[年./-](?:(?P<month>\d{1,2})(?:[月./-](?:(?P<day>\d{1,2})[日号]?)?)?)?)?", _born),
    rule("生 年的", r"(?<![\d零一二三四五六七八九])(?P<year>19\d\d|20[01]\d|\d\d|[零一二三四五六七八九]{2}|一九[零一二三四五六七八九]{2})年(?:(?P<month>\d{1,2})月(?:份)?(?:(?P<day>\d{1,2})[日号])?)?(?:出?生(?!活|病|效|了)(?:人|的)?|的(?=[，,。；;]|$|人))", _born),
    rule("属", rf"(?P<decade>[3-9]0)后[^。]{{0,8}}属(?P<animal>[{_ZODIAC}])", _zodiac),
    rule("y", rf"(?<![\d./-])(?P<low>\d{{2,3}}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)[\s-]{{0,2}}(?:years?|yrs?|y)[\s./-]{{0,2}}(?:old|o(?![a-z])|of age)(?:[\s-]?[mf](?![a-z]))?", _said),
    rule("age", rf"(?<!\bat )(?<!\bat the )(?<!\bat an )\b(?:aged|age|ages)(?:\s|is|of|[:=])*{_N}(?![\d%/-])", _said),
    rule("turn will nearly almost about going just", r"\b(?P<word>turned|just turned|turning|turns|turn|about to turn|will (?:be|turn)|almost|nearly|going on|close to)\s(?P<low>[1-9]\d)" + _UNIT, _turning),
    rule("ies 0s 0's", rf"\bin (?:her|his|my|their|the)\s(?:(?P<part>early|mid|late)[\s-])?(?P<tens>{'|'.join(_ENGLISH_TENS)}|[2-9]0'?s)\b", _decade),
    rule("m f", r"(?:(?<=^)|(?<=\n)|(?<=[.;:]\s))\s{0,3}(?P<low>[1-9]\d)\s?(?:y/?o?)?\s?,?\s?(?:m|f|male|female|man|woman|yo)(?![a-z\d'])", _likely),
    rule(",", r"(?<![\s\S])\s{0,3}(?P<low>[1-9]\d)(?=\s?[,，](?!\s?\d))", _likely),
    rule("m f", r"(?<![\d./a-z-])(?P<low>[1-9]\d)(?:\s?yo\s?)?[mf](?![a-z\d])", _likely),
    rule("i'm im i he she " + _KIN.replace("|", " "), rf"\b(?:i'?m|i am|(?:s?he|{_KIN})(?:'?s|\sis)?,?)\s(?:(?:now|a|an|currently|only|just|already|also|is|aged|who is)\s)?(?P<low>[1-9]\d){_UNIT}", _likely),
    rule("岁", rf"(?P<near>快|年近|近|将近)?(?P<nominal>虚岁?)?\s?(?P<low>{CHINESE})(?P<rough>多|几|来|好几)?(?P<nominal_after>虚)?\s?(?P<unit>周?岁)(?P<_>)(?!时|那年|的时候|得|起|开始|以后|之前|就)(?:出头|左右)?", lambda found, as_of: _chinese_years(found, as_of)),
    rule("虚岁", rf"(?P<near>快)?(?P<nominal>虚岁)(?:今年|是|[:：])?\s?(?P<low>{CHINESE})(?P<rough>多)?(?P<nominal_after>)(?P<unit>岁)?", _chinese),
    rule("出头 好几 奔 快 年近 多了", rf"(?P<near>快|年近)?(?P<nominal>)(?P<nominal_after>)(?P<low>[1-9]0|[二三四五六七八九]十)(?P<rough>出头|好几|多)?(?P<unit>)(?=了|的人|[，,。]|$)(?<!快)", lambda found, as_of: _only_rough(found, as_of)),
    rule("年过", r"(?P<near>)年过(?P<nominal>)(?P<nominal_after>)(?P<low>[二三四五六七八九]十|[2-9]0)(?P<rough>)(?P<unit>)", lambda found, as_of: _past(found, as_of)),
    rule(_CHINESE_KIN.replace("|", " ") + " 今年 年龄 现年", rf"(?:{_CHINESE_KIN}|今年|年龄|现年|年纪)(?:今年|现年|已经|都|是|有|[:：，,])?\s?(?P<low>[1-9]\d){_END}(?!了?\s?(?:斤|公斤|kg))", _likely),
    rule("了", r"(?:(?<=^)|(?<=[，,。；;！!\s]))(?P<low>[1-9]\d)了(?=[，,。；;！!\s]|$)", _likely),
    rule("男 女", r"(?:(?<=男)|(?<=女)|(?<=男性)|(?<=女性))[，,、/\s]{0,2}(?P<low>[1-9]\d)(?=[，,。；;、\s]|$)", _likely),
    rule("男 女", r"(?<![\d.])(?P<low>[1-9]\d)[，,、/\s]{0,2}(?=[男女])", _likely),
)


def _chinese_years(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """65岁, 六十多岁, 虚77岁, 70岁出头."""
    trail = found.group()[-2:]
    if trail not in ("出头", "左右"):
        yield from _chinese(found, as_of)
        return
    number = read_chinese(found["low"])
    if number:
        yield from _age(found, _rough(number, trail))


def _only_rough(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """快70了, 七十出头: a bare round number is no age."""
    if found["near"] or found["rough"] in ("出头", "好几"):
        yield from _chinese(found, as_of)


def _past(found: re.Match[str], as_of: date) -> Iterator[Found]:
    number = read_chinese(found["low"])
    if number:
        yield from _age(found, Range(low=number.low, high=number.low + 9))
