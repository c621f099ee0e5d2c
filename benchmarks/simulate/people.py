"""Made-up patients: one consistent truth each, and honest answers to whatever is asked."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from content.answer_models import DaysAgo
from content.cohort import Cohort, Draw, Shares, Spread, Words
from content.fact_files import load_facts
from content.list_models import UNSURE
from content.question_models import Choice
from matcher.answers import Reply
from matcher.questions import (
    CHOICE,
    LIST,
    Part,
    Question,
    choice_of_line,
    facts_in,
    tick_of,
)
from nlp.facts import DateRange, Range
from ui.asking import Said, field_name, heard

DAYS_IN_YEAR = 365.25
LONGEST_AGO = 400  # days: "longer ago" ends here


@dataclass(frozen=True)
class Person:
    """`truth`: answer by the name of a fact, detail or trait; `unknown`: what they cannot say."""

    number: int
    as_of: date
    language: str
    truth: Mapping[str, str]
    unknown: frozenset[str]
    days: Mapping[str, date]  # by fact or detail, of what happened lately
    day_known: frozenset[str]
    typed: Mapping[str, str]
    birth: date
    height: int  # cm
    weight: int  # kg
    cohort: Cohort

    @property
    def age(self) -> int:
        before = (self.as_of.month, self.as_of.day) < (self.birth.month, self.birth.day)
        return self.as_of.year - self.birth.year - before

    def days_since(self, name: str) -> int:
        """Days from the last time until today; 0 where it goes on or never was."""
        return (self.as_of - self.days[name]).days if name in self.days else 0

    def answer_to(self, part: Part) -> str | None:
        """The key of the choice; a detail is often told by the answer to its fact."""
        known = self.truth.get(part.name)
        if known is None:
            known = self.truth.get(part.fact)
        keys = {choice.key for choice in part.asked.choices}
        return known if known in keys else None

    def knows(self, name: str) -> bool:
        """Who does not know of a thing knows no details of it either."""
        return self.unknown.isdisjoint({name, name.partition(".")[0]})

    def ticks(self, line: str) -> bool:
        """Whether the line is true, as far as the person knows."""
        if line.startswith(LIST):
            return any(self.ticks(fact) or self._has_some(fact) for fact in facts_in(line))
        name, _, key = line.partition(CHOICE)
        if not self.knows(name) or self._is_torn(line):
            return False
        said = self.truth.get(name)
        if key:
            return said == key
        if name in self.cohort.ticks:
            return said in self.cohort.ticks[name]
        tick = tick_of(line)
        if tick is not None and tick.ticked is not None:
            return said == tick.ticked
        return tick is not None and said != tick.unticked

    def is_unsure(self, line: str) -> bool:
        """Whether leaving the line out would say more than the person knows."""
        if line.startswith(LIST):
            return not self.ticks(line) and any(self.is_unsure(fact) for fact in facts_in(line))
        tick = tick_of(line)
        states = tick is not None and not tick.opens_when_not_ticked
        if not states or self._unticked_is_silent(line):
            return False
        name = line.partition(CHOICE)[0]
        return not self.knows(name) or self._is_torn(name)

    def _is_torn(self, line: str) -> bool:
        return self.truth.get(line) in self.cohort.unsure.get(line, ())

    def _has_some(self, fact: str) -> bool:
        """Something of the kind, though not what the inner line asks: a heart attack years ago."""
        return fact == "myocardial_infarction" and self.truth.get(fact) == "longer"

    def _unticked_is_silent(self, line: str) -> bool:
        tick = tick_of(line)
        key = tick.unticked if tick else None
        choice = choice_of_line(f"{line.partition(CHOICE)[0]}{CHOICE}{key}") if key else None
        return choice is not None and not choice.means and choice.sets is None


def draw(number: int, seed: int, cohort: Cohort, as_of: date) -> Person:
    """Patient `number` of the crowd of this `seed`: the same each time, whoever else is drawn."""
    chance = random.Random(f"{seed}/{number}")
    birth, age = _birth(chance, cohort.body.age, as_of)
    truth: dict[str, str] = {}
    unknown: set[str] = set()
    for name, shares in (cohort.traits | cohort.answers).items():
        truth[name] = _choose(chance, _shares(shares, truth))
        if name == "age_group":
            truth[name] = "from_60" if age >= 60 else "fifties" if age >= 50 else "under_50"
        if chance.random() < shares.unknown or not unknown.isdisjoint(shares.unknown_with):
            unknown.add(name)
    for name in _details_alone():
        if name not in cohort.answers and chance.random() < cohort.unknown_detail.share:
            unknown.add(name)
    man = truth["sex"] == "man"
    height = round(_bell(chance, cohort.body.height_of_men if man else cohort.body.height_of_women))
    weight = round(_bell(chance, cohort.body.bmi) * (height / 100) ** 2)
    days = _days(chance, truth, as_of)
    language = "en" if number % 2 else "zh"
    return Person(
        number=number,
        as_of=as_of,
        language=language,
        truth=truth,
        unknown=frozenset(unknown),
        days=days,
        day_known=frozenset(n for n in days if chance.random() < cohort.knows_the_day.share),
        typed={name: _words(chance, words, language) for name, words in cohort.typed.items()},
        birth=birth,
        height=height,
        weight=weight,
        cohort=cohort,
    )


def reply(person: Person, question: Question) -> Reply | None:
    """An honest answer; None is "I don't know" to all of it."""
    if question.kind == "ticks":
        return _ticked(person, question)
    parts = [part for part in question.parts if person.knows(part.name)]
    if not parts:
        return None
    choices = {part.name: key for part in parts if (key := person.answer_to(part)) is not None}
    typed = [part for part in parts if part.name not in choices and _takes_words(part)]
    if typed:
        return _read(person, question, typed[0])
    return Reply(
        choices=choices,
        days=_exact_days(person, question, choices),
        numbers={
            "height": Range.exactly(person.height),
            "weight": Range.exactly(person.weight),
        },
        birth=DateRange.on(person.birth),
        unknown=frozenset(part.name for part in question.parts if part not in parts),
    )


def _ticked(person: Person, question: Question) -> Reply:
    names = [line.name for line in question.lines]
    unsure = {name for name in names if person.is_unsure(name)}
    if question.name.endswith(UNSURE):
        return Reply(ticked=frozenset(unsure))
    return Reply(
        ticked=frozenset(name for name in names if person.ticks(name)),
        done=not unsure,
    )


def _takes_words(part: Part) -> bool:
    return part.asked.input is not None and part.asked.input.kind == "text"


def _read(person: Person, question: Question, part: Part) -> Reply | None:
    """What the page understands of the words; None if it does not."""
    text = person.typed[part.name]
    said = Said(typed={field_name(part.name, "words"): text})
    found = heard(question, said, person.as_of)
    return None if found.problem and not found.reply.facts else found.reply


def _exact_days(
    person: Person, question: Question, choices: Mapping[str, str]
) -> Mapping[str, DateRange]:
    if len(question.parts) != 1:
        return {}
    part = question.parts[0]
    chosen = next((c for c in part.asked.choices if c.key == choices.get(part.name)), None)
    day = person.days.get(part.fact)
    known = chosen is not None and chosen.asks_date and part.fact in person.day_known
    return {part.name: DateRange.on(day)} if known and day else {}


def _details_alone() -> tuple[str, ...]:
    """Details that the answer to the whole question does not tell as well."""
    wordings = {name: fact.wording for name, fact in load_facts().items()}
    return tuple(
        f"{name}.{detail}"
        for name, wording in wordings.items()
        for detail in (wording.follow_ups if wording else ())
        if wording and detail not in wording.also_asks
    )


def _days(chance: random.Random, truth: Mapping[str, str], as_of: date) -> dict[str, date]:
    """A day for each thing that was, within the stretch that its answer names."""
    days: dict[str, date] = {}
    for name, fact in load_facts().items():
        choices = fact.wording.choices if fact.wording else ()
        chosen = next((choice for choice in choices if choice.key == truth.get(name)), None)
        stretch = _stretch(chosen) if chosen else None
        if stretch is not None:
            nearest, farthest = stretch.days_ago
            longest = LONGEST_AGO if farthest is None else farthest
            ago = chance.randint(nearest, max(nearest, longest))
            days[name] = as_of - timedelta(days=ago)
    return days


def _stretch(choice: Choice) -> DaysAgo | None:
    return choice.when or (choice.sets.when if choice.sets else None)


def _shares(draw_: Draw, truth: Mapping[str, str]) -> Shares:
    for given in draw_.given:
        if all(truth[name] in values for name, values in given.when.items()):
            return given.shares
    return draw_.shares


def _choose(chance: random.Random, shares: Shares) -> str:
    return chance.choices(list(shares), weights=list(shares.values()))[0]


def _bell(chance: random.Random, spread: Spread) -> float:
    value = chance.gauss(spread.mean, spread.spread)
    return min(max(value, spread.low), spread.high)


def _birth(chance: random.Random, age: Spread, as_of: date) -> tuple[date, int]:
    years = _bell(chance, age)
    return as_of - timedelta(days=round(years * DAYS_IN_YEAR)), int(years)


def _words(chance: random.Random, words: tuple[Words, ...], language: str) -> str:
    chosen = chance.choices(words, weights=[each.share for each in words])[0]
    return chosen.en if language == "en" else chosen.zh
