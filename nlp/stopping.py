"""Why a treatment ended, how bad it was, and whether it may come back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nlp.facts import Assertion, Evidence, Range
from nlp.groups import Group
from nlp.passage import Passage
from nlp.phrases import Hit

_WORST_GRADE = 5.0
_SEVERE = Range(low=3, high=_WORST_GRADE)  # hospital, danger, transfusion: criteria.md 5.3


@dataclass(frozen=True)
class Ending:
    """`reason` as in Qualifiers.stop_reason; None where the text does not say."""

    reason: str | None = None
    for_good: bool | None = None
    grade: Range | None = None
    evidence: tuple[Evidence, ...] = ()


def ending_of(passage: Passage, group: Group) -> Ending:
    """Read the stretch of text about this group, the strongest reason first."""
    if group.assertion is not Assertion.PRESENT:
        return Ending()
    paused = _restarted(passage, group)
    if paused:
        return Ending(reason="paused", for_good=False, evidence=_quote(passage, paused, "reason"))
    toxic = _toxicity(passage, group)
    if toxic:
        good = passage.first_cue(group.told_from, group.after, "for_good")
        return Ending(
            reason="toxicity",
            for_good=True if good else None,
            grade=_grade(passage, group, toxic),
            evidence=_quote(passage, toxic, "reason"),
        )
    for label, reason in _PLAIN_REASONS:
        hit = _first(passage, group, label)
        if hit:
            return Ending(reason=reason, evidence=_quote(passage, [hit], "reason"))
    return _by_progression(passage, group)


_PLAIN_REASONS = (
    ("reason_progression", "progression"),
    ("reason_cost", "cost"),
    ("reason_choice", "choice"),
)


def _first(passage: Passage, group: Group, *labels: str) -> Hit | None:
    return passage.first_cue(group.told_from, group.start, *labels) or passage.first_cue(
        group.end, group.after, *labels
    )


def _restarted(passage: Passage, group: Group) -> list[Hit]:
    back = _first(passage, group, "restarted")
    held = _first(passage, group, "paused", "stop")
    return [held, back] if back and held else []


def _toxicity(passage: Passage, group: Group) -> list[Hit]:
    """Words of intolerance alone, or a side effect in one sentence with a word of stopping."""
    intolerant = _first(passage, group, "intolerance")
    if intolerant:
        return [intolerant]
    for hit in passage.cues_in(group.told_from, group.after, "reason_toxicity"):
        sentence = passage.sentence_at(hit.start)
        start, end = max(sentence.start, group.told_from), min(sentence.end, group.after)
        stop = passage.first_cue(start, end, "stop", "for_good")
        if stop and (stop.start, stop.end) != (hit.start, hit.end):
            return [stop, hit]
    return []


def _grade(passage: Passage, group: Group, toxic: list[Hit]) -> Range | None:
    sentence = passage.sentence_at(toxic[-1].start)
    index = passage.sentence_index(toxic[-1].start)
    sentences = passage.analysis.sentences
    end = sentences[min(index + 1, len(sentences) - 1)].end if sentences else sentence.end
    told = passage.quantities_in(sentence.start, min(end, group.after), "grade")
    if told:
        return told[0].value
    severe = passage.first_cue(sentence.start, min(end, group.after), "severe")
    return _SEVERE if severe else None


def _by_progression(passage: Passage, group: Group) -> Ending:
    is_a = passage.vocabulary.is_a
    for mention in passage.mentions_in(group.end, group.after):
        grew = is_a(mention.concept, "progression") or is_a(mention.concept, "recurrent")
        if grew and mention.assertion is Assertion.PRESENT and not mention.asked:
            quoted = passage.evidence(mention.start, mention.end, "reason")
            return Ending(reason="progression", evidence=(quoted,))
    done = _first(passage, group, "reason_completed")
    if done:
        return Ending(reason="completed", evidence=_quote(passage, [done], "reason"))
    return Ending()


def _quote(passage: Passage, hits: Iterable[Hit], role: str) -> tuple[Evidence, ...]:
    return tuple(passage.evidence(hit.start, hit.end, role) for hit in hits)
