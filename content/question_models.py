"""How we ask about one thing: the sentence in each voice, the answers, and what each one means.

A click becomes facts: `means` writes new facts, `sets` fills in what was still open about the
facts we already have. "I don't know" is offered with every question and is not written here.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from content.answer_models import DaysAgo, Frozen, Means, Sets

Voice = Literal["patient", "relative", "doctor"]
WHOLE = "whole"  # among `also_asks` of a detail that asks the same as its fact's question
Effort = Literal["from_memory", "papers_at_hand", "work_it_out", "ask_someone"]


class Both(Frozen):
    """One text in both languages."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)

    def in_language(self, language: str) -> str:
        """`language` is "en" or "zh"."""
        return {"en": self.en, "zh": self.zh}[language]


class Voiced(Frozen):
    """One sentence for each person it may be said to; without `doctor`, doctors read `patient`."""

    patient: Both | None = None
    relative: Both | None = None
    doctor: Both | None = None

    @model_validator(mode="after")
    def _patient_and_relative_go_together(self) -> Voiced:
        if (self.patient is None) != (self.relative is None):
            raise ValueError("one voice is missing. Write both `patient` and `relative`")
        if self.patient is None and self.doctor is None:
            raise ValueError("no voice is written. Write `patient` and `relative`")
        return self

    @property
    def for_doctors_only(self) -> bool:
        return self.patient is None

    def said_to(self, voice: Voice) -> Both | None:
        """None where this must not be asked of that person."""
        if voice == "relative":
            return self.relative
        return (self.doctor or self.patient) if voice == "doctor" else self.patient


class Choice(Both):
    """One button. Without `means` and `sets` it is a real answer that settles nothing.

    `key` is what the page keeps, so that a change of language loses no answer. `means` are new
    facts; `when` counts for each of them that has no `when` of its own. `sets` changes the
    present facts under the classes of `sets_on`, or under what the fact file is `about`.
    `asks_date` shows a field for the exact day under the button, never required; a day given
    there takes the place of `when`. `line` is what a tick list says for this choice alone.
    """

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    means: tuple[Means, ...] = ()
    sets: Sets | None = None
    sets_on: tuple[str, ...] = ()
    when: DaysAgo | None = None
    asks_date: bool = False
    line: Both | None = None

    @model_validator(mode="after")
    def _sets_something(self) -> Choice:
        if self.sets_on and self.sets is None:
            raise ValueError("`sets_on` has nothing to set. Write `sets:` or remove it")
        return self


class Input(Frozen):
    """A field to type in. A number is kept as `concept` in `unit`, from `low` to `high`.

    `birth` takes year and month or an age, `text` is read like the opening text,
    `height_weight` and `blood_pressure` are compact pairs. `sets` names the detail that the
    typed value fills in (`when` with a date, `daily_mg` or `grade` with a number).
    """

    kind: Literal["number", "date", "text", "birth", "height_weight", "blood_pressure"]
    concept: str | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    sets: str | None = None
    hint: Both | None = None

    @model_validator(mode="after")
    def _number_says_of_what(self) -> Input:
        if self.kind == "number" and (self.concept is None) == (self.sets is None):
            raise ValueError("a number fills a concept or a detail. Write `concept:` or `sets:`")
        return self


class Tick(Both):
    """The line that stands for a question in a tick list, and what each state says.

    `ticked` and `unticked` name choices of the question; `means` and `unticked_means` are facts
    where no choice says just that. A state with neither settles nothing: the question itself is
    asked next where it still matters, so a line that many tick ("it has spread") is no answer
    for who leaves it out. `always_opens`: it is asked then even if the rules could do without.
    `tells` are details that the line asks for as well ("in the last 2 weeks" tells `when`).
    `goes_with` are facts beside which the line always stands: whoever ticks a drug is offered
    "only around an operation" too.
    """

    ticked: str | None = None
    means: tuple[Means, ...] = ()
    unticked: str | None = None
    unticked_means: tuple[Means, ...] = ()
    always_opens: bool = False
    tells: tuple[str, ...] = ()
    goes_with: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _settles_something(self) -> Tick:
        settles = (self.ticked, self.means, self.unticked, self.unticked_means)
        if not any(settles):
            raise ValueError("the line settles nothing. Write `ticked:` or `unticked:`")
        if (self.ticked and self.means) or (self.unticked and self.unticked_means):
            raise ValueError("one state says two things. Keep the choice or the facts")
        return self

    @property
    def opens_when_ticked(self) -> bool:
        return not (self.ticked or self.means)

    @property
    def opens_when_not_ticked(self) -> bool:
        return not (self.unticked or self.unticked_means)

    @property
    def choices(self) -> frozenset[str]:
        return frozenset(key for key in (self.ticked, self.unticked) if key)


class AskedOf(Frozen):
    """Whom the question makes sense for; others are never asked it and it stays open."""

    sex: Literal["female", "male"] | None = None
    under_age: int | None = None


class Asked(Frozen):
    """What every question has, a main question or a follow-up."""

    question: Voiced
    why: Both | None = None
    choices: tuple[Choice, ...] = ()
    input: Input | None = None
    where_to_look: Both | None = None
    effort: Effort = "from_memory"
    also_asks: tuple[str, ...] = ()  # details its choices tell as well, so never asked again
    tick: Tick | None = None

    @model_validator(mode="after")
    def _tick_names_choices(self) -> Asked:
        keys = {choice.key for choice in self.choices}
        if self.tick and not self.tick.choices <= keys:
            raise ValueError("the tick line names no choice. Use the `key` of two choices")
        return self

    @model_validator(mode="after")
    def _can_be_answered(self) -> Asked:
        if not self.choices and self.input is None:
            raise ValueError("nobody could answer this. Write `choices:` or `input:`")
        keys = [choice.key for choice in self.choices]
        if len(keys) != len(set(keys)):
            raise ValueError("two choices have the same key. Rename one")
        return self


class FollowUp(Asked):
    """Asked once the fact is present and this detail is missing: "platinum.regimen".

    `makes_exact`: the facts of the answer take the place of the vague one ("a stroke", "a
    steroid") and keep its day.
    """

    makes_exact: bool = False


class Prior(Frozen):
    """How often the answer stands in the way (0 to 1), and who says so."""

    share: float = Field(ge=0, le=1)
    source: str = Field(min_length=1)


class FactQuestion(Asked):
    """The wording half of `content/facts/<fact>.yaml`; the other half says what it is about."""

    follow_ups: dict[str, FollowUp] = {}
    asked_of: AskedOf = AskedOf()
    sensitive: bool = False
    prior: Prior

    @model_validator(mode="after")
    def _says_why(self) -> FactQuestion:
        if self.why is None:
            raise ValueError("the question does not say why we ask. Write `why:`")
        return self
