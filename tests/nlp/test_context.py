"""How a name is meant: each flag with the words that say so, and where a cue stops."""

from __future__ import annotations

import pytest

from nlp.cues import LANGUAGES, context_cues, phrases
from nlp.facts import Assertion
from nlp.mentions import Mention
from nlp.pipeline import analyze, assert_span


def only(text: str, concept: str) -> list[Mention]:
    return [mention for mention in analyze(text).mentions if mention.concept == concept]


def test_a_cue_is_shown_with_its_place() -> None:
    text = "I have never had cisplatin"
    (mention,) = only(text, "cisplatin")
    (cue,) = mention.cues

    assert (cue.words, cue.role) == ("never", "negation")
    assert text[cue.start : cue.end] == cue.words


@pytest.mark.parametrize(
    ("text", "historical"),
    [
        ("history of tuberculosis", True),
        ("既往结核", True),
        ("以前得过结核", True),
        ("I used to have tuberculosis", True),
        ("past medical history is significant for asthma and tuberculosis", True),
        ("a two-day history of tuberculosis", False),
        ("tuberculosis", False),
        ("得了结核", False),
    ],
)
def test_what_is_over_is_historical(text: str, historical: bool) -> None:
    (mention,) = only(text, "tuberculosis")

    assert mention.historical is historical


def test_no_chemo_since_then_grants_that_there_was_some() -> None:
    (mention,) = only("haven't had chemo since March", "chemotherapy")

    assert (mention.assertion, mention.historical) == (Assertion.PRESENT, True)


@pytest.mark.parametrize(
    "text", ["说错了，不是卡铂，是顺铂", "sorry, I meant cisplatin, not carboplatin"]
)
def test_what_was_taken_back_is_corrected_and_absent(text: str) -> None:
    (mention,) = only(text, "carboplatin")

    assert mention.corrected
    assert mention.assertion is Assertion.ABSENT


def test_only_the_asking_clause_is_asked() -> None:
    statement, question = analyze("我爸食管鳞癌，有乙肝能参加吗").mentions[0], None
    question = only("我爸食管鳞癌，有乙肝能参加吗", "hepatitis b")[0]

    assert not statement.asked
    assert question.asked


@pytest.mark.parametrize(
    ("text", "span", "assertion"),
    [
        ("no rales were heard", "rales", Assertion.ABSENT),
        ("COMPLICATIONS: None DIAGNOSIS: polyp of the colon", "polyp", Assertion.PRESENT),
        ("no measurable lesion", "no measurable lesion", Assertion.PRESENT),
        ("未见结节", "结节", Assertion.ABSENT),
    ],
)
def test_any_span_can_be_judged(text: str, span: str, assertion: Assertion) -> None:
    start = text.index(span)

    assert assert_span(text, start, start + len(span)).assertion is assertion


def test_an_empty_span_is_refused() -> None:
    with pytest.raises(ValueError, match="no word"):
        assert_span("no rales", 2, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cue_phrase_has_words(language: str) -> None:
    assert all(words.strip() for _, _, words in phrases(context_cues(language)))


@pytest.mark.parametrize("field", ["negation", "possible", "planned", "historical", "before"])
def test_both_languages_have_each_kind_of_cue(field: str) -> None:
    for looks in ("ahead", "behind"):
        found = [getattr(getattr(context_cues(language), field), looks) for language in LANGUAGES]
        assert all(found)
