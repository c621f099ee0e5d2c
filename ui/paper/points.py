"""The 29 criteria as the result shows them: sign, reason, official sentence, in groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from content.trials import AnsweredBy, Trial, day_in
from content.words import load_papers, load_words
from matcher.outcome import Outcome
from matcher.report import Screening, Verdict
from ui.languages import Language
from ui.wording import where_words

Sign = Literal["fail", "wait", "unknown", "pass"]
SIGNS: tuple[Sign, ...] = ("fail", "wait", "unknown", "pass")
# It fails today, and time or treatment can change that.
WAITS = ("time_limited", "fixable")
OPEN_TO: tuple[AnsweredBy, ...] = ("patient", "doctor", "site")
MOST_PLACES = 2
MOST_REASONS = 3  # beside the headline; all of them stand below
STANDS_IN_THE_WAY: Mapping[Outcome, Sign] = {"may_be_ruled_out": "fail", "not_right_now": "wait"}


@dataclass(frozen=True)
class Point:
    """One criterion, told. `words` are the person's own, `where` names papers with the answer."""

    id: str
    sign: Sign
    reason: str
    official: str
    plain: str
    words: tuple[str, ...] = ()
    clears: str | None = None
    where: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Points under one heading; `who` may answer what is open."""

    heading: str
    sign: Sign
    points: tuple[Point, ...]
    who: AnsweredBy | None = None


def sign_of(verdict: Verdict) -> Sign:
    if verdict.status == "fail":
        return "wait" if verdict.fail_kind in WAITS else "fail"
    return verdict.status


def sign_words(sign: Sign, language: Language) -> str:
    return load_words(language)[f"page.sign_{sign}"]


def by_sign(criteria: Mapping[str, Verdict]) -> Mapping[Sign, tuple[str, ...]]:
    """The ids under each sign, in the register's order; no sign is left out."""
    return {
        sign: tuple(id_ for id_, verdict in criteria.items() if sign_of(verdict) == sign)
        for sign in SIGNS
    }


def reasons(screening: Screening) -> tuple[str, ...]:
    """Why the outcome is what it is, where something stands in the way."""
    sign = STANDS_IN_THE_WAY.get(screening.outcome)
    found = [verdict.reason for verdict in screening.criteria.values() if sign_of(verdict) == sign]
    return tuple(found[:MOST_REASONS])


def groups(screening: Screening, trial: Trial, language: Language) -> tuple[Group, ...]:
    """What stands in the way first, then what is open by who can answer it, then what is fine."""
    say = load_words(language)
    found: list[Group] = []
    for heading, sign, who, verdicts in _sorted(screening.criteria):
        points = tuple(_point(verdict, trial, language) for verdict in verdicts)
        if points:
            found.append(Group(say[f"page.{heading}"], sign, points, who))
    return tuple(found)


def _sorted(
    criteria: Mapping[str, Verdict],
) -> Iterator[tuple[str, Sign, AnsweredBy | None, list[Verdict]]]:
    verdicts = list(criteria.values())
    yield "result_stop", "fail", None, [v for v in verdicts if sign_of(v) == "fail"]
    yield "result_wait", "wait", None, [v for v in verdicts if sign_of(v) == "wait"]
    still = [v for v in verdicts if v.status == "unknown"]
    for who in OPEN_TO:
        theirs = [v for v in still if v.answered_by == who]
        yield f"result_open_{who}", "unknown", who, theirs
    yield "result_fine", "pass", None, [v for v in verdicts if v.status == "pass"]


def _point(verdict: Verdict, trial: Trial, language: Language) -> Point:
    criterion = trial.criterion(verdict.id)
    say, clears = load_words(language), verdict.clears_on
    return Point(
        id=verdict.id,
        sign=sign_of(verdict),
        reason=verdict.reason,
        official=" ".join(criterion.registry.split()),
        plain=criterion.plain.in_language(language),
        words=tuple(dict.fromkeys(piece.words for piece in verdict.evidence)),
        clears=say["page.result_wait_until"].format(date=day_in(language, clears))
        if clears
        else None,
        where=_places(verdict, language),
    )


def _places(verdict: Verdict, language: Language) -> tuple[str, ...]:
    """Where the answer stands: as the question itself says, else the papers to bring."""
    if verdict.status != "unknown":
        return ()
    told = [words for missing in verdict.missing if (words := _where(missing, language))]
    if not told and verdict.answered_by != "patient":
        say = load_words(language)["page.answer_in"]
        papers = (paper for paper in load_papers().values() if verdict.id in paper.helps)
        told = [say.format(paper=paper.in_language(language)) for paper in papers]
    return tuple(dict.fromkeys(told[:MOST_PLACES]))


def _where(missing: str, language: Language) -> str | None:
    try:
        return where_words(missing, language)
    except KeyError:  # never asked, so no paper is named
        return None
