"""The journal while the program runs: opened, kept or not, out of reach, locked when nobody is there, closed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.events import Event, Key, MouseEvent
from textual.message import Message

from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.state import LONG_LOCKED
from selfhelp_tui.tui.page_app import PageApp
from selfhelp_tui.tui.stack import PageStack, StackEntry
from selfhelp_tui.tui.themes import IDLE_DEFAULT, IDLE_MINUTES

if TYPE_CHECKING:
    from pathlib import Path

    from selfhelp_tui.core.entry import KeptNotes
    from selfhelp_tui.core.pages.page import Place
    from selfhelp_tui.core.ports import Services

CLOSING = 10.0
"""Seconds that a slow disk gets at the end."""
STILL_READ = frozenset({"journal.disk_full", "journal.read_only", "journal.problem"})
"""Problems of a write after which a journal is read as before: they are said, and one goes on."""
SHORTEST_SILENCE = 60 * min(minutes for minutes in IDLE_MINUTES if minutes)
"""Seconds of silence that anyone may have chosen, at the least."""
IDLE_CHECK = 20
"""Seconds between looks at whether anyone is still there."""
HELD = 0.045
"""Seconds between the Enters of a key that is held down: keyboards repeat after 0.03 to 0.04, no finger does."""
ENTERS = ("enter", "ctrl+j")
"""Enter, and what becomes of one that was typed before the program listened."""


WayBack = Callable[[], StackEntry]
"""Makes a page again from ids only."""


class JournalSession(PageApp):
    """A Textual program with notes, in memory until a journal is made or opened."""

    stack: PageStack
    """The pages one came by."""
    clock: Callable[[], float]
    """Seconds that only grow."""
    left_kept = False
    """Whether what was typed is in a journal, once notes are closed at the end."""

    def __init__(self, services: Services, *, colourless: bool = False) -> None:
        """``colourless`` sends no colour code at all, whatever the theme."""
        # told at once: Textual 8.2.8 chooses what it does about NO_COLOR before any theme is set
        super().__init__(ansi_color=True if colourless else None)
        self.services = services
        self.session: Session = services.session(services.in_memory())
        self.kept: KeptNotes | None = None
        """The notes of the session, where they are in a file."""
        self._trouble: NotesProblem | None = None
        """Why what is typed is not on its way to the disk."""
        self._ways_back: list[WayBack] = []
        """What makes the pages again that were on when the journal was locked, the lowest first."""
        self._locked_at: float | None = None

    def say(self, path: str, /, **values: object) -> str:
        """A text of the interface in the language of now."""
        return self.session.words.ui(path, **values)

    def problem_in_words(self, problem: NotesProblem) -> str:
        """A problem of the journal as a sentence; one that has no words of its own is told in general ones."""
        path = f"problem.{problem.id}"
        known = self.session.words.find("interface", path) is not None
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
        entries = self.stack.entries
        if self.services.invented:
            return self.say("state.invented")
        if self.stack.here.shut:
            return self.say("state.locked")
        if not self.keeps:
            return self.say("state.not_kept")
        if self._trouble:
            return self.say("state.failed")
        if self.kept is not None and self.kept.read_only:
            return self.say("state.read_only")
        if any(entry.refused for entry in entries):
            return self.say("state.failed")
        under_way = any(entry.unkept for entry in entries) or (self.kept is not None and self.kept.pending)
        return self.say("state.saving" if under_way else "state.kept")

    @property
    def state_in_brief(self) -> str:
        """The same in fewer words, for a top line that has little room."""
        in_words = self.state_in_words
        return self.say("state.not_kept_brief") if in_words == self.say("state.not_kept") else in_words

    # --- opening -----------------------------------------------------------------------------------------------

    def start_journal(self, opening: Callable[[], KeptNotes], trouble: Callable[[NotesProblem], None]) -> None:
        """Open or make a journal in the background, take over what was done in memory, and go home."""
        asked = self.stack.here

        async def work() -> None:
            try:
                notes = await asyncio.to_thread(opening)
            except NotesProblem as problem:
                trouble(problem)
                return
            # Help now that was opened meanwhile stays
            self._take(notes, self.stack.ways_back(above=asked))

        self.run_worker(work())

    def _take(self, notes: KeptNotes, meanwhile: list[WayBack]) -> None:
        before, at_rest = self.session, self.stack.here.is_at_rest
        returning = notes.count() > 0
        self.forget_copied()
        self.session, self.kept = self.services.session(notes), notes
        self._trouble = None
        if not returning:
            self.session.take_over(before.notes)
            self.session.speak(before.language)
        # chosen before it was open
        self.session.same_choices(before)
        loop = asyncio.get_running_loop()
        notes.on_saved(partial(_tell, loop, self._saved))
        notes.on_failed(partial(_tell, loop, self._failed))
        self.dress()
        ways_back, locked_at = self._ways_back, self._locked_at
        long_locked = locked_at is not None and self.clock() - locked_at > LONG_LOCKED
        if long_locked:
            self.session.start_anew()
        if locked_at is not None and before.language != self.session.language:
            # chosen while it was locked
            self.session.speak(before.language)
        self.forget_the_way_back()
        self.go_home()
        for way in (*ways_back, *meanwhile):
            self.show_entry(way())
        if returning and not meanwhile and (locked_at is None or long_locked):
            self.come_back()
        if at_rest:
            # whoever asked for a blank screen meanwhile finds nothing open on it
            self.action_rest()

    def action_rest(self) -> None:
        """Blank the screen, or lock the journal."""
        raise NotImplementedError

    def dress(self) -> None:
        """Put on the chosen colours."""
        raise NotImplementedError

    def come_back(self) -> None:
        """What comes first of all where an earlier journal is opened."""
        raise NotImplementedError

    def go_home(self) -> None:
        """To the home screen."""
        raise NotImplementedError

    def show_entry(self, entry: StackEntry) -> None:
        """Anything that stands on the stack of pages."""
        self.stack.go(entry)

    def show_place(self, place: Place) -> None:
        """Any page that is data."""
        raise NotImplementedError

    @property
    def at_home(self) -> bool:
        """Whether home is what is on."""
        return self.stack.here.is_home

    # --- locking -----------------------------------------------------------------------------------------------

    def lock(self, ways_back: list[WayBack], now: float) -> None:
        """Go on without the journal, which is closed, in the same language, until it is opened again."""
        self.stand_in()
        self.kept = None
        self._ways_back, self._locked_at = ways_back, now

    def stand_in(self) -> None:
        """Have notes in memory take the place of those there are, in the same language and country."""
        before = self.session
        self.session = self.services.session(self.services.in_memory())
        self.session.speak(before.language)
        # Help now needs it
        self.session.same_choices(before)
        self.forget_copied()

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
        self.stack.forget_passphrases()

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
        """Show whether what is typed is kept."""
        raise NotImplementedError

    def close_notes(self) -> bool:
        """Put everything on disk and close; False when something could not be written, and then nothing is closed."""
        self.left_kept = self.keeps or self._locked_at is not None
        if self.kept is not None:
            if not self.kept.flush(CLOSING):
                return False
            self.kept.close()
            self.kept = None
            # whatever is still drawn while the program ends can't ask a closed journal
            self.stand_in()
        return True


def _tell(loop: asyncio.AbstractEventLoop, told: Callable[[Any], None], news: object) -> None:
    """Hand news from the journal's thread to the screen, which may be gone while the last of it is written."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(told, news)


class JournalRecovery(JournalSession):
    """A keeper of notes that waits for a journal which can't be read, with notes in memory in its place.

    Pages that are on keep what is typed in them. Whatever read in vain is done again from the page one was at.
    """

    out_of_reach: Session | None = None
    """The session whose journal can't be read now."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except NotesProblem as problem:
            self.lost(problem)

    def lost(self, problem: NotesProblem) -> None:
        """Say that the journal can't be read, and let notes in memory stand in for it."""
        if self.out_of_reach is not None:
            return
        self.out_of_reach = self.session
        self.stand_in()
        self._trouble = problem
        self.stack.cover(self.unavailable(problem))

    def unavailable(self, problem: NotesProblem) -> StackEntry:
        """The page that stands above all others while the journal is out of reach."""
        raise NotImplementedError

    def flush_page(self) -> None:
        """Keep whatever is half typed, on the page that is on and on those beneath it that don't wait."""
        try:
            self.stack.flush()
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
        stand_in, self.session, self.out_of_reach = self.session, self.out_of_reach, None
        self._trouble = self.kept.failure if self.kept is not None else None
        self.stack.uncover()
        try:
            self.session.take_over(stand_in.notes, ())
            if stand_in.language != self.session.language:
                self.session.speak(stand_in.language)
            self.session.same_choices(stand_in)
        except NotesProblem as problem:
            self.lost(problem)
        self.flush_page()
        if self.out_of_reach is None:
            self.stack.again()

    def go_on_without(self) -> None:
        """Leave the journal be and go on in memory, with what is half typed; at the end it is tried once more."""
        if self.kept is not None:
            self.kept.on_saved(_nobody)
            self.kept.on_failed(_nobody)
        self.out_of_reach = self.kept = self._trouble = None
        self.stack.uncover()
        self.flush_page()
        self.forget_the_way_back()
        self.go_home()


def _nobody(_: object) -> None:
    """Who listens to a journal that was left."""


class IdleLock(JournalRecovery):
    """A keeper of notes that knows when nobody is there."""

    def __init__(self, services: Services, *, colourless: bool, clock: Callable[[], float], held: float) -> None:
        """``clock`` counts seconds; ``held`` is the time between two Enters below which the key is held down."""
        super().__init__(services, colourless=colourless)
        self.clock = clock
        self.held = held
        self._active = clock()
        self._last_key = ("", 0.0)

    def on_mount(self) -> None:
        self.set_interval(IDLE_CHECK, self.look_for_silence)

    def ask_for_passphrase(self, path: Path) -> None:
        """Take every page away, and ask for the passphrase of a journal that was locked."""
        raise NotImplementedError

    def rest(self) -> None:
        """Have the screen blank until a key is pressed."""
        raise NotImplementedError

    @property
    def idle_minutes(self) -> int:
        """Minutes of silence after which the screen is blanked; 0 is never."""
        kept = self.session.notes.setting("idle_minutes")
        return kept if isinstance(kept, int) else IDLE_DEFAULT

    @idle_minutes.setter
    def idle_minutes(self, minutes: int) -> None:
        self.session.notes.set_setting("idle_minutes", minutes)

    def action_rest(self) -> None:
        """Blank the screen, or close the journal when there is one and all of it is on disk."""
        if self.stack.here.is_at_rest:
            return
        self.flush_page()
        self.forget_copied()
        path = self.kept.path if self.kept is not None else None
        if path is None or self.out_of_reach is not None:
            self.rest()
            return
        ways_back = self.stack.ways_back()
        if not self.close_notes():
            self.rest()
            return
        self.lock(ways_back, self.clock())
        self.ask_for_passphrase(path)

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key) and not event.is_forwarded and self._is_held(event):
            return
        if isinstance(event, (Key, MouseEvent)):
            if self._locked_at is None and self.look_for_silence():
                # the computer slept: whoever wakes it with this may be someone else
                return
            self.still_here()
        await super().on_event(event)

    def _is_held(self, event: Key) -> bool:
        """Whether this Enter comes from a key that is held down: nobody could have read what it would answer."""
        before, self._last_key = self._last_key, (event.key, event.time)
        return event.key in ENTERS and before[0] in ENTERS and event.time - before[1] < self.held

    def still_here(self) -> None:
        """Someone is there."""
        self._active = self.clock()

    def look_for_silence(self) -> bool:
        """Blank or lock the screen when nobody was there for as long as was chosen; whether that was done now."""
        if self.clock() - self._active <= SHORTEST_SILENCE or self.stack.here.is_at_rest:
            # the journal need not be asked at each key
            return False
        minutes = self.idle_minutes
        if not minutes or self.clock() - self._active <= minutes * 60:
            return False
        self.stack.here.ticked()
        if self.clock() - self._active <= minutes * 60:
            # someone is with a guided time that went on while the computer slept
            return False
        self.still_here()
        self.action_rest()
        return True
