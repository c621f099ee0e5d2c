"""One group of medicines with all that is told of it, also where it is taken up again later."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from nlp.facts import Assertion, DateRange, Evidence, Qualifiers
from nlp.groups import Group, is_anticancer
from nlp.last_doses import last_doses, latest_before
from nlp.passage import Passage


@dataclass(frozen=True)
class Story:
    """One group of medicines with everything the text tells of it."""

    group: Group
    when: DateRange | None
    began: DateRange | None
    ongoing: bool | None
    ahead: bool
    qualifiers: Qualifiers
    evidence: tuple[Evidence, ...]


def with_last_doses(passage: Passage, stories: list[Story]) -> list[Story]:
    """A last dose told without its drug dates the treatment named before it."""
    told = list(stories)
    for position, found in last_doses(passage):
        group = latest_before([story.group for story in told], position)
        for index, story in enumerate(told):
            if story.group is group and (
                story.when is None or story.when.latest < found.when.latest
            ):
                quoted = passage.evidence(found.start, found.end, "date")
                told[index] = replace(story, when=found.when, evidence=(*story.evidence, quoted))
    return told


def told_again(passage: Passage, stories: list[Story]) -> list[Story]:
    """ "last chemo Oct 20" after "paclitaxel and cisplatin" dates those drugs, not a new one."""
    told: list[Story] = []
    for story in stories:
        earlier = _earlier_of_its_class(passage, told, story)
        if earlier is None:
            told.append(story)
        else:
            told[told.index(earlier)] = _merged(earlier, story)
    return told


def _earlier_of_its_class(passage: Passage, told: list[Story], story: Story) -> Story | None:
    if story.group.assertion is not Assertion.PRESENT:
        return None
    classes = {
        name for mention in story.group.mentions for name in _generic(passage, mention.concept)
    }
    if not classes or len(story.group.mentions) != 1:
        return None
    for earlier in reversed(told):
        if earlier.group.assertion is not Assertion.PRESENT or not earlier.group.anticancer:
            continue
        named = concepts_of(passage, earlier.group)
        if any(passage.vocabulary.is_a(name, kind) for name in named for kind in classes):
            return earlier
    return None


def _generic(passage: Passage, concept: str) -> frozenset[str]:
    if not is_anticancer(passage, concept):
        return frozenset()
    return frozenset(passage.vocabulary.generic_of(concept))


def concepts_of(passage: Passage, group: Group) -> frozenset[str]:
    """What the group names: regimens as their parts, no general words."""
    concepts = passage.vocabulary.concepts
    return frozenset(
        part
        for mention in group.mentions
        for part in (concepts[mention.concept].parts or (mention.concept,))
        if not concepts[part].generic
    )


def _merged(earlier: Story, later: Story) -> Story:
    said = {
        name: value
        for name, value in later.qualifiers.model_dump(exclude_none=True).items()
        if name not in ("regimen", "grade", "daily_mg")
    }
    kept = earlier.qualifiers.model_dump(exclude_none=True)
    grade = later.qualifiers.grade or earlier.qualifiers.grade
    merged = {**said, **kept}
    if "stop_reason" in said:
        merged["stop_reason"] = said["stop_reason"]
    merged.pop("grade", None)
    return Story(
        group=earlier.group,
        when=later.when or earlier.when,
        began=earlier.began or later.began,
        ongoing=_still_given(earlier, later),
        ahead=earlier.ahead,
        qualifiers=Qualifiers(**merged, grade=grade),
        evidence=earlier.evidence + later.evidence,
    )


def _still_given(earlier: Story, later: Story) -> bool | None:
    """ "on maintenance ... then permanently discontinued": no longer."""
    if later.ongoing is not None:
        return later.ongoing
    ended = later.qualifiers.stopped_for_good or later.qualifiers.stop_reason == "toxicity"
    return None if ended else earlier.ongoing


_NEXT = re.compile(
    r"\b(?:then|followed by|switched|changed to|second[- ]line|2l)\b"
    r"|后来|然后|之后|改用|改为|改成|换成|换了|二线",
    re.ASCII,
)
_BESIDE = re.compile(r"\badd(?:ed|ing)?\b|\btogether\b|\bplus\b|加|联合|同时|一起", re.ASCII)


def with_later_ends(passage: Passage, stories: list[Story]) -> list[Story]:
    """ "Cisplatin, then camrelizumab until August": the cisplatin was over by then too."""
    told = list(stories)
    for index, story in enumerate(told):
        if not _could_have_ended(story):
            continue
        for later in told[index + 1 :]:
            if later.when is not None and _comes_next(passage, story, later):
                when = DateRange(earliest=date.min, latest=later.when.latest)
                told[index] = replace(story, when=when)
                break
    return told


def _could_have_ended(story: Story) -> bool:
    silent = story.when is None and story.ongoing is None and not story.ahead
    return silent and story.group.anticancer and story.group.assertion is Assertion.PRESENT


def _comes_next(passage: Passage, story: Story, later: Story) -> bool:
    group, following = story.group, later.group
    if not following.anticancer or following.assertion is not Assertion.PRESENT:
        return False
    sentence = passage.sentence_at(following.start)
    between = passage.analysis.normalized[group.end : following.start]
    said = between + passage.analysis.normalized[following.start : sentence.end]
    return _NEXT.search(between) is not None and _BESIDE.search(said) is None


def with_one_steroid(passage: Passage, stories: list[Story]) -> list[Story]:
    """ "still on the steroid, 4 tablets of prednisone": one medicine told in two words.

    And "prednisolone for a month ... 5 mg of prednisolone now": the dose of today counts.
    """
    told = list(stories)
    for story in [one for one in stories if _is_a_steroid(passage, one)]:
        if story not in told:
            continue
        sentence = passage.sentence_index(story.group.start)
        others = [one for one in told if one is not story and _is_a_steroid(passage, one)]
        mine = story.group.mentions[0].concept
        for other in others:
            same = other.group.mentions[0].concept == mine
            near = passage.sentence_index(other.group.start) == sentence
            if passage.vocabulary.generic_of(mine) and near and not same:
                told[told.index(other)] = _with_times_of(other, story)
                told.remove(story)
                break
            if same and other.ongoing and story.when is None and story.ongoing is None:
                told.remove(story)
                break
    return told


def _is_a_steroid(passage: Passage, story: Story) -> bool:
    if len(story.group.mentions) != 1 or story.group.assertion is not Assertion.PRESENT:
        return False
    return passage.vocabulary.is_a(story.group.mentions[0].concept, "systemic_steroid")


def _with_times_of(story: Story, general: Story) -> Story:
    return replace(
        story,
        when=story.when or general.when,
        began=story.began or general.began,
        ongoing=story.ongoing if story.ongoing is not None else general.ongoing,
        evidence=story.evidence + general.evidence,
    )
