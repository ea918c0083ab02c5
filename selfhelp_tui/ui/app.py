"""The full-screen program: where it begins, the keys that work everywhere, and every way it can end."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerFailed

from selfhelp_tui.programme.entry import NotesProblem
from selfhelp_tui.programme.fault import fault_in_words
from selfhelp_tui.ui.ending import listen_to_signals
from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.presence import HELD
from selfhelp_tui.ui.terminal.driver import quick_driver
from selfhelp_tui.ui.ways import Ways

if TYPE_CHECKING:
    from selfhelp_tui.programme.desk import Desk


class SelfHelpApp(Ways):
    """The program."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    INLINE_PADDING = 0
    CSS = """
    .question { text-style: bold; color: $foreground; }
    """

    def __init__(
        self, desk: Desk, *, no_color: bool = False, clock: Callable[[], float] = monotonic, held: float = HELD
    ) -> None:
        """``clock`` counts seconds; ``held`` is the time between two Enters below which the key is held down."""
        if not no_color:
            # an empty NO_COLOR is none, which Textual 8.2.8 takes for one
            os.environ.pop("NO_COLOR", None)
        super().__init__(desk, colourless=no_color, clock=clock, held=held)

    def get_driver_class(self) -> type[Driver]:
        return quick_driver() or super().get_driver_class()

    # --- beginning ---------------------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[Any]:
        from selfhelp_tui.ui.screens.home import HomePage

        kit = self.desk.kit
        if kit is not None and not kit.keeps:
            from selfhelp_tui.ui.screens.handed import KitPage

            return KitPage()
        if self.desk.ephemeral:
            return HomePage()
        from selfhelp_tui.ui.screens.beginning import CreatePage, UnlockPage, WelcomePage

        journal = self.desk.journal
        if journal is None or not self.desk.can_keep:
            return WelcomePage()
        return UnlockPage(journal) if os.path.lexists(journal) else CreatePage()

    def on_load(self) -> None:
        # before the terminal is changed in any way
        listen_to_signals(self._end_by_signal)

    def on_mount(self) -> None:
        if self.at_home:
            self.tell_difference()

    def on_ready(self) -> None:
        if not gc.isenabled():
            # what a start made lives on and need not be looked through again; what comes after it has to be
            gc.freeze()
            gc.enable()

    def foot(self) -> list[Widget]:
        """What stands at the foot of every screen, above the keys."""
        return []

    # --- keys that work everywhere -----------------------------------------------------------------------------

    def action_other_language(self) -> None:
        """The next language, on every screen, without losing what is half typed."""
        languages = self.sitting.shelf.languages
        self.sitting.speak(languages[(languages.index(self.sitting.language) + 1) % len(languages)])
        if isinstance(self.screen, Page):
            self.run_worker(self.screen.show_again())

    async def action_leave(self) -> None:
        """Save and leave at once."""
        from selfhelp_tui.ui.screens.leaving import UnsavedPage

        self.flush_page()
        self.forget_copied()
        there = self.out_of_reach is None or await self.try_again() is None
        if there and self.out_of_reach is None and self.close_notes():
            self.exit(0)
        elif not isinstance(self.screen, UnsavedPage):
            self.push_screen(UnsavedPage())

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
