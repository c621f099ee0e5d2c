"""What a text rules out about treatment: for a stretch of time, or by "only"."""

from __future__ import annotations

import re

from nlp.facts import Assertion, DateRange, Fact, Kind
from nlp.groups import Group
from nlp.passage import Passage
from nlp.phrases import Hit

# What "only" rules out: the classes of cancer treatment a criterion asks about.
_OTHER_TREATMENTS = (
    "platinum", "checkpoint_inhibitor", "adc", "targeted_small_molecule", "biologic",
)  # fmt: skip
_ONLY_BEFORE = 14
_ONLY_AFTER = 24


def nothing_else(passage: Passage, told: list[Group], facts: list[Fact]) -> list[Fact]:
    """ "Only Taxol and carboplatin": no immune drug, no ADC."""
    for group in told:
        if not group.anticancer or group.assertion is not Assertion.PRESENT:
            continue
        only = passage.first_cue(
            max(group.before, group.start - _ONLY_BEFORE), group.start, "only"
        ) or passage.first_cue(group.end, min(group.after, group.end + _ONLY_AFTER), "nothing_else")
        if only is None or _is_of_illness(passage, only) or _is_of_today(passage, only):
            continue
        quoted = (passage.evidence(only.start, only.end, "negation"),)
        return [
            Fact(
                concept=name,
                kind=Kind.DRUG,
                assertion=Assertion.ABSENT,
                evidence=quoted,
                rule="only what was named",
            )
            for name in _OTHER_TREATMENTS
            if not any(
                passage.vocabulary.is_a(fact.concept, name)
                and fact.assertion in (Assertion.PRESENT, Assertion.POSSIBLE)
                for fact in facts
            )
        ]
    return []


_TODAY = re.compile(
    r"(?:\bnow|\bcurrently|\bat present|\bthese days|\bat the moment|现在|目前|如今|眼下)"
    r"[^.;,。]{0,6}$",
    re.ASCII,
)


def _is_of_today(passage: Passage, cue: Hit) -> bool:
    """现在只吃替吉奥: nothing else now, whatever there was before."""
    text = passage.analysis.normalized
    return _TODAY.search(text[max(0, cue.start - 20) : cue.start]) is not None


def _is_of_illness(passage: Passage, cue: Hit) -> bool:
    """没有别的 in 没有别的病: no other illness, and nothing about other drugs."""
    return any(
        mention.kind is not Kind.DRUG and mention.start < cue.end < mention.end
        for mention in passage.analysis.mentions
    )


def denied_stretch(passage: Passage, group: Group) -> DateRange | None:
    """ "no transfusion since September" denies from then on, not for all time before."""
    clause = passage.clause_at(group.start)
    sentence = passage.sentence_at(group.start)
    dated = passage.dates_in(clause.start, clause.end) or [
        found
        for found in passage.dates_in(sentence.start, sentence.end)
        if found.relation in ("since", "within")
    ]
    if not dated:
        return None
    first = dated[0]
    if first.when.earliest > passage.as_of:
        return None
    lasts = first.relation == "since"
    latest = passage.as_of if lasts else first.when.latest
    return DateRange(earliest=first.when.latest if lasts else first.when.earliest, latest=latest)
