"""Only what differs from what stands on the terminal is sent to it.

Textual 8.2.8 paints a whole screen four or five times while it opens (laid out, scrolled, dressed, resumed), which is
30 kB at 120 by 36. On a slow line, or in a console that draws slowly, that is what a person waits for. This file leans
on how Textual hands over what it painted; what it doesn't know it passes on as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.events import Event, Resize
from textual.geometry import Offset
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from selfhelp_tui.tui.terminal.steady import SteadyApp

RESET = "\x1b[0m"
SHOW, HIDE = "\x1b[?25h", "\x1b[?25l"
WORTH_A_MOVE = 6
"""Cells that are sent again rather than left out between two that differ: moving there takes as many bytes."""

Piece = tuple[int, int, Segment]
"""Line, column, and what stands there."""


class Difference(CompositorUpdate):
    """An update that is turned into bytes when it is sent, against what was sent before."""

    def __init__(self, update: LayoutUpdate | ChopsUpdate, terminal: Terminal, *, cursor: bool = False) -> None:
        self.update = update
        self.terminal = terminal
        self.cursor = cursor
        self._sent: str | None = None

    def render_segments(self, console: Console) -> str:
        """The escape sequences and texts to send; from the first time it is asked they are taken to be sent."""
        if self._sent is None:
            changes = "".join(self.terminal.changes(pieces(self.update), console))
            self._sent = changes + self.terminal.show_cursor(self.cursor)
        return self._sent


def pieces(update: LayoutUpdate | ChopsUpdate) -> Iterator[Piece]:
    """What an update paints, from left to right and from top to bottom."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            yield from _across(y, update.region.x, line)
        return
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= last and end > first:
                yield from _across(y, x, (strip.crop(0, min(end, last) - x),))


def _across(y: int, x: int, strips: Iterable[Strip]) -> Iterator[Piece]:
    for strip in strips:
        for segment in strip:
            yield y, x, segment
            x += segment.cell_length


class Terminal:
    """What stands on the terminal, as far as it is known: for each line the text and the look of each cell."""

    def __init__(self, width: int, height: int) -> None:
        self.size = (width, height)
        self._texts: list[list[str]] = [[""] * width for _ in range(height)]
        """A character, or for text of odd widths the whole run in its first cell; nothing where it isn't known."""
        self._looks: list[list[str]] = [[""] * width for _ in range(height)]

        self._cursor = False

    def show_cursor(self, shown: bool) -> str:
        """What has to be sent so that the terminal's own cursor is seen, or isn't."""
        if shown == self._cursor:
            return ""
        self._cursor = shown
        return SHOW if shown else HIDE

    def changes(self, painted: Iterator[Piece], console: Console) -> Iterator[str]:
        """What has to be sent so that this stands there; it is taken to stand there from then on."""
        at = (-1, -1)
        look_on = ""
        for y, x, (text, style, control) in painted:
            if control or not text:
                continue
            look = looks(style, console)
            run, left_out = self._put(y, x, text, look)
            if not run:
                continue
            start = x + left_out
            if at != (y, start):
                gap = self._between(at, y, start, look_on)
                # a few cells of the same look are cheaper sent again than passed by
                yield gap if gap is not None else f"{RESET if look_on else ''}\x1b[{y + 1};{start + 1}H"
                look_on = look_on if gap is not None else ""
            if look != look_on:
                yield f"{RESET if look_on else ''}{look}"
                look_on = look
            yield run
            at = (y, start + cell_len(run))
        if look_on:
            yield RESET

    def _between(self, at: tuple[int, int], y: int, start: int, look: str) -> str | None:
        """The known cells from where the cursor is to where something differs, when they are few and look the same."""
        line, column = at
        if line != y or not 0 < start - column <= WORTH_A_MOVE:
            return None
        cells = self._texts[y][column:start]
        same = all(one == look for one in self._looks[y][column:start])
        return "".join(cells) if same and all(len(one) == 1 for one in cells) else None

    def _put(self, y: int, x: int, text: str, look: str) -> tuple[str, int]:
        """Note what stands somewhere now; the part of it that has to be sent, and how many cells before that don't."""
        width, height = self.size
        if not (0 <= y < height and 0 <= x < width):
            # laid out for another window; the terminal would put it on its last line
            return "", 0
        cells = cells_of(text)
        if x + len(cells) > width:
            text = set_cell_size(text, width - x)
            cells = cells_of(text)
        end = x + len(cells)
        texts, styles = self._texts[y], self._looks[y]
        before, same_look = texts[x:end], styles[x:end] == [look] * len(cells)
        if same_look and before == cells:
            return "", 0
        texts[x:end] = cells
        styles[x:end] = [look] * len(cells)
        if not same_look or not (_plain(cells) and _plain(before)):
            return text, 0
        first = next(place for place, one in enumerate(cells) if one != before[place])
        last = next(place for place in range(len(cells) - 1, -1, -1) if cells[place] != before[place])
        return "".join(cells[first : last + 1]), first


def _plain(cells: list[str]) -> bool:
    return all(len(one) == 1 for one in cells)


@lru_cache(maxsize=1024)
def _odd(text: str) -> bool:
    """Whether some character of a text takes no cell or two."""
    return any(cell_len(one) != 1 for one in text)


def cells_of(text: str) -> list[str]:
    """A text by cells; one with wide or combining characters stands whole in its first cell."""
    if text.isascii() or not _odd(text):
        return list(text)
    return [text, *[""] * (cell_len(text) - 1)]


@lru_cache(maxsize=1024)
def looks(style: Style | None, console: Console) -> str:
    """The escape sequence that switches a look on, on a terminal with the console's colours."""
    return "" if style is None else Strip([Segment("x", style)]).render(console).partition("x")[0]


class ThriftyApp(SteadyApp):
    """A Textual program that sends only what differs, with the terminal's own cursor where the focus is.

    Braille displays and screen readers follow that cursor; Textual 8.2.8 shows it nowhere.
    """

    _terminal: Terminal | None = None
    _cursor_sent: Offset | None = None

    def forget_terminal(self) -> None:
        """Send everything at the next painting: something else may stand there now."""
        self._terminal = self._cursor_sent = None

    def cursor_place(self) -> Offset | None:
        """Where the terminal's own cursor belongs, or None where nothing that can be seen has the focus."""
        cursor_now = getattr(self.screen, "cursor_now", None)
        if cursor_now is not None:
            return cursor_now()  # type: ignore[no-any-return]
        focused = self.focused
        if focused is None:
            return None
        place: Offset = getattr(focused, "cursor_screen_offset", None) or focused.content_region.offset
        around = (one.region for one in focused.ancestors if isinstance(one, Widget) and one.is_scrollable)
        return place if all(region.contains_point(place) for region in around) else None

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Resize) and self._terminal is not None:
            # also comes when the program was put to sleep and woken
            self.forget_terminal()
            self.screen.refresh()
        await super().on_event(event)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, (LayoutUpdate, ChopsUpdate)):
            size = (self.size.width, self.size.height)
            if self._terminal is None or self._terminal.size != size:
                self._terminal = Terminal(*size)
            place = self.cursor_place()
            self.cursor_position = place or self.cursor_position
            update = Difference(renderable, self._terminal, cursor=place is not None)
            sends = not (self._batch_count or self.is_headless)
            if sends and not update.render_segments(self.console) and self.cursor_position == self._cursor_sent:
                return
            self._cursor_sent = self.cursor_position
            super()._display(screen, update)  # type: ignore[arg-type]
            return
        if renderable is not None:
            self.forget_terminal()
        super()._display(screen, renderable)
