"""Everything a change to the content can break, found before a patient meets it.

`python -m content.check` prints every problem as "path:line: problem. remedy".
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from content.codes import load_codes
from content.cohort import load_cohort
from content.fact_files import load_facts, load_groups
from content.load import CONTENT
from content.strict import ContentError, read_document
from content.trial_checks import check_trials
from content.trials import load_trial
from content.vocabulary_checks import check_vocabulary
from content.words import LANGUAGES, load_avoided, load_papers, load_places, load_words

Check = Callable[[Path], Iterator[ContentError]]


def vocabulary(content: Path) -> Iterator[ContentError]:
    return check_vocabulary(content / "vocabulary")


def cues(content: Path) -> Iterator[ContentError]:
    """Each cue file is strict YAML and has its peer; nlp/ knows which keys it must hold."""
    for language, other in zip(LANGUAGES, reversed(LANGUAGES), strict=True):
        for path in sorted((content / "cues" / language).glob("*.yaml")):
            yield from _refused(partial(read_document, path))
            peer = content / "cues" / other / path.name
            if not peer.exists():
                problem = f"there is no {other}/{path.name}"
                yield ContentError(path, 1, problem, "Write both languages.")


def words(content: Path) -> Iterator[ContentError]:
    yield from _refused(*(partial(load_words, language) for language in LANGUAGES))
    yield from _refused(load_avoided, load_papers, load_places)


def trial_and_codes(content: Path) -> Iterator[ContentError]:
    yield from _refused(load_trial, load_codes)


def facts(content: Path) -> Iterator[ContentError]:
    yield from _refused(load_facts, load_groups, load_cohort)


def trials(content: Path) -> Iterator[ContentError]:
    """Every word of the register is quoted once; rules name facts and verbs that exist."""
    yield from check_trials(content)


def _refused(*loaders: Callable[[], object]) -> Iterator[ContentError]:
    for load in loaders:
        try:
            load()
        except ContentError as error:
            yield error


CHECKS: list[Check] = [vocabulary, cues, words, facts, trials, trial_and_codes]


def problems(content: Path = CONTENT) -> Iterator[ContentError]:
    for check in CHECKS:
        yield from check(content)


def main() -> int:
    found = list(problems())
    for error in found:
        print(str(error).removeprefix(f"{Path.cwd()}/"))
    print(f"{len(found)} problems in the content" if found else "The content is in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
