"""A type of cell belongs to the organ named with it, and a named test is no illness."""

from __future__ import annotations

from datetime import date

import pytest

from content.load import load_vocabulary
from nlp.extract import extract
from nlp.facts import Assertion

AS_OF = date(2026, 11, 23)
SQUAMOUS = "esophageal squamous cell carcinoma"


def conditions(text: str) -> dict[str, Assertion]:
    facts = extract(text, AS_OF).facts
    return {fact.concept: fact.assertion for fact in facts if fact.kind == "condition"}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("squamous cell carcinoma of skin", "squamous skin cancer"),
        ("squamous cell carcinoma of the left lung, 2019", "lung cancer"),
        ("adenocarcinoma of lung", "lung cancer"),
        ("small cell malignant neoplasm of lung", "lung cancer"),
        ("squamous cell carcinoma of cervix", "cervical cancer"),
        ("左肺上叶低分化鳞癌，2019年", "lung cancer"),
        ("宫颈鳞状细胞癌", "cervical cancer"),
        ("舌根中分化鳞癌", "tongue cancer"),
        ("外阴鳞癌", "second cancer"),
    ],
)
def test_a_type_named_with_another_organ_is_a_cancer_there(text: str, concept: str) -> None:
    found = conditions(text)

    assert concept in found and SQUAMOUS not in found


@pytest.mark.parametrize(
    "text",
    [
        "squamous cell carcinoma",
        "squamous cell carcinoma of the lower third of the esophagus",
        "squamous cell carcinoma of the upper esophagus with lung mets",
        "Biopsy: squamous cell carcinoma. Nodules of the lung.",
        "食管下段鳞癌",
        "食管鳞癌肺转移",
        "胃镜：鳞癌",
        "肺鳞癌转移，食管鳞癌",
    ],
)
def test_a_type_named_alone_or_with_the_food_pipe_stays(text: str) -> None:
    ancestors = load_vocabulary().ancestors

    assert any("escc" in ancestors(name) for name in conditions(text))


@pytest.mark.parametrize(
    "text",
    [
        "HIV antigen test done",
        "human immunodeficiency virus antibody screening",
        "urine pregnancy test",
        "tuberculosis skin test in March",
        "HIV抗体检测",
        "艾滋病筛查",
        "妊娠试验",
        "结核菌素试验",
    ],
)
def test_a_test_without_a_result_finds_nothing(text: str) -> None:
    assert Assertion.PRESENT not in conditions(text).values()


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("HIV test positive", Assertion.PRESENT),
        ("HIV抗体检测阳性", Assertion.PRESENT),
        ("pregnancy test: positive", Assertion.PRESENT),
        ("妊娠试验阳性", Assertion.PRESENT),
        ("HIV antibody test negative", Assertion.ABSENT),
        ("妊娠试验阴性", Assertion.ABSENT),
    ],
)
def test_a_test_with_its_result_says_what_it_found(text: str, assertion: Assertion) -> None:
    assert set(conditions(text).values()) == {assertion}


@pytest.mark.parametrize(
    "text",
    [
        "Miscarriage in the second trimester, 2010",
        "Past pregnancy history of miscarriage",
        "既往孕中期流产一次",
        "妊娠史：足月产2次",
    ],
)
def test_a_pregnancy_of_the_past_is_none_of_today(text: str) -> None:
    assert "pregnancy" not in conditions(text)


@pytest.mark.parametrize(
    "text",
    [
        "The CT report and the blood test are here, the pathology report says ESCC.",
        "CT报告和血常规都在，病理报告写的是食管鳞癌。",
    ],
)
def test_a_paper_is_no_fact_about_the_patient(text: str) -> None:
    assert [fact.concept for fact in extract(text, AS_OF).facts] == [SQUAMOUS]
