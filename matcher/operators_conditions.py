"""Verbs about an illness or side effect: how bad, whether treated, whether it still bothers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matcher.clocks import Stretch
from matcher.finding import Finding, Say, all_found, any_found, no, unknown, yes
from matcher.operators import Parameter, operator
from matcher.record import ancestors
from matcher.told import Told
from matcher.truth import NO, UNKNOWN, YES, Truth
from nlp.facts import Fact, Match, Qualifiers, Range


class Grade(Parameter):
    """CTCAE grade; `treated_counts`: needing steroids for it counts as this grade."""

    grade: float
    treated_counts: bool = False
    treated_is_open: bool = False


class Settled(Parameter):
    """The highest grade that may remain, and higher ones for concepts or classes named."""

    grade: float
    except_for: Mapping[str, float] = {}


class Allowed(Parameter):
    """Illnesses that are allowed while replaced: the class of the illness, that of its remedy."""

    replaced: Mapping[str, str] = {}
    replaced_and_controlled: Mapping[str, str] = {}


@operator
def has(told: Told, wanted: dict[str, Any]) -> Finding:
    """`{fact: cns_metastasis, has: {symptomatic: true}}`: it is there and it is like this.

    A list of values means any of them. Told without this detail, it is open.
    """
    found = [_has(told, name, value) for name, value in wanted.items()]
    joined = all_found(found) if told.present else None
    return _unless_denied(told, joined, told.denied_lately)


@operator
def may_have(told: Told, wanted: dict[str, Any]) -> Finding:
    """`{fact: other_heart_disease, may_have: {controlled: false}}`: `has`, but never a sure yes.

    For lists the register leaves open ("including but not limited to").
    """
    found = has(told, wanted)
    if found.truth is YES:
        return unknown(told.name, found.because, Say("may", {"what": found.because[0]}))
    return found


@operator
def grade_at_least(told: Told, limit: Grade) -> Finding:
    """`{fact: radiation_pneumonitis, grade_at_least: {grade: 3}}`: it was ever this bad."""
    found = any_found([_graded(told, fact, limit) for fact in told.present])
    return _unless_denied(told, found, told.denied)


@operator
def settled(told: Told, limit: Settled) -> Finding:
    """`{fact: side_effects, settled: {grade: 1, except_for: {alopecia: 5}}}`: mild by now."""
    found = all_found([_settled(told, fact, limit) for fact in told.present])
    if told.present and found.truth is NO:
        return found
    if told.possible:
        return unknown(told.name, told.possible)
    if told.present:
        return found
    return yes(told.denied, Say("denied")) if told.denied else unknown(told.name, told.vague)


@operator
def drained_often(told: Told, recently: Stretch) -> Finding:
    """`{fact: effusion, drained_often: {days: 28}}`: it comes back, and is drained again.

    The register gives no number; a tube, or a second drain, counts as often. One drain
    within the stretch stays open (criteria.md E4).
    """
    found = any_found([_drained(told, fact, recently) for fact in told.present])
    return _unless_denied(told, found, told.denied_lately)


@operator
def active_or_suspected(told: Told, allowed: Allowed) -> Finding:
    """`{fact: autoimmune_disease, active_or_suspected: {replaced: {}}}`: one that may be active.

    "Suspected" is the register's own word, so a disease that a doctor suspects counts. A quiet
    one without drugs stays open.
    """
    found = [_autoimmune(told, fact, allowed) for fact in told.present]
    found += [_suspected(told, fact) for fact in told.possible]
    joined = any_found(found)
    if found and told.denied and joined.truth is not NO:
        return unknown(told.name, told.present + told.denied, Say("conflict"))
    if found and joined.truth is NO and not _nothing_else(told):
        return unknown(told.name, told.present)
    if found:
        return joined
    return no(told.denied, Say("denied")) if told.denied else unknown(told.name, told.vague)


def _nothing_else(told: Told) -> bool:
    """An allowed disease was named as the answer to the question, or others were denied."""
    answered = any(fact.match is Match.ANSWER for fact in told.present)
    return answered or told.closed or bool(told.denied)


def _unless_denied(told: Told, found: Finding | None, denials: tuple[Fact, ...]) -> Finding:
    """A denial answers with no, but not against something that was also told."""
    if told.present and found is not None and (found.truth is NO or not denials):
        return found
    if told.present:
        return unknown(told.name, told.present + denials, Say("conflict"))
    if told.possible:
        return unknown(told.name, told.possible, Say("possible", {"what": told.possible[0]}))
    return no(denials, Say("denied")) if denials else unknown(told.name, told.vague)


def _has(told: Told, name: str, wanted: Any) -> Finding:
    values = wanted if isinstance(wanted, list) else [wanted]
    said = {getattr(fact.qualifiers, name) for fact in told.present} - {None}
    what = Say(name, {"what": told.present[0] if told.present else None})
    if not said:
        return unknown(told.detail(name), told.present, Say(f"{name}_open", what.slots))
    match = [value in values for value in said]
    if all(match):
        return yes(told.present, what)
    return unknown(told.detail(name), told.present) if any(match) else no(told.present)


def _graded(told: Told, fact: Fact, limit: Grade) -> Finding:
    because, slots = (fact,), {"what": fact}
    if fact.qualifiers.steroids and limit.treated_counts:
        return yes(because, Say("treated", slots))
    bad = _at_least(fact.qualifiers.grade, limit.grade)
    if bad is YES:
        return yes(because, Say("grade", slots))
    if bad is NO and not (fact.qualifiers.steroids and limit.treated_is_open):
        return no(because, Say("mild", slots))
    return unknown(told.detail("grade"), because, Say("grade_open", slots))


def _at_least(grade: Range | None, limit: float) -> Truth:
    if grade is None:
        return UNKNOWN
    return YES if grade.low >= limit else NO if grade.high < limit else UNKNOWN


def _settled(told: Told, fact: Fact, limit: Settled) -> Finding:
    higher = [limit.except_for[name] for name in ancestors(fact.concept) & limit.except_for.keys()]
    allowed = max(higher, default=limit.grade)
    slots = {"what": fact}
    if fact.ongoing is False or fact.qualifiers.course == "resolved" or allowed >= 5:
        return yes((fact,), Say("settled", slots))
    grade = fact.qualifiers.grade
    if grade is not None and grade.high <= allowed:
        return yes((fact,), Say("mild", slots))
    if grade is not None and grade.low > allowed and fact.when is None:
        return no((fact,), Say("not_settled", slots))
    return unknown(told.detail("grade"), (fact,), Say("grade_open", slots))


def _drained(told: Told, fact: Fact, recently: Stretch) -> Finding:
    details, slots = fact.qualifiers, {"what": fact}
    if fact.ongoing is False or details.course in {"resolved", "stable", "improved"}:
        return no((fact,), Say("quiet", slots))
    if details.drainage in {"repeated", "catheter"}:
        return yes((fact,), Say("drained", slots))
    long_ago = fact.when is not None and fact.when.latest <= recently.before(told.as_of)
    if details.drainage == "none" or (details.drainage == "once" and long_ago):
        return no((fact,), Say("quiet", slots))
    return unknown(told.detail("drainage"), (fact,), Say("drainage_open", slots))


def _autoimmune(told: Told, fact: Fact, allowed: Allowed) -> Finding:
    slots = {"what": fact}
    classes = ancestors(fact.concept)
    for illness, remedy in allowed.replaced.items():
        if illness in classes:
            return _replaced(told, fact, remedy, needs_control=False)
    for illness, remedy in allowed.replaced_and_controlled.items():
        if illness in classes:
            return _replaced(told, fact, remedy, needs_control=True)
    if _is_general(told, fact):
        return unknown(told.detail("kind"), (fact,), Say("kind_open", slots))
    details = fact.qualifiers
    if details.active or details.treated or details.course == "worsening":
        return yes((fact,), Say("active", slots))
    if _is_quiet(fact):
        return unknown(told.detail("active"), (fact,), Say("quiet", slots))
    return yes((fact,), Say("told", slots))


def _replaced(told: Told, fact: Fact, remedy: str, needs_control: bool) -> Finding:
    details, slots = fact.qualifiers, {"what": fact}
    remedies = tuple(drug for drug in told.of_class(remedy) if drug.ongoing is not False)
    if needs_control and details.controlled is False:
        return yes((fact,), Say("not_controlled", slots))
    if not (remedies or details.treated):
        return unknown(told.detail("treated"), (fact,), Say("replacement_open", slots))
    if needs_control and details.controlled is None:
        return unknown(told.detail("controlled"), (fact,), Say("control_open", slots))
    return no((fact, *remedies), Say("allowed", slots))


def _is_general(told: Told, fact: Fact) -> bool:
    return fact in told.record.index.vague.get("autoimmune_disease", ())


def _is_quiet(fact: Fact) -> bool:
    details: Qualifiers = fact.qualifiers
    return (
        fact.ongoing is False
        or details.active is False
        or details.controlled is True
        or details.course in {"stable", "resolved", "improved"}
    )


def _suspected(told: Told, fact: Fact) -> Finding:
    guessed = fact.match in {"fuzzy", "pinyin"}
    if guessed or fact not in told.record.index.possible.get("autoimmune_disease", ()):
        return unknown(told.name, (fact,))
    return yes((fact,), Say("suspected", {"what": fact}))
