"""What changes between two answers: a correction, a doubt settled, "show me the result now".

Each change keeps what was before it, so that going back restores exactly that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ui.talk import MOST_STEPS, Change, Conversation


def changing(conversation: Conversation, **new: Any) -> Conversation:
    """The conversation with `new`, which `undo` takes back."""
    before = Change(
        after=len(conversation.steps),
        record=conversation.record,
        left_open=conversation.left_open,
        went_on=conversation.went_on,
        wants_result=conversation.wants_result,
    )
    changes = (*conversation.changes, before)[-MOST_STEPS:]
    return replace(conversation, **new, changes=changes, problem="")


def can_undo(conversation: Conversation) -> bool:
    """Whether anything changed since the last answer."""
    changes = conversation.changes
    return bool(changes) and changes[-1].after == len(conversation.steps)


def undo(conversation: Conversation) -> Conversation:
    """Exactly what was before the last change; the same conversation where there was none."""
    if not can_undo(conversation):
        return conversation
    before = conversation.changes[-1]
    return replace(
        conversation,
        record=before.record,
        left_open=before.left_open,
        went_on=before.went_on,
        wants_result=before.wants_result,
        changes=conversation.changes[:-1],
        correcting=None,
        problem="",
    )
