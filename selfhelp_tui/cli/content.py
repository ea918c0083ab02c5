"""``selfhelp-tui content``: what authors use, each command with its options."""

from __future__ import annotations

import argparse
import re
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from selfhelp_tui.authoring.messages import not_there, reply_named, say, unit_named
from selfhelp_tui.core.content.units import Sitting
from selfhelp_tui.environment import languages
from selfhelp_tui.packs.messages import FINE, PROBLEM, WRONG_USE, CommandParser, WrongUse, shown
from selfhelp_tui.packs.problems import ContentError, printed

if TYPE_CHECKING:
    from selfhelp_tui.core.content.words import Words
    from selfhelp_tui.core.record.sheets import Sheet

OF_GUIDE = "guide:"
"""Before the id of a reply, in the place of a unit."""
NEW = ("pack", "contact", "letter", "questions", "module", "topic", "page", "exercise", "question", "-h", "--help")
"""What can be made."""
CHECKED = ("check", "stats", "status")
"""Commands of the library itself."""


def run(words: Sequence[str], language: str) -> int:
    """Do one command; 0 fine, 1 what was asked about has problems, 2 wrong use or unusable input."""
    first = words[0] if words else ""
    if first in ("-h", "--help", "help"):
        sys.stdout.write(_overview(language))
        return FINE
    if first in CHECKED:
        from selfhelp_tui.packs.commands import run as run_on_library

        return run_on_library(words, sys.stdout, sys.stderr, language)
    spoken = language
    try:
        if first not in DOING:
            said = not_there(language, "no_command", first, [*CHECKED, *DOING])
            sys.stderr.write(f"{_overview(language)}{said}\n")
            return WRONG_USE
        spoken = _language_in(words) or language
        if first == "new" and words[1:] and words[1] not in NEW:
            raise WrongUse(say(spoken, "new_what", word=shown(words[1])))
        return DOING[first](parse(words, spoken), spoken)
    except WrongUse as wrong:
        sys.stderr.write(f"{wrong}\n")
    except ContentError as broken:
        sys.stderr.write(printed(broken.problems, spoken))
    return WRONG_USE


def _overview(language: str) -> str:
    return say(language, "overview", languages="|".join(languages()))


def _language_in(words: Sequence[str]) -> str | None:
    named = [after for word, after in pairwise(words) if word == "--language"]
    named += [word.partition("=")[2] for word in words if word.startswith("--language=")]
    known = languages()
    return next((one for one in named if one in known), None)


def _preview(chosen: Namespace, language: str) -> int:
    from selfhelp_tui.cli.preview import run as run_preview
    from selfhelp_tui.cli.program import wants_plain

    return run_preview(chosen, language, plain=chosen.plain or wants_plain(()))


def _why(chosen: Namespace, language: str) -> int:
    from selfhelp_tui.authoring.watch import Workshop
    from selfhelp_tui.authoring.why import Explanation, someone_named

    workshop = Workshop(chosen.content)
    someone = someone_named(chosen.persona, workshop.folders, alone=workshop.alone, language=language)
    if chosen.unit.startswith(OF_GUIDE):
        reply = reply_named(workshop.library, chosen.unit.removeprefix(OF_GUIDE), language)
        for line in someone.days(workshop.library, language).why(reply):
            sys.stdout.write(f"{line}\n")
        return FINE
    card = unit_named(workshop.library, chosen.unit, language)
    facts = someone.facts(workshop.library)
    card = next(one for one in workshop.library.cards(language) if one.id == card.id)
    for line in Explanation(workshop.library, card, someone.persona.name, facts, language).lines():
        sys.stdout.write(f"{line}\n")
    return FINE


def _guide(chosen: Namespace, language: str) -> int:
    from selfhelp_tui.authoring.watch import Workshop
    from selfhelp_tui.authoring.why import someone_named

    workshop = Workshop(chosen.content)
    someone = someone_named(chosen.persona, workshop.folders, alone=workshop.alone, language=language)
    for line in someone.days(workshop.library, language).lines():
        sys.stdout.write(f"{line}\n")
    return FINE


def _new(chosen: Namespace, language: str) -> int:
    from selfhelp_tui.authoring.new import New

    return New(chosen, language, date.today(), sys.stdout).done()


def _import(chosen: Namespace, language: str) -> int:
    from selfhelp_tui.authoring.new import Occupied
    from selfhelp_tui.authoring.table import TableError, import_table

    try:
        return import_table(chosen.file, chosen.folder, chosen.id or "", language, date.today(), sys.stdout)
    except TableError as wrong:
        raise WrongUse(str(wrong)) from None
    except Occupied as there:
        raise WrongUse(say(language, "occupied", place=there)) from None
    except OSError as failed:
        raise WrongUse(say(language, "table_not_there", file=chosen.file, said=failed.strerror or "")) from None


def _slip(chosen: Namespace, language: str) -> int:
    from selfhelp_tui.authoring.watch import Workshop
    from selfhelp_tui.core.record.manual import slip_sheet

    library = Workshop(chosen.content).library
    unit = library.unit(unit_named(library, chosen.sitting, language).id)
    words = library.words(language)
    sheet = slip_sheet(unit, words) if isinstance(unit, Sitting) else None
    if sheet is None:
        slips = [one.id for one in library.cards(language) if one.kind == Sitting.KIND]
        raise WrongUse(not_there(language, "no_slip", chosen.sitting, slips))
    return _put(sheet, words, chosen.html)


def _manual(chosen: Namespace, language: str) -> int:
    from selfhelp_tui.authoring.watch import Workshop
    from selfhelp_tui.core.record.manual import is_for_professionals, manual_sheet, topic_sheet

    library = Workshop(chosen.content).library
    words = library.words(language)
    if chosen.topic is None:
        return _put(manual_sheet(library, words), words, chosen.html)
    unit = library.unit(unit_named(library, chosen.topic, language).id)
    if not is_for_professionals(unit, library):
        pages = [one.id for one in library.cards(language) if is_for_professionals(library.unit(one.id), library)]
        raise WrongUse(not_there(language, "no_page", chosen.topic, pages))
    return _put(topic_sheet(unit, library, words), words, chosen.html)


def _put(sheet: Sheet, words: Words, file: Path | None) -> int:
    """Write a sheet to a file, or say it as text where there is none."""
    from selfhelp_tui.papers.sheet import put_sheet, write_sheet
    from selfhelp_tui.storage.problems import JournalProblem

    if file is None:
        sys.stdout.write(put_sheet(sheet, "txt", words))
        return FINE
    try:
        write_sheet(sheet, words, file)
    except JournalProblem as problem:
        path = f"problem.{problem.id}"
        known = path if words.find("interface", path) else "problem.journal.storage"
        sys.stderr.write(f"{words.ui(known, **problem.params)}\n")
        return PROBLEM
    return FINE


DOING: Mapping[str, Callable[[Namespace, str], int]] = {
    "preview": _preview,
    "why": _why,
    "guide": _guide,
    "new": _new,
    "import": _import,
    "slip": _slip,
    "manual": _manual,
}
"""Name of a command to what it does."""


def _codes(text: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(text.split(",")))
    if not all(re.fullmatch(r"[a-z]{2}", one) for one in codes):
        message = f"{text!r}: codes of two letters, with commas"
        raise argparse.ArgumentTypeError(message)
    return codes


def parse(words: Sequence[str], language: str) -> argparse.Namespace:
    """The options of a command; ``language`` is that of the messages when the words name none.

    Raises:
        WrongUse: they make no sense.
    """
    shared = CommandParser(add_help=False)
    shared.add_argument("--language", choices=languages(), help=" or ".join(languages()))
    packs = CommandParser(add_help=False)
    packs.add_argument("--content", type=Path, metavar="FOLDER", action="append", default=[], help="a pack")
    parser = CommandParser(prog="selfhelp-tui content")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, about: str, *parents: CommandParser) -> CommandParser:
        return commands.add_parser(name, parents=[shared, *parents], help=about, description=about)

    preview = command("preview", "see a module or topic as a client does, while you write it", packs)
    preview.add_argument("unit", metavar="UNIT", help="number, id or folder of a module; id or folder of a topic")
    preview.add_argument("--at", metavar="SECTION", help="begin at this section or step, by id; a section by number")
    preview.add_argument("--plain", action="store_true", help="say every screen once, line by line")
    why = command("why", "which rules put a module forward for an invented person", packs)
    named = "number, id or folder of a module; id or folder of a topic; guide:ID of a reply"
    why.add_argument("unit", metavar="UNIT", help=named)
    why.add_argument("--as", dest="persona", metavar="PERSONA", required=True, help="a name, or a file of answers")
    guide = command("guide", "what is said to an invented person over their days", packs)
    guide.add_argument("--as", dest="persona", metavar="PERSONA", required=True, help="a name, or a file of answers")
    slip = command("slip", "the page for a therapist who does a sitting with someone", packs)
    slip.add_argument("sitting", metavar="SITTING", help="id or folder of a sitting")
    slip.add_argument("--html", type=Path, metavar="FILE", help="write it to this file, to print")
    manual = command("manual", "what a therapist reads in ten minutes, or one page for professionals", packs)
    manual.add_argument("topic", metavar="TOPIC", nargs="?", help="id or folder of a page for professionals")
    manual.add_argument("--html", type=Path, metavar="FILE", help="write it to this file, to print")
    table = command("import", "a module from a table: kind, text, choices, lowest, highest")
    table.add_argument("file", type=Path, metavar="FILE.xlsx|.csv")
    table.add_argument("--in", dest="folder", type=Path, metavar="FOLDER", required=True, help="the pack")
    table.add_argument("--id", metavar="ID", help="else the name of the file")
    new = command("new", "new files to write on")
    kinds = new.add_subparsers(dest="what", required=True, metavar="WHAT")
    pack = kinds.add_parser("pack", parents=[shared])
    pack.add_argument("id", metavar="NAME")
    pack.add_argument("folder", type=Path, metavar="FOLDER")
    pack.add_argument("--languages", type=_codes, metavar="CODES", default=(), help="such as nl,en; else yours")
    for what in ("contact", "letter", "questions"):
        template = kinds.add_parser(what, parents=[shared])
        template.add_argument("--in", dest="folder", type=Path, metavar="FOLDER", required=True)
        if what == "contact":
            template.add_argument("--country", metavar="CODE", required=True, help="such as be")
    for what in ("module", "topic", "page"):
        unit = kinds.add_parser(what, parents=[shared])
        unit.add_argument("id", metavar="ID")
        unit.add_argument("--in", dest="folder", type=Path, metavar="FOLDER", required=True)
    exercise = kinds.add_parser("exercise", parents=[shared])
    exercise.add_argument("kind", metavar="KIND")
    exercise.add_argument("--in", dest="folder", type=Path, metavar="FOLDER/MODULE", required=True)
    exercise.add_argument("--id", metavar="ID", help="else the kind")
    exercise.add_argument("--section", metavar="SECTION", help="else the last one")
    question = kinds.add_parser("question", parents=[shared])
    question.add_argument("kind", metavar="KIND")
    question.add_argument("--in", dest="folder", type=Path, metavar="FOLDER/MODULE/STEP", required=True)
    question.add_argument("--id", metavar="ID", help="else the kind")
    chosen = parser.parse_args(list(words))
    for folder in getattr(chosen, "content", ()):
        if not folder.is_dir():
            raise WrongUse(not_there(chosen.language or language, "no_folder", str(folder), ()))
    return chosen
