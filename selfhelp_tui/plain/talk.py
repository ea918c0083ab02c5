"""A conversation with one person: saying texts, asking, and the words that work at every prompt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from selfhelp_tui.plain.lines import MARK, EndOfInput, Lines
from selfhelp_tui.plain.paged import PART, Paged
from selfhelp_tui.plain.reply import Reply, begins_with, pick
from selfhelp_tui.programme.content.words import Words
from selfhelp_tui.programme.desk import Desk
from selfhelp_tui.programme.entry import KeptNotes
from selfhelp_tui.programme.fields import Problem
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.text import clean

if TYPE_CHECKING:
    from selfhelp_tui.plain.trouble import PatientNotes

UNTIL_DONE = "."
"""Ends a long text."""

ASIDE = 1
"""Lines that can be said between a question and its answer without the question being lost."""

LONGEST_LINE = 20_000
"""Characters of a typed line that are looked at."""


class Leave(Exception):
    """The person wants to leave."""

    def __init__(self, *, unsaved: bool = False) -> None:
        super().__init__()
        self.unsaved = unsaved
        """Whether the last change could not be saved."""


class Back(Exception):
    """The person wants to go back."""


class Home(Exception):
    """The person wants to be home at once."""


class ToHelp(Exception):
    """The person asked for Help now while in Help now."""


class Talk:
    """What is said and heard, in the language of the person."""

    def __init__(
        self,
        lines: Lines,
        sitting: Sitting,
        *,
        help_now: Callable[[Talk], None],
        search: Callable[[Talk, str], None],
        lock: Callable[[Talk], None],
        clock: Callable[[], float],
    ) -> None:
        """``clock`` gives seconds that only grow; ``help_now``, ``search``, ``lock`` come back when the person does."""
        self.lines = lines
        self.sitting = sitting
        self.clock = clock
        self.kept: KeptNotes | None = None
        """The notes of the sitting, where they are in a file."""
        self.patient: PatientNotes | None = None
        """What waits for them when they can't be read or written."""
        self.locked = False
        """Whether the journal is closed until its passphrase is typed; notes in memory stand in for it."""
        self.in_help = False
        self.has_home = False
        """Whether the first questions are over, so that going home leads somewhere."""
        self.desk: Desk | None = None
        """Writes what is wanted on paper; None where nothing can be written."""
        self._explained: set[str] = set()
        self._help_now = help_now
        self._search = search
        self._words: Mapping[str, Callable[[], None]] = {
            "?": self.explain,
            "!": self.help_now,
            "<": self._back,
            "q": self._leave,
            ":lock": lambda: lock(self),
        }

    # --- saying ------------------------------------------------------------------------------------------------

    @property
    def words(self) -> Words:
        """All texts in the language of today."""
        return self.sitting.words

    def ui(self, path: str, /, **values: object) -> str:
        """A text of the interface."""
        return self.words.ui(path, **values)

    def say(self, path: str, /, **values: object) -> None:
        """Say a text of the interface."""
        self.prose(self.ui(path, **values))

    def prose(self, text: str) -> None:
        """Say a text, one paragraph or point a line."""
        for line in paragraphs(text):
            self.lines.say(line)

    def heading(self, text: str) -> None:
        """Say a title after an empty line."""
        self.lines.gap()
        self.lines.say(text)

    def numbered(self, labels: Sequence[str], start: int = 1) -> None:
        """Say choices, each with its number."""
        for number, label in enumerate(labels, start):
            self.lines.say(f"{number}. {label}")

    def problem(self, problem: Problem) -> None:
        """Say why an answer can't be kept."""
        self.say(f"problem.{problem.id}", **problem.values)

    # --- asking ------------------------------------------------------------------------------------------------

    def ask(self, show: Callable[[], None], *, shown: bool = False, path: bool = False) -> Reply:
        """Show a question unless it was shown, and give the answer; after a word that said much it is shown again.

        ``path`` tells that a path is asked, so that a slash begins an answer and not a search.

        Raises:
            Back, Leave: the person wants to go back, or to leave; the end of the input leaves as well.
        """
        while True:
            if not shown:
                show()
            line = self.read()
            said, read, language = self.lines.lines_said, self.lines.lines_read, self.sitting.language
            if (path and line.startswith("/")) or not self.heard(line):
                literal = line.startswith(" ") and bool(line.strip())
                return Reply(line[1:] if literal else line, literal)
            aside = self.lines.lines_said <= said + ASIDE and self.lines.lines_read == read
            shown = aside and self.sitting.language == language

    def read(self, mark: str = MARK) -> str:
        """One line as it was typed; the end of the input leaves."""
        try:
            return self.lines.read(mark)[:LONGEST_LINE]
        except EndOfInput:
            raise Leave from None

    def heard(self, line: str) -> bool:
        """Do what a word says; False when the line is an answer."""
        word = line.rstrip()
        act = self._words.get(word.casefold())
        if act is not None:
            act()
            return True
        if word.startswith("/") and len(word) > 1:
            self._search(self, clean(word[1:], limit=80))
            return True
        if re.fullmatch(r":[a-z]{2}", word):
            self._speak(word[1:])
            return True
        return False

    def choose(
        self,
        head: Callable[[], None],
        labels: Callable[[], Sequence[str]],
        how: str = "plain.how.choose",
        *,
        shown: bool = False,
        first: int = PART,
    ) -> int | None:
        """The place of the choice that was made by number or by its first letters; None for an empty line.

        ``shown`` tells that all of it was said just now, ``first`` how much of a long list is said at first.
        """
        paged = Paged(self, first)

        def show() -> None:
            head()
            paged.say(labels())
            self.say(how)

        while True:
            reply = self.ask(show, shown=shown)
            if reply.empty:
                return None
            found = pick(reply, labels())
            if found is not None:
                return found
            if paged.turn(reply, labels()):
                self.say(how)
            elif labels():
                self.no_such_choice(reply, labels())
            else:
                self.say(how)
            shown = True

    def no_such_choice(self, reply: Reply, labels: Sequence[str]) -> None:
        """Say which choices begin with what was typed, or else which numbers there are."""
        begun = begins_with(reply, labels)
        if len(begun) > 1:
            self.say("plain.more_begin_so")
            for place in begun[:PART]:
                self.numbered([labels[place]], place + 1)
        else:
            self.lines.say(self.words.count("plain.no_such_choice", len(labels)))

    def go_on(self, show: Callable[[], None], how: str = "plain.how.go_on") -> None:
        """Show something and wait for an empty line."""
        self.choose(show, tuple, how)

    # --- words that work everywhere ----------------------------------------------------------------------------

    def first_time(self, name: str) -> bool:
        """Whether something is explained for the first time, or after everything was asked for again."""
        known = name in self._explained
        self._explained.add(name)
        return not known

    def explain(self) -> None:
        """Say what the words are; what was explained before is explained again where it comes next."""
        self._explained.clear()
        self.lines.gap()
        kept = self.locked or self.sitting.notes.lasting
        leave = "leave" if kept else "leave_gone"
        for name in ("title", "answer", "skip", "back", "help_now", leave, "language", "search", "lock", "literal"):
            self.say(f"plain.help.{name}")
        self.lines.gap()

    def help_now(self) -> None:
        """Open Help now, and come back to where one was."""
        if self.in_help:
            raise ToHelp
        self.in_help = True
        try:
            self._help_now(self)
        except Home:
            # before the conversation has come to a home, or while the journal is locked, one goes back to the question
            if not self.has_home or self.locked:
                return
            raise
        finally:
            self.in_help = False
        self.heading(self.ui("plain.back_where_you_were"))

    @contextmanager
    def searching(self, search: Callable[[Talk, str], None]) -> Iterator[None]:
        """Have a slash look somewhere else for a while; in Help now it still looks where it always does."""
        usual = self._search
        self._search = lambda talk, wanted: (usual if talk.in_help else search)(talk, wanted)
        try:
            yield
        finally:
            self._search = usual

    def _back(self) -> None:
        raise Back

    def _leave(self) -> None:
        raise Leave

    def _speak(self, language: str) -> None:
        if language in self.sitting.shelf.languages:
            self.sitting.speak(language)
            self.say("plain.language.now")
        else:
            self.say("plain.language.unknown", known=", ".join(self.sitting.shelf.languages))


def paragraphs(text: str) -> list[str]:
    """A text as lines: each paragraph one line, each point of a list one line."""
    lines: list[str] = []
    open_line = False
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            open_line = False
        elif open_line and not line.startswith("- "):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
            open_line = True
    return lines
