"""Time extraction and whole screenings on one core: `python -m benchmarks.speed`.

300-character texts in each language, drawn from `texts/*.txt` (dense on purpose) and, as
"ordinary", from the cases of `tests/cases`; warm-up first, then the median
of five rounds. negspaCy on spaCy's blank English pipeline runs beside it in the same process.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
CASES = Path(__file__).parents[1] / "tests" / "cases"
AS_OF = date(2026, 11, 23)
LENGTH = 300
ROUNDS = 5


def texts_of(language: str, length: int = LENGTH) -> list[str]:
    """Windows of `length` characters, over the file told again and again where it is short."""
    whole = " ".join((TEXTS / f"{language}.txt").read_text(encoding="utf-8").splitlines())
    told = whole * (1 + 2 * length // len(whole))
    step = max(1, len(whole) // 40)
    return [told[start : start + length] for start in range(0, len(whole), step)]


def ordinary_texts(language: str) -> list[str]:
    """Windows of the texts that people wrote for `tests/cases`: the usual density of facts."""
    lines = (CASES / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    whole = " ".join(json.loads(line)["text"] for line in lines if line.strip())
    return [whole[start : start + LENGTH] for start in range(0, len(whole) - LENGTH, LENGTH)][:40]


def per_second(work: Callable[[str], object], texts: list[str]) -> float:
    """Texts a second: the median of five rounds."""
    for text in texts:
        work(text)
    rates = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for text in texts:
            work(text)
        rates.append(len(texts) / (time.perf_counter() - start))
    return statistics.median(rates)


def p95_ms(work: Callable[[str], object], texts: list[str]) -> float:
    times = []
    for _ in range(ROUNDS):
        for text in texts:
            start = time.perf_counter()
            work(text)
            times.append((time.perf_counter() - start) * 1000)
    return statistics.quantiles(times, n=20)[-1]


def start_seconds() -> float:
    """A new process until its first answer."""
    code = (
        "from datetime import date; from nlp.extract import extract; "
        "extract('had cisplatin in March', date(2026, 11, 23))"
    )
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - begin


def negspacy() -> Callable[[str], object]:
    import spacy
    from negspacy.negation import Negex  # noqa: F401  (registers the component)
    from negspacy.termsets import termset

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    ruler = pipeline.add_pipe("entity_ruler")
    names = ["cisplatin", "paclitaxel", "camrelizumab", "hypertension", "lupus", "metastases"]
    ruler.add_patterns([{"label": "X", "pattern": name} for name in names])
    pipeline.add_pipe("negex", config={"neg_termset": termset("en_clinical").get_patterns()})
    return pipeline


def hostile_texts() -> dict[str, str]:
    """20,000 characters each: what a careless pattern would choke on."""
    size = 20_000
    return {
        "no no no": "no " * (size // 3),
        "brackets": "([{<" * (size // 4),
        "emoji": "😀" * size,
        "digits": "1" * size,
        "没有": "没有" * (size // 2),
        "dates": "3月5日" * (size // 4),
        "fevers": "fever 39 " * (size // 9),
        "denials": "no cisplatin, " * (size // 14),
        "names": "顺铂" * (size // 2),
    }


def main() -> None:
    os.sched_setaffinity(0, {0})
    from content.trials import load_trial
    from matcher.screening import screen_text
    from nlp.extract import extract

    trial = load_trial("NCT06769113")

    def read(text: str) -> object:
        return extract(text, AS_OF)

    def screen(text: str) -> object:
        return screen_text(text, trial, AS_OF)

    print(f"start to first answer       {start_seconds():8.2f} s")
    for language in ("en", "zh"):
        texts, long = texts_of(language), texts_of(language, 4_000)[:5]
        print(f"extract, {language}                 {per_second(read, texts):8.0f} /s")
        usual = per_second(read, ordinary_texts(language))
        print(f"extract, {language}, ordinary       {usual:8.0f} /s")
        print(f"extract p95, {language}             {p95_ms(read, texts):8.2f} ms")
        print(f"screening, {language}               {per_second(screen, texts):8.0f} /s")
        print(f"screening 4,000, {language}         {per_second(screen, long):8.0f} /s")
    for name, text in hostile_texts().items():
        begin = time.perf_counter()
        extract(text, AS_OF)
        print(f"20,000 of {name:<16}  {time.perf_counter() - begin:8.3f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory (peak)               {peak:8.0f} MB")
    print(f"negspaCy 1.1.0 alone, en    {per_second(negspacy(), texts_of('en')):8.0f} /s")


if __name__ == "__main__":
    main()
