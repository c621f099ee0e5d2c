"""The priors of the made-up crowd: sourced, adding up, and about questions that exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.cohort import COHORT, SOURCED, load_cohort
from content.fact_files import load_facts
from content.strict import ContentError


def test_the_cohort_can_be_read() -> None:
    assert load_cohort().answers["histology"].shares["squamous"] > 0.9


@pytest.mark.parametrize("name", sorted(load_facts()))
def test_every_question_has_a_prior_with_a_source(name: str) -> None:
    wording = load_facts()[name].wording

    assert wording is not None
    assert SOURCED.search(wording.prior.source) or wording.prior.share == 0


@pytest.mark.parametrize(
    ("was", "wrong", "problem"),
    [
        ("{man: 0.8, woman: 0.2}", "{man: 0.9, woman: 0.2}", "Make them add up to 1"),
        ("{man: 0.8, woman: 0.2}", "{man: 1.2, woman: -0.2}", "Make them add up to 1"),
        ("no_biopsy: 0.02", "autopsy: 0.02", "'autopsy'] cannot be chosen. Use its choices."),
        ("(jtd.amegroups 839)", "", ""),
        ("course: [too_harsh]", "curse: [too_harsh]", "curse is never ('too_harsh',) here"),
        ("course: [too_harsh]", "lvef: [below_50]", "lvef is never ('below_50',) here"),
        (
            'shares: {treated: 0.7, untreated: 0.3}\n    source: "our own guess [judgement]"',
            'shares: {treated: 0.7, untreated: 0.3}\n    source: "a feeling"',
            "Name a source or write [judgement]",
        ),
        ("cns_metastasis.treated:", "cns_metastasis.treatment:", "cannot be chosen"),
        ("ecog: [as_before, light_work]", "ecog: [running]", "('running',) are not drawn"),
        ("  live_vaccine.kind:\n", "  live_vaccine.sort:\n", "live_vaccine.kind has no answers"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, was: str, wrong: str, problem: str) -> None:
    text = COHORT.read_text(encoding="utf-8")
    assert was in text
    path = tmp_path / "cohort.yaml"
    path.write_text(text.replace(was, wrong), encoding="utf-8")
    if not problem:
        load_cohort(path)
        return
    with pytest.raises(ContentError) as refused:
        load_cohort(path)

    assert problem in str(refused.value)
