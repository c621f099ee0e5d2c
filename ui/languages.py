"""Which language to speak first."""

from __future__ import annotations

from typing import Literal, get_args

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def language_of(asked: str | None, accepted: str = "") -> Language:
    """The language asked for in the address, else the first one the browser accepts that we
    speak, else English. `accepted` is an Accept-Language header or a locale such as "zh-CN".
    """
    wanted = [asked or "", *(part.partition(";")[0] for part in accepted.split(","))]
    for tag in wanted:
        code = tag.strip().lower().replace("_", "-").partition("-")[0]
        if code == "zh":
            return "zh"
        if code == "en":
            return "en"
    return "en"
