"""What must hold across the vocabulary files, beyond the shape of one entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from content.load import NOT_CONCEPTS
from content.strict import ContentError, Document, Where, as_model, read_document
from content.vocabulary_models import ClassesFile, Entry, StemsFile, VocabularyFile

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ATC = re.compile(r"[A-Z]\d\d[A-Z]{2}(\d\d)?")


@dataclass(frozen=True)
class Place:
    """One entry and where it stands."""

    document: Document
    file: VocabularyFile
    name: str

    @property
    def entry(self) -> Entry:
        return self.file.concepts[self.name]

    def error(self, where: Where, problem: str, remedy: str) -> ContentError:
        return self.document.error(("concepts", self.name, *where), problem, remedy)


@dataclass(frozen=True)
class Files:
    """The vocabulary as written: every entry, and the classes and stems they build on."""

    places: tuple[Place, ...]
    classes: ClassesFile
    classes_document: Document
    stems: StemsFile
    stems_document: Document


def check_vocabulary(folder: Path) -> Iterator[ContentError]:
    """Every problem of the folder; the first only, if a file is no vocabulary file at all."""
    try:
        files = _read(folder)
    except ContentError as error:
        yield error
        return
    for check in VOCABULARY_CHECKS:
        yield from check(files)


def _read(folder: Path) -> Files:
    places: list[Place] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name not in NOT_CONCEPTS:
            document = read_document(path)
            file = as_model(document, VocabularyFile)
            places.extend(Place(document, file, name) for name in file.concepts)
    classes = read_document(folder / "classes.yaml")
    stems = read_document(folder / "stems.yaml")
    return Files(
        places=tuple(places),
        classes=as_model(classes, ClassesFile),
        classes_document=classes,
        stems=as_model(stems, StemsFile),
        stems_document=stems,
    )


def names_are_unique(files: Files) -> Iterator[ContentError]:
    seen: dict[str, Place] = {}
    for place in files.places:
        first = seen.setdefault(place.name, place)
        if first is not place:
            problem = f"{place.name!r} is already a concept of {first.document.path.name}"
            yield place.error((), problem, "Join the two entries in one file.")
        if place.name != place.name.lower():
            problem = f"{place.name!r} is not in small letters"
            yield place.error((), problem, f"Write {place.name.lower()!r}.")


def classes_exist(files: Files) -> Iterator[ContentError]:
    known = files.classes.classes
    for place in files.places:
        for position, name in enumerate(place.entry.classes):
            if name not in known:
                problem = f"{name!r} is no class"
                yield place.error(("classes", position), problem, _nearest(name, known))
    for name, entry in known.items():
        for parent in entry.parents:
            if parent not in known:
                where = ("classes", name)
                problem = f"{parent!r} is no class"
                yield files.classes_document.error(where, problem, _nearest(parent, known))
    for number, stem in enumerate(files.stems.stems):
        for name in stem.classes:
            if name not in known:
                where_stem = ("stems", number)
                problem = f"{name!r} is no class"
                yield files.stems_document.error(where_stem, problem, _nearest(name, known))


def parts_exist(files: Files) -> Iterator[ContentError]:
    kinds = {place.name: place.file.kind for place in files.places}
    for place in files.places:
        for part in place.entry.parts:
            if part not in kinds:
                problem = f"the part {part!r} is no concept"
                yield place.error(("parts",), problem, _nearest(part, kinds))
        measured = place.entry.of
        if measured is not None and kinds.get(measured) != "measurement":
            problem = f"{measured!r} is no measurement"
            yield place.error(("of",), problem, _nearest(measured, kinds))


def forms_belong_to_one_concept(files: Files) -> Iterator[ContentError]:
    owners: dict[str, Place] = {}
    for place in files.places:
        for where, form in _forms(place.entry):
            owner = owners.setdefault(fold(form), place)
            if owner is not place:
                problem = f"{form!r} belongs to both {owner.name!r} and {place.name!r}"
                yield place.error(where, problem, "Keep it where most people mean it.")


def forms_stand_once(files: Files) -> Iterator[ContentError]:
    for place in files.places:
        seen: set[str] = set()
        for where, form in _forms(place.entry):
            folded = fold(form)
            if folded in seen:
                yield place.error(where, f"{form!r} stands twice", "Delete one.")
            seen.add(folded)


def forms_have_no_comment(files: Files) -> Iterator[ContentError]:
    for place in files.places:
        for where, form in _forms(place.entry):
            if form != form.strip() or not form or ";" in form:
                problem = f"{form!r} is not one name"
                yield place.error(where, problem, "Write one name, without ; or outer spaces.")


def both_languages_speak(files: Files) -> Iterator[ContentError]:
    for place in files.places:
        entry = place.entry
        for language in ("en", "zh"):
            has = bool(getattr(entry, language))
            if entry.only is not None and has != (language == entry.only):
                problem = f"`only: {entry.only}` does not fit the names"
                yield place.error(("only",), problem, "Delete `only` or the names.")
            if entry.only is None and not has:
                problem = f"no {language} name"
                remedy = f"Write `{language}:`, or `only:` with the reason in `note`."
                yield place.error((), problem, remedy)
        if entry.only is not None and not entry.note:
            yield place.error(("only",), "`only` gives no reason", "Write it in `note:`.")


def context_forms_are_forms(files: Files) -> Iterator[ContentError]:
    for place in files.places:
        forms = {form for _, form in _forms(place.entry)}
        for position, form in enumerate(place.entry.needs_context):
            if form not in forms:
                problem = f"{form!r} is in needs_context but no name"
                yield place.error(("needs_context", position), problem, "Add it to en or zh.")


def only_medicines_wash_out(files: Files) -> Iterator[ContentError]:
    for place in files.places:
        if place.file.kind == "drug":
            continue
        for key in ("washout", "prednisone_factor", "parts"):
            if getattr(place.entry, key):
                yield place.error((key,), f"`{key}` is for drugs", "Delete it.")


def steroids_have_a_factor(files: Files) -> Iterator[ContentError]:
    for place in files.places:
        entry = place.entry
        systemic = "systemic_steroid" in entry.classes
        if entry.prednisone_factor is not None and not systemic:
            problem = "a prednisone factor without the class systemic_steroid"
            yield place.error(("prednisone_factor",), problem, "Add the class or delete it.")
        if systemic and not entry.generic and entry.prednisone_factor is None:
            problem = "a systemic steroid without `prednisone_factor`"
            yield place.error((), problem, "Write it (mg prednisone for 1 mg).")


def codes_look_right(files: Files) -> Iterator[ContentError]:
    for place in files.places:
        codes = place.entry.codes
        for code in codes.atc:
            if not _ATC.fullmatch(code):
                problem = f"{code!r} is no ATC code"
                yield place.error(("codes",), problem, "Write it like L01XA01, or leave it out.")
        if codes.rxnorm is not None and not codes.rxnorm.isdigit():
            problem = f"{codes.rxnorm!r} is no RxNorm number"
            yield place.error(("codes",), problem, "Write digits in quotes, or leave it out.")


def fold(form: str) -> str:
    """Width, case and spaces folded as nlp/ folds a text; it folds traditional characters too."""
    return " ".join(form.translate(_HALF_WIDTH).casefold().split())


def _forms(entry: Entry) -> Iterator[tuple[Where, str]]:
    for language in ("en", "zh"):
        for position, form in enumerate(getattr(entry, language)):
            yield (language, position), form
        for position, form in enumerate(getattr(entry.misspelled, language)):
            yield ("misspelled", language, position), form


def _nearest(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f"Did you mean {close[0]!r}?" if close else "Add it, or correct the name."


VOCABULARY_CHECKS: list[Callable[[Files], Iterator[ContentError]]] = [
    names_are_unique,
    classes_exist,
    parts_exist,
    forms_belong_to_one_concept,
    forms_stand_once,
    forms_have_no_comment,
    both_languages_speak,
    context_forms_are_forms,
    only_medicines_wash_out,
    steroids_have_a_factor,
    codes_look_right,
]
