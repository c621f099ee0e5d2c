"""Plain words: English at grade 6 or below in every file, Chinese in short sentences."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
import textstat

from content.fact_files import load_facts
from content.words import load_words
from tests.content.wording import pairs_in, sentences, texts

HIGHEST_GRADE = 6.0
SLOTS = {
    **dict.fromkeys(
        ["updated", "completion", "date", "checked_on", "written_on"], "2026年10月31日"
    ),
    "number": "NCT06769113",
    "hospital": "山东省肿瘤医院",
    "city": "山东省济南市",
    "postcode": "250117",
    "doctor": "于金明",
}
SLOT = re.compile(r"\{(\w+)\}")
LONGEST_SENTENCE = 30  # Chinese characters, punctuation between sentences not counted
FOR_DOCTORS = {"doctor"}  # files and voices that only doctors read


def _words_by_file() -> dict[str, list[str]]:
    files: dict[str, list[str]] = defaultdict(list)
    for key, text in load_words("en").items():
        file, *rest = key.split(".")
        if file not in FOR_DOCTORS and not FOR_DOCTORS & set(rest):
            files[f"words/{file}"].append(text)
    return files


def _questions_by_file() -> dict[str, list[str]]:
    files: dict[str, list[str]] = {}
    for name, fact in load_facts().items():
        if fact.wording and not fact.wording.question.for_doctors_only:
            pairs = pairs_in(fact.wording, name)
            files[f"facts/{name}"] = [
                both.en for where, both in pairs if not where.endswith(".doctor")
            ]
    return files


def _grade(lines: list[str]) -> float:
    plain = [re.sub(r"\{\w+\}", "today", line).strip() for line in lines]
    closed = [line if line[-1] in ".?!" else f"{line}." for line in plain]
    return float(textstat.flesch_kincaid_grade(" ".join(closed)))


def _filled(text: str) -> str:
    """With values as long as real ones."""
    return SLOT.sub(lambda slot: SLOTS.get(slot[1], "123"), text)


ENGLISH = {**_words_by_file(), **_questions_by_file()}


@pytest.mark.parametrize("file", sorted(ENGLISH))
def test_english_reads_at_grade_six_or_below(file: str):
    assert _grade(ENGLISH[file]) <= HIGHEST_GRADE


def test_chinese_sentences_have_at_most_thirty_characters():
    long = {
        where: sentence
        for where, text in texts("zh")
        for sentence in sentences(_filled(text))
        if not where.endswith("doctor") and len(sentence) > LONGEST_SENTENCE
    }

    assert long == {}
