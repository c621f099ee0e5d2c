"""For every fact a few things people may say of it; one of each makes a random patient."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from content.fact_files import load_facts
from nlp.facts import Fact
from tests.matcher.telling import fact, no

RECENT, OLD = date(2026, 11, 18), date(2025, 3, 1)

Said = tuple[Fact, ...]


def _denied(name: str) -> Said:
    return tuple(no(about) for about in load_facts()[name].speaks.about)


STATEMENTS: Mapping[str, tuple[Said, ...]] = {
    "joining": ((fact("willing to join"),), (fact("unwilling to join"),)),
    "age": ((fact("age", value=61),), (fact("age", value=80),), (fact("age", value=(75, 76)),)),
    "sex": ((fact("male"),), (fact("female"),)),
    "histology": (
        (fact("esophageal squamous cell carcinoma"),),
        (fact("esophageal adenocarcinoma"),),
        (fact("adenosquamous carcinoma"),),
    ),
    "disease_extent": (
        (fact("liver metastasis"),),
        (fact("resectable disease"),),
        (fact("recurrent disease"),),
    ),
    "platinum": (
        (fact("cisplatin", regimen=1),),
        (fact("cisplatin", setting="adjuvant"),),
        _denied("platinum"),
    ),
    "checkpoint_inhibitor": (
        (fact("camrelizumab", regimen=1, when=OLD),),
        (fact("camrelizumab", regimen=2, when=RECENT, stop_reason="progression"),),
        _denied("checkpoint_inhibitor"),
    ),
    "cps": ((fact("cps", value=5),), (fact("cps", value=0),), (fact("tps", value=0),)),
    "progression": ((fact("progression"),), (fact("stable disease"),)),
    "first_treatment": (
        (fact("anticancer treatment", stop_reason="toxicity"),),
        (fact("anticancer treatment", stop_reason="toxicity", grade=3),),
        (fact("anticancer treatment", stop_reason="completed"),),
    ),
    "measurable_lesion": ((fact("lesion size", value=21),), (fact("no measurable lesion"),)),
    "tumor_tissue": ((fact("tumor tissue available"),),),
    "infused_treatment": ((fact("docetaxel", when=RECENT),), (fact("docetaxel", when=OLD),)),
    "targeted_pill": (
        (fact("anlotinib", ongoing=True),),
        (fact("anlotinib", when=OLD),),
        _denied("targeted_pill"),
    ),
    "cancer_herbs": (_denied("cancer_herbs"), (fact("chinese medicine"),)),
    "minor_surgery": (_denied("minor_surgery"), (fact("port placement", when=RECENT),)),
    "side_effects": (
        (no("side effects"),),
        (fact("peripheral neuropathy", grade=2),),
        (fact("fatigue", grade=2),),
        (fact("fatigue"),),
    ),
    "ecog": ((fact("ecog", value=1),), (fact("ecog", value=(1, 2)),), (fact("ecog", value=3),)),
    "survival_estimate": ((fact("life expectancy", value=12),),),
    "labs_adequate": ((fact("labs adequate"),),),
    "blood_support": (_denied("blood_support"), (fact("filgrastim", when=RECENT),)),
    "not_childbearing": ((fact("post-menopausal"),), (fact("childbearing potential"),)),
    "contraception": ((fact("uses contraception"),), (fact("refuses contraception"),)),
    "pregnancy": (_denied("pregnancy"), (fact("pregnancy"),)),
    "breastfeeding": (_denied("breastfeeding"), (fact("breastfeeding"),)),
    "second_cancer": (
        (no("second cancer"),),
        (fact("thyroid cancer", when=OLD),),
        (fact("thyroid cancer"),),
    ),
    "bmi": ((fact("height", value=170), fact("weight", value=45)), (fact("bmi", value=22),)),
    "cns_metastasis": (
        (no("brain metastasis"),),
        (fact("brain metastasis"),),
        (fact("brain metastasis", symptomatic=False, treated=True, course="stable"),),
    ),
    "effusion": ((no("effusion"),), (fact("ascites", drainage="repeated"),), (fact("ascites"),)),
    "radiation_pneumonitis": (
        (no("radiation pneumonitis"),),
        (fact("radiation pneumonitis", grade=3),),
        (fact("radiation pneumonitis"),),
    ),
    "ild": (
        (no("interstitial lung disease"),),
        (fact("interstitial lung disease", steroids=True),),
        (fact("interstitial lung disease", "possible"),),
    ),
    "immune_pneumonitis": (
        (no("immune pneumonitis"),),
        (fact("immune pneumonitis", grade=1, steroids=False, ongoing=False),),
        (fact("immune pneumonitis"),),
    ),
    "immune_myocarditis": ((no("immune myocarditis"),), (fact("immune myocarditis", grade=2),)),
    "severe_lung_disease": (_denied("severe_lung_disease"), (fact("home oxygen"),)),
    "heart_failure": ((no("heart failure"),), (fact("heart failure"),), (fact("nyha", value=3),)),
    "lvef": ((fact("lvef", value=60),), (fact("lvef", value=40),)),
    "unstable_angina": ((no("unstable angina"),), (fact("unstable angina"),)),
    "myocardial_infarction": (
        (no("myocardial infarction"),),
        (fact("myocardial infarction", when=RECENT),),
        (fact("myocardial infarction", when=OLD),),
    ),
    "stroke": ((no("stroke"),), (fact("stroke"),), (fact("lacunar infarct", when=RECENT),)),
    "arrhythmia": (
        (no("arrhythmia"),),
        (fact("atrial fibrillation"),),
        (fact("atrial fibrillation", controlled=True),),
    ),
    "qtc": ((fact("qtcf", value=430),), (fact("qtcf", value=460),), (fact("qtc", value=460),)),
    "blood_pressure": (
        (no("hypertension"),),
        (fact("hypertension", treated=True, controlled=False),),
        (fact("hypertension"),),
    ),
    "other_heart_disease": (
        _denied("other_heart_disease"),
        (fact("valve disease", controlled=False),),
    ),
    "transplant": ((no("transplant"),), (fact("kidney transplant", "planned"),)),
    "iv_antibiotics": (
        (no("intravenous antibiotics"),),
        (fact("ceftriaxone", route="intravenous", when=RECENT),),
        (fact("ceftriaxone"),),
    ),
    "strong_cyp_medicine": (
        (no("other medicines"),),
        (fact("clarithromycin", ongoing=True),),
        (fact("clarithromycin", when=OLD),),
    ),
    "systemic_steroid": (
        _denied("systemic_steroid"),
        (fact("prednisone", daily_mg=20, ongoing=True),),
        (fact("prednisone", daily_mg=5, ongoing=True),),
        (fact("prednisone"),),
    ),
    "immunosuppressant": (_denied("immunosuppressant"), (fact("tacrolimus", ongoing=True),)),
    "immunotherapy_stopped_for_good": ((fact("permanently stopped immunotherapy"),),),
    "autoimmune_disease": (
        (no("autoimmune disease"),),
        (fact("rheumatoid arthritis"),),
        (fact("hashimoto thyroiditis"), fact("levothyroxine")),
        (fact("vitiligo", course="stable"),),
    ),
    "live_vaccine": (
        (no("vaccine"),),
        (fact("mmr vaccine", when=RECENT),),
        (fact("influenza vaccine", when=RECENT),),
    ),
    "severe_antibody_reaction": (
        (no("severe antibody reaction"),),
        (fact("severe antibody reaction"),),
    ),
    "component_allergy": (_denied("component_allergy"), (fact("excipient allergy"),)),
    "topo1_adc": (
        (no("unknown adc"),),
        (fact("trastuzumab deruxtecan"),),
        (fact("disitamab vedotin"),),
        (fact("unknown adc"),),
    ),
    "active_tuberculosis": ((no("tuberculosis"),), (fact("tuberculosis"),)),
    "hiv": ((no("hiv infection"),), (fact("hiv infection"),)),
    "investigator_objection": ((fact("investigator objection"),),),
}
