"""The program as the keeper of someone's notes: opening them, saying whether they are kept, closing them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from selfhelp_tui.programme.entry import NotesProblem
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.terminal.sending import ThriftyApp
from selfhelp_tui.ui.widgets.frame import TopLine

if TYPE_CHECKING:
    from selfhelp_tui.programme.desk import Desk
    from selfhelp_tui.programme.entry import KeptNotes

WayBack = Callable[[], Page]
"""Makes a screen again from ids only."""
AWAY = 4
"""Hours after which opening a locked journal counts as returning, so that the safety questions come first."""
CLOSING = 10.0
"""Seconds that a slow disk gets at the end."""


class Keeper(ThriftyApp):
    """A Textual program with notes, in memory until a journal is made or opened."""

    clock: Callable[[], float]
    """Seconds that only grow."""
    left_kept = False
    """Whether what was typed is in a journal, once notes are closed at the end."""

    def __init__(self, desk: Desk, *, colourless: bool = False) -> None:
        """``colourless`` sends no colour code at all, whatever the theme."""
        # told at once: Textual 8.2.8 chooses what it does about NO_COLOR before any theme is set
        super().__init__(ansi_color=True if colourless else None)
        self.desk = desk
        self.sitting: Sitting = desk.sitting(desk.in_memory())
        self.kept: KeptNotes | None = None
        """The notes of the sitting, where they are in a file."""
        self._trouble: NotesProblem | None = None
        """Why what is typed is not on its way to the disk."""
        self._ways_back: list[WayBack] = []
        """What makes the screens again that were on when the journal was locked, the lowest first."""
        self._locked_at: float | None = None

    def say(self, path: str, /, **values: object) -> str:
        """A text of the interface in the language of now."""
        return self.sitting.words.ui(path, **values)

    def problem_in_words(self, problem: NotesProblem) -> str:
        """A problem of the journal as a sentence; one that has no words of its own is told in general ones."""
        path = f"problem.{problem.id}"
        known = self.sitting.words.find("interface", path) is not None
        return self.say(path if known else "problem.journal.storage", **problem.params)

    @property
    def trouble(self) -> NotesProblem:
        """What is wrong with keeping, or a problem without words of its own."""
        failure = self.kept.failure if self.kept is not None else None
        return failure or self._trouble or NotesProblem()

    @property
    def keeps(self) -> bool:
        """Whether what is typed is still there after the program ends."""
        return self.kept is not None

    @property
    def state_in_words(self) -> str:
        """What happens to what is typed."""
        if getattr(self.screen, "shut", False):
            return self.say("state.locked")
        if not self.keeps:
            return self.say("state.not_kept")
        if self._trouble:
            return self.say("state.failed")
        if self.kept is not None and self.kept.read_only:
            return self.say("state.read_only")
        pages = [page for page in self.screen_stack if isinstance(page, Page)]
        if any(page.refused for page in pages):
            return self.say("state.failed")
        under_way = any(page.unkept for page in pages) or (self.kept is not None and self.kept.pending)
        return self.say("state.saving" if under_way else "state.kept")

    @property
    def state_in_brief(self) -> str:
        """The same in fewer words, for a top line that has little room."""
        in_words = self.state_in_words
        return self.say("state.not_kept_brief") if in_words == self.say("state.not_kept") else in_words

    # --- opening -----------------------------------------------------------------------------------------------

    def start_journal(self, opening: Callable[[], KeptNotes], trouble: Callable[[NotesProblem], None]) -> None:
        """Open or make a journal in the background, take over what was done in memory, and go home."""

        async def work() -> None:
            try:
                notes = await asyncio.to_thread(opening)
            except NotesProblem as problem:
                trouble(problem)
                return
            self._take(notes)

        self.run_worker(work())

    def _take(self, notes: KeptNotes) -> None:
        before = self.sitting
        returning = notes.count() > 0
        self.forget_copied()
        self.sitting, self.kept = self.desk.sitting(notes), notes
        self._trouble = None
        if not returning:
            self.sitting.take_over(before.notes)
            self.sitting.speak(before.language)
        # chosen before it was open
        self.sitting.same_country(before)
        loop = asyncio.get_running_loop()
        notes.on_saved(partial(_tell, loop, self._saved))
        notes.on_failed(partial(_tell, loop, self._failed))
        self.dress()
        ways_back, locked_at = self._ways_back, self._locked_at
        if locked_at is not None and before.language != self.sitting.language:
            # chosen while it was locked
            self.sitting.speak(before.language)
        self.forget_the_way_back()
        self.go_home()
        for way in ways_back:
            self.push_screen(way())
        if returning and (locked_at is None or self.clock() - locked_at > AWAY * 3600):
            self.ask_again()

    def dress(self) -> None:
        """Put on the chosen colours."""
        raise NotImplementedError

    def ask_again(self) -> None:
        """Ask the safety questions before anything else."""
        raise NotImplementedError

    def go_home(self) -> None:
        """To the home screen."""
        raise NotImplementedError

    @property
    def at_home(self) -> bool:
        """Whether the home screen is on."""
        from selfhelp_tui.ui.screens.home import HomePage

        return isinstance(self.screen, HomePage)

    def tell_difference(self) -> None:
        """What added packs change, once; a start without any need not wait for what tells it."""
        if self.sitting.shelf.difference(self.sitting.language):
            from selfhelp_tui.programme.content.difference import SHOWN, unseen
            from selfhelp_tui.ui.screens.adapted import AdaptedPage

            seen = unseen(self.sitting)
            if seen is not None:
                self.sitting.notes.set_setting(SHOWN, seen)
                self.push_screen(AdaptedPage())

    # --- locking -----------------------------------------------------------------------------------------------

    def ways_back(self) -> list[WayBack]:
        """What makes the screens that are on again; asked while the journal is still open."""
        found = (screen.way_back() for screen in self.screen_stack if isinstance(screen, Page))
        return [way for way in found if way is not None]

    def lock(self, ways_back: list[WayBack], now: float) -> None:
        """Go on without the journal, which is closed, in the same language, until it is opened again."""
        self.stand_in()
        self.kept = None
        self._ways_back, self._locked_at = ways_back, now

    def stand_in(self) -> None:
        """Have notes in memory take the place of those there are, in the same language and country."""
        self.forget_copied()
        before = self.sitting
        self.sitting = self.desk.sitting(self.desk.in_memory())
        self.sitting.speak(before.language)
        # Help now needs it
        self.sitting.same_country(before)

    def forget_the_way_back(self) -> None:
        """Know no more where someone was when the journal was locked."""
        self.forget_copied()
        self._ways_back, self._locked_at = [], None

    # --- copying -----------------------------------------------------------------------------------------------

    def copy_to_clipboard(self, text: str) -> None:
        """Hold a text that was copied or cut, to be pasted in this program and nowhere else.

        Textual 8.2.8 would send it to the clipboard of the computer, where other programs and devices keep it.
        """
        self._clipboard = text
        self.clear_notifications()
        self.notify(self.say("clipboard.inside"), markup=False)

    def forget_copied(self) -> None:
        """Let go of what whoever comes next must not find: what was copied, what was told, a passphrase in a box."""
        self._clipboard = ""
        self.clear_notifications()
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.forget_passphrase()

    def action_help_quit(self) -> None:
        """What Ctrl+C does where nothing is selected: people press it to leave."""
        self.clear_notifications()
        self.notify(self.say("clipboard.nothing"), markup=False)

    # --- keeping -----------------------------------------------------------------------------------------------

    def _saved(self, _pending: int) -> None:
        self._trouble = None
        self.tell_state()

    def _failed(self, problem: NotesProblem) -> None:
        self._trouble = problem
        self.notify(self.problem_in_words(problem), severity="warning", markup=False)
        self.tell_state()

    def tell_state(self) -> None:
        """Show on the screen that is on whether what is typed is kept."""
        for line in self.screen.query(TopLine):
            line.say(state=self.state_in_words)

    def close_notes(self) -> bool:
        """Put everything on disk and close; False when something could not be written, and then nothing is closed."""
        self.left_kept = self.keeps or self._locked_at is not None
        if self.kept is not None:
            if not self.kept.flush(CLOSING):
                return False
            self.kept.close()
            # whatever is still drawn while the program ends can't ask a closed journal
            self.stand_in()
            self.kept = None
        return True


def _tell(loop: asyncio.AbstractEventLoop, told: Callable[[Any], None], news: object) -> None:
    """Hand news from the journal's thread to the screen, which may be gone while the last of it is written."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(told, news)
