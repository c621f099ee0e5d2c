"""What is still open in one record, and the screens it can be asked on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from content.fact_files import load_groups
from content.list_models import UNSURE
from content.question_models import Voice
from content.trials import Trial
from matcher.criterion import Judged, judge, rules_of
from matcher.measures import measured
from matcher.questions import (
    CHOICE,
    LIST,
    Part,
    Question,
    asked_of,
    facts_in,
    pair,
    part_for,
    single,
    tick_list,
    tick_of,
)
from matcher.record import PatientRecord
from matcher.relevance import GRAVE, graver_tokens, open_tokens
from matcher.rules import Asker, Rule, evaluate, leaves_of
from matcher.told import present_under, tell


@dataclass(frozen=True, slots=True)
class Open:
    """What one record leaves open, for one voice: parts by name, not yet asked.

    `besides` are parts that can change no verdict but the day on which a wait ends: worth a
    line on a list that is shown anyway, never a screen of their own.
    """

    record: PatientRecord
    parts: Mapping[str, Part]
    besides: Mapping[str, Part]

    def has(self, name: str) -> bool:
        return name in self.parts

    def may_have_line(self, name: str) -> bool:
        return name in self.parts or name in self.besides

    def was_opened(self, fact: str) -> bool:
        """A line about it was ticked, so it is what we are talking about."""
        return any(fact in facts_in(name) for name in self.record.opened)


def open_parts(
    record: PatientRecord,
    trial: Trial,
    as_of: date,
    voice: Voice,
    judged: Sequence[Judged] | None = None,
) -> Open:
    """`judged`: what `judge` gave for this record and day, where it is at hand."""

    def askable(token: str) -> Part | None:
        return _askable(token, record, as_of, voice)

    def is_open(token: str) -> bool:
        part = part_for(token, voice)
        return part is None or part.name not in record.skipped

    judged, asker = judged or judge(trial, record, as_of), Asker.of(record, as_of)
    unknown = [found for found in judged if found.status == "unknown"]
    rules = rules_of(trial)
    tokens = [token for found in unknown for token in _deciding(found, rules, asker, is_open)]
    failing = [found for found in judged if found.status == "fail"]
    if not any(found.fail_kind in GRAVE for found in failing):
        tokens += [token for found in failing for token in graver_tokens(rules[found.id], asker)]
    ticked = sorted(name for name in record.opened if not name.startswith(LIST))
    waits = _missing_for_the_day(trial, judged, asker)
    return Open(record, _parts((*ticked, *tokens), askable), _parts(waits, askable))


def _deciding(
    judged: Judged, rules: Mapping[str, Rule], asker: Asker, is_open: Callable[[str], bool]
) -> Iterable[str]:
    """What is missing for a criterion, less what could not settle it any more."""
    missing = judged.finding.missing
    if all(map(is_open, missing)):
        return sorted(missing)
    return open_tokens(rules[judged.id], asker, is_open)


def _parts(tokens: Iterable[str], askable: Callable[[str], Part | None]) -> Mapping[str, Part]:
    parts = {part.name: part for token in tokens if (part := askable(token)) is not None}
    whole = [part for part in parts.values() if part.detail is None]
    told_along = {name for part in whole for name in part.told_along}
    return {name: part for name, part in parts.items() if name not in told_along}


def screens_of(open_: Open) -> tuple[Question, ...]:
    """Each open part on one screen: in its tick list, with its pair, or alone."""
    lists = tuple(_lists(open_))
    screens = [_screen(part, open_, lists) for part in open_.parts.values()]
    return tuple({screen.name: screen for screen in screens}.values())


def facts_on(screen: Question) -> tuple[str, ...]:
    names = [*(line.name for line in screen.lines), *(part.name for part in screen.parts)]
    return tuple(dict.fromkeys(fact for name in names for fact in facts_in(name)))


def _missing_for_the_day(trial: Trial, judged_: Iterable[Judged], asker: Asker) -> Iterator[str]:
    """What else has to be over before a wait ends: it fails already, but until when?"""
    rules = rules_of(trial)
    for judged in judged_:
        if judged.fail_kind == "time_limited":
            for leaf in leaves_of(rules[judged.id]):
                yield from sorted(evaluate(leaf, asker).missing)


def _askable(token: str, record: PatientRecord, as_of: date, voice: Voice) -> Part | None:
    part = part_for(token, voice)
    if part is None or part.name in record.asked:
        return None
    return for_this_person(part, record, as_of, voice)


def for_this_person(part: Part, record: PatientRecord, as_of: date, voice: Voice) -> Part | None:
    """The part, or what must be known about the person before it may be asked."""
    whom = asked_of(part.fact)
    if whom.sex is not None and not present_under(record, (whom.sex,)):
        sex_known = bool(present_under(record, ("male", "female")))
        return None if sex_known else _askable("sex", record, as_of, voice)
    age = measured(tell(record, "age", as_of)) if whom.under_age is not None else None
    if age is not None and whom.under_age is not None and age.value.low >= whom.under_age:
        return None
    return part


def _screen(part: Part, open_: Open, lists: Iterable[Question]) -> Question:
    if part.fact not in open_.record.opened:
        for ticks in lists:
            if _holds(ticks, part):
                return ticks
        for names in load_groups().pairs:
            if part.name in names and all(open_.has(name) for name in names):
                return pair(*(open_.parts[name] for name in names))
    return single(part)


def _lists(open_: Open) -> Iterator[Question]:
    """The tick lists that may be shown now, with at least two things still open."""
    for name in load_groups().lists:
        for shown in (name + UNSURE, name):
            if _may_show(shown, open_.record):
                lines = _open_lines(shown, open_)
                asking = [line for line in lines if any(map(open_.may_have_line, _names_in(line)))]
                if len({line.partition(CHOICE)[0] for line in asking}) > 1:
                    yield tick_list(shown, lines)


def _may_show(name: str, record: PatientRecord) -> bool:
    """A list inside another one waits until its own line is ticked."""
    listed = f"{LIST}{name}"
    if listed in record.opened:
        return True
    return not name.endswith(UNSURE) and name not in _inner_lists() and listed not in record.asked


@cache
def _inner_lists() -> frozenset[str]:
    lines = [line for ticks in load_groups().lists.values() for line in ticks.lines]
    return frozenset(line.removeprefix(LIST) for line in lines if line.startswith(LIST))


def _open_lines(name: str, open_: Open) -> tuple[str, ...]:
    """Lines with something still open behind them."""
    lines = tuple(
        line
        for line in load_groups().named(name).lines
        if line not in open_.record.asked
        and any(map(open_.may_have_line, (*_names_in(line), *_beside(line))))
    )
    if not name.endswith(UNSURE):
        return lines
    return tuple(line for line in lines if _denies(line) and line not in open_.record.opened)


def _names_in(line: str) -> tuple[str, ...]:
    """The facts that a line asks for, and the details that it tells with them."""
    tick, facts = tick_of(line), facts_in(line)
    return (*facts, *(f"{facts[0]}.{detail}" for detail in (tick.tells if tick else ())))


def _beside(line: str) -> tuple[str, ...]:
    tick = tick_of(line)
    return tick.goes_with if tick else ()


def _denies(line: str) -> bool:
    """Whether leaving the line out says no: only then does it matter that one is not sure."""
    tick = tick_of(line)
    return line.startswith(LIST) or (tick is not None and not tick.opens_when_not_ticked)


def _holds(ticks: Question, part: Part) -> bool:
    """Whether the part is one of the lines; a detail only where a line asks for it."""
    if part.detail is not None:
        return any(part.name in (line.name, *_names_in(line.name)) for line in ticks.lines)
    return any(part.fact in facts_in(line.name) for line in ticks.lines)
