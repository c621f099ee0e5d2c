"""Verbs about whether something is so: a disease, a wish, one kind or another."""

from __future__ import annotations

from typing import Literal

from matcher.finding import Finding, Say, no, unknown, yes
from matcher.measures import measured
from matcher.operators import Parameter, operator
from matcher.own_cancer import own_cancers
from matcher.record import ancestors
from matcher.told import Told, planned_under, tell
from nlp.facts import Fact

Time = Literal["present", "now", "ongoing"]


class Kinds(Parameter):
    """Classes that mean yes, that mean no, and that leave it open; others do not matter here.

    `elsewhere` means no where it is the illness that the whole story is about.
    """

    yes: tuple[str, ...]
    no: tuple[str, ...]
    unclear: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


class OneOf(Parameter):
    """One of `yes` is enough; naming only `harmless` ones answers the question with no."""

    yes: tuple[str, ...]
    unclear: tuple[str, ...] = ()
    unclear_unless_denied: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    planned: bool = False  # being on a list for it counts as well


@operator
def is_(told: Told, time: Time) -> Finding:
    """`{fact: hiv, is: present}`: it was told, ever (`present`), or it still lasts (`now`).

    `now` takes "I have it" as still lasting; `ongoing` asks that the text says so.
    """
    denials = told.denied if time == "present" else told.denied_lately
    lasting = [fact for fact in told.present if _lasts(fact, time, told) is True]
    if told.present and denials and (lasting or _is_open(told, time)):
        return unknown(told.name, told.present + denials, Say("conflict"))
    if lasting:
        return yes(lasting, Say("told", {"what": lasting[0]}))
    if _is_open(told, time):
        return unknown(told.detail("ongoing"), told.present, Say("open", {"what": told.present[0]}))
    if told.possible:
        return unknown(told.name, told.possible, Say("possible", {"what": told.possible[0]}))
    if told.present:
        return no(told.present, Say("over", {"what": told.present[0]}))
    return no(denials, Say("denied")) if denials else unknown(told.name, told.vague)


@operator
def agreed(told: Told, wanted: Literal[True]) -> Finding:
    """`{fact: joining, agreed: true}`: a yes that nothing else takes back.

    "I would love to, but I cannot travel" is a no: it is one answer, not two that disagree.
    """
    if told.denied:
        return no(told.denied, Say("refused"))
    if told.present:
        return yes(told.present, Say("told"))
    return unknown(told.name, told.possible)


@operator
def past_childbearing(told: Told, from_age: float) -> Finding:
    """`{fact: not_childbearing, past_childbearing: 60}`: told so, or a woman of this age.

    The register leaves "childbearing potential" open; women of 60 and more are not asked
    (criteria.md I11, E17).
    """
    # Who refuses birth control is taken to need it, until they say that they do not.
    against = [fact for fact in told.denied if not _is_any(fact, ("contraception_refused",))]
    if told.present and against:
        return unknown(told.name, (*told.present, *against), Say("conflict"))
    if told.present:
        return yes(told.present, Say("told", {"what": told.present[0]}))
    age, woman = measured(tell(told.record, "age", told.as_of)), told.of_class("female")
    if against:
        return no(against, Say("could"))
    if age is not None and age.value.low >= from_age and woman and not told.of_class("male"):
        return yes((*age.because, *woman), Say("by_age", {"limit": from_age}))
    return no(told.denied, Say("could")) if told.denied else unknown(told.name, told.possible)


@operator
def offered(told: Told, wanted: Literal[True]) -> Finding:
    """`{fact: tumor_tissue, offered: true}`: a wish of the register, so never a no."""
    if told.present:
        return yes(told.present, Say("told"))
    return unknown(told.name, told.denied + told.perhaps)


@operator
def is_kind(told: Told, kinds: Kinds) -> Finding:
    """`{fact: histology, is_kind: {yes: [escc], no: [not_escc]}}`: which of two kinds it is.

    Both kinds, or one that the rule lists as unclear, stay open.
    """
    for_yes = [fact for fact in told.present if _is_any(fact, kinds.yes)]
    for_no = [fact for fact in told.present if _is_any(fact, kinds.no)]
    unclear = [fact for fact in told.present if _is_any(fact, kinds.unclear)]
    if unclear or (for_yes and for_no):
        what = (*unclear, *for_no)[0]
        return unknown(told.name, (*for_yes, *for_no, *unclear), Say("unclear", {"what": what}))
    if for_yes:
        return yes(for_yes, Say("told", {"what": for_yes[0]}))
    for_no += own_cancers(told.record, told.as_of) if kinds.elsewhere else ()
    if for_no:
        return no(for_no, Say("other_kind", {"what": for_no[0]}))
    return unknown(told.name, told.possible)


@operator
def includes(told: Told, kinds: OneOf) -> Finding:
    """`{fact: topo1_adc, includes: {yes: [adc_topo1], harmless: [adc_other_payload]}}`: one is.

    One that counts settles it, whatever else was told.
    """
    facts = told.present + told.of_class(*kinds.unclear, *kinds.harmless)
    if kinds.planned:
        facts += planned_under(told.record, kinds.yes)
    counting = [fact for fact in facts if _is_any(fact, kinds.yes)]
    unclear = [fact for fact in facts if not _is_any(fact, kinds.yes + kinds.harmless)]
    if counting and told.denied:
        return unknown(told.name, (*counting, *told.denied), Say("conflict"))
    if counting:
        return yes(counting, Say("told", {"what": counting[0]}))
    unclear += [] if told.denied else told.of_class(*kinds.unclear_unless_denied)
    if unclear or told.possible:
        what = (*unclear, *told.possible)[0]
        return unknown(told.name, (*unclear, *told.possible), Say("unclear", {"what": what}))
    if facts:
        return no(facts, Say("harmless", {"what": facts[0]}))
    return no(told.denied, Say("denied")) if told.denied else unknown(told.name, told.vague)


def _is_any(fact: Fact, classes: tuple[str, ...]) -> bool:
    return not ancestors(fact.concept).isdisjoint(classes)


def _is_open(told: Told, time: Time) -> bool:
    return any(_lasts(fact, time, told) is None for fact in told.present)


def _lasts(fact: Fact, time: Time, told: Told) -> bool | None:
    """Does it count at that time? None where the text does not say."""
    if time == "present":
        return True
    if fact.ongoing is False or fact.qualifiers.course == "resolved":
        return False
    if fact.ongoing or fact.qualifiers.active:
        return True
    if fact.qualifiers.active is False:
        return False
    reaches_today = fact.when is None or fact.when.latest >= told.as_of
    return True if time == "now" and reaches_today else None
