"""The 29 criteria: what stands in the way, the decisive gaps, then the rest."""

from __future__ import annotations

from collections.abc import Iterator

from content.fact_files import load_facts
from content.trials import day_in
from content.words import load_words
from matcher.report import Verdict
from nlp.facts import Evidence, Fact
from ui.doctor.check import Check
from ui.doctor.phrases import Phrase, phrases
from ui.fact_words import fact_in_words
from ui.markup import Markup, folded, joined, paragraphs, tag
from ui.paper.points import sign_of
from ui.wording import question_words

SIGNS = {"pass": "✓", "fail": "✕", "wait": "…", "unknown": "?"}
MOST_MISSING = 4  # questions named in a row; the rest is counted

Groups = dict[str, tuple[Verdict, ...]]


def grouped(check: Check) -> Groups:
    """Every criterion once, what decides first; a group without any is left out."""
    verdicts = check.screening.criteria.values()
    needs = check.trial.page.possible_match_needs
    stops = [v for v in verdicts if sign_of(v) == "fail"]
    waits = [v for v in verdicts if sign_of(v) == "wait"]
    still = sorted((v for v in verdicts if v.status == "unknown"), key=_weight, reverse=True)
    groups = {
        "stop": (*stops, *waits),
        "gaps": tuple(v for v in still if v.id in needs),
        "open": tuple(v for v in still if v.id not in needs and v.answered_by != "site"),
        "site": tuple(v for v in still if v.id not in needs and v.answered_by == "site"),
        "fine": tuple(v for v in verdicts if v.status == "pass"),
    }
    return {name: found for name, found in groups.items() if found}


def _weight(verdict: Verdict) -> float:
    """How often what is missing turns out to stand in the way, as the fact files say."""
    return max((_share(token.partition(".")[0]) for token in verdict.missing), default=0.0)


def _share(fact: str) -> float:
    wording = load_facts()[fact].wording if fact in load_facts() else None
    return wording.prior.share if wording else 0.0


def rows(check: Check) -> Markup:
    """All criteria, each with its verdict, its evidence and its official sentence."""
    places = [phrase for phrase in phrases(check) if phrase.number is not None]
    sections = (
        tag(
            "section",
            tag("h2", f"{_say(check, f'group.{name}')} ({len(found)})"),
            tag("ul", *(_row(check, v, places) for v in found), cls="tf-checks"),
            cls=f"group-{name}",
        )
        for name, found in grouped(check).items()
    )
    return tag("div", *sections, cls="tf tf-rows")


def _row(check: Check, verdict: Verdict, places: list[Phrase]) -> Markup:
    criterion, sign = check.trial.criterion(verdict.id), sign_of(verdict)
    return tag(
        "li",
        tag("span", SIGNS[sign], cls=f"sign {sign}", aria_hidden="true"),
        tag("h3", tag("b", verdict.id), " ", title_of(check, verdict)),
        tag("p", tag("b", status_words(check, verdict), cls=f"word {sign}"), verdict.reason),
        *_evidence(check, verdict, places),
        _missing(check, verdict),
        folded(
            _say(check, "official_of", id=verdict.id),
            tag("blockquote", criterion.registry, lang="en"),
            paragraphs(criterion.plain.in_language(check.language)),
            paragraphs(_say(check, f"by_{verdict.answered_by}_long"), cls="quiet small"),
        ),
        id=f"c-{verdict.id}",
        tabindex="-1",
    )


def title_of(check: Check, verdict: Verdict) -> str:
    """A few clinical words where they are written for this trial, else the plain sentence."""
    short = load_words(check.language).get(f"doctor.short.{check.trial.id}.{verdict.id}")
    return short or check.trial.criterion(verdict.id).plain.in_language(check.language)


def status_words(check: Check, verdict: Verdict) -> str:
    """The verdict as a word, with what kind of hurdle it is and when it ends."""
    said = [_say(check, f"status_{verdict.status}")]
    if verdict.fail_kind:
        said.append(_say(check, f"kind_{verdict.fail_kind}"))
    if verdict.clears_on:
        said.append(_say(check, "clears_on", date=day_in(check.language, verdict.clears_on)))
    return _say(check, "colon", words=_say(check, "comma").join(said))


def _evidence(check: Check, verdict: Verdict, places: list[Phrase]) -> Iterator[Markup]:
    parts = dict.fromkeys(p for p in verdict.evidence if p.role == "mention" and p.source is None)
    if parts:
        links = (_link(part, places) for part in parts)
        yield tag("p", _say(check, "basis"), *links, cls="small evidence")
    said = dict.fromkeys(set_words(check, f) for f in verdict.because if check.was_set(f))
    yield from (tag("p", words, cls="small set") for words in said)


def _link(part: Evidence, places: list[Phrase]) -> Markup:
    at = next((p.number for p in places if p.start <= part.start and part.end <= p.end), None)
    words = f"“{part.words}”"
    return joined(tag("a", words, href=f"#p{at}") if at else tag("span", words), " ")


def set_words(check: Check, fact: Fact) -> str:
    """What was set, and what the note was read to say instead."""
    read = check.replaced.get(fact.rule.removeprefix("answer:"), ()) or tuple(
        other for other in check.overruled if other.concept == fact.concept
    )
    told = _say(check, "comma").join(dict.fromkeys(_told(check, other) for other in read))
    if told:
        return _say(check, "set_instead", fact=_told(check, fact), read=told)
    return _say(check, "set_here", fact=_told(check, fact))


def _told(check: Check, fact: Fact) -> str:
    return fact_in_words(fact, check.language)


def _missing(check: Check, verdict: Verdict) -> Markup | None:
    asked = missing_words(check, verdict)
    if not asked:
        return None
    return tag("p", tag("b", _say(check, "missing_colon")), asked, cls="small missing")


def missing_words(check: Check, verdict: Verdict) -> str:
    """The questions whose answers would settle it, the first few of them."""
    if verdict.status != "unknown":
        return ""
    tokens = sorted(verdict.missing, key=lambda t: _share(t.partition(".")[0]), reverse=True)
    found = dict.fromkeys(words for token in tokens if (words := _question(check, token)))
    shown = " ".join(list(found)[:MOST_MISSING])
    more = len(found) - MOST_MISSING
    return f"{shown} {_say(check, 'and_more', count=more)}" if more > 0 else shown


def _question(check: Check, token: str) -> str:
    try:
        return question_words(token, "doctor", check.language)
    except KeyError:
        return ""


def _say(check: Check, key: str, **slots: object) -> str:
    return load_words(check.language)[f"doctor.{key}"].format(**slots)
