"""Looking after one's journal: checking it, making a copy, and changing its passphrase."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input

from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.tui.page import Page
from selfhelp_tui.tui.screens.start import PASSPHRASE_LIMIT, PassphrasePage
from selfhelp_tui.tui.widgets.boxes import TextInput
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Trouble

if TYPE_CHECKING:
    from selfhelp_tui.core.entry import KeptNotes


class CarePage(Page):
    """Says what is going to be done, does it when asked, and says what came of it."""

    _busy = False

    def what(self) -> str:
        """What is going to be done."""
        raise NotImplementedError

    def go_label(self) -> str:
        """What the button that does it says."""
        raise NotImplementedError

    def work(self, notes: KeptNotes) -> Callable[[], str]:
        """Do it, on a thread of its own; gives what tells of it in words, in the language of then."""
        raise NotImplementedError

    def contents(self) -> list[Widget]:
        return [Prose(self.what()), Quiet("", id="busy"), Trouble(), Prose("", id="told")]

    def buttons(self) -> list[Button]:
        return [Button(self.say("button.close"), "close"), Button(self.go_label(), "go", main=True)]

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.name == "close":
            self.app.pop_screen()
        elif not self._busy:
            self._busy = True
            self.query_one("#busy", Quiet).say(self.say("own_journal.busy"))
            self.app.run_worker(self._do())

    async def _do(self) -> None:
        told, trouble = "", ""
        try:
            if self.app.kept is not None:
                told = (await asyncio.to_thread(self.work, self.app.kept))()
        except NotesProblem as problem:
            trouble = self.app.problem_in_words(problem)
        self._busy = False
        if self.is_attached:
            self.query_one("#busy", Quiet).say("")
            self.query_one(Trouble).say(trouble)
            self.query_one("#told", Prose).say(told)
            self.query_one("#told", Prose).scroll_visible(animate=False)


class CheckPage(CarePage):
    """Whether the file is whole."""

    ABOUT = "check"

    def where(self) -> str:
        return self.say("preferences.check")

    def what(self) -> str:
        return self.say("own_journal.check_what")

    def go_label(self) -> str:
        return self.say("own_journal.check_now")

    def work(self, notes: KeptNotes) -> Callable[[], str]:
        checked = self.app.services.check(notes)
        return lambda: "\n\n".join(checked.in_words(self.session.words))


class CopyPage(CarePage):
    """A second file that opens with the same passphrase."""

    ABOUT = "copy"

    def where(self) -> str:
        return self.say("preferences.copy")

    def what(self) -> str:
        return self.say("own_journal.copy_what")

    def go_label(self) -> str:
        return self.say("own_journal.copy_now")

    def work(self, notes: KeptNotes) -> Callable[[], str]:
        path = self.app.services.copy(notes)
        return lambda: (
            f"{self.say('journal_command.backup.made', path=path)}\n\n{self.say('journal_command.backup.apart')}"
        )


class ChangePage(PassphrasePage):
    """Another passphrase for the journal that is open."""

    ABOUT = "change_passphrase"

    def __init__(self) -> None:
        super().__init__()
        self.old_copies: tuple[Path, ...] | None = None
        """Copies that still open with the old passphrase, once it was changed."""

    def where(self) -> str:
        return self.say("preferences.change_passphrase")

    def contents(self) -> list[Widget]:
        if self.old_copies is not None:
            path = self.app.kept.path if self.app.kept is not None else ""
            return [
                Prose(self.say("journal_command.change.done", path=path)),
                *(Prose(self.say("own_journal.old_copy", path=copy)) for copy in self.old_copies),
            ]
        return [
            Prose(self.say("own_journal.change_what")),
            Prose(self.say("own_journal.change_current")),
            TextInput(password=True, id="current", limit=PASSPHRASE_LIMIT),
            Trouble(),
            Prose(self.say("own_journal.change_new")),
            *self.new_passphrase(),
        ]

    def buttons(self) -> list[Button]:
        if self.old_copies is not None:
            return [Button(self.say("button.close"), "close", main=True)]
        return [
            Button(self.say("button.cancel"), "close"),
            Button(self.say("create.suggest"), "suggest"),
            Button(self.say("own_journal.change_now"), "go", main=True),
        ]

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.id == "passphrase":
            self.tell_strength(event.value)

    def press(self, name: str) -> None:
        if name == "close":
            self.app.pop_screen()
        elif name == "suggest":
            self.suggest()
        elif self.typed("passphrase") != self.typed("again"):
            self.query_one(Trouble).say(self.say("problem.journal.differs"))
        elif not self._busy:
            self._busy = True
            self.query_one(Trouble).say("")
            self.query_one("#busy", Quiet).say(self.say("own_journal.busy"))
            self.app.run_worker(self._change(self.typed("current"), self.typed("passphrase")))

    def trouble(self, problem: NotesProblem) -> None:
        super().trouble(problem)
        if problem.id == "journal.wrong_passphrase":
            # the journal is open, so it is what was typed here
            self.query_one(Trouble).say(self.say("own_journal.wrong_current"))
            current = self.query_one("#current", Input)
            current.focus()
            current.select_all()

    async def _change(self, current: str, new: str) -> None:
        if self.app.kept is None:
            return
        try:
            copies = await asyncio.to_thread(self.app.services.change_passphrase, self.app.kept, current, new)
        except NotesProblem as problem:
            if self.is_attached:
                self.trouble(problem)
            return
        self._busy, self.old_copies = False, copies
        if self.is_attached:
            await self.show_again()
