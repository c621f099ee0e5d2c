"""A screening as a FHIR R4 bundle: the trial, the program, and the verdicts as answers.

The same screening gives the same bytes: no clock and no random number goes in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from pydantic import ValidationError

from content.trials import Criterion, Trial
from matcher.provenance import content_hash, program_version
from matcher.records.fhir_check import explained, model
from matcher.records.resource import RecordError
from matcher.report import Screening, Verdict
from nlp.facts import Evidence

VERDICTS = "urn:trial-finder:verdict"
OUTCOMES = "urn:trial-finder:outcome"
_REFERENCE = re.compile(r"[A-Z][A-Za-z]+/[A-Za-z0-9\-.]{1,64}")


def write_bundle(screening: Screening, trial: Trial, record_id: str | int) -> dict[str, Any]:
    """The result of `record_id` as a Bundle that the FHIR library accepts."""
    name = f"{trial.id}/{record_id}/{screening.as_of.isoformat()}"
    study, program = _address(f"{trial.id}/study"), _address(f"{content_hash()}/program")
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {"fullUrl": study, "resource": _study(trial)},
            {"fullUrl": program, "resource": _program()},
            {
                "fullUrl": _address(f"{name}/answers"),
                "resource": _answers(screening, trial, record_id, study, program),
            },
        ],
    }
    try:
        model("Bundle").model_validate(bundle)
    except ValidationError as error:
        raise RecordError(f"The result is no FHIR R4: {explained(error)}") from error
    return bundle


def as_fhir_text(screening: Screening, trial: Trial, record_id: str | int) -> str:
    """`write_bundle` as JSON text, ending in a new line."""
    bundle = write_bundle(screening, trial, record_id)
    return json.dumps(bundle, ensure_ascii=False, indent=2) + "\n"


def _address(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'urn:trial-finder:{name}')}"


def _study(trial: Trial) -> dict[str, Any]:
    return {
        "resourceType": "ResearchStudy",
        "meta": {"lastUpdated": f"{trial.record_date.isoformat()}T00:00:00Z"},
        "identifier": [{"system": "https://clinicaltrials.gov", "value": trial.id}],
        "title": trial.page.official_title,
        "status": "active",
        "phase": {"text": f"Phase {trial.page.phase}"},
        "location": [{"text": site.name.en} for site in trial.page.sites],
    }


def _program() -> dict[str, Any]:
    return {
        "resourceType": "Device",
        "status": "active",
        "deviceName": [{"name": "trial-finder", "type": "model-name"}],
        "version": [
            {"type": {"text": "program"}, "value": program_version()},
            {"type": {"text": "content, SHA-256"}, "value": content_hash()},
        ],
        "note": [{"text": "A pre-screen of public criteria. No medical device, no advice."}],
    }


def _answers(
    screening: Screening, trial: Trial, record_id: str | int, study: str, program: str
) -> dict[str, Any]:
    return {
        "resourceType": "QuestionnaireResponse",
        "language": screening.language,
        "status": "completed",
        "subject": {"identifier": {"value": str(record_id)}},
        "authored": screening.as_of.isoformat(),
        "author": {"reference": program},
        "item": [
            _overall(screening, study),
            *(_item(screening.criteria[criterion.id], criterion) for criterion in trial.criteria),
        ],
    }


def _overall(screening: Screening, study: str) -> dict[str, Any]:
    items = [
        _answered("screening.study", [{"valueReference": {"reference": study}}]),
        _answered("screening.outcome", [_coding(OUTCOMES, screening.outcome)]),
        _answered("screening.as-of", [{"valueDate": screening.as_of.isoformat()}]),
        _answered("screening.record-date", [{"valueDate": screening.record_date.isoformat()}]),
    ]
    if screening.possible_from is not None:
        day = screening.possible_from.isoformat()
        items.append(_answered("screening.possible-from", [{"valueDate": day}]))
    if screening.urgent is not None:
        items.append(_answered("screening.urgent", [_coding(OUTCOMES, screening.urgent)]))
    return {"linkId": "screening", "item": items}


def _item(verdict: Verdict, criterion: Criterion) -> dict[str, Any]:
    """One criterion: the official sentence, the verdict, and below it what it rests on."""
    answer = _coding(VERDICTS, verdict.status)
    answer["item"] = [item for item in _below(verdict) if item["answer"]]
    text = " ".join(criterion.registry.split())
    return {"linkId": verdict.id, "text": text, "answer": [answer]}


def _below(verdict: Verdict) -> list[dict[str, Any]]:
    clears = [{"valueDate": verdict.clears_on.isoformat()}] if verdict.clears_on else []
    name = verdict.id
    return [
        _answered(f"{name}.reason", _strings([verdict.reason])),
        _answered(f"{name}.evidence", _evidence(verdict.evidence)),
        _answered(f"{name}.fail-kind", _strings([verdict.fail_kind])),
        _answered(f"{name}.clears-on", clears),
        _answered(f"{name}.answered-by", _strings([verdict.answered_by])),
        _answered(f"{name}.missing", _strings(verdict.missing)),
    ]


def _answered(link: str, answers: list[dict[str, Any]]) -> dict[str, Any]:
    return {"linkId": link, "answer": answers}


def _coding(system: str, code: str) -> dict[str, Any]:
    return {"valueCoding": {"system": system, "code": str(code)}}


def _strings(values: Iterable[str | None]) -> list[dict[str, Any]]:
    return [{"valueString": str(value)} for value in values if value and str(value).strip()]


def _evidence(parts: Iterable[Evidence]) -> list[dict[str, Any]]:
    """The words behind a verdict, each once, with the resource they stand in."""
    found: list[dict[str, Any]] = []
    for part in parts:
        if not part.words.strip():
            continue
        answer: dict[str, Any] = {"valueString": part.words}
        if part.source and _REFERENCE.fullmatch(part.source):
            source = [{"valueReference": {"reference": part.source}}]
            answer["item"] = [_answered("source", source)]
        if answer not in found:
            found.append(answer)
    return found
