"""The stretch of text that describes one condition, between its neighbors."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter

from nlp.facts import Assertion, Kind
from nlp.groups import is_anticancer
from nlp.mentions import DateMention, Mention, Span
from nlp.passage import Passage

_LIST = re.compile(r"[\s、,/()及和与或&]*(?:and|or|以及)?[\s、,/()]*", re.ASCII)
_LONGEST_LIST_GAP = 8
_END = attrgetter("end")
_DESCRIBED = (Kind.CONDITION, Kind.MEASUREMENT)
# Words of course ("stable", "came back") describe an illness; they begin no new one.
COURSE = frozenset({"progression", "stable_disease", "response", "no_evidence_of_disease"})


class Windows:
    """The windows of one passage, found in one sweep however long its lists are."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        illnesses = [
            (mention, passage.sentence_at(mention.start))
            for mention in passage.mentions_in(0, len(passage.analysis.text))
            if _describes_itself(passage, mention)
        ]
        self._subjects: list[Mention] | None = None
        inside = [one for one in illnesses if one[0].end <= one[1].end]
        self._illnesses = [mention for mention, _ in inside]
        self._starts = [mention.start for mention in self._illnesses]
        self._begins: list[int] = []
        for number, (mention, sentence) in enumerate(inside):
            self._begins.append(self._begin(mention, sentence, number - 1))
        self._ends: dict[int, int | None] = {}
        for number in range(len(inside) - 1, -1, -1):
            self._ends[number] = self._end(*inside[number], number + 1)

    def of(self, mention: Mention) -> Span:
        """From the previous condition of the sentence to the next; a list shares one window.

        The next sentence counts too when it names no condition: "Brain spot found. No symptoms."
        """
        sentence = self._passage.sentence_at(mention.start)
        start = self._begin(mention, sentence, bisect_left(self._starts, mention.start) - 1)
        following = bisect_left(self._starts, mention.end)
        if self._is_told_at_length(mention):
            following = self._past_symptoms(following)
        end = self._end(mention, sentence, following)
        return Span(start, self._after(mention, sentence) if end is None else end)

    def speak_of_other_illness(self, mention: Mention) -> bool:
        """ "Old TB, cured": the last illness named before the word is not the cancer."""
        passage = self._passage
        if self._subjects is None:
            self._subjects = _subjects(passage)
        at = bisect_right(self._subjects, mention.start, key=_END) - 1
        if at < 0 or self._subjects[at].start < passage.sentence_at(mention.start).start:
            return False
        other = self._subjects[at]
        classes = passage.vocabulary.ancestors(other.concept)
        return classes.isdisjoint(_OF_THE_CANCER) and other.kind is Kind.CONDITION

    def _begin(self, mention: Mention, sentence: Span, before: int) -> int:
        """Where the window begins, if illness `before` is the last one in front of `mention`."""
        if before < 0 or self._starts[before] < sentence.start:
            return sentence.start
        other = self._illnesses[before]
        return self._begins[before] if _listed(self._passage, other, mention) else other.end

    def _end(self, mention: Mention, sentence: Span, after: int) -> int | None:
        """Where the window ends, if illness `after` is the first one behind `mention`.

        None where no other illness of the sentence ends it.
        """
        if after >= len(self._starts) or self._starts[after] >= sentence.end:
            return None
        other = self._illnesses[after]
        return self._ends[after] if _listed(self._passage, mention, other) else other.start

    def _after(self, mention: Mention, sentence: Span) -> int:
        """The end of the next sentences that name no condition of their own."""
        end = sentence.end
        far = self._is_told_at_length(mention)
        index = self._passage.sentence_index(mention.start) + 1
        for after in self._passage.analysis.sentences[index : index + (_FAR if far else _NEAR)]:
            at = bisect_left(self._starts, after.start)
            at = self._past_symptoms(at) if far else at
            if at < len(self._starts) and self._starts[at] < after.end:
                break
            told = self._passage.analysis.normalized[after.start : after.end]
            if far and _ELSEWHERE.search(told) and not _IN_THE_HEAD.search(told):
                break
            end = after.end
        return end

    def _is_told_at_length(self, mention: Mention) -> bool:
        classes = self._passage.vocabulary.ancestors(mention.concept)
        return not classes.isdisjoint(_TOLD_AT_LENGTH)

    def _past_symptoms(self, at: int) -> int:
        """A headache is told of the spot in the brain; it is no new subject."""
        is_a = self._passage.vocabulary.is_a
        while at < len(self._illnesses) and is_a(self._illnesses[at].concept, "symptom"):
            at += 1
        return at


# Illnesses whose course a report follows over several sentences.
_TOLD_AT_LENGTH = frozenset({"cns_metastasis", "immune_pneumonitis", "radiation_pneumonitis"})
_NEAR, _FAR = 1, 4
# A sentence about another part of the body says nothing of the spot in the brain.
_ELSEWHERE = re.compile(
    r"\b(?:liver|hepatic|lungs?|bones?|abdom\w+|chest)\b|肝|肺|骨|腹|胸", re.ASCII
)
_IN_THE_HEAD = re.compile(r"brain|crani|cereb|head|pneumon|脑|颅|头|肺炎|激素", re.ASCII)


def _describes_itself(passage: Passage, mention: Mention) -> bool:
    if mention.kind not in _DESCRIBED or mention.asked:
        return False
    classes = passage.vocabulary.ancestors(mention.concept)
    return classes.isdisjoint(COURSE) and mention.concept not in _NO_ILLNESS


_OF_THE_CANCER = frozenset(
    {"esophageal_cancer", "advanced_disease", "localized_disease", "symptom"}
)
_NO_ILLNESS = frozenset({"recurrent disease", "lump"})


def _subjects(passage: Passage) -> list[Mention]:
    """What a word of course may speak of: the illnesses and the cancer drugs."""
    return [
        mention
        for mention in passage.mentions_in(0, len(passage.analysis.text))
        if _describes_itself(passage, mention) or _is_cancer_drug(passage, mention)
    ]


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
    dates = passage.dates_in(clause.start, clause.end)
    if dates:
        others = [
            other
            for other in passage.mentions_in(clause.start, clause.end)
            if other.concept != mention.concept
        ]
        near = [found for found in dates if not _owned_by_other(found, mention, others)]
        if near:
            return min(near, key=lambda found: distance(found, mention))
    sentence = passage.sentence_at(mention.start)
    inside = passage.dates_in(window.start, min(window.end, sentence.end))
    if len(inside) != 1 or _dates_another(passage, inside[0], mention):
        return None
    return inside[0]


def _dates_another(passage: Passage, found: DateMention, mention: Mention) -> bool:
    """ "Not pregnant, stopped nursing years ago": the day is of what stands beside it."""
    if mention.assertion is not Assertion.ABSENT:
        return False
    clause = passage.clause_at(found.start)
    return clause.start > mention.start and bool(passage.mentions_in(clause.start, clause.end))


def _owned_by_other(found: DateMention, mention: Mention, others: list[Mention]) -> bool:
    """Whether another mention of the clause stands closer to the date."""
    mine = distance(found, mention)
    return any(distance(found, other) < mine for other in others)


def distance(found: DateMention, mention: Mention) -> int:
    return max(mention.start - found.end, found.start - mention.end, 0)
