"""Verbs about windows of time: what was in the last N days, and what is long enough ago."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from content.load import load_vocabulary
from matcher.clocks import Stretch, is_boundary
from matcher.finding import Finding, Say, Slots, all_found, any_found, no, unknown, yes
from matcher.operators import Parameter, operator
from matcher.own_cancer import own_cancers
from matcher.record import ancestors
from matcher.timing import Last, last_of_each
from matcher.told import Told
from matcher.truth import NO, UNKNOWN, YES, Truth, all_of
from nlp.facts import Fact


class Window(Stretch):
    """How far back, and what counts.

    `counts` narrows what the fact is about, `unclear` ones can at most leave it open, naming
    only `harmless` ones answers the question with no, and so does naming one of `or_told`.
    """

    counts: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    or_told: tuple[str, ...] = ()
    route: str | None = None
    not_routes: tuple[str, ...] = ()
    not_purpose: str | None = None
    second: bool = False  # a second cancer: the person's own first one is left out


class Washout(Parameter):
    """Days that are always enough, and how few may be enough for a class of drugs.

    `unclear`: a drug of these classes may be for another illness (methotrexate for the joints),
    so one that is not over yet leaves it open.
    """

    days: int
    at_least: Mapping[str, int] = {}
    unclear: tuple[str, ...] = ()


@operator
def within(told: Told, window: Window) -> Finding:
    """`{fact: live_vaccine, within: {days: 28}}`: it was in the last 28 days, or goes on."""
    told_of = _lasts_told(told, window)
    seen = [_in_window(told, last, window) for last in told_of]
    denials = told.denied_in(window)
    if seen:
        found = any_found(seen)
        return _against_denial(told, found, denials)
    if denials:
        return no(denials, Say("denied"))
    others = _others_lately(told, window)
    if others and not told.possible:
        return no(others, Say("other_told", {"what": others[0]}))
    return unknown(told.name, told.perhaps)


@operator
def last_at_least(told: Told, wait: Stretch) -> Finding:
    """`{fact: targeted_pill, last_at_least: {days: 14}}`: the last one is that long ago."""
    found = [_over(told, last, wait, wait) for last in last_of_each(told.present)]
    return _all_over(told, found, told.denied_in(wait))


@operator
def washed_out(told: Told, washout: Washout) -> Finding:
    """`{fact: infused_treatment, washed_out: {days: 21}}`: every drug is out of the body.

    Three weeks or five half-lives, whichever is shorter: the vocabulary knows both bounds for
    each drug, and between them the trial team decides (criteria.md 5.1).
    """
    # A treatment that was only called that may have been a drip: its day counts too.
    facts = told.present + tuple(fact for fact in told.vague if fact.when or fact.ongoing)
    lasts = [last for last in last_of_each(facts) if not _is_superseded(last, facts)]
    found = []
    for last in lasts:
        shortest, surely = _bounds(last.concept, washout)
        over = _over(told, last, Stretch(days=surely), Stretch(days=shortest))
        found.append(_left_open(told, over, washout) if over.truth is NO else over)
    if any(fact.when for fact in told.vague):
        told = told._replace(possible=())  # whatever it was, its last day is told
    return _all_over(told, found, told.denied_in(Stretch(days=washout.days)))


def _left_open(told: Told, recent: Finding, washout: Washout) -> Finding:
    if ancestors(recent.because[0].concept).isdisjoint(washout.unclear):
        return recent
    return unknown((), recent.because, Say("other_illness", {"what": recent.because[0]}))


def _lasts_told(told: Told, window: Window) -> tuple[Last, ...]:
    facts = told.present + told.of_class(*window.unclear, *window.harmless)
    if window.second:
        own = own_cancers(told.record, told.as_of)
        facts = tuple(fact for fact in facts if fact not in own)
    return last_of_each(_once(facts))


def _others_lately(told: Told, window: Window) -> tuple[Fact, ...]:
    """Other medicines of the same question, unless they were surely before the window."""
    lasts = last_of_each(told.of_class(*window.or_told))
    lately = [last for last in lasts if last.is_within(window, told.as_of) is not NO]
    return tuple(fact for last in lately for fact in last.facts)


def _in_window(told: Told, last: Last, window: Window) -> Finding:
    """YES only if this one counts, by this route, for this purpose, and recently enough."""
    kind, recent = _counts(last, window), last.is_within(window, told.as_of)
    truth = all_of((kind, recent, _by_route(last, window), _for_purpose(last, window)))
    slots: Slots = {
        "what": last.facts[0],
        "when": last.last,
        "days": window.days,
        "clears_on": last.clears_on(window),
    }
    if truth is UNKNOWN:
        return unknown(_missing(told, last, window, kind, recent), last.facts, Say("open", slots))
    key = _key(last, kind, recent) if truth is NO else "going_on" if last.ongoing else "recent"
    if truth is NO and last.last and is_boundary(last.last, window, told.as_of):
        key = "just_over"
    because = Finding(truth, because=last.facts, says=(Say(key, slots),))
    return because._replace(clears_on=last.clears_on(window)) if truth is YES else because


def _key(last: Last, kind: Truth, recent: Truth) -> str:
    if kind is NO:
        return "harmless"
    return "long_ago" if recent is NO else "does_not_count"


def _missing(told: Told, last: Last, window: Window, kind: Truth, recent: Truth) -> set[str]:
    """The details that are open, so that the next question can be about them alone."""
    missing = set()
    if kind is UNKNOWN:
        missing.add(told.detail("kind"))
    if recent is UNKNOWN:
        missing.add(told.detail("when"))
    if _by_route(last, window) is UNKNOWN:
        missing.add(told.detail("route"))
    if _for_purpose(last, window) is UNKNOWN:
        missing.add(told.detail("purpose"))
    return missing


def _counts(last: Last, window: Window) -> Truth:
    classes = ancestors(last.concept)
    if not classes.isdisjoint(window.harmless):
        return NO
    if not classes.isdisjoint(window.counts):
        return YES
    if window.counts or not classes.isdisjoint(window.unclear):
        return UNKNOWN
    return YES


def _by_route(last: Last, window: Window) -> Truth:
    routes = {fact.qualifiers.route for fact in last.facts} - {None}
    if window.route is not None:
        return YES if window.route in routes else NO if routes else UNKNOWN
    return NO if routes and routes <= set(window.not_routes) else YES


def _for_purpose(last: Last, window: Window) -> Truth:
    """Only a purpose that was told takes it out of the window; silence leaves it in."""
    purposes = {fact.qualifiers.purpose for fact in last.facts} - {None}
    return NO if purposes == {window.not_purpose} else YES


def _against_denial(told: Told, found: Finding, denials: Sequence[Fact]) -> Finding:
    """ "None in two weeks" settles an undated one, and speaks against a recent one."""
    if not denials or found.truth is NO:
        return found
    if found.truth is UNKNOWN and not told.denied:
        return no((*found.because, *denials), Say("denied"))
    return unknown(told.name, (*found.because, *denials), Say("conflict"))


def _over(told: Told, last: Last, surely: Stretch, perhaps: Stretch) -> Finding:
    """YES after `surely`, NO before `perhaps`, and open in between or without a day."""
    slots: Slots = {
        "what": last.facts[0],
        "when": last.last,
        "days": surely.days,
        "clears_on": last.clears_on(surely),
    }
    if last.is_over_for(surely, told.as_of) is YES:
        key = "just_over" if last.last and is_boundary(last.last, surely, told.as_of) else "over"
        return yes(last.facts, Say(key, slots))
    if last.is_over_for(perhaps, told.as_of) is NO:
        key = "going_on" if last.ongoing else "too_recent"
        return no(last.facts, Say(key, slots))._replace(clears_on=last.clears_on(surely))
    if last.last and last.last.earliest == last.last.latest:
        return unknown((), last.facts, Say("between", slots))  # the trial team decides
    key = "rough_date" if last.last else "no_date"
    return unknown(told.detail("when"), last.facts, Say(key, slots))


def _all_over(told: Told, found: Sequence[Finding], denials: Sequence[Fact]) -> Finding:
    joined = all_found(found)
    if found and (told.denied or (denials and joined.truth is NO)):
        return unknown(told.name, (*told.present, *denials), Say("conflict"))
    if found and joined.truth is NO:
        return joined
    if told.possible:
        return unknown(told.name, told.possible, Say("possible", {"what": told.possible[0]}))
    if found and not denials:
        return joined
    return yes(denials, Say("never")) if denials else unknown(told.name, told.vague)


def _bounds(concept: str, washout: Washout) -> tuple[int, int]:
    """Fewest days that may be enough, and days that surely are, for this drug."""
    known = load_vocabulary().concepts.get(concept)
    if known is not None and known.washout is not None:
        return known.washout.min_days, min(known.washout.sure_days, washout.days)
    classes = ancestors(concept)
    fewest = [days for name, days in washout.at_least.items() if name in classes]
    return max(fewest, default=1), washout.days


def _is_superseded(last: Last, everything: Sequence[Fact]) -> bool:
    """An undated drug of an earlier line: a later line with a day has come after it."""
    mine = [line for fact in last.facts if (line := fact.qualifiers.line) is not None]
    if last.last or last.ongoing or not mine:
        return False
    dated = [fact.qualifiers.line for fact in everything if fact.when is not None]
    return any(line is not None and line > max(mine) for line in dated)


def _once(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    return tuple({id(fact): fact for fact in facts}.values())
