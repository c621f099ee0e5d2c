"""Made-up people who answer every question in one consistent way, and a whole interview."""

from __future__ import annotations

import random
from datetime import date

from content.fact_files import load_facts
from matcher.answers import Reply, answer
from matcher.planner import next_question
from matcher.questions import CHOICE, LIST, Question, facts_in, part_for, single, tick_of
from matcher.record import PatientRecord
from nlp.facts import DateRange, Range
from tests.matcher.telling import AS_OF, TRIAL

NO_IMMUNE = {
    "immunotherapy_stopped_for_good": "no_immune_drug",
    "immune_pneumonitis": "never",
    "immune_myocarditis": "never",
}
NO_TREATMENT = {
    **NO_IMMUNE,
    "platinum": "never",
    "checkpoint_inhibitor": "never",
    "topo1_adc": "never",
    "targeted_pill": "never",
    "first_treatment": "never_treated",
    "infused_treatment": "never",
    "side_effects": "none",
    "progression": "no_scan",
    "severe_antibody_reaction": "never",
    "radiation_pneumonitis": "no_radiation",
}


# Choices that no one would tick a line for.
SAME_AS_NONE = {
    "active_tuberculosis": {"healed"},
    "blood_pressure": {"never_high"},
    "cancer_herbs": {"never", "tonic_only", "longer"},
    "disease_extent": {"operation_planned", "no_sign"},
    "ecog": {"self_care", "mostly_resting", "bedridden"},
    "effusion": {"none", "never_drained"},
    "live_vaccine": {"flu_or_covid"},
    "radiation_pneumonitis": {"no_radiation"},
    "side_effects": {"hair_or_numbness", "mild"},
    "stroke": {"longer"},
    "systemic_steroid": {"prevention"},
    "targeted_pill": {"never", "longer"},
}


class Person:
    """Someone with one answer to each question, drawn by chance and free of contradictions."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        self._chance = chance
        self.says = {
            name: chance.choice([choice.key for choice in definition.wording.choices])
            for name, definition in load_facts().items()
            if definition.wording and definition.wording.choices
        }
        for name, definition in load_facts().items():
            tick = definition.wording.tick if definition.wording else None
            if tick is not None and chance.random() < 0.75:
                self.says[name] = tick.unticked
        self.birth = DateRange.on(date(1945 + chance.randrange(65), 3, 4))
        self.numbers = {
            "height": Range.exactly(150 + chance.randrange(40)),
            "weight": Range.exactly(40 + chance.randrange(50)),
        }
        self._agree()

    def reply(self, question: Question) -> Reply:
        chosen = {part.name: self._says(question, part.name) for part in question.parts}
        return Reply(
            choices={name: key for name, key in chosen.items() if key is not None},
            numbers=self.numbers,
            birth=self.birth,
            ticked=frozenset(line.name for line in question.lines if self._ticks(line.name)),
        )

    def _says(self, question: Question, name: str) -> str | None:
        part = next(part for part in question.parts if part.name == name)
        keys = [choice.key for choice in part.asked.choices]
        if not keys:
            return None
        main = self.says.get(part.fact)
        if name not in self.says:
            self.says[name] = main if main in keys else self._chance.choice(keys)
        return self.says[name]

    def _ticks(self, line: str) -> bool:
        if line.startswith(LIST):
            return any(self._ticks(fact) for fact in facts_in(line))
        name, _, key = line.partition(CHOICE)
        tick = tick_of(line)
        if key or tick is None:
            return self.says[name] == key
        said = self.says.get(name, "")
        if tick.ticked is not None:
            return said == tick.ticked
        return said != tick.unticked and said not in SAME_AS_NONE.get(name, ())

    def _agree(self) -> None:
        """Takes out what no real person says at once."""
        says = self.says
        for name in ("platinum", "checkpoint_inhibitor"):
            says[name] = "never" if says[name] == "never" else "had"
        if says["first_treatment"] == "only_early":
            says["first_treatment"] = "finished"
        if says["disease_extent"] in {"no_sign", "operation_planned"}:
            says.update(progression="shrank", first_treatment="finished")
        if says["platinum"] == says["checkpoint_inhibitor"] == "never":
            says.update(NO_TREATMENT)
        elif says["first_treatment"] == "never_treated" or says["infused_treatment"] == "never":
            says.update(first_treatment="finished", infused_treatment="three_weeks_or_more")
        if says["checkpoint_inhibitor"] == "never":
            says.update(NO_IMMUNE)
            if says["infused_treatment"] == "recent_with_immune":
                says["infused_treatment"] = "recent_chemo_only"
        elif says["immunotherapy_stopped_for_good"] == "no_immune_drug":
            says["immunotherapy_stopped_for_good"] = "never"
        if says["first_treatment"] == "grew":
            says["progression"] = "grew"
        elif says["progression"] == "grew":
            says["first_treatment"] = "grew"
        if says["first_treatment"] == "still_on_it":
            says["infused_treatment"] = "still_having"
        if says["first_treatment"] == "side_effects":
            says["progression"] = "stable"
        if says["heart_failure"] == "never":
            says["lvef"] = "at_least_50"
        if says["histology"] == "other_organ":
            says["second_cancer"] = "never"
        if says["pregnancy"] != "not_pregnant":
            says["not_childbearing"] = "possible"


def interview(person: Person, record: PatientRecord) -> PatientRecord:
    """Asks until the planner has no more questions."""
    for _ in range(120):
        question = next_question(record, TRIAL, AS_OF)
        if question is None:
            return record
        record = answer(record, question, person.reply(question), AS_OF)
    raise AssertionError("the interview does not end")


def ask_everything_left(person: Person, record: PatientRecord) -> PatientRecord:
    """Every question that was not asked, whether or not it can still matter."""
    for name, definition in load_facts().items():
        part = part_for(name, "patient")
        if part is None or name in record.asked or definition.wording is None:
            continue
        if definition.wording.asked_of.sex is not None:  # asked of women of some ages only
            continue
        question = single(part)
        record = answer(record, question, person.reply(question), AS_OF)
    return record
