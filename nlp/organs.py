"""Organs called healthy: "lungs and heart fine", 心肺都好, "brain MRI clear" deny illness there."""

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
# A scan of the head that was clear denies spread there, and nothing else.
_HEAD_CLEAR = re.compile(
    r"\b(?:(?:brain|head|cranial) (?:mri|ct|scan)|(?:mri|ct)(?: scan)? of (?:the |his |her |my )?"
    r"(?:brain|head))(?: scan)?[ :]*(?:(?:was|is|has come|came|comes|looked|looks) ?(?:back )?)?"
    r"(?:all )?(?:clear|clean|normal|fine|ok|okay|neg|negative)\b(?! (?:of|for|from|except|but))|"
    r"(?:颅脑|头颅|头部|脑部?)(?:的)?(?:ct|mri?|核磁|磁共振)(?:检查|扫描|平扫|增强|结果|也|都|是|显示|[:：\s]){0,4}"
    r"(?:没事|没问题|正常|干净|清楚|阴性|(?:未见|无|没有?)(?:明显)?异常)",
    re.ASCII,
)
_ORGANS = (
    (re.compile("heart|心"), "heart disease"),
    (re.compile("lung|肺"), "lung disease"),
)


def organ_facts(passage: Passage, person: Person, asked: tuple[str, ...] = ()) -> list[Fact]:
    """One denial for each organ called well; in a reply, of what was asked about it alone."""
    facts = [
        _denial(passage, match, "brain metastasis")
        for match in _HEAD_CLEAR.finditer(passage.analysis.normalized)
        if person.is_patient_at(match.start())
    ]
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
