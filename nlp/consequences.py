"""Facts that follow from other facts of the same text, with the same words as evidence."""

from __future__ import annotations

from nlp.facts import Assertion, DateRange, Fact, Kind, Match, Qualifiers, Range
from nlp.passage import Passage

_CURATIVE = frozenset({"neoadjuvant", "adjuvant", "perioperative", "definitive"})
_DAYS_PER_MONTH = 30.4375


def with_joined_phrases(facts: list[Fact]) -> list[Fact]:
    """Several lay phrases for one number narrow it: "up all day" and "no heavy work".

    Phrases that contradict each other are all kept: a conflict to ask about.
    """
    phrased = {id(fact) for fact in facts if fact.rule.startswith("phrase: ") and fact.value}
    by_concept: dict[str, list[Fact]] = {}
    for fact in facts:
        if id(fact) in phrased:
            by_concept.setdefault(fact.concept, []).append(fact)
    joined: list[Fact] = []
    for same in by_concept.values():
        low = max(fact.value.low for fact in same if fact.value)
        high = min(fact.value.high for fact in same if fact.value)
        if low > high or len(same) == 1:
            joined.extend(same)
            continue
        evidence = tuple(piece for fact in same for piece in fact.evidence)
        update = {"value": Range(low=low, high=high), "evidence": evidence}
        joined.append(same[0].model_copy(update=update))
    return [fact for fact in facts if id(fact) not in phrased] + joined


_MENOPAUSE_FROM = 40  # years: before that it is premature, and chemotherapy may be the cause


def with_doubted_menopause(facts: list[Fact]) -> list[Fact]:
    """No period for two years at 35 may be the chemotherapy: whether it lasts is asked."""
    ages = [fact.value.high for fact in facts if fact.concept == "age" and fact.value]
    if not ages or min(ages) >= _MENOPAUSE_FROM:
        return facts
    doubt = {"assertion": Assertion.POSSIBLE}
    return [
        fact.model_copy(update=doubt)
        if fact.concept == "post-menopausal" and fact.assertion is Assertion.PRESENT
        else fact
        for fact in facts
    ]


_COURSE = frozenset({"recurrent", "progression", "metastatic", "advanced_disease"})


def without_overtaken(passage: Passage, facts: list[Fact]) -> list[Fact]:
    """ "no recurrence on follow-up. In March a new nodule": the later word holds."""
    last_told: dict[str, int] = {}
    for fact in facts:
        if fact.assertion is Assertion.PRESENT and fact.evidence:
            for name in passage.vocabulary.ancestors(fact.concept) & _COURSE:
                last_told[name] = max(last_told.get(name, -1), fact.evidence[0].start)
    return [fact for fact in facts if not _is_overtaken(passage, fact, last_told)]


def _is_overtaken(passage: Passage, fact: Fact, last_told: dict[str, int]) -> bool:
    if fact.assertion is not Assertion.ABSENT or not fact.evidence:
        return False
    classes = passage.vocabulary.ancestors(fact.concept) & _COURSE
    return any(last_told.get(name, -1) > fact.evidence[0].start for name in classes)


def consequence_facts(passage: Passage, facts: list[Fact]) -> list[Fact]:
    """Resectable disease, immune treatment stopped for good, months from treatment to relapse."""
    return [
        *_resectable(passage, facts),
        *_stopped_immunotherapy(passage, facts),
        *_relapse_interval(passage, facts),
        *_treated_tuberculosis(passage, facts),
        *_shock_by_antibody(passage, facts),
    ]


def _made(source: Fact, concept: str, kind: Kind, assertion: Assertion, rule: str) -> Fact:
    return Fact(
        concept=concept,
        kind=kind,
        assertion=assertion,
        match=source.match,
        evidence=source.evidence,
        rule=rule,
    )


def _resectable(passage: Passage, facts: list[Fact]) -> list[Fact]:
    """A planned operation on the tumor means that it is held to be removable."""
    return [
        _made(fact, "resectable disease", Kind.STATUS, Assertion.PRESENT, "operation planned")
        for fact in facts
        if fact.assertion is Assertion.PLANNED
        and passage.vocabulary.is_a(fact.concept, "surgery_major")
    ][:1]


def _stopped_immunotherapy(passage: Passage, facts: list[Fact]) -> list[Fact]:
    """E11: a side effect ended it for good (yes), perhaps (possible), or not (no)."""
    made = []
    for fact in facts:
        is_immune = passage.vocabulary.is_a(fact.concept, "checkpoint_inhibitor")
        if not is_immune or fact.assertion is not Assertion.PRESENT:
            continue
        assertion = _ended_by_side_effect(fact.qualifiers)
        if assertion is not None:
            concept = "permanently stopped immunotherapy"
            made.append(_made(fact, concept, Kind.STATUS, assertion, "immune treatment ended"))
    # "Paused once, and later never again": the word that weighs most stands.
    return sorted(made, key=lambda fact: _WEIGHT[fact.assertion])[:1]


_WEIGHT = {Assertion.PRESENT: 0, Assertion.POSSIBLE: 1, Assertion.ABSENT: 2}


def _ended_by_side_effect(told: Qualifiers) -> Assertion | None:
    if told.stop_reason == "toxicity":
        return Assertion.PRESENT if told.stopped_for_good else Assertion.POSSIBLE
    if told.stop_reason in ("paused", "progression", "completed", "cost"):
        return Assertion.ABSENT
    return None


def _treated_tuberculosis(passage: Passage, facts: list[Fact]) -> list[Fact]:
    """Two TB drugs now, or one beside the word TB, are treatment of active disease (E15)."""
    is_a = passage.vocabulary.is_a
    taken = [
        fact
        for fact in facts
        if is_a(fact.concept, "tb_drug") and fact.assertion is Assertion.PRESENT and fact.ongoing
    ]
    named = any(
        is_a(fact.concept, "tuberculosis") and fact.assertion is Assertion.PRESENT for fact in facts
    )
    if not taken or not (named or len({fact.concept for fact in taken}) > 1):
        return []
    made = _made(taken[0], "tuberculosis", Kind.CONDITION, Assertion.PRESENT, "on TB drugs")
    return [made.model_copy(update={"qualifiers": Qualifiers(active=True, treated=True)})]


def _shock_by_antibody(passage: Passage, facts: list[Fact]) -> list[Fact]:
    """Anaphylaxis told after an antibody, with no other medicine named so far (E14)."""
    made = []
    for fact in facts:
        if fact.concept != "anaphylaxis" or fact.assertion is not Assertion.PRESENT:
            continue
        at = fact.evidence[0].start
        clause, sentence = passage.clause_at(at), passage.sentence_at(at)
        named = [
            mention
            for mention in passage.mentions_in(sentence.start, max(clause.end, at))
            if mention.kind is Kind.DRUG and mention.assertion is Assertion.PRESENT
        ]
        if named and all(_is_antibody(passage, mention.concept) for mention in named):
            made.append(
                _made(fact, "severe antibody reaction", Kind.CONDITION, fact.assertion, "shock")
            )
    return made[:1]


def _is_antibody(passage: Passage, concept: str) -> bool:
    classes = passage.vocabulary.ancestors(concept)
    return not classes.isdisjoint(("checkpoint_inhibitor", "biologic", "adc"))


def _relapse_interval(passage: Passage, facts: list[Fact]) -> list[Fact]:
    """Months from the last curative-intent dose to the relapse, where both are dated."""
    if any(fact.concept == "relapse interval" for fact in facts):
        return []
    last = [
        fact.when
        for fact in facts
        if fact.qualifiers.setting in _CURATIVE and fact.when is not None
    ]
    back = [
        fact
        for fact in facts
        if passage.vocabulary.ancestors(fact.concept) & {"recurrent", "progression", "metastatic"}
        and fact.assertion is Assertion.PRESENT
        and fact.when is not None
    ]
    if not last or not back:
        return []
    ended = max(last, key=lambda when: when.latest)
    relapse = min(back, key=lambda fact: fact.when.earliest if fact.when else ended.latest)
    months = _months(ended, relapse.when) if relapse.when else None
    if months is None:
        return []
    return [
        Fact(
            concept="relapse interval",
            kind=Kind.MEASUREMENT,
            assertion=Assertion.PRESENT,
            value=months,
            unit="months",
            match=Match.EXACT,
            evidence=relapse.evidence,
            rule="relapse interval from dates",
        )
    ]


def _months(ended: DateRange, relapse: DateRange) -> Range | None:
    low = (relapse.earliest - ended.latest).days / _DAYS_PER_MONTH
    high = (relapse.latest - ended.earliest).days / _DAYS_PER_MONTH
    return Range(low=max(0.0, low), high=high) if high >= 0 else None
