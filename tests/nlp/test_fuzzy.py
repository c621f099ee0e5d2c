"""Misspelled drugs are heard, ordinary words and other drugs never."""

from __future__ import annotations

import pytest

from content.load import load_vocabulary
from nlp.facts import Match
from nlp.fuzzy import slips_allowed
from nlp.guard import english_words
from nlp.lexicon import build_lexicon
from nlp.pipeline import analyze, pipeline


@pytest.mark.parametrize(
    ("written", "concept", "match"),
    [
        ("carboplaitn", "carboplatin", Match.FUZZY),
        ("pembrolizumb", "pembrolizumab", Match.FUZZY),
        ("dosetaxel", "docetaxel", Match.FUZZY),
        ("gemcitabnie", "gemcitabine", Match.FUZZY),
        ("carbo-platin", "carboplatin", Match.FUZZY),
        ("帕博利殊单抗", "pembrolizumab", Match.PINYIN),
        ("卡瑞丽株单抗", "camrelizumab", Match.PINYIN),
        ("依托铂苷", "etoposide", Match.PINYIN),
    ],
)
def test_a_misspelled_drug_is_heard(written: str, concept: str, match: Match) -> None:
    (mention,) = analyze(written).mentions

    assert (mention.concept, mention.match, mention.words) == (concept, match, written)


@pytest.mark.parametrize("name", ["afatinib", "apatinib", "prednisone", "prednisolone"])
def test_a_look_alike_is_never_swapped(name: str) -> None:
    (mention,) = analyze(name).mentions

    assert (mention.concept, mention.match, mention.alternatives) == (name, Match.EXACT, ())


def test_a_word_as_near_to_two_drugs_names_both() -> None:
    (mention,) = analyze("aqatinib").mentions

    assert {mention.concept, *mention.alternatives} >= {"apatinib"}


@pytest.mark.parametrize("word", ["atropine", "cycloserine", "inulin", "hearing", "wayfaring"])
def test_other_drugs_and_words_are_left_alone(word: str) -> None:
    assert analyze(word).mentions == ()


def test_no_dictionary_word_is_corrected() -> None:
    spelling = dict(pipeline().pipeline)["trial_spelling"]

    assert [word for word in english_words() if spelling.correct(word)] == []


@pytest.mark.parametrize(("letters", "slips"), [(5, 0), (6, 1), (7, 1), (8, 2), (13, 2), (14, 3)])
def test_longer_names_may_have_more_slips(letters: int, slips: int) -> None:
    assert slips_allowed(letters) == slips


def test_illnesses_are_never_read_by_sound() -> None:
    assert [mention.concept for mention in analyze("终度贫血").mentions] == ["anemia"]


def test_only_drugs_are_offered_for_misspellings() -> None:
    vocabulary = load_vocabulary()
    lexicon = build_lexicon(pipeline().vocab, vocabulary)

    concepts = {name for names in lexicon.drug_words.values() for name in names}
    assert {vocabulary.concepts[name].kind for name in concepts} == {"drug"}
