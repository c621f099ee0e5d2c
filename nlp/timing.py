"""When a group of medicines was given: first dose, last dose, or still."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from nlp.facts import Assertion, DateRange, Evidence, Kind
from nlp.groups import Group, is_dripped
from nlp.last_doses import end_of_course, is_of_supportive_drug
from nlp.mentions import DateMention, Mention, Span
from nlp.passage import Passage

# Characters that may stand beside the date in a clause of its own.
_BARE_CLAUSE = 10
_BARE_CLAUSE_ZH = 4
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATELY = timedelta(days=30)
_STILL_REACH = 28  # characters between a drug and the "still" or "daily" said of it
_ADJACENT = 12  # characters between "last" and the name it belongs to
_OTHER_EVENTS = {
    "progression",
    "recurrent",
    "surgery_major",
    "radiation",
    "metastatic",
    "document",
    "biopsy",
}


@dataclass(frozen=True)
class Timing:
    """`when` is the last dose; `ongoing` is None where the text does not say.

    `ahead`: every date told of it still lies before us, so it is only planned.
    """

    when: DateRange | None = None
    began: DateRange | None = None
    ongoing: bool | None = None
    ahead: bool = False
    evidence: tuple[Evidence, ...] = ()


def timing_of(passage: Passage, group: Group) -> Timing:
    """Dates in the group's own stretch of text, each given its part by the words beside it."""
    last: list[DateMention] = []
    first: list[DateMention] = []
    plain: list[DateMention] = []
    ahead = False
    for found in _own_dates(passage, group):
        part = _part_of(passage, group, found)
        if part == "last":
            last.append(found)
        elif part == "began":
            first.append(found)
        elif part == "plain":
            plain.append(found)
        elif part == "future":
            ahead = True
    if not last and len(plain) >= 2 and plain[0].when.latest < plain[-1].when.earliest:
        first, plain = [*first, plain[0]], plain[1:]
    given = last or plain
    ongoing = _ongoing(passage, group, ended=bool(last))
    if ongoing is None and not given and _goes_on(passage, group, first):
        ongoing = True  # "on rifampicin since October"
    when = _latest(given) or _since_lately(passage, first)
    return Timing(
        when=None if ongoing else when,
        began=first[0].when if first else None,
        ongoing=ongoing,
        ahead=ahead and not (given or first or ongoing or _was_given(passage, group)),
        evidence=tuple(
            passage.evidence(found.start, found.end, "date") for found in [*first, *given]
        ),
    )


def _own_dates(passage: Passage, group: Group) -> list[DateMention]:
    before = passage.dates_in(group.before, group.start)
    after = passage.dates_in(group.end, group.after)
    if group.anticancer:
        after = [found for found in after if not is_of_supportive_drug(passage, group.end, found)]
    return [*before, *after]


def _part_of(passage: Passage, group: Group, found: DateMention) -> str:
    clause = passage.clause_at(found.start)
    if found.when.earliest > passage.as_of:
        return "future"
    near = max(clause.start, group.before, found.start - _ADJACENT)
    if found.relation == "until" or passage.first_cue(near, found.start, "last_dose"):
        return "last"
    if _speaks_of_another_event(passage, clause.start, clause.end, found):
        return "other"
    if passage.first_cue(clause.start, clause.end, "last_dose"):
        return "last"
    same_clause = clause.start <= group.start < clause.end
    if same_clause and _last_stands_before(passage, group):
        return "last"
    if found.relation == "since" and any(mention.historical for mention in group.mentions):
        return "last"  # "haven't had chemo since March"
    if found.relation == "since" or passage.first_cue(clause.start, clause.end, "began"):
        return "began"
    if not _may_date_a_dose(passage, clause, found, group):
        return "other"
    in_sentence = passage.sentence_at(group.end).end
    return "plain" if found.start < in_sentence else "other"


def _speaks_of_another_event(passage: Passage, start: int, end: int, found: DateMention) -> bool:
    """A date beside "grew", "surgery" or "radiation" in its own clause dates that, no dose."""
    mentions = passage.mentions_in(start, end)
    others = [
        mention
        for mention in mentions
        if mention.kind is not Kind.DRUG
        and mention.assertion is Assertion.PRESENT
        and passage.vocabulary.ancestors(mention.concept) & _OTHER_EVENTS
    ]
    drugs = [mention for mention in mentions if mention.kind is Kind.DRUG]
    if not others:
        return False
    return not drugs or _gap(found, others) < _gap(found, drugs)


def _may_date_a_dose(passage: Passage, clause: Span, found: DateMention, group: Group) -> bool:
    """A bare date does ("Taxol, Nov 18"), a clause about a scan or a symptom does not."""
    if clause.start <= group.start < clause.end or clause.start < group.end <= clause.end:
        return True
    if passage.first_cue(clause.start, clause.end, "other_event"):
        return False
    beside = (clause.end - clause.start) - (found.end - found.start)
    says_much = _CHINESE.search(passage.analysis.normalized, clause.start, clause.end)
    return beside <= (_BARE_CLAUSE_ZH if says_much else _BARE_CLAUSE)


def _gap(found: DateMention, mentions: list[Mention]) -> int:
    return min(max(m.start - found.end, found.start - m.end, 0) for m in mentions)


def _last_stands_before(passage: Passage, group: Group) -> bool:
    """ "last taxol was Nov 3"."""
    near = max(group.before, group.start - _ADJACENT)
    return passage.first_cue(near, group.start, "last_dose") is not None


def _since_lately(passage: Passage, first: list[DateMention]) -> DateRange | None:
    """ "started Paxlovid on Saturday": the last dose lies between then and today."""
    begun = max((found.when for found in first), key=lambda when: when.latest, default=None)
    if begun is None or begun.earliest < passage.as_of - _LATELY:
        return None
    return DateRange(earliest=begun.earliest, latest=passage.as_of)


def _goes_on(passage: Passage, group: Group, first: list[DateMention]) -> bool:
    """Begun, with no number of cycles and no word of an end after it.

    A drip is given in courses: "since October" leaves open whether one is still to come.
    """
    if not any(found.relation == "since" for found in first) or is_dripped(passage, group):
        return False
    start, end = group.before, group.after
    counted = passage.quantities_in(start, end, "cycles")
    ended = passage.first_cue(group.end, end, "stop", "last_dose", "no_longer", "then")
    return not counted and ended is None and not _outcome(passage, group)


def _was_given(passage: Passage, group: Group) -> bool:
    """ "4 cycles, PR, the next one is due on Monday"."""
    clause = passage.clause_at(group.end - 1)
    counted = passage.quantities_in(group.start, clause.end, "cycles")
    dated = passage.dates_in(clause.start, clause.end)
    return _outcome(passage, group) or bool(counted and not dated)


def _outcome(passage: Passage, group: Group) -> bool:
    """A response or growth told of it: the course is judged, whether it goes on is open."""
    return any(
        passage.vocabulary.ancestors(mention.concept)
        & {"progression", "response", "stable_disease"}
        for mention in passage.mentions_in(group.end, group.after)
    )


def _ongoing(passage: Passage, group: Group, *, ended: bool) -> bool | None:
    if ended:
        return None
    start = max(passage.clause_at(group.start).start, group.before, group.start - _STILL_REACH)
    clause_end = passage.clause_at(group.end - 1).end
    end = min(group.after, clause_end, group.end + _STILL_REACH)
    end = _with_short_clause(passage, group, end)
    if not passage.first_cue(start, end, "still"):
        return None
    if _TO_THE_END.search(passage.analysis.normalized, group.end, group.after):
        return True
    stopped = passage.first_cue(start, end, "stop", "last_dose", "paused", "no_longer", "for_good")
    return None if stopped else True


# 再吃一礼拜就停了, "two more weeks of it": it will end, so it goes on.
_TO_THE_END = re.compile(
    r"再(?:吃|用|打|服|喝)[^,。;]{1,5}(?:就|才|便)?停|"
    r"\b(?:more|another) (?:days?|weeks?) (?:of it|to go)\b"
)
_TAKEN = re.compile(
    r"(?:(?:i|he|she|and) )?(?:eats?|takes?|taking|have|has|use|uses)\b|"
    r"every|each|daily|once|twice|每|天天|一天|一日",
    re.ASCII,
)


def _with_short_clause(passage: Passage, group: Group, end: int) -> int:
    """ "only anlotinib, I eat it every day": a short clause without any name goes with it."""
    clause = passage.clause_at(group.end - 1)
    following = passage.clause_at(min(clause.end + 2, len(passage.analysis.text) - 1))
    if following.start <= clause.start or following.end > group.after:
        return end
    if not _TAKEN.match(passage.analysis.normalized, following.start):
        return end
    short = following.end - following.start <= _STILL_REACH
    bare = not passage.mentions_in(following.start, following.end)
    undated = not passage.dates_in(following.start, following.end)
    return following.end if short and bare and undated else end


def _latest(dates: list[DateMention]) -> DateRange | None:
    """The last of several days; two names of one stretch ("last week", "just now") narrow it."""
    days = [end_of_course(found) for found in dates]
    latest = max(days, key=lambda when: when.latest, default=None)
    if latest is None:
        return None
    overlapping = [
        when for when in days if when.latest >= latest.earliest and when.earliest <= latest.latest
    ]
    earliest = max(when.earliest for when in overlapping)
    until = min(when.latest for when in overlapping)
    return DateRange(earliest=earliest, latest=until) if earliest <= until else latest
