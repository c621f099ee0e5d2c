"""One patient through one conversation: the planner's, a fixed order, or every question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.simulate.people import Person, reply
from content.list_models import UNSURE
from content.trials import Trial
from matcher.answers import answer, skip
from matcher.criterion import Judged, judge, rules_of, status_of
from matcher.open_parts import for_this_person
from matcher.outcome import outcome_of, possible_from
from matcher.planner import next_question
from matcher.questions import Question, part_for, single
from matcher.record import PatientRecord
from matcher.rules import Asker, Leaf, evaluate, leaves_of
from matcher.truth import UNKNOWN

MOST_SCREENS = 150
Next = Callable[[PatientRecord], Question | None]


@dataclass(frozen=True)
class Walk:
    """`lasting_after`: screens until a lasting exclusion was found; `repeated`: asked twice."""

    record: PatientRecord
    screens: tuple[str, ...]
    lasting_after: int | None
    repeated: tuple[str, ...]
    judged: tuple[Judged, ...]

    @property
    def verdicts(self) -> dict[str, str]:
        return {found.id: found.status for found in self.judged}

    @property
    def earliest(self) -> date | None:
        """The first day on which no wait is left, as far as known."""
        return possible_from(self.judged)

    def outcome(self, trial: Trial) -> str:
        return outcome_of(self.judged, trial.page.possible_match_needs)


def planned(person: Person, trial: Trial, start: PatientRecord) -> Walk:
    """As the page asks, to the end: nobody stops early."""

    def next_(record: PatientRecord) -> Question | None:
        return next_question(record, trial, person.as_of)

    return _walk(person, trial, start, next_)


def in_register_order(person: Person, trial: Trial, start: PatientRecord) -> Walk:
    """One question a screen, in the order of the register, but none that is settled already."""

    def next_(record: PatientRecord) -> Question | None:
        for found in judge(trial, record, person.as_of):
            missing = found.finding.missing if found.status == "unknown" else ()
            for token in sorted(missing):
                question = _question(token, record, person)
                if question is not None:
                    return question
        return None

    return _walk(person, trial, start, next_)


def everything(person: Person, trial: Trial, start: PatientRecord) -> Walk:
    """Every question one by one, and each detail that a clause of any rule leaves open.

    Who told something in a text is asked only for what that leaves open, in any clause.
    `lasting_after` is not counted.
    """
    record, screens, before = start, list[str](), -1
    clauses = _clauses(trial)
    while before != len(screens):  # an answer may open a detail of an earlier fact
        before = len(screens)
        for fact, leaves in clauses.items():
            while (question := _open_question(fact, leaves, record, person)) is not None:
                screens.append(question.name)
                record = _answered(person, question, record)
    return Walk(record, tuple(screens), None, (), judge(trial, record, person.as_of))


def _clauses(trial: Trial) -> Mapping[str, list[Leaf]]:
    """By fact, in the register's order, but who the person is before what depends on it."""
    clauses: dict[str, list[Leaf]] = {"age": [], "sex": []}
    for rule in rules_of(trial).values():
        for leaf in leaves_of(rule):
            clauses.setdefault(leaf.fact, []).append(leaf)
    return clauses


def _open_question(
    fact: str, leaves: Sequence[Leaf], record: PatientRecord, person: Person
) -> Question | None:
    """What the clauses about this fact leave open, whether or not a criterion is settled."""
    asker = Asker.of(record, person.as_of)
    found = [evaluate(leaf, asker) for leaf in leaves]
    tokens = sorted({token for each in found if each.truth is UNKNOWN for token in each.missing})
    if fact not in record.asked and not asker.told(fact).present:
        tokens = [fact, *tokens]
    questions = (_question(token, record, person) for token in tokens)
    return next((question for question in questions if question is not None), None)


def _walk(person: Person, trial: Trial, record: PatientRecord, next_: Next) -> Walk:
    screens, asked = list[str](), Counter[str]()
    lasting = 0 if _is_lasting(record, trial, person) else None
    while (question := next_(record)) is not None:
        if len(screens) == MOST_SCREENS:
            raise RuntimeError(f"the conversation with patient {person.number} does not end")
        screens.append(question.name)
        asked.update(_ideas(question, record))
        record = _answered(person, question, record)
        if lasting is None and _is_lasting(record, trial, person):
            lasting = len(screens)
    repeated = tuple(sorted(name for name, times in asked.items() if times > 1))
    judged = judge(trial, record, person.as_of)
    return Walk(record, tuple(screens), lasting, repeated, judged)


def _answered(person: Person, question: Question, record: PatientRecord) -> PatientRecord:
    said = reply(person, question)
    if said is None:
        return skip(record, question)
    return answer(record, question, said, person.as_of)


def _is_lasting(record: PatientRecord, trial: Trial, person: Person) -> bool:
    """Whether a criterion fails for good; only those are judged that can."""
    asker, rules = Asker.of(record, person.as_of), rules_of(trial)
    for criterion in trial.criteria:
        rule = rules[criterion.id]
        if any(leaf.fails_as == "permanent" for leaf in leaves_of(rule)):
            found = evaluate(rule, asker)
            failed = status_of(criterion.kind, found.truth) == "fail"
            if failed and found.fail_kind == "permanent":
                return True
    return False


def _ideas(question: Question, record: PatientRecord) -> Iterator[str]:
    """What this screen asks, by name and by its sentence.

    A line and the question that it opens are two steps of one; "which of these are you not
    sure about?" is not the list again. What was answered already counts as asked before.
    """
    yield f"screen {question.name}"
    for part in question.parts:
        said = part.asked.question.said_to("patient")
        yield f"sentence {said.en if said else part.name}"
        if part.name in record.asked:
            yield from [f"answered {part.name}"] * 2
    if not question.name.endswith(UNSURE):
        for line in question.lines:
            yield f"line {line.name}"
            if line.name in record.asked:
                yield from [f"answered {line.name}"] * 2


def _question(token: str, record: PatientRecord, person: Person) -> Question | None:
    part = part_for(token, "patient")
    if part is None or part.name in record.asked:
        return None
    allowed = for_this_person(part, record, person.as_of, "patient")
    return single(allowed) if allowed is not None else None
