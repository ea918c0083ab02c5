"""Looking after one's journal: beginning one, checking it, making a copy, and changing its passphrase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from selfhelp_tui.plain.first_start import Beginning, ask_passphrase, make_journal
from selfhelp_tui.plain.talk import Talk
from selfhelp_tui.plain.trouble import say_trouble
from selfhelp_tui.programme.entry import KeptNotes, NotesProblem

Care = tuple[Callable[[], str], Callable[[], object]]
"""What a line of the preferences says, and what it does."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """What can be done about keeping, now."""

    beginning: Beginning
    may_begin: bool
    """Whether a journal can be begun: not where keeping nothing was asked for."""

    def ways(self, talk: Talk) -> Iterator[Care]:
        """The lines of the preferences about keeping."""
        if talk.kept is not None:
            yield partial(talk.ui, "preferences.check"), partial(_patiently, talk, talk.kept, self._check)
            yield partial(talk.ui, "preferences.copy"), partial(_patiently, talk, talk.kept, self._copy)
            yield partial(talk.ui, "preferences.change_passphrase"), partial(_patiently, talk, talk.kept, self._change)
        elif self.may_begin:
            yield partial(talk.ui, "preferences.keep_from_now"), partial(make_journal, talk, self.beginning)

    def _check(self, talk: Talk, notes: KeptNotes) -> None:
        talk.say("own_journal.check_what")
        _wait(talk)
        checked = self.beginning.desk.check(notes)
        for paragraph in checked.in_words(talk.words):
            for line in paragraph.splitlines():
                talk.lines.say(line)

    def _copy(self, talk: Talk, notes: KeptNotes) -> None:
        def head() -> None:
            talk.heading(talk.ui("preferences.copy"))
            talk.say("own_journal.copy_what")

        chosen = talk.choose(head, lambda: [talk.ui("own_journal.copy_now")], "plain.how.open_or_back")
        if chosen is not None:
            _wait(talk)
            path = self.beginning.desk.copy(notes)
            talk.say("journal_command.backup.made", path=path)
            talk.say("journal_command.backup.apart")

    def _change(self, talk: Talk, notes: KeptNotes) -> None:
        def head() -> None:
            talk.heading(talk.ui("preferences.change_passphrase"))
            talk.say("own_journal.change_what")

        chosen = talk.choose(head, lambda: [talk.ui("own_journal.change_now")], "plain.how.open_or_back")
        if chosen is None:
            return
        current = ask_passphrase(talk, self.beginning, "own_journal.change_current")
        new = ask_passphrase(talk, self.beginning, "own_journal.change_new")
        if new:
            talk.prose(self.beginning.desk.strength(new).in_words(talk.words))
        if new != ask_passphrase(talk, self.beginning, "create.again"):
            talk.say("problem.journal.differs")
            return
        _wait(talk)
        copies = self.beginning.desk.change_passphrase(notes, current, new)
        talk.say("journal_command.change.done", path=notes.path)
        for copy in copies:
            talk.say("own_journal.old_copy", path=copy)


def _wait(talk: Talk) -> None:
    talk.say("own_journal.busy")
    talk.lines.flush()


def _patiently(talk: Talk, notes: KeptNotes, act: Callable[[Talk, KeptNotes], None]) -> None:
    """Do something; a problem of the journal is said, and nothing is tried again unasked."""
    try:
        act(talk, notes)
    except NotesProblem as problem:
        say_trouble(talk, problem)
