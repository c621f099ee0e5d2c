from __future__ import annotations

import pytest

from ui.languages import language_of
from ui.settings import WrongOrigin, embedders


def test_nobody_else_may_frame_the_page_unless_named() -> None:
    assert embedders({}) == ("'self'",)
    assert embedders({"EMBED_ORIGINS": "https://a.org http://localhost:8710"}) == (
        "'self'",
        "https://a.org",
        "http://localhost:8710",
    )


@pytest.mark.parametrize("origin", ["*", "https://a.org/path", "a.org", "https://a.org;"])
def test_a_wrong_origin_stops_the_start(origin: str) -> None:
    with pytest.raises(WrongOrigin, match="Write https://example.org"):
        embedders({"EMBED_ORIGINS": origin})


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        ("zh", "en-US", "zh"),
        ("en", "zh-CN", "en"),
        ("zh-TW", "", "zh"),
        (None, "zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        (None, "de-DE,en;q=0.8", "en"),
        ("klingon", "zh_CN", "zh"),
        ("<script>", "", "en"),
        (None, "", "en"),
    ],
)
def test_the_language_falls_back(asked: str | None, accepted: str, language: str) -> None:
    assert language_of(asked, accepted) == language
