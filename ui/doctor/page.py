"""The pieces of the screen that are HTML: file box, outcome, ways to take it along."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from content.trials import banners
from content.words import load_words
from matcher.report import Verdict
from ui.doctor.check import Check
from ui.doctor.fields import field_of, label_of, value_words
from ui.doctor.files import LARGEST, LONGEST
from ui.doctor.outputs import OUTPUTS, provenance, record_text
from ui.doctor.rows import grouped, title_of
from ui.languages import Language
from ui.markup import Markup, folded, heading, joined, tag
from ui.paper.sheet import BOX, headline

MOST_NAMED = 4  # rows named in the box; of more, only the numbers
LOOK = {"fail": "stop", "wait": "wait", "pass": "fine", "unknown": "open"}


def opening(language: Language) -> Markup:
    """What the page is and is not, before anything was judged."""
    say = load_words(language)
    return tag(
        "div",
        heading(say["doctor.title"]),
        tag("p", say["doctor.is"], cls="quiet"),
        cls="tf",
    )


def file_box(language: Language) -> Markup:
    """The script reads what is chosen or dropped here into the text field."""
    say = load_words(language)
    words = {
        f"data_{key}": say[f"doctor.file_{key}"]
        for key in ("reading", "done", "failed", "large", "long", "empty")
    }
    return tag(
        "div",
        tag("label", say["doctor.file_label"], for_="tf-file"),
        _choose(say["doctor.file_choose"]),
        tag("p", say["doctor.file_hint"], cls="quiet small"),
        tag("p", id="tf-file-status", role="status"),
        id="tf-drop",
        cls="tf tf-drop",
        data_largest=str(LARGEST),
        data_longest=str(LONGEST),
        **words,
    )


def _choose(words: str) -> Markup:
    """A button in the page's language: the browser writes its own in the browser's."""
    field = tag("input", id="tf-file", type="file", accept=".txt,.docx,.pdf,text/plain")
    return tag("div", tag("span", words, aria_hidden="true"), field, cls="tf-choose")


def outcome(check: Check) -> Markup:
    """The result in one sentence, what decides it, and what it was made with."""
    say, screening = load_words(check.language), check.screening
    counts = {str(status): count for status, count in screening.counts.items()}
    look = "urgent" if screening.urgent else LOOK[BOX[screening.outcome]]
    return tag(
        "div",
        heading(headline(screening, check.language, "doctor")),
        _deciding(check),
        tag("p", say["page.result_counts"].format(**counts), id="tf-counts"),
        _set_by_hand(check),
        tag("p", *_banners(check), cls="small"),
        tag("p", say["doctor.is_not"], cls="small"),
        tag("p", provenance(check), cls="quiet small provenance"),
        cls=f"tf tf-box {look}",
    )


def _banners(check: Check) -> Iterator[str]:
    for sentence in banners(check.trial.page, check.as_of, check.language):
        yield f"{sentence} "


def _set_by_hand(check: Check) -> Markup | None:
    """What does not come from the note, so that nobody takes it for read."""
    say, names = load_words(check.language), check.settings.values
    fields = [found for name in names if (found := field_of(name)) and name not in check.refused]
    told = say["doctor.semicolon"].join(
        f"{label_of(field, check.language)}: "
        f"{value_words(field, names[field.name], check.language)}"
        for field in fields
    )
    return tag("p", tag("b", say["doctor.set_list"]), " ", told, cls="set") if told else None


def _deciding(check: Check) -> Markup:
    """Links to the rows that decide: what stands in the way, else the gaps."""
    say, found = load_words(check.language), grouped(check)
    lines = []
    for name in ("stop", "gaps"):
        verdicts = found.get(name, ())
        if verdicts:
            named = len(verdicts) <= MOST_NAMED
            links = joined(*(_chip(check, verdict, named) for verdict in verdicts))
            heard = tag("b", say[f"doctor.group.{name}"])
            lines.append(tag("p", heard, " ", links, cls="deciding"))
    return joined(*lines)


def _chip(check: Check, verdict: Verdict, named: bool) -> Markup:
    """A link to the row; with the row's name while there are few, so that one look is enough."""
    link = tag("a", verdict.id, href=f"#c-{verdict.id}", cls="chip")
    if not named:
        return joined(link, " ")
    return tag("span", link, " ", title_of(check, verdict), cls="name")


def take_along(check: Check) -> Markup:
    """Copy, and the forms that any server process can answer."""
    say = load_words(check.language)
    files = (
        tag("button", say[f"doctor.take.{kind}"], type="submit", name_="tf_kind", value=kind)
        for kind in OUTPUTS
        if kind != "text"
    )
    copy = tag("button", say["doctor.copy_note"], type="button", id="tf-copy")
    form = tag(
        "form", copy, *files, *_hidden(check), method="post", action="./doctor", cls="tf-take"
    )
    copied = tag("p", id="tf-copied", role="status", data_done=say["doctor.copied"])
    return tag("div", form, copied, cls="tf")


def _hidden(check: Check) -> Iterator[Markup]:
    kept = {
        "note": check.note,
        "set": check.settings.as_text(),
        "day": check.as_of.isoformat(),
        "speak": check.language,
        "trial": check.trial.id,
    }
    # In base64: the page's own guard drops a field in which a note has "-->".
    for name, text in kept.items():
        written = b64encode(text.encode()).decode()
        yield tag("input", type="hidden", name_=f"tf_{name}", value=written)


def text_to_copy(check: Check) -> Markup:
    """The text for the record, in sight when asked for."""
    words = load_words(check.language)["doctor.text_open"]
    text = tag("pre", record_text(check), id="tf-record", tabindex="0")
    return tag("div", folded(words, text), cls="tf")


def limits(language: Language) -> Markup:
    """What the public record leaves open."""
    say = load_words(language)
    return tag(
        "div",
        tag("h2", say["doctor.silent_heading"]),
        tag("p", say["doctor.silent"]),
        tag("h2", say["doctor.differs_heading"]),
        tag("p", say["doctor.differs"]),
        tag("p", say["doctor.not_a_referral"], cls="quiet small"),
        cls="tf",
    )
