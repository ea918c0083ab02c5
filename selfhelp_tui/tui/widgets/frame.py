"""The lines around what a screen holds: where one is, whether there is more, and which keys there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.tui.widgets.painted import Line, LinesWidget, cells
from selfhelp_tui.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from selfhelp_tui.tui.journal_session import JournalSession

PARTED = " › "
"""Between the whole and the part in the top line."""
COUNTED = "  "
"""Between the part and how far one is in it."""
LEAST = 4
"""Cells of a part that are worth showing beside how far one is."""


class TopLine(LinesWidget):
    """Where one is, and at the other end what happens to what one types."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"topline--state"}
    DEFAULT_CSS = """
    TopLine { dock: top; height: 1; background: $panel; color: $foreground; text-style: bold; padding: 0 1; }
    TopLine .topline--state { color: $secondary; text-style: not bold; }
    """

    if TYPE_CHECKING:
        app: JournalSession

    def __init__(self, where: str, state: str) -> None:
        super().__init__()
        self.where = where
        self.state = state

    def say(self, *, where: str | None = None, state: str | None = None) -> None:
        """Show another place or state."""
        new = (self.where if where is None else where, self.state if state is None else state)
        if new != (self.where, self.state):
            self.where, self.state = new
            self.changed(size=False)

    def lay_out(self, width: int) -> list[Line]:
        fits = cells(self.where) + 2 + cells(self.state) <= width
        state = self.state if fits else self.app.state_in_brief
        room = width - cells(state) - 2
        # the last part says most: the unit goes when both do not fit
        where = self.where if cells(self.where) <= room else self.where.rpartition(PARTED)[2]
        if cells(where) > room:
            part, counted, how_far = where.rpartition(COUNTED)
            left = room - cells(counted + how_far)
            # how far one is stays, where a word of the part still fits beside it
            where = shortened(part, left) + counted + how_far if part and left >= LEAST else shortened(where, room)
        gap = " " * max(1, width - cells(where) - cells(state))
        return [Line(((where, ""), (gap, ""), (state, "topline--state")))]


def shortened(text: str, room: int) -> str:
    """As much of a text as there is room for, counting cells, and a mark that it goes on."""
    while text and cells(text) > max(0, room - 1):
        text = text[:-1]
    return f"{text.rstrip()}…"


class KeyLine(LinesWidget):
    """The keys that work everywhere, as many as there is room for, the most important first."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keyline--key"}
    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    KeyLine .keyline--key { color: $secondary; text-style: bold; }
    """

    def __init__(self, keys: list[tuple[str, str]]) -> None:
        super().__init__()
        self.keys = keys

    def say(self, keys: list[tuple[str, str]]) -> None:
        """Show other keys."""
        if keys != self.keys:
            self.keys = keys
            self.changed(size=False)

    def lay_out(self, width: int) -> list[Line]:
        runs: list[tuple[str, str]] = []
        used = 0
        for key, name in self.keys:
            wide = cells(key) + cells(name) + 1 + (2 if runs else 0)
            if used + wide > width:
                continue
            runs += [("  " if runs else "", ""), (key, "keyline--key"), (f" {name}", "")]
            used += wide
        return [Line(tuple(runs))]


class MoreLine(LinesWidget):
    """Says in words that there is more below: a scrollbar alone is easily missed, and can't be heard."""

    DEFAULT_CSS = """
    MoreLine { height: 1; padding: 0 2; color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def say(self, text: str) -> None:
        """Show another text, or nothing."""
        if text != self.text:
            self.text = text
            self.changed(size=False)

    def lay_out(self, width: int) -> list[Line]:
        return [Line.of(self.text)]


class Small(Prose):
    """What is said where nothing else fits."""

    DEFAULT_CSS = """
    Small { margin: 0; }
    """
