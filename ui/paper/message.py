"""The sheet as plain text, to copy into a message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.words import load_words
from ui.languages import Language
from ui.paper.points import Group, Sign
from ui.paper.sheet import Sheet, Told

MARK: dict[Sign, str] = {"pass": "✓", "fail": "✕", "wait": "…", "unknown": "?"}


def message(sheet: Sheet, days: Iterable[str]) -> str:
    """Paragraphs with a heading each, an empty line between them; `days` tell of treatments."""
    say = load_words(sheet.language)
    parts = [
        [sheet.title, sheet.study, sheet.made_on, *sheet.banners],
        [sheet.headline, sheet.who, sheet.next_step, sheet.counts],
        _headed(sheet, say["paper.facts"], _facts(sheet)),
        _headed(sheet, say["paper.timeline"], _listed(days)),
        *_groups(sheet),
        _headed(sheet, say["paper.call"], _contact(sheet)),
        _headed(sheet, say["paper.script_heading"], [sheet.script, sheet.script_meaning or ""]),
        _headed(sheet, say["phone.ask_also"], _listed(sheet.ask_also)),
        _headed(sheet, say["paper.bring"], _listed((*sheet.bring, *sheet.bring_notes))),
        [*sheet.closing, sheet.register_link],
    ]
    paragraphs = ("\n".join(line for line in lines if line) for lines in parts)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _headed(sheet: Sheet, heading: str, lines: Iterable[str]) -> list[str]:
    """Nothing where there are no lines."""
    found = list(lines)
    pattern = load_words(sheet.language)["paper.text_heading"]
    return [pattern.format(heading=heading.rstrip(":：")), *found] if found else []


def _listed(lines: Iterable[str]) -> list[str]:
    return [f"- {line}" for line in lines]


def _facts(sheet: Sheet) -> Iterator[str]:
    say = load_words(sheet.language)
    yield from _listed(with_words(told, sheet.language) for told in (*sheet.facts, *sheet.unsure))
    if sheet.denied:
        yield f"- {denied_in_words(sheet)}"
    if not (sheet.facts or sheet.unsure or sheet.denied):
        yield say["page.facts_empty"]


def denied_in_words(sheet: Sheet) -> str:
    """What was said to be not so, as one line."""
    say = load_words(sheet.language)
    names = say["paper.separator"].join(sheet.denied)
    return say["paper.facts_no"].format(facts=names)


def with_words(told: Told, language: Language) -> str:
    """The fact, and behind it the person's own words where they differ."""
    quoted = load_words(language)["paper.quoted"]
    own = [words for words in told.words if words.lower() not in told.what.lower()]
    return " ".join([told.what, *(quoted.format(words=words) for words in own)])


def _groups(sheet: Sheet) -> Iterator[list[str]]:
    official = load_words(sheet.language)["paper.official"]
    for group in sheet.groups:
        yield _headed(sheet, group.heading, _points(group, official))


def _points(group: Group, official: str) -> Iterator[str]:
    for point in group.points:
        yield " ".join(part for part in (MARK[point.sign], point.reason, point.clears) if part)
        yield from (f"   {place}" for place in point.where)
        # What looks fine, or what only the site can check, has its sentence one link away.
        if group.sign != "pass" and group.who != "site":
            yield f"   {official} ({point.id}): {point.official}"


def _contact(sheet: Sheet) -> Iterator[str]:
    labeled = load_words(sheet.language)["paper.labeled"]
    yield from (labeled.format(label=label, value=value) for label, value in sheet.contact)
    yield from sheet.contact_notes
