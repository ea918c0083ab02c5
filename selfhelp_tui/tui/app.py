"""The full-screen program: its screens, the ways between them, and how it ends."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerFailed

from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.core.fault import fault_in_words
from selfhelp_tui.core.pages.page import FrontEnd, Looks
from selfhelp_tui.tui.appearance import Appearance
from selfhelp_tui.tui.host import Host
from selfhelp_tui.tui.idle import HELD
from selfhelp_tui.tui.page import Page, ProgramScreen
from selfhelp_tui.tui.stack import StackEntry
from selfhelp_tui.tui.terminal.driver import quick_driver

if TYPE_CHECKING:
    from selfhelp_tui.core.pages.page import Place
    from selfhelp_tui.core.ports import Services
    from selfhelp_tui.core.walk import Walk
    from selfhelp_tui.tui.widgets.painted import Line


class Navigation(Appearance):
    """A program that knows the ways between its screens; a screen is imported when one goes there."""

    _offered_to_keep = False
    """Whether keeping what was written was offered on the way out."""

    def go_home(self) -> None:
        """To the home screen, from anywhere."""
        from selfhelp_tui.core.pages.home import HomePage

        self.to_the_ground()
        if self.at_home and isinstance(self.screen, Host):
            self.screen.stack.again()
        else:
            self.show_place(HomePage())

    def show_first(self) -> None:
        """What is to be seen once before anything else at home."""
        from selfhelp_tui.core.pages.home import shown_first

        place = shown_first(self.session)
        if place is not None:
            self.show_place(place)

    def walk(self, walk: Walk) -> None:
        """Walk through something, after the safety questions where they come first."""
        from selfhelp_tui.core.content.units import Intake, Topic
        from selfhelp_tui.core.pages.afterwards import topic_end

        unit = walk.unit
        at_end: Callable[[], None] | None = None
        if isinstance(unit, Topic):
            at_end = partial(self.show_place, topic_end(unit.id))
        elif isinstance(unit, Intake) and walk.section is None:
            at_end = self.open_begin
        self.show_walk(self.session.with_safety_first(walk), at_end)

    def open_begin(self) -> None:
        """The one sitting to begin with, else everything that fits the answers."""
        from selfhelp_tui.core.pages.begin import BeginPage, after_questions
        from selfhelp_tui.core.pages.board import OrderPage

        place = after_questions(self.session)
        self.show_place(place if isinstance(place, BeginPage) else OrderPage())

    def to_the_ground(self) -> None:
        """Take every screen away but the first."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if isinstance(self.screen, Host):
            self.screen.stack.to_the_ground()

    def show_entry(self, entry: StackEntry) -> None:
        """Anything that stands on the stack of pages."""
        if isinstance(self.screen, Host):
            self.screen.stack.go(entry)
        else:
            self.push_screen(Host(entry))

    def show_again(self, made: object) -> None:
        """Show what was on when the journal was locked."""
        if isinstance(made, Page):
            self.push_screen(made)
        elif isinstance(made, StackEntry):
            self.show_entry(made)

    def show_walk(
        self, walk: Walk, at_end: Callable[[], None] | None = None, *, changes: bool = False, line: str | None = None
    ) -> None:
        """A walk at one of its stops; ``WalkPage`` says what the rest is for."""
        from selfhelp_tui.tui.screens.walk import WalkPage

        self.show_entry(WalkPage(self, walk, at_end, changes=changes, line=line))

    def show_changed(self) -> None:
        """Show again what is on, where something that may be shown there changed."""
        if isinstance(self.screen, Page):
            self.run_worker(self.screen.show_again())

    def open_unit(self, unit_id: str) -> None:
        """Open anything by its id, where it was left."""
        card = self.session.card(unit_id)
        if card is None:
            return
        if card.kind in SPECIAL:
            SPECIAL[card.kind](self)
        else:
            self.walk(self.session.open(unit_id))

    def open_section_of(self, unit_id: str, section_id: str) -> None:
        """One section from its start, or the one that it opens; the card, once something stands on it."""
        from selfhelp_tui.core.help import section_walk
        from selfhelp_tui.core.pages.path import CardForBadMoments
        from selfhelp_tui.core.record.card import CARD, has_card

        if (unit_id, section_id) == (HELP_NOW, CARD) and has_card(self.session):
            self.show_place(CardForBadMoments())
        else:
            self.walk(section_walk(self.session, unit_id, section_id))

    def open_path(self) -> None:
        """Everything one made, on one board."""
        from selfhelp_tui.core.pages.path import PathPage

        self.show_place(PathPage())

    @property
    def front_end(self) -> FrontEnd:
        """What a page may ask of the full screen."""
        front_end = FrontEnd.over(self.services, keeps=self.keeps)
        journal = str(self.kept.path or "") if self.kept is not None else ""
        return replace(front_end, journal=journal, version=self.services.version, looks=self._looks)

    def _looks(self) -> Looks:
        return Looks(self.colours, self.calm, self.airy, self.idle_minutes)

    def show_place(self, place: Place) -> None:
        """Any page that is data."""
        from selfhelp_tui.tui.screens.place import PlacePage

        self.show_entry(PlacePage(self, place))

    def open_list(self, kind: Literal["module", "topic"]) -> None:
        """All modules, or all information."""
        from selfhelp_tui.core.pages.lists import ListPage

        self.show_place(ListPage(kind))

    def open_search(self) -> None:
        """Look for words in everything there is to read."""
        from selfhelp_tui.tui.screens.search import SearchPage

        self.show_entry(SearchPage(self))

    def open_entries(self) -> None:
        """What was written before."""
        from selfhelp_tui.core.pages.entries import EntriesPage

        self.show_place(EntriesPage())

    def open_take_along(self) -> None:
        """A sheet for an appointment, or a file of one's own."""
        from selfhelp_tui.core.pages.take_along import TakeAlongPage

        self.show_place(TakeAlongPage())

    def open_letter(self) -> None:
        """What whoever made the kit wrote."""
        from selfhelp_tui.core.pages.letter import LetterPage

        self.show_place(LetterPage())

    def open_preferences(self) -> None:
        """Language, colours, country, keeping."""
        from selfhelp_tui.core.pages.preferences import PreferencesPage

        self.show_place(PreferencesPage())

    def open_countries(self) -> None:
        """Which country one is in."""
        from selfhelp_tui.core.pages.country import CountryPage

        self.flush_page()
        self.show_place(CountryPage())

    @property
    def is_at_rest(self) -> bool:
        """Whether the screen is blank."""
        return isinstance(self.screen, Host) and self.screen.here.is_at_rest

    def rest(self) -> None:
        """Have the screen blank until a key is pressed."""
        from selfhelp_tui.tui.screens.leaving import RestPage

        self.show_entry(RestPage(self))

    def may_go_anywhere(self) -> bool:
        """Whether one may go anywhere by name from what is on."""
        return isinstance(self.screen, ProgramScreen) and self.screen.may_go_anywhere()

    def leave_by_choice(self) -> None:
        """Leave from a list: once, where many answers would be gone, after the offer to keep them."""
        if not self._offered_to_keep and self.session.notes.count():
            from selfhelp_tui.core.leaving import offers_to_keep

            if offers_to_keep(self.session, self.services):
                from selfhelp_tui.core.pages.leaving import LeavingPage

                self._offered_to_keep = True
                self.show_place(LeavingPage())
                return
        self.call_later(self.action_leave)

    async def action_leave(self) -> None:
        """Leave at once."""
        raise NotImplementedError

    def action_other_language(self) -> None:
        """The next language."""
        raise NotImplementedError

    def open_new_journal(self) -> None:
        """Make an encrypted journal."""
        from selfhelp_tui.tui.screens.start import CreatePage

        self.push_screen(CreatePage())

    def open_other_journal(self) -> None:
        """A journal that lies where one says."""
        from selfhelp_tui.tui.screens.start import UnlockPage

        self.push_screen(UnlockPage(self.services.new_journal, asks_path=True))

    def action_help_now(self) -> None:
        """Help now, unless it is on already."""
        from selfhelp_tui.core.pages.help_now import HelpNowPage

        self.flush_page()
        self.show_place(HelpNowPage())

    def action_calm(self) -> None:
        """A short calming exercise at once."""
        self.show_walk(self.session.anew(HELP_NOW, ("calm",)))

    def action_country(self) -> None:
        """Which country one is in."""
        self.open_countries()

    def action_keys(self) -> None:
        """What this screen is for, and its keys."""
        from selfhelp_tui.tui.screens.leaving import KeysPage

        screen = self.screen
        if isinstance(screen, ProgramScreen):
            self.show_entry(KeysPage(self, screen.here.help if isinstance(screen, Host) else screen.screen_help))


SPECIAL: dict[str, Callable[[Navigation], None]] = {
    "help": Navigation.action_help_now,
    "prescription": Navigation.open_letter,
}
"""Units that open in a way of their own, by kind."""


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
    """The program."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    INLINE_PADDING = 0
    CSS = """
    .question { text-style: bold; color: $foreground; }
    """

    def __init__(
        self, services: Services, *, no_color: bool = False, clock: Callable[[], float] = monotonic, held: float = HELD
    ) -> None:
        """``clock`` counts seconds; ``held`` is the time between two Enters below which the key is held down."""
        if not no_color:
            # an empty NO_COLOR is none, which Textual 8.2.8 takes for one
            os.environ.pop("NO_COLOR", None)
        super().__init__(services, colourless=no_color, clock=clock, held=held)

    def get_driver_class(self) -> type[Driver]:
        return quick_driver() or super().get_driver_class()

    # --- beginning ---------------------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[Any]:
        journal = self.services.journal
        if self.services.ephemeral or journal is None or not self.services.can_keep:
            from selfhelp_tui.core.pages.home import HomePage
            from selfhelp_tui.tui.screens.place import PlacePage

            return Host(PlacePage(self, HomePage()))
        from selfhelp_tui.tui.screens.start import CreatePage, UnlockPage

        return UnlockPage(journal) if os.path.lexists(journal) else CreatePage()

    def on_load(self) -> None:
        # before the terminal is changed in any way
        listen_to_signals(self._end_by_signal)

    def on_ready(self) -> None:
        if not gc.isenabled():
            # what a start made lives on and need not be looked through again; what comes after it has to be
            gc.freeze()
            gc.enable()

    def foot(self) -> list[Widget]:
        """What stands at the foot of every screen made of widgets."""
        return []

    def foot_lines(self) -> list[Line]:
        """What stands at the foot of every page."""
        return []

    def come_back(self) -> None:
        """The safety questions, for whoever is in the middle of something, and before what is due."""
        from selfhelp_tui.core.pages.doors import due_at_start
        from selfhelp_tui.tui.screens.walk import WalkPage

        here = self.screen.here if isinstance(self.screen, Host) else None
        if isinstance(here, WalkPage):
            if self.session.with_safety_first(here.walk) is not here.walk:
                self.show_walk(self.session.check_in())
        elif due_at_start(self.session) is not None:
            self.show_walk(self.session.check_in(), self._open_due)

    def _open_due(self) -> None:
        """What is due, where the last safety answer leaves anything due."""
        from selfhelp_tui.core.pages.doors import due_at_start
        from selfhelp_tui.tui.screens.place import open_somewhere

        due = due_at_start(self.session)
        if due is not None:
            open_somewhere(due, self)

    # --- keys that work everywhere -----------------------------------------------------------------------------

    def action_other_language(self) -> None:
        """The next language, on every screen, without losing what is half typed."""
        self.session.speak(self.session.next_language)
        if isinstance(self.screen, Host):
            self.screen.stack.again()
        elif isinstance(self.screen, Page):
            self.run_worker(self.screen.show_again())

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

    # --- endings -----------------------------------------------------------------------------------------------

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
