"""Everything that stands on the sheet, in words, whatever it is printed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from content.question_models import Voice
from content.trials import Trial, banners, day_in
from content.words import load_papers, load_words
from matcher.provenance import content_hash, program_version
from matcher.report import Screening
from nlp.facts import Assertion, Fact
from ui.fact_words import fact_in_words, name_of
from ui.languages import Language
from ui.paper.points import Group, Sign, groups, reasons

BOX: Mapping[str, Sign] = {
    "urgent": "fail",
    "may_be_ruled_out": "fail",
    "not_right_now": "wait",
    "possible_match": "pass",
    "not_enough_yet": "unknown",
}
ASK_ALSO = ("ask_costs", "ask_visits", "ask_groups", "ask_dates", "ask_sites")
BRING_NOTES = ("not_all_needed", "copies", "originals")
SHORT_HASH = 12  # characters of the content's fingerprint
MOST_QUOTES = 2  # of one fact; the first piece names it
UNSURE = (Assertion.POSSIBLE, Assertion.PLANNED, Assertion.FAMILY)


@dataclass(frozen=True)
class Told:
    """One fact in the reader's language, with the person's own words for it."""

    what: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The parts in the order of reading. `study` is empty in discreet mode."""

    language: Language
    title: str
    study: str
    made_on: str
    banners: tuple[str, ...]
    box: Sign
    headline: str
    why: str
    reasons: tuple[str, ...]
    who: str
    next_step: str
    counts: str
    facts: tuple[Told, ...]
    denied: tuple[str, ...]
    unsure: tuple[Told, ...]
    groups: tuple[Group, ...]
    contact: tuple[tuple[str, str], ...]
    contact_notes: tuple[str, ...]
    script: str  # in Chinese, whatever the language
    script_meaning: str | None
    ask_also: tuple[str, ...]
    bring: tuple[str, ...]
    bring_notes: tuple[str, ...]
    register_link: str
    closing: tuple[str, ...]


def sheet(
    screening: Screening, trial: Trial, language: Language, voice: Voice, discreet: bool
) -> Sheet:
    """The whole sheet. Discreet: title and header carry no word of the illness."""
    say, page = load_words(language), trial.page
    day = day_in(language, screening.as_of)
    header = say["discreet.print_header"].format(date=day) if discreet else say["paper.title"]
    facts = screening.facts
    return Sheet(
        language=language,
        title=header,
        study="" if discreet else page.title.in_language(language),
        made_on=say["paper.made_on"].format(date=day),
        banners=banners(page, screening.as_of, language),
        box=BOX[screening.outcome],
        headline=headline(screening, language, voice),
        why=say.get(f"result.{screening.outcome}_why", ""),
        reasons=reasons(screening),
        who=say.get(f"result.{screening.outcome}_who", ""),
        next_step=say.get(f"result.{screening.outcome}_next.{voice}", ""),
        counts=counts(screening, language),
        facts=_told(facts, language, Assertion.PRESENT),
        denied=_denied(facts, language),
        unsure=_told(facts, language, *UNSURE),
        groups=groups(screening, trial, language),
        contact=contact_rows(trial, language),
        contact_notes=contact_notes(trial, language),
        script=phone_script(trial, "zh", voice),
        script_meaning=None if language == "zh" else phone_script(trial, language, voice),
        ask_also=tuple(say[f"phone.{key}"] for key in ASK_ALSO),
        bring=tuple(paper.in_language(language) for paper in load_papers().values()),
        bring_notes=tuple(say[f"bring.{key}"] for key in BRING_NOTES),
        register_link=page.register_link,
        closing=(*_closing(trial, language), *_for_doctors(screening, trial, language, voice)),
    )


def headline(screening: Screening, language: Language, voice: Voice) -> str:
    """The outcome as one sentence, with its day where there is one."""
    say, outcome, day = load_words(language), screening.outcome, screening.possible_from
    if outcome == "urgent":
        return say[f"urgent.{screening.urgent}.{voice}"]
    if outcome != "not_right_now":
        return say[f"result.{outcome}.{voice}"]
    if day is None:
        return say[f"result.not_right_now_later.{voice}"]
    return say[f"result.not_right_now_on.{voice}"].format(date=day_in(language, day))


def counts(screening: Screening, language: Language) -> str:
    """How many points look fine, may stand in the way, are open."""
    found = {str(status): count for status, count in screening.counts.items()}
    return load_words(language)["page.result_counts"].format(**found)


def _told(facts: tuple[Fact, ...], language: Language, *which: Assertion) -> tuple[Told, ...]:
    found: dict[str, list[str]] = {}
    for fact in facts:
        if fact.assertion in which:
            words = found.setdefault(fact_in_words(fact, language), [])
            words += [piece.words for piece in fact.evidence[:MOST_QUOTES]]
    return tuple(Told(what, tuple(dict.fromkeys(words))) for what, words in found.items())


def _denied(facts: tuple[Fact, ...], language: Language) -> tuple[str, ...]:
    names = (
        name_of(fact.concept, language) for fact in facts if fact.assertion is Assertion.ABSENT
    )
    return tuple(dict.fromkeys(names))


def contact_rows(trial: Trial, language: Language) -> tuple[tuple[str, str], ...]:
    """Hospital, city, head of the study and register numbers, each with its label."""
    say, page = load_words(language), trial.page
    site = page.sites[0]
    others = (
        say["paper.other_source"].format(
            number=other.number,
            register=other.register_name.in_language(language),
            source=other.source.in_language(language),
        )
        for other in page.other_numbers
    )
    return (
        (say["page.contact_hospital"], site.name.in_language(language)),
        (say["page.contact_city"], f"{site.city.in_language(language)} {site.postcode}"),
        (say["page.contact_doctor"], page.investigator.in_language(language)),
        (say["paper.register_numbers"], page.id),
        *((say["paper.register_numbers"], other) for other in others),
    )


def contact_notes(trial: Trial, language: Language) -> tuple[str, ...]:
    """Phone and e-mail, each with its source; that there is none where the record gives none."""
    say, contact = load_words(language), trial.page.contact
    known = {"phone": contact.phone, "email": contact.email}
    lines = [
        say[f"record.{kind}_checked"].format(
            **{kind: number.value},
            source=number.source,
            checked_on=day_in(language, number.checked_on),
        )
        for kind, number in known.items()
        if number is not None
    ]
    lines = lines or [say["record.no_phone"], say["record.find_phone"]]
    return (*lines, say["record.other_sites"])


def phone_script(trial: Trial, language: Language, voice: Voice) -> str:
    page, words = trial.page, load_words(language)[f"phone.script.{voice}"]
    return words.format(number=page.id, doctor=page.investigator.in_language(language))


def _closing(trial: Trial, language: Language) -> tuple[str, ...]:
    say = load_words(language)
    updated = day_in(language, trial.record_date)
    return (
        say["record.no_advice"],
        say["record.no_change"],
        say["record.source"].format(number=trial.id, updated=updated),
        say["record.wording"],
    )


def _for_doctors(
    screening: Screening, trial: Trial, language: Language, voice: Voice
) -> tuple[str, ...]:
    return (made_with(trial, screening.as_of, language),) if voice == "doctor" else ()


def made_with(trial: Trial, as_of: date, language: Language) -> str:
    """Program, content, day of the public record, day of judgement: enough to repeat it."""
    return load_words(language)["doctor.provenance"].format(
        trial=trial.id,
        record=trial.record_date.isoformat(),
        as_of=as_of.isoformat(),
        program=program_version(),
        content=content_hash()[:SHORT_HASH],
    )
