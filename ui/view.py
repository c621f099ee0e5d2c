"""What every screen is given: whose conversation, in which language, on which day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from content.question_models import Voice
from content.trials import Trial
from content.words import load_words
from matcher.questions import Question
from ui.languages import Language
from ui.talk import Conversation


@dataclass(frozen=True)
class View:
    """`question` is None when nothing is left that could change the outcome."""

    conversation: Conversation
    language: Language
    trial: Trial
    as_of: date
    question: Question | None

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
