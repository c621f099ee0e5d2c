"""Verbs about cancer treatment: what it was given for, with what, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.finding import Finding, Say, no, unknown, yes
from matcher.operators import Parameter, operator
from matcher.told import Told
from nlp.facts import Fact

BEFORE_OR_AFTER_SURGERY = frozenset({"neoadjuvant", "adjuvant", "perioperative", "definitive"})


class Relapse(Parameter):
    """Within this many months after treatment meant to cure, it is open whether it counts."""

    relapse_months: float


class Toxicity(Parameter):
    grade: float


class Extent(Parameter):
    """Classes that say advanced, and classes that say not."""

    yes: tuple[str, ...]
    no: tuple[str, ...]


@operator
def is_advanced(told: Told, extent: Extent) -> Finding:
    """`{fact: disease_extent, is_advanced: {yes: [advanced_disease], no: [localized_disease]}}`.

    Growth on a platinum drug for advanced disease says so too. Two statements that disagree
    are settled by their days, or stay open.
    """
    for_yes = told.of_class(*extent.yes) + _given_when_advanced(told)
    for_no = told.of_class(*extent.no)
    if for_yes and for_no:
        return _by_day(told, for_yes, for_no)
    if for_yes:
        return yes(for_yes, Say("told", {"what": for_yes[0]}))
    grown = _grown_when_advanced(told)
    if for_no and grown:
        return unknown(told.name, (*for_no, *grown), Say("conflict"))
    if for_no:
        return no(for_no, Say("not_advanced", {"what": for_no[0]}))
    if grown:
        return yes(grown, Say("grown", {"what": grown[0]}))
    return unknown(told.name, told.possible)


@operator
def given_for_advanced(told: Told, relapse: Relapse) -> Finding:
    """`{fact: platinum, given_for_advanced: {relapse_months: 6}}`: not only around surgery.

    Whether treatment meant to cure counts as first-line when the cancer is back within six
    months is not stated in the register, so it stays open; after more than six months the
    first treatment for advanced disease comes first (criteria.md I4).
    """
    if told.present and told.denied:
        return unknown(told.name, told.present + told.denied, Say("conflict"))
    counting = [fact for fact in told.present if _was_for_advanced(fact)]
    if counting:
        return yes(counting, Say("given", {"what": counting[0]}))
    if told.present:
        return _after_cure(told, relapse)
    if told.possible:
        return unknown(told.name, told.possible, Say("possible", {"what": told.possible[0]}))
    if told.of_class("treatment-naive"):
        return no(told.denied, Say("untreated"))._replace(fail_kind="time_limited")
    return no(told.denied, Say("never")) if told.denied else unknown(told.name)


@operator
def together_with(told: Told, other: str) -> Finding:
    """`{fact: platinum, together_with: checkpoint_inhibitor}`: in one regimen or one line."""
    partners = told.of_class(other)
    for mine in told.present:
        for partner in partners:
            if _same_treatment(mine, partner):
                return yes((mine, partner), Say("together", {"what": mine, "other": partner}))
    if not (told.present and partners):
        given = {told.name: told.present, other: partners}
        return unknown([name for name, facts in given.items() if not facts])
    return unknown(told.detail("regimen"), told.present, Say("together_open"))


@operator
def grew_on(told: Told, treatments: tuple[str, ...]) -> Finding:
    """`{fact: progression, grew_on: [platinum, checkpoint_inhibitor]}`: it stopped working."""
    drugs = told.of_class(*treatments, "anticancer treatment")
    stopped = tuple(fact for fact in drugs if fact.qualifiers.stop_reason == "progression")
    back = _back_after(told, drugs)
    grown = (*told.present, *stopped, *back)
    denied = tuple(fact for fact in told.denied if fact.concept == "progression")
    if grown and denied:
        return unknown(told.name, (*grown, *denied), Say("conflict"))
    if grown:
        return yes(grown, Say("grown", {"what": grown[0], "when": grown[0].when}))
    if told.possible:
        return unknown(told.name, told.possible, Say("possible"))
    return no(told.denied, Say("not_grown")) if told.denied else unknown(told.name)


@operator
def stopped_for_toxicity(told: Told, limit: Toxicity) -> Finding:
    """`{fact: first_treatment, stopped_for_toxicity: {grade: 3}}`: it was too harsh.

    NO once it is known how the treatment went or why it ended, and no such stop was told.
    """
    drugs = told.of_class("platinum", "checkpoint_inhibitor", "anticancer treatment")
    stopped = tuple(fact for fact in drugs if fact.qualifiers.stop_reason == "toxicity")
    stopped += told.of_class("permanently stopped immunotherapy")
    if stopped:
        return _how_harsh(told, stopped, limit)
    # "I am still getting a drip" may be about a later treatment, so it says nothing of this one.
    ended = tuple(
        fact
        for fact in drugs
        if fact.qualifiers.stop_reason or (fact.ongoing and fact not in told.present)
    )
    went = told.of_class("stable_disease", "response", "progression")
    went = ended + went if drugs else ()  # "stable" alone may be about a scan of anything
    if went and not any(fact.qualifiers.stop_reason == "other" for fact in drugs):
        return no(went, Say("no_toxicity"))
    return unknown(told.name)


def _was_for_advanced(fact: Fact) -> bool:
    return fact.qualifiers.setting not in BEFORE_OR_AFTER_SURGERY


def _given_when_advanced(told: Told) -> tuple[Fact, ...]:
    drugs = told.of_class("anticancer_drug")
    return tuple(fact for fact in drugs if fact.qualifiers.setting == "advanced")


def _grown_when_advanced(told: Told) -> tuple[Fact, ...]:
    """Growth on a platinum drug that was not only given around surgery."""
    platinum = [fact for fact in told.of_class("platinum") if _was_for_advanced(fact)]
    stopped = tuple(fact for fact in platinum if fact.qualifiers.stop_reason == "progression")
    return told.of_class("progression") + stopped if platinum else ()


def _by_day(told: Told, for_yes: Sequence[Fact], for_no: Sequence[Fact]) -> Finding:
    """Removed once and come back later, or spread once and all gone now: the later day counts."""
    last_yes = max((fact.when.latest for fact in for_yes if fact.when), default=None)
    last_no = max((fact.when.latest for fact in for_no if fact.when), default=None)
    if last_yes and last_no and last_yes > last_no:
        return yes(for_yes, Say("told", {"what": for_yes[0]}))
    if last_yes and last_no and last_no > last_yes:
        return no(for_no, Say("not_advanced", {"what": for_no[0]}))
    return unknown(told.name, (*for_yes, *for_no), Say("conflict"))


def _after_cure(told: Told, relapse: Relapse) -> Finding:
    intervals = told.of_class("relapse interval")
    known = [fact.value for fact in intervals if fact.value is not None]
    slots = {"what": told.present[0], "limit": relapse.relapse_months}
    if known and min(value.low for value in known) > relapse.relapse_months:
        late = no((*told.present, *intervals), Say("late_relapse", slots))
        return late._replace(fail_kind="time_limited")
    key = "early_relapse" if known else "relapse_open"
    return unknown(told.detail("relapse_interval"), (*told.present, *intervals), Say(key, slots))


def _same_treatment(mine: Fact, partner: Fact) -> bool:
    one, other = mine.qualifiers, partner.qualifiers
    if one.regimen is not None and one.regimen == other.regimen:
        return True
    return one.line is not None and one.line == other.line


def _back_after(told: Told, drugs: Sequence[Fact]) -> tuple[Fact, ...]:
    """A return of the cancer with a day after the last dose is growth after that treatment."""
    ends = [fact.when.latest for fact in drugs if fact.when and _was_for_advanced(fact)]
    if not ends:
        return ()
    back = told.of_class("recurrent")
    return tuple(fact for fact in back if fact.when and fact.when.earliest >= max(ends))


def _how_harsh(told: Told, stopped: Sequence[Fact], limit: Toxicity) -> Finding:
    slots = {"what": stopped[0], "limit": limit.grade}
    if any(_grade_from(fact) >= limit.grade for fact in stopped):
        return yes(stopped, Say("too_harsh", slots))
    grades = [fact.qualifiers.grade for fact in stopped if fact.qualifiers.grade is not None]
    if grades and all(grade.high < limit.grade for grade in grades):
        return no(stopped, Say("bearable", slots))
    harsh = [fact for fact in _named_side_effects(told) if _grade_from(fact) >= limit.grade]
    if harsh:
        return yes((*stopped, *harsh), Say("too_harsh", slots))
    return unknown(told.detail("grade"), stopped, Say("grade_open", slots))


def _named_side_effects(told: Told) -> tuple[Fact, ...]:
    """Those with a name; how bad side effects are in general is told of what is left today."""
    left = told.record.index.vague.get("side_effect", ())
    return tuple(fact for fact in told.of_class("side_effect") if fact not in left)


def _grade_from(fact: Fact) -> float:
    """The lowest grade it may have had; 0 where none was told."""
    return fact.qualifiers.grade.low if fact.qualifiers.grade is not None else 0.0
