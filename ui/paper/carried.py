"""A conversation that travels with the page: signed, so that it comes back as it was sent.

The server keeps nothing. Servers that share SIGNING_SECRET read each other's pages; without
one each process makes its own, and a page that outlives it starts again.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from secrets import token_hex

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from ui.flow import be_discreet, begin_correcting, pick
from ui.paper.answers_file import exactly
from ui.saved import NotOurs, to_text
from ui.talk import Conversation

SECRET = "SIGNING_SECRET"
SHORTEST_SECRET = 32  # characters
FRESH = 12 * 60 * 60  # seconds; older pages are read too, and say so
LONGEST = 200_000  # characters; a whole conversation needs about 8,000


class Tampered(ValueError):
    """The text was changed, cut off, or signed by another server."""


class WeakSecret(Exception):
    """SIGNING_SECRET is so short that it could be guessed."""


@dataclass(frozen=True)
class Carried:
    """`is_old`: signed more than FRESH seconds ago."""

    conversation: Conversation = Conversation()
    is_old: bool = False

    @property
    def discreet(self) -> bool:
        return self.conversation.discreet


def sign(conversation: Conversation, *, discreet: bool = False) -> str:
    """Compressed and signed, for a hidden field; `discreet` makes it so whatever it was."""
    if discreet:
        conversation = be_discreet(conversation, True)
    facts, open_ = conversation.record.facts, conversation.correcting
    kept = {
        "answers": json.loads(to_text(conversation)),
        "picked": conversation.picked,
        "correcting": facts.index(open_) if open_ in facts else None,
    }
    return str(_serializer().dumps(kept))


def read(text: str) -> Carried:
    """Raises Tampered."""
    if len(text) > LONGEST:
        raise Tampered("too long")
    serializer, is_old = _serializer(), False
    try:
        kept = serializer.loads(text, max_age=FRESH)
    except SignatureExpired as old:
        kept, is_old = serializer.load_payload(old.payload or b""), True
    except BadData as problem:
        raise Tampered("not signed by us") from problem
    try:
        conversation = exactly(kept["answers"])
    except NotOurs as problem:  # signed by an older release
        raise Tampered("another version") from problem
    conversation = pick(conversation, kept["picked"])
    if kept["correcting"] is not None:
        fact = conversation.record.facts[kept["correcting"]]
        conversation = begin_correcting(conversation, fact)
    return Carried(conversation, is_old)


@cache
def _serializer() -> URLSafeTimedSerializer:
    secret = os.environ.get(SECRET) or token_hex(SHORTEST_SECRET)
    if len(secret) < SHORTEST_SECRET:
        raise WeakSecret(f"{SECRET} needs {SHORTEST_SECRET} characters. Try: openssl rand -hex 32")
    return URLSafeTimedSerializer(
        secret,
        salt="trial-finder.answers",
        signer_kwargs={"key_derivation": "hmac", "digest_method": sha256},
    )
