"""Verbs about numbers: ages, scores, sizes, blood pressure."""

from __future__ import annotations

from datetime import date

from matcher.clocks import add_months
from matcher.finding import Finding, Say, Slots, no, unknown, yes
from matcher.measures import Measured, measured
from matcher.operators import Parameter, operator
from matcher.told import Told
from matcher.truth import NO, UNKNOWN, YES, Truth, any_of
from nlp.facts import Fact, Range

# A birthday this near may come before the first dose: worth a word (criteria.md I2).
SOON_DAYS = 92


class BySex(Parameter):
    male: float
    female: float


class Pressure(Parameter):
    """mmHg."""

    systolic: float
    diastolic: float


class Sizes(Parameter):
    """Smallest size that can be measured, in mm: of a lesion, and of a node (short axis)."""

    lesion_mm: float
    node_mm: float


@operator
def at_most(told: Told, limit: float) -> Finding:
    """`{fact: ecog, at_most: 1}`: the number is this or lower."""
    found = measured(told)
    if found is None:
        return _without_number(told)
    return _answer(told, found, limit, _at_most(found.value, limit))


@operator
def at_least(told: Told, limit: float) -> Finding:
    """`{fact: survival_estimate, at_least: 3}`: the number is this or higher."""
    found = measured(told)
    if found is None:
        return _without_number(told)
    return _answer(told, found, limit, _at_least(found.value, limit))


@operator
def from_age(told: Told, limit: int) -> Finding:
    """`{fact: age, from_age: 18}`: completed years; too young clears on the birthday."""
    found = at_least(told, limit)
    if found.truth is YES:
        return found._replace(says=())  # the upper limit says more about a grown-up
    return found._replace(clears_on=_birthday(told, limit)) if found.truth is NO else found


@operator
def up_to_age(told: Told, limit: int) -> Finding:
    """`{fact: age, up_to_age: 75}`: completed years, until the day before the next birthday."""
    found, beyond = at_most(told, limit), _birthday(told, limit + 1)
    soon = beyond is not None and (beyond - told.as_of).days <= SOON_DAYS
    if found.truth is YES and soon:
        slots = {**found.says[0].slots, "day": beyond}
        return found._replace(says=(Say("turns", slots),))
    return found


@operator
def below(told: Told, limit: float) -> Finding:
    """`{fact: bmi, below: 17.5}`: the number is lower than this; the limit itself is not."""
    found = measured(told)
    if found is None:
        return _without_number(told)
    return _answer(told, found, limit, _below(found.value, limit))


@operator
def class_at_least(told: Told, limit: float) -> Finding:
    """`{fact: heart_failure, class_at_least: 2}`: NYHA class; told without a class it is open."""
    found = measured(told, "nyha")
    if found is not None:
        return _answer(told, found, limit, _at_least(found.value, limit))
    if told.present or told.possible:
        return unknown(told.detail("nyha"), told.present, Say("class_open"))
    return _without_number(told)


@operator
def at_least_by_sex(told: Told, limits: BySex) -> Finding:
    """`{fact: qtc, at_least_by_sex: {male: 450, female: 470}}`: QTc by Fridericia, in ms.

    Another formula settles nothing (criteria.md E6), nor does a value between the two limits
    while the sex is not known.
    """
    found = measured(told, "qtcf")
    if found is None:
        other = measured(told, "qtc")
        return _without_number(told) if other is None else unknown(told.name, other.because)
    limit = _limit_for_sex(told, limits)
    if limit is not None:
        return _answer(told, found, limit, _at_least(found.value, limit))
    both = {_at_least(found.value, limits.male), _at_least(found.value, limits.female)}
    if len(both) == 1:
        return _answer(told, found, limits.male, both.pop())
    return unknown({"sex"}, found.because)


@operator
def above_on_treatment(told: Told, limits: Pressure) -> Finding:
    """`{fact: blood_pressure, above_on_treatment: {systolic: 150, diastolic: 100}}`: too high.

    High without tablets stays open: the register speaks of pressure "despite active treatment".
    """
    upper, lower = (
        measured(told, "systolic blood pressure"),
        measured(told, "diastolic blood pressure"),
    )
    too_high = any_of((_above(upper, limits.systolic), _above(lower, limits.diastolic)))
    because = (upper.because if upper else ()) + (lower.because if lower else ())
    slots = {"upper": _shown(upper), "lower": _shown(lower), "limit": limits.systolic}
    if too_high is NO:
        return no(because, Say("fine", slots))
    treated = _treated_for_pressure(told)
    if too_high is YES and treated:
        return yes(because + treated, Say("high", slots))
    if because:
        return unknown(told.detail("treated"), because, Say("high_untreated", slots))
    return _pressure_in_words(told)


@operator
def measurable(told: Told, sizes: Sizes) -> Finding:
    """`{fact: measurable_lesion, measurable: {lesion_mm: 10, node_mm: 15}}`: can be measured.

    NO only if someone said that nothing can be measured: a small spot may have a larger
    neighbor, and an old scan is repeated (criteria.md I5).
    """
    big = [fact for fact in told.of_class("lesion size") if _size(fact) >= sizes.lesion_mm]
    big += [fact for fact in told.of_class("lymph node size") if _size(fact) >= sizes.node_mm]
    nothing = told.denied
    if (told.present or big) and not nothing:
        largest = max(big, key=_size, default=None)
        slots: Slots = {"value": _size(largest) if largest else None}
        return yes((*told.present, *big), Say("big_enough" if largest else "told", slots))
    if nothing and not (told.present or big):
        return no(nothing, Say("nothing_measurable"))
    return unknown(told.name, (*told.present, *big, *nothing))


def _answer(told: Told, found: Measured, limit: float, truth: Truth) -> Finding:
    key = {YES: "fits", NO: "beyond", UNKNOWN: "around_limit"}[truth]
    slots: Slots = {"value": _shown(found), "limit": limit}
    finding = Finding(truth, because=found.because, says=(Say(key, slots),))
    return finding._replace(missing=frozenset({told.name})) if truth is UNKNOWN else finding


def _birthday(told: Told, years: int) -> date | None:
    """The day on which the person turns `years`, if the date of birth was told."""
    found = measured(told)
    births = [fact.began for fact in found.because if fact.began] if found else []
    return add_months(births[0].latest, 12 * years) if births else None


def _without_number(told: Told) -> Finding:
    """No value: only a denial ("never any heart trouble") can stand in for one."""
    if told.denied and not told.present:
        return no(told.denied, Say("denied"))
    return unknown(told.name, told.perhaps)


def _at_most(value: Range, limit: float) -> Truth:
    return YES if value.high <= limit else NO if value.low > limit else UNKNOWN


def _at_least(value: Range, limit: float) -> Truth:
    return YES if value.low >= limit else NO if value.high < limit else UNKNOWN


def _below(value: Range, limit: float) -> Truth:
    return YES if value.high < limit else NO if value.low >= limit else UNKNOWN


def _above(found: Measured | None, limit: float) -> Truth:
    if found is None:
        return UNKNOWN
    return YES if found.value.low > limit else NO if found.value.high <= limit else UNKNOWN


def _shown(found: Measured | None) -> object:
    """One number, or None where only a range is known: sentences never show a false exactness."""
    if found is None or found.value.low != found.value.high:
        return found.value if found else None
    return found.value.low


def _limit_for_sex(told: Told, limits: BySex) -> float | None:
    male, female = told.of_class("male"), told.of_class("female")
    if bool(male) == bool(female):
        return None
    return limits.male if male else limits.female


def _treated_for_pressure(told: Told) -> tuple[Fact, ...]:
    tablets = tuple(
        fact for fact in told.of_class("blood_pressure_drug") if fact.ongoing is not False
    )
    illness = tuple(fact for fact in told.of_class("hypertension") if fact.qualifiers.treated)
    measured_on = tuple(
        fact for fact in told.of_class("systolic blood pressure") if fact.qualifiers.treated
    )
    return tablets + illness + measured_on


def _pressure_in_words(told: Told) -> Finding:
    """No figures: "well controlled" and "no high blood pressure" are answers too."""
    said = {fact.qualifiers.controlled for fact in told.present} - {None}
    if said == {True} and not told.denied:
        return no(told.present, Say("controlled"))
    if said == {False} and _treated_for_pressure(told):
        return yes(told.present, Say("not_controlled"))
    if told.denied and not told.present:
        return no(told.denied, Say("denied"))
    return unknown(told.name, told.present + told.perhaps)


def _size(fact: Fact) -> float:
    return fact.value.low if fact.value is not None else 0.0
