"""Where the cues, names and clauses of one text lie, asked by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from nlp.facts import Kind
from nlp.reading import Cue, Name, Reading


class Places:
    """An index over one reading; every question costs the logarithm of the text's length."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._by_role: dict[tuple[str, str], list[Cue]] = defaultdict(list)
        self._by_says: dict[str, list[int]] = defaultdict(list)
        for cue in reading.cues:
            self._by_role[cue.says, cue.looks].append(cue)
            self._by_says[cue.says].append(cue.first)
        self._firsts = {role: [cue.first for cue in cues] for role, cues in self._by_role.items()}
        self._names = [name.first for name in reading.names]

    @property
    def words(self) -> list[str]:
        return self._reading.words

    def cues(self, says: str, looks: str) -> list[Cue]:
        return self._by_role.get((says, looks), [])

    def first_after(self, says: str, looks: str, place: int) -> Cue | None:
        firsts = self._firsts.get((says, looks), [])
        at = bisect_left(firsts, place)
        return self._by_role[says, looks][at] if at < len(firsts) else None

    def follows(self, says: str, looks: str, cue: Cue, reach: int) -> bool:
        """Whether a cue of that role begins within `reach` words after `cue`."""
        after = self.first_after(says, looks, cue.last)
        return after is not None and after.first <= cue.last + reach

    def between(self, says: str, first: int, last: int) -> bool:
        places = self._by_says.get(says, [])
        return bisect_left(places, first) < bisect_left(places, last)

    def next_place(self, says: str, place: int) -> int:
        """Where the next cue of that kind begins; the end of the text if there is none."""
        places = self._by_says.get(says, [])
        at = bisect_left(places, place)
        return places[at] if at < len(places) else len(self._reading.words)

    def name_after(self, place: int) -> Name | None:
        at = bisect_left(self._names, place)
        return self._reading.names[at] if at < len(self._names) else None

    def names_between(self, first: int, last: int) -> list[Name]:
        low, high = bisect_left(self._names, first), bisect_left(self._names, last)
        return self._reading.names[low:high]

    def clause_start(self, place: int) -> int:
        return _last_cut(self._reading.cuts, place)

    def clause_end(self, place: int) -> int:
        return _next_cut(self._reading.cuts, place, len(self._reading.words))

    def sentence_start(self, place: int) -> int:
        return _last_cut(self._reading.sentence_cuts, place)

    def sentence_end(self, place: int) -> int:
        return _next_cut(self._reading.sentence_cuts, place, len(self._reading.words))

    def turn_back(self, place: int) -> int:
        """Where the talk returns to the writer or the patient, at the latest the sentence end."""
        ends = [self.sentence_end(place - 1)]
        for looks in ("first", "claims", "patient"):
            cue = self.first_after("speakers", looks, place)
            if cue is not None:
                ends.append(cue.first)
        return min(ends)

    def own_denials(self) -> Iterator[Cue]:
        """Denials right after "I" in a clause without any name: "I didn't", 我没有."""
        for says in ("negation", "before"):
            for cue in self.cues(says, "ahead"):
                start, end = self.clause_start(cue.first), self.clause_end(cue.first)
                own = self._speaks_first(max(start, cue.first - 3), cue.last)
                if own and not self.names_between(start, end):
                    yield cue

    def _speaks_first(self, first: int, last: int) -> bool:
        for looks in ("first", "claims"):
            cue = self.first_after("speakers", looks, first)
            if cue is not None and cue.first < last:
                return True
        return False


def _last_cut(cuts: list[int], place: int) -> int:
    at = bisect_right(cuts, place)
    return cuts[at - 1] if at else 0


def _next_cut(cuts: list[int], place: int, end: int) -> int:
    at = bisect_right(cuts, place)
    return cuts[at] if at < len(cuts) else end


def is_list_line(reading: Reading, name: Name) -> bool:
    """ "Hypertension." alone with its full stop is a line of a list of past illnesses.

    Longer lines are as often findings of today ("chest pain."). What is `historical` here is
    still present as said: no criterion is decided by it.
    """
    alone = (name.first, name.last, len(reading.words)) == (0, 1, 2)
    return alone and name.kind is Kind.CONDITION and reading.words[-1] == "."


# By these a text that begins with the patient as "he" or "she" is known.
PRONOUNS = {
    "he": frozenset(("he", "his", "him", "他")),
    "she": frozenset(("she", "her", "hers", "她")),
}


def is_mine(cue: Cue, places: Places) -> bool:
    """My husband, our dad: said by somebody who writes for them."""
    before = places.words[max(0, cue.first - 1) : cue.first + 1]
    if any(word in ("my", "our") or word[:1] in ("我", "俺", "家") for word in before):
        return True
    return "".join(places.words[cue.first : cue.last]) in _SAID_OF_ONES_OWN


_SAID_OF_ONES_OWN = frozenset(
    ("爱人", "老公", "老婆", "老伴", "媳妇", "丈夫", "妻子", "老爸", "老妈")
)
