"""One thing we may know about a patient: what speaks of it, and how we ask (fact_files)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field

from content.list_models import GroupsFile
from content.question_models import FactQuestion
from content.strict import Document, as_model, read_document, read_model
from content.vocabulary_models import ConceptKind

FACTS = Path(__file__).parent / "facts"
GROUPS = "groups.yaml"


class StaleAfter(BaseModel):
    """How many days a measured value still tells how things are now."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days: int = Field(gt=0)


class Speaks(BaseModel):
    """Which concepts and classes speak of a fact.

    `about`: their presence is a yes, their denial a no. `denied_by`: their presence is a no
    (male: not pregnant). `implied_by`: their presence is a yes. `denied_with`: the denial of
    one is a no. `denied_together`: only the denial of all of them is a no. `not_denied_by`: a
    wider class whose denial is not meant for this ("no spread" is no head scan).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ConceptKind
    about: tuple[str, ...] = Field(min_length=1)
    denied_by: tuple[str, ...] = ()
    implied_by: tuple[str, ...] = ()
    denied_with: tuple[str, ...] = ()
    denied_together: tuple[str, ...] = ()
    not_denied_by: tuple[str, ...] = ()
    stale_after: StaleAfter | None = None


@dataclass(frozen=True)
class FactDefinition:
    """`wording` is None for what is never asked (how long someone may live)."""

    name: str
    speaks: Speaks
    wording: FactQuestion | None


@cache
def load_facts(folder: Path = FACTS) -> Mapping[str, FactDefinition]:
    """Raises ContentError for the first file that is wrong."""
    paths = sorted(path for path in folder.glob("*.yaml") if path.name != GROUPS)
    return MappingProxyType({path.stem: read_fact(path) for path in paths})


@cache
def load_groups(folder: Path = FACTS) -> GroupsFile:
    path = folder / GROUPS
    return read_model(path, GroupsFile) if path.exists() else GroupsFile(lists={})


def read_fact(path: Path) -> FactDefinition:
    document = read_document(path)
    about, wording = _halves(document)
    return FactDefinition(
        name=path.stem,
        speaks=as_model(about, Speaks),
        wording=as_model(wording, FactQuestion) if wording.data else None,
    )


def _halves(document: Document) -> tuple[Document, Document]:
    """What speaks of it, and how we ask; an unknown key is reported with the second half."""
    data = document.data if isinstance(document.data, dict) else {}
    about = {key: value for key, value in data.items() if key in Speaks.model_fields}
    rest = {key: value for key, value in data.items() if key not in Speaks.model_fields}
    return (
        Document(path=document.path, data=about, root=document.root),
        Document(path=document.path, data=rest, root=document.root),
    )
