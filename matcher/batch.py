"""Many notes at once: one JSON object a line in, one a line out, in the same order.

A record that cannot be read becomes an object with `error`; it never stops the others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from content.trials import load_trial
from matcher.records.fhir_screening import screen_bundle
from matcher.records.resource import RecordError as FhirError
from matcher.report import SCHEMA
from matcher.screening import TextError, screen_text


@dataclass(frozen=True, slots=True)
class Settings:
    trial: str
    as_of: date


class RecordError(ValueError):
    """One line is no record; the message says why and what to write."""


@dataclass(frozen=True, slots=True)
class Done:
    """`line` is the JSON to write; `failed` says that it holds an error."""

    line: str
    failed: bool


def screen_line(numbered: tuple[int, bytes], settings: Settings) -> Done:
    at, line = numbered
    record: Any = None
    try:
        record = _object(line)
        result = _screened(record, settings)
    except (RecordError, TextError, FhirError) as error:
        return _failed(at, record, str(error))
    except Exception as error:  # one odd record must not stop the others
        return _failed(at, record, f"this record could not be screened ({type(error).__name__})")
    return Done(line=_written(result), failed=False)


def _object(line: bytes) -> Mapping[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RecordError("the line is not UTF-8. Save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise RecordError("the line is not JSON. Write one JSON object a line") from error
    if not isinstance(record, dict):
        raise RecordError('the line is not an object. Write {"id": ..., "text": ...}')
    return record


def _screened(record: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    record_id, text = record.get("id"), record.get("text")
    if isinstance(record_id, bool) or not isinstance(record_id, str | int) or record_id == "":
        raise RecordError("'id' is missing. Give each record an id of its own")
    bundle = record.get("bundle")
    if not isinstance(text, str) and bundle is None:
        raise RecordError("'text' is missing. Put the note in \"text\"")
    trial = load_trial(settings.trial)
    asked = _asked(record.get("asked"), {criterion.id for criterion in trial.criteria})
    as_of = _day(record["as_of"]) if record.get("as_of") is not None else settings.as_of
    if bundle is None:
        return screen_text(str(text), trial, as_of, asked).as_json(record_id)
    if text is not None:
        raise RecordError("there is 'text' and 'bundle'. Write one of them")
    return screen_bundle(bundle, trial, as_of).as_json(record_id)


def _asked(value: Any, known: set[str]) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise RecordError("'asked' is not a list of criteria. Write [\"E2\"]")
    for name in value:
        if name not in known:
            raise RecordError(f"'asked' names {name!r}, which this trial does not have")
    return tuple(value)


def _day(value: Any) -> date:
    try:
        return read_day(value)
    except ValueError as error:
        raise RecordError(f"'as_of': {error}") from error


def read_day(value: Any) -> date:
    """A day written as 2026-11-23; ValueError for everything else."""
    if isinstance(value, str) and len(value) == len("2026-11-23"):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(f"{value!r} is not a date. Write it as YYYY-MM-DD")


def failed_line(numbered: tuple[int, bytes], problem: str) -> Done:
    """The answer for a line that cannot be screened at all."""
    at, line = numbered
    try:
        record: Any = _object(line)
    except RecordError:
        record = None
    return _failed(at, record, problem)


def _failed(at: int, record: Any, problem: str) -> Done:
    record_id = record.get("id") if isinstance(record, dict) else None
    known = record_id if isinstance(record_id, str | int) else None
    result = {"schema": SCHEMA, "id": known, "line": at, "error": problem}
    return Done(line=_written(result), failed=True)


def _written(result: Mapping[str, Any]) -> str:
    """One line of JSON, readable in Chinese; half letters that UTF-8 cannot hold are escaped."""
    line = json.dumps(result, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(result)
    return line
