"""Which question comes next: only one whose answer can still change something.

What to ask comes from the rules alone: a fact is asked while it is in `missing` of a criterion
that is still unknown. So the CPS is never asked of someone who had both drugs, and nothing more
about heart disease of someone who has none; no routing is written anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import prod

from content.fact_files import load_groups
from content.question_models import Effort, Voice
from content.trials import Trial
from matcher.criterion import judge
from matcher.measures import measured
from matcher.questions import (
    LIST,
    Part,
    Question,
    asked_of,
    facts_in,
    pair,
    part_for,
    single,
    tick_list,
    wording_of,
)
from matcher.record import PatientRecord
from matcher.told import present_under, tell

# Effort of one answer, in taps: from memory one, with papers about two, and so on.
COST: Mapping[Effort, float] = {
    "from_memory": 1.0,
    "papers_at_hand": 2.0,
    "work_it_out": 3.0,
    "ask_someone": 4.0,
}
COST_OF_A_LINE = 0.2  # to read one more line of a tick list
# Who this trial is for comes first (criteria.md 7, steps 1 and 2).
OPENING = ("histology", "age", "sex", "disease_extent")
# Asked only once these are known: nobody is asked why a treatment ended before naming one.
AFTER: Mapping[str, tuple[str, ...]] = {
    "first_treatment": ("platinum", "checkpoint_inhibitor"),
    "infused_treatment": ("platinum", "checkpoint_inhibitor", "topo1_adc"),
    "progression": ("platinum", "checkpoint_inhibitor", "first_treatment"),
    "cps": ("platinum", "checkpoint_inhibitor"),
    "side_effects": ("platinum", "checkpoint_inhibitor"),
    "immunotherapy_stopped_for_good": ("checkpoint_inhibitor",),
    "immune_pneumonitis": ("checkpoint_inhibitor",),
    "immune_myocarditis": ("checkpoint_inhibitor",),
}


@dataclass(frozen=True, slots=True)
class _Open:
    """What one record leaves open, for one voice."""

    record: PatientRecord
    parts: Mapping[str, Part]  # by name, not yet asked

    def has(self, name: str) -> bool:
        return name in self.parts


def next_question(
    record: PatientRecord, trial: Trial, as_of: date, voice: Voice = "patient"
) -> Question | None:
    """The next screen, or None when nothing that may be asked can still change an answer.

    Never asks twice, never again what was answered "I don't know", and the private things last.
    """
    open_ = _open(record, trial, as_of, voice)
    if not open_.parts:
        return None
    chosen = min(open_.parts.values(), key=lambda part: _order(part, open_))
    return _screen(chosen, open_)


def _open(record: PatientRecord, trial: Trial, as_of: date, voice: Voice) -> _Open:
    parts: dict[str, Part] = {}
    for token in _missing(record, trial, as_of):
        part = _askable(token, record, as_of, voice)
        if part is not None:
            parts.setdefault(part.name, part)
    return _Open(record=record, parts=parts)


def _missing(record: PatientRecord, trial: Trial, as_of: date) -> Sequence[str]:
    """Tokens of all criteria that are still unknown, in the register's order."""
    found: dict[str, None] = dict.fromkeys(sorted(record.opened - _lists(record.opened)))
    for judged in judge(trial, record, as_of):
        if judged.status == "unknown":
            found.update(dict.fromkeys(sorted(judged.finding.missing)))
    return tuple(found)


def _askable(token: str, record: PatientRecord, as_of: date, voice: Voice) -> Part | None:
    part = part_for(token, voice)
    if part is None or part.name in record.asked:
        return None
    return _for_this_person(part, record, as_of, voice)


def _for_this_person(part: Part, record: PatientRecord, as_of: date, voice: Voice) -> Part | None:
    """The part, or what must be known about the person before it may be asked."""
    whom = asked_of(part.fact)
    if whom.sex is not None and not present_under(record, (whom.sex,)):
        sex_known = bool(present_under(record, ("male", "female")))
        return None if sex_known else _askable("sex", record, as_of, voice)
    age = measured(tell(record, "age", as_of)) if whom.under_age is not None else None
    if age is not None and whom.under_age is not None and age.value.low >= whom.under_age:
        return None
    return part


def _order(part: Part, open_: _Open) -> tuple[bool, bool, bool, int, float]:
    """Details of what was just told first; private things last; then chance over effort."""
    screen = _screen(part, open_)
    going_on = part.detail is not None or _is_opened(part.fact, open_.record)
    opening = OPENING.index(part.fact) if part.fact in OPENING else len(OPENING)
    waits = any(open_.has(before) for before in AFTER.get(part.fact, ()))
    return (_is_private(screen), waits, not going_on, opening, -_worth(screen))


def _is_private(screen: Question) -> bool:
    if screen.ticks is not None:
        return screen.ticks.sensitive
    wordings = [wording_of(part.fact) for part in screen.parts]
    return any(wording is not None and wording.sensitive for wording in wordings)


def _worth(question: Question) -> float:
    """The chance that an answer here stands in the way, for each tap that it costs."""
    if question.kind == "ticks":
        facts = [fact for line in question.lines for fact in facts_in(line.name)]
        cost = 1.0 + COST_OF_A_LINE * len(question.lines)
    else:
        facts = [part.fact for part in question.parts]
        cost = sum(COST[part.asked.effort] for part in question.parts)
    return (1 - prod(1 - _share(fact) for fact in facts)) / cost


def _share(fact: str) -> float:
    wording = wording_of(fact)
    return wording.prior.share if wording else 0.0


def _screen(part: Part, open_: _Open) -> Question:
    """The part alone, with its pair, or as a line of its tick list."""
    if part.detail is None and part.fact not in open_.record.opened:
        for name in load_groups().lists:
            lines = _open_lines(name, open_)
            if _may_list(name, open_) and len(lines) > 1 and _holds(lines, part.fact):
                return tick_list(name, lines)
        for names in load_groups().pairs:
            if part.name in names and all(open_.has(name) for name in names):
                return pair(*(open_.parts[name] for name in names))
    return single(part)


def _open_lines(name: str, open_: _Open) -> tuple[str, ...]:
    """Lines with something still open behind them; asked lists are not shown again."""
    lines = load_groups().lists[name].lines
    return tuple(
        line
        for line in lines
        if line not in open_.record.asked and any(open_.has(fact) for fact in facts_in(line))
    )


def _may_list(name: str, open_: _Open) -> bool:
    """A list inside another one waits until its own line is ticked."""
    inner = any(f"{LIST}{name}" in ticks.lines for ticks in load_groups().lists.values())
    if f"{LIST}{name}" in open_.record.opened:
        return True
    return not inner and f"{LIST}{name}" not in open_.record.asked


def _is_opened(fact: str, record: PatientRecord) -> bool:
    return any(fact in facts_in(name) for name in record.opened)


def _holds(lines: Iterable[str], fact: str) -> bool:
    return any(fact in facts_in(line) for line in lines)


def _lists(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name for name in names if name.startswith(LIST))
