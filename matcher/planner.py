"""Which question comes next: only one whose answer can still change something.

What to ask comes from the rules alone: a fact is asked while it is in `missing` of a criterion
that is still unknown. So the CPS is never asked of someone who had both drugs, and nothing more
about heart disease of someone who has none; no routing is written anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import prod

from content.question_models import Effort, Voice
from content.trials import Trial
from matcher.criterion import Judged, rules_of
from matcher.finding import DEFAULT_FAIL_KIND, FailKind
from matcher.open_parts import Open, facts_on, open_parts, screens_of
from matcher.questions import Question, is_private, wording_of
from matcher.record import PatientRecord
from matcher.rules import leaves_of

# Effort of one answer, in taps: from memory one, with papers about two, and so on.
COST: Mapping[Effort, float] = {
    "from_memory": 1.0,
    "papers_at_hand": 2.0,
    "work_it_out": 3.0,
    "ask_someone": 4.0,
}
COST_OF_A_LINE = 0.2  # to read one more line of a tick list
# How much an answer decides if it stands in the way: a wait decides little.
WEIGHT: Mapping[FailKind, float] = {
    "permanent": 1.0,
    "judgement": 0.6,
    "fixable": 0.3,
    "time_limited": 0.3,
}
# Who this trial is for comes first (criteria.md 7, steps 1 and 2).
OPENING = (
    "histology",
    "disease_extent",
    "platinum",
    "checkpoint_inhibitor",
    "progression",
    "first_treatment",
    "age",
    "sex",
)
# Asked only once these are known: nobody is asked why a treatment ended before naming one.
AFTER: Mapping[str, tuple[str, ...]] = {
    "first_treatment": ("platinum", "checkpoint_inhibitor"),
    "infused_treatment": ("platinum", "checkpoint_inhibitor"),
    "progression": ("platinum", "checkpoint_inhibitor", "first_treatment"),
    "cps": ("platinum", "checkpoint_inhibitor"),
    "side_effects": ("platinum", "checkpoint_inhibitor"),
    "immunotherapy_stopped_for_good": ("checkpoint_inhibitor",),
    "immune_pneumonitis": ("checkpoint_inhibitor",),
    "immune_myocarditis": ("checkpoint_inhibitor",),
    "contraception": ("not_childbearing", "pregnancy"),
}


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next screen, None at the end, and how many are open as things stand, it included."""

    question: Question | None
    screens: int


def next_question(
    record: PatientRecord, trial: Trial, as_of: date, voice: Voice = "patient"
) -> Question | None:
    """The next screen, or None when nothing that may be asked can still change an answer.

    Never asks twice, never again what was answered "I don't know", and the private things last.
    """
    return look_ahead(record, trial, as_of, voice).question


def look_ahead(
    record: PatientRecord,
    trial: Trial,
    as_of: date,
    voice: Voice = "patient",
    judged: Sequence[Judged] | None = None,
) -> Ahead:
    """The next screen and how many follow. `judged`: what `judge` gave, where it is at hand."""
    open_ = open_parts(record, trial, as_of, voice, judged)
    weights = _weights(trial)
    screens = screens_of(open_)
    first = min(screens, key=lambda screen: _order(screen, open_, weights), default=None)
    return Ahead(question=first, screens=len(screens))


def _order(
    screen: Question, open_: Open, weights: Mapping[str, float]
) -> tuple[bool, bool, bool, int, float]:
    """Details of what was just told first; private things last; then chance over effort."""
    facts = facts_on(screen)
    opened = [fact for fact in facts if open_.was_opened(fact)]
    going_on = bool(opened) or any(part.detail is not None for part in screen.parts)
    before = {name for fact in facts for name in AFTER.get(fact, ())}.difference(facts)
    waits = any(open_.has(name) for name in before)
    opening = min((OPENING.index(fact) for fact in facts if fact in OPENING), default=len(OPENING))
    return (_is_private(screen), waits, not going_on, opening, -_worth(screen, facts, weights))


def _is_private(screen: Question) -> bool:
    if screen.ticks is not None:
        return screen.ticks.sensitive
    return any(is_private(part.fact) for part in screen.parts)


def _worth(screen: Question, facts: Sequence[str], weights: Mapping[str, float]) -> float:
    """The chance that an answer here stands in the way, and how much, for each tap it costs."""
    if screen.ticks is not None:
        cost = 1.0 + COST_OF_A_LINE * len(screen.lines)
    else:
        cost = sum(COST[part.asked.effort] for part in screen.parts)
    return (1 - prod(1 - _share(fact) * weights.get(fact, 1.0) for fact in facts)) / cost


def _share(fact: str) -> float:
    wording = wording_of(fact)
    return wording.prior.share if wording else 0.0


def _weights(trial: Trial) -> Mapping[str, float]:
    """By fact, the weight of the gravest way in which a rule about it fails."""
    weights: dict[str, float] = {}
    for rule in rules_of(trial).values():
        for leaf in leaves_of(rule):
            weight = WEIGHT[leaf.fails_as or DEFAULT_FAIL_KIND]
            weights[leaf.fact] = max(weight, weights.get(leaf.fact, 0.0))
    return weights
