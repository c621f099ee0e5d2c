"""Sizes of lesions and lymph nodes in millimeters, as a scan report or a patient tells them.

A length is a lesion's only where the words around it speak of one: passing a laceration or the
wall of the heart off as a measurable tumor would let a criterion pass wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nlp.facts import Range
from nlp.quantity_rules import (
    SPREAD,
    Found,
    Rule,
    at_number,
    clause_after,
    clause_before,
    number_in,
)

_NODE = re.compile(r"\bnod(?:e|es|al)\b|lymph|淋巴结|(?<![a-z])ln(?![a-z])", re.ASCII)
_LESION = re.compile(
    r"lesion|mass|tumou?r|\bmets?\b|metasta|nodule|growth|spot|lump|cancer|liver|lung|adrenal|\bnod|"
    r"lymph|measur|biggest|largest|target|shadow|灶|瘤|结节|肿块|占位|转移|病变|癌|淋巴结|肿大|包块|阴影|肝|肺"
    r"|最大",
    re.ASCII,
)
_NO_LESION = re.compile(
    r"incision|scar|stent|incisor|margin|tube|catheter|wall|thick|depth|wire|hair|needle|height|tall|"
    r"girth|waist|lacerat|wound|polyp|cyst|stone|aort|ventric|atri|cut\b|effusion|fluid|切口|支架|管长"
    r"|距|离|厚|伤口|身高|疤|切缘|导管|门齿|深|引流|个子|腹围|腰围|囊肿|息肉|结石|积液|心房|心室|主动脉",
    re.ASCII,
)
_NO_LESION_AFTER = re.compile(
    r"\s?(?:from|below|above|away|deep|thick|incision|scar|stent|tall|margin|lacerat|polyp|cyst|stone|"
    r"sessile|(?:\w+ )?lacerat|of (?:fluid|effusion|\w+ effusion)"
    r"|厚|深|处|以下|以上|外|息肉|囊肿|结石)",
    re.ASCII,
)
_SHORT_AXIS = re.compile(r"short|短径|短轴")
_ORGAN = re.compile(r"liver|lung|mass|tumou?r|lesion|metast|肝|肺|灶|瘤|肿块|占位")
_LONGEST_ANSWER = 24  # characters of a text that is only a size


def _size(found: re.Match[str], as_of: date) -> Iterator[Found]:
    """The longest side of a lesion; of a lymph node the short axis."""
    before, after = clause_before(found, 60), clause_after(found, 24)
    if _NO_LESION.search(before) or _NO_LESION_AFTER.match(after):
        return
    alone = len(found.string) <= _LONGEST_ANSWER
    around = before + " " + after
    if not (alone or _LESION.search(around) or _SHORT_AXIS.search(around)):
        return
    sides = _millimeters(found)
    if not sides or not 1 <= max(sides) <= 300:
        return
    kind, value = "lesion size", Range.exactly(max(sides))
    if found["to"]:
        value = Range(low=min(sides), high=max(sides))
    elif _is_node(before + " " + after):
        kind, value = "lymph node size", _short_axis(sides, before + after)
    yield Found(found.start(), found.end(), kind, value, "mm")


def _is_node(around: str) -> bool:
    """A short axis is told of lymph nodes, unless another lesion is named."""
    if _NODE.search(around):
        return True
    return bool(_SHORT_AXIS.search(around) and not _ORGAN.search(around))


def _millimeters(found: re.Match[str]) -> list[float]:
    unit = found["unit_c"] or found["unit_b"] or found["unit_a"] or found["unit_to"]
    factor = 1.0 if unit in ("mm", "毫米") else 10.0
    sides = [number_in(found[name]) for name in ("a", "b", "c", "to") if found[name]]
    return [round(side.low * factor, 1) for side in sides if side]


def _short_axis(sides: list[float], around: str) -> Range:
    """Of two sides the shorter; one side alone may be the long one, unless it is said."""
    if len(sides) > 1:
        return Range.exactly(min(sides[:2]))
    return (
        Range.exactly(sides[0])
        if _SHORT_AXIS.search(around)
        else Range(low=sides[0] / 2, high=sides[0])
    )


_SIDE = r"\d{1,3}(?:\.\d{1,2})?"
_UNIT = r"(?:cm|mm|厘米|毫米|公分)"
RULES: tuple[Rule, ...] = (
    at_number(
        "cm厘毫公x×*" + SPREAD,
        rf"(?<![\d.-])(?P<a>{_SIDE})\s?(?P<unit_a>{_UNIT})?(?:\s?[x×*]\s?(?P<b>{_SIDE})\s?"
        rf"(?P<unit_b>{_UNIT})?(?:\s?[x×*]\s?(?P<c>{_SIDE})\s?(?P<unit_c>{_UNIT})?)?"
        rf"|\s?(?:-|~|to|至|到)\s?(?P<to>{_SIDE})\s?(?P<unit_to>{_UNIT}))?"
        r"(?<=[m米分])(?![a-z\d²])(?!\s?(?:hg|/))",
        _size,
    ),
)
