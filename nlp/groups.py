"""Medicines named together, and the stretch of text that speaks of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.facts import Assertion, Kind
from nlp.mentions import Mention
from nlp.named_tests import is_of_the_blood
from nlp.passage import Passage

# Words that only join: what stands between two drugs of one regimen.
_JOINS = re.compile(
    r"[\s+/、,&()\-–\"':;*]*(?:and|with|w|w/|plus|combined with|in combination with|along with|"
    r"then|together with|和|与|及|联合|联用|加上|加|配合|以及|并|还有|跟)?[\s+/、,&()\-–\"':]*"
    r"(?:(?:the |some )?(?:pills?|tablets?|drip|infusion|drug|antibody|immune drug|免疫药?|化疗药?|"
    r"口服)[\s,]*)?",
    re.ASCII,
)
# How much and when, as orders write it: "80 mg/m2 d1", "AUC 5", "200 mg q3w", 400mg d1-3 静滴.
_ORDER = re.compile(
    r"\b\d[\d.,]*\s?(?:mg|g|ug|μg|iu|u|ml)?\s?(?:/|per )\s?(?:m2|m²|㎡|kg)(?:/d)?|m²|㎡"
    r"|\d[\d.,]*\s?(?:mg|g|ug|μg|iu|万u|万单位|毫克|克|ml)(?![a-z])"
    r"|\bauc\s?=?\s?\d(?:\.\d)?|\b(?:d|day|days)\s?\d{1,2}(?:\s?[-~,、–]\s?d?\d{1,2})*"
    r"|第?\d{1,2}(?:[-~、]\d{1,2})?天|\bq\d{1,2}[wd]\b|\bevery (?:\d|two|three) weeks?"
    r"|每\d周(?:[一1]次)?|静脉滴注|静滴|静注|泵入|口服|\b(?:ivgtt|iv|ivd|po)\b",
    re.ASCII | re.IGNORECASE,
)
_SEQUENCE = re.compile(r"\bthen\b|然后|之后|序贯", re.ASCII)
_LONGEST_JOIN = 40
_LONGEST_HEAD = 15
_SHOT_OF = 4
_SENTENCES_AFTER = 2  # an outcome is told at most two sentences after the regimen


@dataclass(frozen=True)
class Group:
    """Medicines of one breath: "camrelizumab + paclitaxel + cisplatin"."""

    number: int
    mentions: tuple[Mention, ...]
    before: int  # from here on the words before the first name speak of this group
    told_from: int  # the same, other medicines on the way not counted: for why it ended
    after: int  # up to here the words after the last name speak of this group
    anticancer: bool

    @property
    def start(self) -> int:
        return self.mentions[0].start

    @property
    def end(self) -> int:
        return self.mentions[-1].end

    @property
    def assertion(self) -> Assertion:
        return self.mentions[0].assertion


def find_groups(passage: Passage) -> list[Group]:
    """Every stated medicine of the text in one group, in order."""
    told = [
        mention
        for mention in passage.analysis.mentions
        if mention.kind is Kind.DRUG and not mention.asked and not is_of_the_blood(passage, mention)
    ]
    followers = [*told[1:], None]
    drugs = [m for m, after in zip(told, followers, strict=False) if not _is_only(m, after)]
    bundles: list[list[Mention]] = []
    for mention in drugs:
        if bundles and _belongs(passage, bundles[-1][-1], mention):
            bundles[-1].append(mention)
        else:
            bundles.append([mention])
    return [_group(passage, bundles, index) for index in range(len(bundles))]


def _is_only(mention: Mention, after: Mention | None) -> bool:
    """ "a shot of irinotecan", 一针伊立替康: the shot is no medicine of its own."""
    if mention.concept != "injection" or after is None:
        return False
    return after.start - mention.end <= _SHOT_OF


def is_anticancer(passage: Passage, concept: str) -> bool:
    is_a = passage.vocabulary.is_a
    return is_a(concept, "anticancer_drug") or bool(passage.vocabulary.concepts[concept].parts)


def is_treatment(passage: Passage, concept: str) -> bool:
    """A cancer drug, radiation or a large operation."""
    is_a = passage.vocabulary.is_a
    return is_anticancer(passage, concept) or any(
        is_a(concept, kind) for kind in ("radiation", "surgery_major")
    )


def _belongs(passage: Passage, left: Mention, right: Mention) -> bool:
    if left.sentence != right.sentence or left.corrected != right.corrected:
        return False
    if left.assertion is not right.assertion or right.start - left.end > _LONGEST_JOIN:
        return False
    if is_anticancer(passage, left.concept) != is_anticancer(passage, right.concept):
        return False
    if _heads(passage, left, right):
        return True
    gap = _without_numbers(passage, left.end, right.start)
    return not _SEQUENCE.search(gap) and _JOINS.fullmatch(gap) is not None


def _heads(passage: Passage, left: Mention, right: Mention) -> bool:
    """ "chemo with cisplatin", 化疗用顺铂: the general word and its drug are one."""
    classes = passage.vocabulary.generic_of(left.concept)
    if not classes or right.start - left.end > _LONGEST_HEAD or left.clause != right.clause:
        return False
    parts = passage.vocabulary.concepts[right.concept].parts or (right.concept,)
    return any(passage.vocabulary.is_a(part, kind) for part in parts for kind in classes)


def _without_numbers(passage: Passage, start: int, end: int) -> str:
    """The text between two names, less doses, days and cycles ("200 mg d1", "x6")."""
    gap = passage.analysis.normalized[start:end]
    for found in reversed(passage.quantities_in(start, end, "dose", "cycles")):
        gap = gap[: found.start - start] + gap[found.end - start :]
    return _ORDER.sub(" ", gap)


def _group(passage: Passage, bundles: list[list[Mention]], index: int) -> Group:
    bundle = bundles[index]
    anticancer = _is_treatment_bundle(passage, bundle)
    previous, following = _neighbors(passage, bundles, index, anticancer)
    return Group(
        number=index + 1,
        mentions=tuple(bundle),
        before=_before(passage, bundles[index - 1] if index else None, bundle),
        told_from=_before(passage, previous, bundle),
        after=_after(passage, bundle, following, anticancer),
        anticancer=anticancer,
    )


def _is_treatment_bundle(passage: Passage, bundle: list[Mention]) -> bool:
    return any(is_anticancer(passage, mention.concept) for mention in bundle)


def _neighbors(
    passage: Passage, bundles: list[list[Mention]], index: int, anticancer: bool
) -> tuple[list[Mention] | None, list[Mention] | None]:
    """The groups before and after that end this group's stretch of text.

    A steroid named on the way ("pneumonitis, prednisone given, immunotherapy stopped") does not
    end what is told of a cancer drug.
    """

    def ends(bundle: list[Mention]) -> bool:
        return not anticancer or _is_treatment_bundle(passage, bundle)

    before = next((other for other in reversed(bundles[:index]) if ends(other)), None)
    after = next((other for other in bundles[index + 1 :] if ends(other)), None)
    return before, after


def _before(passage: Passage, previous: list[Mention] | None, bundle: list[Mention]) -> int:
    sentence = passage.sentence_at(bundle[0].start)
    if previous is None or previous[-1].end <= sentence.start:
        return sentence.start
    clause = passage.clause_at(bundle[0].start)
    between = passage.analysis.normalized[previous[-1].end : bundle[0].start]
    marks = list(_PARTS.finditer(between))
    after_mark = previous[-1].end + (marks[-1].end() if marks else 0)
    return max(after_mark, clause.start)


# "(Mar-Aug 2026), commenced irinotecan": what stands before the mark is told of the first.
_PARTS = re.compile(r"[,;)→>](?!\d)|\bthen\b|\bfollowed by\b|然后|之后|后改|改用|换成")


def _after(
    passage: Passage, bundle: list[Mention], following: list[Mention] | None, anticancer: bool
) -> int:
    sentences = passage.analysis.sentences
    here = passage.sentence_index(bundle[-1].start)
    last = min(len(sentences) - 1, here + (_SENTENCES_AFTER if anticancer else 0))
    end = sentences[last].end if sentences else len(passage.analysis.text)
    if following is None or following[0].start >= end:
        return end
    return max(bundle[-1].end, _before(passage, bundle, following))


def is_dripped(passage: Passage, group: Group) -> bool:
    """Cancer drugs given in courses by drip, not pills taken day by day."""
    if not group.anticancer:
        return False
    concepts = passage.vocabulary.concepts
    given = {
        kind
        for mention in group.mentions
        for part in (concepts[mention.concept].parts or (mention.concept,))
        for kind in passage.vocabulary.ancestors(part)
    }
    return not given.isdisjoint(_DRIPS) or given.isdisjoint(_PILLS)


_DRIPS = frozenset({"platinum", "taxane", "checkpoint_inhibitor", "biologic", "adc"})
_PILLS = frozenset({"fluoropyrimidine", "targeted_small_molecule", "chinese_medicine"})
