"""The words that say "no", "maybe", "my father", "planned": one frozen model per language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from pydantic import BaseModel, ConfigDict, Field

from content.load import load_cues

LANGUAGES = ("en", "zh")
_SLOT = re.compile(r"\{(\w+)\}")


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Looks(Frozen):
    """Where a cue finds what it speaks of.

    `ahead` and `behind`: anywhere in its clause. `next`: the very next words. `it`: the thing
    named last, in an earlier clause too ("they thought it was TB but ruled it out").
    """

    ahead: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    it: tuple[str, ...] = ()


class Asking(Frozen):
    """`opens` and `closes` mark the clause that asks; `within` marks it from anywhere."""

    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


class Kin(Frozen):
    """Words for relatives, relation by relation, under the pronoun that takes them up."""

    he: Mapping[str, tuple[str, ...]] = {}
    she: Mapping[str, tuple[str, ...]] = {}
    they: Mapping[str, tuple[str, ...]] = {}


class Family(Frozen):
    """What is said of relatives."""

    history: tuple[str, ...] = ()  # "family history of": never the patient's own
    has: tuple[str, ...] = ()  # what a relative must do to own what is named after it
    helps: tuple[str, ...] = ()  # what a relative does for the patient
    died: tuple[str, ...] = ()  # a relative who is dead is not the patient


class Speakers(Frozen):
    """Words that turn the talk (back) to someone."""

    first: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()  # "I have", 我得了: with a name after it, the writer is ill
    patient: tuple[str, ...] = ()
    he: tuple[str, ...] = ()
    she: tuple[str, ...] = ()
    not_me: tuple[str, ...] = ()  # denies what was just told of a relative


class ContextCues(Frozen):
    """`content/cues/<language>/context.yaml`; `{was}` in a phrase stands for each of `sets.was`."""

    negators: tuple[str, ...] = ()  # every word that is a "not"; cues write "not" for all
    sets: Mapping[str, tuple[str, ...]] = {}
    negation: Looks
    possible: Looks
    planned: Looks
    historical: Looks
    before: Looks  # negations that grant it was so earlier: "no more", 没再
    not_now: Looks  # denied for now, the past left open: "not currently on", 目前没用
    any_more: Looks  # with a negation grants it was so earlier: "don't take … anymore"
    conditional: Looks
    correction: Looks
    asking: Asking
    pseudo: tuple[str, ...]
    ends: tuple[str, ...]  # no cue reaches past one of these
    ends_after_name: tuple[str, ...]  # the same, right after a name: 无高血压有糖尿病
    except_: tuple[str, ...] = Field(alias="except")  # what follows is left out of a denial
    restarts: tuple[str, ...]  # a segment that begins so is no item of the list before it
    clause_starts: tuple[str, ...]  # after a comma or "and", these begin a new clause
    verbs: tuple[str, ...]  # a comma that leads to one of these begins a new clause
    joins: tuple[str, ...]  # a word of these keeps what follows in the same clause
    list_words: tuple[str, ...]  # what may stand between the names of a list
    since: tuple[str, ...]
    kin: Kin
    family: Family
    speakers: Speakers
    beside_short_forms: tuple[str, ...]
    beside_diffusion: tuple[str, ...]  # ADC beside these is an MRI value
    not_codes: tuple[str, ...]  # letters with digits that are no trial drug: COVID, NCT …


@cache
def context_cues(language: str) -> ContextCues:
    cues: ContextCues = load_cues(language, "context", ContextCues)
    return cues


def phrases(cues: ContextCues) -> Iterator[tuple[str, str, str]]:
    """Every cue phrase as (what it says, where it looks, the words), slots filled in."""
    for says in _LOOKING:
        looks: Looks = getattr(cues, says)
        for where in Looks.model_fields:
            yield from _filled(cues, says, where, getattr(looks, where))
    for says in ("asking", "family", "speakers"):
        group = getattr(cues, says)
        for where in type(group).model_fields:
            yield from _filled(cues, says, where, getattr(group, where))
    for pronoun in Kin.model_fields:
        for relation, words in getattr(cues.kin, pronoun).items():
            yield from _filled(cues, "kin", f"{pronoun}:{relation}", words)
    for says in _PLAIN:
        yield from _filled(cues, says, "", getattr(cues, says))


_LOOKING = (
    "negation", "possible", "planned", "historical", "before", "not_now", "any_more",
    "conditional", "correction",
)  # fmt: skip
_PLAIN = (
    "pseudo", "ends", "except_", "ends_after_name", "since", "beside_short_forms",
    "beside_diffusion",
)  # fmt: skip


def _filled(
    cues: ContextCues, says: str, where: str, templates: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    for template in templates:
        for words in _fill(template, cues.sets):
            yield says, where, words


def _fill(template: str, sets: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    slots = _SLOT.findall(template)
    if not slots:
        yield template
        return
    shape = _SLOT.sub("{}", template)
    for values in product(*(sets[slot] for slot in slots)):
        yield shape.format(*values)
