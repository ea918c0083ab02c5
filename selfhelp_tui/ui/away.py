"""A journal whose medium is away: what was typed stays, the program says what is wrong, and waits until it is back."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual.message import Message
from textual.widget import Widget

from selfhelp_tui.programme.entry import NotesProblem
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.ui.keeping import CLOSING, Keeper
from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.widgets.button import Button
from selfhelp_tui.ui.widgets.prose import Prose, Quiet, Title, Trouble

STILL_READ = frozenset({"journal.disk_full", "journal.read_only", "journal.problem"})
"""Problems of a write after which a journal is read as before: they are said, and one goes on."""


class Patient(Keeper):
    """A keeper of notes that waits for a journal which can't be read, with notes in memory in its place.

    Screens that are on keep what is typed in them. Whatever read in vain is done again from the screen one was at.
    """

    out_of_reach: Sitting | None = None
    """The sitting whose journal can't be read now."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except NotesProblem as problem:
            self.lost(problem)

    def lost(self, problem: NotesProblem) -> None:
        """Say that the journal can't be read, and let notes in memory stand in for it."""
        if self.out_of_reach is not None:
            return
        self.out_of_reach = self.sitting
        self.stand_in()
        self._trouble = problem
        self.push_screen(AwayPage(problem))
        self.tell_state()

    def waits(self, page: Page) -> bool:
        """Whether a screen is one of those that wait for the journal with what is typed in them."""
        stack = self.screen_stack
        return any(isinstance(one, AwayPage) for one in stack[stack.index(page) :]) if page in stack else False

    def flush_page(self) -> None:
        """Keep whatever is half typed, on the screen that is on and on those beneath it that don't wait."""
        try:
            for screen in reversed(self.screen_stack):
                if isinstance(screen, AwayPage):
                    return
                if isinstance(screen, Page):
                    screen.flush()
        except NotesProblem as problem:
            self.lost(problem)

    def _failed(self, problem: NotesProblem) -> None:
        if problem.id in STILL_READ:
            super()._failed(problem)
        else:
            self.call_later(self.lost, problem)

    # --- back, or not ------------------------------------------------------------------------------------------

    async def try_again(self) -> NotesProblem | None:
        """Ask for the journal once more and wait for it; None when it is there."""
        try:
            await asyncio.to_thread(self._ask)
        except NotesProblem as problem:
            self._trouble = problem
            return problem
        self._come_back()
        return None

    def try_once_more(self) -> None:
        """Ask for the journal once more at the very end."""
        if self.out_of_reach is not None:
            with suppress(NotesProblem):
                self._ask()
                self._come_back()

    def _ask(self) -> None:
        if self.kept is not None:
            self.kept.retry()
            self.kept.flush(CLOSING)
            self.kept.count()

    def _come_back(self) -> None:
        """Go on where one was, with everything that was typed meanwhile."""
        if self.out_of_reach is None:
            return
        stand_in, self.sitting, self.out_of_reach = self.sitting, self.out_of_reach, None
        self._trouble = self.kept.failure if self.kept is not None else None
        self._wait_no_more()
        try:
            self.sitting.take_over(stand_in.notes, ())
            if stand_in.language != self.sitting.language:
                self.sitting.speak(stand_in.language)
            self.sitting.same_country(stand_in)
        except NotesProblem as problem:
            self.lost(problem)
        self.flush_page()
        if self.out_of_reach is None and isinstance(self.screen, Page):
            self.run_worker(self.screen.show_again())
        self.tell_state()

    def _wait_no_more(self) -> None:
        while any(isinstance(one, AwayPage) for one in self.screen_stack):
            self.pop_screen()

    def go_on_without(self) -> None:
        """Leave the journal be and go on in memory, with what is half typed; at the end it is tried once more."""
        if self.kept is not None:
            self.kept.on_saved(_nobody)
            self.kept.on_failed(_nobody)
        self.out_of_reach = self.kept = self._trouble = None
        self._wait_no_more()
        self.flush_page()
        self.forget_the_way_back()
        self.go_home()


def _nobody(_: object) -> None:
    """Who listens to a journal that was left."""


class AwayPage(Page):
    """What is wrong, what was kept, and the choice to try again, to go on without keeping, or to leave."""

    ABOUT = "away"
    leads_anywhere = False

    def __init__(self, problem: NotesProblem) -> None:
        super().__init__()
        self.problem = problem
        self._busy = False

    def where(self) -> str:
        return self.say("away.where")

    def key_names(self) -> list[tuple[str, str]]:
        return [key for key in super().key_names() if key[0] != "Esc"]

    def contents(self) -> list[Widget]:
        return [
            Title(self.say("away.title")),
            Trouble(self.app.problem_in_words(self.problem)),
            Prose(self.say("away.typed")),
            Prose(self.say("away.what_to_do")),
            Prose(self.say("away.without_what")),
            Quiet("", id="busy"),
        ]

    def buttons(self) -> list[Button]:
        return [
            Button(self.say("button.retry"), "retry", main=True),
            Button(self.say("away.without"), "without"),
            Button(self.say("home.leave"), "leave"),
        ]

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        ways = {"retry": self._retry, "without": self.app.go_on_without, "leave": self._leave}
        if not self._busy:
            ways[str(event.button.name)]()

    def _leave(self) -> None:
        self.app.call_later(self.app.action_leave)

    def _retry(self) -> None:
        self._busy = True
        self.query_one("#busy", Quiet).say(self.say("unlock.busy"))
        self.app.run_worker(self._try())

    async def _try(self) -> None:
        problem = await self.app.try_again()
        self._busy = False
        if problem is not None and self.is_attached:
            self.problem = problem
            await self.show_again()

    def action_back(self) -> None:
        """There is nowhere to go back to before the journal is there."""
