"""Numbered lists, said a part at a time where they are long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfhelp_tui.plain.reply import Reply
    from selfhelp_tui.plain.talk import Talk

WHOLE = 10
"""Lines of a list that is said whole."""
PART = 9
"""Lines that are said at once of a longer one."""
ON = 0
"""The number that says the next part."""


class Paged:
    """A list whose numbers are the same in every part, so that each can be typed at any time."""

    def __init__(self, talk: Talk, first: int = PART) -> None:
        """``first`` is how many lines are said at first of a list that is not said whole."""
        self._talk = talk
        self._from, self._to = 0, first

    def say(self, labels: Sequence[str]) -> None:
        """Say the part one is at, and how to hear the rest."""
        if self._is_whole(labels):
            self._talk.numbered(labels)
            return
        self._talk.numbered(labels[self._from : self._to], self._from + 1)
        start = self._next(labels)
        path = "plain.list_on" if start else "plain.list_again"
        self._talk.numbered([self._talk.ui(path, first=start + 1, last=len(labels))], ON)

    def turn(self, reply: Reply, labels: Sequence[str]) -> bool:
        """Say the next part when that is what was asked for."""
        if reply.numbers != (ON,) or self._is_whole(labels):
            return False
        self._from = self._next(labels)
        self._to = self._from + PART
        self.say(labels)
        return True

    def _is_whole(self, labels: Sequence[str]) -> bool:
        return len(labels) <= min(WHOLE, self._to + 1) and self._from == 0

    def _next(self, labels: Sequence[str]) -> int:
        return self._to if self._to < len(labels) else 0
