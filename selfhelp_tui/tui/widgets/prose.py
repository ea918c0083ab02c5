"""Text to read."""

from __future__ import annotations

from selfhelp_tui.tui.widgets.flow import flow, hanging
from selfhelp_tui.tui.widgets.painted import Line, LinesWidget

MEASURE = 76
"""Cells a line of prose has at most, however wide the window: longer lines are hard to read."""


class Prose(LinesWidget):
    """Paragraphs and points."""

    DEFAULT_CSS = """
    Prose { margin-bottom: 1; }
    Prose.-none { display: none; }
    """

    def __init__(self, text: str, *, id: str | None = None, classes: str | None = None) -> None:
        # told at once: a class that comes later has the widget dressed for it
        super().__init__(id=id, classes=classes if text else f"{classes or ''} -none")
        self.text = text

    def say(self, text: str) -> None:
        """Show another text; an empty one takes no room."""
        if text != self.text:
            self.text = text
            self.set_class(not text, "-none")
            self.changed()

    def said(self, width: int) -> object:
        return self.text

    def lay_out(self, width: int) -> list[Line]:
        return [Line.of(line) for line in flow(self.text, min(width, MEASURE))]


class Title(Prose):
    """The heading of a screen."""

    DEFAULT_CSS = """
    Title { text-style: bold; color: $primary; }
    """


class Quiet(Prose):
    """Something that helps but need not be read."""

    DEFAULT_CSS = """
    Quiet { color: $text-muted; }
    """


class Trouble(Prose):
    """Why something can't be; always with words and a mark, never by colour alone."""

    DEFAULT_CSS = """
    Trouble { color: $warning; text-style: bold; }
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)

    def say(self, text: str) -> None:
        super().say(text)
        if text:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def lay_out(self, width: int) -> list[Line]:
        return [Line.of(line) for line in hanging("! ", self.text, min(width, MEASURE))]
