"""Pipeline step: where sentences and clauses begin, so that a "no" stops where it should."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from nlp.cues import LANGUAGES, context_cues
from nlp.mentions import Span
from nlp.reading import FIRST_CHINESE, Reading

_ENDS_SENTENCE = frozenset("。!?;\u2026")
_CLOSES = frozenset("\"')]}")
_MAY_END = _ENDS_SENTENCE | _CLOSES | {"."}
_CONNECTS = frozenset(("and", "so", "then"))
_HEADING = 6  # words of a report's heading
_LOOK_AHEAD = 7  # words of an English segment searched for a verb of its own


class Clauses:
    """Fills sentences, clauses and their cuts."""

    def __init__(self) -> None:
        cues = [context_cues(language) for language in LANGUAGES]
        self._starts = frozenset(word for c in cues for word in c.clause_starts)
        self._verbs = frozenset(word for c in cues for word in c.verbs)
        self._joins = frozenset(word for c in cues for word in c.joins)
        self._restarts = tuple(word for c in cues for word in c.restarts)
        self._list_words = frozenset(word for c in cues for word in c.list_words)

    def __call__(self, doc: Doc) -> Doc:
        reading: Reading = doc.user_data["reading"]
        reading.sentence_cuts = _sentence_cuts(reading)
        inside = {at for name in reading.names for at in range(name.first + 1, name.last)}
        listed = {name.first: name.last for name in reading.names}
        cuts = set(reading.sentence_cuts)
        for place in _candidates(reading):
            if place not in inside and self._begins(reading, place, listed):
                cuts.add(place)
        reading.cuts = sorted(cuts)
        reading.sentences = _spans(reading, reading.sentence_cuts)
        reading.clauses = _spans(reading, reading.cuts)
        return doc

    def _begins(self, reading: Reading, place: int, listed: dict[int, int]) -> bool:
        before, word = reading.words[place - 1], reading.words[place]
        if before in _CONNECTS:
            return word in self._starts
        torn = _is_chinese(reading, place) or _is_chinese(reading, place - 1 - (before == ","))
        if torn or _is_chinese_comma(reading, place - 1):
            return not self._continues_list(reading, place, listed)
        return self._has_own_verb(reading, place)

    def _has_own_verb(self, reading: Reading, place: int) -> bool:
        """An English segment with a subject or a finite verb is a clause, else a list goes on."""
        words = reading.words
        if self._restarts_at(reading, place):
            return True
        if words[place] in ("and", "or", "but"):
            place += 1
        for at in range(place, min(place + _LOOK_AHEAD, len(words))):
            word = words[at]
            if word in self._joins or word in (",", ".", ";", "or", "and"):
                return False
            if word in self._verbs or (at == place and word in self._starts):
                return True
        return False

    def _continues_list(self, reading: Reading, place: int, listed: dict[int, int]) -> bool:
        """否认高血压，糖尿病，冠心病史: nothing but names up to the next mark."""
        words, at = reading.words, place
        if at not in listed and words[at] not in self._list_words:
            return False
        if self._restarts_at(reading, place):
            return False
        while at < len(words) and words[at] not in (",", "。", ";", "."):
            torn = reading.ends[at - 1] < reading.starts[at]
            if at > place and torn and words[at] >= FIRST_CHINESE:
                return True
            if at in listed:
                at = listed[at]
            elif words[at] in self._list_words:
                at += 1
            else:
                return False
        return True

    def _restarts_at(self, reading: Reading, place: int) -> bool:
        return reading.normalized.startswith(self._restarts, reading.starts[place])


def _candidates(reading: Reading) -> list[int]:
    """Places at which a clause may begin: after a comma, "and", or a space in Chinese."""
    words = reading.words
    marks = [at for at, word in enumerate(words[:-1], 1) if word == "," or word in _CONNECTS]
    if " " not in reading.normalized or reading.normalized.isascii():
        return marks
    gaps = zip(reading.ends, reading.starts[1:], words, words[1:], strict=False)
    # Chinese writers put a space where a comma would stand.
    spaces = [
        at
        for at, (end, start, before, word) in enumerate(gaps, 1)
        if end < start and before >= FIRST_CHINESE and word >= FIRST_CHINESE
    ]
    return sorted({*marks, *spaces})


def _sentence_cuts(reading: Reading) -> list[int]:
    words = reading.words
    ends = [at for at, word in enumerate(words[:-1], 1) if word in _MAY_END]
    cuts = {at for at in ends if _ends_sentence(reading, at)}
    if "\n" in reading.normalized:
        cuts.update(_line_starts(reading))
    cuts.update(_headings(reading))
    silent = _ENDS_SENTENCE | _CLOSES
    kept = sorted(at for at in cuts if at and words[at] not in silent)
    return [0, *kept] if words else []


def _ends_sentence(reading: Reading, place: int) -> bool:
    """Whether the mark before `place`, or the one before a closing quote, ends a sentence."""
    words = reading.words
    before = words[place - 1]
    if before in _CLOSES and place > 1:
        before = words[place - 2]
    if before in _ENDS_SENTENCE:
        return True
    spaced = reading.starts[place] > reading.ends[place - 1]
    return words[place - 1] == "." and spaced and _is_full_stop(words, place)


def _line_starts(reading: Reading) -> Iterator[int]:
    for place in range(1, len(reading.words)):
        gap = reading.normalized[reading.ends[place - 1] : reading.starts[place]]
        if "\n" in gap and _line_ends(reading, place, gap):
            yield place


def _headings(reading: Reading) -> Iterator[int]:
    """Places of report headings ("PLAN:", "POSTOPERATIVE DIAGNOSIS(ES):") and of "2)"."""
    words = reading.words
    opened = 0
    for place in [at for at, word in enumerate(words) if word in "(:)"]:
        if words[place] == "(":
            opened += 1
        elif words[place] == ")":
            if not opened and place and words[place - 1].isdigit():
                yield place - 1  # and not the end of "(March to August 2026)"
            opened = max(0, opened - 1)
        elif place and words[place] == ":" and _is_capital(reading, place - 1):
            first = place - 1
            while first > 0 and place - first < _HEADING and _is_capital(reading, first - 1):
                first -= 1
            yield first


def _is_capital(reading: Reading, place: int) -> bool:
    written = reading.text[reading.starts[place] : reading.ends[place]]
    return written in "()/-" or (len(written) > 1 and written.isascii() and written.isupper())


def _is_full_stop(words: list[str], place: int) -> bool:
    """The stop before `place` ends a sentence, unless after "dr" or a list number."""
    before = words[place - 2] if place > 1 else ""
    return before not in {"dr", "mr", "mrs", "ms", "vs", "no", "approx", "st", "e.g", "i.e"} or (
        before == "no" and not words[place].isdigit()
    )


def _line_ends(reading: Reading, place: int, gap: str) -> bool:
    """A line break in the middle of a wrapped sentence is only white space."""
    if gap.count("\n") > 1 or _is_chinese(reading, place - 1):
        return True
    return reading.words[place - 1] not in (",", "and", "or", "no", "of", "the", "with")


def _is_chinese(reading: Reading, place: int) -> bool:
    return 0 <= place < len(reading.words) and reading.words[place] >= FIRST_CHINESE


def _is_chinese_comma(reading: Reading, place: int) -> bool:
    """A comma as Chinese writes it parts clauses also between Latin words: "461ms，PS 1"."""
    return reading.words[place] == "," and reading.text[reading.starts[place]] == "\uff0c"


def _spans(reading: Reading, cuts: list[int]) -> tuple[Span, ...]:
    """Characters from each cut to the last word before the next one."""
    if not cuts:
        return ()
    after = [*cuts[1:], len(reading.words)]
    return tuple(
        Span(start=reading.starts[first], end=reading.ends[last - 1])
        for first, last in zip(cuts, after, strict=True)
    )
