"""What a reply speaks of: from criteria to the names that `nlp.extract` knows."""

from __future__ import annotations

from collections.abc import Iterable

from content.fact_files import load_facts
from content.trials import Trial
from matcher.criterion import rules_of
from matcher.rules import facts_of


def asked_concepts(trial: Trial, criterion_ids: Iterable[str]) -> tuple[str, ...]:
    """The concepts and classes that a reply to questions about these criteria speaks of.

    For `nlp.extract(..., asked=...)`. Unknown ids are passed over.
    """
    facts = [fact for id_ in _known(trial, criterion_ids) for fact in _replied(trial, id_)]
    return concepts_of(dict.fromkeys(facts))


def concepts_of(facts: Iterable[str]) -> tuple[str, ...]:
    """The concepts and classes that these facts of `content/facts/` are about."""
    names = [name for fact in facts for name in load_facts()[fact].speaks.about]
    return tuple(dict.fromkeys(names))


def is_closed(trial: Trial, criterion_ids: Iterable[str]) -> bool:
    """Whether a bare yes or no replies to all that was asked.

    "Any of these?" of an exclusion is answered by "no"; an inclusion with several facts (did
    you have platinum, did it grow?) is not.
    """
    known = _known(trial, criterion_ids)
    return all(id_.startswith("E") or len(_replied(trial, id_)) == 1 for id_ in known)


def _known(trial: Trial, criterion_ids: Iterable[str]) -> tuple[str, ...]:
    wanted = frozenset(criterion_ids)
    return tuple(criterion.id for criterion in trial.criteria if criterion.id in wanted)


def _replied(trial: Trial, criterion_id: str) -> tuple[str, ...]:
    """The facts that a yes or no to the question about this criterion speaks of."""
    told = trial.criterion(criterion_id).reply_about
    return told or tuple(dict.fromkeys(facts_of(rules_of(trial)[criterion_id])))


def is_single(trial: Trial, criterion_ids: Iterable[str]) -> bool:
    """Whether one fact was asked for, so that a bare yes affirms it."""
    rules = rules_of(trial)
    return (
        len({fact for id_ in criterion_ids if id_ in rules for fact in facts_of(rules[id_])}) <= 1
    )
