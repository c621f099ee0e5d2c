"""The content of this folder as frozen models, read once and kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from content.strict import read_document, read_model
from content.vocabulary_models import (
    ClassesFile,
    Concept,
    StemsFile,
    Vocabulary,
    VocabularyFile,
)

CONTENT = Path(__file__).parent
VOCABULARY = CONTENT / "vocabulary"
NOT_CONCEPTS = {"classes.yaml", "stems.yaml"}

CuesT = TypeVar("CuesT", bound=BaseModel)


@cache
def load_vocabulary(folder: Path = VOCABULARY) -> Vocabulary:
    """Raises ContentError for the first file that is wrong."""
    concepts: dict[str, Concept] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name not in NOT_CONCEPTS:
            _add_concepts(concepts, path)
    return Vocabulary.of(
        concepts=concepts,
        classes=read_model(folder / "classes.yaml", ClassesFile).classes,
        stems=read_model(folder / "stems.yaml", StemsFile).stems,
    )


@cache
def load_cues(language: str, name: str, model: type[CuesT]) -> CuesT:
    """`content/cues/<language>/<name>.yaml` as the frozen `model` its owner defines."""
    return read_model(CONTENT / "cues" / language / f"{name}.yaml", model)


def _add_concepts(concepts: dict[str, Concept], path: Path) -> None:
    file = read_model(path, VocabularyFile)
    for name, entry in file.concepts.items():
        if name in concepts:
            raise read_document(path).error(
                ("concepts", name),
                f"{name!r} is already a concept of another file",
                "Join the two entries in one file.",
            )
        fields = {field: getattr(entry, field) for field in type(entry).model_fields}
        concepts[name] = Concept.model_construct(name=name, kind=file.kind, **fields)
