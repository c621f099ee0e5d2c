"""The cue files that tell what is said about a treatment, an illness or a person."""

from __future__ import annotations

from functools import cache

from pydantic import create_model

from nlp.facts import Frozen

CUE_FILES: dict[str, tuple[str, ...]] = {
    "therapy": (
        "last_dose", "began", "still", "no_longer", "stop", "for_good", "paused", "restarted",
        "reason_toxicity", "intolerance", "reason_completed", "reason_choice", "reason_cost",
        "reason_progression", "severe", "setting_neoadjuvant", "setting_adjuvant",
        "setting_perioperative", "setting_definitive", "setting_advanced", "together", "then",
        "only", "nothing_else", "route_oral", "route_intravenous", "route_inhaled", "route_topical",
        "route_ophthalmic", "route_intranasal", "route_intra_articular", "prevention",
        "other_event",
    ),
    "conditions": (
        "symptomatic_yes", "symptomatic_no", "treated_yes", "treated_no", "controlled_yes",
        "controlled_no", "course_stable", "course_worsening", "course_improved",
        "course_resolved", "active_yes", "active_no", "steroids", "cause_infection",
        "cause_radiation", "cause_immunotherapy", "cause_drug", "severe_lung", "mild",
        "needs_medicine", "drainage_once", "drainage_repeated", "drainage_catheter",
        "drainage_none", "current",
    ),
    "person": (
        "male_pronoun", "female_pronoun", "male", "female", "kin_male", "kin_female",
        "other_words", "self_male", "self_female", "willing", "unwilling", "unable_to_travel",
        "able_to_travel", "tissue", "agrees_biopsy", "naive",
    ),
}  # fmt: skip


@cache
def cue_model(name: str) -> type[Frozen]:
    """The frozen model of one cue file: every label is a list of phrases, none may be missing."""
    fields = dict.fromkeys(CUE_FILES[name], (tuple[str, ...], ...))
    return create_model(f"{name.title()}Cues", __base__=Frozen, **fields)  # type: ignore[call-overload, no-any-return]
