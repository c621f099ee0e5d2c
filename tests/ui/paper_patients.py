"""Patients with something to print, and the day on which they ask."""

from __future__ import annotations

from datetime import date, timedelta

from content.load import load_vocabulary
from content.trials import load_trial
from matcher.record import PatientRecord
from matcher.report import Screening, screen
from nlp.facts import Assertion, DateRange, Evidence, Fact, Kind, Qualifiers, Range
from ui.languages import Language

TRIAL = load_trial()
AS_OF = date(2026, 11, 24)


def fact(concept: str, words: str = "", **details: object) -> Fact:
    kind = Kind(load_vocabulary().concepts[concept].kind)
    evidence = (Evidence(start=0, end=len(words), words=words),) if words else ()
    told = {"assertion": Assertion.PRESENT, "evidence": evidence, **details}
    return Fact(concept=concept, kind=kind, **told)  # type: ignore[arg-type]


def day(days_ago: int) -> DateRange:
    return DateRange.on(AS_OF - timedelta(days=days_ago))


TOGETHER = Qualifiers(regimen=1)
WAITING = (
    fact("age", "61岁", value=Range.exactly(61), unit="years"),
    fact("esophageal squamous cell carcinoma", "食管鳞癌"),
    fact("cisplatin", "顺铂", when=day(10), qualifiers=TOGETHER),
    fact("camrelizumab", "camrelizumab", when=day(10), qualifiers=TOGETHER),
    fact("apatinib", "阿帕替尼", when=day(30)),
    fact("prednisone", "泼尼松", ongoing=True, qualifiers=Qualifiers(daily_mg=Range.exactly(5))),
    fact("tuberculosis", "结核", assertion=Assertion.FAMILY),
    fact("hiv infection", "no HIV", assertion=Assertion.ABSENT),
)


def screening(language: Language, facts: tuple[Fact, ...] = WAITING) -> Screening:
    return screen(PatientRecord(facts=facts), TRIAL, AS_OF, language)
