"""Notes inside a record: read as any other text, with the resource as their source."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from matcher.records.fhir_dates import days, first_days, period
from matcher.records.past import Since
from matcher.records.resource import RecordError, Resource, Scene
from matcher.screening import MOST_CHARACTERS
from nlp.extract import extract
from nlp.facts import Evidence
from nlp.red_flags import RedFlag

_PLAIN = "text/plain"
# "Coughing up blood" in a note of last year is no emergency of today.
_URGENT_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Note:
    """`text` is what the places of facts with this `source` count in."""

    source: str
    text: str
    red_flags: tuple[RedFlag, ...]


def read_note(resource: Resource, scene: Scene) -> Note | None:
    """The plain text of a DocumentReference; pictures, PDF and links are named as not read."""
    parts = [part.get("attachment") or {} for part in resource.each("content")]
    for attachment in parts:
        kind = str(attachment.get("contentType", _PLAIN)).split(";")[0].strip().lower()
        data = attachment.get("data")
        if kind != _PLAIN or not isinstance(data, str):
            scene.leave(resource, str(attachment.get("title") or kind), "not plain text inside it")
            continue
        written = _written(resource, attachment)
        if written is not None and written > scene.as_of:
            scene.leave(resource, "a note", f"dated after {scene.as_of}")
            continue
        return _note(resource, data, written or scene.as_of, scene)
    return None


def _written(resource: Resource, attachment: Mapping[str, Any]) -> date | None:
    """The day of the visit, of the text or of the entry; None if the record has none."""
    began, ended = period(resource.data.get("context") or {}, "period")
    when = ended or began or days(attachment.get("creation")) or first_days(resource.data, "date")
    return when.latest if when else None


def _note(resource: Resource, data: str, written: date, scene: Scene) -> Note:
    """Reads the text as of the day it was written, and keeps what still counts."""
    try:
        text = base64.b64decode(data, validate=True).decode("utf-8-sig")
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        where = f"{resource.label}: content.attachment.data"
        raise RecordError(f"{where}: this is not UTF-8 text in base64.") from error
    if len(text) > MOST_CHARACTERS:
        where = f"{resource.label}: content.attachment.data"
        raise RecordError(f"{where}: over {MOST_CHARACTERS:,} characters. Send the part needed.")
    read, since = extract(text, written), Since(written, scene.as_of)
    kept = [fact for told in read.facts if (fact := since.fact(told))]
    scene.add(fact.model_copy(update=_sourced(fact.evidence, resource)) for fact in kept)
    flags = read.red_flags if scene.as_of - written <= _URGENT_FOR else ()
    sourced = tuple(f.model_copy(update=_sourced(f.evidence, resource)) for f in flags)
    return Note(resource.label, text, sourced)


def _sourced(evidence: tuple[Evidence, ...], resource: Resource) -> dict[str, Any]:
    sourced = (part.model_copy(update={"source": resource.label}) for part in evidence)
    return {"evidence": tuple(sourced)}
