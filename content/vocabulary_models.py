"""The names people use, our one name for each, and the classes a rule asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

ConceptKind = Literal["drug", "condition", "procedure", "measurement", "status"]
Language = Literal["en", "zh"]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Between(Frozen):
    """A number known to lie from `low` to `high`, both included."""

    low: float
    high: float

    @model_validator(mode="after")
    def _in_order(self) -> Between:
        if self.low > self.high:
            raise ValueError(f"low {self.low:g} is above high {self.high:g}. Swap them")
        return self


class Washout(Frozen):
    """Days since the last dose: below `min_days` never enough, from `sure_days` always.

    Five half-lives with a cap of 21 days; half-lives are label and textbook values that no
    pharmacist has signed off yet.
    """

    min_days: int = Field(ge=0, le=21)
    sure_days: int = Field(ge=0, le=21)

    @model_validator(mode="after")
    def _in_order(self) -> Washout:
        if self.min_days > self.sure_days:
            raise ValueError("min_days is above sure_days. Swap them")
        return self


def _as_list(given: Any) -> Any:
    return [given] if isinstance(given, str) else given


OneOrMore = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


class Codes(Frozen):
    """Public codes, only where a list of them was at hand; blank is right, never invented."""

    atc: OneOrMore = ()
    rxnorm: str | None = None
    icd10: OneOrMore = ()
    ncit: str | None = None


class Misspelled(Frozen):
    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()


class Entry(Frozen):
    """One concept as written in `content/vocabulary/*.yaml`, below its name."""

    classes: tuple[str, ...] = ()
    generic: bool = False
    codes: Codes = Codes()
    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()
    misspelled: Misspelled = Misspelled()
    needs_context: tuple[str, ...] = ()
    only: Language | None = None
    washout: Washout | None = None
    prednisone_factor: Between | None = None
    parts: tuple[str, ...] = ()
    implies: Mapping[str, Any] = {}
    value: Between | None = None
    of: str | None = None
    uncertain: bool = False
    note: str = ""

    @model_validator(mode="after")
    def _generic_speaks_for_a_class(self) -> Entry:
        if self.generic and not self.classes:
            raise ValueError("a generic concept names no class. Add `classes:`")
        if (self.value is None) != (self.of is None):
            raise ValueError("`value` and `of` belong together. Write both or neither")
        return self


class VocabularyFile(Frozen):
    kind: ConceptKind
    concepts: Mapping[str, Entry]


class ClassEntry(Frozen):
    parents: tuple[str, ...] = ()


class ClassesFile(Frozen):
    classes: Mapping[str, ClassEntry]


class Stem(Frozen):
    """A word ending that tells the class of a drug we have no entry for."""

    suffix: str
    classes: tuple[str, ...]
    note: str = ""


class StemsFile(Frozen):
    stems: tuple[Stem, ...]


class Concept(Entry):
    """One thing people speak of, under our one `name`; `en` and `zh` are how they say it."""

    name: str
    kind: ConceptKind

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way of writing it that the recognizer matches, misspellings included."""
        return self.en + self.zh + self.misspelled.en + self.misspelled.zh


@dataclass(frozen=True)
class Vocabulary:
    """All concepts by name, and which class is part of which."""

    concepts: Mapping[str, Concept]
    classes: Mapping[str, ClassEntry]
    stems: tuple[Stem, ...]
    _ancestors: Mapping[str, frozenset[str]]

    @classmethod
    def of(
        cls,
        concepts: Mapping[str, Concept],
        classes: Mapping[str, ClassEntry],
        stems: tuple[Stem, ...] = (),
    ) -> Vocabulary:
        names = concepts.keys() | classes.keys()
        ancestors = {name: _climb(name, concepts, classes) for name in names}
        return cls(
            concepts=MappingProxyType(dict(concepts)),
            classes=MappingProxyType(dict(classes)),
            stems=stems,
            _ancestors=MappingProxyType(ancestors),
        )

    def ancestors(self, name: str) -> frozenset[str]:
        """The concept or class itself, its classes and all their parents; KeyError if unknown."""
        return self._ancestors[name]

    def is_a(self, name: str, class_: str) -> bool:
        return class_ in self._ancestors[name]

    def generic_of(self, name: str) -> frozenset[str]:
        """The classes a generic concept ("chemo", "heart trouble") speaks for, else none."""
        concept = self.concepts[name]
        return frozenset(concept.classes) if concept.generic else frozenset()


def _climb(
    name: str, concepts: Mapping[str, Concept], classes: Mapping[str, ClassEntry]
) -> frozenset[str]:
    reached: set[str] = set()
    ahead = [name]
    if name in concepts:
        ahead.extend(concepts[name].classes)
    while ahead:
        current = ahead.pop()
        if current not in reached:
            reached.add(current)
            ahead.extend(classes[current].parents if current in classes else ())
    return frozenset(reached)
