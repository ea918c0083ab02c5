"""``selfhelp-tui journal``: the commands on a journal's file, their options and the conversation they hold."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.ports import Strength
from selfhelp_tui.core.record.sheets import plan_sheet
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.text import fault_in_words
from selfhelp_tui.environment import languages, local_day
from selfhelp_tui.packs.messages import FINE, PROBLEM, WRONG_USE, CommandParser, WrongUse
from selfhelp_tui.packs.opening import open_library
from selfhelp_tui.packs.problems import ContentError, printed
from selfhelp_tui.papers.sheet import FORMATS, EntrySelection, part_sheet, put_sheet
from selfhelp_tui.plain.lines import EndOfInput, read_hidden, standard_lines
from selfhelp_tui.storage import files
from selfhelp_tui.storage.backups import beside, checked, copies_made, copy_beside, forget_copy, known_copy, make_copy
from selfhelp_tui.storage.journal import Journal, encrypted_available, erase
from selfhelp_tui.storage.place import default_path, looks_synced
from selfhelp_tui.storage.problems import (
    Altered,
    Damaged,
    JournalProblem,
    Missing,
    NewerVersion,
    NoEncryption,
    OtherSideFile,
    WrongPassphrase,
)

if TYPE_CHECKING:
    from selfhelp_tui.core.content.pack import Library
    from selfhelp_tui.kit.policy import Kit


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The options of a command; raises WrongUse."""
    shared = CommandParser(add_help=False)
    shared.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="the journal; else the one in its usual place"
    )
    shared.add_argument("--language", choices=languages(), help=" or ".join(languages()))
    shared.add_argument("--passphrase-stdin", action="store_true", help="read the passphrase from standard input")
    parser = CommandParser(prog="selfhelp-tui journal")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, about: str) -> CommandParser:
        return commands.add_parser(name, parents=[shared], help=about, description=about)

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


class NothingTyped(Exception):
    """The input ended where an answer was needed."""


class Exchange:
    """A conversation about one file, a line at a time."""

    def __init__(
        self,
        words: Words,
        yes: Collection[str],
        out: TextIO,
        read: Callable[[], str],
        passphrase: Callable[[str], str],
    ) -> None:
        """``yes`` are answers in small letters that mean so.

        ``read`` gives the next typed line, ``passphrase`` one that is not shown; both raise NothingTyped.
        """
        self.words = words
        self._yes = yes
        self._out = out
        self._read = read
        self._passphrase = passphrase

    def say(self, path: str, /, **values: object) -> None:
        """Say a text of these commands."""
        self.line(self.words.ui(f"journal_command.{path}", **values))

    def line(self, text: str) -> None:
        """Say a line as it is."""
        self._out.write(f"{text}\n")
        self._out.flush()

    def trouble(self, problem: JournalProblem) -> None:
        """Say what is wrong with a journal."""
        path = f"problem.{problem.id}"
        known = path if self.words.find("interface", path) else "problem.journal.storage"
        self.line(self.words.ui(known, **problem.params))

    def sure(self, path: str, /, **values: object) -> bool:
        """Ask a question of these commands; anything but a plain yes is no, and so is the end of the input."""
        self.say(path, **values)
        try:
            return self._read().strip().casefold() in self._yes
        except NothingTyped:
            return False

    def passphrase(self, path: str) -> str:
        """Ask for a passphrase."""
        return self._passphrase(self.words.ui(f"journal_command.{path}"))


def words_for_yes(library: Library) -> frozenset[str]:
    """Yes in each language, whichever is spoken, whole or by the first letter that begins no language's no."""
    every = [library.words(language) for language in library.languages]
    whole = {words.ui("answer.yes_").casefold() for words in every}
    no = {words.ui("answer.no_").casefold()[:1] for words in every}
    return frozenset(whole | ({one[:1] for one in whole} - no))


def standard_exchange(library: Library, language: str, *, piped: bool) -> Exchange:
    """A conversation on standard input and output; a passphrase comes from the terminal unless ``piped``."""
    lines = standard_lines()

    def read() -> str:
        try:
            return lines.read()
        except EndOfInput:
            raise NothingTyped from None

    def hidden(asked: str) -> str:
        try:
            return read_hidden(asked)
        except EOFError:
            raise NothingTyped from None

    from_input = piped or sys.stdin is None or sys.stdin.closed or not sys.stdin.isatty()
    passphrase = (lambda _: read()) if from_input else hidden
    return Exchange(library.words(language), words_for_yes(library), sys.stdout, read, passphrase)


OF_THE_FILE = Damaged | Altered | OtherSideFile | NewerVersion
"""Problems of the journal itself, not of how it was asked for."""


def run(words: Sequence[str], language: str, kit: Kit | None = None) -> int:
    """Do one command on standard input and output; 0 fine, 1 a problem or a no, 2 wrong use or unusable input.

    In a kit the usual journal and the added packs are those of the kit.
    """
    try:
        chosen = parse(words)
    except WrongUse as wrong:
        sys.stderr.write(f"{wrong}\n")
        return WRONG_USE
    spoken = chosen.language or language
    if kit is not None:
        chosen.content = [*kit.content, *getattr(chosen, "content", ())]
    try:
        library = open_library(tuple(getattr(chosen, "content", ())))
    except ContentError as broken:
        sys.stderr.write(printed(broken.problems, spoken))
        return WRONG_USE
    exchange = standard_exchange(library, spoken, piped=chosen.passphrase_stdin)
    if kit is not None and chosen.file is None and kit.leads_elsewhere:
        exchange.line(exchange.words.ui("kit.obstacle.elsewhere"))
        return WRONG_USE
    return JournalCommand(chosen, exchange, spoken, kit.journal if kit else default_path()).done()


class JournalCommand:
    """One command on one journal."""

    def __init__(self, chosen: Namespace, exchange: Exchange, language: str, usual: Path) -> None:
        """``usual`` is the journal's usual place."""
        self.chosen = chosen
        self.exchange = exchange
        self.language = language
        self.usual = usual
        self.path: Path = chosen.file if chosen.file is not None else usual
        self._passphrase = ""

    def done(self) -> int:
        """Do it and give the exit status."""
        try:
            return DOING[self.chosen.command](self)
        except NothingTyped:
            self.exchange.say("no_passphrase")
            return WRONG_USE
        except KeyboardInterrupt:
            self.exchange.line("")
            return PROBLEM
        except JournalProblem as problem:
            self.exchange.trouble(problem)
            self._offer_copy(problem)
            return PROBLEM if isinstance(problem, OF_THE_FILE) else WRONG_USE
        except Exception as error:
            # the interpreter's own report prints the message, which can hold what someone wrote
            self.exchange.line(fault_in_words(error, self.exchange.words.ui))
            return PROBLEM

    def open(self) -> Journal:
        """Ask for the passphrase and unlock the journal."""
        if not encrypted_available():
            # before anyone types a passphrase for nothing
            raise NoEncryption
        files.inspect(self.path)
        self._passphrase = self.exchange.passphrase("passphrase")
        return Journal.unlock(self.path, self._passphrase)

    def _offer_copy(self, problem: JournalProblem) -> None:
        if not isinstance(problem, Damaged | Altered | WrongPassphrase | Missing):
            return
        copy = copy_beside(self.path)
        if copy is not None:
            self.exchange.say("copy_there", path=copy)

    def verify(self) -> int:
        """Check every page, then the structure, then every answer."""
        with self.open() as journal:
            found = checked(journal)
        for line in found.in_words(self.exchange.words):
            self.exchange.line(line)
        return FINE if found.well else PROBLEM

    def backup(self) -> int:
        """Write a second file with the same passphrase."""
        with self.open() as journal:
            target: Path = self.chosen.to or known_copy(journal) or beside(self.path)
            if looks_synced(target):
                self.exchange.line(self.exchange.words.ui("create.synced"))
            if journal.verify():
                self.exchange.say("verify.damaged", path=self.path)
                return PROBLEM
            make_copy(journal, target, self._passphrase)
            self.exchange.say("backup.made", path=target)
            self.exchange.say("backup.apart")
        return FINE

    def change_passphrase(self) -> int:
        """Encrypt the file anew, then see to the copy that still opens with the old passphrase."""
        with self.open() as journal:
            new = self._new_passphrase()
            if new is None:
                return WRONG_USE
            journal.change_passphrase(new)
            self.exchange.say("change.done", path=self.path)
            # All of them, each to its end: one copy that cannot be made must not hide the next.
            return max([FINE, *(self._see_to_copy(journal, copy, new) for copy in copies_made(journal))])

    def _new_passphrase(self) -> str | None:
        from selfhelp_tui.storage.passphrase import estimate

        new = self.exchange.passphrase("change.new")
        if self.exchange.passphrase("change.again") != new:
            self.exchange.line(self.exchange.words.ui("problem.journal.differs"))
            return None
        found = estimate(new, self.language)
        self.exchange.line(Strength(found.score, found.cause).in_words(self.exchange.words))
        return new

    def _see_to_copy(self, journal: Journal, copy: Path, new: str) -> int:
        """Make a copy anew under the new passphrase, or name it as one to remove."""
        if copy.is_file() and self.exchange.sure("change.copy", path=copy):
            try:
                make_copy(journal, copy, new)
                self.exchange.say("backup.made", path=copy)
                return FINE
            except JournalProblem as problem:
                self.exchange.trouble(problem)
        forget_copy(journal, copy)
        self.exchange.say("change.old_copy", path=copy)
        return PROBLEM

    def export(self) -> int:
        """Write a file that anyone can read, after saying so."""

        if self.chosen.to.exists():
            self.exchange.line(self.exchange.words.ui("problem.journal.exists"))
            return WRONG_USE
        with self.open() as journal:
            # Reading needs neither a clock nor ids.
            session = Session(open_library(tuple(self.chosen.content)), journal, self.language, str, str, local_day)
            if self.chosen.language:
                session.language, session.words = self.language, self.exchange.words
            part = EntrySelection(self.chosen.exercise or "", self.chosen.since, self.chosen.until)
            sheet = plan_sheet(session) if self.chosen.plan else part_sheet(session, part)
            text = put_sheet(sheet, self.chosen.format, session.words)
        if not sheet.chapters:
            self.exchange.say("export.nothing")
            return PROBLEM
        if not self.exchange.sure("export.ask", path=self.chosen.to):
            self.exchange.say("not_done")
            return PROBLEM
        files.write_new(self.chosen.to, text.encode("utf-8", "replace"))
        self.exchange.say("export.made", path=self.chosen.to)
        return FINE

    def erase(self) -> int:
        """Remove the file and what lies beside it in its name."""
        if self.chosen.passphrase_stdin:
            # Removing needs none; the first line is one all the same, as for every command.
            self.exchange.passphrase("passphrase")
        files.refuse_foreign(self.path, usual=self.usual)
        self.exchange.say("erase.what", path=self.path)
        self.exchange.say("lawyer")
        if not self.exchange.sure("erase.ask"):
            self.exchange.say("not_done")
            return PROBLEM
        erase(self.path)
        self.exchange.say("erase.done", path=self.path)
        copy = copy_beside(self.path)
        if copy is not None:
            self.exchange.say("erase.copy", path=copy)
        return FINE


DOING: Mapping[str, Callable[[JournalCommand], int]] = {
    "verify": JournalCommand.verify,
    "backup": JournalCommand.backup,
    "change-passphrase": JournalCommand.change_passphrase,
    "export": JournalCommand.export,
    "erase": JournalCommand.erase,
}
"""Name of a command to what it does."""
