"""Walks a made-up crowd through the conversation and prints how many screens it takes.

`python -m benchmarks.simulate --patients 5000 --seed 1`; exit code 1 if the reach is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date

from benchmarks.simulate.crowd import walk_crowd
from benchmarks.simulate.summary import missed, table

AS_OF = date(2026, 11, 23)
PATIENTS = 5_000
SEED = 1


def main() -> int:
    asked = argparse.ArgumentParser(prog="benchmarks.simulate", description=__doc__)
    asked.add_argument("--patients", type=int, default=PATIENTS)
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    chosen = asked.parse_args()
    crowd = walk_crowd(range(chosen.patients), chosen.seed, AS_OF, processes=chosen.processes)
    print(f"{chosen.patients:,} made-up patients, seed {chosen.seed}, as of {AS_OF}\n")
    print(table(crowd))
    problems = missed(crowd)
    print("\n".join(["", *problems] if problems else ["", "Everything asked for holds."]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
