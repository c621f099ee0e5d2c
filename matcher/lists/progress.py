"""How far a list has come, on standard error, and only where a person looks at it."""

from __future__ import annotations

import sys
from dataclasses import dataclass

EVERY = 10  # rows between two pictures
WIDTH = 30


@dataclass(frozen=True, slots=True)
class Progress:
    """`total` is None where counting first would cost a whole reading."""

    total: int | None
    unit: str = "screened"

    def show(self, done: int, failed: int) -> None:
        if sys.stderr.isatty() and (done % EVERY == 0 or done == self.total):
            print(f"\r{self.picture(done, failed)}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if sys.stderr.isatty():
            print(file=sys.stderr)

    def picture(self, done: int, failed: int) -> str:
        said = f"{done:,} {self.unit}, {failed:,} with an error"
        if not self.total:
            return said
        share = min(1.0, done / self.total)
        bar = "█" * round(WIDTH * share)
        return f"{bar:░<{WIDTH}} {share:4.0%}  {said}"
