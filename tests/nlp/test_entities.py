"""Which words are a name: the longest match, short forms only beside treatment words."""

from __future__ import annotations

import pytest

from nlp.facts import Match
from nlp.pipeline import analyze


def heard(text: str) -> list[tuple[str, str]]:
    return [(mention.concept, mention.words) for mention in analyze(text).mentions]


@pytest.mark.parametrize(
    ("text", "concept", "words"),
    [
        ("德曲妥珠单抗", "trastuzumab deruxtecan", "德曲妥珠单抗"),
        ("nab paclitaxel", "nab-paclitaxel", "nab paclitaxel"),
        ("NAB-PACLITAXEL", "nab-paclitaxel", "NAB-PACLITAXEL"),
        ("诺欣妥", "sacubitril/valsartan", "诺欣妥"),
        ("DS8201", "trastuzumab deruxtecan", "DS8201"),
        ("BL-B01D1", "izalontamab brengitecan", "BL-B01D1"),
    ],
)
def test_the_longest_name_wins(text: str, concept: str, words: str) -> None:
    assert heard(text) == [(concept, words)]


def test_a_name_is_quoted_as_it_was_written() -> None:
    (mention,) = analyze("用过ＣＩＳＰＬＡＴＩＮ。").mentions

    assert mention.words == "ＣＩＳＰＬＡＴＩＮ"
    assert mention.match is Match.EXACT


@pytest.mark.parametrize("text", ["my doc was kind", "I pay tax", "She came back home", "PS: hi"])
def test_a_short_form_alone_is_no_name(text: str) -> None:
    assert heard(text) == []


def test_a_short_form_counts_beside_treatment_words() -> None:
    assert ("cisplatin", "DDP") in heard("DDP 75 mg, 4 cycles of treatment")


def test_white_space_tears_a_short_code() -> None:
    assert ("pd-1 drug", "PD 1") not in heard("after chemo it was PD 1 month later")


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("I got ABC-123 in a clinical trial", "trial drug"),
        ("参加临床试验用过ABC-123", "trial drug"),
        ("patritumab xyltecan", "topo-i adc"),
    ],
)
def test_a_drug_of_no_list_is_a_trial_drug(text: str, concept: str) -> None:
    assert concept in [name for name, _ in heard(text)]


@pytest.mark.parametrize(
    "text", ["trial NCT06769113", "COVID-19 in the study", "MRI with ADC map", "核磁ADC值低"]
)
def test_other_codes_are_no_trial_drugs(text: str) -> None:
    names = [name for name, _ in heard(text)]

    assert "trial drug" not in names
    assert "unknown adc" not in names


def test_a_relative_is_not_the_sex_of_the_patient() -> None:
    assert "female" not in [name for name, _ in heard("女儿帮我买的卡培他滨")]
