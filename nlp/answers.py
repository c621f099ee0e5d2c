"""A reply read against the question it answers: "no, never", "yes in 2019", "84斤", "没有"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from content.load import load_vocabulary
from nlp.conditions import describe
from nlp.facts import Assertion, Evidence, Fact, Kind, Match, Qualifiers
from nlp.mentions import DateMention
from nlp.number_answers import number_facts
from nlp.passage import Passage

_HESITATION = r"\s*(?:(?:um+|uh|well|oh|god|honestly|hmm),? )?"
_NO = re.compile(
    _HESITATION + r"(?:(?:no|nope|nah|none|never|nothing|neither|not that i know|not at all|"
    r"not really|negative)\b|n/a|从来没|没有|没|无|不是|不|否|从没|都没|未)",
    re.ASCII,
)
_YES = re.compile(
    _HESITATION
    + r"(?:(?:yes|yeah|yep|yup|yea|sure|correct|right|ok|okay|definitely|absolutely|of course|"
    r"i would|i'd like|i do|i did|i have|had it|have it|got it|had one|had that|he does|he did|"
    r"he has|she does|she did|she has|positive|true)\b|"
    r"有|是|对|得过|用过|做过|打过|吃过|嗯|愿意|想|可以|能|行|好的|同意)",
    re.ASCII,
)
_NOT_AN_ANSWER = re.compile(
    r"\s*(?:no idea|not sure|no clue|i don't know|don't know|dunno|unsure|idk|not tested|"
    r"never tested|never checked|不知道|不清楚|没问|说不好|不确定|不太清楚|不记得|记不清|没查过|"
    r"没测过|没做过检查|无法|不好说)",
    re.ASCII,
)
# "that's all", 别的没有: the reply is complete, what it does not name is denied.
_COMPLETE = re.compile(
    r"\b(?:that'?s (?:it|all|the lot|about it|everything)|nothing else|none other|no other|"
    r"otherwise (?:no|none|fine|nothing|healthy|well)|only that|just that|just the one|"
    r"just (?:take |taking |on |use )?(?:my|a|an|some)\b|"
    r"(?:i|he|she) (?:only|just) (?:takes?|uses?)\b|all (?:i|he|she) (?:takes?|uses?)\b|"
    r"only (?:my|a|an)|haven'?t had any(?: other)?|never had any other|never any other)\b|"
    r"(?:别的|其他的?|其它的?|其余的?|另外)(?:都)?(?:没有?|无|没了|都没)|"
    r"没(?:有|得过|用过|打过|做过|吃过)?(?:别的|其他的?|其它的?)|自己没(?:得|用|做|打)过|"
    r"就(?:这|那)(?:一?个|些|一种|样)|(?:^|[,。;\s])(?:平时|现在|目前|我|他|她|一直)?"
    r"(?:就|只|光|仅|只是)(?:吃|服|用)(?!过|了|不|得|饭)|只有(?:这|那)(?:一?个|些)|就只",
    re.ASCII,
)
Polarity = Literal["yes", "no", "complete", "described"]
_SHORT_REPLY = 70


@dataclass(frozen=True)
class Asked:
    """The concepts or classes a question was about.

    `closed` if a bare "no" answers all of them, `single` if they are one thing that a bare
    "yes" affirms.
    """

    names: tuple[str, ...]
    closed: bool = True
    single: bool = True


def answer_facts(passage: Passage, asked: Asked, found: list[Fact]) -> list[Fact]:
    """Facts that the reply states only together with its question.

    `found` are the facts the reply states by itself: what they speak of is not said twice.
    """
    if not asked.names or _NOT_AN_ANSWER.match(passage.analysis.normalized):
        return []
    numbers = number_facts(passage, asked.names, found)
    if numbers or not asked.closed:
        return numbers
    polarity = _polarity(passage)
    if _PAUSED in asked.names and _went_on(passage):
        return [_yes_or_no(passage, _PAUSED, "no")]
    if polarity is None and _describes(passage, asked):
        polarity = "described"
    if polarity is None:
        return []
    concepts = _concepts(asked)
    if polarity in ("yes", "described"):
        # A yes to "any of these?" affirms one of them, nobody knows which.
        concepts = concepts[:1] if asked.single else []
    return [
        _yes_or_no(passage, concept, polarity)
        for concept in concepts
        if not _already_said(passage, concept, polarity, found)
    ]


# Asked for what is taken now or was in the last two weeks.
_ASKED_AS_TAKEN = frozenset({"strong_cyp", "cyp_disputed", "immunosuppressant"})
_IN_THE_PAST = re.compile(
    r"\b(?:took|had|was|were|used|finished|stopped|off|before|earlier|ago|once)\b"
    r"|以前|之前|过|曾|停|完|不吃|不用",
    re.ASCII,
)


def taken_now(passage: Passage, asked: tuple[str, ...], facts: list[Fact]) -> list[Fact]:
    """ "Do you take any of these?" "Carbamazepine, for the nerves": that goes on."""
    meant = _ASKED_AS_TAKEN.intersection(asked)
    if not meant or _IN_THE_PAST.search(passage.analysis.normalized):
        return facts
    return [
        fact.model_copy(update={"ongoing": True})
        if fact.kind is Kind.DRUG
        and fact.assertion is Assertion.PRESENT
        and fact.when is None
        and fact.ongoing is None
        and meant & passage.vocabulary.ancestors(fact.concept)
        else fact
        for fact in facts
    ]


_PAUSED = "permanently stopped immunotherapy"


def _went_on(passage: Passage) -> bool:
    """ "paused a month, then carried on": not stopped for good."""
    end = len(passage.analysis.text)
    back = passage.first_cue(0, end, "restarted")
    return back is not None and passage.first_cue(0, end, "paused", "stop") is not None


def _polarity(passage: Passage) -> Polarity | None:
    text = passage.analysis.normalized
    if _NO.match(text):
        return "no"
    if _COMPLETE.search(text):
        return "complete"
    return "yes" if _YES.match(text) else None


@cache
def _spokesmen() -> dict[str, str]:
    """The generic concept that speaks for each class: "autoimmune disease" for its class."""
    found: dict[str, str] = {}
    for concept in load_vocabulary().concepts.values():
        if concept.generic and len(concept.classes) == 1:
            found.setdefault(concept.classes[0], concept.name)
    return found


def _concepts(asked: Asked) -> list[str]:
    """What a yes or no speaks of; a class that has no generic concept goes by its own name."""
    return list(dict.fromkeys(_spokesmen().get(name, name) for name in asked.names))


def _kind(passage: Passage, concept: str) -> Kind:
    known = passage.vocabulary.concepts.get(concept)
    if known is not None:
        return Kind(known.kind)
    ancestors = passage.vocabulary.ancestors(concept)
    return Kind.DRUG if ancestors & {"medicine", "vaccine", "blood_support"} else Kind.CONDITION


def _already_said(passage: Passage, concept: str, polarity: Polarity, found: list[Fact]) -> bool:
    """A named member answers a yes ("yes, lupus"); a no stands unless a member is affirmed."""
    known = concept in passage.vocabulary.concepts
    classes = (passage.vocabulary.generic_of(concept) if known else None) or {concept}
    same = [
        fact
        for fact in found
        if fact.concept == concept
        or any(passage.vocabulary.is_a(fact.concept, name) for name in classes)
    ]
    if polarity in ("yes", "described"):
        return bool(same)
    if polarity == "complete":
        return False
    return any(fact.assertion in (Assertion.PRESENT, Assertion.POSSIBLE) for fact in same)


def _yes_or_no(passage: Passage, concept: str, polarity: Polarity) -> Fact:
    end = len(passage.analysis.text)
    yes = polarity in ("yes", "described")
    dated = _past_dates(passage) if yes else []
    resolved = passage.first_cue(0, end, "course_resolved") is not None
    qualifiers, quoted = describe(passage, concept, 0, end) if yes else (Qualifiers(), ())
    return Fact(
        concept=concept,
        kind=_kind(passage, concept),
        assertion=Assertion.PRESENT if yes else Assertion.ABSENT,
        when=dated[0].when if dated else None,
        ongoing=False if yes and resolved else None,
        qualifiers=qualifiers,
        match=Match.ANSWER,
        evidence=(passage.evidence(0, end, "answer"), *quoted, *_dates_quoted(passage, dated)),
        rule=f"answer: {polarity}",
    )


def _past_dates(passage: Passage) -> list[DateMention]:
    return [found for found in passage.dates if found.when.earliest <= passage.as_of]


def _describes(passage: Passage, asked: Asked) -> bool:
    """ "one 6 mm spot, no symptoms", "kidney, 2011": a yes without the word."""
    names = _concepts(asked)
    if not asked.single or _kind(passage, names[0]) is Kind.DRUG:
        return False
    end = len(passage.analysis.text)
    said, _ = describe(passage, names[0], 0, end)
    if said != Qualifiers():
        return True
    return end <= _SHORT_REPLY and bool(_past_dates(passage))


def _dates_quoted(passage: Passage, dated: list[DateMention]) -> tuple[Evidence, ...]:
    return tuple(passage.evidence(found.start, found.end, "date") for found in dated[:1])
