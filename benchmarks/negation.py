"""Negation and history on a file of the NegEx test kit's form, side by side with negspaCy.

    python -m benchmarks.negation FILE.jsonl [--errors]

One JSON object a line: `sentence`, `start`, `end` of its concept (-1: not located, left out),
`negated`, `temporality` ("Historical" or other). Each concept is judged as the only name of its
sentence, by words of the cue files alone.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import spacy
from negspacy.negation import Negex
from negspacy.termsets import termset
from spacy.tokens import Span

from benchmarks.scores import Score
from nlp.facts import Assertion
from nlp.pipeline import assert_span, pipeline

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", action="store_true", help="print every wrong row")
    options = parser.parse_args()
    rows = list(located_rows(options.file))
    pipeline()
    started = perf_counter()
    ours = [assert_span(row["sentence"], row["start"], row["end"]) for row in rows]
    seconds = perf_counter() - started
    negated = [mention.assertion is Assertion.ABSENT for mention in ours]
    historical = [mention.historical for mention in ours]
    theirs = list(negspacy_negated(rows))
    gold = [row["negated"] for row in rows]
    past = [row["temporality"] == "Historical" for row in rows]
    print(f"{len(rows)} located rows, {len(rows) / seconds:.0f} a second")
    print("negation    ours     ", Score.of(zip(gold, negated, strict=True)))
    print("negation    negspaCy ", Score.of(zip(gold, theirs, strict=True)))
    print("historical  ours     ", Score.of(zip(past, historical, strict=True)))
    if options.errors:
        show_errors("negation", rows, gold, negated)
        show_errors("historical", rows, past, historical)


def located_rows(path: Path) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["start"] >= 0:
            yield row


def negspacy_negated(rows: list[Row]) -> Iterator[bool]:
    """What negspaCy with its own clinical terms says of the same spans."""
    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    terms: Any = termset
    negex = Negex(language, "negex", terms("en_clinical").get_patterns())
    for row in rows:
        doc = language(row["sentence"])
        span = doc.char_span(row["start"], row["end"], "CONCEPT", alignment_mode="expand")
        assert span is not None, "an expanded span always lies on words"
        doc.ents = [Span(doc, span.start, span.end, "CONCEPT")]
        yield negex(doc).ents[0]._.negex


def show_errors(what: str, rows: list[Row], gold: list[bool], found: list[bool]) -> None:
    for row, right, ours in zip(rows, gold, found, strict=True):
        if right != ours:
            kind = "missed" if right else "wrong "
            concept = row["sentence"][row["start"] : row["end"]]
            print(f"{what} {kind} [{concept}] {' '.join(row['sentence'].split())}")


if __name__ == "__main__":
    main()
