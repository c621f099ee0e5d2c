"""Conditions and procedures as facts, with what the words around them say."""

from __future__ import annotations

from typing import Any

from nlp.condition_filters import (
    assertion_of,
    denied_since,
    is_a_heading,
    is_current,
    is_of_a_spot,
    may_state,
    names_what_is_left,
)
from nlp.facts import Assertion, DateRange, Evidence, Fact, Kind, Qualifiers, Range
from nlp.mentions import DateMention, Mention, Span
from nlp.named_tests import names_a_test
from nlp.passage import Passage
from nlp.windows import COURSE, Windows, date_of

# Which classes each description is read for: "stable" says something of a brain metastasis,
# nothing of a vaccine.
_READ_FOR: dict[str, frozenset[str]] = {
    "symptomatic": frozenset({"cns_metastasis"}),
    "treated": frozenset({"cns_metastasis", "hypertension", "arrhythmia", "other_cancer"}),
    "controlled": frozenset({"heart_disease", "type_1_diabetes"}),
    "course": frozenset(
        {"cns_metastasis", "effusion", "lung_disease", "pneumonia", "other_cancer", "infection",
         "tuberculosis", "autoimmune_disease", "side_effect", "other_cancer_in_situ"}
    ),
    "active": frozenset({"tuberculosis", "autoimmune_disease", "infection", "ild"}),
    "drainage": frozenset({"effusion"}),
}  # fmt: skip
# "small pericardial effusion", "old tuberculosis": part of the name and a description too.
# What a scan of one day denies for that day only.
_MAY_COME = frozenset(
    {
        "cns_metastasis",
        "effusion",
        "ild",
        "infection",
        "side_effect",
        "progression",
        "pregnancy",
        "medicine",
        "vaccine",
        "blood_support",
        "operation",
    }
)
_PAPER = "document"  # "the CT report says": the report itself is nothing of the patient
_READ_BY_PERSON = frozenset({"male", "female"})
_ABOUT_THE_CANCER = COURSE | {"advanced_disease", "localized_disease", "esophageal_cancer"}
_OF_COURSE = COURSE | {"recurrent"}
_MAY_BE_IN_THE_NAME = frozenset({"course", "active", "drainage"})
_YES_NO = ("symptomatic", "treated", "controlled", "active")
_COURSES = ("worsening", "stable", "improved", "resolved")
_DRAINAGE = ("catheter", "repeated", "once", "none")
_INFLAMED = frozenset(
    {"radiation_pneumonitis", "immune_pneumonitis", "ild", "pneumonia", "myocarditis"}
)
_SEVERE = Range(low=3, high=5)  # oxygen or hospital: criteria.md 5.3
_NEEDS_MEDICINE = Range(low=2, high=5)
_ONLY_ON_SCAN = Range.exactly(1)
_BY_CAUSE = {"immunotherapy": "immune pneumonitis", "radiation": "radiation pneumonitis"}
_NOTHING_SAID = Qualifiers()
_REPEATED_DRAINS = 2  # twice in four weeks: criteria.md E4, a judgment


def condition_facts(passage: Passage, asked: tuple[str, ...] = ()) -> list[Fact]:
    """One fact for each condition, procedure and status named; questions are none.

    In a reply about something else ("TB?" "had it, cured") a word of course speaks of that.
    """
    windows = Windows(passage)
    return [
        fact
        for mention in passage.analysis.mentions
        if mention.kind is not Kind.DRUG
        and not mention.asked
        and not passage.vocabulary.is_a(mention.concept, _PAPER)
        and may_state(passage, mention)
        and not names_a_test(passage, mention)
        and not _speaks_of_the_topic(passage, mention, asked)
        and not names_what_is_left(passage, mention)
        for fact in [_fact(passage, mention, windows)]
        if fact is not None
    ]


def _speaks_of_the_topic(passage: Passage, mention: Mention, asked: tuple[str, ...]) -> bool:
    if not asked or passage.vocabulary.ancestors(mention.concept).isdisjoint(_OF_COURSE):
        return False
    if not _ABOUT_THE_CANCER.isdisjoint(asked):
        return False
    return not any(
        passage.vocabulary.ancestors(other.concept) & {"esophageal_cancer", "advanced_disease"}
        for other in passage.analysis.mentions
        if other is not mention
    )


def describe(
    passage: Passage, concept: str, start: int, end: int
) -> tuple[Qualifiers, tuple[Evidence, ...]]:
    """What `start`..`end` says about `concept` where the text does not name it: a reply."""
    whole = Span(start=start, end=end)
    nowhere = Mention(concept=concept, kind=Kind.CONDITION, start=end, end=end, words="")
    classes = passage.vocabulary.ancestors(concept)
    said, quoted = _described(passage, nowhere, classes, whole)
    return Qualifiers.model_validate(said), tuple(quoted)


def _fact(passage: Passage, mention: Mention, windows: Windows) -> Fact | None:
    if mention.concept in _READ_BY_PERSON or is_a_heading(mention):
        return None
    concept = passage.vocabulary.concepts[mention.concept]
    if concept.value is not None and concept.of is not None:
        return _value_fact(passage, mention)
    if mention.kind is Kind.MEASUREMENT:
        return None  # a bare name of a test; its number is read with the quantities
    classes = passage.vocabulary.ancestors(mention.concept)
    course = not classes.isdisjoint(_OF_COURSE) or mention.concept == "treatment-naive"
    if course and windows.speak_of_other_illness(mention):
        return None
    if mention.concept == "treatment-naive" and is_of_a_spot(passage, mention):
        return None
    window = windows.of(mention)
    dated = date_of(passage, mention, window)
    said, quoted = _described(passage, mention, classes, window)
    cause = said.get("cause", "")
    by_cause = "pneumonia" in classes or ("ild" in classes and cause == "immunotherapy")
    name = _BY_CAUSE.get(cause, mention.concept) if by_cause else ""
    evidence = [passage.evidence(mention.start, mention.end, "mention"), *mention.cues, *quoted]
    if dated:
        evidence.append(passage.evidence(dated.start, dated.end, "date"))
    return Fact(
        concept=name or mention.concept,
        kind=mention.kind,
        assertion=assertion_of(passage, mention),
        when=_when(passage, mention, dated, classes),
        ongoing=False if said.get("course") == "resolved" else None,
        qualifiers=Qualifiers.model_validate(said) if said else _NOTHING_SAID,
        match=mention.match,
        evidence=tuple(evidence),
        rule="condition",
    )


def _when(
    passage: Passage, mention: Mention, dated: DateMention | None, classes: frozenset[str]
) -> DateRange | None:
    """ "since March" lasts until today; "HIV negative, tested in May" denies for good."""
    since = denied_since(passage, mention)
    if since is not None or dated is None:
        return since
    if mention.assertion is Assertion.ABSENT and classes.isdisjoint(_MAY_COME):
        return None
    when = dated.when
    if mention.assertion is Assertion.PRESENT and when.earliest > passage.as_of:
        return None  # "PR, next cycle on Monday": the day of something else
    if dated.relation == "since" and when.earliest <= passage.as_of:
        return DateRange(earliest=when.earliest, latest=passage.as_of)
    return when


def _value_fact(passage: Passage, mention: Mention) -> Fact | None:
    """A lay phrase that means a number: "does light housework" is ECOG 1."""
    concept = passage.vocabulary.concepts[mention.concept]
    if mention.assertion not in (Assertion.PRESENT, Assertion.POSSIBLE) or mention.historical:
        return None
    if concept.of is None or concept.value is None:
        return None
    own = passage.evidence(mention.start, mention.end, "mention")
    return Fact(
        concept=concept.of,
        kind=Kind.MEASUREMENT,
        assertion=mention.assertion,
        value=Range(low=concept.value.low, high=concept.value.high),
        match=mention.match,
        evidence=(own, *mention.cues),
        rule=f"phrase: {mention.concept}",
    )


def _described(
    passage: Passage, mention: Mention, classes: frozenset[str], window: Span
) -> tuple[dict[str, Any], list[Evidence]]:
    """Qualifiers of a mention and the words that say them."""
    said: dict[str, Any] = {}
    quoted: list[Evidence] = []

    def hear(field: str, value: object, *labels: str) -> None:
        for hit in passage.cues_in(window.start, window.end, *labels):
            inside = mention.start <= hit.start < mention.end
            if field not in said and (not inside or field in _MAY_BE_IN_THE_NAME):
                said[field] = value
                quoted.append(passage.evidence(hit.start, hit.end, "quality"))

    for field in _YES_NO:
        if classes & _READ_FOR[field]:
            hear(field, False, f"{field}_no")
            hear(field, True, f"{field}_yes")
    if classes & _READ_FOR["course"]:
        for value in _COURSES:
            hear("course", value, f"course_{value}")
    if classes & _READ_FOR["drainage"]:
        _hear_drains(passage, window, said)
        for value in _DRAINAGE:
            hear("drainage", value, f"drainage_{value}")
    if classes & _INFLAMED:
        hear("steroids", True, "steroids")
        for cause in ("immunotherapy", "radiation", "infection", "drug"):
            hear("cause", cause, f"cause_{cause}")
    if classes & _INFLAMED or is_current(passage, classes, window):
        _hear_grade(passage, mention, classes, window, said)
    if said.get("course") == "resolved" and "active" not in said and classes & _READ_FOR["active"]:
        said["active"] = False
    return said, quoted


def _hear_grade(
    passage: Passage,
    mention: Mention,
    classes: frozenset[str],
    window: Span,
    said: dict[str, Any],
) -> None:
    told = passage.quantities_in(window.start, window.end, "grade")
    inside = (window.start, window.end)
    if told:
        said["grade"] = told[0].value
    elif classes & _INFLAMED and passage.first_cue(*inside, "severe_lung"):
        said["grade"] = _SEVERE
    elif passage.first_cue(*inside, "mild") or passage.first_cue(
        mention.start, mention.end, "mild"
    ):
        said["grade"] = _ONLY_ON_SCAN
    elif classes & _INFLAMED and passage.first_cue(*inside, "needs_medicine"):
        said["grade"] = _NEEDS_MEDICINE


def _hear_drains(passage: Passage, window: Span, said: dict[str, Any]) -> None:
    for found in passage.quantities_in(window.start, window.end, "drains"):
        many = found.value.low >= _REPEATED_DRAINS
        said["drainage"] = "repeated" if many else ("once" if found.value.high >= 1 else "none")
