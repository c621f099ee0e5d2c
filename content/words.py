"""Everything the page says that is not a question: the same keys and slots in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from content.question_models import Both
from content.strict import ContentError, Document, read_document, read_model

CONTENT = Path(__file__).parent
WORDS = CONTENT / "words"
LANGUAGES = ("en", "zh")

_SLOT = re.compile(r"\{(\w*)\}")


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Avoided(Frozen):
    """Words we never write: `en` as whole words in any case, `zh` wherever they stand."""

    en: tuple[str, ...]
    zh: tuple[str, ...]

    def found_in(self, text: str) -> tuple[str, ...]:
        lowered = text.lower()
        english = (word for word in self.en if re.search(rf"\b{re.escape(word)}(s|d)?\b", lowered))
        return (*english, *(word for word in self.zh if word in text))


class Paper(Both):
    """One thing to bring to the hospital, and the criteria it helps with."""

    helps: tuple[str, ...]


class PapersFile(Frozen):
    papers: Mapping[str, Paper]


class Place(Frozen):
    """An official register; `type_in` is what to search for where the link opens empty."""

    name: Both
    url: str = Field(pattern=r"^https?://")
    type_in: str


class PlacesFile(Frozen):
    """`written_on` is the day on which the addresses were written down."""

    written_on: date
    places: Mapping[str, Place]


@cache
def load_words(language: str, folder: Path = WORDS) -> Mapping[str, str]:
    """Texts of `language` ("en" or "zh") by dotted key, the file's name first: "result.heading".

    Raises ContentError where a key or a {slot} has no peer in every other language.
    """
    for other in LANGUAGES:
        if other != language:
            _compare(folder, language, other)
    texts = {key: text for key, (text, _) in _read(folder, language).items()}
    return MappingProxyType(texts)


def slots_of(text: str) -> frozenset[str]:
    """The names in {braces} that a page has to fill in."""
    return frozenset(_SLOT.findall(text))


@cache
def load_avoided(path: Path = WORDS / "avoid.yaml") -> Avoided:
    return read_model(path, Avoided)


@cache
def load_papers(path: Path = CONTENT / "papers.yaml") -> Mapping[str, Paper]:
    return MappingProxyType(dict(read_model(path, PapersFile).papers))


@cache
def load_places(path: Path = CONTENT / "places.yaml") -> PlacesFile:
    return read_model(path, PlacesFile)


Found = Mapping[str, tuple[str, ContentError]]


@cache
def _read(folder: Path, language: str) -> Found:
    """Each text with the error to raise should it have no peer."""
    found: dict[str, tuple[str, ContentError]] = {}
    for path in sorted((folder / language).glob("*.yaml")):
        document = read_document(path)
        for where, text in _flat(document, document.data, ()):
            problem = f"{where[-1]!r} has no peer with the same slots in every language"
            remedy = "Write both, with the same {slots}."
            found[".".join((path.stem, *where))] = (text, document.error(where, problem, remedy))
    return MappingProxyType(found)


def _flat(
    document: Document, data: Any, where: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _flat(document, value, (*where, key))
    elif isinstance(data, str) and data.strip():
        yield where, data
    else:
        raise document.error(where, f"{where[-1:]} is not a text", 'Write it in "quotes".')


def _compare(folder: Path, language: str, other: str) -> None:
    ours, theirs = _read(folder, language), _read(folder, other)
    for here, there in ((ours, theirs), (theirs, ours)):
        for key, (text, error) in here.items():
            if key not in there or slots_of(text) != slots_of(there[key][0]):
                raise error
