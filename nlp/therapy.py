"""What a text tells of each medicine: when, in which line, why it ended, how it was given."""

from __future__ import annotations

from nlp.condition_filters import denied_since, may_state
from nlp.facts import Assertion, DateRange, Fact, Kind, Qualifiers, Range
from nlp.groups import Group, find_groups
from nlp.mentions import Mention
from nlp.passage import Passage
from nlp.stopping import ending_of
from nlp.story import (
    Story,
    concepts_of,
    told_again,
    with_last_doses,
    with_later_ends,
    with_one_steroid,
)
from nlp.timing import timing_of
from nlp.treatment_denials import denied_stretch, nothing_else

_SETTINGS = ("neoadjuvant", "adjuvant", "perioperative", "definitive", "advanced")
_SETTING_LABELS = tuple(f"setting_{name}" for name in _SETTINGS)
_ROUTES = (
    "oral", "intravenous", "inhaled", "topical", "ophthalmic", "intranasal", "intra_articular",
)  # fmt: skip
_ROUTE_LABELS = tuple(f"route_{name}" for name in _ROUTES)


def therapy_facts(passage: Passage) -> list[Fact]:
    """One fact for each medicine named; a regimen name gives one for each of its parts."""
    stories = [_story(passage, group) for group in find_groups(passage)]
    told = with_last_doses(passage, told_again(passage, stories))
    told = with_one_steroid(passage, with_later_ends(passage, told))
    facts = [
        fact
        for story in told
        for named in [concepts_of(passage, story.group)]
        for mention in story.group.mentions
        if mention.assertion is not Assertion.ABSENT or may_state(passage, mention)
        for fact in _facts_of(passage, story, mention, named)
    ]
    return facts + nothing_else(passage, [story.group for story in told], facts)


def _story(passage: Passage, group: Group) -> Story:
    timing = timing_of(passage, group)
    ending = ending_of(passage, group) if group.anticancer else None
    setting = _setting(passage, group)
    route = _route(passage, group)
    prevention = _prevention(passage, group)
    line = _number(passage, group, "line")
    cycles = _number(passage, group, "cycles")
    found = [timing.evidence, ending.evidence if ending else ()]
    qualifiers = Qualifiers(
        line=int(line.low) if line and line.low >= 1 else None,
        setting=setting,  # type: ignore[arg-type]
        regimen=group.number if group.anticancer else None,
        cycles=int(cycles.low) if cycles else None,
        stop_reason=ending.reason if ending else None,  # type: ignore[arg-type]
        stopped_for_good=ending.for_good if ending else None,
        grade=ending.grade if ending else None,
        route=route,  # type: ignore[arg-type]
        purpose="prevention" if prevention else None,
        daily_mg=_daily_mg(passage, group),
    )
    return Story(
        group=group,
        when=timing.when,
        began=timing.began,
        ongoing=timing.ongoing,
        ahead=timing.ahead,
        qualifiers=qualifiers,
        evidence=tuple(piece for pieces in found for piece in pieces),
    )


def _setting(passage: Passage, group: Group) -> str | None:
    """The nearest word of setting in the same sentence, the group's own side first."""
    sentence = passage.sentence_at(group.start)
    end = min(group.after, sentence.end)
    hits = passage.cues_in(group.before, end, *_SETTING_LABELS)
    if not hits:
        return None
    nearest = min(hits, key=lambda hit: max(group.start - hit.end, hit.start - group.end, 0))
    return nearest.label.removeprefix("setting_")


def _route(passage: Passage, group: Group) -> str | None:
    clause = passage.clause_at(group.start)
    start, end = max(clause.start, group.before), max(clause.end, group.end)
    hits = passage.cues_in(start, end, *_ROUTE_LABELS)
    specific = [hit for hit in hits if hit.label not in ("route_oral", "route_intravenous")]
    for hit in specific or hits:
        return hit.label.removeprefix("route_")
    return None


def _prevention(passage: Passage, group: Group) -> bool:
    sentence = passage.sentence_at(group.start)
    return passage.first_cue(sentence.start, sentence.end, "prevention") is not None


def _number(passage: Passage, group: Group, kind: str) -> Range | None:
    sentence = passage.sentence_at(group.start)
    found = passage.quantities_in(group.before, min(group.after, sentence.end), kind)
    if not found:
        return None
    nearest = min(found, key=lambda q: max(group.start - q.end, q.start - group.end, 0))
    return nearest.value


def _daily_mg(passage: Passage, group: Group) -> Range | None:
    sentence = passage.sentence_at(group.start)
    start, end = group.before, min(sentence.end, group.after)
    doses = passage.quantities_in(start, end, "dose")
    found = [dose for dose in doses if dose.unit in ("mg/day", "mg")]
    if not found:
        return None
    # "tapered, currently 15 mg": the dose that holds now is the last one told.
    return found[-1].value if passage.first_cue(start, end, "still") else found[0].value


def _facts_of(
    passage: Passage, story: Story, mention: Mention, named: frozenset[str]
) -> list[Fact]:
    concept = passage.vocabulary.concepts[mention.concept]
    if concept.generic and _is_named(passage, mention.concept, named):
        return []
    if concept.generic and _is_a_heading(passage, mention):
        return []
    qualifiers = story.qualifiers
    if concept.implies:
        known = qualifiers.model_dump(exclude_none=True)
        qualifiers = Qualifiers.model_validate({**known, **concept.implies})
    own = passage.evidence(mention.start, mention.end, "mention")
    absent = _assertion(story, mention)
    return [
        Fact(
            concept=name,
            kind=Kind.DRUG,
            assertion=absent,
            when=_when(passage, story, mention, absent),
            began=story.began if absent is not Assertion.ABSENT else None,
            ongoing=story.ongoing if absent is not Assertion.ABSENT else None,
            qualifiers=qualifiers,
            match=mention.match,
            evidence=(own, *mention.cues, *story.evidence),
            rule="correction" if mention.corrected else "medicine",
        )
        for name in (concept.parts or (mention.concept,))
    ]


def _assertion(story: Story, mention: Mention) -> Assertion:
    if mention.corrected:
        return Assertion.ABSENT
    planned = story.ahead and mention.assertion is Assertion.PRESENT
    if mention.assertion is Assertion.PLANNED and not story.ahead and _is_dated(story):
        return Assertion.POSSIBLE  # planned for a day that is over: it may have been given
    return Assertion.PLANNED if planned else mention.assertion


def _is_dated(story: Story) -> bool:
    """By a day in figures: "from Monday" may be the next one."""
    days = [piece.words for piece in story.evidence if piece.role == "date"]
    return story.when is not None and any(char.isdigit() for words in days for char in words)


def _when(
    passage: Passage, story: Story, mention: Mention, assertion: Assertion
) -> DateRange | None:
    if assertion is Assertion.ABSENT:
        return denied_since(passage, mention) or denied_stretch(passage, story.group)
    return story.when


def _is_a_heading(passage: Passage, mention: Mention) -> bool:
    """ "Vaccines: flu shot in October, yellow fever ...": the members count, not the heading."""
    if passage.analysis.normalized[mention.end : mention.end + 1] != ":":
        return False
    classes = passage.vocabulary.generic_of(mention.concept)
    end = passage.sentence_at(mention.start).end
    return any(
        passage.vocabulary.is_a(other.concept, kind)
        for other in passage.mentions_in(mention.end, end)
        for kind in classes
    )


def _is_named(passage: Passage, generic: str, named: frozenset[str]) -> bool:
    """ "PD-1 (camrelizumab)" is one drug, not a drug and an unknown one."""
    classes = passage.vocabulary.generic_of(generic)
    return any(passage.vocabulary.is_a(name, kind) for name in named for kind in classes)
