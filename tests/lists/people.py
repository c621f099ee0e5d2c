"""Short notes for lists: one that waits, one that lacks a fact, one that is ruled out."""

from __future__ import annotations

from datetime import date

AS_OF = date(2026, 11, 23)
NOTES = (
    "61 M, ESCC with liver mets, paclitaxel-cisplatin-camrelizumab x6, grew; ECOG 1. No HIV.",
    "男，58岁，食管鳞癌术后复发，顺铂+紫杉醇+卡瑞利珠单抗治疗后进展，体重60公斤，身高170cm",
    "72 y/o woman with HIV",
    "食管癌，HIV阳性",
)


def people(count: int) -> list[tuple[str, str]]:
    """Id and note of `count` people."""
    return [(f"p{number}", NOTES[number % len(NOTES)]) for number in range(count)]
