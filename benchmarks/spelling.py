"""How many misspelled drug names are heard as the drug, and how many ordinary words as one.

    python -m benchmarks.spelling [FILE.json] [--errors]

FILE is of RedMed's form: `drug`, `known` names and `misspelt` words of patients; only drugs of
our vocabulary count. Besides, every English drug name of one word gets generated slips (a
letter wrong, missing, added or swapped with its neighbor; fixed seed): one slip on names of 6
letters and more, two slips on names of 8 and more, the lengths at which two are looked for.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from string import ascii_lowercase
from time import perf_counter

from content.load import load_vocabulary
from nlp.guard import english_words, other_drugs
from nlp.pipeline import analyze, pipeline

SEED = 20261124
EACH = 4  # misspellings made of each name
Pair = tuple[str, str]  # what is written, the concept meant


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", help="words of RedMed's form")
    parser.add_argument("--errors", action="store_true", help="print every wrong word")
    options = parser.parse_args()
    pipeline()
    names = single_word_names()
    report("one slip", list(generated(names, slips=1, shortest=6)), options.errors)
    report("two slips", list(generated(names, slips=2, shortest=8)), options.errors)
    if options.file:
        report("RedMed", list(redmed(options.file, names)), options.errors)
    swapped = [name for name, concept in names.items() if concept not in drugs(name)]
    print(f"names heard as another drug: {len(swapped)} of {len(names)} {swapped}")
    started = perf_counter()
    ordinary = [word for word in sorted(english_words() - names.keys()) if corrected(word)]
    seconds = perf_counter() - started
    print(f"dictionary words taken for a misspelled drug: {len(ordinary)} {ordinary[:20]}")
    print(f"  {seconds / len(english_words()) * 1e6:.0f} microseconds a word")


def single_word_names() -> dict[str, str]:
    """English drug names of one word, correctly spelled, with their concept."""
    return {
        form.lower(): concept.name
        for concept in load_vocabulary().concepts.values()
        if concept.kind == "drug" and not concept.generic
        for form in concept.en
        if form.isascii() and form.isalpha() and form not in concept.needs_context
    }


def generated(names: dict[str, str], slips: int, shortest: int) -> Iterator[Pair]:
    """Misspellings that are no word, no drug and no name themselves."""
    random = Random(SEED)
    for name, concept in sorted(names.items()):
        for _ in range(EACH if len(name) >= shortest else 0):
            word = name
            for _ in range(slips):
                word = random.choice(SLIPS)(word, random)
            if word not in names and word not in english_words() and word not in other_drugs():
                yield word, concept


def redmed(path: Path, names: dict[str, str]) -> Iterator[Pair]:
    for row in json.loads(path.read_text(encoding="utf-8")):
        concepts = {names[name] for name in (row["drug"], *row["known"]) if name in names}
        for word in row["misspelt"] if len(concepts) == 1 else ():
            if word.isascii() and word.isalpha() and word not in names:
                yield word, next(iter(concepts))


def _wrong(word: str, random: Random) -> str:
    place = random.randrange(len(word))
    return word[:place] + random.choice(ascii_lowercase) + word[place + 1 :]


def _missing(word: str, random: Random) -> str:
    place = random.randrange(len(word))
    return word[:place] + word[place + 1 :]


def _added(word: str, random: Random) -> str:
    place = random.randrange(len(word) + 1)
    return word[:place] + random.choice(ascii_lowercase) + word[place:]


def _swapped(word: str, random: Random) -> str:
    place = random.randrange(len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


SLIPS: tuple[Callable[[str, Random], str], ...] = (_wrong, _missing, _added, _swapped)


def drugs(words: str) -> set[str]:
    """Concepts heard in the words, near misses of a tie included."""
    mentions = analyze(f"I took {words} last year").mentions
    return {name for mention in mentions for name in (mention.concept, *mention.alternatives)}


def corrected(word: str) -> bool:
    return any(mention.match != "exact" for mention in analyze(f"the {word} was").mentions)


def report(what: str, pairs: list[Pair], errors: bool) -> None:
    found = [drugs(word) for word, _ in pairs]
    right = sum(concept in heard for (_, concept), heard in zip(pairs, found, strict=True))
    wrong = sum(
        bool(heard) and concept not in heard
        for (_, concept), heard in zip(pairs, found, strict=True)
    )
    total = len(pairs) or 1
    print(f"{what:10} recall {right / total:.3f}  wrong {wrong / total:.3f}  (of {len(pairs)})")
    for (word, concept), heard in zip(pairs, found, strict=True):
        if errors and concept not in heard:
            print(f"  {word} is {concept}, heard {sorted(heard) or 'nothing'}")


if __name__ == "__main__":
    main()
