"""What one answer says: new facts, and what was still open about the facts we already have."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

# "Longer ago" has no first day; a hundred years covers every life.
LONGEST_DAYS_AGO = 36_525


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DaysAgo(Frozen):
    """`days_ago: [21, 92]`: between 92 and 21 days before today; `[93, null]`: longer ago."""

    days_ago: tuple[int, int | None]

    @model_validator(mode="after")
    def _in_order(self) -> DaysAgo:
        low, high = self.days_ago
        if low < 0 or (high is not None and high < low):
            raise ValueError("days_ago runs from the later to the earlier day. Swap them")
        return self

    def dates(self, as_of: date) -> tuple[date, date]:
        """Earliest and latest day, seen from `as_of`."""
        low, high = self.days_ago
        longest = LONGEST_DAYS_AGO if high is None else high
        return as_of - timedelta(days=longest), as_of - timedelta(days=low)


class Details(Frozen):
    """What an answer says of one concept: the fields of `nlp.facts.Qualifiers`."""

    line: int | None = None
    setting: (
        Literal["advanced", "neoadjuvant", "adjuvant", "perioperative", "definitive"] | None
    ) = None
    regimen: int | None = None
    cycles: int | None = None
    stop_reason: (
        Literal["progression", "toxicity", "completed", "choice", "cost", "paused", "other"] | None
    ) = None
    stopped_for_good: bool | None = None
    route: (
        Literal[
            "oral",
            "intravenous",
            "injection",
            "inhaled",
            "topical",
            "ophthalmic",
            "intranasal",
            "intra_articular",
        ]
        | None
    ) = None
    purpose: Literal["prevention", "treatment"] | None = None
    daily_mg: tuple[float, float] | None = None
    grade: tuple[float, float] | None = None
    symptomatic: bool | None = None
    treated: bool | None = None
    course: Literal["stable", "improved", "worsening", "resolved"] | None = None
    active: bool | None = None
    controlled: bool | None = None
    steroids: bool | None = None
    cause: Literal["infection", "radiation", "immunotherapy", "drug", "cancer"] | None = None
    drainage: Literal["none", "once", "repeated", "catheter"] | None = None


class Means(Frozen):
    """One fact that an answer states; `concept` is a concept or a class of the vocabulary."""

    concept: str
    assertion: Literal["present", "absent", "possible", "planned"] = "present"
    value: tuple[float, float] | None = None
    unit: str | None = None
    when: DaysAgo | None = None
    ongoing: bool | None = None
    qualifiers: Details = Details()


class Sets(Details):
    """What an answer says about facts we already have; it takes the place of what they said."""

    when: DaysAgo | None = None
    ongoing: bool | None = None
