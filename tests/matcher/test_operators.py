"""Each verb: yes, no, unknown and the edge."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from content.rule_words import VERBS
from matcher.operators import operators
from matcher.rules import RuleError, read_rule
from matcher.truth import NO, UNKNOWN, YES, Truth
from nlp.facts import Fact, Match
from tests.matcher.telling import fact, found, no

NOV_2, NOV_3, NOV_20 = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 20)

Case = tuple[str, tuple[Fact, ...], Truth]
CASES: list[Case] = [
    ("{fact: ecog, at_most: 1}", (fact("ecog", value=1),), YES),
    ("{fact: ecog, at_most: 1}", (fact("ecog", value=2),), NO),
    ("{fact: ecog, at_most: 1}", (fact("ecog", value=(1, 2)),), UNKNOWN),
    ("{fact: ecog, at_most: 1}", (fact("ecog", value=0, when=date(2026, 5, 1)),), UNKNOWN),
    ("{fact: ecog, at_most: 1}", (fact("ecog", value=0), fact("ecog", value=3)), UNKNOWN),
    ("{fact: ecog, at_most: 1}", (fact("ecog", value=0), fact("ecog", value=1)), YES),
    ("{fact: survival_estimate, at_least: 3}", (fact("life expectancy", value=(1, 2)),), NO),
    ("{fact: survival_estimate, at_least: 3}", (fact("life expectancy", value=12),), YES),
    # Who was 74 in June 2025 is 75 or 76 in November 2026.
    (
        "{fact: age, up_to_age: 75}",
        (fact("age", value=74, when=date(2025, 6, 1)),),
        UNKNOWN,
    ),
    ("{fact: bmi, below: 17.5}", (fact("bmi", value=17.5),), NO),
    ("{fact: bmi, below: 17.5}", (fact("bmi", value=17.4),), YES),
    ("{fact: bmi, below: 17.5}", (fact("weight", value=45),), UNKNOWN),
    ("{fact: bmi, below: 17.5}", (fact("height", value=160), fact("weight", value=44.8)), NO),
    ("{fact: age, from_age: 18}", (fact("age", value=18),), YES),
    ("{fact: age, from_age: 18}", (fact("age", value=17),), NO),
    ("{fact: age, up_to_age: 75}", (fact("age", value=75),), YES),
    ("{fact: age, up_to_age: 75}", (fact("age", value=76),), NO),
    ("{fact: age, up_to_age: 75}", (fact("age", value=(75, 76)),), UNKNOWN),
    ("{fact: heart_failure, class_at_least: 2}", (fact("nyha", value=2),), YES),
    ("{fact: heart_failure, class_at_least: 2}", (fact("nyha", value=1),), NO),
    ("{fact: heart_failure, class_at_least: 2}", (fact("heart failure"),), UNKNOWN),
    ("{fact: heart_failure, class_at_least: 2}", (no("heart disease"),), NO),
    ("{fact: lvef, below: 50}", (fact("lvef", value=50),), NO),
    ("{fact: lvef, below: 50}", (no("heart disease"), fact("lvef", value=45)), YES),
    (
        "{fact: qtc, at_least_by_sex: {male: 450, female: 470}}",
        (fact("male"), fact("qtcf", value=450)),
        YES,
    ),
    (
        "{fact: qtc, at_least_by_sex: {male: 450, female: 470}}",
        (fact("female"), fact("qtcf", value=469)),
        NO,
    ),
    (
        "{fact: qtc, at_least_by_sex: {male: 450, female: 470}}",
        (fact("qtcf", value=460),),
        UNKNOWN,
    ),
    ("{fact: qtc, at_least_by_sex: {male: 450, female: 470}}", (fact("qtcf", value=480),), YES),
    (
        "{fact: qtc, at_least_by_sex: {male: 450, female: 470}}",
        (fact("male"), fact("qtc", value=480)),
        UNKNOWN,
    ),
    (
        "{fact: blood_pressure, above_on_treatment: {systolic: 150, diastolic: 100}}",
        (fact("systolic blood pressure", value=160), fact("amlodipine", ongoing=True)),
        YES,
    ),
    (
        "{fact: blood_pressure, above_on_treatment: {systolic: 150, diastolic: 100}}",
        (fact("systolic blood pressure", value=160), fact("diastolic blood pressure", value=90)),
        UNKNOWN,
    ),
    (
        "{fact: blood_pressure, above_on_treatment: {systolic: 150, diastolic: 100}}",
        (fact("systolic blood pressure", value=150), fact("diastolic blood pressure", value=100)),
        NO,
    ),
    (
        "{fact: measurable_lesion, measurable: {lesion_mm: 10, node_mm: 15}}",
        (fact("lesion size", value=10),),
        YES,
    ),
    (
        "{fact: measurable_lesion, measurable: {lesion_mm: 10, node_mm: 15}}",
        (fact("lymph node size", value=14),),
        UNKNOWN,
    ),
    (
        "{fact: measurable_lesion, measurable: {lesion_mm: 10, node_mm: 15}}",
        (fact("no measurable lesion"),),
        NO,
    ),
    ("{fact: hiv, is: present}", (fact("hiv infection"),), YES),
    ("{fact: hiv, is: present}", (no("hiv infection"),), NO),
    ("{fact: hiv, is: present}", (fact("hiv infection", "possible"),), UNKNOWN),
    ("{fact: hiv, is: present}", (fact("hiv infection", "family"),), UNKNOWN),
    ("{fact: hiv, is: present}", (fact("hiv infection"), no("hiv infection")), UNKNOWN),
    ("{fact: hiv, is: present}", (fact("hiv infection", match=Match.FUZZY),), UNKNOWN),
    ("{fact: hiv, is: present}", (no("hiv infection", match=Match.PINYIN),), UNKNOWN),
    ("{fact: active_tuberculosis, is: now}", (fact("tuberculosis"),), YES),
    ("{fact: active_tuberculosis, is: now}", (fact("tuberculosis", course="resolved"),), NO),
    (
        "{fact: active_tuberculosis, is: now}",
        (fact("tuberculosis", when=date(1990, 1, 1)),),
        UNKNOWN,
    ),
    ("{fact: immune_pneumonitis, is: ongoing}", (fact("immune pneumonitis"),), UNKNOWN),
    ("{fact: immune_pneumonitis, is: ongoing}", (no("pd-1 drug"),), NO),
    ("{fact: joining, agreed: true}", (fact("willing to join"),), YES),
    (
        "{fact: joining, agreed: true}",
        (fact("willing to join"), fact("unable to travel")),
        NO,
    ),
    ("{fact: joining, agreed: true}", (fact("willing to join", "possible"),), UNKNOWN),
    ("{fact: tumor_tissue, offered: true}", (no("tumor tissue available"),), UNKNOWN),
    (
        "{fact: not_childbearing, past_childbearing: 60}",
        (fact("female"), fact("age", value=60)),
        YES,
    ),
    ("{fact: not_childbearing, past_childbearing: 60}", (fact("age", value=60),), UNKNOWN),
    ("{fact: not_childbearing, past_childbearing: 60}", (fact("childbearing potential"),), NO),
    (
        "{fact: topo1_adc, includes: {yes: [adc_topo1], harmless: [adc_other_payload]}}",
        (fact("disitamab vedotin"), fact("trastuzumab deruxtecan")),
        YES,
    ),
    (
        "{fact: topo1_adc, includes: {yes: [adc_topo1], unclear_unless_denied: [trial_drug]}}",
        (fact("trial drug"),),
        UNKNOWN,
    ),
    (
        "{fact: topo1_adc, includes: {yes: [adc_topo1], unclear_unless_denied: [trial_drug]}}",
        (fact("trial drug"), no("unknown adc")),
        NO,
    ),
    ("{fact: live_vaccine, within: {days: 28}}", (no("vaccine"),), NO),
    (
        "{fact: live_vaccine, within: {days: 28}}",
        (fact("mmr vaccine", when=date(2026, 10, 26)),),
        NO,
    ),
    (
        "{fact: live_vaccine, within: {days: 28}}",
        (fact("mmr vaccine", when=date(2026, 10, 27)),),
        YES,
    ),
    ("{fact: live_vaccine, within: {days: 28}}", (fact("mmr vaccine"),), UNKNOWN),
    (
        "{fact: live_vaccine, within: {days: 28}}",
        (no("vaccine", when=(date(2026, 10, 20), date(2026, 11, 23))),),
        NO,
    ),
    (
        "{fact: live_vaccine, within: {days: 28}}",
        (no("vaccine", when=(date(2026, 11, 20), date(2026, 11, 23))),),
        UNKNOWN,
    ),
    (
        "{fact: iv_antibiotics, within: {days: 14, route: intravenous}}",
        (fact("ceftriaxone", route="oral", ongoing=True),),
        NO,
    ),
    (
        "{fact: iv_antibiotics, within: {days: 14, route: intravenous}}",
        (fact("ceftriaxone", ongoing=True),),
        UNKNOWN,
    ),
    (
        "{fact: iv_antibiotics, within: {days: 14, route: intravenous}}",
        (fact("intravenous antibiotics", route="intravenous", when=NOV_20),),
        YES,
    ),
    ("{fact: targeted_pill, last_at_least: {days: 14}}", (fact("anlotinib", when=NOV_20),), NO),
    ("{fact: targeted_pill, last_at_least: {days: 14}}", (fact("anlotinib", when=NOV_2),), YES),
    ("{fact: targeted_pill, last_at_least: {days: 14}}", (fact("anlotinib", ongoing=True),), NO),
    ("{fact: targeted_pill, last_at_least: {days: 14}}", (no("targeted pill"),), YES),
    ("{fact: cancer_herbs, last_at_least: {days: 7}}", (fact("chinese medicine"),), UNKNOWN),
    ("{fact: infused_treatment, washed_out: {days: 21}}", (fact("paclitaxel", when=NOV_3),), YES),
    (
        "{fact: infused_treatment, washed_out: {days: 21}}",
        (fact("cisplatin", when=NOV_3),),
        UNKNOWN,
    ),
    (
        "{fact: infused_treatment, washed_out: {days: 21}}",
        (fact("nivolumab", when=NOV_3),),
        NO,
    ),
    ("{fact: infused_treatment, washed_out: {days: 21}}", (fact("nivolumab", when=NOV_2),), YES),
    (
        "{fact: infused_treatment, washed_out: {days: 21, unclear: [immunosuppressant]}}",
        (fact("methotrexate", when=NOV_20),),
        UNKNOWN,
    ),
    (
        "{fact: infused_treatment, washed_out: {days: 21, unclear: [immunosuppressant]}}",
        (fact("methotrexate", when=date(2024, 1, 1)),),
        YES,
    ),
    (
        "{fact: infused_treatment, washed_out: {days: 21, unclear: [immunosuppressant]}}",
        (fact("methotrexate", when=NOV_20), fact("nivolumab", when=NOV_20)),
        NO,
    ),
    ("{fact: infused_treatment, washed_out: {days: 21}}", (no("anticancer treatment"),), YES),
    ("{fact: infused_treatment, washed_out: {days: 21}}", (fact("treatment-naive"),), YES),
    (
        "{fact: cns_metastasis, has: {symptomatic: true}}",
        (fact("brain metastasis", symptomatic=True),),
        YES,
    ),
    ("{fact: cns_metastasis, has: {symptomatic: true}}", (no("brain metastasis"),), NO),
    ("{fact: cns_metastasis, has: {symptomatic: true}}", (fact("brain metastasis"),), UNKNOWN),
    (
        "{fact: other_heart_disease, may_have: {controlled: false}}",
        (fact("valve disease", controlled=False),),
        UNKNOWN,
    ),
    (
        "{fact: radiation_pneumonitis, grade_at_least: {grade: 3}}",
        (fact("radiation pneumonitis", grade=3),),
        YES,
    ),
    (
        "{fact: radiation_pneumonitis, grade_at_least: {grade: 3}}",
        (fact("radiation pneumonitis", grade=2),),
        NO,
    ),
    (
        "{fact: radiation_pneumonitis, grade_at_least: {grade: 3, treated_is_open: true}}",
        (fact("radiation pneumonitis", grade=2, steroids=True),),
        UNKNOWN,
    ),
    ("{fact: radiation_pneumonitis, grade_at_least: {grade: 3}}", (no("radiotherapy"),), NO),
    (
        "{fact: immune_pneumonitis, grade_at_least: {grade: 2, treated_counts: true}}",
        (fact("immune pneumonitis", steroids=True),),
        YES,
    ),
    (
        "{fact: side_effects, settled: {grade: 1}}",
        (fact("peripheral neuropathy", grade=2),),
        NO,
    ),
    (
        "{fact: side_effects, settled: {grade: 1, except_for: {peripheral neuropathy: 2}}}",
        (fact("peripheral neuropathy", grade=2),),
        YES,
    ),
    ("{fact: side_effects, settled: {grade: 1}}", (fact("fatigue"),), UNKNOWN),
    ("{fact: side_effects, settled: {grade: 1}}", (no("side effects"),), YES),
    (
        "{fact: effusion, drained_often: {days: 28}}",
        (fact("ascites", drainage="repeated"),),
        YES,
    ),
    (
        "{fact: effusion, drained_often: {days: 28}}",
        (fact("ascites", drainage="once", when=NOV_20),),
        UNKNOWN,
    ),
    (
        "{fact: effusion, drained_often: {days: 28}}",
        (no("pleural effusion"), no("pericardial effusion"), no("ascites")),
        NO,
    ),
    (
        "{fact: effusion, drained_often: {days: 28}}",
        (no("pleural effusion"), no("ascites")),
        UNKNOWN,
    ),
    (
        "{fact: autoimmune_disease, active_or_suspected: {}}",
        (fact("rheumatoid arthritis", treated=True),),
        YES,
    ),
    (
        "{fact: autoimmune_disease, active_or_suspected: {}}",
        (fact("systemic lupus erythematosus", "possible"),),
        YES,  # "active or suspected" are the register's words
    ),
    (
        "{fact: autoimmune_disease, active_or_suspected: {}}",
        (fact("autoimmune disease"),),
        UNKNOWN,
    ),
    (
        "{fact: autoimmune_disease, active_or_suspected: "
        "{replaced_and_controlled: {type_1_diabetes: insulin}}}",
        (
            fact("type 1 diabetes", controlled=True),
            fact("insulin"),
            fact("autoimmune disease", "absent"),
        ),
        NO,
    ),
    (
        "{fact: autoimmune_disease, active_or_suspected: "
        "{replaced_and_controlled: {type_1_diabetes: insulin}}}",
        (fact("type 1 diabetes", controlled=True), fact("insulin")),
        UNKNOWN,  # an allowed disease named in passing says nothing of others
    ),
    (
        "{fact: autoimmune_disease, active_or_suspected: "
        "{replaced_and_controlled: {type_1_diabetes: insulin}}}",
        (fact("type 1 diabetes"), fact("insulin")),
        UNKNOWN,
    ),
    (
        "{fact: immunotherapy_stopped_for_good, stopped_for_good: checkpoint_inhibitor}",
        (fact("nivolumab", stop_reason="toxicity"),),
        UNKNOWN,
    ),
    (
        "{fact: immunotherapy_stopped_for_good, stopped_for_good: checkpoint_inhibitor}",
        (fact("nivolumab", stop_reason="progression"),),
        NO,
    ),
    (
        "{fact: immunotherapy_stopped_for_good, stopped_for_good: checkpoint_inhibitor}",
        (fact("permanently stopped immunotherapy"),),
        YES,
    ),
    (
        "{fact: systemic_steroid, above_prednisone_mg: {prednisone_mg: 10, days: 14}}",
        (fact("dexamethasone", daily_mg=1.5, ongoing=True),),
        NO,
    ),
    (
        "{fact: systemic_steroid, above_prednisone_mg: {prednisone_mg: 10, days: 14}}",
        (fact("dexamethasone", daily_mg=2.25, ongoing=True),),
        YES,
    ),
    (
        "{fact: systemic_steroid, above_prednisone_mg: {prednisone_mg: 10, days: 14}}",
        (fact("betamethasone", daily_mg=1.4, ongoing=True),),
        UNKNOWN,
    ),
    (
        "{fact: systemic_steroid, above_prednisone_mg: {prednisone_mg: 10, days: 14}}",
        (fact("hydrocortisone", daily_mg=40, ongoing=True),),
        NO,
    ),
    (
        "{fact: systemic_steroid, above_prednisone_mg: {prednisone_mg: 10, days: 14}}",
        (fact("prednisone", daily_mg=30, when=NOV_20),),
        UNKNOWN,  # one strong dose may have been to prevent a reaction
    ),
    (
        "{fact: histology, is_kind: {yes: [escc], no: [not_escc]}}",
        (fact("esophageal adenocarcinoma"),),
        NO,
    ),
    (
        "{fact: histology, is_kind: {yes: [escc], no: [not_escc]}}",
        (fact("esophageal cancer"),),
        UNKNOWN,
    ),
    (
        "{fact: histology, is_kind: {yes: [escc], no: [not_escc]}}",
        (fact("esophageal squamous cell carcinoma"), fact("esophageal cancer")),
        YES,
    ),
    (
        "{fact: disease_extent, is_advanced: {yes: [advanced_disease], no: [localized_disease]}}",
        (fact("resectable disease", when=date(2024, 1, 5)), fact("recurrent disease", when=NOV_2)),
        YES,
    ),
    (
        "{fact: platinum, given_for_advanced: {relapse_months: 6}}",
        (fact("cisplatin", setting="neoadjuvant"), fact("relapse interval", value=7)),
        NO,
    ),
    (
        "{fact: platinum, given_for_advanced: {relapse_months: 6}}",
        (fact("cisplatin", setting="neoadjuvant"), fact("relapse interval", value=6)),
        UNKNOWN,
    ),
    (
        "{fact: platinum, together_with: checkpoint_inhibitor}",
        (fact("cisplatin", line=1), fact("camrelizumab", line=2)),
        UNKNOWN,
    ),
    (
        "{fact: progression, grew_on: [platinum]}",
        (fact("cisplatin", stop_reason="progression"),),
        YES,
    ),
    ("{fact: progression, grew_on: [platinum]}", (fact("stable disease"),), NO),
    (
        "{fact: progression, grew_on: [platinum]}",
        (fact("response"), fact("progression")),
        YES,
    ),
    (
        "{fact: first_treatment, stopped_for_toxicity: {grade: 3}}",
        (fact("cisplatin", stop_reason="toxicity", grade=3),),
        YES,
    ),
    (
        "{fact: first_treatment, stopped_for_toxicity: {grade: 3}}",
        (fact("cisplatin", stop_reason="toxicity"),),
        UNKNOWN,
    ),
    (
        "{fact: first_treatment, stopped_for_toxicity: {grade: 3}}",
        (fact("cisplatin", stop_reason="completed"),),
        NO,
    ),
]


@pytest.mark.parametrize(("rule", "facts", "answer"), CASES)
def test_a_verb_answers(rule: str, facts: tuple[Fact, ...], answer: Truth) -> None:
    assert found(yaml.safe_load(_quoted(rule)), *facts).truth is answer


@pytest.mark.parametrize("name", sorted(operators()))
def test_a_verbs_docstring_begins_with_a_rule_that_can_be_read(name: str) -> None:
    example: Any = yaml.safe_load(_quoted(operators()[name].example))

    assert name in example
    assert found(example).truth is UNKNOWN  # an empty record answers nothing


def test_every_verb_has_a_case() -> None:
    tried = {word for rule, _, _ in CASES for word in yaml.safe_load(_quoted(rule))} - {"fact"}

    assert tried == set(operators())


def test_the_content_linter_knows_the_same_verbs() -> None:
    assert set(operators()) == VERBS


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ({"fact": "ecog", "atmost": 1}, "Did you mean 'at_most'?"),
        ({"fact": "ecgo", "at_most": 1}, "Did you mean 'ecog'?"),
        ({"fact": "ecog", "at_most": "two"}, "Write it as in {fact: ecog, at_most: 1}"),
        ({"fact": "ecog", "at_most": 1, "fails_as": "forever"}, "unknown fail kind 'forever'"),
        ({"fact": "ecog"}, "is not one verb"),
        ("ecog", "is not a rule"),
    ],
)
def test_a_rule_that_cannot_be_read_says_what_to_do(rule: Any, says: str) -> None:
    with pytest.raises(RuleError) as error:
        read_rule(rule)

    assert says in str(error.value)


def _quoted(rule: str) -> str:
    """`yes:` and `no:` are words of rules; plain YAML would take them for true and false."""
    return rule.replace("yes:", '"yes":').replace("no:", '"no":')
