"""From what a screen gives back (buttons, ticks, typed words) to a reply for the planner."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from content.question_models import Input
from matcher.answers import Reply
from matcher.asked import concepts_of
from matcher.questions import Part, Question
from matcher.record import ancestors, spoken_for
from nlp.extract import Extraction, extract
from nlp.facts import DateRange, Fact, Range
from nlp.pipeline import analyze
from nlp.temporal import find_dates

NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
NOTHING_BUT_A_VALUE = re.compile(r"[\d\s.,/-]*(?:[a-z]{2}|公斤|斤)?")
YEAR = re.compile(r"(?:19|20)\d\d")
OLDEST = 120  # years
# A bare height below this is in meters, above it in centimeters.
TALLEST_IN_METERS = 3
KILOGRAMS = {"kg": 1.0, "公斤": 1.0, "lb": 0.453592, "斤": 0.5}
NOT_UNDERSTOOD = "errors.not_understood"


@dataclass(frozen=True)
class Said:
    """What one screen gave back. `choices` and `typed` go by the names of parts and fields.

    `complete`: what has no tick is not so. `day`: the exact day of the choice, as typed.
    """

    choices: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    ticked: tuple[str, ...] = ()
    complete: bool = True
    day: str = ""

    @property
    def words(self) -> str:
        """Everything typed, as one line for "your answers so far"."""
        return " ".join(text for text in (*self.typed.values(), self.day) if text)


@dataclass(frozen=True)
class Heard:
    """A reply for the planner, or the key of a sentence that says what went wrong."""

    reply: Reply = Reply()
    problem: str = ""
    read: Extraction | None = None


def heard(question: Question, said: Said, as_of: date) -> Heard:
    """What the person answered; an emergency is heard in whatever field it was typed."""
    found = _reply(question, said, as_of)
    if found.read is None and not NOTHING_BUT_A_VALUE.fullmatch(said.words):
        return replace(found, read=extract(said.words, as_of))
    return found


def _reply(question: Question, said: Said, as_of: date) -> Heard:
    if question.kind == "ticks":
        return _ticks(said)
    if said.day:
        return _day(question, said, as_of)
    found = Heard(Reply(choices=said.choices))
    for part in question.parts:
        typed = {name: text for name, text in said.typed.items() if _belongs(name, part)}
        if any(typed.values()):
            found = _joined(found, _typed(part, typed, as_of))
    answered = said.choices or any(said.typed.values())
    return found if answered else Heard(problem="errors.empty")


def field_name(part: str, field_: str) -> str:
    """The name of a field of one part: "bmi/height"."""
    return f"{part}/{field_}"


def _belongs(name: str, part: Part) -> bool:
    return name.partition("/")[0] == part.name


def _ticks(said: Said) -> Heard:
    if not said.ticked and said.complete and not said.choices:
        return Heard(problem="errors.empty")
    return Heard(Reply(ticked=frozenset(said.ticked), done=said.complete))


def _day(question: Question, said: Said, as_of: date) -> Heard:
    when = day_in_text(said.day, as_of)
    if when is None:
        return Heard(problem="errors.not_a_date")
    if when.earliest > as_of:
        return Heard(problem="errors.future_date")
    days = {part.name: when for part in question.parts}
    return Heard(Reply(choices=said.choices, days=days))


def day_in_text(text: str, as_of: date) -> DateRange | None:
    """The first day in the text, rough or exact."""
    dates = find_dates(analyze(text).normalized, as_of)
    return dates[0].when if dates else None


def _joined(one: Heard, other: Heard) -> Heard:
    reply = Reply(
        choices=one.reply.choices,
        numbers={**one.reply.numbers, **other.reply.numbers},
        birth=one.reply.birth or other.reply.birth,
        facts=one.reply.facts + other.reply.facts,
    )
    return Heard(reply, one.problem or other.problem, other.read or one.read)


def _typed(part: Part, typed: Mapping[str, str], as_of: date) -> Heard:
    field_ = part.asked.input
    values = {name.partition("/")[2]: text for name, text in typed.items()}
    reader = READERS.get(field_.kind) if field_ else None
    if field_ is None or reader is None:
        return _words(part, " ".join(values.values()), as_of)
    found = reader(part, field_, values, as_of)
    return found or _words(part, " ".join(values.values()), as_of)


def _words(part: Part, text: str, as_of: date) -> Heard:
    """Own words: an answer if something in them speaks of what was asked."""
    about = concepts_of([part.fact])
    found = extract(text, as_of, asked=about)
    answers = any(_speaks_of(fact, about) for fact in found.facts)
    problem = "" if answers or found.red_flags else NOT_UNDERSTOOD
    return Heard(Reply(facts=found.facts), problem, found)


def _speaks_of(fact: Fact, about: tuple[str, ...]) -> bool:
    reach = ancestors(fact.concept) | spoken_for(fact.concept)
    return not reach.isdisjoint(about) or any(fact.concept in ancestors(name) for name in about)


def _number(part: Part, field_: Input, values: Mapping[str, str], _: date) -> Heard | None:
    bare = bare_number(values.get("words", ""))
    if bare is None:
        return None
    low, high = field_.low, field_.high
    if (low is not None and bare < low) or (high is not None and bare > high):
        return Heard(problem=NOT_UNDERSTOOD)
    return Heard(Reply(numbers={field_.concept or part.name: Range.exactly(bare)}))


def _birth(_: Part, __: Input, values: Mapping[str, str], as_of: date) -> Heard | None:
    text = values.get("words", "")
    bare = bare_number(text)
    if bare is not None and bare <= OLDEST:
        return Heard(Reply(numbers={"age": Range.exactly(bare)}))
    if not YEAR.search(text):
        return None
    when = day_in_text(text, as_of) or _whole_year(text)
    if when.latest > as_of:
        return Heard(problem="errors.future_date")
    return Heard(Reply(birth=when))


def _whole_year(text: str) -> DateRange:
    found = YEAR.search(text)
    year = int(found.group()) if found else 0
    return DateRange(earliest=date(year, 1, 1), latest=date(year, 12, 31))


def _height_weight(_: Part, __: Input, values: Mapping[str, str], as_of: date) -> Heard | None:
    height, weight = values.get("height", ""), values.get("weight", "")
    unit = values.get("unit", "")
    if bare_number(weight) is not None and not unit:
        return Heard(problem="errors.unit_unclear")
    told = {"height": _height(height, as_of), "weight": _weight(weight, unit, as_of)}
    numbers = {name: value for name, value in told.items() if value is not None}
    return Heard(Reply(numbers=numbers), "" if len(numbers) == len(told) else NOT_UNDERSTOOD)


def _height(text: str, as_of: date) -> Range | None:
    bare = bare_number(text)
    if bare is None:
        return _measured("height", "身高", text, as_of)
    return Range.exactly(bare * 100 if bare < TALLEST_IN_METERS else bare)


def _weight(text: str, unit: str, as_of: date) -> Range | None:
    bare = bare_number(text)
    if bare is None:
        return _measured("weight", "体重", text, as_of)
    return Range.exactly(round(bare * KILOGRAMS[unit], 1))


def _measured(english: str, chinese: str, text: str, as_of: date) -> Range | None:
    """The value in its usual unit, where the text names one: "5 ft 6", "108斤"."""
    name = english if text.isascii() else chinese
    found = extract(f"{name} {text}", as_of).facts
    return next((fact.value for fact in found if fact.concept == english), None)


def _pressure(_: Part, __: Input, values: Mapping[str, str], ___: date) -> Heard | None:
    upper, lower = bare_number(values.get("upper", "")), bare_number(values.get("lower", ""))
    if upper is None or lower is None or lower >= upper:
        return Heard(problem="errors.not_a_number")
    numbers = {
        "systolic blood pressure": Range.exactly(upper),
        "diastolic blood pressure": Range.exactly(lower),
    }
    return Heard(Reply(numbers=numbers))


def bare_number(text: str) -> float | None:
    """The number that is all of the text."""
    text = text.strip()
    return float(text.replace(",", ".")) if NUMBER.fullmatch(text) else None


Reader = Callable[[Part, Input, Mapping[str, str], date], Heard | None]
READERS: Mapping[str, Reader] = {
    "number": _number,
    "birth": _birth,
    "height_weight": _height_weight,
    "blood_pressure": _pressure,
}
