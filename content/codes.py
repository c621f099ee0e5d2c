"""What the codes of hospital records mean in our names: `codes.yaml` and the vocabulary joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict

from content.load import CONTENT, load_vocabulary
from content.strict import read_document, read_model
from content.vocabulary_models import Codes, Vocabulary

_RANGE = re.compile(r"([A-Z])(\d\d)[–-]\1(\d\d)")


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Measurement(Frozen):
    """What a code measures; `unit` is the one of our facts, None for a bare score."""

    is_: str
    unit: str | None = None
    between: tuple[float, float]

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=lambda n: n.strip("_"))


class Unit(Frozen):
    unit: str
    times: float


class CodesFile(Frozen):
    """`codes.yaml`; None as a concept says that the code says nothing a criterion could use."""

    systems: Mapping[str, tuple[str, ...]]
    rxnorm: Mapping[str, str]
    atc: Mapping[str, str]
    icd10: Mapping[str, str | None]
    esophageal_morphology: Mapping[str, str]
    cvx: Mapping[str, str]
    measurements: Mapping[str, Measurement]
    panels: tuple[str, ...]
    cancer_status: tuple[str, ...]
    stage_group: tuple[str, ...]
    distant_spread: tuple[str, ...]
    pregnancy: tuple[str, ...]
    units: Mapping[str, Unit]
    ecog_answers: Mapping[str, int]
    words: Mapping[str, tuple[str, ...]]
    displays: Mapping[str, str]


@dataclass(frozen=True)
class CodeTable:
    """`concepts` holds our name for each code of each system, None where a code says nothing."""

    file: CodesFile
    concepts: Mapping[str, Mapping[str, str | None]]
    _systems: Mapping[str, str]
    _words: Mapping[str, frozenset[str]]

    def system(self, url: str | None) -> str | None:
        """Our short name ("icd10") for the address of a code system, None if we read none of it."""
        return self._systems.get(url or "")

    def knows(self, system: str, code: str) -> bool:
        return self._key(system, code) is not None

    def concept(self, system: str, code: str) -> str | None:
        """Our name for the code; None if it says nothing to us or is not known (see `knows`)."""
        key = self._key(system, code)
        return None if key is None else self.concepts[system][key]

    def any_known(self, codings: Iterable[Mapping[str, object]]) -> bool:
        """Whether one of the codings is of a system and has a code that we know."""
        return any(
            self.knows(system, str(coding.get("code", "")))
            for coding in codings
            if (system := self.system(str(coding.get("system"))))
        )

    def says(self, words: str, meaning: str) -> bool:
        """Whether `words`, as a whole, are one of the ways of saying `meaning` in codes.yaml."""
        return words.strip().lower() in self._words[meaning]

    def _key(self, system: str, code: str) -> str | None:
        known = self.concepts.get(system, {})
        if system != "icd10":
            return code if code in known else None
        prefixes = (code[:length] for length in range(len(code), 2, -1))
        return next((prefix for prefix in prefixes if prefix in known), None)


@cache
def load_codes(path: Path = CONTENT / "codes.yaml") -> CodeTable:
    """Raises ContentError if the file is wrong or names a concept the vocabulary has not."""
    file = read_model(path, CodesFile)
    vocabulary = load_vocabulary()
    _refuse_unknown_names(path, file, vocabulary)
    concepts = _from_vocabulary(vocabulary)
    for system in ("rxnorm", "atc", "icd10", "cvx"):
        concepts.setdefault(system, {}).update(getattr(file, system))
    return CodeTable(
        file=file,
        concepts=MappingProxyType(concepts),
        _systems={url: name for name, urls in file.systems.items() for url in urls},
        _words={meaning: frozenset(words) for meaning, words in file.words.items()},
    )


def _from_vocabulary(vocabulary: Vocabulary) -> dict[str, dict[str, str | None]]:
    """Codes that one concept alone claims; what several claim must stand in codes.yaml."""
    claims: dict[str, dict[str, set[str]]] = {name: {} for name in Codes.model_fields}
    for concept in vocabulary.concepts.values():
        for system, codes in concept.codes:
            for code in _codes(codes):
                claims[system].setdefault(code, set()).add(concept.name)
    return {
        system: {
            code: next(iter(names)) for code, names in sorted(found.items()) if len(names) == 1
        }
        for system, found in claims.items()
    }


def _codes(given: str | Iterable[str] | None) -> list[str]:
    codes = [given] if isinstance(given, str) else list(given or ())
    return [single for code in codes for single in _spread(code)]


def _spread(code: str) -> list[str]:
    """ "I60–I62" is I60, I61 and I62."""
    if not (ends := _RANGE.fullmatch(code)):
        return [code]
    letter, first, last = ends.groups()
    return [f"{letter}{number:02}" for number in range(int(first), int(last) + 1)]


def _refuse_unknown_names(path: Path, file: CodesFile, vocabulary: Vocabulary) -> None:
    tables: dict[str, Iterable[str | None]] = {
        "rxnorm": file.rxnorm.values(),
        "atc": file.atc.values(),
        "icd10": file.icd10.values(),
        "cvx": file.cvx.values(),
        "esophageal_morphology": file.esophageal_morphology.values(),
        "displays": file.displays.values(),
    }
    for table, names in tables.items():
        for name in names:
            if name is not None and name not in vocabulary.concepts:
                problem = f"{name!r} is not a concept of the vocabulary"
                raise read_document(path).error((table,), problem, "Write one that is.")
