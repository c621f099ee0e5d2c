"""What was said or done on a day in the past, as far as it still says something of today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from matcher.record import ancestors
from matcher.records.resource import Scene, Unread
from matcher.told import LATELY
from nlp.facts import Assertion, DateRange, Fact, Kind

# Medicines that count only for some weeks; the longest window of the register is 28 days.
_WINDOWED = frozenset(
    (
        "vaccine",
        "antibiotic",
        "systemic_steroid",
        "local_steroid",
        "immunosuppressant",
        "blood_support",
        "strong_cyp",
        "cyp_disputed",
    )
)
_LONGEST_WINDOW = timedelta(days=28)
# What keeps its meaning however old the note is.
_FOR_GOOD = frozenset(("male", "female", "not_childbearing", "esophageal_cancer", "other_cancer"))
_LASTING_STATUS = frozenset(("permanently stopped immunotherapy",))
# What happens on one day that the note need not name.
_EVENTS = frozenset(("myocardial_infarction", "stroke", "antibody_reaction_severe", "transplant"))
# How an illness stood: after half a year, nobody knows from the note alone.
_OF_THAT_DAY = {"active": None, "symptomatic": None, "controlled": None}


@dataclass(frozen=True, slots=True)
class Since:
    """The day on which a note was written, seen from the day of judging."""

    written: date
    as_of: date

    def fact(self, fact: Fact) -> Fact | None:
        """The fact as it stands today; None for what an old note cannot say of today."""
        if self.written >= self.as_of:
            return fact
        if fact.assertion is Assertion.ABSENT:
            return self._denied(fact)
        if fact.assertion not in (Assertion.PRESENT, Assertion.POSSIBLE):
            return fact
        if fact.kind is Kind.DRUG:
            return self._taken(fact)
        if fact.kind is Kind.STATUS and self._is_old and not self._is_for_good(fact):
            return None
        return self._seen(fact)

    @property
    def _is_old(self) -> bool:
        return self.written < LATELY.before(self.as_of)

    def _is_for_good(self, fact: Fact) -> bool:
        return bool(_FOR_GOOD & ancestors(fact.concept)) or fact.concept in _LASTING_STATUS

    def _denied(self, fact: Fact) -> Fact:
        """ "No antibiotics", "no vaccine": until that day. Illnesses: for half a year as today."""
        may_have_come = fact.kind in (Kind.DRUG, Kind.PROCEDURE) or self._is_old
        if fact.when is not None or not may_have_come:
            return fact
        return fact.model_copy(update={"when": self._until_then})

    def _taken(self, fact: Fact) -> Fact | None:
        """What was taken on that day may have gone on; what was over had ended by then."""
        last = fact.when or DateRange.on(self.written)
        if _counts_for_weeks(fact) and last.latest < self.as_of - _LONGEST_WINDOW:
            return None
        if fact.ongoing:
            open_end = DateRange(earliest=self.written, latest=self.as_of)
            return fact.model_copy(update={"ongoing": None, "when": open_end})
        if fact.ongoing is False and fact.when is None:
            return fact.model_copy(update={"when": self._until_then})
        return fact

    def _seen(self, fact: Fact) -> Fact:
        """A number or an illness of that day; when a cancer or an attack came is not told."""
        update: dict[str, object] = {"ongoing": None} if fact.ongoing else {}
        undated = fact.when is None and not self._is_for_good(fact)
        if undated and _EVENTS.isdisjoint(ancestors(fact.concept)):
            update["when"] = DateRange.on(self.written)
        if self._is_old:
            update["qualifiers"] = fact.qualifiers.model_copy(update=_OF_THAT_DAY)
        return fact.model_copy(update=update) if update else fact

    @property
    def _until_then(self) -> DateRange:
        return DateRange(earliest=date.min, latest=self.written)


def leave_what_settles_nothing(scene: Scene) -> None:
    """A vaccine of years ago says nothing of the last weeks: not even "none".

    Kept, one old vaccine would answer the question for recent ones. Facts of notes are not
    looked at here: they are judged like any other text.
    """
    kept = []
    for fact in scene.facts:
        over = _is_long_over(fact, scene.as_of)
        if not over and not _is_no_drip(fact):
            kept.append(fact)
            continue
        source, words = fact.evidence[0].source or "", fact.evidence[0].words
        why = "over for more than four weeks" if over else "an antibiotic that is no drip"
        scene.unread.append(Unread(source, words, why))
    scene.facts[:] = kept


def _is_long_over(fact: Fact, as_of: date) -> bool:
    if fact.ongoing or not _counts_for_weeks(fact):
        return False
    last = fact.when or fact.began
    return last is not None and last.latest < as_of - _LONGEST_WINDOW


def _counts_for_weeks(fact: Fact) -> bool:
    return fact.kind is Kind.DRUG and not _WINDOWED.isdisjoint(ancestors(fact.concept))


def _is_no_drip(fact: Fact) -> bool:
    """Antibiotic tablets say nothing of drips, which alone are asked for."""
    route = fact.qualifiers.route
    return "antibiotic" in ancestors(fact.concept) and route not in (None, "intravenous")
