"""Notes inside a record: read as any other text, with the resource as their source."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Any

from matcher.records.resource import RecordError, Resource, Scene
from matcher.screening import MOST_CHARACTERS
from nlp.extract import extract
from nlp.facts import Evidence
from nlp.red_flags import RedFlag

_PLAIN = "text/plain"


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
        return _note(resource, data, scene)
    return None


def _note(resource: Resource, data: str, scene: Scene) -> Note:
    try:
        text = base64.b64decode(data, validate=True).decode("utf-8-sig")
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        where = f"{resource.label}: content.attachment.data"
        raise RecordError(f"{where}: this is not UTF-8 text in base64.") from error
    if len(text) > MOST_CHARACTERS:
        where = f"{resource.label}: content.attachment.data"
        raise RecordError(f"{where}: over {MOST_CHARACTERS:,} characters. Send the part needed.")
    read = extract(text, scene.as_of)
    scene.add(fact.model_copy(update=_sourced(fact.evidence, resource)) for fact in read.facts)
    flags = tuple(f.model_copy(update=_sourced(f.evidence, resource)) for f in read.red_flags)
    return Note(resource.label, text, flags)


def _sourced(evidence: tuple[Evidence, ...], resource: Resource) -> dict[str, Any]:
    sourced = (part.model_copy(update={"source": resource.label}) for part in evidence)
    return {"evidence": tuple(sourced)}
