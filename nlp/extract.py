"""One text in, the facts it states out: the only entry to this package for `matcher`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from nlp.answers import Asked, answer_facts, taken_now
from nlp.conditions import condition_facts
from nlp.consequences import (
    consequence_facts,
    with_doubted_menopause,
    with_joined_phrases,
    without_overtaken,
)
from nlp.daily_life import daily_life_facts
from nlp.facts import Fact, Frozen
from nlp.language import language_of
from nlp.measurements import measurement_facts
from nlp.organs import organ_facts
from nlp.other_places import in_its_place
from nlp.passage import Passage
from nlp.person import read_person, with_own_illness
from nlp.pipeline import analyze
from nlp.quantities import find_quantities
from nlp.red_flags import RedFlag, find_red_flags
from nlp.temporal import find_dates
from nlp.therapy import therapy_facts
from nlp.wishes import wish_facts


class Extraction(Frozen):
    """Everything read from one text; `language` is the one to answer in."""

    facts: tuple[Fact, ...]
    red_flags: tuple[RedFlag, ...]
    language: Literal["en", "zh"]


def extract(
    text: str, as_of: date, asked: tuple[str, ...] = (), *, closed: bool = True, single: bool = True
) -> Extraction:
    """Read `text` as written or judged on `as_of`.

    `asked` names the concepts or classes the text replies to; `closed` says that a bare yes or
    no replies to all of them ("Do you have any of these?"). Never raises, whatever the text.
    """
    passage = read(text, as_of)
    person = read_person(passage)
    passage = passage.with_mentions(
        tuple(
            in_its_place(passage, with_own_illness(mention, person))
            for mention in passage.analysis.mentions
        )
    )
    facts = [
        *therapy_facts(passage),
        *condition_facts(passage, asked),
        *measurement_facts(passage, person),
        *daily_life_facts(passage, person),
        *organ_facts(passage, person, asked),
        *person.facts(),
        *wish_facts(passage, person),
    ]
    facts = without_overtaken(passage, with_joined_phrases(facts))
    facts = taken_now(passage, asked, with_doubted_menopause(facts))
    facts.extend(answer_facts(passage, Asked(names=asked, closed=closed, single=single), facts))
    facts.extend(consequence_facts(passage, facts))
    return Extraction(
        facts=tuple(sorted(facts, key=_place)),
        red_flags=find_red_flags(text, passage.analysis),
        language=language_of(passage.analysis.normalized),
    )


def read(text: str, as_of: date) -> Passage:
    """The text with its mentions, dates, numbers and cues, before any fact is made."""
    analysis = analyze(text)
    return Passage.of(
        analysis,
        find_dates(analysis.normalized, as_of),
        find_quantities(analysis.normalized, as_of),
        as_of,
    )


def _place(fact: Fact) -> tuple[int, int, str]:
    first = fact.evidence[0] if fact.evidence else None
    return (first.start, first.end, fact.concept) if first else (0, 0, fact.concept)
