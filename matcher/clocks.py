"""Windows of time: "3 weeks before the first dose" becomes the day on which it clears.

Day N itself is enough: 21 days after the 1st is the 22nd, and the 22nd fits. Months and years
are calendar months and years; weeks are seven days (criteria.md 0.2).
"""

from __future__ import annotations

from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict

from matcher.truth import NO, UNKNOWN, YES, Truth
from nlp.facts import DateRange


class Stretch(BaseModel):
    """A length of time, as rules write it: `{days: 14}`, `{months: 6}`, `{years: 2}`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days: int = 0
    months: int = 0
    years: int = 0

    def after(self, day: date) -> date:
        """The day that lies this long after `day`: when a wait that began there is over."""
        return add_months(day, 12 * self.years + self.months) + timedelta(days=self.days)

    def before(self, day: date) -> date:
        return add_months(day, -12 * self.years - self.months) - timedelta(days=self.days)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day: Aug 31 and six is Feb 28."""
    if months == 0:
        return day
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def completed_years(born: date, on: date) -> int:
    """Age in completed years; a birthday counts from the day itself."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def over_for(last: DateRange, wait: Stretch, as_of: date) -> Truth:
    """Has `wait` passed since `last`? Known only when every possible day agrees."""
    if as_of >= wait.after(last.latest):
        return YES
    if last.earliest != date.min and as_of < wait.after(last.earliest):
        return NO
    return UNKNOWN


def is_boundary(last: DateRange, wait: Stretch, as_of: date) -> bool:
    """The wait ended on this very day: worth a second look, since home dates can be off."""
    return wait.after(last.latest) == as_of


def _last_day(year: int, month: int) -> int:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return (first_of_next - timedelta(days=1)).day
