"""What ``journal verify``, ``backup``, ``change-passphrase``, ``export`` and ``erase`` do, say and ask."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from selfhelp_tui.clock import local_day
from selfhelp_tui.journal import medium
from selfhelp_tui.journal.checking import checked
from selfhelp_tui.journal.copies import beside, copies_made, copy_beside, forget_copy, known_copy, make_copy
from selfhelp_tui.journal.journal import Journal, encrypted_available, erase
from selfhelp_tui.journal.place import default_path, warnings
from selfhelp_tui.journal.problems import (
    Altered,
    Damaged,
    JournalProblem,
    Missing,
    NewerVersion,
    NoEncryption,
    OtherSideFile,
    WrongPassphrase,
)
from selfhelp_tui.keeping.exchange import Exchange, NothingTyped, standard_exchange
from selfhelp_tui.keeping.exporting import Part, part_sheet, put_sheet
from selfhelp_tui.keeping.options import WrongUse, parse
from selfhelp_tui.library.problems import ContentError
from selfhelp_tui.library.shelf import open_shelf
from selfhelp_tui.programme.desk import Strength
from selfhelp_tui.programme.fault import fault_in_words
from selfhelp_tui.programme.own.sheets import plan_sheet

if TYPE_CHECKING:
    from selfhelp_tui.kit.opened import Kit

FINE, PROBLEM, WRONG_USE = 0, 1, 2
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
        shelf = open_shelf(tuple(getattr(chosen, "content", ())))
    except ContentError as broken:
        sys.stderr.write("".join(f"{problem.printed(spoken)}\n" for problem in broken.problems))
        return WRONG_USE
    exchange = standard_exchange(shelf.words(spoken), piped=chosen.passphrase_stdin)
    if kit is not None and chosen.file is None and kit.leads_elsewhere:
        exchange.line(exchange.words.ui("kit.obstacle.elsewhere"))
        return WRONG_USE
    return Command(chosen, exchange, spoken, kit.journal if kit else default_path()).done()


class Command:
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
        medium.inspect(self.path)
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
            if warnings(target):
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
        from selfhelp_tui.journal.passphrase import estimate

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
        from selfhelp_tui.programme.sitting import Sitting

        if self.chosen.to.exists():
            self.exchange.line(self.exchange.words.ui("problem.journal.exists"))
            return WRONG_USE
        with self.open() as journal:
            # Reading needs neither a clock nor ids.
            sitting = Sitting(open_shelf(tuple(self.chosen.content)), journal, self.language, str, str, local_day)
            if self.chosen.language:
                sitting.language, sitting.words = self.language, self.exchange.words
            part = Part(self.chosen.exercise or "", self.chosen.since, self.chosen.until)
            sheet = plan_sheet(sitting) if self.chosen.plan else part_sheet(sitting, part)
            text = put_sheet(sheet, self.chosen.format, sitting.words)
        if not sheet.chapters:
            self.exchange.say("export.nothing")
            return PROBLEM
        if not self.exchange.sure("export.ask", path=self.chosen.to):
            self.exchange.say("not_done")
            return PROBLEM
        medium.write_new(self.chosen.to, text.encode("utf-8", "replace"))
        self.exchange.say("export.made", path=self.chosen.to)
        return FINE

    def erase(self) -> int:
        """Remove the file and what lies beside it in its name."""
        if self.chosen.passphrase_stdin:
            # Removing needs none; the first line is one all the same, as for every command.
            self.exchange.passphrase("passphrase")
        medium.refuse_foreign(self.path, usual=self.usual)
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


DOING: Mapping[str, Callable[[Command], int]] = {
    "verify": Command.verify,
    "backup": Command.backup,
    "change-passphrase": Command.change_passphrase,
    "export": Command.export,
    "erase": Command.erase,
}
"""Name of a command to what it does."""
