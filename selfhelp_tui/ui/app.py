"""The full-screen program: which screen is on, whose notes they are, and every way it can end."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.events import Event, Key, MouseEvent
from textual.screen import Screen

from selfhelp_tui.programme.sitting import HELP_NOW, INTAKE, Sitting
from selfhelp_tui.ui.page import Page, TopLine
from selfhelp_tui.ui.themes import IDLE_DEFAULT, ORDER, PLAIN, THEMES, theme_name

if TYPE_CHECKING:
    from selfhelp_tui.programme.desk import Desk
    from selfhelp_tui.programme.entry import Notes

IDLE_CHECK = 20
"""Seconds between looks at whether anyone is still there."""


class SelfHelpApp(App[int]):
    """The program."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    INLINE_PADDING = 0
    CSS = """
    Button { height: 1; }
    Input { background: $surface; }
    .question { text-style: bold; color: $foreground; }
    """

    def __init__(self, desk: Desk, *, no_color: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.sitting: Sitting = desk.sitting(desk.in_memory())
        self._no_color = no_color
        self._saving = 0
        self._trouble = False
        self._active = monotonic()
        self.animation_level = "none"
        for theme in THEMES.values():
            self.register_theme(theme)
        self._dress()

    # --- words and looks ---------------------------------------------------------------------------------------

    def say(self, path: str, /, **values: object) -> str:
        """A text of the interface in the language of now."""
        return self.sitting.words.ui(path, **values)

    @property
    def keeps(self) -> bool:
        """Whether what is typed is still there after the program ends."""
        return self.sitting.notes.lasting

    @property
    def state_in_words(self) -> str:
        """What happens to what is typed."""
        if not self.keeps:
            return self.say("state.not_kept")
        if self._trouble:
            return self.say("state.failed")
        if getattr(self.sitting.notes, "read_only", False):
            return self.say("state.read_only")
        return self.say("state.saving" if self._saving else "state.kept")

    @property
    def colours(self) -> str:
        """The chosen theme."""
        kept = self.sitting.notes.setting("colours")
        return kept if isinstance(kept, str) and kept in ORDER else ORDER[0]

    @colours.setter
    def colours(self, name: str) -> None:
        self.sitting.notes.set_setting("colours", name)
        self._dress()

    def _dress(self) -> None:
        self.theme = theme_name(PLAIN if self._no_color else self.colours)

    @property
    def idle_minutes(self) -> int:
        """Minutes of silence after which the screen is blanked; 0 is never."""
        kept = self.sitting.notes.setting("idle_minutes")
        return kept if isinstance(kept, int) else IDLE_DEFAULT

    @idle_minutes.setter
    def idle_minutes(self, minutes: int) -> None:
        self.sitting.notes.set_setting("idle_minutes", minutes)

    # --- beginning ---------------------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[Any]:
        from selfhelp_tui.ui.home import HomePage

        if self.desk.ephemeral:
            return HomePage()
        from selfhelp_tui.ui.beginning import CreatePage, UnlockPage, WelcomePage

        journal = self.desk.journal
        if journal is None or not self.desk.can_keep:
            return WelcomePage()
        return UnlockPage(journal) if os.path.lexists(journal) else CreatePage()

    def on_mount(self) -> None:
        self._listen_to_signals()
        self.set_interval(IDLE_CHECK, self._look_for_silence)

    def _listen_to_signals(self) -> None:
        if sys.platform == "win32":
            return
        for number in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self._end_by_signal, number)

    def start_journal(self, opening: Callable[[], Notes], trouble: Callable[[Exception], None]) -> None:
        """Open or make a journal in the background, take over what was done in memory, and go home."""

        async def work() -> None:
            try:
                notes = await asyncio.to_thread(opening)
            except Exception as problem:
                if not hasattr(problem, "id"):
                    raise
                trouble(problem)
                return
            self._take(notes)

        self.run_worker(work(), exclusive=True)

    def _take(self, notes: Notes) -> None:
        before = self.sitting
        returning = notes.count() > 0
        self.sitting = self.desk.sitting(notes)
        if not returning:
            self.sitting.take_over(before.notes)
            self.sitting.speak(before.language)
        loop = asyncio.get_running_loop()
        for name, told in (("on_saved", self._saved), ("on_failed", self._failed)):
            listen = getattr(notes, name, None)
            if listen is not None:
                listen(lambda news, told=told: loop.call_soon_threadsafe(told, news))
        self._dress()
        self.go_home(returning=returning)

    def _saved(self, pending: int) -> None:
        self._saving, self._trouble = pending, False
        self._tell_state()

    def _failed(self, problem: Exception) -> None:
        self._trouble = True
        path = f"problem.{getattr(problem, 'id', 'journal.storage')}"
        known = self.sitting.words.find("interface", path) is not None
        self.notify(self.say(path if known else "problem.journal.storage"), severity="warning", markup=False)
        self._tell_state()

    def _tell_state(self) -> None:
        for line in self.screen.query(TopLine):
            line.say(state=self.state_in_words)

    # --- going places ------------------------------------------------------------------------------------------

    def go_home(self, *, returning: bool = False) -> None:
        """To the home screen, from anywhere; someone who returns is asked the safety questions first."""
        from selfhelp_tui.ui.home import HomePage

        self._to_the_ground()
        if not isinstance(self.screen, HomePage):
            self.push_screen(HomePage())
        if returning and self.sitting.notes.count(INTAKE):
            from selfhelp_tui.ui.walking import WalkPage

            self.push_screen(WalkPage(self.sitting.check_in()))

    def _to_the_ground(self) -> None:
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

    def open_list(self, kind: str) -> None:
        """All modules, or all information."""
        from selfhelp_tui.ui.browsing import ListPage

        self.push_screen(ListPage(kind))

    def open_entries(self) -> None:
        """What was written before."""
        from selfhelp_tui.ui.entries import EntriesPage

        self.push_screen(EntriesPage())

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
        self.flush_page()
        self.sitting.speak(languages[(languages.index(self.sitting.language) + 1) % len(languages)])
        if isinstance(self.screen, Page):
            self.run_worker(self.screen.show_again(), exclusive=True)

    def action_rest(self) -> None:
        """Blank the screen, or close the journal when there is one."""
        from selfhelp_tui.ui.beginning import UnlockPage
        from selfhelp_tui.ui.resting import RestPage

        self.flush_page()
        path = getattr(self.sitting.notes, "path", None)
        if not self.keeps or path is None:
            if not isinstance(self.screen, RestPage):
                self.push_screen(RestPage())
            return
        self._close_notes()
        self.sitting = self.desk.sitting(self.desk.in_memory())
        self._to_the_ground()
        self.push_screen(UnlockPage(path))

    async def action_leave(self) -> None:
        """Save and leave at once."""
        self.flush_page()
        if self._close_notes():
            self.exit(0)
            return
        from selfhelp_tui.ui.leaving import UnsavedPage

        self.push_screen(UnsavedPage())

    async def action_quit(self) -> None:
        """Textual's own way out, for whatever still calls it."""
        await self.action_leave()

    # --- silence and endings -----------------------------------------------------------------------------------

    async def on_event(self, event: Event) -> None:
        if isinstance(event, (Key, MouseEvent)):
            self._active = monotonic()
        await super().on_event(event)

    def _look_for_silence(self) -> None:
        minutes = self.idle_minutes
        if minutes and monotonic() - self._active > minutes * 60:
            self._active = monotonic()
            self.action_rest()

    def flush_page(self) -> None:
        """Keep whatever is half typed on the screen that is on."""
        if isinstance(self.screen, Page):
            self.screen.flush()

    def _close_notes(self) -> bool:
        """Put everything on disk and close; False when something could not be written."""
        flush, close = getattr(self.sitting.notes, "flush", None), getattr(self.sitting.notes, "close", None)
        if flush is not None and not flush(10.0):
            return False
        if close is not None:
            close()
        return True

    def _end_by_signal(self, number: int) -> None:
        self.flush_page()
        self._close_notes()
        self.exit(128 + number, return_code=128 + number)

    def _print_error_renderables(self) -> None:
        """Print the first fault and nothing about tools (Textual 8.2.8 adds a hint for developers to several)."""
        del self._exit_renderables[1:]
        super()._print_error_renderables()

    def _handle_exception(self, error: Exception) -> None:
        """Stop without a word of what anyone wrote: the stock page prints local variables (Textual 8.2.8)."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_notes()
        self.panic(fault_in_words(error, self.say))


SPECIAL: dict[str, Callable[[SelfHelpApp], None]] = {
    "help": SelfHelpApp.action_help_now,
    "intake": SelfHelpApp.open_intake,
}
"""Units that open in a way of their own, by kind."""


def fault_in_words(error: BaseException, say: Callable[..., str]) -> str:
    """A fault as its kind and its place in the program; never its message, which can hold what someone typed."""
    trace, where = error.__traceback__, "?"
    while trace is not None:
        code = trace.tb_frame.f_code
        where = f"{code.co_filename.replace(chr(92), '/').rpartition('/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{say('crash.text')}\n{say('crash.where', kind=type(error).__name__, where=where)}"
