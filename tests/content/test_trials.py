"""The trial's own files: quoted whole, read strictly, honest about their age."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from content.load import CONTENT
from content.strict import ContentError
from content.trial_checks import check_trials, eligibility
from content.trials import banners, load_trial, read_criterion

TRIAL = load_trial()


def test_there_are_eleven_inclusion_and_eighteen_exclusion_criteria_in_order() -> None:
    wanted = [f"I{number}" for number in range(1, 12)] + [f"E{number}" for number in range(1, 19)]

    assert [criterion.id for criterion in TRIAL.criteria] == wanted


def test_every_word_of_the_registry_text_is_quoted_once() -> None:
    official = eligibility(TRIAL.registry_text)

    assert {criterion.id: criterion.registry for criterion in TRIAL.criteria} == {
        criterion_id: sentence for criterion_id, (_, sentence) in official.items()
    }


def test_typing_errors_of_the_register_are_kept() -> None:
    assert TRIAL.criterion("I9").registry == "Expected survival ≥ 3 monthes;"


def test_no_phone_number_is_invented() -> None:
    assert TRIAL.page.contact.phone is None
    assert TRIAL.page.contact.email is None


def test_four_arms_are_listed_and_the_doubt_is_said() -> None:
    assert len(TRIAL.page.arms) == 4
    assert "unclear" in TRIAL.page.arms_note.en


@pytest.mark.parametrize(
    ("as_of", "count"),
    [
        (date(2026, 8, 12), 0),  # 90 days after the last update
        (date(2026, 8, 13), 2),
        (date(2026, 10, 31), 2),
        (date(2026, 11, 1), 3),  # the planned end has passed as well
    ],
)
def test_an_old_record_says_so(as_of: date, count: int) -> None:
    assert len(banners(TRIAL.page, as_of, "en")) == count
    assert len(banners(TRIAL.page, as_of, "zh")) == count


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            "inclusion/08-ecog.yaml",
            "at_most: 1",
            "atmost: 1",
            "unknown operator 'atmost'. Did you mean 'at_most'?",
        ),
        (
            "exclusion/16-hiv.yaml",
            "fact: hiv",
            "fact: hvi",
            "unknown fact 'hvi'. Did you mean 'hiv'?",
        ),
        (
            "exclusion/16-hiv.yaml",
            "fails_as: permanent",
            "fails_as: permanently",
            "Did you mean 'permanent'?",
        ),
        ("exclusion/02-low-bmi.yaml", "BMI <17.5", "BMI <18.5", "E2 is not what the register says"),
        ("exclusion/02-low-bmi.yaml", "id: E2", "id: E3", "E2 of the register is quoted by 0"),
        ("exclusion/05-lung-inflammation.yaml", "  any:", "  either:", "unknown word 'either'"),
    ],
)
def test_a_broken_trial_is_refused_with_place_and_remedy(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    shutil.copytree(CONTENT / "trials", tmp_path / "trials")
    shutil.copytree(CONTENT / "facts", tmp_path / "facts")
    broken = tmp_path / "trials" / TRIAL.id / file
    broken.write_text(broken.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    problems = [str(problem) for problem in check_trials(tmp_path)]

    assert any(says in problem for problem in problems)
    assert all(":" in problem for problem in problems)


def test_a_criterion_in_the_wrong_folder_is_refused(tmp_path: Path) -> None:
    misplaced = tmp_path / "inclusion" / "16-hiv.yaml"
    misplaced.parent.mkdir()
    shutil.copy(CONTENT / "trials" / TRIAL.id / "exclusion" / "16-hiv.yaml", misplaced)

    with pytest.raises(ContentError, match=r"16-hiv.yaml:1: E16 stands in inclusion/"):
        read_criterion(misplaced)


@pytest.mark.parametrize("criterion", TRIAL.criteria, ids=lambda criterion: criterion.id)
def test_a_chinese_sentence_has_at_most_thirty_letters(criterion: object) -> None:
    plain = criterion.plain.zh  # type: ignore[attr-defined]

    assert all(len(sentence) <= 30 for sentence in plain.split("。"))
