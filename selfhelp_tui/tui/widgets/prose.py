"""Text to read."""

from __future__ import annotations

from selfhelp_tui.tui.widgets.flow import flow, hanging
from selfhelp_tui.tui.widgets.painted import Line, LinesWidget

MEASURE = 76
"""Cells a line of prose has at most, however wide the window: longer lines are hard to read."""

NARROW = 56
"""Cells below which a window counts as narrow."""


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


class Urgent(Prose):
    """What must be seen first: the emergency number."""

    DEFAULT_CSS = """
    Urgent { text-style: bold reverse; padding: 0 1; margin-bottom: 1; }
    """

    def __init__(self, text: str, brief: str = "") -> None:
        """``brief`` is said in its place in a narrow window, where it would push all else out of sight."""
        super().__init__(text)
        self.brief = brief or text

    def said(self, width: int) -> object:
        return self._fitting(width)

    def lay_out(self, width: int) -> list[Line]:
        return [Line.of(line) for line in flow(self._fitting(width), min(width, MEASURE))]

    def _fitting(self, width: int) -> str:
        return self.brief if width < NARROW else self.text
