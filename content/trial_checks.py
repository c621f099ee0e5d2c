"""What must hold of every trial: the register is quoted whole, and rules use known words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from content.fact_files import GROUPS
from content.rule_words import FAIL_KINDS, JOINING, VERBS
from content.strict import ContentError, Document, Where, read_document

_ITEM = re.compile(r"^\s+(\d+)\. (.+)$")
_HEADINGS = {"Inclusion Criteria:": "inclusion", "Exclusion Criteria:": "exclusion"}
_END = "Study Plan"


def check_trials(content: Path) -> Iterator[ContentError]:
    facts = {path.stem for path in (content / "facts").glob("*.yaml") if path.name != GROUPS}
    for home in sorted(path.parent for path in (content / "trials").glob("*/registry.txt")):
        documents = [read_document(path) for path in sorted(home.glob("*clusion/*.yaml"))]
        yield from check_quotes(home / "registry.txt", documents)
        for document in documents:
            if isinstance(document.data, dict) and "rule" in document.data:
                yield from check_rule(document, document.data["rule"], ("rule",), facts)


def check_quotes(registry: Path, documents: Collection[Document]) -> Iterator[ContentError]:
    """Every sentence of the eligibility text belongs to exactly one criterion, word for word."""
    official = eligibility(registry.read_text(encoding="utf-8"))
    by_id: dict[str, list[Document]] = {}
    for document in documents:
        by_id.setdefault(str(document.data.get("id")), []).append(document)
    for criterion_id, (line, sentence) in official.items():
        quoting = by_id.pop(criterion_id, [])
        if len(quoting) != 1:
            problem = f"{criterion_id} of the register is quoted by {len(quoting)} files"
            yield ContentError(registry, line, problem, "Quote each sentence in exactly one file.")
        elif quoting[0].data.get("registry") != sentence:
            problem = f"{criterion_id} is not what the register says"
            yield quoting[0].error(("registry",), problem, _first_difference(quoting[0], sentence))
    for document in (document for left in by_id.values() for document in left):
        problem = f"the register has no criterion {document.data.get('id')!r}"
        yield document.error(("id",), problem, "Take the id from the register's numbering.")


def eligibility(text: str) -> Mapping[str, tuple[int, str]]:
    """Line and sentence of each criterion by our id. A line without a number joins the one before.

    So no word between the two headings and the study plan can go unquoted.
    """
    found: dict[str, tuple[int, str]] = {}
    letter, last = "", ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() in _HEADINGS:
            letter, last = _HEADINGS[line.strip()][0].upper(), ""
        elif line.strip() == _END:
            break
        elif letter and (item := _ITEM.match(line)):
            last = f"{letter}{item[1]}"
            found[last] = (number, item[2].strip())
        elif last and line.strip():
            found[last] = (found[last][0], f"{found[last][1]} {line.strip()}")
    return found


def check_rule(
    document: Document, rule: Any, where: Where, facts: Collection[str]
) -> Iterator[ContentError]:
    """Each node joins rules or asks one known fact with one known verb."""
    if not isinstance(rule, dict):
        yield document.error(where, f"{rule!r} is no rule", "Write {fact: NAME, VERB: VALUE}.")
        return
    if "fails_as" in rule and rule["fails_as"] not in FAIL_KINDS:
        yield _unknown(document, (*where, "fails_as"), "fail kind", rule["fails_as"], FAIL_KINDS)
    words = [word for word in rule if word != "fails_as"]
    if "fact" in words:
        yield from _check_leaf(document, rule, words, where, facts)
        return
    for word in words:
        if word not in JOINING:
            yield _unknown(document, (*where, word), "word", word, JOINING | {"fact"})
        elif word == "not":
            yield from check_rule(document, rule[word], (*where, word), facts)
        elif word in {"all", "any"}:
            for at, part in enumerate(rule[word]):
                yield from check_rule(document, part, (*where, word, at), facts)


def _check_leaf(
    document: Document,
    rule: Mapping[str, Any],
    words: Collection[str],
    where: Where,
    facts: Collection[str],
) -> Iterator[ContentError]:
    if rule["fact"] not in facts:
        yield _unknown(document, (*where, "fact"), "fact", rule["fact"], facts)
    verbs = [word for word in words if word != "fact"]
    if len(verbs) != 1:
        problem = f"one verb belongs to a fact, not {len(verbs)}"
        yield document.error(where, problem, "Join several with `all:` or `any:`.")
    for verb in verbs:
        if verb not in VERBS:
            yield _unknown(document, (*where, verb), "operator", verb, VERBS)


def _unknown(
    document: Document, where: Where, what: str, word: Any, known: Collection[str]
) -> ContentError:
    close = get_close_matches(str(word), sorted(known), n=1)
    remedy = f"Did you mean {close[0]!r}?" if close else f"Known are: {', '.join(sorted(known))}."
    return document.error(where, f"unknown {what} {word!r}", remedy)


def _first_difference(document: Document, sentence: str) -> str:
    ours = str(document.data.get("registry", "")).split()
    for at, word in enumerate(sentence.split()):
        if at >= len(ours) or ours[at] != word:
            return f"From word {at + 1} on it reads {word!r} there; quote it, typos and all."
    return "Quote it without adding anything."
