"""What a doctor sets or strikes: a set fact takes the place of what the note was read to say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from content.fact_files import load_facts
from matcher.answers import Reply, answer
from matcher.questions import Part, single
from matcher.record import PatientRecord, ancestors
from nlp.facts import Assertion, DateRange, Fact, Kind, Match, Range
from ui.doctor.fields import (
    LONGEST_VALUE,
    Day,
    Field,
    Number,
    Pick,
    choices_of,
    day_in,
    field_of,
    number_in,
    part_of,
)

MOST = 80  # fields and struck facts


class NotSettings(ValueError):
    """The text is none that `Settings.as_text` has written."""


@dataclass(frozen=True)
class Settings:
    """`values`: field name -> what was chosen or typed. `struck`: facts read wrongly."""

    values: Mapping[str, str] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()

    def having(self, name: str, value: str) -> Settings:
        """With this field set; an empty value gives the note its say again."""
        values = {key: kept for key, kept in self.values.items() if key != name}
        return replace(self, values=values | ({name: value} if value else {}))

    def as_text(self) -> str:
        return json.dumps({"set": dict(self.values), "struck": sorted(self.struck)})

    @classmethod
    def from_text(cls, text: str) -> Settings:
        """Raises NotSettings; no field and no fact beyond what the form has is let in."""
        try:
            kept = json.loads(text)
            values, struck = kept["set"], kept["struck"]
            known = all(field_of(name) is not None for name in values)
            short = all(len(value) <= LONGEST_VALUE for value in values.values())
            names = frozenset(name for name in struck if len(name) <= 2 * LONGEST_VALUE)
            if not known or not short or len(values) + len(struck) > MOST:
                raise NotSettings("a field that the form does not have")
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
            raise NotSettings("not written by the form") from problem
        return cls(dict(values), names)


@dataclass(frozen=True)
class Applied:
    """The record with everything set; `replaced` and `refused` say what that changed.

    `replaced`: field name -> the facts of the note it took the place of. `refused`: fields whose
    value is none, such as an LVEF of 900.
    """

    record: PatientRecord
    replaced: Mapping[str, tuple[Fact, ...]]
    refused: frozenset[str]


def name_of_fact(fact: Fact) -> str:
    """The same for the same words of the same note: "cisplatin@120"."""
    place = fact.evidence[0].start if fact.evidence else 0
    return f"{fact.concept}@{place}"[: 2 * LONGEST_VALUE]


def apply(read: Iterable[Fact], settings: Settings, as_of: date) -> Applied:
    """First what was struck goes, then each field is set, in the form's own order of names."""
    kept = (fact for fact in read if name_of_fact(fact) not in settings.struck)
    record, replaced, refused = PatientRecord(facts=tuple(kept)), {}, set()
    for name in sorted(settings.values, key=_details_last):
        wanted = field_of(name)
        changed = _set(record, wanted, settings.values[name], as_of) if wanted else None
        if changed is None:
            refused.add(name)
            continue
        gone = tuple(fact for fact in record.facts if fact not in changed.facts)
        replaced[name] = tuple(fact for fact in gone if fact.match is not Match.ANSWER)
        record = changed
    return Applied(record, replaced, frozenset(refused))


def _details_last(name: str) -> tuple[bool, str]:
    """A detail speaks of a fact that another field may have to set first."""
    return "." in name or isinstance(field_of(name), Day), name


def _set(record: PatientRecord, wanted: Field, value: str, as_of: date) -> PatientRecord | None:
    """None where the value says nothing."""
    if isinstance(wanted, Number):
        return _measured(record, wanted, value)
    if isinstance(wanted, Day):
        return _dated(record, wanted, value, as_of)
    return _chosen(record, wanted, value, as_of)


def _measured(record: PatientRecord, wanted: Number, value: str) -> PatientRecord | None:
    number = number_in(wanted, value)
    if number is None:
        return None
    gone = {wanted.concept, *wanted.drops}
    new = Fact(
        concept=wanted.concept,
        kind=Kind.MEASUREMENT,
        assertion=Assertion.PRESENT,
        value=Range.exactly(number),
        unit=wanted.unit,
        match=Match.ANSWER,
        rule=f"answer:{wanted.name}",
    )
    return record.with_only([*(f for f in record.facts if f.concept not in gone), new])


def _dated(record: PatientRecord, wanted: Day, value: str, as_of: date) -> PatientRecord | None:
    day = day_in(value, as_of)
    if day is None:
        return None
    under = _under(wanted.concepts)
    drugs = [f for f in record.facts if f.assertion is Assertion.PRESENT and under(f)]
    told = {"when": DateRange.on(day), "ongoing": False, "match": Match.ANSWER}
    if not drugs:
        unnamed = Fact(concept=wanted.unnamed, kind=Kind.DRUG, assertion=Assertion.PRESENT)
        route = unnamed.qualifiers.model_copy(update={"route": "intravenous"})
        return record.with_facts([unnamed.model_copy(update=told | {"qualifiers": route})])
    new = {drug: drug.model_copy(update=told) for drug in drugs}
    return record.with_only(new.get(fact, fact) for fact in record.facts)


def _chosen(record: PatientRecord, wanted: Pick, key: str, as_of: date) -> PatientRecord | None:
    part = part_of(wanted.name)
    choice = next((c for c in choices_of(wanted) if c.key == key), None)
    if part is None or choice is None:
        return None
    # A choice that only adds a detail needs the fact it speaks of.
    if choice.means and part.detail is None:
        gone, keeps = _under(_spoken_of(wanted, part)), _under(wanted.keeps)
        kept = (f for f in record.facts if not gone(f) or keeps(f) or _is_elsewhere(f))
        record = record.with_only(_undone(fact, wanted.undoes) for fact in kept)
    return answer(record, single(part), Reply(choices={part.name: key}), as_of)


def _undone(fact: Fact, reason: str | None) -> Fact:
    """The drug without the reason that its end was read to have had."""
    if reason is None or fact.qualifiers.stop_reason != reason:
        return fact
    return fact.model_copy(
        update={"qualifiers": fact.qualifiers.model_copy(update={"stop_reason": None})}
    )


def _spoken_of(wanted: Pick, part: Part) -> tuple[str, ...]:
    speaks = load_facts()[part.fact].speaks
    return wanted.drops or (*speaks.about, *_of_same_kind(part.fact, speaks.denied_by))


def _of_same_kind(fact: str, names: Iterable[str]) -> tuple[str, ...]:
    """Only the course of the disease is denied by what the same field also sets."""
    return tuple(names) if fact in {"progression", "joining"} else ()


def _is_elsewhere(fact: Fact) -> bool:
    """What a relative has, and what is planned, settles nothing and stays to be seen."""
    return fact.assertion in {Assertion.FAMILY, Assertion.PLANNED}


def _under(names: Iterable[str]) -> Callable[[Fact], bool]:
    wanted = frozenset(names)
    return lambda fact: not wanted.isdisjoint(ancestors(fact.concept))
