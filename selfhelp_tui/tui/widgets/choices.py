"""A list to choose from: menus, options, earlier entries. Moving repaints two rows and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.events import Click, Focus, Resize
from textual.geometry import Offset, Region
from textual.message import Message

from selfhelp_tui.core.pages.page import Row
from selfhelp_tui.tui.widgets.flow import wrap
from selfhelp_tui.tui.widgets.painted import Line, LinesWidget, cells
from selfhelp_tui.tui.widgets.prose import MEASURE

if TYPE_CHECKING:
    from textual.widget import Widget

    from selfhelp_tui.tui.page import Page

SEPARATOR = " · "
AIRY = "-airy"
"""The class of a screen with more room between its lines."""


class Choices(LinesWidget, can_focus=True):
    """Rows one moves through and chooses from."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--here", "choices--waits", "choices--note", "choices--heading"}
    DEFAULT_CSS = """
    Choices { margin-bottom: 1; }
    Choices .choices--note { color: $text-muted; }
    Choices .choices--heading { color: $secondary; text-style: bold; }
    Choices:focus .choices--here { background: $primary; color: $background; text-style: bold; }
    Choices .choices--here, Choices .choices--waits { text-style: bold; }
    Choices:focus:ansi .choices--here { background: ansi_default; color: ansi_default; text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("home", "move(-100000)", show=False),
        Binding("end", "move(100000)", show=False),
        Binding("enter", "choose(True)", show=False),
        Binding("space", "choose(False)", show=False),
        *(Binding(str(digit), f"jump({digit})", show=False) for digit in range(1, 10)),
    ]

    @dataclass
    class Chosen(Message):
        """A row was chosen."""

        choices: Choices
        id: str
        goes_on: bool = True
        """False when it was only marked, with Space, and the person stays here."""

        @property
        def control(self) -> Choices:
            return self.choices

    @dataclass
    class Nothing(Message):
        """Enter was pressed while no row was chosen."""

        choices: Choices

        @property
        def control(self) -> Choices:
            return self.choices

    def __init__(
        self,
        rows: Iterable[Row],
        *,
        at: str | None = None,
        nothing_chosen: bool = False,
        at_once: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """``nothing_chosen``: one is at no row until one moves, unless ``at`` names one, so that Enter takes none.

        ``at_once``: a digit takes the row it goes to.
        """
        super().__init__(id=id, classes=classes)
        self.rows: list[Row] = list(rows)
        self._nothing_chosen = nothing_chosen
        self._at_once = at_once
        self._first: list[int] = []
        self._airy = False
        """Whether the rows were laid out with an empty line between them."""
        self.here = self._start(at)
        """Place of the row one is at; None as long as nothing is chosen."""

    def _start(self, at: str | None) -> int | None:
        open_rows = [place for place, row in enumerate(self.rows) if not row.heading]
        first = None if self._nothing_chosen else open_rows[0] if open_rows else 0
        return next((place for place in open_rows if self.rows[place].id == at), first)

    @property
    def at(self) -> str | None:
        """Id of the row one is at."""
        row = self.rows[self.here] if self.rows and self.here is not None else None
        return row.id if row is not None and not row.heading else None

    def mark(self, row_id: str, mark: str) -> None:
        """Give a row another mark of the same width."""
        for place, row in enumerate(self.rows):
            if row.id == row_id and row.mark != mark:
                self.rows[place] = replace(row, mark=mark)
                self._laid_out = None
                self._paint_row(place)

    # --- looks -------------------------------------------------------------------------------------------------

    def said(self, width: int) -> object:
        return self.rows

    def lay_out(self, width: int) -> list[Line]:
        lines: list[Line] = []
        self._first = []
        self._airy = getattr(self.app, "airy", False)
        for place, row in enumerate(self.rows):
            if place and (row.heading or self._airy):
                lines.append(Line.of(""))
            self._first.append(len(lines))
            lines += self._row_lines(row, width)
        return lines

    def _row_lines(self, row: Row, width: int) -> list[Line]:
        if row.heading:
            return [Line(((line, "choices--heading"),)) for line in wrap(row.text, width)]
        lead = f"  {row.mark} " if row.mark else "  "
        indent = cells(lead)
        below = [text for text in (row.below,) if text]
        if row.note and indent + cells(row.text) + cells(SEPARATOR) + cells(row.note) < width:
            first = [Line(((lead, ""), (row.text, ""), (SEPARATOR + row.note, "choices--note")))]
        else:
            text = wrap(row.text, width - indent - 1)
            first = [Line(((lead if n == 0 else " " * indent, ""), (line, ""))) for n, line in enumerate(text)]
            below = [text for text in (row.note, row.below) if text]
        inner = min(width, MEASURE) - indent - 3
        notes = [line for text in below for line in wrap(text, inner)]
        return [*first, *(Line(((" " * (indent + 2), ""), (line, "choices--note"))) for line in notes)]

    def _height(self, place: int) -> int:
        end = self._first[place + 1] if place + 1 < len(self._first) else len(self.lines(self.size.width))
        following = self.rows[place + 1] if place + 1 < len(self.rows) else None
        return end - self._first[place] - (1 if following is not None and (following.heading or self._airy) else 0)

    def lines(self, width: int) -> list[Line]:
        laid_out = super().lines(width)
        if self.here is None and self.has_focus:
            # no row is chosen, and the list says all the same that it has the focus
            return [replace(line, tone=line.tone or "choices--waits") for line in laid_out]
        if not self.rows or self.here is None or self.rows[self.here].heading:
            return laid_out
        first = self._first[self.here]
        end = self._first[self.here + 1] if self.here + 1 < len(self.rows) else len(laid_out)
        shown = list(laid_out)
        for place in range(first, end):
            line = laid_out[place]
            if any(text for text, _ in line.runs):
                (lead, tone), *rest = line.runs
                lead = f"›{lead[1:]}" if place == first else lead
                shown[place] = Line(((lead, tone), *((text, "") for text, _ in rest)), "choices--here")
        return shown

    def _paint_row(self, place: int) -> None:
        if self._first and place < len(self._first):
            self.paint_again(self._first[place], self._height(place))

    # --- moving ------------------------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Move by so many rows; past the first or the last one, and while the row is out of sight, the page moves."""
        open_rows = [place for place, row in enumerate(self.rows) if not row.heading]
        # from no row at all one comes to the first, or to the last
        nowhere = -1 if by > 0 else len(open_rows)
        now = open_rows.index(self.here) if self.here in open_rows else nowhere if self.here is None else 0
        there = max(0, min(len(open_rows) - 1, now + by))
        aside = self._out_of_sight()
        if open_rows and there != now and (not aside or aside * by < 0):
            self.go(open_rows[there])
        else:
            self._page.action_beyond(max(-12, min(12, by)))

    def _out_of_sight(self) -> int:
        """-1 when the row one is at is above what is seen of the page, 1 when it is below, else 0."""
        if not self._first or not self.is_attached or self.here is None:
            return 0
        body = self._page.query_one("#body")
        top = self._corner(body).y + self._first[self.here] - body.scroll_offset.y
        if top + max(1, self._height(self.here)) <= 0:
            return -1
        return 1 if top >= body.content_size.height else 0

    def _corner(self, body: Widget) -> Offset:
        """Where the list begins in the middle of the page, wherever that is scrolled to."""
        corner, one = Offset(0, 0), cast("Widget", self)
        while one is not body:
            corner += one.virtual_region.offset
            one = cast("Widget", one.parent)
        return corner

    def action_jump(self, number: int) -> None:
        open_rows = [place for place, row in enumerate(self.rows) if not row.heading]
        # a list whose rows show their own numbers, such as the modules, is not always in their order
        shown = [place for place in open_rows if self.rows[place].mark == f"{number}."]
        if shown or number <= len(open_rows):
            self.go(shown[0] if shown else open_rows[number - 1])
            if self._at_once:
                self.action_choose()

    def go(self, place: int) -> None:
        """Move to a row."""
        if place != self.here:
            before, self.here = self.here, place
            if before is not None:
                self._paint_row(before)
            self._paint_row(place)
        self._show_here()

    @property
    def _page(self) -> Page:
        return cast("Page", self.screen)

    def _show_here(self) -> None:
        if not self._first or not self.is_attached or self.here is None:
            return
        first, height = self._first[self.here], max(1, self._height(self.here))
        body = self._page.query_one("#body")
        corner = self._corner(body)
        if self.here == self._start(None) and corner.y + first + height <= body.content_size.height:
            # the words above the list come back into sight with its first row
            body.scroll_home(animate=False, immediate=True)
        else:
            body.scroll_to_region(Region(corner.x, corner.y + first, 1, height), animate=False, immediate=True)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor belongs: at the row one is at."""
        return self.region.offset + Offset(0, self._first[self.here] if self._first and self.here is not None else 0)

    def action_choose(self, goes_on: bool = True) -> None:
        """Take the row one is at; one that can't be seen is shown first, so that nothing is chosen blindly."""
        if self.here is None:
            if goes_on:
                self.post_message(self.Nothing(self))
        elif self._out_of_sight():
            self._show_here()
        elif self.at is not None:
            self.post_message(self.Chosen(self, self.at, goes_on))

    def on_click(self, event: Click) -> None:
        place = max((n for n, first in enumerate(self._first) if first <= event.y), default=None)
        if place is not None and not self.rows[place].heading:
            self.go(place)
            self.action_choose()

    def on_focus(self, _event: Focus) -> None:
        self.refresh()
        self._settle()

    def on_resize(self, _event: Resize) -> None:
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        # with the first row one has not moved yet: what stands above it is to be read first
        if self.here != self._start(None) or not self._out_of_sight():
            self._show_here()
