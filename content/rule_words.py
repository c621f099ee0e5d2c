"""The words a rule may use. `matcher/` gives the verbs their meaning, and a test compares."""

from __future__ import annotations

JOINING = frozenset({"all", "any", "not", "never_decided"})
FAIL_KINDS = frozenset({"permanent", "judgement", "fixable", "time_limited"})
VERBS = frozenset(
    {
        "above_on_treatment",
        "above_prednisone_mg",
        "active_or_suspected",
        "agreed",
        "at_least",
        "at_least_by_sex",
        "at_most",
        "below",
        "class_at_least",
        "drained_often",
        "from_age",
        "given_for_advanced",
        "grade_at_least",
        "grew_on",
        "has",
        "includes",
        "is",
        "is_advanced",
        "is_kind",
        "last_at_least",
        "may_have",
        "measurable",
        "offered",
        "past_childbearing",
        "settled",
        "stopped_for_good",
        "stopped_for_toxicity",
        "together_with",
        "up_to_age",
        "washed_out",
        "within",
    }
)
