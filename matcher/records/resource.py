"""One resource of a bundle as plain data, with the name it goes by in evidence and errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from content.codes import CodeTable
from nlp.facts import Evidence, Fact


class RecordError(ValueError):
    """A record cannot be read; reads "Observation/1: path: problem. remedy"."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in the record that became no fact, and why: shown, never guessed."""

    source: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Resource:
    """`label` is "Observation/ecog-1"; `data` has passed the FHIR library."""

    kind: str
    label: str
    data: Mapping[str, Any]

    def concept(self, name: str) -> Mapping[str, Any]:
        """The CodeableConcept `name`, empty if the resource has none."""
        found = self.data.get(name)
        return found if isinstance(found, Mapping) else {}

    def each(self, name: str) -> list[Mapping[str, Any]]:
        return list_of(self.data, name)

    def evidence(self, words: str, role: str = "mention") -> Evidence:
        """`words` as they stand in the resource; their place is the resource itself."""
        return Evidence(start=0, end=len(words), words=words, role=role, source=self.label)

    def extensions(self, ending: str) -> list[Mapping[str, Any]]:
        """Extensions by the last part of their address: "mcode-histology-morphology-behavior"."""
        return [
            found
            for found in self.each("extension")
            if str(found.get("url", "")).rsplit("/", 1)[-1] == ending
        ]

    def has_profile(self, ending: str) -> bool:
        profiles = self.data.get("meta", {}).get("profile", ())
        return any(str(profile).split("|")[0].rsplit("/", 1)[-1] == ending for profile in profiles)


@dataclass(slots=True)
class Scene:
    """What every reader needs, and where it leaves its facts; one per bundle."""

    as_of: date
    codes: CodeTable
    resources: Mapping[str, Resource] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    own_cancers: set[str] = field(default_factory=set)  # labels of Conditions
    other_cancers: set[str] = field(default_factory=set)

    def add(self, facts: Iterable[Fact]) -> None:
        self.facts.extend(facts)

    def leave(self, resource: Resource, words: str, why: str) -> None:
        self.unread.append(Unread(resource.label, words, why))

    def referred(self, reference: Mapping[str, Any]) -> Resource | None:
        """The resource a Reference points to, if the bundle holds it."""
        return self.resources.get(str(reference.get("reference", "")))

    def is_of_own_cancer(self, resource: Resource) -> bool:
        """Whether a stage or course is of the esophageal cancer: by `focus`, or the only one."""
        focus = [found for part in resource.each("focus") if (found := self.referred(part))]
        if any(found.kind == "Condition" for found in focus):
            return any(found.label in self.own_cancers for found in focus)
        return bool(self.own_cancers) and not self.other_cancers


def list_of(data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = data.get(name)
    return [part for part in found if isinstance(part, Mapping)] if isinstance(found, list) else []


def code_of(concept: Mapping[str, Any]) -> str:
    """The first code of a CodeableConcept, such as "active"; empty if it has none."""
    return next((str(c["code"]) for c in list_of(concept, "coding") if c.get("code")), "")
