"""One FHIR bundle to one screening, as `matcher.screening` does for a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from content.trials import Trial
from matcher.outcome import Urgent
from matcher.records.fhir_read import read_bundle
from matcher.records.resource import Unread
from matcher.report import Screening, screen
from matcher.screening import LanguageChoice


@dataclass(frozen=True, slots=True)
class BundleScreening:
    """`unread` is what the record holds and no fact came of."""

    screening: Screening
    unread: tuple[Unread, ...]

    def as_json(self, record_id: str | int) -> dict[str, Any]:
        """The result object of `batch`, with one more list: what was not read, and why."""
        unread = [{"source": u.source, "text": u.words, "why": u.why} for u in self.unread]
        return self.screening.as_json(record_id) | {"unread": unread}


def screen_bundle(
    bundle: object, trial: Trial, as_of: date, language: LanguageChoice = "auto"
) -> BundleScreening:
    """Reads a parsed bundle as of a day and judges it. RecordError names resource and path."""
    read = read_bundle(bundle, as_of)
    flags = read.red_flags
    urgent: Urgent | None = None
    for flag in flags:
        urgent = "crisis" if "crisis" in (urgent, flag.level) else "emergency"
    screening = screen(
        read.record,
        trial,
        as_of,
        read.language if language == "auto" else language,
        urgent=urgent,
        urgent_evidence=[part for flag in flags for part in flag.evidence],
    )
    return BundleScreening(screening, read.unread)
