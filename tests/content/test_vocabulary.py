"""The vocabulary holds what the rules and the extractor rely on, equally in both languages."""

from pathlib import Path

import pytest
import yaml

from content.load import load_vocabulary
from nlp.facts import Kind, Qualifiers
from nlp.normalize import normalize

VOCABULARY = load_vocabulary()
CONCEPTS = VOCABULARY.concepts
LISTS = yaml.safe_load(
    (Path(__file__).parent / "vocabulary_lists.yaml").read_text(encoding="utf-8")
)

CLASSES = """
medicine; anticancer_drug<medicine; cytotoxic<anticancer_drug; platinum<cytotoxic;
taxane<cytotoxic; fluoropyrimidine<cytotoxic; checkpoint_inhibitor<anticancer_drug;
biologic<anticancer_drug; adc<anticancer_drug; adc_topo1<adc; adc_other_payload<adc;
targeted_small_molecule<anticancer_drug; trial_drug<anticancer_drug
chinese_medicine<medicine; tcm_antitumor<chinese_medicine; tcm_other<chinese_medicine
strong_cyp<medicine; cyp3a_strong_inhibitor<strong_cyp; cyp2d6_strong_inhibitor<strong_cyp;
cyp3a_strong_inducer<strong_cyp; cyp_disputed<medicine; cyp_not_strong<medicine
systemic_steroid<medicine; local_steroid<medicine; immunosuppressant<medicine;
immunomodulator<medicine; antibiotic<medicine
vaccine; live_vaccine<vaccine; nonlive_vaccine<vaccine
blood_support; transfusion<blood_support; g_csf<blood_support; tpo<blood_support;
blood_support_other
thyroid_replacement<medicine; insulin<medicine; tb_drug<medicine; hiv_drug<medicine;
blood_pressure_drug<medicine; heart_failure_drug<medicine; ild_drug<medicine
esophageal_cancer; escc<esophageal_cancer; escc_unclear<esophageal_cancer;
not_escc<esophageal_cancer; not_cancer; no_tissue_diagnosis
other_cancer; other_cancer_in_situ; same_organ_cancer; benign_tumor
advanced_disease; metastatic<advanced_disease; recurrent<advanced_disease;
unresectable<advanced_disease; advanced_unspecified<advanced_disease;
cns_metastasis<metastatic; localized_disease; no_evidence_of_disease
progression; stable_disease; response
measurable_lesion; nonmeasurable_lesion
side_effect; immune_side_effect<side_effect; effusion
lung_disease; radiation_pneumonitis<lung_disease; immune_pneumonitis<lung_disease;
ild<lung_disease; severe_lung_disease<lung_disease; mild_lung_disease<lung_disease; pneumonia
heart_disease; heart_failure<heart_disease; unstable_angina<heart_disease;
myocardial_infarction<heart_disease; stroke<heart_disease; stroke_counted<stroke;
stroke_minor<stroke; arrhythmia<heart_disease; long_qt<heart_disease;
hypertension<heart_disease; other_heart_disease<heart_disease; myocarditis<heart_disease
transplant; transplant_unclear; not_a_transplant
infection; tuberculosis; latent_tuberculosis; hiv_infection
autoimmune_disease; autoimmune_hypothyroidism<autoimmune_disease;
type_1_diabetes<autoimmune_disease; autoimmune_lookalike
allergy; antibody_reaction<allergy; antibody_reaction_severe<antibody_reaction;
antibody_reaction_mild<antibody_reaction; component_allergy<allergy; other_allergy<allergy
pregnancy; breastfeeding; not_childbearing; contraception; contraception_weak;
contraception_refused
radiation; operation; surgery_major<operation; surgery_minor<operation; procedure_other;
drainage_procedure; biopsy; document
symptom
"""

MADE_BY_THE_EXTRACTOR = {
    Kind.MEASUREMENT: [
        "age", "height", "weight", "previous weight", "bmi", "ecog", "cps", "tps", "nyha", "lvef",
        "qtcf", "qtc", "systolic blood pressure", "diastolic blood pressure", "lesion size",
        "lymph node size", "life expectancy", "relapse interval", "temperature",
    ],
    Kind.STATUS: [
        "male", "female", "willing to join", "unwilling to join", "able to travel",
        "unable to travel", "able to consent", "unable to consent", "tumor tissue available",
        "agrees to biopsy", "measurable lesion", "no measurable lesion", "resectable disease",
        "treatment-naive", "labs adequate", "investigator objection", "other medicines",
        "childbearing potential", "uses contraception", "permanently stopped immunotherapy",
        "home oxygen", "anticancer treatment",
    ],
    Kind.CONDITION: [
        "progression", "stable disease", "response", "complete response", "side effects",
        "brain metastasis", "pleural effusion", "pericardial effusion", "ascites",
        "interstitial lung disease", "radiation pneumonitis", "immune pneumonitis",
        "immune myocarditis", "pneumonia", "heart failure", "tuberculosis", "latent tuberculosis",
        "hiv infection", "pregnancy", "breastfeeding", "severe antibody reaction",
        "esophageal squamous cell carcinoma", "esophageal cancer", "second cancer",
        "heart disease", "lung disease", "autoimmune disease", "transplant", "effusion",
        "infection", "allergy", "other conditions",
    ],
    Kind.DRUG: ["intravenous antibiotics", "blood transfusion"],
}  # fmt: skip

GENERIC = {
    "anticancer treatment": "anticancer_drug",
    "other medicines": "medicine",
    "chemotherapy": "cytotoxic",
    "platinum drug": "platinum",
    "pd-1 drug": "checkpoint_inhibitor",
    "targeted pill": "targeted_small_molecule",
    "unknown adc": "adc",
    "topo-i adc": "adc_topo1",
    "trial drug": "trial_drug",
    "chinese medicine": "chinese_medicine",
    "anticancer decoction": "tcm_antitumor",
    "steroid": "systemic_steroid",
    "immunosuppressant medicine": "immunosuppressant",
    "antibiotic": "antibiotic",
    "vaccine": "vaccine",
    "live vaccine": "live_vaccine",
    "side effects": "side_effect",
    "immune-related adverse event": "immune_side_effect",
    "antibody reaction": "antibody_reaction",
    "operation or procedure": "operation",
    "second cancer": "other_cancer",
    "heart disease": "heart_disease",
    "lung disease": "lung_disease",
    "autoimmune disease": "autoimmune_disease",
    "transplant": "transplant",
    "effusion": "effusion",
    "infection": "infection",
    "allergy": "allergy",
}


@pytest.mark.parametrize("kind, names", MADE_BY_THE_EXTRACTOR.items())
def test_what_the_extractor_makes_has_an_entry(kind: Kind, names: list[str]) -> None:
    assert {name: CONCEPTS[name].kind for name in names} == dict.fromkeys(names, kind.value)


def test_the_classes_are_the_ones_the_rules_ask_for() -> None:
    wanted = {}
    for item in CLASSES.replace("\n", ";").split(";"):
        name, _, parent = item.strip().partition("<")
        if name:
            wanted[name] = (parent,) if parent else ()

    assert {name: entry.parents for name, entry in VOCABULARY.classes.items()} == wanted


@pytest.mark.parametrize("name, speaks_for", GENERIC.items())
def test_a_word_for_a_whole_class_speaks_for_that_class(name: str, speaks_for: str) -> None:
    assert VOCABULARY.generic_of(name) == {speaks_for}


def test_other_conditions_speak_for_every_illness_a_criterion_asks_for() -> None:
    assert VOCABULARY.generic_of("other conditions") >= {
        "heart_disease", "lung_disease", "autoimmune_disease", "other_cancer", "hiv_infection",
        "tuberculosis", "transplant",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name, is_a, is_not_a",
    [
        ("nedaplatin", "platinum", "taxane"),
        ("camrelizumab", "checkpoint_inhibitor", "cytotoxic"),
        ("irinotecan", "cytotoxic", "adc"),
        ("trastuzumab deruxtecan", "adc_topo1", "adc_other_payload"),
        ("trastuzumab emtansine", "adc_other_payload", "adc_topo1"),
        ("tagitanlimab", "checkpoint_inhibitor", "adc"),
        ("trastuzumab botidotin", "adc_other_payload", "checkpoint_inhibitor"),
        ("thymosin", "immunomodulator", "checkpoint_inhibitor"),
        ("dacomitinib", "strong_cyp", "cyp_not_strong"),
        ("terbinafine", "cyp_disputed", "strong_cyp"),
        ("quinine", "cyp_not_strong", "strong_cyp"),
        ("sacubitril/valsartan", "heart_failure_drug", "platinum"),
        ("influenza vaccine", "nonlive_vaccine", "live_vaccine"),
        ("live influenza vaccine", "live_vaccine", "nonlive_vaccine"),
        ("shingles vaccine", "vaccine", "live_vaccine"),
        ("albumin infusion", "blood_support_other", "blood_support"),
        ("lacunar infarct", "stroke_minor", "stroke_counted"),
        ("leptomeningeal disease", "metastatic", "localized_disease"),
        ("lymph node metastasis", "lymph node metastasis", "advanced_disease"),
        ("locally advanced disease", "locally advanced disease", "advanced_disease"),
        ("diabetes", "autoimmune_lookalike", "autoimmune_disease"),
        ("cornea transplant", "transplant_unclear", "transplant"),
        ("pneumonia", "pneumonia", "lung_disease"),
        ("basaloid squamous cell carcinoma", "escc", "escc_unclear"),
        ("esophageal adenocarcinoma", "not_escc", "escc"),
        ("anaphylaxis", "allergy", "antibody_reaction_severe"),
    ],
)
def test_look_alikes_keep_apart(name: str, is_a: str, is_not_a: str) -> None:
    assert VOCABULARY.is_a(name, is_a)
    assert not VOCABULARY.is_a(name, is_not_a)


@pytest.mark.parametrize(
    "words, means",
    [
        ("诺欣", "cisplatin"), ("诺欣妥", "sacubitril/valsartan"),
        ("先诺欣", "simnotrelvir/ritonavir"), ("曲妥珠单抗", "trastuzumab"),
        ("德曲妥珠单抗", "trastuzumab deruxtecan"), ("白紫", "nab-paclitaxel"),
        ("紫杉醇", "paclitaxel"), ("艾坦", "apatinib"), ("安坦", "trihexyphenidyl"),
        ("K药", "pembrolizumab"), ("O药", "nivolumab"), ("Keytruda", "pembrolizumab"),
        ("卡瑞利珠", "camrelizumab"), ("顺柏", "cisplatin"), ("卡泊", "carboplatin"),
        ("ketruda", "pembrolizumab"), ("5FU", "fluorouracil"), ("chemo", "chemotherapy"),
        ("flu jab", "influenza vaccine"), ("nose spray flu", "live influenza vaccine"),
        ("heart attack", "myocardial infarction"), ("心梗", "myocardial infarction"),
        ("腔梗", "lacunar infarct"), ("慢阻肺", "copd"), ("water on the lung", "pleural effusion"),
        ("Hashimotos", "hashimoto thyroiditis"), ("hearing aids", "hearing and walking aids"),
        ("淋巴结核磁", "imaging report"), ("淋巴结核", "extrapulmonary tuberculosis"),
        ("表观扩散系数", "imaging report"), ("II期临床试验", "clinical trial"),
        ("前列腺癌", "prostate cancer"), ("肺鳞癌", "lung squamous carcinoma"),
        ("recurrent laryngeal nerve", "hoarse voice"), ("肾积水", "other fluid"),
    ],
)  # fmt: skip
def test_a_name_means_one_thing(words: str, means: str) -> None:
    owners = {name for name, concept in CONCEPTS.items() if words in concept.forms}

    assert owners == {means}


def test_no_name_belongs_to_two_concepts_once_it_is_folded_as_a_text_is() -> None:
    owners: dict[str, set[str]] = {}
    for concept in CONCEPTS.values():
        for form in concept.forms:
            owners.setdefault(normalize(form), set()).add(concept.name)

    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_a_short_latin_name_needs_context_unless_it_cannot_be_mistaken() -> None:
    clear = {"HIV", "TB", "ILD", "TIA", "IPF", "BCG"}
    measured = {"BMI", "CPS", "TPS"}
    bare = {
        form
        for concept in CONCEPTS.values()
        for form in concept.forms
        if len(form) <= 3 and form.isascii() and form.isalpha() and form.isupper()
        if form not in concept.needs_context
    }

    assert bare <= clear | measured


def test_every_entry_speaks_both_languages_or_says_why_not() -> None:
    mute = [c.name for c in CONCEPTS.values() if not c.only and not (c.en and c.zh)]
    unexplained = [c.name for c in CONCEPTS.values() if c.only and not c.note]

    assert (mute, unexplained) == ([], [])


def test_what_a_name_implies_is_a_qualifier_of_a_fact() -> None:
    implied = [dict(concept.implies) for concept in CONCEPTS.values() if concept.implies]

    assert all(Qualifiers.model_validate(qualifiers) != Qualifiers() for qualifiers in implied)


def test_every_anticancer_drip_says_how_long_it_takes_to_wash_out() -> None:
    drips = ("checkpoint_inhibitor", "biologic", "adc")
    silent = {
        name
        for name, concept in CONCEPTS.items()
        if set(concept.classes) & {*drips, "adc_topo1", "adc_other_payload"}
        if concept.washout is None and not concept.parts
    }

    assert silent == set()


@pytest.mark.parametrize(
    "name, low, high",
    [
        ("prednisone", 1, 1), ("prednisolone", 1, 1), ("methylprednisolone", 1.25, 1.25),
        ("triamcinolone", 1.25, 1.25), ("dexamethasone", 6.67, 6.67),
        ("betamethasone", 6.67, 8.33), ("hydrocortisone", 0.25, 0.25), ("cortisone", 0.2, 0.2),
        ("deflazacort", 0.83, 0.83),
    ],
)  # fmt: skip
def test_steroids_have_the_usual_strength(name: str, low: float, high: float) -> None:
    factor = CONCEPTS[name].prednisone_factor

    assert factor is not None
    assert (factor.low, factor.high) == (low, high)


@pytest.mark.parametrize("tag, source", LISTS.items())
def test_every_list_of_the_source_is_in(tag: str, source: dict[str, list[str]]) -> None:
    assert [name for name in source["concepts"] if name not in CONCEPTS] == []


def test_the_two_languages_weigh_about_the_same() -> None:
    english = sum(len(concept.en) for concept in CONCEPTS.values())
    chinese = sum(len(concept.zh) for concept in CONCEPTS.values())

    assert 0.75 < english / chinese < 1.33


def test_a_name_we_do_not_know_is_an_error_and_not_silence() -> None:
    with pytest.raises(KeyError):
        VOCABULARY.ancestors("no such thing")
