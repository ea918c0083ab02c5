"""What a journal command says, asks and reads."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TextIO

from selfhelp_tui.journal.problems import JournalProblem
from selfhelp_tui.plain.lines import EndOfInput, read_hidden, standard_lines
from selfhelp_tui.programme.content.words import Words

YES = frozenset({"yes", "y", "ja", "j"})
"""In either language, whichever is spoken."""


class NothingTyped(Exception):
    """The input ended where an answer was needed."""


class Exchange:
    """A conversation about one file, a line at a time."""

    def __init__(self, words: Words, out: TextIO, read: Callable[[], str], passphrase: Callable[[str], str]) -> None:
        """``read`` gives the next typed line, ``passphrase`` one that is not shown; both raise NothingTyped."""
        self.words = words
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
            return self._read().strip().casefold() in YES
        except NothingTyped:
            return False

    def passphrase(self, path: str) -> str:
        """Ask for a passphrase."""
        return self._passphrase(self.words.ui(f"journal_command.{path}"))


def standard_exchange(words: Words, *, piped: bool) -> Exchange:
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
    return Exchange(words, sys.stdout, read, (lambda _: read()) if from_input else hidden)
