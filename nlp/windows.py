"""The stretch of text that describes one condition, between its neighbors."""

from __future__ import annotations

import re

from nlp.facts import Kind
from nlp.mentions import DateMention, Mention, Span
from nlp.reading import Reading

_LIST = re.compile(r"[\s、,/()及和与或&]*(?:and|or|以及)?[\s、,/()]*", re.ASCII)
_LONGEST_LIST_GAP = 8
_DESCRIBED = (Kind.CONDITION, Kind.MEASUREMENT)


def window_of(reading: Reading, mention: Mention) -> Span:
    """From the previous condition of the sentence to the next; a list shares one window.

    The next sentence counts too when it names no condition: "Brain spot found. No symptoms."
    """
    sentence = reading.sentence_at(mention.start)
    neighbors = [m for m in reading.analysis.mentions if m.kind in _DESCRIBED and not m.asked]
    start = sentence.start
    left = right = mention
    for other in reversed([m for m in neighbors if m.end <= mention.start]):
        if other.end <= sentence.start:
            break
        if not _listed(reading, other, left):
            start = other.end
            break
        left = other
    following = [m for m in neighbors if m.start >= mention.end]
    for other in following:
        if other.start >= sentence.end:
            break
        if not _listed(reading, right, other):
            return Span(start=start, end=other.start)
        right = other
    return Span(start=start, end=_with_next_sentence(reading, sentence, following))


def _with_next_sentence(reading: Reading, sentence: Span, following: list[Mention]) -> int:
    index = reading.sentence_index(sentence.start) + 1
    sentences = reading.analysis.sentences
    if index >= len(sentences):
        return sentence.end
    after = sentences[index]
    named = any(after.start <= mention.start < after.end for mention in following)
    return sentence.end if named else after.end


def _listed(reading: Reading, left: Mention, right: Mention) -> bool:
    if right.start - left.end > _LONGEST_LIST_GAP:
        return False
    gap = reading.analysis.normalized[left.end : right.start]
    return _LIST.fullmatch(gap) is not None


def date_of(reading: Reading, mention: Mention, window: Span) -> DateMention | None:
    """The date that belongs to a mention: in its clause, else the only one in its window."""
    clause = reading.clause_at(mention.start)
    near = [
        found
        for found in reading.dates_in(clause.start, clause.end)
        if not _owned_by_other(reading, found, mention)
    ]
    if near:
        return min(near, key=lambda found: distance(found, mention))
    sentence = reading.sentence_at(mention.start)
    inside = reading.dates_in(window.start, min(window.end, sentence.end))
    return inside[0] if len(inside) == 1 else None


def _owned_by_other(reading: Reading, found: DateMention, mention: Mention) -> bool:
    """Whether another mention of the clause stands closer to the date."""
    clause = reading.clause_at(mention.start)
    mine = distance(found, mention)
    return any(
        distance(found, other) < mine
        for other in reading.mentions_in(clause.start, clause.end)
        if other.concept != mention.concept
    )


def distance(found: DateMention, mention: Mention) -> int:
    return max(mention.start - found.end, found.start - mention.end, 0)
