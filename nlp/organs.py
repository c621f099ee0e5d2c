"""Organs called healthy: "lungs and heart fine", 心肺都好 deny every illness of theirs."""

from __future__ import annotations

import re

from nlp.facts import Assertion, Fact, Kind
from nlp.passage import Passage
from nlp.person import Person

_WELL = re.compile(
    r"\b(?P<en>(?:heart|lungs?)(?:(?:,| and| &)+ ?(?:my |his |her )?(?:heart|lungs?))*)"
    r"(?: (?:is|are|were|was|all|both|are both|is all))? "
    r"(?:fine|ok|okay|good|great|normal|healthy|clear|strong|in good shape)\b|"
    r"(?P<zh>心脏?(?:和|、)?肺部?|心脏|肺部|肺|心)(?:功能)?(?:、?(?:肺|心脏)功能)?(?:都|也|很|挺|均|一直|还){0,2}"
    r"(?:好|没(?:有|啥|什么|任何)?问题|正常|没事|没(?:有|啥|什么|任何)?毛病|没(?:有)?病|"
    r"达标)(?!转|像|多|几|不)|"
    r"(?:\bno|\bnot have (?:any )?|n't have (?:any )?|\bnever had (?:any |a )?|\bwithout (?:any )?|"
    r"\bnothing wrong|\bnothing the matter)(?: ?(?:trouble|problems?|issues?|complaints?))? "
    r"(?:with|of|from) (?![^.;!?]{0,30}\b(?:from|because of|due to|after) )"
    r"(?:his |her |my |the )?(?P<of>(?:heart|lungs?)"
    r"(?:(?:,| and| or| nor)+ ?(?:his |her |my |the )?"
    r"(?:heart|lungs?))*)\b",
    re.ASCII,
)
_ORGANS = (
    (re.compile("heart|心"), "heart disease"),
    (re.compile("lung|肺"), "lung disease"),
)


def organ_facts(passage: Passage, person: Person, asked: tuple[str, ...] = ()) -> list[Fact]:
    """One denial for each organ called well; in a reply, of what was asked about it alone."""
    facts: list[Fact] = []
    for match in _WELL.finditer(passage.analysis.normalized):
        if not person.is_patient_at(match.start()):
            continue
        for organ, concept in _ORGANS:
            if organ.search(match.group("en") or match.group("of") or match.group("zh")):
                names = _asked_of(passage, concept, asked) if asked else [concept]
                facts.extend(_denial(passage, match, name) for name in names)
    return facts


def _asked_of(passage: Passage, organ: str, asked: tuple[str, ...]) -> list[str]:
    classes = passage.vocabulary.generic_of(organ)
    return [name for name in asked if passage.vocabulary.ancestors(name) & classes]


def _denial(passage: Passage, match: re.Match[str], concept: str) -> Fact:
    return Fact(
        concept=concept,
        kind=Kind.CONDITION,
        assertion=Assertion.ABSENT,
        evidence=(passage.evidence(match.start(), match.end(), "mention"),),
        rule="organ called well",
    )
