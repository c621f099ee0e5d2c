"""Score whole screenings against labelled cases: `python -m benchmarks.cases FILE [--show N]`.

A case is one JSON line: id, text, as_of, gold {criterion: pass|fail}; every criterion that is
not in gold is unknown. Optional: asked, hard (labels a careful clinician may dispute, scored
apart), red_flag. The first figure to read is gold fail judged pass: it must be 0.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from content.trials import load_trial
from matcher.screening import screen_text

DECIDED = ("pass", "fail")


@dataclass(frozen=True)
class Row:
    """One criterion of one case: what is right and what was judged."""

    case: str
    criterion: str
    gold: str
    judged: str
    hard: bool


def judged_rows(case: dict[str, Any]) -> Iterator[Row]:
    trial = load_trial("NCT06769113")
    screening = screen_text(
        case["text"],
        trial,
        date.fromisoformat(case["as_of"]),
        asked=tuple(case.get("asked") or ()),
    )
    for name, verdict in screening.criteria.items():
        yield Row(
            case=case["id"],
            criterion=name,
            gold=case["gold"].get(name, "unknown"),
            judged=str(verdict.status),
            hard=name in case.get("hard", ()),
        )


def figures(rows: list[Row]) -> dict[str, float]:
    """Precision and recall over decided labels, and the errors that can hurt someone."""
    counted = [row for row in rows if not row.hard]
    pairs = Counter((row.gold, row.judged) for row in counted)
    right = sum(pairs[verdict, verdict] for verdict in DECIDED)
    decided = sum(count for (_, judged), count in pairs.items() if judged in DECIDED)
    gold = sum(count for (label, _), count in pairs.items() if label in DECIDED)
    return {
        "labels": len(counted),
        "gold_decided": gold,
        "precision": round(right / max(1, decided), 4),
        "recall": round(right / max(1, gold), 4),
        "gold_fail_judged_pass": pairs["fail", "pass"],
        "gold_pass_judged_fail": pairs["pass", "fail"],
        "unknown_judged_pass": pairs["unknown", "pass"],
        "unknown_judged_fail": pairs["unknown", "fail"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cases", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=0, help="print this many wrong rows")
    options = parser.parse_args()
    for path in options.files:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [row for line in lines if line.strip() for row in judged_rows(json.loads(line))]
        wrong = [row for row in rows if row.gold != row.judged and not row.hard]
        for row in wrong[: options.show]:
            print(f"{row.case}\t{row.criterion}\tgold {row.gold}\tjudged {row.judged}")
        print(json.dumps({"file": path.name, **figures(rows)}))


if __name__ == "__main__":
    main()
