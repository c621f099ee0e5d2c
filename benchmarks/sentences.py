"""Score single sentences: `python -m benchmarks.sentences FILE... [--show N]`.

A row `says` a sentence and `means` names with their assertion. A row that means nothing counts
as wrong when any drug or illness of ours is read as present from it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from content.load import load_vocabulary
from nlp.extract import extract
from nlp.facts import Assertion, Fact, Kind
from nlp.normalize import normalize

AS_OF = date(2026, 11, 23)
OURS = (Kind.DRUG, Kind.CONDITION)


@cache
def _by_any_name() -> dict[str, str]:
    """Our one name for every way of writing it."""
    names: dict[str, str] = {}
    for concept in load_vocabulary().concepts.values():
        for form in (concept.name, *concept.forms):
            names.setdefault(normalize(form), concept.name)
    return names


def _our_name(name: str) -> str:
    return _by_any_name().get(normalize(name.replace("_", " ")), name)


def wrong_parts(row: dict[str, Any]) -> list[str]:
    """What was missed, misjudged or made up."""
    facts = [fact for fact in extract(row["says"], AS_OF).facts if fact.evidence]
    expected = row.get("means") or {}
    if not expected:
        return [f"made up {fact.concept}" for fact in facts if _is_ours(fact)]
    wrong = []
    for name, assertion in expected.items():
        named = [fact.assertion.value for fact in facts if fact.concept == _our_name(name)]
        if assertion not in named:
            wrong.append(f"{name}: {assertion}, read {named or 'nothing'}")
    return wrong


def _is_ours(fact: Fact) -> bool:
    classes = load_vocabulary().ancestors(fact.concept)
    return fact.kind in OURS and fact.assertion is Assertion.PRESENT and len(classes) > 1


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sentences", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    for path in options.files:
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        counts: Counter[str] = Counter()
        for row in rows:
            wrong = wrong_parts(row)
            kind = "negatives" if not row.get("means") else "positives"
            counts[kind] += 1
            counts[f"{kind} right"] += not wrong
            if wrong and counts["shown"] < options.show:
                counts["shown"] += 1
                print(f"{row['says']}\t{'; '.join(wrong)}")
        del counts["shown"]
        print(json.dumps({"file": path.name, **counts}, ensure_ascii=False))


if __name__ == "__main__":
    main()
