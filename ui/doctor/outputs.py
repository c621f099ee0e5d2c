"""The check to take along: text for the record, PDF, JSON, FHIR. The same check, the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from content.trials import banners
from content.words import load_words
from matcher.records.fhir_write import as_fhir_text
from matcher.report import Verdict
from ui import paper
from ui.doctor.check import Check
from ui.doctor.rows import grouped, missing_words, set_words, status_words, title_of
from ui.paper.sheet import headline, made_with

RECORD = "note"  # the id of the one record that the page judges


@dataclass(frozen=True)
class Output:
    media_type: str
    ending: str
    make: Callable[[Check], bytes]


def provenance(check: Check) -> str:
    """Program, content, day of the public record, day of judgement: enough to repeat it."""
    return made_with(check.trial, check.as_of, check.language)


def record_text(check: Check) -> str:
    """About 4,000 characters for the patient's record; it holds no word of the note but quotes."""
    return "\n".join(_lines(check)) + "\n"


def _lines(check: Check) -> Iterator[str]:
    say, screening = load_words(check.language), check.screening
    counts = {str(status): count for status, count in screening.counts.items()}
    yield say["doctor.text_title"].format(trial=check.trial.id)
    yield headline(screening, check.language, "doctor")
    yield say["page.result_counts"].format(**counts)
    yield from banners(check.trial.page, check.as_of, check.language)
    for name, found in grouped(check).items():
        yield ""
        yield f"{say[f'doctor.group.{name}']} ({len(found)})"
        for verdict in found:
            yield f"{verdict.id}  {title_of(check, verdict)}"
            yield f"      {status_words(check, verdict)}{verdict.reason}"
            yield from (f"      {line}" for line in _below(check, verdict))
    yield ""
    yield say["doctor.is_not"]
    yield provenance(check)


def _below(check: Check, verdict: Verdict) -> Iterator[str]:
    """The words it rests on, what was set, and what is missing."""
    quotes = (part.words for part in verdict.evidence if part.role == "mention")
    yield from (f"“{' '.join(quote.split())}”" for quote in dict.fromkeys(quotes))
    was_set = (fact for fact in verdict.because if check.was_set(fact))
    yield from dict.fromkeys(set_words(check, fact) for fact in was_set)
    if asked := missing_words(check, verdict):
        yield f"{load_words(check.language)['doctor.missing_colon']}{asked}"


def _text(check: Check) -> bytes:
    return record_text(check).replace("\n", "\r\n").encode("utf-8-sig")


def _pdf(check: Check) -> bytes:
    return paper.pdf(check.screening, check.trial, check.language, "doctor", False)


def _json(check: Check) -> bytes:
    found = check.screening.as_json(RECORD)
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def _fhir(check: Check) -> bytes:
    return as_fhir_text(check.screening, check.trial, RECORD).encode()


OUTPUTS: Mapping[str, Output] = {
    "pdf": Output("application/pdf", ".pdf", _pdf),
    "json": Output("application/json", ".json", _json),
    "fhir": Output("application/fhir+json", ".fhir.json", _fhir),
    "text": Output("text/plain", ".txt", _text),
}
