"""What every screen is given: whose conversation, in which language, on which day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from content.question_models import Voice
from content.trials import Trial
from content.words import load_words
from matcher.criterion import Judged
from matcher.questions import Question
from matcher.report import Screening, screen
from ui.languages import Language
from ui.talk import Conversation


@dataclass(frozen=True)
class View:
    """`question` is None when nothing is left that could change the outcome; `open_screens` counts
    it and those behind it. `judged` are the criteria as they stand.
    """

    conversation: Conversation
    language: Language
    trial: Trial
    as_of: date
    question: Question | None
    open_screens: int = 0
    judged: tuple[Judged, ...] = ()

    @cached_property
    def screening(self) -> Screening:
        """The whole report; most screens need no more than `judged`."""
        record, judged = self.conversation.record, self.judged
        return screen(
            record, self.trial, self.as_of, self.language, voice=self.voice, judged=judged
        )

    @property
    def light(self) -> View:
        """The same without the verdicts, for a button that waits in memory for its tap."""
        return replace(self, judged=())

    @property
    def voice(self) -> Voice:
        return self.conversation.voice or "patient"

    def say(self, key: str, **slots: object) -> str:
        """The sentence `key` ("page.back"); KeyError names one that nobody has written."""
        return load_words(self.language)[key].format(**slots)

    def tell(self, key: str, **slots: object) -> str:
        """The sentence `key` as it is said to this person."""
        return self.say(f"{key}.{self.voice}", **slots)

    def field(self, name: str) -> str:
        """The key of a field on this screen; no later screen inherits what is typed in it."""
        plain = re.sub(r"\W", "_", name)
        return f"{plain}_{len(self.conversation.steps)}"
