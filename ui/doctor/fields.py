"""Which facts the compact form can set, and what a written value means. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from content.fact_files import load_facts
from content.question_models import Choice
from content.words import load_words
from matcher.questions import Part, part_for
from matcher.report import Screening
from ui.languages import Language

LONGEST_VALUE = 40  # characters
# Where a note that is told in months and years still belongs to this patient.
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Number:
    """A measured value of `concept` in `unit`; `low` and `high` bound what can be typed."""

    name: str
    concept: str
    unit: str | None
    low: float
    high: float
    drops: tuple[str, ...] = ()  # concepts that measure the same thing


@dataclass(frozen=True)
class Pick:
    """One of the choices that the file of this fact offers.

    `drops`: what a choice takes the place of, if not all that speaks of the fact. `keeps`: what
    it never does: a brain metastasis stays one, however far the disease is said to reach.
    `undoes`: why a treatment was read to have stopped, where the field says that anew.
    """

    name: str
    drops: tuple[str, ...] | None = None
    keeps: tuple[str, ...] = ()
    undoes: str | None = None


@dataclass(frozen=True)
class Day:
    """A day that becomes the last dose of every drug under `concepts`."""

    name: str
    concepts: tuple[str, ...]
    unnamed: str  # stands for the drugs where the note names none


Field = Number | Pick | Day
INFUSED = ("cytotoxic", "checkpoint_inhibitor", "biologic", "adc")

GROUPS: Mapping[str, tuple[Field, ...]] = {
    "measured": (
        Number("age", "age", "years", 0, 120),
        Pick("sex"),
        Number("ecog", "ecog", None, 0, 4),
        Number("height", "height", "cm", 100, 230, ("bmi",)),
        Number("weight", "weight", "kg", 20, 250, ("bmi",)),
        Number("cps", "cps", None, 0, 100, ("tps",)),
        Number("lvef", "lvef", "%", 5, 90),
        Number("qtcf", "qtcf", "ms", 300, 700, ("qtc",)),
        Number("nyha", "nyha", None, 1, 4),
        Number("systolic", "systolic blood pressure", "mmHg", 50, 260),
        Number("diastolic", "diastolic blood pressure", "mmHg", 20, 160),
        Number("lesion", "lesion size", "mm", 1, 300),
    ),
    "disease": (
        Pick("histology", ("esophageal_cancer", "not_cancer", "no_tissue_diagnosis")),
        Pick("disease_extent", keeps=("cns_metastasis",)),
        Pick("progression", undoes="progression"),
        Day("last_dose", INFUSED, "anticancer treatment"),
        Pick("side_effects"),
        Pick("measurable_lesion"),
        Pick("cns_metastasis"),
        Pick("tumor_tissue"),
    ),
    "safety": tuple(
        Pick(name)
        for name in (
            "second_cancer",
            "effusion",
            "ild",
            "immune_pneumonitis",
            "autoimmune_disease",
            "transplant",
            "iv_antibiotics",
            "strong_cyp_medicine",
            "systemic_steroid",
            "live_vaccine",
            "active_tuberculosis",
            "hiv",
        )
    ),
    "judged": (
        Pick("labs_adequate"),
        Pick("survival_estimate"),
        Pick("joining"),
        Pick("contraception"),
        Pick("investigator_objection"),
    ),
}
FIXED: Mapping[str, Field] = {field.name: field for fields in GROUPS.values() for field in fields}


def field_of(name: str) -> Field | None:
    """The field behind a name of the form; None where there is none."""
    if name in FIXED:
        return FIXED[name]
    part = part_of(name)
    return Pick(name) if part is not None and part.asked.choices else None


def part_of(name: str) -> Part | None:
    """The question of a fact or of a detail ("cns_metastasis.treated"), as doctors read it."""
    fact = name.partition(".")[0]
    if fact not in load_facts():
        return None
    part = part_for(name, "doctor")
    return part if part is not None and part.name == name else None


def open_details(screening: Screening) -> Iterator[str]:
    """Details and facts beyond the fixed fields that would settle an open criterion."""
    missing = {
        token
        for verdict in screening.criteria.values()
        if verdict.status == "unknown"
        for token in verdict.missing
    }
    for token in sorted(missing):
        if token not in FIXED and field_of(token) is not None:
            yield token


def label_of(field: Field, language: Language) -> str:
    """Short where the form has words of its own, else the question to a doctor."""
    words = load_words(language).get(f"doctor.field.{field.name}")
    part = part_of(field.name)
    if words is not None or part is None:
        return words or field.name
    asked = part.asked.question.said_to("doctor")
    return asked.in_language(language) if asked else field.name


def choices_of(field: Pick) -> tuple[Choice, ...]:
    """Those that say something; "not known" is the empty field."""
    part = part_of(field.name)
    choices = part.asked.choices if part else ()
    return tuple(choice for choice in choices if choice.means or choice.sets)


def choice_words(field: Pick, key: str, language: Language) -> str:
    """In a doctor's words where the form has them, else as the file says it."""
    words = load_words(language).get(f"doctor.choice.{field.name}.{key}")
    if words is not None:
        return words
    found = next((choice for choice in choices_of(field) if choice.key == key), None)
    return found.in_language(language) if found else key


def value_words(field: Field, value: str, language: Language) -> str:
    """What was set, as the form shows it."""
    return choice_words(field, value, language) if isinstance(field, Pick) else value


def number_in(field: Number, written: str) -> float | None:
    """The number, or None where it is none or lies outside what can be."""
    try:
        value = float(written.strip().replace(",", ".")[:LONGEST_VALUE])
    except ValueError:
        return None
    return value if field.low <= value <= field.high else None


def day_in(written: str, not_after: date) -> date | None:
    """A day as 2026-09-12; None for anything else and for a day still to come."""
    try:
        day = date.fromisoformat(written.strip())
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR and day <= not_after else None
