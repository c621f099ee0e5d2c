"""Which named conditions state nothing, and which only perhaps."""

from __future__ import annotations

import re

from nlp.facts import Assertion, DateRange, Kind
from nlp.groups import is_treatment
from nlp.mentions import DateMention, Mention, Span
from nlp.passage import Passage


def assertion_of(passage: Passage, mention: Mention) -> Assertion:
    if mention.corrected:
        return Assertion.ABSENT
    if mention.assertion is Assertion.PRESENT and _was_then(passage, mention):
        return Assertion.POSSIBLE
    return mention.assertion


_THEN_BEFORE = re.compile(r"\b(?:while|when|during)\b[^.;,]{0,14}$", re.ASCII)


def _was_then(passage: Passage, mention: Mention) -> bool:
    """ "found while pregnant": whether she still is stays open."""
    if "pregnancy" not in passage.vocabulary.ancestors(mention.concept):
        return False
    text = passage.analysis.normalized
    before = _THEN_BEFORE.search(text[max(0, mention.start - 22) : mention.start])
    return before is not None or text[mention.end : mention.end + 3].startswith(
        ("时", "的时", "期间")
    )


def denied_since(passage: Passage, mention: Mention) -> DateRange | None:
    """ "Last dose July 29, no drug since then": denied from that day on, and not before."""
    if mention.assertion is not Assertion.ABSENT or not _denies_only_more(passage, mention):
        return None
    last = _last_day_before(passage, mention)
    return DateRange(earliest=last.when.latest, latest=passage.as_of) if last else None


def _last_day_before(passage: Passage, mention: Mention) -> DateMention | None:
    """The day last told before it, in this sentence or the one before."""
    here = passage.sentence_index(mention.start)
    sentences = passage.analysis.sentences
    start = sentences[max(0, here - 1)].start if sentences else 0
    days = passage.dates_in(start, mention.start)
    past = [found for found in days if found.when.latest <= passage.as_of]
    return past[-1] if past and past[-1].relation in ("at", "until") else None


def _denies_only_more(passage: Passage, mention: Mention) -> bool:
    """ "no further treatment", 此后未治疗: no denial of the treatment before."""
    if any(_MORE.search(cue.words.lower()) for cue in mention.cues):
        return True
    clause = passage.clause_at(mention.start)
    if not is_treatment(passage, mention.concept) and mention.concept not in _OF_ANY_KIND:
        return False
    start = max(clause.start, mention.start - _AFTERWARDS_REACH)
    return _AFTERWARDS.search(passage.analysis.normalized, start, mention.start) is not None


_AFTERWARDS_REACH = 160
_OF_ANY_KIND = frozenset({"other medicines", "operation or procedure", "chinese medicine"})
_AFTERWARDS = re.compile(
    r"\b(?:since then|thereafter|afterwards?|after that|since)\b|此后|之后|以后|停药后|术后|复发后",
    re.ASCII,
)


def _names_the_cause(passage: Passage, mention: Mention) -> bool:
    """ "pneumonia, not an infection" denies a cause, not every infection."""
    if "infection" not in passage.vocabulary.ancestors(mention.concept):
        return False
    return any(cue.words.lower() in ("不是", "not", "并不是") for cue in mention.cues)


_CANCER_REACH = 160


def _is_of_another_cancer(passage: Passage, mention: Mention) -> bool:
    """ "Stomach cancer taken out in January, no chemo needed": none for that one."""
    if not is_treatment(passage, mention.concept):
        return False
    start = max(passage.sentence_at(mention.start).start, mention.start - _CANCER_REACH)
    cancers = [
        passage.vocabulary.ancestors(other.concept)
        for other in passage.mentions_in(start, mention.start)
        if passage.vocabulary.ancestors(other.concept) & {"other_cancer", "esophageal_cancer"}
    ]
    return bool(cancers) and "esophageal_cancer" not in cancers[-1]


_REACTION_TO = re.compile(r"\b(?:reactions?|allergy|allergies|allergic|intolerance) to (?:the )?$")
_NO_REACTION = re.compile(r"[^，。；]{0,4}(?:过敏|不良反应|输液反应|反应)")


def _denies_a_reaction(passage: Passage, mention: Mention) -> bool:
    """ "no reaction to pembrolizumab", 对卡瑞利珠单抗无过敏: it was borne, so it was given."""
    text = passage.analysis.normalized
    if mention.kind is not Kind.DRUG:
        return False
    if _REACTION_TO.search(text, max(0, mention.start - 24), mention.start):
        return True
    return text.endswith("对", 0, mention.start) and bool(_NO_REACTION.match(text, mention.end))


_ALL_OF_THEM = re.compile(r"other|any|else|别的|其他|其它|什么|任何", re.ASCII)


def _beside_an_illness(passage: Passage, mention: Mention) -> bool:
    """ "the lung was inflamed a little, no meds": none for that."""
    return any(other.kind is Kind.CONDITION for other in passage.mentions_in(0, mention.start))


# "followed without medication" speaks of the illness just named.
_OF_ONE_ILLNESS = frozenset({"without", "未服", "未用", "未服用"})
_MORE = re.compile(r"\b(?:further|additional|more)\b|再", re.ASCII)


_LOST = re.compile(
    r"miscarr|stillb|abortion|terminat|\b(?:past|previous|prior) pregnanc|pregnancy history"
    r"|流产|引产|死胎|胎停|既往妊娠|妊娠史|孕产史",
    re.ASCII,
)


def _is_of_the_past(passage: Passage, mention: Mention) -> bool:
    """ "miscarriage in the second trimester", 孕中期流产: told of a pregnancy that is over."""
    if "pregnancy" not in passage.vocabulary.ancestors(mention.concept):
        return False
    clause = passage.clause_at(mention.start)
    text = passage.analysis.normalized
    return _LOST.search(text, clause.start, clause.end) is not None


_ONE_PLACE = re.compile(
    r"\b(?:brain|head|bone|heart|lung|liver|chest|neck) (?:scans?|ct|mri|pet)\b"
    r"|\b(?:scans?|ct|mri|pet) of (?:the |his |her |my )?(?:brain|head|bones?|heart|lungs?|liver)\b"
    r"|骨扫描|(?:脑|头颅|颅脑|头部|胸部|肺部)(?:的)?(?:ct|mri?|核磁|磁共振)",
    re.ASCII,
)


def _is_of_one_place(passage: Passage, mention: Mention) -> bool:
    """ "Bone scan was clean": no sign of the cancer there, and nothing of elsewhere."""
    if mention.concept != "no evidence of disease":
        return False
    clause = passage.clause_at(mention.start)
    text = passage.analysis.normalized
    return _ONE_PLACE.search(text, clause.start, mention.end) is not None


def may_state(passage: Passage, mention: Mention) -> bool:
    """ "no other drugs" told about cancer treatment is no list of all medicines."""
    if _is_of_the_past(passage, mention) or _is_of_one_place(passage, mention):
        return False
    if mention.assertion is not Assertion.ABSENT:
        return True
    if _denies_a_reaction(passage, mention) or _names_the_cause(passage, mention):
        return False
    if _is_of_another_cancer(passage, mention):
        return False
    if _denies_only_more(passage, mention):
        dated = _last_day_before(passage, mention) is not None
        return dated and mention.concept != "other medicines"
    if mention.concept != "other medicines":
        return True
    if any(cue.words.lower() in _OF_ONE_ILLNESS for cue in mention.cues):
        return False
    if not _ALL_OF_THEM.search(mention.words.lower()) and _beside_an_illness(passage, mention):
        return False
    sentence = passage.sentence_at(mention.start)
    return not any(
        other.kind in (Kind.DRUG, Kind.PROCEDURE) and is_treatment(passage, other.concept)
        for other in passage.mentions_in(sentence.start, sentence.end)
    )


def is_of_a_spot(passage: Passage, mention: Mention) -> bool:
    """ "new brain met, untreated": that spot is, the patient need not be."""
    start = passage.sentence_at(mention.start).start
    return any(
        passage.vocabulary.is_a(other.concept, "cns_metastasis")
        for other in passage.mentions_in(start, mention.start)
    )


_ONLY_LEFT = re.compile(
    r"(?:现在|目前)?(?:就剩下?|只剩下?|仅剩|只有|仅有|就是|就)(?!没|不|这)|"
    r"(?: (?:left|remaining|now|i have|he has|she has|that remains?))* (?:is|are)\b"
    r"(?! (?:no|not|gone|mild))",
    re.ASCII,
)
_ONLY_ONE = re.compile(r"\b(?:only|sole|one)(?: (?:remaining|lasting|residual))? $", re.ASCII)


def names_what_is_left(passage: Passage, mention: Mention) -> bool:
    """副作用就剩头发掉光了: what comes next is the side effect, the general word is none."""
    if mention.concept != "side effects" or mention.assertion is not Assertion.PRESENT:
        return False
    text = passage.analysis.normalized
    left = _ONLY_LEFT.match(text, mention.end)
    if left is None:
        return False
    return left.group()[:1] > "\x7f" or _ONLY_ONE.search(text, 0, mention.start) is not None


def is_a_heading(mention: Mention) -> bool:
    """ "Comorbidities: hypertension": that there are some says nothing of which."""
    return mention.concept == "other conditions" and mention.assertion is not Assertion.ABSENT


def is_current(passage: Passage, classes: frozenset[str], window: Span) -> bool:
    """A side effect's grade counts for I7 only if it is told as there now, not as a memory."""
    if "side_effect" not in classes:
        return False
    start = passage.sentence_at(window.start).start
    return passage.first_cue(start, window.end, "current") is not None
