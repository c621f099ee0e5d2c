"""The made-up crowd of `content/cohort.yaml`: who draws which answer how often, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pydantic import Field, model_validator

from content.answer_models import Frozen
from content.fact_files import load_facts
from content.question_models import Asked
from content.strict import as_model, read_document

COHORT = Path(__file__).parent / "cohort.yaml"
TYPED = "typed"  # the answer of people who write instead of choosing
SUM = 1e-6
# Every share has a source: ours, or one that can be looked up.
SOURCED = re.compile(r"\[judgement\]|PMC\d+|10\.\d{4}|JUPITER|SEER|Front Oncol|jtd\.amegroups")

Shares = dict[str, float]


class Sourced(Frozen):
    source: str = Field(min_length=1)

    @model_validator(mode="after")
    def _can_be_looked_up(self) -> Sourced:
        if not SOURCED.search(self.source):
            raise ValueError("nobody can look this up. Name a source or write [judgement]")
        return self


class Share(Sourced):
    share: float = Field(ge=0, le=1)


class Given(Frozen):
    """These shares where each thing named in `when` was drawn as one of its values."""

    when: dict[str, tuple[str, ...]] = Field(min_length=1)
    shares: Shares


class Draw(Sourced):
    """`shares` of people who know; `unknown` is the share of all who do not.

    Who does not know one of `unknown_with` does not know this either.
    """

    shares: Shares
    given: tuple[Given, ...] = ()
    unknown: float = Field(default=0, ge=0, lt=1)
    unknown_with: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _shares_are_everybody(self) -> Draw:
        for shares in (self.shares, *(given.shares for given in self.given)):
            if abs(sum(shares.values()) - 1) > SUM or min(shares.values()) < 0:
                raise ValueError(f"shares {shares} are not everybody. Make them add up to 1")
        return self

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self.shares).union(*(given.shares for given in self.given))


class Spread(Sourced):
    """A bell curve of this mean and standard deviation, cut off at `low` and `high`."""

    mean: float
    spread: float = Field(gt=0)
    low: float
    high: float


class Body(Frozen):
    """Years, kg per m², cm."""

    age: Spread
    bmi: Spread
    height_of_men: Spread
    height_of_women: Spread


class Words(Frozen):
    en: str
    zh: str
    share: float = Field(gt=0, le=1)


class Cohort(Frozen):
    traits: dict[str, Draw]
    body: Body
    knows_the_day: Share
    unknown_detail: Share
    answers: dict[str, Draw]
    typed: dict[str, tuple[Words, ...]]
    ticks: dict[str, tuple[str, ...]]
    unsure: dict[str, tuple[str, ...]]
    told: dict[str, Share]


@cache
def load_cohort(path: Path = COHORT) -> Cohort:
    """Raises ContentError for a share, an answer or an order that cannot be."""
    document = read_document(path)
    cohort = as_model(document, Cohort)
    for where, problem, remedy in _problems(cohort):
        raise document.error(where, problem, remedy)
    return cohort


Problem = tuple[tuple[str, ...], str, str]


def _problems(cohort: Cohort) -> Iterator[Problem]:
    asked = dict(_asked())
    drawn: dict[str, frozenset[str]] = {}
    for part, draws in (("traits", cohort.traits), ("answers", cohort.answers)):
        for name, draw in draws.items():
            yield from _impossible(part, name, draw, drawn)
            drawn[name] = draw.keys
            if part == "answers":
                yield from _not_an_answer(name, draw.keys - {TYPED}, asked)
    for name in _unanswered(cohort, asked):
        yield ("answers",), f"{name} has no answers", "Give each choice a share."
    for part, chosen in (("ticks", cohort.ticks), ("unsure", cohort.unsure)):
        for name, keys in chosen.items():
            if not set(keys) <= drawn.get(name, frozenset()):
                yield (part, name), f"{keys} are not drawn", "Use answers of that question."


def _impossible(
    part: str, name: str, draw: Draw, drawn: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    for given in draw.given:
        for other, values in given.when.items():
            if not set(values) <= drawn.get(other, frozenset()):
                yield (part, name), f"{other} is never {values} here", "Draw it further up."
    for other in draw.unknown_with:
        if other not in drawn:
            yield (part, name), f"{other} is not drawn before", "Draw it further up."


def _not_an_answer(
    name: str, keys: frozenset[str], asked: Mapping[str, Asked]
) -> Iterator[Problem]:
    choices = {choice.key for choice in asked[name].choices} if name in asked else set()
    if not keys <= choices:
        yield ("answers", name), f"{sorted(keys - choices)} cannot be chosen", "Use its choices."


def _unanswered(cohort: Cohort, asked: Mapping[str, Asked]) -> Iterator[str]:
    """Questions with choices that no patient could answer: no shares, and not those of the fact."""
    drawn = cohort.traits | cohort.answers
    for name, question in asked.items():
        keys = {choice.key for choice in question.choices}
        main = drawn.get(name.partition(".")[0])
        if keys and name not in drawn and not (main and keys & main.keys):
            yield name
        typed = question.input is not None and question.input.kind == "text"
        if typed and not keys and name not in cohort.typed:
            yield name


def _asked() -> Iterator[tuple[str, Asked]]:
    for name, fact in load_facts().items():
        if fact.wording is not None and not fact.wording.question.for_doctors_only:
            yield name, fact.wording
            for detail, follow_up in fact.wording.follow_ups.items():
                if not follow_up.question.for_doctors_only:
                    yield f"{name}.{detail}", follow_up
