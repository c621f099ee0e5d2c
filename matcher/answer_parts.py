"""The answer to one question or detail becomes facts: its choice, its day, what was typed.

What a person says when asked takes the place of what it contradicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from content.answer_models import Means
from content.fact_files import load_facts
from content.load import load_vocabulary
from content.question_models import Choice, FollowUp
from matcher.answer_facts import age_on, fact_from, settings_of, with_details
from matcher.questions import Part
from matcher.record import PatientRecord, ancestors
from matcher.told import tell
from nlp.facts import Assertion, DateRange, Fact, Kind, Match, Range

UNITS = {"height": "cm", "weight": "kg", "age": "years"}


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What came back from one screen. Everything is optional; nothing at all is "next".

    `choices`: part name -> key of the choice. `days`: part name -> the exact day. `numbers`:
    concept -> value in its unit ("height" in cm), or part name -> value where the field `sets`
    a detail. `birth`: the day or month of birth. `facts`: what `nlp.extract` read in a typed
    text. `ticked`: line names; `done`: the ticks are complete, so the other lines are a no.
    `unknown`: parts answered "I don't know".
    """

    choices: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, DateRange] = field(default_factory=dict)
    numbers: Mapping[str, Range] = field(default_factory=dict)
    birth: DateRange | None = None
    facts: tuple[Fact, ...] = ()
    ticked: frozenset[str] = frozenset()
    done: bool = True
    unknown: frozenset[str] = frozenset()


def answered(record: PatientRecord, part: Part, reply: Reply, as_of: date) -> PatientRecord:
    """KeyError for a choice that the part does not have."""
    if part.name in reply.unknown:
        return record.having_skipped([part.name, *part.told_along])
    key, day = reply.choices.get(part.name), reply.days.get(part.name)
    if key is not None:
        chosen = next((choice for choice in part.asked.choices if choice.key == key), None)
        if chosen is None:
            raise KeyError(f"{part.name} has no choice {key!r}")
        record = _choose(record, part, chosen, day, as_of)
    elif day is not None:
        record = _set(record, _targets(record, part.fact, (), as_of), {"when": day})
    record = _typed(record, part, reply, as_of)
    return record.having_asked([part.name, *part.told_along])


def _choose(
    record: PatientRecord, part: Part, chosen: Choice, day: DateRange | None, as_of: date
) -> PatientRecord:
    facts = [fact_from(means, part.fact, as_of, day, chosen.when) for means in chosen.means]
    if isinstance(part.asked, FollowUp) and part.asked.makes_exact and facts:
        record, facts = _made_exact(record, part.fact, facts, as_of)
    record = stated(record, part.fact, facts, as_of)
    if chosen.sets is not None:
        targets = _targets(record, part.fact, chosen.sets_on, as_of)
        if not targets and not chosen.sets_on:
            # A day for a treatment that was never named: keep it as one of its class.
            named = Means(concept=load_facts()[part.fact].speaks.about[0])
            record = record.with_facts([fact_from(named, part.fact, as_of, None, None)])
            targets = _targets(record, part.fact, (), as_of)
        record = _set(record, targets, settings_of(chosen.sets, as_of, day))
    return record


def _typed(record: PatientRecord, part: Part, reply: Reply, as_of: date) -> PatientRecord:
    field_ = part.asked.input
    if field_ is None:
        return record
    if field_.kind == "birth" and reply.birth is not None:
        return _measured(record, "age", age_on(reply.birth, as_of), "years", reply.birth)
    if field_.sets is not None and part.name in reply.numbers:
        targets = _targets(record, part.fact, (), as_of)
        return _set(record, targets, {field_.sets: reply.numbers[part.name]})
    for concept in load_facts()[part.fact].speaks.about:
        if concept in reply.numbers:
            unit = field_.unit or UNITS.get(concept)
            record = _measured(record, concept, reply.numbers[concept], unit, None)
    return record


def stated(record: PatientRecord, name: str, facts: Sequence[Fact], as_of: date) -> PatientRecord:
    """Adds what was answered and drops what it contradicts about the same fact."""
    if not facts:
        return record
    told = tell(record, name, as_of)
    dropped: list[Fact] = []
    present = [fact for fact in facts if fact.assertion is Assertion.PRESENT]
    if any(fact.value is None for fact in present):
        dropped += [fact for fact in told.denied if _speaks_against(fact, present)]
        dropped += told.possible
    denied = [fact.concept for fact in facts if fact.assertion is Assertion.ABSENT]
    if denied and all(fact.when is None for fact in facts):
        dropped += [
            fact
            for fact in (*told.present, *told.possible)
            if not ancestors(fact.concept).isdisjoint(_reach(denied))
        ]
    measured_ = {fact.concept for fact in facts if fact.value is not None}
    kept = [
        fact
        for fact in record.facts
        if fact.concept not in measured_ and not any(fact is other for other in dropped)
    ]
    return record.with_only(kept).with_facts(facts)


def _speaks_against(denial: Fact, present: Sequence[Fact]) -> bool:
    """A denial of the very thing that is now stated, by its name or by a general word for it."""
    if denial.assertion is not Assertion.ABSENT:
        return False
    reach = _reach([denial.concept])
    return any(not ancestors(fact.concept).isdisjoint(reach) for fact in present)


def _reach(concepts: Iterable[str]) -> frozenset[str]:
    """The denied names and, for general words, the classes they speak for."""
    vocabulary = load_vocabulary()
    reach: set[str] = set(concepts)
    for name in tuple(reach):
        concept = vocabulary.concepts.get(name)
        if concept is not None and concept.generic:
            reach |= set(concept.classes)
    return frozenset(reach)


def _targets(
    record: PatientRecord, name: str, classes: Sequence[str], as_of: date
) -> tuple[Fact, ...]:
    told = tell(record, name, as_of)
    return told.of_class(*classes) if classes else told.present


def _set(
    record: PatientRecord, targets: Iterable[Fact], settings: Mapping[str, Any]
) -> PatientRecord:
    for fact in targets:
        record = record.corrected(fact, with_details(fact, settings))
    return record


def _made_exact(
    record: PatientRecord, name: str, facts: Sequence[Fact], as_of: date
) -> tuple[PatientRecord, list[Fact]]:
    """The vague facts go; their day stays with the exact ones."""
    vague = tell(record, name, as_of).present
    when = next((fact.when for fact in vague if fact.when is not None), None)
    ongoing = next((fact.ongoing for fact in vague if fact.ongoing is not None), None)
    for fact in vague:
        record = record.without(fact)
    exact = [
        fact.model_copy(
            update={
                "when": fact.when or when,
                "ongoing": fact.ongoing if fact.ongoing is not None else ongoing,
            }
        )
        for fact in facts
    ]
    return record, exact


def _measured(
    record: PatientRecord, concept: str, value: Range, unit: str | None, born: DateRange | None
) -> PatientRecord:
    """The newest word on a number replaces the older ones."""
    kept = [fact for fact in record.facts if fact.concept != concept]
    new = Fact(
        concept=concept,
        kind=Kind.MEASUREMENT,
        assertion=Assertion.PRESENT,
        value=value,
        unit=unit,
        began=born,
        match=Match.ANSWER,
        rule=f"answer:{concept}",
    )
    return record.with_only([*kept, new])
