"""Which cancer the story is about: a stomach cancer may be a second one, or the only one."""

from __future__ import annotations

from datetime import date

from matcher.clocks import Stretch
from matcher.record import PatientRecord
from matcher.told import present_under
from nlp.facts import Fact

RECENT = Stretch(years=2)


def own_cancers(record: PatientRecord, as_of: date) -> tuple[Fact, ...]:
    """Cancers of another organ that are the person's only and present one.

    A cancer told in passing ("a skin one, 2019, all gone") is not: there must be no word of a
    food pipe cancer, and a word of spread or of cancer treatment, and nothing that puts this
    cancer into the past.
    """
    if present_under(record, ("esophageal_cancer",)):
        return ()
    if not present_under(record, ("advanced_disease", "anticancer_drug")):
        return ()
    return tuple(
        fact for fact in present_under(record, ("other_cancer",)) if not _is_past(fact, as_of)
    )


def _is_past(fact: Fact, as_of: date) -> bool:
    if fact.ongoing is False or fact.qualifiers.course == "resolved":
        return True
    return fact.when is not None and fact.when.latest < RECENT.before(as_of)
