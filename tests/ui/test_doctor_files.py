"""Notes that come as files: read in memory, refused in words, never kept."""

from __future__ import annotations

import pytest

from content.trials import load_trial
from content.words import load_words
from matcher.screening import screen_text
from tests.ui.doctor_files import locked_pdf, pdf, swollen_word, word
from tests.ui.doctor_notes import AS_OF, NOTES
from ui.doctor.files import LARGEST, LARGEST_UNPACKED, LONGEST, Unreadable, text_of

TRIAL = load_trial()


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("en", "utf-8"),
        ("zh", "utf-8"),
        ("zh", "utf-8-sig"),
        ("zh", "gb18030"),
        ("zh", "utf-16"),
    ],
)
def test_a_plain_file_is_read_in_every_usual_encoding(language, encoding) -> None:
    assert text_of(NOTES[language].encode(encoding)) == NOTES[language].strip()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_word_file_gives_the_note_back(language) -> None:
    assert text_of(word(NOTES[language])) == NOTES[language].strip()


def test_a_row_of_a_table_stays_on_one_line() -> None:
    text = text_of(word("Findings", (("ECOG", "1"), ("LVEF", "62%"))))

    assert text.splitlines() == ["Findings", "ECOG  1", "LVEF  62%"]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("make", [word, pdf])
def test_a_file_is_judged_as_its_text_is(language, make) -> None:
    from_file = screen_text(text_of(make(NOTES[language])), TRIAL, AS_OF)
    from_text = screen_text(NOTES[language], TRIAL, AS_OF)

    assert {k: v.status for k, v in from_file.criteria.items()} == {
        k: v.status for k, v in from_text.criteria.items()
    }


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "file_empty"),
        (b"   \n\n ", "file_empty"),
        (pdf(""), "file_empty"),
        (word(""), "file_empty"),
        (b"x" * (LARGEST + 1), "file_large"),
        (b"a" * (LONGEST + 1), "file_long"),
        (pdf("a", pages=61), "file_long"),
        (word("a" * (LONGEST + 1)), "file_long"),
        (locked_pdf("cisplatin"), "file_locked"),
        (b"%PDF-1.7 and nothing else", "file_broken"),
        (pdf("cisplatin")[:300], "file_broken"),
        (b"PK\x03\x04 and nothing else", "file_broken"),
        (swollen_word(LARGEST_UNPACKED), "file_large"),
        (b"\xd0\xcf\x11\xe0 an old Word file", "file_old_word"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "file_kind"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_what_cannot_be_read_says_why_in_both_languages(data, problem) -> None:
    with pytest.raises(Unreadable) as refused:
        text_of(data)

    assert refused.value.words == problem
    assert all(load_words(language)[f"doctor.{problem}"] for language in ("en", "zh"))


def test_a_locked_or_broken_file_tells_nothing_of_its_words() -> None:
    with pytest.raises(Unreadable) as refused:
        text_of(locked_pdf("cisplatin"))

    assert "cisplatin" not in str(refused.value)
