"""The words of a journal command on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from selfhelp_tui.tongue import LANGUAGES

FORMATS = {".md": "md", ".html": "html", ".htm": "html", ".txt": "txt"}
"""Ending of a file's name to the format it is written in."""


class WrongUse(Exception):
    """The command line asks for something that is not there."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        said = f"{self.format_usage()}{message}"
        raise WrongUse(said)


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The options of a command; raises WrongUse."""
    shared = _Parser(add_help=False, allow_abbrev=False)
    shared.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="the journal; else the one in its usual place"
    )
    shared.add_argument("--language", choices=LANGUAGES, help="nl or en")
    shared.add_argument("--passphrase-stdin", action="store_true", help="read the passphrase from standard input")
    parser = _Parser(prog="selfhelp-tui journal", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)

    def command(name: str, about: str) -> _Parser:
        return commands.add_parser(name, parents=[shared], help=about, description=about, allow_abbrev=False)

    command("verify", "check every page of the file")
    backup = command("backup", "write a complete second file with the same passphrase")
    backup.add_argument("--to", type=Path, metavar="COPY", help="the second file; else the one that was made before")
    command("change-passphrase", "encrypt the file under another passphrase")
    export = command("export", "write a file that anyone can read")
    export.add_argument("--to", type=Path, metavar="TARGET", required=True, help="a new file, .html, .md or .txt")
    export.add_argument("--format", choices=sorted(set(FORMATS.values())), help="else by the ending of TARGET")
    export.add_argument("--exercise", metavar="UNIT[.STEP]", help="only this module or exercise")
    export.add_argument(
        "--from", dest="since", type=_day, metavar="DATE", help="only from this day on, such as 2026-11-24"
    )
    export.add_argument("--until", type=_day, metavar="DATE", help="only up to this day")
    export.add_argument("--plan", action="store_true", help="only the plan, as one page for a printer")
    export.add_argument("--content", type=Path, metavar="FOLDER", action="append", default=[], help="add a pack")
    command("erase", "remove the file")
    chosen = parser.parse_args(list(words))
    if chosen.command == "export":
        chosen.format = _format_of(chosen)
    return chosen


def _format_of(chosen: argparse.Namespace) -> str:
    found = chosen.format or FORMATS.get(chosen.to.suffix.casefold())
    if found is None:
        message = "--to: a name that ends in .html, .md or .txt, or --format"
        raise WrongUse(message)
    if chosen.plan and (chosen.exercise or chosen.since or chosen.until or found != "html"):
        message = "--plan: all of the plan, as .html"
        raise WrongUse(message)
    return str(found)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is no day such as 2026-11-24"
        raise argparse.ArgumentTypeError(message) from None
