"""What shares a screen: tick lists, and pairs of fields."""

from __future__ import annotations

from pydantic import Field

from content.answer_models import Frozen, Means
from content.question_models import Both, Voiced

UNSURE = "?"  # after the name of a list


class TickList(Frozen):
    """Things asked on one screen, one idea a line.

    A line is the name of a fact file with a `tick:` ("ecog"), of a detail with one
    ("platinum.regimen"), of one choice with a `line:` ("tumor_tissue=new_biopsy"), or
    `list:<name>` for another list that opens when its own `tick` line is ticked. `none_means`
    is what "none of these" says on top of the lines.
    """

    question: Voiced
    why: Both
    lines: tuple[str, ...] = Field(min_length=2, max_length=8)
    tick: Both | None = None
    none_means: tuple[Means, ...] = ()
    sensitive: bool = False


class Unsure(Frozen):
    """What is asked of who was not sure of every line of a list."""

    question: Voiced


class GroupsFile(Frozen):
    """`content/facts/groups.yaml`: tick lists, and pairs that fit on one screen.

    `unsure` shows lines left without a tick again: the unsure ones open their questions.
    """

    lists: dict[str, TickList]
    unsure: Unsure | None = None
    pairs: tuple[tuple[str, str], ...] = ()

    def named(self, name: str) -> TickList:
        """The list "health", or "health?" with the question which lines are not sure."""
        ticks = self.lists[name.removesuffix(UNSURE)]
        if not name.endswith(UNSURE) or self.unsure is None:
            return ticks
        return ticks.model_copy(update={"question": self.unsure.question, "none_means": ()})
