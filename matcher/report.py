"""One screening: what the page, the print-out and the JSON all show (schema 1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from content.question_models import Voice
from content.trials import AnsweredBy, Trial
from matcher.criterion import Judged, Status, judge
from matcher.explain import reason
from matcher.finding import FailKind
from matcher.outcome import Outcome, Urgent, outcome_of, possible_from
from matcher.provenance import content_hash, program_version
from matcher.record import PatientRecord
from nlp.facts import Evidence, Fact

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """One criterion. `evidence` are the person's own words, `because` the facts behind them.

    `missing` names what would settle it: "ecog", or a detail such as "platinum.when".
    """

    id: str
    status: Status
    fail_kind: FailKind | None
    clears_on: date | None
    answered_by: AnsweredBy
    reason: str
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]
    because: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Screening:
    """`possible_from` is the day on which every wait is over, if each wait has a day."""

    trial: str
    record_date: date
    as_of: date
    language: str
    urgent: Urgent | None
    urgent_evidence: tuple[Evidence, ...]
    outcome: Outcome
    possible_from: date | None
    counts: Mapping[Status, int]
    criteria: Mapping[str, Verdict]
    facts: tuple[Fact, ...]
    text: str

    def as_json(self, record_id: str | int) -> dict[str, Any]:
        """The result object of `batch`, schema 1; stable for scripts outside the project."""
        return {
            "schema": SCHEMA,
            "id": record_id,
            "trial": self.trial,
            "record_date": self.record_date.isoformat(),
            "as_of": self.as_of.isoformat(),
            "program": program_version(),
            "content": content_hash(),
            "language": self.language,
            "urgent": self.urgent,
            "urgent_evidence": _spans(self.urgent_evidence, self.text),
            "outcome": self.outcome,
            "counts": dict(self.counts),
            "criteria": {id_: _verdict(found, self.text) for id_, found in self.criteria.items()},
            "facts": [_fact(fact, self.text) for fact in self.facts],
        }


def screen(
    record: PatientRecord,
    trial: Trial,
    as_of: date,
    language: str,
    *,
    text: str = "",
    voice: Voice = "patient",
    urgent: Urgent | None = None,
    urgent_evidence: Sequence[Evidence] = (),
    judged: Sequence[Judged] | None = None,
) -> Screening:
    """All criteria of `trial` for one record on the day `as_of`, told in `language`.

    `text` is what the evidence points into; `urgent` comes from `nlp.extract` (red flags);
    `judged` is what `judge` gave for this record and day, where it is at hand.
    """
    judged = judged or judge(trial, record, as_of)
    return Screening(
        trial=trial.id,
        record_date=trial.record_date,
        as_of=as_of,
        language=language,
        urgent=urgent,
        urgent_evidence=tuple(urgent_evidence),
        outcome=outcome_of(judged, trial.page.possible_match_needs, urgent),
        possible_from=possible_from(judged),
        counts=_counts(judged),
        criteria={found.id: _told(found, language, voice) for found in judged},
        facts=record.facts,
        text=text,
    )


def _told(judged: Judged, language: str, voice: Voice) -> Verdict:
    finding = judged.finding
    return Verdict(
        id=judged.id,
        status=judged.status,
        fail_kind=judged.fail_kind,
        clears_on=judged.clears_on,
        answered_by=judged.criterion.answered_by,
        reason=reason(judged, language, voice),
        evidence=tuple(part for fact in finding.because for part in fact.evidence),
        missing=tuple(sorted(finding.missing)),
        because=finding.because,
    )


def _counts(judged: Sequence[Judged]) -> Mapping[Status, int]:
    counts: dict[Status, int] = {"pass": 0, "fail": 0, "unknown": 0}
    for found in judged:
        counts[found.status] += 1
    return counts


def _verdict(verdict: Verdict, text: str) -> dict[str, Any]:
    return {
        "status": verdict.status,
        "fail_kind": verdict.fail_kind,
        "clears_on": verdict.clears_on.isoformat() if verdict.clears_on else None,
        "answered_by": verdict.answered_by,
        "reason": verdict.reason,
        "evidence": _spans(verdict.evidence, text),
        "missing": list(verdict.missing),
    }


def _spans(parts: Sequence[Evidence], text: str) -> list[dict[str, Any]]:
    """Each stretch of the text once, in the order of the text; then words of records."""
    written = [part for part in parts if part.source is None and part.end <= len(text)]
    places = sorted({(part.start, part.end) for part in written})
    spans = [{"start": start, "end": end, "text": text[start:end]} for start, end in places]
    return spans + [_of_record(part) for part in dict.fromkeys(parts) if part.source]


def _of_record(part: Evidence) -> dict[str, Any]:
    """Words of a record: their place counts within the resource that `source` names."""
    return {"start": part.start, "end": part.end, "text": part.words, "source": part.source}


def _fact(fact: Fact, text: str) -> dict[str, Any]:
    """`start` and `end` are those of the mention itself; null for a fact from a button."""
    place = next((part for part in fact.evidence if part.role == "mention"), None)
    place = place or next(iter(fact.evidence), None)
    return {
        "concept": fact.concept,
        "kind": fact.kind.value,
        "assertion": fact.assertion.value,
        "value": _value(fact),
        "unit": fact.unit,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "text": (place.words if place.source else text[place.start : place.end]) if place else None,
    } | ({"source": place.source} if place and place.source else {})


def _value(fact: Fact) -> float | list[float] | None:
    """A number where it is known exactly, else its two ends."""
    if fact.value is None:
        return None
    low, high = fact.value.low, fact.value.high
    return low if low == high else [low, high]
