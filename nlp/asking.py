"""Which names stand in the clause that asks; the clauses before it are statements."""

from __future__ import annotations

from bisect import bisect_right

from nlp.reading import Cue, Name, Reading


def mark_asked(reading: Reading) -> None:
    """Sets `asked` on every name inside an asking clause and adds the words that ask."""
    asking = [cue for cue in reading.cues if cue.says == "asking"]
    regions = [region for cue in asking if (region := _region(reading, cue))]
    regions += _question_marks(reading, asking)
    if not regions:
        return
    regions.sort()
    firsts = [first for first, _, _, _ in regions]
    furthest = 0
    ends = []
    for region in regions:
        furthest = max(furthest, region[1])
        ends.append(furthest)
    for name in reading.names:
        at = bisect_right(firsts, name.first) - 1
        if at >= 0 and ends[at] > name.first and not _answered(reading, name, ends[at]):
            name.asked = True
            name.cues.append(reading.evidence(regions[at][2], regions[at][3], "asked"))


def _answered(reading: Reading, name: Name, end: int) -> bool:
    """ "Diabetes? No.": the writer answers a question of the form."""
    return end < len(reading.starts) and any(cue.start >= reading.starts[end] for cue in name.cues)


Region = tuple[int, int, int, int]  # first and last word that is asked, and of the cue


def _region(reading: Reading, cue: Cue) -> Region | None:
    first, last = _around(reading.cuts, cue.first, len(reading.words))
    if cue.looks == "within":
        return first, last, cue.first, cue.last
    if cue.looks == "closes" and _tells_a_state(reading, first, cue):
        return None
    if cue.looks == "closes" and _only_marks(reading, cue.last, last):
        return first, last, cue.first, cue.last
    if cue.looks == "opens":
        _, end = _around(reading.sentence_cuts, cue.first, len(reading.words))
        if reading.words[end - 1] == "?":
            return cue.first, end, cue.first, cue.last
        if first == cue.first or reading.words[cue.first - 1] in (",", "and", "but", "so"):
            return cue.first, last, cue.first, cue.last
    return None


_STATES = frozenset("着没还未正")
_WISHES = frozenset("能可该")


def _tells_a_state(reading: Reading, first: int, cue: Cue) -> bool:
    """还吃着呢, 都没做呢: that 呢 asks nothing; 那还能吃呢 does."""
    if reading.words[cue.first] != "呢":
        return False
    before = reading.words[first : cue.first]
    return not _STATES.isdisjoint(before) and _WISHES.isdisjoint(before)


def _question_marks(reading: Reading, asking: list[Cue]) -> list[Region]:
    """The last clause before each question mark that no asking word has claimed."""
    claimed = {
        _around(reading.sentence_cuts, cue.first, len(reading.words))[0]
        for cue in asking
        if cue.looks == "opens"
    }
    regions = []
    marks = [place for place, word in enumerate(reading.words) if word == "?" and place]
    for place in marks:
        sentence, _ = _around(reading.sentence_cuts, place - 1, len(reading.words))
        if sentence not in claimed:
            first, _ = _around(reading.cuts, place - 1, len(reading.words))
            regions.append((first, place + 1, place, place + 1))
    return regions


def _around(cuts: list[int], place: int, end: int) -> tuple[int, int]:
    """First word and end of the stretch between two cuts in which `place` lies."""
    at = bisect_right(cuts, place)
    return cuts[at - 1] if at else 0, cuts[at] if at < len(cuts) else end


def _only_marks(reading: Reading, first: int, last: int) -> bool:
    return all(not word.isalnum() for word in reading.words[first:last])
