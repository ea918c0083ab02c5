"""A page one writes on: what is typed is kept a moment after the last key, and never much later than the first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from selfhelp_tui.core.fields.base import Problem
from selfhelp_tui.tui.stack import StackEntry

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session
    from selfhelp_tui.tui.navigation import Navigation

AUTOSAVE = 0.8
"""Seconds after the last key until what is typed is kept."""
LATEST = 2.0
"""Seconds after the first key until what is typed is kept, also while someone types on."""
AT_ONCE = 0.01
"""Seconds; a timer of none never comes in Textual 8.2.8."""


class WritingEntry(StackEntry):
    """A page that knows from the first key on that something is not kept yet."""

    trouble: Problem | None = None
    """What is said to be wrong with what stands here."""

    def __init__(self, app: Navigation) -> None:
        super().__init__()
        self.app = app
        self._pause: Timer | None = None
        self._since = 0.0
        """What the clock said when the first key was typed that is not kept yet."""

    @property
    def session(self) -> Session:
        """The session of the person."""
        return self.app.session

    def keep(self) -> Problem | None:
        """Hand what stands here to the notes, or say why some of it can't be kept as it is."""
        raise NotImplementedError

    def typing(self) -> None:
        """Something was typed; to be called at once, before it is painted."""
        now = self.app.clock()
        if not self.unkept:
            self.unkept, self._since = True, now
        self._stop_waiting()
        left = LATEST - (now - self._since)
        if left > AUTOSAVE:
            self._pause = self.app.set_timer(AUTOSAVE, partial(self.keep_now, aloud=True))
        else:
            # someone types on, and is not interrupted by what is wrong with a word that is half there
            self._pause = self.app.set_timer(max(AT_ONCE, left), self.keep_now)
        self.app.tell_state()

    def keep_now(self, *, aloud: bool = False) -> Problem | None:
        """Keep what stands here without waiting; ``aloud`` shows what is wrong with it."""
        if self.stack.waits(self):
            self._stop_waiting()
            return None
        problem = self.keep()
        # what keeping took out of a box is kept as well
        self.done_here()
        self.refused = problem is not None
        if aloud:
            self.say_trouble(problem)
        self.app.tell_state()
        return problem

    def say_trouble(self, problem: Problem | None) -> None:
        """Show why something can't be kept, or that all is well again."""
        before, self.trouble = self.trouble, problem
        if before != problem and self.stack.here is self:
            self.stack.again()

    def flush(self) -> None:
        self.keep_now()

    def done_here(self) -> None:
        """Nothing more is to be kept of what stood here."""
        self._stop_waiting()
        self.unkept = self.refused = False

    def _stop_waiting(self) -> None:
        if self._pause is not None:
            self._pause.stop()
