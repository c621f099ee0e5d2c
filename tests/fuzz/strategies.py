"""What may come in: texts of people and of machines, forms, addresses, files of answers."""

from __future__ import annotations

import json
import os
from datetime import date
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

TODAY = date(2026, 11, 24)
EVERYTHING = int(os.environ.get("FUZZ", "20000"))
# Words that mean something to the reader of texts, so that made-up texts reach deep into it.
PIECES = (
    *(
        "cisplatin",
        "camrelizumab",
        "卡瑞利珠单抗",
        "顺铂",
        "trastuzumab deruxtecan",
        "levothyroxine",
    ),
    *(
        "I never had",
        "no ",
        "not sure if",
        "maybe",
        "没有",
        "可能",
        "否认",
        "我妈妈",
        "my father's",
    ),
    *(
        "since March 2025",
        "3 weeks ago",
        "2026年7月",
        "上个月",
        "last Tuesday",
        "31.02.2025",
        "去年",
    ),
    *(
        "61 years old",
        "61岁",
        "BMI 17.4",
        "ECOG 1-2",
        "168 cm",
        "54公斤",
        "150/100",
        "CPS<1",
        "5 ft 6",
    ),
    *("progressed", "进展", "stopped because of", "因为肺炎停药", "grade 3", "3级", "transfusion"),
    *(
        "brain metastasis",
        "脑转移",
        "HIV",
        "乙肝",
        "pregnant",
        "vomiting blood",
        "不想活了",
        "stroke",
    ),
    *(". ", ", ", "；", "，", "\n", "\t", "; ", " and ", "和", "(", ")", "“", "”", "/", "-", "—"),
    *(
        "<b>",
        "&amp;",
        "\x00",
        "\u202e",
        "\u200b",
        "\ufeff",
        "👩‍⚕️",
        "１２３",
        "ﬁ",
        "é",
        "e\u0301",
        "ß",
    ),
    *("9" * 40, "1e309", "-0", "0.0000001", "NaN", "½", "三十二", "ⅩⅣ", "十亿", "99/99/9999"),
)
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=14).map("".join)
words = st.one_of(texts, st.sampled_from(PIECES), st.text(max_size=30))
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=True), words),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def share(part: float) -> settings:
    """`part` of all inputs that FUZZ asks for."""
    return settings(
        max_examples=max(20, int(EVERYTHING * part)),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize="FUZZ" not in os.environ,
    )


@st.composite
def spoilt(draw: st.DrawFn, whole: str) -> str:
    """`whole`, a JSON text, with up to three values changed, dropped or doubled."""
    kept = json.loads(whole)
    for _ in range(draw(st.integers(0, 3))):
        path = draw(st.sampled_from(list(paths(kept))))
        kept = changed(kept, path, draw(values), draw(st.sampled_from(("set", "drop", "double"))))
    return json.dumps(kept)


def paths(value: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to each part of a JSON value."""
    inner: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    found = [(*before, key) for key, _ in inner]
    return found + [path for key, part in inner for path in paths(part, (*before, key))] or [()]


def changed(whole: Any, path: tuple[Any, ...], value: Any, how: str) -> Any:
    """A copy of `whole` in which the part at `path` is set, dropped or doubled."""
    if not path:
        return value
    copy = json.loads(json.dumps(whole))
    place = copy
    for key in path[:-1]:
        place = place[key]
    last = path[-1]
    if how == "drop":
        del place[last]
    elif how == "double" and isinstance(place, list):
        place.append(place[last])
    else:
        place[last] = value
    return copy
