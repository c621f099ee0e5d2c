"""Dates in a text, rough or exact, in English and Chinese, against a given day."""

from __future__ import annotations

import re
from datetime import date

from nlp import temporal_en, temporal_zh
from nlp.mentions import DateMention
from nlp.temporal_scene import Scene

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def find_dates(normalized: str, as_of: date) -> tuple[DateMention, ...]:
    """Every date said, in order, none overlapping; offsets hold in the text as given.

    `normalized` is `nlp.normalize.normalize(text)`. A mention includes its words of relation
    ("since March"). `when` is the day of the event for at, before, after and within; the day a
    stretch began for since, and the day it ended for until.
    """
    scene = Scene(normalized, as_of)
    temporal_en.find(scene)
    if _CHINESE.search(normalized):
        temporal_zh.relate(scene)
        temporal_zh.find(scene)
        scene.found.sort(key=lambda found: found.start)
    return tuple(scene.found)
