"""Why a treatment ended, how bad it was, and whether it may come back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nlp.facts import Assertion, Evidence, Range
from nlp.groups import Group
from nlp.phrases import Hit
from nlp.reading import Reading

_WORST_GRADE = 5.0
_SEVERE = Range(low=3, high=_WORST_GRADE)  # hospital, danger, transfusion: criteria.md 5.3


@dataclass(frozen=True)
class Ending:
    """`reason` as in Qualifiers.stop_reason; None where the text does not say."""

    reason: str | None = None
    for_good: bool | None = None
    grade: Range | None = None
    evidence: tuple[Evidence, ...] = ()


def ending_of(reading: Reading, group: Group) -> Ending:
    """Read the stretch of text about this group, the strongest reason first."""
    if group.assertion is not Assertion.PRESENT:
        return Ending()
    paused = _restarted(reading, group)
    if paused:
        return Ending(reason="paused", for_good=False, evidence=_quote(reading, paused, "reason"))
    toxic = _toxicity(reading, group)
    if toxic:
        good = reading.first_cue(group.before, group.after, "for_good")
        return Ending(
            reason="toxicity",
            for_good=True if good else None,
            grade=_grade(reading, group, toxic),
            evidence=_quote(reading, toxic, "reason"),
        )
    for label, reason in _PLAIN_REASONS:
        hit = _first(reading, group, label)
        if hit:
            return Ending(reason=reason, evidence=_quote(reading, [hit], "reason"))
    return _by_progression(reading, group)


_PLAIN_REASONS = (
    ("reason_progression", "progression"),
    ("reason_cost", "cost"),
    ("reason_choice", "choice"),
)


def _first(reading: Reading, group: Group, *labels: str) -> Hit | None:
    return reading.first_cue(group.before, group.start, *labels) or reading.first_cue(
        group.end, group.after, *labels
    )


def _restarted(reading: Reading, group: Group) -> list[Hit]:
    back = _first(reading, group, "restarted")
    held = _first(reading, group, "paused", "stop")
    return [held, back] if back and held else []


def _toxicity(reading: Reading, group: Group) -> list[Hit]:
    """Words of intolerance alone, or a side effect in one sentence with a word of stopping."""
    intolerant = _first(reading, group, "intolerance")
    if intolerant:
        return [intolerant]
    for hit in reading.cues_in(group.before, group.after, "reason_toxicity"):
        sentence = reading.sentence_at(hit.start)
        start, end = max(sentence.start, group.before), min(sentence.end, group.after)
        stop = reading.first_cue(start, end, "stop", "for_good")
        if stop and (stop.start, stop.end) != (hit.start, hit.end):
            return [stop, hit]
    return []


def _grade(reading: Reading, group: Group, toxic: list[Hit]) -> Range | None:
    sentence = reading.sentence_at(toxic[-1].start)
    index = reading.sentence_index(toxic[-1].start)
    sentences = reading.analysis.sentences
    end = sentences[min(index + 1, len(sentences) - 1)].end if sentences else sentence.end
    told = reading.quantities_in(sentence.start, min(end, group.after), "grade")
    if told:
        return told[0].value
    severe = reading.first_cue(sentence.start, min(end, group.after), "severe")
    return _SEVERE if severe else None


def _by_progression(reading: Reading, group: Group) -> Ending:
    is_a = reading.vocabulary.is_a
    for mention in reading.mentions_in(group.end, group.after):
        grew = is_a(mention.concept, "progression") or is_a(mention.concept, "recurrent")
        if grew and mention.assertion is Assertion.PRESENT and not mention.asked:
            quoted = reading.evidence(mention.start, mention.end, "reason")
            return Ending(reason="progression", evidence=(quoted,))
    done = _first(reading, group, "reason_completed")
    if done:
        return Ending(reason="completed", evidence=_quote(reading, [done], "reason"))
    return Ending()


def _quote(reading: Reading, hits: Iterable[Hit], role: str) -> tuple[Evidence, ...]:
    return tuple(reading.evidence(hit.start, hit.end, role) for hit in hits)
