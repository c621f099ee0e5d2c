"""What holds for any text whatever."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.pipeline import analyze

PIECES = st.sampled_from(
    [
        "no ",
        "not ",
        "没有",
        "否认",
        "，",
        "。",
        ", ",
        ". ",
        "? ",
        "？",
        "cisplatin ",
        "顺铂",
        "my dad ",
    ]
    + [
        "我爸",
        "if ",
        "吗",
        "possible ",
        "不排除",
        "(",
        ")",
        "\n",
        "sorry ",
        "说错了",
        "HIV ",
        "he ",
    ]
    + ["65 ", "since ", "was ruled out ", "紫衫醇", "carboplaitn ", "ABC-123 ", "trial ", "ADC "]
    + [
        "mri ",
        "DIAGNOSIS: ",
        "None ",
        "2) ",
        "anymore ",
        "I didn't. ",
        "我没有",
        "舅舅",
        "后来排除了",
    ]
)


def check(text: str) -> None:
    analysis = analyze(text)
    length = len(text)

    assert len(analysis.normalized) == length
    for mention in analysis.mentions:
        assert text[mention.start : mention.end] == mention.words
        assert mention.words
        for cue in mention.cues:
            assert text[cue.start : cue.end] == cue.words
        assert mention.clause < len(analysis.clauses)
        assert mention.sentence < len(analysis.sentences)
    for spans in (analysis.sentences, analysis.clauses):
        assert all(0 <= span.start < span.end <= length for span in spans)
        assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))


@given(st.text())
def test_any_text_gives_valid_spans(text: str) -> None:
    check(text)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_mixture_of_cues_and_names_gives_valid_spans(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\x00", "。", "no", "没有", "🙂" * 50, "((((", "'s"]
)
def test_odd_texts_name_nothing(text: str) -> None:
    assert analyze(text).mentions == ()


def test_mentions_come_in_the_order_of_the_text() -> None:
    starts = [mention.start for mention in analyze("顺铂、卡铂 and paclitaxel").mentions]

    assert starts == sorted(starts)


def test_the_result_does_not_depend_on_the_hash_seed() -> None:
    text = "我爸65，食管鳞癌，aqatinib and cisplatin, no TB；his sister had lupus, PD-1"
    code = f"from nlp.pipeline import analyze; print(analyze({text!r}))"
    results = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True, check=True, encoding="utf-8",
        ).stdout
        for seed in ("0", "1")
    }  # fmt: skip

    assert len(results) == 1
    assert "concept='cisplatin'" in results.pop()
