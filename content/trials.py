"""A trial as its public record tells it, criterion by criterion; `load_trial` reads the folder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from content.question_models import Both
from content.strict import ContentError, Document, as_model, read_document, read_model
from content.words import load_words

TRIALS = Path(__file__).parent / "trials"
DEFAULT_TRIAL = "NCT06769113"

AnsweredBy = Literal["patient", "doctor", "site"]
CriterionKind = Literal["inclusion", "exclusion"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Checked(Frozen):
    """A phone number or address with who says so, and the day on which someone checked it."""

    value: str = Field(min_length=1)
    source: str = Field(min_length=1)
    checked_on: date


class Contact(Frozen):
    """`phone` and `email` stay empty until the team has checked them; never invent one."""

    say: Both
    no_phone: Both
    phone: Checked | None = None
    email: Checked | None = None


class Site(Frozen):
    name: Both
    city: Both
    postcode: str
    status: Both


class OtherNumber(Frozen):
    """The trial in another register, and who says so: this record does not name it."""

    number: str
    register_name: Both
    source: Both


class RecordDates(Frozen):
    start: date
    primary_completion: date
    study_completion: date
    first_submitted: date
    first_posted: date
    last_update_submitted: date
    last_update_posted: date
    last_verified: date


class Age(Frozen):
    days: int = Field(gt=0)


class Clocks(Frozen):
    record_goes_stale: Age


class TrialPage(Frozen):
    """`trial.yaml`: everything but the criteria."""

    id: str
    title: Both
    official_title: str
    drug: Both
    purpose: Both
    how_given: Both
    status: Both
    phase: int
    planned_people: int
    register_link: str
    other_numbers: tuple[OtherNumber, ...] = ()
    dates: RecordDates
    clocks: Clocks
    arms: tuple[Both, ...]
    arms_note: Both
    outcomes: tuple[Both, ...]
    sites: tuple[Site, ...] = Field(min_length=1)
    sites_note: Both
    investigator: Both
    sponsor: Both
    contact: Contact
    possible_match_needs: tuple[str, ...]


class CriterionFile(Frozen):
    """One file of `inclusion/` or `exclusion/`: the official sentence above its rule.

    `reply_about`: the facts that a bare yes or no to its question speaks of; else all of its rule.
    """

    id: str = Field(pattern=r"^[IE][1-9][0-9]?$")
    registry: str
    plain: Both
    rule: Mapping[str, Any]
    answered_by: AnsweredBy
    reply_about: tuple[str, ...] = ()


class Criterion(CriterionFile):
    """`number` counts within its kind, as in the register; `path` is for error messages."""

    kind: CriterionKind
    number: int
    path: Path


class Trial(Frozen):
    """`criteria` are in the register's order: I1..I11, then E1..E18."""

    page: TrialPage
    criteria: tuple[Criterion, ...]
    registry_text: str

    @property
    def id(self) -> str:
        return self.page.id

    @property
    def record_date(self) -> date:
        """The day of the record's last update, as submitted."""
        return self.page.dates.last_update_submitted

    def criterion(self, criterion_id: str) -> Criterion:
        """KeyError if the trial has no such criterion."""
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise KeyError(criterion_id)


@cache
def trial_ids(folder: Path = TRIALS) -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in folder.glob("*/trial.yaml")))


@cache
def load_trial(trial_id: str = DEFAULT_TRIAL, folder: Path = TRIALS) -> Trial:
    """Raises ContentError for the first file that is wrong, KeyError for an unknown trial."""
    if trial_id not in trial_ids(folder):
        raise KeyError(trial_id)
    home = folder / trial_id
    criteria = [read_criterion(path) for path in sorted(home.glob("*clusion/*.yaml"))]
    criteria.sort(key=lambda criterion: (criterion.kind != "inclusion", criterion.number))
    return Trial(
        page=read_model(home / "trial.yaml", TrialPage),
        criteria=tuple(criteria),
        registry_text=(home / "registry.txt").read_text(encoding="utf-8"),
    )


def read_criterion(path: Path) -> Criterion:
    document = read_document(path)
    file = as_model(document, CriterionFile)
    kind: CriterionKind = "inclusion" if path.parent.name == "inclusion" else "exclusion"
    if (file.id[0] == "I") != (kind == "inclusion"):
        raise _in_the_wrong_folder(document, file.id)
    return Criterion(**file.model_dump(), kind=kind, number=int(file.id[1:]), path=path)


def banners(page: TrialPage, as_of: date, language: str) -> tuple[str, ...]:
    """What must stand above everything: the record is old, the planned end has passed.

    Empty while the record is at most `record_goes_stale` days old and its end lies ahead.
    """
    words, dates = load_words(language), page.dates
    said: list[str] = []
    if as_of - dates.last_update_submitted > timedelta(days=page.clocks.record_goes_stale.days):
        said.append(
            words["record.old"].format(updated=day_in(language, dates.last_update_submitted))
        )
    if as_of > dates.primary_completion:
        completion = day_in(language, dates.primary_completion)
        said.append(words["record.completion_passed"].format(completion=completion))
    return (*said, words["record.still_open"]) if said else ()


def day_in(language: str, day: date) -> str:
    """A day as people write it: "October 31, 2026", "2026年10月31日"."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def _in_the_wrong_folder(document: Document, criterion_id: str) -> ContentError:
    problem = f"{criterion_id} stands in {document.path.parent.name}/"
    remedy = "Ids of inclusion/ begin with I, those of exclusion/ with E."
    return document.error(("id",), problem, remedy)
