"""Whether someone is there: keys that are held down, silence, and the screen that is blanked or locked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.events import Event, Key, MouseEvent

from selfhelp_tui.tui.journal_session import JournalRecovery
from selfhelp_tui.tui.themes import IDLE_DEFAULT

if TYPE_CHECKING:
    from pathlib import Path

    from selfhelp_tui.core.ports import Services

IDLE_CHECK = 20
"""Seconds between looks at whether anyone is still there."""
HELD = 0.045
"""Seconds between the Enters of a key that is held down: keyboards repeat after 0.03 to 0.04, no finger does."""
ENTERS = ("enter", "ctrl+j")
"""Enter, and what becomes of one that was typed before the program listened."""


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
            self.still_here()
        await super().on_event(event)

    def _is_held(self, event: Key) -> bool:
        """Whether this Enter comes from a key that is held down: nobody could have read what it would answer."""
        before, self._last_key = self._last_key, (event.key, event.time)
        return event.key in ENTERS and before[0] in ENTERS and event.time - before[1] < self.held

    def still_here(self) -> None:
        """Someone is there."""
        self._active = self.clock()

    def look_for_silence(self) -> None:
        """Blank or lock the screen when nobody was there for as long as was chosen."""
        minutes = self.idle_minutes
        if minutes and self.clock() - self._active > minutes * 60:
            self.still_here()
            self.action_rest()
