"""The full-screen program: the class that draws each page, how it begins, and how it ends."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import singledispatch
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.worker import WorkerFailed

from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.core.pages.page import (
    Place,
    Somewhere,
    ToEntry,
    ToExercise,
    ToFile,
    ToFind,
    ToJournalCare,
    ToLine,
    ToNamed,
    ToNewJournal,
    ToSection,
    ToUnit,
    ToWalk,
    TypedLine,
    WithOwnLine,
)
from selfhelp_tui.core.text import fault_in_words
from selfhelp_tui.tui.driver import driver_with_cursor
from selfhelp_tui.tui.host import EVERYWHERE, Host
from selfhelp_tui.tui.journal_session import HELD
from selfhelp_tui.tui.navigation import Navigation
from selfhelp_tui.tui.screens.place import PlacePage
from selfhelp_tui.tui.stack import PageStack, StackEntry

if TYPE_CHECKING:
    from pathlib import Path

    from selfhelp_tui.core.ports import Services
    from selfhelp_tui.core.walk import Walk
    from selfhelp_tui.tui.parts import Position, ScreenPage


ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGABRT", "SIGXCPU", "SIGALRM", "SIGVTALRM", "SIGPROF", "SIGUSR1", "SIGUSR2")
"""Signals that end a process and leave it time to put the terminal right. After a fault of the machine, such as
SIGSEGV, nothing of Python can run any more: a handler would meet the same fault again, for ever."""


def ending_signals() -> list[signal.Signals]:
    """Those that this system knows."""
    return [getattr(signal, name) for name in ENDING if hasattr(signal, name)]


def listen_to_signals(end: Callable[[int], None]) -> None:
    """Have a closed window or a request to stop call ``end`` with the signal's number, in the running loop."""
    if sys.platform == "win32":
        return
    import asyncio

    for number in (signal.SIGINT, *ending_signals()):
        asyncio.get_running_loop().add_signal_handler(number, end, number)


class SelfHelpApp(Navigation):
    """The program; a page that needs more than its data is imported when one goes there."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4,ctrl+q", "leave", show=False, priority=True)]
    INLINE_PADDING = 0

    def __init__(
        self, services: Services, *, no_color: bool = False, clock: Callable[[], float] = monotonic, held: float = HELD
    ) -> None:
        """``clock`` counts seconds; ``held`` is the time between two Enters below which the key is held down."""
        if not no_color:
            # an empty NO_COLOR is none, which Textual 8.2.8 takes for one
            os.environ.pop("NO_COLOR", None)
        super().__init__(services, colourless=no_color, clock=clock, held=held)
        self._host: Host | None = None
        first = self.first_entry()
        self.stack = PageStack(first, self._show_page, pressed=self._pressed, lost=self.lost)
        first.arrive()

    def get_driver_class(self) -> type[Driver]:
        return driver_with_cursor(super().get_driver_class())

    # --- pages -------------------------------------------------------------------------------------------------

    def _show_page(self, page: ScreenPage, position: Position) -> None:
        if self._host is not None:
            self._host.show_page(page, position)

    def _pressed(self, key: str) -> bool:
        """Do what a key means on every page; False where it means nothing."""
        if key not in EVERYWHERE:
            return False
        EVERYWHERE[key](self)
        return True

    def whole_page(self, page: ScreenPage, entry: StackEntry) -> ScreenPage:
        return self._host.whole_page(page, entry) if self._host is not None else page

    def tell_state(self) -> None:
        if self._host is not None and self._host.is_attached:
            self._host.say_state()

    def entry_of(self, place: Place) -> StackEntry:
        if isinstance(place, TypedLine):
            from selfhelp_tui.tui.screens.boxes import LineEntry

            return LineEntry(self, place)
        if isinstance(place, WithOwnLine):
            from selfhelp_tui.core.pages.sheets import PickPage
            from selfhelp_tui.tui.screens.sheets import PickEntry

            assert isinstance(place, PickPage)
            return PickEntry(self, place)
        return PlacePage(self, place)

    def open_somewhere(self, where: Somewhere) -> None:
        open_somewhere(where, self)

    def show_walk(self, walk: Walk, *, changes: bool = False, line: str | None = None) -> None:
        from selfhelp_tui.tui.screens.walk import WalkPage

        self.show_entry(WalkPage(self, walk, changes=changes, line=line))

    def open_search(self) -> None:
        from selfhelp_tui.tui.screens.boxes import SearchPage

        self.show_entry(SearchPage(self))

    def open_new_journal(self) -> None:
        from selfhelp_tui.tui.screens.journal import CreatePage

        self.show_entry(CreatePage(self))

    def open_other_journal(self) -> None:
        from selfhelp_tui.tui.screens.journal import UnlockPage

        self.show_entry(UnlockPage(self, self.services.new_journal, asks_path=True))

    def ask_for_passphrase(self, path: Path) -> None:
        from selfhelp_tui.tui.screens.journal import UnlockPage

        self.stack.begin_at(UnlockPage(self, path, locked=True))

    def unavailable(self, problem: NotesProblem) -> StackEntry:
        from selfhelp_tui.tui.screens.journal import JournalUnavailablePage

        return JournalUnavailablePage(self, problem)

    def rest(self) -> None:
        from selfhelp_tui.tui.screens.leaving import RestPage

        self.show_entry(RestPage(self))

    def action_keys(self) -> None:
        from selfhelp_tui.tui.screens.leaving import KeysPage

        here = self.stack.here
        self.show_entry(KeysPage(self, here.help, here.own_keys))

    def action_other_language(self) -> None:
        """The next language, on every page, without losing what is half typed."""
        self.session.speak(self.session.next_language)
        self.stack.again()

    # --- beginning ---------------------------------------------------------------------------------------------

    def first_entry(self) -> StackEntry:
        """The page that the program opens on."""
        journal = self.services.journal
        if self.services.ephemeral or journal is None or not self.services.can_keep:
            return self.home()
        from selfhelp_tui.tui.screens.journal import CreatePage, UnlockPage

        return UnlockPage(self, journal) if os.path.lexists(journal) else CreatePage(self)

    def get_default_screen(self) -> Screen[Any]:
        self._host = Host(self.stack)
        return self._host

    def on_load(self) -> None:
        # before the terminal is changed in any way
        listen_to_signals(self._end_by_signal)

    def on_ready(self) -> None:
        if not gc.isenabled():
            # what a start made lives on and need not be looked through again; what comes after it has to be
            gc.freeze()
            gc.enable()

    def come_back(self) -> None:
        """The safety questions, for whoever is in the middle of something, and before what is due."""
        from selfhelp_tui.core.pages.doors import check_in_at_start, due_at_start
        from selfhelp_tui.tui.screens.walk import WalkPage

        here = self.stack.here
        if isinstance(here, WalkPage):
            if self.session.with_safety_first(here.walk) is not here.walk:
                self.show_walk(self.session.check_in())
        elif due_at_start(self.session) is not None:
            self.show_walk(check_in_at_start(self.session))

    # --- endings -----------------------------------------------------------------------------------------------

    async def action_leave(self) -> None:
        """Save and leave at once."""
        from selfhelp_tui.tui.screens.leaving import UnsavedPage

        self.flush_page()
        self.forget_copied()
        there = self.out_of_reach is None or await self.try_again() is None
        if there and self.out_of_reach is None and self.close_notes():
            self.exit(0)
        else:
            self.show_entry(UnsavedPage(self))

    async def action_quit(self) -> None:
        """Textual's own way out, for whatever still calls it."""
        await self.action_leave()

    def _end_by_signal(self, number: int) -> None:
        try:
            self.flush_page()
            self.try_once_more()
            self.close_notes()
        except Exception as error:
            # in a signal nobody else would hear of it, and the end must come all the same
            self._handle_exception(error)
        self.exit(128 + number, return_code=128 + number)

    def _print_error_renderables(self) -> None:
        """Print the first fault and nothing about tools (Textual 8.2.8 adds a hint for developers to several)."""
        del self._exit_renderables[1:]
        super()._print_error_renderables()

    def _handle_exception(self, error: Exception) -> None:
        """Stop without a word of what anyone wrote: the stock page prints local variables (Textual 8.2.8)."""
        # a fault in a worker comes wrapped: what is inside says where it was
        inner = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(inner, NotesProblem) and self.kept is not None:
            self.lost(inner)
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self.panic(fault_in_words(inner, self.say))
        with suppress(Exception):
            # the first fault is the one that is told
            self.close_notes()


@singledispatch
def open_somewhere(where: Somewhere, app: SelfHelpApp) -> None:
    """Show a where, by its class."""
    raise NotImplementedError(where)


@open_somewhere.register(Place)
def _(where: Place, app: SelfHelpApp) -> None:
    app.show_place(where)


@open_somewhere.register(ToNamed)
def _(where: ToNamed, app: SelfHelpApp) -> None:
    app.open_named(where.name)


@open_somewhere.register(ToNewJournal)
def _(where: ToNewJournal, app: SelfHelpApp) -> None:
    app.open_new_journal()


@open_somewhere.register(ToUnit)
def _(where: ToUnit, app: SelfHelpApp) -> None:
    app.open_unit(where.unit)


@open_somewhere.register(ToWalk)
def _(where: ToWalk, app: SelfHelpApp) -> None:
    app.walk(app.session.open(where.unit, where.sections))


@open_somewhere.register(ToSection)
def _(where: ToSection, app: SelfHelpApp) -> None:
    app.open_section_of(where.unit, where.section)


@open_somewhere.register(ToExercise)
def _(where: ToExercise, app: SelfHelpApp) -> None:
    walk = app.session.alone(where.unit, where.step, where.entry, part=where.part)
    if walk is not None:
        app.show_walk(walk)


@open_somewhere.register(ToEntry)
def _(where: ToEntry, app: SelfHelpApp) -> None:
    from selfhelp_tui.core.pages.entries import EntryPage

    if app.session.notes.entry(where.entry) is not None:
        app.show_place(EntryPage(where.entry))


@open_somewhere.register(ToFind)
def _(where: ToFind, app: SelfHelpApp) -> None:
    from selfhelp_tui.tui.screens.boxes import FindPage

    app.show_entry(FindPage(app, where.page))


@open_somewhere.register(ToFile)
def _(where: ToFile, app: SelfHelpApp) -> None:
    from selfhelp_tui.tui.screens.sheets import WriteOutPage

    app.show_entry(WriteOutPage(app, where.page))


@open_somewhere.register(ToLine)
def _(where: ToLine, app: SelfHelpApp) -> None:
    from selfhelp_tui.core.record.path import is_sentence, walk_to_line

    walk = walk_to_line(where.collection, where.ref, app.session)
    if walk is not None:
        line = where.ref.split(":", 2)[2] if where.ref else ""
        app.show_walk(walk, changes=not is_sentence(where.ref), line=line)


@open_somewhere.register(ToJournalCare)
def _(where: ToJournalCare, app: SelfHelpApp) -> None:
    from selfhelp_tui.tui.screens.journal import CARE

    app.show_entry(CARE[where.task](app))
