"""The font of the print-out has what we write and what people usually write."""

from __future__ import annotations

import pytest

from tests.content.wording import texts
from ui.languages import LANGUAGES
from ui.paper.font import printable

LARGEST = 500_000  # bytes in the repository


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_font_has_every_character_that_we_write(language: str) -> None:
    words = {text for _, text in texts(language)}

    assert {letter for text in words for letter in text if printable(letter) == "□"} <= {"□"}


def test_the_font_has_the_characters_of_everyday_chinese() -> None:
    cells = [
        bytes([row, cell]).decode("gb2312", "ignore")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
    ]
    everyday = "".join(cells)

    assert len(everyday) == 3755
    assert printable(everyday) == everyday


def test_what_it_does_not_have_becomes_a_square() -> None:
    assert printable("龘\t😀a") == "□ □a"
