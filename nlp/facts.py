"""What one text says about a patient, as frozen values with the exact words behind them.

No spaCy here: `matcher/` reads these types and nothing else of `nlp/`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Kind(StrEnum):
    DRUG = "drug"
    CONDITION = "condition"
    PROCEDURE = "procedure"
    MEASUREMENT = "measurement"
    STATUS = "status"


class Assertion(StrEnum):
    """Whose it is and how sure: only PRESENT and ABSENT can settle a criterion."""

    PRESENT = "present"
    ABSENT = "absent"
    POSSIBLE = "possible"
    PLANNED = "planned"
    FAMILY = "family"


class Match(StrEnum):
    """How the words were recognized; FUZZY and PINYIN are confirmed with the person first."""

    EXACT = "exact"
    FUZZY = "fuzzy"
    PINYIN = "pinyin"
    ANSWER = "answer"


# The rule of a denial that leaves out what the same reply names: "my thyroid, that's all".
THAT_IS_ALL = "answer: complete"


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Frozen):
    """Characters `start` to `end` of the text as given; `text[start:end]` is `words`."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    words: str
    role: str = "mention"  # mention, negation, possible, family, planned, date, value, reason …
    source: str | None = None  # a record instead of a text, such as "Observation/ecog-1"


class Range(Frozen):
    """A number that may be known only roughly: 2 is [2, 2], "1 or 2" is [1, 2]."""

    low: float
    high: float

    @model_validator(mode="after")
    def _in_order(self) -> Range:
        if self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        return self

    @classmethod
    def exactly(cls, number: float) -> Range:
        return cls(low=number, high=number)


class DateRange(Frozen):
    """A day that may be known only roughly: "last month" is its first to its last day."""

    earliest: date
    latest: date

    @model_validator(mode="after")
    def _in_order(self) -> DateRange:
        if self.earliest > self.latest:
            raise ValueError(f"earliest {self.earliest} is after latest {self.latest}")
        return self

    @classmethod
    def on(cls, day: date) -> DateRange:
        return cls(earliest=day, latest=day)


class Qualifiers(Frozen):
    """What else the text says of one concept; None always means "not said"."""

    # treatment
    line: int | None = Field(default=None, ge=1)
    setting: (
        Literal["advanced", "neoadjuvant", "adjuvant", "perioperative", "definitive"] | None
    ) = None
    regimen: int | None = None  # drugs of one text with the same number were given together
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
    daily_mg: Range | None = None  # of the drug named, not of prednisone
    # condition
    grade: Range | None = None  # CTCAE, 1 to 5
    symptomatic: bool | None = None
    treated: bool | None = None
    course: Literal["stable", "improved", "worsening", "resolved"] | None = None
    active: bool | None = None
    controlled: bool | None = None
    steroids: bool | None = None  # steroids or other immunosuppressants were needed for it
    cause: Literal["infection", "radiation", "immunotherapy", "drug", "cancer"] | None = None
    drainage: Literal["none", "once", "repeated", "catheter"] | None = None


class Fact(Frozen):
    """One thing a text says about the patient.

    `concept` is a name in `content/vocabulary/`. `when` is the last dose of a drug, the day of
    a procedure, vaccine or event, the day of a measurement, or when a condition was last
    active. An ABSENT fact with `when` denies only that stretch of time ("no antibiotics in the
    last two weeks"); without `when` it denies always.
    """

    concept: str
    kind: Kind
    assertion: Assertion
    value: Range | None = None
    unit: str | None = None
    when: DateRange | None = None
    began: DateRange | None = None
    ongoing: bool | None = None
    qualifiers: Qualifiers = Qualifiers()
    match: Match = Match.EXACT
    evidence: tuple[Evidence, ...] = ()
    rule: str = ""  # the rule or cue that made it, for `make ask`
