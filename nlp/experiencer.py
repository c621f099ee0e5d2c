"""Whose it is: the patient's own, or a relative's.

A caregiver writes "my dad has ESCC and his sister had lupus": the father is the patient, the
sister is family. A patient writes "my dad had lung cancer": the father is family. Kin words
alone say nothing ("my wife worries about my hypertension"), so a relative must be the subject
of what is named, and who the patient is is worked out from the whole text first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from content.vocabulary_models import Vocabulary
from nlp.context_words import PRONOUNS, Places, is_mine
from nlp.cues import LANGUAGES, context_cues
from nlp.facts import Assertion
from nlp.reading import Cue, Name, Reading

_HAS_REACH = 5  # words between a relative and the verb that makes it the owner
_HELPS_REACH = 3  # words between a relative and the verb that makes it a helper
_AGE_REACH = 5  # words between a relative and an age: "my dad is 65"
_OF_REACH = 8  # words of a name before "的" and a relative: 得过肝癌的哥哥
_CLAIM_REACH = 8  # words between "I have" and what the writer has
_OF_PATIENTS = ("esophageal_cancer", "anticancer_drug", "advanced_disease", "progression")
_STRANGER = "friend"  # people beside the story: they are never the patient written for
_COMPLAINTS = ("symptom", "side_effect")
_SPOUSES = ("husband", "wife")  # nobody's illness runs in the family by marriage
# What a patient tells of a relative: "my mother had breast cancer".
_IN_FAMILIES = (
    "other_cancer", "autoimmune_disease", "heart_disease", "tuberculosis", "hiv_infection",
    "transplant", "pregnancy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Turn:
    """From word `place` on, the talk is of a relative, or else of the patient."""

    place: int
    family: bool
    cue: Cue


class Experiencer:
    """Sets FAMILY on the names whose owner is a relative who is not the patient."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._of_patients = _members(vocabulary, _OF_PATIENTS)
        self._complaints = _members(vocabulary, _COMPLAINTS)
        self._in_families = _members(vocabulary, _IN_FAMILIES)

    def __call__(self, reading: Reading) -> None:
        kin = [cue for cue in reading.cues if cue.says == "kin"]
        histories = [c for c in reading.cues if (c.says, c.looks) == ("family", "history")]
        if not kin and not histories:
            return
        places = Places(reading)
        patient = self._patient(reading, kin, places)
        turns = sorted(_turns(reading, patient, places), key=lambda turn: turn.place)
        _assign(reading, turns, places)
        for history in histories:
            _assign_history(reading, history, places)
        _deny_own(reading, places)

    def _patient(self, reading: Reading, kin: list[Cue], places: Places) -> str | None:
        """The relation of the relative who is the patient; None if the writer is, or no one."""
        if _writer_is_ill(reading, places):
            return None
        own = [n.first for n in reading.names if n.concept in self._of_patients and not n.asked]
        for cue in kin:
            if _relation(cue) == _STRANGER:
                continue
            if places.follows("family", "died", cue, _HAS_REACH) or _is_anothers(reading, cue):
                continue
            if _age_follows(reading, cue):
                return _relation(cue)
            unclaimed = bool(own) and own[0] >= places.clause_start(cue.first)
            if unclaimed and (self._is_told_of(cue, places) or _taken_up(cue, places)):
                return _relation(cue)
            if self._is_all_there_is(cue, places, own):
                return _relation(cue)
        return None

    def _is_all_there_is(self, cue: Cue, places: Places, own: list[int]) -> bool:
        """ "My husband takes carbamazepine. 66, ESCC.": nobody says "I", so he is the patient.

        Without the cancer the text must have begun with "he": "His TB is old. My husband ...".
        """
        if places.cues("speakers", "claims") or not is_mine(cue, places):
            return False
        begun = not PRONOUNS.get(_pronoun(cue), frozenset()).isdisjoint(places.words[: cue.first])
        end = min(places.sentence_end(cue.first), places.next_place("kin", cue.last))
        told = {name.concept for name in places.names_between(cue.last, end)}
        if begun and not own:
            return True
        later = bool(own) and own[0] >= places.clause_start(cue.first)
        married = _relation(cue) in _SPOUSES
        return later and (married or told.isdisjoint(self._in_families))

    def _is_told_of(self, cue: Cue, places: Places) -> bool:
        """The sentence goes on with the cancer of the trial, or with nothing but complaints."""
        end = min(places.sentence_end(cue.first), places.next_place("kin", cue.last))
        told = {name.concept for name in places.names_between(cue.last, end)}
        return bool(told & self._of_patients) or bool(told and told <= self._complaints)


def _members(vocabulary: Vocabulary, classes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        name for name in vocabulary.concepts if not vocabulary.ancestors(name).isdisjoint(classes)
    )


def _relation(cue: Cue) -> str:
    return cue.looks.partition(":")[2]


def _pronoun(cue: Cue) -> str:
    return cue.looks.partition(":")[0]


def _writer_is_ill(reading: Reading, places: Places) -> bool:
    """ "I have ESCC" makes the writer the patient; "I have a question, my dad has ESCC" not."""
    for claim in places.cues("speakers", "claims"):
        name = places.name_after(claim.last)
        if name is None or name.first > claim.last + _CLAIM_REACH or name.asked:
            continue
        if places.clause_start(name.first) <= claim.first and not places.between(
            "kin", claim.last, name.first
        ):
            return True
    return False


def _is_anothers(reading: Reading, cue: Cue) -> bool:
    """His sister, dad's brother: a relative of the one spoken of."""
    return cue.first > 0 and reading.words[cue.first - 1] in ("his", "her", "their", "'s", "其")


def _age_follows(reading: Reading, cue: Cue) -> bool:
    """A number from 18 to 99 right after a relative: 我爸65 · "my dad is 65"."""
    for word in reading.words[cue.last : cue.last + _AGE_REACH]:
        if word.isdecimal():
            return 18 <= int(word[:4]) <= 99
        if word in (".", "。", "had", "has", "得"):
            return False
    return False


def _taken_up(cue: Cue, places: Places) -> bool:
    """The next sentences go on with "he" or "she"."""
    return places.first_after("speakers", _pronoun(cue), cue.last) is not None


def _turns(reading: Reading, patient: str | None, places: Places) -> Iterator[_Turn]:
    known: dict[str, bool] = {}
    for cue in reading.cues:
        if cue.says == "kin":
            family = _relation(cue) != patient or _is_anothers(reading, cue)
            if not places.follows("family", "died", cue, _HAS_REACH):
                known[_pronoun(cue)] = family
            if not family or _is_owner(reading, cue, places):
                yield _Turn(cue.first, family, cue)
            if family and _pronoun(cue) == "they":
                # "No one in my family had cancer" is said in passing.
                yield _Turn(places.clause_end(cue.first), False, cue)
        elif cue.says == "speakers":
            if cue.looks == "patient" or (cue.looks in ("first", "claims") and patient is None):
                yield _Turn(cue.first, False, cue)
            elif cue.looks in ("he", "she"):
                yield _Turn(cue.first, known.get(cue.looks, False), cue)


@cache
def _has_words() -> frozenset[str]:
    cues = [context_cues(language).family.has for language in LANGUAGES]
    return frozenset(word for words in cues for word in words)


def _is_owner(reading: Reading, cue: Cue, places: Places) -> bool:
    """A relative owns what follows when it "has" it; Chinese needs no verb: 母亲：乳腺癌."""
    if places.follows("family", "helps", cue, _HELPS_REACH):
        return False
    if reading.words[cue.first] >= "\u2e80" or _follows_in(reading, cue.first):
        return True
    if cue.last < len(reading.words) and reading.words[cue.last] in ("'s", ":", "-", "("):
        return True
    if places.follows("family", "has", cue, _HAS_REACH):
        return True
    # "Had" may be part of the name: "my sister had covid".
    name = places.name_after(cue.last)
    if name is None or name.first > cue.last + 1:
        return False
    return reading.words[name.first] in _has_words()


def _assign(reading: Reading, turns: list[_Turn], places: Places) -> None:
    starts = [turn.place for turn in turns]
    for name in reading.names:
        at = bisect_right(starts, name.first) - 1
        if at >= 0 and turns[at].family and turns[at].place >= places.sentence_start(name.first):
            _make_family(reading, name, turns[at].cue)
    for turn in turns:
        if turn.family and reading.words[turn.place - 1 : turn.place] == ["的"]:
            # 肝癌的哥哥
            for name in places.names_between(turn.place - _OF_REACH, turn.place):
                if name.last == turn.place - 1:
                    _make_family(reading, name, turn.cue)
        # Breast cancer in my mother · lung cancer (father)
        if turn.family and _follows_in(reading, turn.place):
            for name in places.names_between(places.clause_start(turn.place), turn.place):
                _make_family(reading, name, turn.cue)


def _follows_in(reading: Reading, place: int) -> bool:
    before = reading.words[max(0, place - 2) : place]
    return "in" in before or before[-1:] == ["("]


def _assign_history(reading: Reading, history: Cue, places: Places) -> None:
    """Family history of X · 家族史：X · X runs in the family · 肿瘤家族史."""
    end = places.turn_back(history.last)
    ahead = places.names_between(history.last, end)
    start = places.clause_start(history.first)
    for name in ahead or places.names_between(start, history.first):
        _make_family(reading, name, history)


def _make_family(reading: Reading, name: Name, cue: Cue) -> None:
    if name.assertion is not Assertion.FAMILY:
        name.assertion = Assertion.FAMILY
        name.cues.append(reading.evidence(cue.first, cue.last, "family"))


def _deny_own(reading: Reading, places: Places) -> None:
    """舅舅得过结核，我没有 · "my uncle had TB, I didn't": a second mention, denied."""
    denied = []
    firsts = [name.first for name in reading.names]
    for cue in [*places.own_denials(), *places.cues("speakers", "not_me")]:
        number = bisect_left(firsts, cue.first) - 1
        if number >= 0 and reading.names[number].assertion is Assertion.FAMILY:
            evidence = reading.evidence(cue.first, cue.last, "negation")
            denied.append(
                replace(reading.names[number], assertion=Assertion.ABSENT, cues=[evidence])
            )
    reading.names = sorted([*reading.names, *denied], key=lambda name: name.first)
