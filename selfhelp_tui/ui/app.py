"""The full-screen program: which screen is on, whose notes they are, and every way it can end."""

from __future__ import annotations

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
from selfhelp_tui.programme.sitting import HELP_NOW, INTAKE
from selfhelp_tui.ui.driver import quick_driver
from selfhelp_tui.ui.ending import listen_to_signals
from selfhelp_tui.ui.looks import Looks
from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.presence import HELD

if TYPE_CHECKING:
    from selfhelp_tui.programme.desk import Desk


class SelfHelpApp(Looks):
    """The program."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    INLINE_PADDING = 0
    CSS = """
    Button { height: auto; max-width: 100%; }
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
        from selfhelp_tui.ui.home import HomePage

        kit = self.desk.kit
        if kit is not None and not kit.keeps:
            from selfhelp_tui.ui.handed import KitPage

            return KitPage()
        if self.desk.ephemeral:
            return HomePage()
        from selfhelp_tui.ui.beginning import CreatePage, UnlockPage, WelcomePage

        journal = self.desk.journal
        if journal is None or not self.desk.can_keep:
            return WelcomePage()
        return UnlockPage(journal) if os.path.lexists(journal) else CreatePage()

    def on_mount(self) -> None:
        listen_to_signals(self._end_by_signal)
        if self.at_home:
            self.tell_difference()

    # --- going places ------------------------------------------------------------------------------------------

    def go_home(self) -> None:
        """To the home screen, from anywhere."""
        from selfhelp_tui.ui.home import HomePage

        self.to_the_ground()
        if not self.at_home:
            self.push_screen(HomePage())
        self.tell_difference()

    def ask_again(self) -> None:
        """The safety questions, for someone who was asked them before and is not at them now."""
        from selfhelp_tui.ui.walking import WalkPage

        at_them = isinstance(self.screen, WalkPage) and self.screen.walk.unit.id == INTAKE
        if self.sitting.notes.count(INTAKE) and not at_them:
            self.push_screen(WalkPage(self.sitting.check_in()))

    def foot(self) -> list[Widget]:
        """What stands at the foot of every screen, above the keys."""
        return []

    def to_the_ground(self) -> None:
        """Take every screen away but the first."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def open_unit(self, unit_id: str) -> None:
        """Open anything by its id, where it was left."""
        from selfhelp_tui.programme.units import Topic
        from selfhelp_tui.ui.browsing import TopicEnd
        from selfhelp_tui.ui.walking import WalkPage

        card = self.sitting.card(unit_id)
        if card is None:
            return
        if card.kind in SPECIAL:
            SPECIAL[card.kind](self)
            return
        walk = self.sitting.open(unit_id)
        unit = walk.unit

        def at_end() -> None:
            if isinstance(unit, Topic):
                self.push_screen(TopicEnd(unit))

        self.push_screen(WalkPage(walk, at_end))

    def go_on(self) -> None:
        """To the place that was left last."""
        from selfhelp_tui.ui.walking import WalkPage

        left = self.sitting.left_at()
        if left is None:
            return
        unit_id, sections = left
        if sections is None:
            self.open_unit(unit_id)
        else:
            self.push_screen(WalkPage(self.sitting.open(unit_id, sections)))

    def open_intake(self) -> None:
        """The questions about one's own situation, then the plan."""
        from selfhelp_tui.ui.walking import WalkPage

        self.push_screen(WalkPage(self.sitting.open(INTAKE), self.open_plan))

    def open_plan(self) -> None:
        """What fits the answers, and why."""
        from selfhelp_tui.ui.planning import PlanPage

        self.push_screen(PlanPage())

    def open_path(self) -> None:
        """Everything one made, on one board."""
        from selfhelp_tui.ui.path import PathPage

        self.push_screen(PathPage())

    def open_enough(self) -> None:
        """A good ending."""
        from selfhelp_tui.ui.enough import EnoughPage

        self.push_screen(EnoughPage())

    def open_list(self, kind: str) -> None:
        """All modules, or all information."""
        from selfhelp_tui.ui.browsing import ListPage

        self.push_screen(ListPage(kind))

    def open_search(self) -> None:
        """Look for words in everything there is to read."""
        from selfhelp_tui.ui.searching import SearchPage

        self.push_screen(SearchPage())

    def open_entries(self) -> None:
        """What was written before."""
        from selfhelp_tui.ui.entries import EntriesPage

        self.push_screen(EntriesPage())

    def open_take_along(self) -> None:
        """A sheet for an appointment, or a file of one's own."""
        from selfhelp_tui.ui.taking_along import TakeAlongPage

        self.push_screen(TakeAlongPage())

    def open_letter(self) -> None:
        """What whoever made the kit wrote."""
        from selfhelp_tui.ui.letter import LetterPage

        self.push_screen(LetterPage())

    def open_preferences(self) -> None:
        """Language, colours, country, keeping."""
        from selfhelp_tui.ui.preferences import PreferencesPage

        self.push_screen(PreferencesPage())

    def open_countries(self) -> None:
        """Which country one is in."""
        from selfhelp_tui.ui.helping import CountryPage

        self.push_screen(CountryPage())

    def open_new_journal(self) -> None:
        """Make an encrypted journal."""
        from selfhelp_tui.ui.beginning import CreatePage

        self.push_screen(CreatePage())

    # --- keys that work everywhere -----------------------------------------------------------------------------

    def action_help_now(self) -> None:
        """Help now, unless it is on already."""
        from selfhelp_tui.ui.helping import HelpPage

        self.flush_page()
        if not isinstance(self.screen, HelpPage):
            self.push_screen(HelpPage())

    def action_calm(self) -> None:
        """A short calming exercise at once."""
        from selfhelp_tui.ui.walking import WalkPage

        self.push_screen(WalkPage(self.sitting.anew(HELP_NOW, ("calm",))))

    def action_keys(self) -> None:
        """What this screen is for, and its keys."""
        from selfhelp_tui.ui.resting import KeysPage

        if not isinstance(self.screen, KeysPage):
            self.push_screen(KeysPage())

    def action_other_language(self) -> None:
        """The next language, on every screen, without losing what is half typed."""
        languages = self.sitting.shelf.languages
        self.sitting.speak(languages[(languages.index(self.sitting.language) + 1) % len(languages)])
        if isinstance(self.screen, Page):
            self.run_worker(self.screen.show_again())

    async def action_leave(self) -> None:
        """Save and leave at once."""
        from selfhelp_tui.ui.leaving import UnsavedPage

        self.flush_page()
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


SPECIAL: dict[str, Callable[[SelfHelpApp], None]] = {
    "help": SelfHelpApp.action_help_now,
    "intake": SelfHelpApp.open_intake,
    "prescription": SelfHelpApp.open_letter,
}
"""Units that open in a way of their own, by kind."""
