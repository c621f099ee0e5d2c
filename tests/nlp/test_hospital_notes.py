"""Turns of phrase of discharge summaries and referral letters."""

from __future__ import annotations

from datetime import date

import pytest

from nlp.extract import extract
from nlp.facts import Assertion, DateRange, Fact
from nlp.red_flags import find_red_flags

AS_OF = date(2026, 11, 25)


def found(text: str) -> dict[str, Fact]:
    return {fact.concept: fact for fact in extract(text, AS_OF).facts}


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        (
            "一线治疗：紫杉醇（白蛋白结合型）400mg d1+顺铂120mg d1-3+卡瑞利珠单抗200mg d1 静滴，"
            "每3周一次，末次用药时间2026年3月2日。",
            ("nab-paclitaxel", "cisplatin", "camrelizumab"),
        ),
        (
            "He received cisplatin 80 mg/m2 d1 and 5-fluorouracil 750 mg/m2 days 1-5 with "
            "pembrolizumab 200 mg every three weeks, last dose on 2 March 2026.",
            ("cisplatin", "fluorouracil", "pembrolizumab"),
        ),
    ],
)
def test_doses_between_drugs_do_not_part_a_regimen(text: str, drugs: tuple[str, ...]) -> None:
    facts = found(text)

    assert len({facts[name].qualifiers.regimen for name in drugs}) == 1
    assert {facts[name].when for name in drugs} == {DateRange.on(date(2026, 3, 2))}
    assert {facts[name].ongoing for name in drugs} <= {None, False}


@pytest.mark.parametrize("text", ["予姑息减症放疗。", "行姑息化疗：顺铂+紫杉醇。"])
def test_palliative_is_no_aunt(text: str) -> None:
    assert Assertion.FAMILY not in {fact.assertion for fact in extract(text, AS_OF).facts}


@pytest.mark.parametrize("text", ["我姑得过肺癌。", "大姑有类风湿关节炎。"])
def test_an_aunt_is_still_one(text: str) -> None:
    assert Assertion.FAMILY in {fact.assertion for fact in extract(text, AS_OF).facts}


@pytest.mark.parametrize(
    ("text", "concept", "assertion"),
    [
        ("建议除外间质性肺炎", "interstitial lung disease", Assertion.POSSIBLE),
        ("rule out interstitial lung disease", "interstitial lung disease", Assertion.POSSIBLE),
        ("要求进一步系统治疗", "anticancer treatment", Assertion.PLANNED),
        ("We will consider weekly paclitaxel.", "paclitaxel", Assertion.PLANNED),
        ("颅脑MRI（2026-11-06）：未见转移瘤。", "brain metastasis", Assertion.ABSENT),
        ("颅脑MRI平扫+增强：未见明确转移征象。", "brain metastasis", Assertion.ABSENT),
        ("MRI brain 5 November 2026: no metastases.", "brain metastasis", Assertion.ABSENT),
        ("HIV test in January was negative.", "hiv infection", Assertion.ABSENT),
    ],
)
def test_how_sure_a_note_is(text: str, concept: str, assertion: Assertion) -> None:
    assert found(text)[concept].assertion is assertion


@pytest.mark.parametrize("text", ["胸腹CT：未见转移。", "CT of the chest: no metastases."])
def test_a_scan_of_the_chest_says_nothing_of_the_brain(text: str) -> None:
    assert "brain metastasis" not in found(text)


@pytest.mark.parametrize(
    ("text", "drug"),
    [
        ("No reaction to pembrolizumab.", "pembrolizumab"),
        ("对卡瑞利珠单抗无过敏反应。", "camrelizumab"),
    ],
)
def test_no_reaction_to_a_drug_does_not_deny_the_drug(text: str, drug: str) -> None:
    fact = found(text).get(drug)

    assert fact is None or fact.assertion is Assertion.PRESENT


@pytest.mark.parametrize("text", ["白蛋白38.6g/L，肌酐68μmol/L", "albumin 38 g/L, creatinine 84"])
def test_what_the_blood_holds_was_not_given(text: str) -> None:
    assert "albumin infusion" not in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "如出现呕血、黑便、呛咳、发热等不适及时就诊。",
        "若有发热、咳嗽、胸痛、呼吸困难、呕血、黑便等，请及时就诊。",
        "Return to the emergency department if you vomit blood.",
        "Should you have chest pain or vomit blood, call 911.",
    ],
)
def test_advice_for_later_is_no_emergency_of_now(text: str) -> None:
    assert find_red_flags(text) == ()


@pytest.mark.parametrize("text", ["今天呕血三次。", "没吃饭，呕血三次。", "vomiting blood today"])
def test_an_emergency_of_now_is_heard(text: str) -> None:
    assert [flag.level for flag in find_red_flags(text)] == ["emergency"]
