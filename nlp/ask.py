"""`make ask TEXT="..."`: what is read from a text, as a tree of facts, words, cues and rules."""

from __future__ import annotations

import argparse
from datetime import date

from nlp.extract import Extraction, extract
from nlp.facts import Fact


def tree(extraction: Extraction) -> str:
    """One block for each fact: its name and assertion, then each quote with its part."""
    lines = [f"language: {extraction.language}"]
    for flag in extraction.red_flags:
        words = ", ".join(f"“{piece.words}”" for piece in flag.evidence)
        lines.append(f"urgent: {flag.level} {words}")
    for fact in extraction.facts:
        lines.extend(_branch(fact))
    return "\n".join(lines)


def _branch(fact: Fact) -> list[str]:
    said = fact.qualifiers.model_dump(exclude_none=True)
    details = {
        "value": f"{fact.value.low:g} to {fact.value.high:g} {fact.unit or ''}".strip()
        if fact.value
        else None,
        "when": f"{fact.when.earliest} to {fact.when.latest}" if fact.when else None,
        "began": f"{fact.began.earliest} to {fact.began.latest}" if fact.began else None,
        "ongoing": fact.ongoing,
        "match": fact.match if fact.match != "exact" else None,
        **said,
    }
    told = [f"{name}: {value}" for name, value in details.items() if value is not None]
    lines = [f"{fact.concept} [{fact.kind}] {fact.assertion}  ({fact.rule})"]
    lines += [f"  ├ {line}" for line in told]
    lines += [
        f"  └ {piece.role} {piece.start}-{piece.end} “{piece.words}”" for piece in fact.evidence
    ]
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m nlp.ask", description=__doc__)
    parser.add_argument("text")
    parser.add_argument("--as-of", type=date.fromisoformat, required=True)
    options = parser.parse_args()
    print(tree(extract(options.text, options.as_of)))


if __name__ == "__main__":
    main()
