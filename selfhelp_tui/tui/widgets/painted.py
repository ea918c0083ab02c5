"""The base of widgets that paint their own lines: text goes to the screen as it is, never as markup."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import category

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

Run = tuple[str, str]
"""A piece of text and the component class it is painted with; an empty class is the widget's own style."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen."""

    runs: tuple[Run, ...]
    tone: str = ""
    """Component class under the whole line, to its end."""

    @classmethod
    def of(cls, text: str, tone: str = "") -> Line:
        """A line of one piece."""
        return cls(((text, ""),), tone)


class LinesWidget(Widget):
    """A widget that is a list of lines, laid out anew for each width."""

    DEFAULT_CSS = """
    LinesWidget { height: auto; width: 1fr; }
    """

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._laid_out: tuple[int, list[Line]] | None = None

    def lay_out(self, width: int) -> list[Line]:
        """The lines for a width in cells."""
        raise NotImplementedError

    def lines(self, width: int) -> list[Line]:
        """The lines for a width, laid out once."""
        if self._laid_out is None or self._laid_out[0] != width:
            self._laid_out = (width, self.lay_out(width))
        return self._laid_out[1]

    def says_as(self, other: Widget) -> bool:
        """Whether another widget of this kind would show the same here."""
        if type(other) is not type(self) or not isinstance(other, LinesWidget):
            return False
        width = self.size.width
        return self.classes == other.classes and self.said(width) == other.said(width)

    def said(self, width: int) -> object:
        """What it shows, to be compared; a width in cells is for those that can only tell by drawing it."""
        return self.lay_out(width)

    def changed(self, *, size: bool = True) -> None:
        """Lay out again; ``size`` says that the number of lines may have changed."""
        self._laid_out = None
        self.refresh(layout=size)

    def paint_again(self, first: int, count: int) -> None:
        """Paint a few lines again that changed in look only."""
        self.refresh(Region(0, first, self.size.width, count))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    @property
    def allow_select(self) -> bool:
        """Whether its text can be selected with the mouse: not where a mouse presses something."""
        return not self.can_focus

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """The text that is selected, as it stands on the screen, and what parts it from what follows."""
        found = []
        for y, line in enumerate(self.lines(self.size.width)):
            span = selection.get_span(y)
            if span is not None:
                found.append(between("".join(text for text, _ in line.runs), *span).rstrip())
        return "\n".join(found), "\n"

    def tone_of(self, name: str) -> Style:
        """The style of a component class, or the widget's own."""
        return self.get_component_rich_style(name) if name else self.rich_style

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        lines = self.lines(width)
        if not 0 <= y < len(lines):
            return Strip.blank(width, self.rich_style)
        line = lines[y]
        base = self.tone_of(line.tone)
        segments = [
            Segment(text if text.isprintable() else seen(text), base + self.tone_of(tone) if tone else base)
            for text, tone in line.runs
        ]
        strip = Strip(segments).adjust_cell_length(width, base).simplify()
        selected = self.text_selection
        span = selected.get_span(y) if selected is not None else None
        return strip if span is None else turned_over(strip, *span)


def seen(text: str) -> str:
    """A text without the characters that a terminal would obey: what is read from a file may hold them."""
    return "".join(letter if category(letter) not in ("Cc", "Cs") else " " for letter in text)


def between(text: str, first: int, last: int) -> str:
    """The part of a text from one cell up to another; -1 is its end. A letter belongs to the cell it begins in."""
    found, at = "", 0
    for start, end, wide in split_graphemes(text)[0]:
        if first <= at and (at < last or last < 0):
            found += text[start:end]
        at += wide
    return found


def turned_over(strip: Strip, first: int, last: int) -> Strip:
    """A line with light and dark changed over from one cell up to another, so that it shows without colours too."""
    before, middle, after = strip.divide([first, strip.cell_length if last < 0 else last, strip.cell_length])
    turned = [
        Segment(text, (style or Style()) + Style(reverse=not (style and style.reverse))) for text, style, _ in middle
    ]
    return Strip([*before, *turned, *after], strip.cell_length)


def cells(text: str) -> int:
    """Width of a text in cells."""
    return cell_len(text)
