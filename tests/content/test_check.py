"""One wrong file per message: every mistake is refused with its line and the remedy."""

import re
import shutil
from pathlib import Path

import pytest

from content.check import problems
from content.load import VOCABULARY
from content.vocabulary_checks import check_vocabulary

BROKEN = Path(__file__).parent / "broken"

SAYS = {
    "bare-no-in-a-list": ":4: 'NO' would be read as true or false. Write true or false, or put",
    "capital-letters": ":3: 'Cisplatin' is not in small letters. Write 'cisplatin'.",
    "clock-like-number": ":4: '1:30' would be read as a count of seconds. Put it in quotes",
    "context-of-no-name": ":6: 'DDP' is in needs_context but no name. Add it to en or zh.",
    "doubled-key": ":4: 'cisplatin' is written twice. Keep one and join what belongs together.",
    "empty": ":1: the file is empty. Write its content or delete it.",
    "factor-without-class": ":4: a prednisone factor without the class systemic_steroid. Add",
    "generic-without-class": ":3: a generic concept names no class. Add `classes:`",
    "missing-concepts": ":1: 'concepts' is missing. Write `concepts:` here.",
    "name-claimed-twice": ":4: 'ｐｄｄ' belongs to both 'cisplatin' and 'carboplatin'. Keep it",
    "name-stands-twice": ":4: 'Cisplatin' stands twice. Delete one.",
    "no-chinese": ":3: no zh name. Write `zh:`, or `only:` with the reason in `note`.",
    "not-an-atc-code": ":4: 'L01-XA01' is no ATC code. Write it like L01XA01, or leave it out.",
    "not-an-rxnorm-number": ":4: 'RX2555' is no RxNorm number. Write digits in quotes",
    "not-utf-8": ":1: this is not UTF-8 text. Save the file as UTF-8.",
    "not-yaml": ":3: this is not YAML: did not find expected ',' or ']'. Check indentation",
    "number-as-name": ":4: '1': input should be a valid string, not 9291. Correct the value",
    "only-with-both": ":6: `only: en` does not fit the names. Delete `only` or the names.",
    "only-without-a-reason": ":5: `only` gives no reason. Write it in `note:`.",
    "range-turned-round": ":7: low 1 is above high 0. Swap them",
    "steroid-without-factor": ":3: a systemic steroid without `prednisone_factor`. Write it",
    "two-names-in-one": ":5: '顺铂; 诺欣' is not one name. Write one name, without ;",
    "unknown-class": ":4: 'platnum' is no class. Did you mean 'platinum'?",
    "unknown-key": ":4: unknown key 'clases'. Did you mean 'classes'?",
    "unknown-kind": ":1: 'kind': input should be 'drug', 'condition', 'procedure',",
    "unknown-measurement": ":8: 'ecgo' is no measurement. Did you mean 'ecog'?",
    "unknown-part": ":5: the part 'cisplatine' is no concept. Did you mean 'cisplatin'?",
    "value-of-nothing": ":3: `value` and `of` belong together. Write both or neither",
    "washout-of-a-disease": ":6: `washout` is for drugs. Delete it.",
    "washout-turned-round": ":6: min_days is above sure_days. Swap them",
    "yes-instead-of-true": ":5: 'yes' would be read as true or false. Write true or false",
}


def test_every_broken_file_is_expected_and_every_expectation_has_its_file() -> None:
    assert {path.stem for path in BROKEN.glob("*.yaml")} == set(SAYS)


@pytest.mark.parametrize("name", SAYS)
def test_a_broken_file_is_refused_with_its_line_and_the_remedy(name: str, tmp_path: Path) -> None:
    shutil.copy(BROKEN / f"{name}.yaml", tmp_path)
    for shared in ("classes.yaml", "stems.yaml"):
        shutil.copy(VOCABULARY / shared, tmp_path)

    found = [str(error) for error in check_vocabulary(tmp_path)]

    assert len(found) == 1, found
    assert re.match(re.escape(f"{tmp_path / name}.yaml{SAYS[name]}"), found[0]), found[0]


def test_two_files_may_not_hold_the_same_concept(tmp_path: Path) -> None:
    for name in ("one", "two"):
        text = f"kind: drug\nconcepts:\n  cisplatin: {{en: [c{name}], zh: [顺铂{name}]}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    for shared in ("classes.yaml", "stems.yaml"):
        shutil.copy(VOCABULARY / shared, tmp_path)

    found = [str(error) for error in check_vocabulary(tmp_path)]

    assert found == [
        f"{tmp_path}/two.yaml:3: 'cisplatin' is already a concept of one.yaml. "
        "Join the two entries in one file."
    ]


def test_the_content_of_this_project_has_no_problem() -> None:
    assert [str(error) for error in problems()] == []
