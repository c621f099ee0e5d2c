"""Verbs about medicines: stopped for good, or too strong to go on with."""

from __future__ import annotations

from collections.abc import Sequence

from content.load import load_vocabulary
from matcher.clocks import Stretch
from matcher.finding import Finding, Say, any_found, no, unknown, yes
from matcher.operators import Parameter, operator
from matcher.timing import last_of_each
from matcher.told import Told
from matcher.truth import NO, UNKNOWN, YES, Truth
from nlp.facts import Fact

NOT_THE_WHOLE_BODY = frozenset(
    {"inhaled", "topical", "ophthalmic", "intranasal", "intra_articular"}
)


class Dose(Parameter):
    prednisone_mg: float
    days: int


@operator
def stopped_for_good(told: Told, drugs: str) -> Finding:
    """`{fact: immunotherapy_stopped_for_good, stopped_for_good: checkpoint_inhibitor}`.

    A pause, or a stop because the cancer grew, is none. "Stopped for side effects" leaves open
    whether it was for good.
    """
    given = told.of_class(drugs)
    if told.present and not told.denied:
        return yes(told.present, Say("told", {"what": told.present[0]}))
    if told.present:
        return unknown(told.name, told.present + told.denied, Say("conflict"))
    if given and told.denied:
        return _denied_or_conflict(told, given)
    if given:
        return any_found([_stopped(told, fact) for fact in given])
    return no(told.denied, Say("denied")) if told.denied else unknown(told.name)


@operator
def above_prednisone_mg(told: Told, dose: Dose) -> Finding:
    """`{fact: systemic_steroid, above_prednisone_mg: {prednisone_mg: 10, days: 14}}`: stronger.

    Doses are compared as mg of prednisone a day (criteria.md 5.2); 10 mg itself is not above.
    """
    denials = told.denied_in(Stretch(days=dose.days))
    if told.present:
        found = any_found([_steroid(told, fact, dose) for fact in told.present])
        if denials and found.truth is not NO:
            return unknown(told.name, told.present + denials, Say("conflict"))
        return found
    if told.possible:
        return unknown(told.name, told.possible, Say("possible", {"what": told.possible[0]}))
    return no(denials, Say("denied")) if denials else unknown(told.name, told.vague)


def _denied_or_conflict(told: Told, given: Sequence[Fact]) -> Finding:
    if any(_stopped(told, fact).truth is YES for fact in given):
        return unknown(told.name, (*given, *told.denied), Say("conflict"))
    return no(told.denied, Say("denied"))


def _stopped(told: Told, fact: Fact) -> Finding:
    details, slots = fact.qualifiers, {"what": fact}
    harmed = details.stop_reason == "toxicity"
    if harmed and details.stopped_for_good:
        return yes((fact,), Say("told", slots))
    if fact.ongoing or details.stopped_for_good is False or details.stop_reason == "paused":
        return no((fact,), Say("went_on", slots))
    if details.stop_reason in {"progression", "completed", "choice", "cost"}:
        return no((fact,), Say("other_reason", slots))
    return unknown(told.name, (fact,), Say("for_good_open" if harmed else "reason_open", slots))


def _steroid(told: Told, fact: Fact, dose: Dose) -> Finding:
    window, details = Stretch(days=dose.days), fact.qualifiers
    last = last_of_each([fact])[0]
    recent = last.is_within(window, told.as_of)
    strength = _prednisone(fact, dose.prednisone_mg)
    clears = last.clears_on(window)
    slots = {"what": fact, "limit": dose.prednisone_mg, "days": dose.days, "clears_on": clears}
    if details.route in NOT_THE_WHOLE_BODY or details.purpose == "prevention":
        return no((fact,), Say("allowed_use", slots))
    if recent is NO or strength is NO:
        return no((fact,), Say("long_ago" if recent is NO else "low_dose", slots))
    # A single strong dose may have been to prevent a reaction; a daily one is treatment.
    why_known = details.purpose == "treatment" or last.ongoing
    if recent is YES and strength is YES and why_known:
        key = "going_on" if last.ongoing else "recent"
        return yes((fact,), Say(key, slots))._replace(clears_on=clears)
    missing = {
        told.detail("daily_mg"): strength is UNKNOWN,
        told.detail("when"): recent is UNKNOWN,
        told.detail("purpose"): strength is YES and not why_known,
    }
    return unknown([name for name, open_ in missing.items() if open_], (fact,), Say("open", slots))


def _prednisone(fact: Fact, limit: float) -> Truth:
    """Is the daily dose above `limit` mg of prednisone? Rounded, as tablets are."""
    drug = load_vocabulary().concepts.get(fact.concept)
    factor, daily = drug.prednisone_factor if drug else None, fact.qualifiers.daily_mg
    if factor is None or daily is None:
        return UNKNOWN
    if round(daily.low * factor.low, 1) > limit:
        return YES
    return NO if round(daily.high * factor.high, 1) <= limit else UNKNOWN
