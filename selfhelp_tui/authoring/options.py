"""The words of ``content preview``, ``why`` and ``new`` on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from selfhelp_tui.authoring.naming import WrongUse, not_there
from selfhelp_tui.authoring.saying import LANGUAGES


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        said = f"{self.format_usage()}{message}"
        raise WrongUse(said)


def parse(words: Sequence[str], language: str) -> argparse.Namespace:
    """The options of a command; ``language`` is that of the messages when the words name none.

    Raises:
        WrongUse: they make no sense.
    """
    shared = _Parser(add_help=False, allow_abbrev=False)
    shared.add_argument("--language", choices=LANGUAGES, help="nl or en")
    packs = _Parser(add_help=False, allow_abbrev=False)
    packs.add_argument("--content", type=Path, metavar="FOLDER", action="append", default=[], help="a pack")
    parser = _Parser(prog="selfhelp-tui content", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)

    def command(name: str, about: str, *parents: _Parser) -> _Parser:
        return commands.add_parser(name, parents=[shared, *parents], help=about, description=about, allow_abbrev=False)

    preview = command("preview", "see a module or topic as a client does, while you write it", packs)
    preview.add_argument("unit", metavar="UNIT", help="number, id or folder of a module; id or folder of a topic")
    preview.add_argument("--at", metavar="SECTION", help="begin at this section or step, by id; a section by number")
    preview.add_argument("--plain", action="store_true", help="say every screen once, line by line")
    why = command("why", "which rules put a module forward for an invented person", packs)
    why.add_argument("unit", metavar="UNIT", help="number, id or folder of a module; id or folder of a topic")
    why.add_argument("--as", dest="persona", metavar="PERSONA", required=True, help="a name, or a file of answers")
    new = command("new", "new files to write on")
    kinds = new.add_subparsers(dest="what", required=True, metavar="WHAT", parser_class=_Parser)
    pack = kinds.add_parser("pack", parents=[shared], allow_abbrev=False)
    pack.add_argument("id", metavar="NAME")
    pack.add_argument("folder", type=Path, metavar="FOLDER")
    for what in ("module", "topic"):
        unit = kinds.add_parser(what, parents=[shared], allow_abbrev=False)
        unit.add_argument("id", metavar="ID")
        unit.add_argument("--in", dest="folder", type=Path, metavar="FOLDER", required=True)
    exercise = kinds.add_parser("exercise", parents=[shared], allow_abbrev=False)
    exercise.add_argument("kind", metavar="KIND")
    exercise.add_argument("--in", dest="folder", type=Path, metavar="FOLDER/MODULE", required=True)
    exercise.add_argument("--id", metavar="ID", help="else the kind")
    exercise.add_argument("--section", metavar="SECTION", help="else the last one")
    question = kinds.add_parser("question", parents=[shared], allow_abbrev=False)
    question.add_argument("kind", metavar="KIND")
    question.add_argument("--in", dest="folder", type=Path, metavar="FOLDER/MODULE/STEP", required=True)
    question.add_argument("--id", metavar="ID", help="else the kind")
    chosen = parser.parse_args(list(words))
    for folder in getattr(chosen, "content", ()):
        if not folder.is_dir():
            raise WrongUse(not_there(chosen.language or language, "no_folder", str(folder), ()))
    return chosen
