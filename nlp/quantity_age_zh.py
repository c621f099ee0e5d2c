"""Age in completed years, in Chinese words: 周岁, 虚岁, 六十多岁, 51年的, 属兔."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nlp.facts import Range
from nlp.numerals import read_chinese
from nlp.quantity_age_en import age, likely
from nlp.quantity_birth_en import born
from nlp.quantity_rules import CHINESE, Found, Rule, at_number, at_word, clause_before, within

_ZODIAC = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_NOT_THE_PATIENT = re.compile(r"(?:儿子|女儿|孙子|孙女|外孙|孩子|闺女)[^，。]{0,6}$")
_KIN = re.compile(
    r"(?:爸|妈|爹|娘|父亲|母亲|家父|家母|老伴儿?|媳妇|岳父|岳母|公公|婆婆|老头子?|老太太|爷爷|奶奶|外公|外婆|姥爷|姥姥|老公|老婆|丈夫|妻子|爱人|叔|伯|舅|姨|姑|哥|姐|弟|妹"
    r"|患者|本人|病人|老人|(?:^|[，。,;；\s])人|我|他|她"
    r"|(?<![^，。,;；:：\s我他她爸妈亲母人者娘爹公婆爷奶伴姐哥弟妹叔伯舅姨姑子妇])(?:今年|现年)|年龄|年纪|男性?|女性?)"
    r"(?:今年|现年|已经|都|是|有|[:：，,、/])?\s?$"
)
_WEIGHED = re.compile(r"斤|体重|公斤|kg|身高")


def _years(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """65岁, 六十多岁, 快70岁, 虚77岁, 虚岁77."""
    number, parts = read_chinese(found["low"]), found.groupdict()
    if number is None or _NOT_THE_PATIENT.search(clause_before(found, 12)):
        return
    rough = parts.get("rough") or parts.get("trail")
    if rough:
        number = _rough(number, rough)
    near = parts.get("near")
    if near:
        number = Range(low=number.low - (3 if near == "年近" else 1), high=number.low - 1)
    if parts.get("nominal") or parts.get("nominal_after"):
        # 虚岁 is one or two more than completed years (vocabulary S1).
        number = Range(low=number.low - 2, high=number.high - 1)
    yield from age(found, number, 10 if parts.get("unit") else 18)


def _rough(number: Range, word: str) -> Range:
    if word == "出头":
        return Range(low=number.low, high=number.low + 3)
    if word == "好几":
        return Range(low=number.low + 5, high=number.low + 9)
    if word in ("来", "左右", "上下"):
        return Range(low=number.low - 3, high=number.high + 3)
    return Range(low=number.low, high=number.low + 9)


def _decade(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """年过六十, 年过七旬, 七旬: the decade that begins there."""
    number = read_chinese(found["low"])
    if number:
        low = number.low * (10 if number.low < 10 else 1)
        yield from age(found, Range(low=low, high=low + 9), 18)


def _after_person(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """我爸65，, 今年63, 男，62."""
    if _KIN.search(found.string, max(0, found.start() - 10), found.start()):
        yield from likely(found, as_of)


def _after_person_in_words(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """我老伴七十三了."""
    number = read_chinese(found["low"])
    if _KIN.search(found.string, max(0, found.start() - 10), found.start()):
        yield from age(found, number, 18)


def _this_year(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """今年五十八食管癌: a number after "this year" is an age, were nothing else counted by it."""
    number = read_chinese(found["low"])
    before = clause_before(found, 12)
    whose = not before.strip() or _KIN.search(before) is not None
    if whose and within(number, 18, 115) and not _NOT_THE_PATIENT.search(before):
        assert number is not None
        yield Found(found.start("low"), found.end(), "age", number, "years")


_VALUE_BEFORE = re.compile(
    r"(?:蛋白|细胞|血小板|肌酐|转氨酶|胆红素|尿酸|血糖|指数|评分|分数|抗原|心率|脉搏|血压|[高低]压|体重|[率值数量]|[a-z]\w*)"
    r"(?:[:：是为约\s]){0,2}$",
    re.ASCII,
)


def _before_sex(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """张三65，男, and not 血红蛋白90，女."""
    if not _VALUE_BEFORE.search(found.string[max(0, found.start() - 12) : found.start()]):
        yield from likely(found, as_of)


def _alone(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """早绝经了，62了."""
    if not _WEIGHED.search(found.string[max(0, found.start() - 12) : found.start()]):
        yield from likely(found, as_of)


def _coming(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """明年三月满76 is 75 now, 刚满75 is 75; 过了年就76 may be the nominal age too."""
    number = read_chinese(found["low"])
    if number is None or number.low != number.high or _NOT_THE_PATIENT.search(clause_before(found)):
        return
    before = clause_before(found, 12) + (found.groupdict().get("ahead") or "")
    low, high = _birthdays_ahead(before, as_of)
    value = Range(low=number.low - high, high=number.low - low)
    if within(value, 17, 115):
        start = found.start() if found.group().startswith("满") else found.start("low")
        yield Found(start, found.end(), "age", value, "years")


def _birthdays_ahead(before: str, as_of: date) -> tuple[int, int]:
    """How many birthdays, at least and at most, stand between today and the one spoken of."""
    said = _MONTH.search(before)
    month = read_chinese(said["month"]) if said else None
    if "明年" in before or "过" in before or "翻" in before:
        if month is None:
            return 1, 2
        return (1, 1) if month.low < as_of.month else (1, 2) if month.low == as_of.month else (2, 2)
    if month:
        return (1, 1) if month.low > as_of.month else (0, 1) if month.low == as_of.month else (0, 0)
    return (1, 1) if _SOON.search(before) else (0, 0)


def _zodiac(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """50后，属兔 is 1951; the animal alone leaves too many years."""
    decade = 1900 + int(found["decade"])
    animal = _ZODIAC.index(found["animal"])
    years = [year for year in range(decade, decade + 10) if (year - 4) % 12 == animal]
    if len(years) == 1:  # the animal's year begins in late January or February
        yield from age(found, Range(low=as_of.year - years[0] - 2, high=as_of.year - years[0]))


_MONTH = re.compile(
    r"(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|初|中)?", re.ASCII
)
_SOON = re.compile(r"下个?月|下下个?月|快要?|马上|即将|就要|将|再过|差")
_N = r"(?<![\d.])(?P<low>[1-9]\d)"
_TENS_IN_WORDS = "[二三四五六七八九]十[一二三四五六七八九]?"
_ENDS = r"(?=[，,。;；、！!\s)]|了|的人|$)(?!了?\s?(?:斤|公斤|kg)|\s\d|/)"
_NOT_NOW = r"(?!时|那年|的时候|得|起|开始|以后|之前|就|前|那会)"
_MONTH_DAY = r"(?:(?P<month>\d{1,2})月(?:份)?(?:(?P<day>\d{1,2})[日号])?)?"
_SHORT_YEAR = r"19\d\d|20[01]\d|\d\d|[零一二三四五六七八九]{2}|一九[零一二三四五六七八九]{2}"
RULES: tuple[Rule, ...] = (
    at_word(
        "出生 生于 生日",
        r"(?:出生于|生于|出生日期|出生年月|生日)[:：是]?\s?(?P<year>19\d\d|20[01]\d)"
        r"(?:[年./-](?:(?P<month>\d{1,2})(?:[月./-](?:(?P<day>\d{1,2})[日号]?)?)?)?)?",
        born,
    ),
    at_number(
        "年",
        rf"(?<![\d零一二三四五六七八九])(?P<year>{_SHORT_YEAR})年{_MONTH_DAY}"
        r"(?:出?生(?!活|病|效|了)(?:人|的)?|的(?=[，,。；;]|$|人))",
        born,
    ),
    at_number("后", rf"(?P<decade>[3-9]0)后[^。]{{0,8}}属(?P<animal>[{_ZODIAC}])", _zodiac),
    at_word(
        "满",
        rf"满(?P<low>[1-9]\d|[二三四五六七八九]十[一二三四五六七八九]?)(?:周?岁(?!{_NOT_NOW[3:-1]})"
        r"|(?=了|[，,。；;、\s]|$))",
        _coming,
    ),
    at_word(
        "明年 过年 过了 过完 翻",
        r"(?P<ahead>明年|过了?完?年|翻过?年)(?:就|该|要|我|他|她|得|是|\s)*"
        r"(?P<low>[1-9]\d|[二三四五六七八九]十[一二三四五六七八九]?)(?=周?岁|了|[，,。]|$)",
        _coming,
    ),
    at_word(
        "快 年近 将近 近 虚",
        rf"(?P<near>快|年近|将近|近)?(?P<nominal>虚岁?)?(?:今年|是|:)?\s?(?P<low>{CHINESE})"
        rf"(?P<rough>多|几)?(?P<unit>周?岁){_NOT_NOW}",
        _years,
    ),
    at_word("虚岁", rf"(?P<nominal>虚岁)(?:今年|是|[:：])?\s?(?P<low>{CHINESE})", _years),
    at_word(
        "快 年近",
        r"(?P<near>快|年近)(?P<low>[2-9]\d|[二三四五六七八九]十)(?=了|的人|[，,。]|$)",
        _years,
    ),
    at_word("年过", r"年过(?P<low>[二三四五六七八九]十?|[2-9]0)(?:旬|岁)?(?!月|节)", _decade),
    at_number("旬", r"(?P<low>[六七八九])旬", _decade),
    at_number(
        "岁周多几来好虚出",
        rf"(?<!第)(?P<low>{CHINESE})(?P<rough>多|几|来|好几)?(?P<nominal_after>虚)?\s?(?P<unit>周?岁)"
        rf"{_NOT_NOW}(?P<trail>出头|左右|上下)?",
        _years,
    ),
    at_number("出好", r"(?P<low>[2-9]0|[二三四五六七八九]十)(?P<rough>出头|好几)", _years),
    at_number("，,。;；、！!)了的$ ", rf"{_N}{_ENDS}", _after_person),
    at_number("y", rf"{_N}\s?y(?:o|rs?)?(?![a-z])", _after_person),
    at_number(
        "了，,。;； 岁$",
        rf"(?P<low>{_TENS_IN_WORDS})(?=[，,。;；\s]|了|$)",
        _after_person_in_words,
    ),
    at_word(
        "今年 现年",
        rf"(?:今年|现年)(?:都|已经?|刚|才|有|是|\s)?(?P<low>[1-9]\d|{_TENS_IN_WORDS})"
        r"(?![\d.十一二三四五六七八九]|\s?(?:多|几|来|岁|周|年|月|日|号|斤|公|千|次|个|天|针|疗|期|片|粒|万|块|k|mm|cm|mg))",
        _this_year,
    ),
    at_number(
        "了", r"(?:(?<=^)|(?<=[，,。；;！!\s]))(?P<low>[1-9]\d)了(?=[，,。；;！!\s]|$)", _alone
    ),
    at_number("男女，,、/", r"(?<![\d.])(?P<low>[1-9]\d)[，,、/\s]{0,2}(?=[男女])", _before_sex),
)
