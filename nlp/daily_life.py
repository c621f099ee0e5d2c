"""Daily strength as people tell it: what they still do, and how much of the day they rest.

ECOG 0-1 is about doing light work, 3 about resting most of the day or needing help to wash
and dress (criteria.md, I8). What only another person does is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.facts import Assertion, Fact, Kind, Range
from nlp.passage import Passage
from nlp.person import Person


@dataclass(frozen=True)
class _Sign:
    """A way of telling strength: where `pattern` matches, ECOG lies in `low`..`high`."""

    name: str
    low: float
    high: float
    pattern: re.Pattern[str]


def _sign(name: str, low: float, high: float, *patterns: str) -> _Sign:
    return _Sign(name, low, high, re.compile("|".join(patterns), re.ASCII))


_SIGNS = (
    _sign(
        "does light work", 0, 1,
        r"\b(?:cook|cooks|cooking|shops|does (?:the |his own |her own )?shopping|gardens|gardening|"
        r"housework|chores|drives (?:himself|herself|myself)|laundry|vacuum\w*|mows?|golf\w*|"
        r"swim(?:s|ming)?|tai chi|cycling|jogs?|jogging|hik(?:es|ing)|runs errands|"
        r"errands|babysits?|works? from home|does the garden|sings in (?:a|the) choir|"
        r"(?:fix(?:es|ing)|repair(?:s|ing)) (?:(?:the|his|her|old|broken) )*(?:clocks?|bikes?|"
        r"cars?|fences?|roofs?|furniture|engines?|machines?|(?:lawn )?mowers?|things)|"
        r"paint(?:s|ing) (?:the |his |her )?"
        r"(?:house|walls?|fence|pictures|landscapes)|bakes|sews|(?:goes|go|went) fishing|"
        r"working from home|"
        r"(?:works?|working|teach(?:es|ing)?|job) (?:part|full)[ -]time|"
        r"goes to work|go to work|back at work|still (?:work|works|working|teach|teaches|teaching|"
        r"farms?|runs? (?:his|her|my) (?:shop|business)))\b",
        r"\bi (?:cook|shop|garden|drive|clean)\b",
        r"\bwalk(?:s|ing|ed)?\b[^.;]{0,24}\b(?:miles?|kms?|kilomet\w+|every (?:day|morning|"
        r"evening)|daily|dog|hour|market|church|shops?|store)\b",
        r"(?:做饭|买菜|做家务|干家务|洗衣服|打扫|遛狗|遛弯|散步|打太极|太极拳|广场舞|骑车|骑自行车|"
        r"开车|种菜|种花|钓鱼|修(?:理)?(?:自行|电动|摩托)?车|修钟表|赶集|爬山|跑步|打球|带孙|接送孙|上班|下地|干农活|健身|举哑铃|"
        r"快走|走(?:路)?[一二两三四五六七八九十\d]+(?:公里|里地|里路|千米)|走[一二两三四五六七八九十\d]+圈)",
    ),
    _sign(
        "rests most of the day", 3, 3,
        r"\b(?:in|on)(?: (?:the|his|her|my|a))? (?:bed|chair|recliner|sofa|couch|armchair)\b"
        r"[^.;]{0,20}\b(?:most|much|nearly all|almost all) of the (?:day|time)\b",
        r"\b(?:most|nearly all|almost all) of the (?:day|time)\b[^.;]{0,20}\b(?:in|on) "
        r"(?:the |his |her |my |a )?(?:bed|chair|recliner|sofa|couch|armchair)\b",
        r"\bmostly (?:in|on) (?:the |his |her |my |a )?"
        r"(?:bed|chair|recliner|sofa|couch|armchair)\b",
        r"(?:大半天|多半天|大部分时间|多数时间|多半时间|一天到晚|大半时间|白天大多|白天基本)[^。;,]{0,6}"
        r"(?:躺|卧床|床上|睡)",
        r"(?:躺|卧床|床上)[^。;,]{0,4}(?:大半天|多半天|大部分时间|一大半)",
    ),
    _sign(
        "needs help to wash or dress", 3, 4,
        r"\b(?:wash|washes|washing|dress|dresses|dressing|bathe|bathes|bathing|feed|feeds|feeding|"
        r"shower|showers)(?: and (?:dress|dresses|wash|washes|feed|feeds))? (?:me|him|her|mum|mom|"
        r"dad)\b",
        r"\b(?:needs?|need|has to have) (?:some )?(?:help|someone|somebody)[^.;]{0,16}\b(?:wash|"
        r"dress|bathe|shower|bathing|washing|dressing|toilet)",
        r"(?:洗漱|穿衣|洗澡|吃饭|上厕所|翻身)[^。;,]{0,8}(?:要人|靠人|得人|需要人|都得|要别人|家人帮|"
        r"别人帮|人帮|人伺候)",
    ),
)  # fmt: skip
_NOT_NOW = re.compile(
    r"\b(?:can't|cannot|cant|couldn't|can no longer|no longer|not able to|unable to|too weak to|"
    r"used to|don't|doesn't|won't|stopped|gave up|never|before (?:this|the cancer|he got sick|"
    r"she got sick|i got sick)|wants? to|hopes? to|like to|"
    r"my (?:wife|husband|son|daughter|mum|mom)|his wife|her husband|for (?:me|him|her))"
    r"[^.;,。]{0,16}$|"
    r"(?:不能|没法|干不了|做不了|不会|以前|过去|从前|想|没力气|不再|再也|动不了|不敢|老伴|儿子|女儿|家人|"
    r"帮(?:我|他|她))[^.;,。\s]{0,16}$",
    re.ASCII,
)
_ANY_MORE = re.compile(
    r"[^.;,。]{0,24}\b(?:any ?more|for (?:me|him|her))\b|[^.;,。]{0,6}(?:不了|不动)", re.ASCII
)
_REACH = 40


def daily_life_facts(passage: Passage, person: Person) -> list[Fact]:
    """ECOG as a range for each sign of strength or rest that holds now."""
    text = passage.analysis.normalized
    facts = []
    for sign in _SIGNS:
        for match in sign.pattern.finditer(text):
            helped = sign.low >= 3
            if not person.is_patient_at(match.start()) or _not_now(text, match, helped):
                continue
            facts.append(_fact(passage, sign, match))
            break
    return facts


def _not_now(text: str, match: re.Match[str], helped: bool) -> bool:
    if helped:
        return False
    before = text[max(0, match.start() - _REACH) : match.start()]
    return bool(_NOT_NOW.search(before) or _ANY_MORE.match(text, match.end()))


def _fact(passage: Passage, sign: _Sign, match: re.Match[str]) -> Fact:
    return Fact(
        concept="ecog",
        kind=Kind.MEASUREMENT,
        assertion=Assertion.PRESENT,
        value=Range(low=sign.low, high=sign.high),
        evidence=(passage.evidence(match.start(), match.end(), "mention"),),
        rule=f"phrase: {sign.name}",
    )
