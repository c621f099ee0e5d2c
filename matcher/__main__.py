"""The commands: `python -m matcher check NOTE.txt` and `python -m matcher batch IN OUT`.

Exit status: 0 all screened, 1 some records could not be, 2 wrong usage or unreadable input.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from content.trials import DEFAULT_TRIAL, load_trial, trial_ids
from matcher.batch import Settings, read_day
from matcher.lists.command import add_batch, run_list
from matcher.lists.rows import ListError
from matcher.records.fhir_check import read_bundle_text
from matcher.records.fhir_screening import screen_bundle
from matcher.records.fhir_write import as_fhir_text
from matcher.records.resource import RecordError
from matcher.screening import TextError, screen_text
from matcher.table import as_table

ALL_SCREENED, SOME_FAILED, CANNOT_START = 0, 1, 2
INTERRUPTED = 130


class CommandError(Exception):
    """The command cannot be run; the message is one line that says what to do."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise CommandError(f"{message}. See `python -m matcher --help`")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status; never a stack trace."""
    try:
        options = _parser().parse_args(arguments)
        settings = Settings(trial=options.trial, as_of=options.as_of or date.today())
        return (
            _check(options, settings) if options.command == "check" else _batch(options, settings)
        )
    except CommandError as error:
        print(f"matcher: {error}", file=sys.stderr)
        return CANNOT_START
    except BrokenPipeError:
        # The reader of our output has closed it (`| head`); keep Python from saying so again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ALL_SCREENED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # a defect of ours: one line for the person, never a stack trace
        print(f"matcher: this could not be screened ({type(error).__name__})", file=sys.stderr)
        return CANNOT_START


def _check(options: argparse.Namespace, settings: Settings) -> int:
    trial = load_trial(settings.trial)
    text = _note(options.note)
    try:
        if options.note.endswith((".fhir.json", ".json")):
            found = screen_bundle(read_bundle_text(text), trial, settings.as_of, options.lang)
            screening, result = found.screening, found.as_json(options.note)
        else:
            screening = screen_text(text, trial, settings.as_of, language=options.lang)
            result = screening.as_json(options.note)
        if options.format == "fhir":
            print(as_fhir_text(screening, trial, options.note), end="")
        elif options.format == "json":
            print(json.dumps(result, ensure_ascii=False, indent=2))
        else:
            print(as_table(screening, trial), end="")
    except (TextError, RecordError) as error:
        raise CommandError(str(error)) from error
    return ALL_SCREENED


def _batch(options: argparse.Namespace, settings: Settings) -> int:
    try:
        failed = run_list(options, settings)
    except ListError as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror}. Check the two paths") from error
    return SOME_FAILED if failed else ALL_SCREENED


def _note(name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}. Give the path of a text file") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{name} is not UTF-8 text. Save it as UTF-8") from error


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m matcher", description="Screens notes against a trial.")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    shared = _Parser(add_help=False)
    shared.add_argument("--trial", default=DEFAULT_TRIAL, type=_trial, help="NCT number")
    shared.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help="default: today")
    check = commands.add_parser("check", parents=[shared], help="one note as a table")
    check.add_argument("note", help="a text file, a FHIR bundle (.json), or - for text")
    check.add_argument("--format", choices=["text", "json", "fhir"], default="text")
    check.add_argument("--lang", choices=["auto", "en", "zh"], default="auto")
    add_batch(commands, shared)
    return parser


def _day(written: str) -> date:
    try:
        return read_day(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _trial(written: str) -> str:
    if written not in trial_ids():
        known = ", ".join(trial_ids())
        raise argparse.ArgumentTypeError(f"there is no trial {written!r}; known are {known}")
    return written


if __name__ == "__main__":
    sys.exit(main())
