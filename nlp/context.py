"""Pipeline step: denied, possible, planned, past, asked or taken back, with the words that say so.

Each cue reaches as far as its clause; every pass over a text is one sweep, so time grows with
length and with nothing else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from content.vocabulary_models import Vocabulary
from nlp.asking import mark_asked
from nlp.context_words import is_list_line
from nlp.corrections import mark_revised
from nlp.cues import LANGUAGES, context_cues
from nlp.experiencer import Experiencer
from nlp.facts import Assertion, Kind
from nlp.reading import FIRST_CHINESE, Cue, Name, Reading

_ENDS = ("ends", "except_")
_PAST = frozenset(("historical", "before", "not_now"))
CATEGORIES = _PAST | {"negation", "possible", "planned", "any_more", "conditional"}
BEHIND_REACH = 8  # words a cue looks back over, names and what joins them not counted
ACROSS_REACH = 4  # words an answer (", and I said no") looks back over into another clause
IT_REACH = 4  # names among which "it" finds the one it means
# "The bronchoscopy ruled it out" rules out no bronchoscopy: illness before drug before the rest.
_KINDS_MEANT = {
    Kind.CONDITION: 2, Kind.DRUG: 1, Kind.STATUS: 0, Kind.PROCEDURE: 0, Kind.MEASUREMENT: 0,
}  # fmt: skip
_STOPS = frozenset(",.;!?。")
_FILLERS = 1

Governing = dict[str, Cue]  # per category the cue that governs one name


class Context:
    """Fills assertion, historical, asked, corrected and cues of every name."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._mark_family = Experiencer(vocabulary)
        cues = [context_cues(language) for language in LANGUAGES]
        self._list_words = frozenset(word for c in cues for word in c.list_words) | {",", "/"}
        self._since = frozenset(word for c in cues for word in c.since)

    def __call__(self, doc: Doc) -> Doc:
        reading: Reading = doc.user_data["reading"]
        if not reading.names:
            return doc
        governing: list[Governing] = [{} for _ in reading.names]
        for number, cue in self._governed(reading):
            governing[number].setdefault(cue.says, cue)
        for name, cues in zip(reading.names, governing, strict=True):
            self._decide(reading, name, cues)
        mark_asked(reading)
        mark_revised(reading)
        self._mark_family(reading)
        return doc

    def _governed(self, reading: Reading) -> Iterator[tuple[int, Cue]]:
        """Pairs of a name's number and a cue that governs it, the stronger cues first."""
        ahead, before = _Stretches(reading, True), _Stretches(reading, False)
        by_looks: dict[str, list[Cue]] = defaultdict(list)
        for cue in _effective(reading):
            answers = _is_answer(reading, cue)
            by_looks["answer" if answers else cue.looks].append(cue)
        found_ahead = list(_ahead(reading, by_looks["ahead"], ahead))
        excepted = {cue.last for cue in reading.cues if cue.says == "except_"}
        used = {(cue.first, cue.last) for _, cue in found_ahead}
        behind = [cue for cue in by_looks["behind"] if (cue.first, cue.last) not in used]
        yield from _next(reading, by_looks["next"], ahead)
        yield from _it(reading, by_looks["it"], before, self._list_words)
        found_behind = [
            *_behind(reading, behind, before, self._list_words),
            *_behind(reading, by_looks["answer"], before, self._list_words, across=True),
        ]
        for number, cue in found_behind:
            if reading.names[number].first not in excepted:
                yield number, cue
        yield from found_ahead

    def _decide(self, reading: Reading, name: Name, cues: Governing) -> None:
        name.cues = [
            reading.evidence(cue.first, cue.last, cue.says)
            for cue in sorted(cues.values(), key=lambda cue: cue.first)
        ]
        name.historical = not cues.keys().isdisjoint(_PAST) or is_list_line(reading, name)
        name.asked = "conditional" in cues
        name.assertion = self._assertion(reading, name, cues)
        if name.assertion is Assertion.PRESENT and "negation" in cues:
            name.historical = True

    def _assertion(self, reading: Reading, name: Name, cues: Governing) -> Assertion:
        treatment = name.is_treatment
        negation, possible = cues.get("negation"), cues.get("possible")
        if negation and (self._since_then(reading, name) or ("any_more" in cues and treatment)):
            return Assertion.PRESENT
        if negation and (possible is None or _outweighs(negation, possible)):
            return Assertion.ABSENT
        if "not_now" in cues or ("before" in cues and not treatment):
            return Assertion.ABSENT
        if possible:
            return Assertion.POSSIBLE
        return Assertion.PLANNED if "planned" in cues else Assertion.PRESENT

    def _since_then(self, reading: Reading, name: Name) -> bool:
        """No chemo since March: there was some until March."""
        return any(word in self._since for word in reading.words[name.last : name.last + 2])


def _outweighs(negation: Cue, possible: Cue) -> bool:
    """ "Suspected TB was ruled out" and "no suspected TB" are denials; the rest stays open."""
    return negation.looks in ("behind", "it") or 0 <= possible.first - negation.last <= 2


def _effective(reading: Reading) -> Iterator[Cue]:
    """The cues that say how a name is meant; "not sure if it" sets no condition."""
    unsure = {cue.last for cue in reading.cues if cue.says == "possible"}
    for cue in reading.cues:
        if cue.says in CATEGORIES and not (cue.says == "conditional" and cue.first in unsure):
            yield cue


class _Stretches:
    """The stretches of a text that no cue reaches out of.

    Looking ahead, "has" right after a name ends a stretch (no lupus has asthma); looking back
    it does not (lupus has been ruled out).
    """

    def __init__(self, reading: Reading, after_names: bool) -> None:
        starts = {*reading.cuts, *(cue.first for cue in reading.cues if cue.says in _ENDS)}
        if after_names:
            after = {name.last for name in reading.names}
            ends = (cue.first for cue in reading.cues if cue.says == "ends_after_name")
            starts.update(place for place in ends if place in after)
        self._starts = sorted(starts)

    def share(self, place: int, other: int) -> bool:
        return bisect_right(self._starts, place) == bisect_right(self._starts, other)


def _is_answer(reading: Reading, cue: Cue) -> bool:
    """A "no" with nothing after it: 乙肝没有 · "HIV: no" · "Diabetes? No."."""
    if cue.says != "negation" or cue.looks not in ("ahead", "next"):
        return False
    words = reading.words
    if cue.last < len(words) and words[cue.last] not in _STOPS | {")"}:
        at = bisect_left(reading.cuts, cue.last)
        return at < len(reading.cuts) and reading.cuts[at] == cue.last
    return True


def _ahead(reading: Reading, cues: list[Cue], stretches: _Stretches) -> Iterator[tuple[int, Cue]]:
    active: dict[tuple[str, bool], Cue] = {}  # a cue in brackets does not replace one before
    closes = _closing_brackets(reading)
    pending = iter(cues)
    cue = next(pending, None)
    for number, name in enumerate(reading.names):
        while cue is not None and cue.last <= name.first:
            active[cue.says, cue.first in closes] = cue
            cue = next(pending, None)
        for governing in active.values():
            enclosed = name.first < closes.get(governing.first, name.last)
            if enclosed and stretches.share(governing.last - 1, name.first):
                yield number, governing


def _closing_brackets(reading: Reading) -> dict[int, int]:
    """For each word in brackets where they close: "(no response)" denies nothing after it."""
    closes: dict[int, int] = {}
    opened: int | None = None
    for place, word in enumerate(reading.words if "(" in reading.normalized else ()):
        if word == "(":
            opened = place
        elif word == ")" and opened is not None:
            closes.update(dict.fromkeys(range(opened, place), place))
            opened = None
    return closes


def _next(reading: Reading, cues: list[Cue], stretches: _Stretches) -> Iterator[tuple[int, Cue]]:
    firsts = [name.first for name in reading.names]
    for cue in cues:
        number = bisect_left(firsts, cue.last)
        fillers = 0 if reading.words[cue.first] >= FIRST_CHINESE else _FILLERS
        near = number < len(firsts) and firsts[number] <= cue.last + fillers
        if near and stretches.share(firsts[number], cue.last - 1):
            yield number, cue


def _behind(
    reading: Reading,
    cues: list[Cue],
    stretches: _Stretches,
    list_words: frozenset[str],
    across: bool = False,
) -> Iterator[tuple[int, Cue]]:
    lasts = [name.last for name in reading.names]
    for cue in cues:
        number = bisect_right(lasts, cue.first) - 1
        if number < 0:
            continue
        gap = cue.first - lasts[number]
        same = stretches.share(lasts[number] - 1, cue.first)
        if (same and gap <= BEHIND_REACH) or (across and gap <= ACROSS_REACH):
            for place in _list_before(reading, number, list_words):
                # 还在哺乳，化疗还没开始: an illness in the list is not planned too.
                if cue.says != "planned" or place == number or reading.names[place].is_treatment:
                    yield place, cue


def _it(
    reading: Reading, cues: list[Cue], stretches: _Stretches, list_words: frozenset[str]
) -> Iterator[tuple[int, Cue]]:
    lasts = [name.last for name in reading.names]
    for cue in cues:
        last = bisect_right(lasts, cue.first)
        if last < len(lasts) and stretches.share(reading.names[last].first, cue.first):
            continue
        near = [
            number
            for number in range(max(0, last - IT_REACH), last)
            if _sentences_between(reading, lasts[number], cue.first) <= 1
        ]
        if near:
            number = max(
                near, key=lambda number: (_KINDS_MEANT[reading.names[number].kind], number)
            )
            yield from ((place, cue) for place in _list_before(reading, number, list_words))


def _sentences_between(reading: Reading, first: int, last: int) -> int:
    cuts = reading.sentence_cuts
    return bisect_right(cuts, last) - bisect_right(cuts, first - 1)


def _list_before(reading: Reading, number: int, list_words: Iterable[str]) -> Iterator[int]:
    """The name itself and the names before it that are joined to it in one list."""
    yield number
    while number > 0:
        gap = reading.words[reading.names[number - 1].last : reading.names[number].first]
        if not gap or len(gap) > 2 or any(word not in list_words for word in gap):
            return
        number -= 1
        yield number
