"""The stretch of text that describes one condition, between its neighbors."""

from __future__ import annotations

import re

from nlp.facts import Kind
from nlp.groups import is_anticancer
from nlp.mentions import DateMention, Mention, Span
from nlp.passage import Passage

_LIST = re.compile(r"[\s、,/()及和与或&]*(?:and|or|以及)?[\s、,/()]*", re.ASCII)
_LONGEST_LIST_GAP = 8
_DESCRIBED = (Kind.CONDITION, Kind.MEASUREMENT)
# Words of course ("stable", "came back") describe an illness; they begin no new one.
COURSE = frozenset({"progression", "stable_disease", "response", "no_evidence_of_disease"})


def window_of(passage: Passage, mention: Mention) -> Span:
    """From the previous condition of the sentence to the next; a list shares one window.

    The next sentence counts too when it names no condition: "Brain spot found. No symptoms."
    """
    sentence = passage.sentence_at(mention.start)
    neighbors = _neighbors(passage, sentence)
    start = sentence.start
    left = right = mention
    for other in reversed([m for m in neighbors if m.end <= mention.start]):
        if not _listed(passage, other, left):
            start = other.end
            break
        left = other
    for other in (m for m in neighbors if m.start >= mention.end):
        if not _listed(passage, right, other):
            return Span(start=start, end=other.start)
        right = other
    far = not passage.vocabulary.ancestors(mention.concept).isdisjoint(_TOLD_AT_LENGTH)
    return Span(start=start, end=_with_next_sentences(passage, sentence, _FAR if far else _NEAR))


def _neighbors(passage: Passage, sentence: Span) -> list[Mention]:
    inside = passage.mentions_in(sentence.start, sentence.end)
    return [mention for mention in inside if _describes_itself(passage, mention)]


# Illnesses whose course a report follows over several sentences.
_TOLD_AT_LENGTH = frozenset({"cns_metastasis", "immune_pneumonitis", "radiation_pneumonitis"})
_NEAR, _FAR = 1, 4


def _with_next_sentences(passage: Passage, sentence: Span, count: int) -> int:
    """The end of the next sentences that name no condition of their own."""
    end = sentence.end
    index = passage.sentence_index(sentence.start) + 1
    for after in passage.analysis.sentences[index : index + count]:
        if _neighbors(passage, after):
            break
        end = after.end
    return end


def _describes_itself(passage: Passage, mention: Mention) -> bool:
    if mention.kind not in _DESCRIBED or mention.asked:
        return False
    classes = passage.vocabulary.ancestors(mention.concept)
    return not classes & COURSE and mention.concept not in _NO_ILLNESS


def speaks_of_other_illness(passage: Passage, mention: Mention) -> bool:
    """ "Old TB, cured": the last illness named before the word is not the cancer."""
    sentence = passage.sentence_at(mention.start)
    before = [
        other
        for other in passage.mentions_in(sentence.start, mention.start)
        if _describes_itself(passage, other) or _is_cancer_drug(passage, other)
    ]
    if not before:
        return False
    classes = passage.vocabulary.ancestors(before[-1].concept)
    return not classes & _OF_THE_CANCER and before[-1].kind is Kind.CONDITION


_OF_THE_CANCER = frozenset(
    {"esophageal_cancer", "advanced_disease", "localized_disease", "symptom"}
)
_NO_ILLNESS = frozenset({"recurrent disease", "lump"})


def _is_cancer_drug(passage: Passage, mention: Mention) -> bool:
    return mention.kind is Kind.DRUG and is_anticancer(passage, mention.concept)


def _listed(passage: Passage, left: Mention, right: Mention) -> bool:
    if right.start - left.end > _LONGEST_LIST_GAP:
        return False
    gap = passage.analysis.normalized[left.end : right.start]
    return _LIST.fullmatch(gap) is not None


def date_of(passage: Passage, mention: Mention, window: Span) -> DateMention | None:
    """The date that belongs to a mention: in its clause, else the only one in its window."""
    clause = passage.clause_at(mention.start)
    near = [
        found
        for found in passage.dates_in(clause.start, clause.end)
        if not _owned_by_other(passage, found, mention)
    ]
    if near:
        return min(near, key=lambda found: distance(found, mention))
    sentence = passage.sentence_at(mention.start)
    inside = passage.dates_in(window.start, min(window.end, sentence.end))
    return inside[0] if len(inside) == 1 else None


def _owned_by_other(passage: Passage, found: DateMention, mention: Mention) -> bool:
    """Whether another mention of the clause stands closer to the date."""
    clause = passage.clause_at(mention.start)
    mine = distance(found, mention)
    return any(
        distance(found, other) < mine
        for other in passage.mentions_in(clause.start, clause.end)
        if other.concept != mention.concept
    )


def distance(found: DateMention, mention: Mention) -> int:
    return max(mention.start - found.end, found.start - mention.end, 0)
