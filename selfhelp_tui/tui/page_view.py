"""One widget, on one screen, that draws any page of plain data and answers every key and click on it.

Opening a page swaps the data: nothing is mounted, dressed or laid out by Textual. What a person chooses is told to the
owner of the page by a call, so that the next key, however early it was typed, meets the page that came of it.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import ClassVar, cast

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.events import (
    Click,
    DescendantFocus,
    Event,
    MouseDown,
    MouseMove,
    MouseScrollDown,
    MouseScrollUp,
    MouseUp,
    Resize,
)
from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from selfhelp_tui.core.pages.page import Action, Passage, RowList
from selfhelp_tui.tui.flow import cells, seen, shortened
from selfhelp_tui.tui.layout import (
    ASIDE,
    BETWEEN,
    FRAME,
    GLYPHS,
    FocusStop,
    Glyphs,
    Layout,
    PageLine,
    Runs,
)
from selfhelp_tui.tui.parts import Box, Key, NumberScale, Options, PageOwner, Position, ScreenPage
from selfhelp_tui.tui.placed_box import PlacedBox

TICK = 1.0
"""Seconds between two looks at what changes by itself."""
ENTER_BEHIND = 1.5
"""Seconds after a number in which Enter belongs to it: nobody has read the next page by then."""
LEAP = 8
"""Rows that a page key moves in a list."""
ROWS_BY = {"up": -1, "down": 1, "pageup": -LEAP, "pagedown": LEAP, "home": -(10**6), "end": 10**6}
ROWS_BESIDE = ("up", "down", "pageup", "pagedown")
"""Keys that move in the list below a box in which one goes on typing."""
LINES_BY = {"up": -1, "down": 1}
PAGES_BY = {"pageup": -1, "pagedown": 1}
RATES_BY = {"left": -1, "down": -1, "right": 1, "up": 1}
LEAVES_A_BOX = frozenset(("tab", "shift+tab", "escape"))
LEAVES_A_LINE = frozenset((*LEAVES_A_BOX, "up", "down", "pageup", "pagedown"))
LINE_FEED = "ctrl+j"
"""What becomes of an Enter that was typed before the program listened."""
COPIES = ("ctrl+c", "super+c")
WHEEL = 3
"""Lines that a notch of the wheel scrolls."""
Painted = tuple[Strip, int]
"""A line as it is painted, and the cells of it that are not blank."""


def means_the_same_everywhere(key: str) -> bool:
    """Whether a key is one for help, leaving and the like, which no page takes for an answer."""
    return key.startswith("ctrl+") or (key[:1] == "f" and key[1:].isdecimal())


class PageView(Widget):
    """Draws a page and keeps the focus on it; can't itself have Textual's focus, for which every rule is matched."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"page--{tone}"
        for tone in (
            "ink",
            "strong",
            "soft",
            "soft-strong",
            "line",
            "focus",
            "accent",
            "second",
            "alarm",
            "selected",
            "on-water",
            *(f"water-{height}" for height in range(5)),
        )
    }
    DEFAULT_CSS = """
    PageView { width: 100%; height: 100%; layer: page; background: $paper; color: $ink; }
    PageView .page--strong { text-style: bold; }
    PageView .page--soft { color: $soft; }
    PageView .page--soft-strong { color: $soft; text-style: bold; }
    PageView .page--line { color: $line; }
    PageView .page--focus { background: $accent; color: $on; text-style: bold; }
    PageView .page--accent { color: $accent; }
    PageView .page--second { color: $second; }
    PageView .page--alarm { color: $alarm; text-style: bold; }
    PageView .page--selected { background: $raised; }
    PageView .page--on-water { background: $water-0; color: $ink; text-style: bold; }
    PageView .page--water-0 { color: $water-0; }
    PageView .page--water-1 { color: $water-1; }
    PageView .page--water-2 { color: $water-2; }
    PageView .page--water-3 { color: $water-3; }
    PageView .page--water-4 { color: $water-4; }
    PageView:ansi { background: ansi_default; color: ansi_default; }
    PageView:ansi .page--soft, PageView:ansi .page--soft-strong, PageView:ansi .page--line,
    PageView:ansi .page--second, PageView:ansi .page--water-0, PageView:ansi .page--water-1,
    PageView:ansi .page--water-2, PageView:ansi .page--water-3, PageView:ansi .page--water-4 { color: ansi_default; }
    PageView:ansi .page--accent, PageView:ansi .page--alarm { color: ansi_default; text-style: bold; }
    PageView:ansi .page--focus { background: ansi_default; color: ansi_default; text-style: bold reverse; }
    PageView:ansi .page--selected { background: ansi_default; text-style: reverse; }
    """

    def __init__(self, owner: PageOwner, *, colourless: bool = False, glyphs: Glyphs = GLYPHS) -> None:
        """``colourless`` sends no colour at all, whatever the theme."""
        super().__init__()
        self.owner = owner
        self.colourless, self.glyphs = colourless, glyphs
        self.airy = False
        """Whether there is an empty line between rows."""
        self.calm = False
        """Whether as little as can be moves."""
        self.beside = True
        """Whether a wide window shows what may stand beside a page."""
        self.page: ScreenPage | None = None
        self.position = Position()
        self.layout_of_page: Layout | None = None
        self._styles_by_tone: dict[str, Style] = {}
        self._image: list[Painted] = []
        self._lines_around: dict[str, PageLine] = {}
        self._keys: list[tuple[int, int, Key]] = []
        self._blank = PageLine()
        self._aside: list[Strip] = []
        self._boxes_shown: dict[PlacedBox, FocusStop] = {}
        self._ticker: Timer | None = None
        self._dragged_bar = False
        self._looks_asked = False
        self._laid_out_for = Size(0, 0)
        self._cursor_painted: Offset | None = None
        self._went_on: float | None = None
        """When a number led to the page that is on, in the seconds of Textual's events."""
        self._clicked: Position | None = None
        """The page of which something was clicked last."""
        self._early: list[tuple[str, str | None, float]] = []
        """Keys for a page that is still to come, each with when it was pressed."""
        self._begun = False
        self._shown_at = 0.0
        """When the page of now was first shown, in the seconds of Textual's events."""
        self._focus_seen: tuple[Position, str, str] = (self.position, "", "")

    @property
    def window(self) -> Size:
        """Columns and lines; the page fills all of them, also before Textual has told the widget so."""
        return self.app.size

    async def begin(self) -> None:
        """Show the first page, and answer the keys that came before it."""
        try:
            self.owner.begin()
            # those that come meanwhile wait behind them
            await self._answer_early()
        finally:
            self._begun = True

    # --- showing -----------------------------------------------------------------------------------------------

    def show(self, page: ScreenPage, position: Position) -> None:
        """Show a page, at a position on it; shown again at the same position, everything stays where it is."""
        other = position is not self.position
        came_of_work = self._is_working and not page.working
        if other:
            self._keep_carets()
            self._shown_at = Event().time
        self.page, self.position = page, position
        if came_of_work and other:
            self.app.call_next(self._answer_early)
        elif came_of_work:
            # they were for a page that did not come
            self._early.clear()
        if not self.is_attached:
            return
        if self.text_selection is not None:
            self.screen.clear_selection()
        self._lay_out()
        self._put_focus()
        self._follow_focus()
        self._set_ticking()
        self._paint()

    def _follow_focus(self) -> None:
        """Scroll to where the owner of the page put the focus, and to what is newly wrong."""
        seen, self._focus_seen = self._focus_seen, (self.position, self.position.focus, self.trouble_said)
        if seen[0] is not self.position or self.layout_of_page is None:
            return
        if seen[1] not in ("", self.position.focus):
            self._into_sight()
        trouble, there = self.trouble_said, self.layout_of_page
        if trouble and trouble != seen[2] and there.trouble >= self.position.scroll + there.room:
            self.position.scroll = max(0, there.trouble - there.room + 1)

    @property
    def _is_working(self) -> bool:
        return self.page is not None and self.page.working

    @property
    def trouble_said(self) -> str:
        """What is said to be wrong on the page."""
        parts = self.page.parts if self.page is not None else ()
        return "\n".join(part.text for part in parts if isinstance(part, Passage) and part.tone == "trouble")

    def show_state(self, state: tuple[str, str], *, alarm: bool) -> None:
        """Say what happens to what one types, before anything else is painted."""
        if self.page is None or self.layout_of_page is None or (self.page.state, self.page.alarm) == (state, alarm):
            return
        self.page = self.page._replace(state=state, alarm=alarm)
        self.layout_of_page.page = self.page
        self._lines_around["top"] = PageLine(self.layout_of_page.top_line())
        self._paint()

    def show_again(self) -> None:
        """Lay out and paint what is shown, because something about how it looks is another now."""
        if self.page is not None:
            self.show(self.page, self.position)

    def on_resize(self, _event: Resize | None = None) -> None:
        self._image, self._blank = [], PageLine()
        in_sight = self.layout_of_page is None or self._aside_of_sight() == 0
        if self.page is not None:
            self.show(self.page, self.position)
            if in_sight:
                self._into_sight()
                self._paint()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self._styles_by_tone and not self._looks_asked:
            # the styles of the parts are put right only after this is told
            self._looks_asked = True
            self.call_next(self._look_again)

    def _look_again(self) -> None:
        """Paint everything anew where the colours are others now; most of what Textual tells changes none."""
        self._looks_asked = False
        before, self._styles_by_tone = self._styles_by_tone, {}
        if all(self.style_of(tone) == style for tone, style in before.items()):
            return
        self._image, self._blank = [], PageLine()
        self.show_again()

    def _lay_out(self) -> None:
        assert self.page is not None
        width, height = self._laid_out_for = self.window
        there = Layout(self.page, width, height, airy=self.airy, calm=self.calm, beside=self.beside, glyphs=self.glyphs)
        self.layout_of_page = there
        keys, self._keys = there.key_line()
        self._aside = []
        self._lines_around = {
            "top": PageLine(there.top_line()),
            "keys": PageLine(keys),
        }

    def _set_ticking(self) -> None:
        live = self.layout_of_page is not None and bool(self.layout_of_page.live)
        if live and self._ticker is None:
            self._ticker = self.set_interval(TICK, self.tick)
        elif not live and self._ticker is not None:
            self._ticker.stop()
            self._ticker = None

    def tick(self) -> None:
        """Look again at what changes by itself."""
        self.owner.ticked()
        there = self.layout_of_page
        if there is None or not there.live or there.too_small:
            return
        for start, count, live in there.live:
            lines = there.live_lines(live)
            if len(lines) != count:
                self.show_again()
                return
            for place, line in enumerate(lines, start):
                if there.body[place].runs != line.runs:
                    there.body[place] = line
        self._paint()

    # --- the focus ---------------------------------------------------------------------------------------------

    @property
    def stops(self) -> list[FocusStop]:
        """What takes the focus, in order."""
        return self.layout_of_page.stops if self.layout_of_page is not None else []

    @property
    def focus_number(self) -> int:
        """Number of the stop that has the focus; -1 where none has."""
        return next((number for number, stop in enumerate(self.stops) if stop.name == self.position.focus), -1)

    @property
    def focus_stop(self) -> FocusStop | None:
        """What has the focus."""
        number = self.focus_number
        return self.stops[number] if number >= 0 else None

    @property
    def row(self) -> str:
        """Id of the row that has the focus; empty where none has."""
        stop = self.focus_stop
        return self.position.rows.get(stop.name, "") if stop is not None and stop.is_list else ""

    def _put_focus(self) -> None:
        """Put the focus where it was, or where a page begins."""
        position, there = self.position, self.layout_of_page
        assert self.page is not None and there is not None
        first_time = not position.focus
        for stop in self.stops:
            if stop.is_list and position.rows.get(stop.name) not in stop.rows:
                position.rows.pop(stop.name, None)
                if not stop.waits:
                    position.rows[stop.name] = self._row_to_begin(stop)
            elif stop.waits and first_time:
                position.rows.pop(stop.name, None)
        if self.focus_number < 0:
            position.focus = self.stops[0].name if self.stops else ""
            at = self.page.at
            names = (at, f"action {at}")
            begins = next((stop for stop in self.stops if at in stop.rows or stop.name in names), None)
            if begins is not None:
                position.focus = begins.name
                if first_time and begins.is_list:
                    position.rows[begins.name] = at
            if not first_time or (begins is not None and begins.is_box):
                self._into_sight()
        most = max(0, len(there.body) - there.room)
        position.scroll = max(0, min(position.scroll, most))

    def _row_to_begin(self, stop: FocusStop) -> str:
        assert self.page is not None
        chosen = stop.part.chosen if isinstance(stop.part, Options) and not stop.part.several else ()
        return next((row for row in (self.page.at, *chosen) if row in stop.rows), next(iter(stop.rows), ""))

    def _focus(self, number: int) -> None:
        self.position.focus = self.stops[number].name
        self._into_sight()
        self._paint()

    def _at_row(self, stop: FocusStop, id: str) -> None:
        self.position.focus, self.position.rows[stop.name] = stop.name, id
        self._into_sight()
        self._paint()

    def _extent(self, stop: FocusStop) -> tuple[int, int]:
        """First line and number of lines in the body of what has the focus."""
        if stop.is_list:
            return stop.rows.get(self.position.rows.get(stop.name, ""), (stop.question, 1))
        return stop.top, stop.height

    def _aside_of_sight(self) -> int:
        """0 where the focus is in sight, else the direction in which it is."""
        stop, there = self.focus_stop, self.layout_of_page
        if stop is None or there is None or stop.is_button:
            return 0
        top, height = self._extent(stop)
        if top + height <= self.position.scroll:
            return -1
        return 1 if top >= self.position.scroll + there.room else 0

    def _into_sight(self) -> None:
        """Scroll as little as shows what has the focus, and to the very top where it is the first thing."""
        stop, there, position = self.focus_stop, self.layout_of_page, self.position
        if there is None:
            return
        most = max(0, len(there.body) - there.room)
        if stop is not None and not stop.is_button:
            top, height = self._extent(stop)
            first = next(iter(self.stops)) is stop and (
                not stop.is_list or not stop.rows or self.position.rows.get(stop.name) == next(iter(stop.rows))
            )
            if first and top + height <= there.room:
                position.scroll = 0
            elif top < position.scroll or height > there.room:
                position.scroll = top
            elif top + height > position.scroll + there.room:
                position.scroll = top + height - there.room
        position.scroll = max(0, min(most, position.scroll))

    # --- painting ----------------------------------------------------------------------------------------------

    def style_of(self, tone: str) -> Style:
        """How a tone looks in the theme of now."""
        style = self._styles_by_tone.get(tone)
        if style is None:
            style = self.get_component_rich_style(f"page--{tone or 'ink'}")
            if self.colourless:
                style = Style(bold=style.bold, reverse=style.reverse or tone == "focus")
            self._styles_by_tone[tone] = style
        return style

    def _strip(self, line: PageLine, focused: bool = False) -> Painted:
        """A line as it is painted, made once."""
        kept = line.strips[focused]
        if kept is None:
            kept = line.strips[focused] = self._strip_of(self._runs(line, focused))
        return cast(Painted, kept)

    def _runs(self, line: PageLine, focused: bool) -> Runs:
        if focused and line.focused is not None:
            return line.focused
        if not focused or not line.bar:
            return line.runs
        text = "".join(text for text, _ in line.runs)[3:]
        stop = self.stops[line.stop]
        first = self._body_line(stop.rows[line.row][0]) is line
        filled = (f" {self.glyphs.here} " if first else "   ") + text
        return ((filled + " " * (line.bar - cells(filled)), "focus"),)

    def _body_line(self, number: int) -> PageLine:
        assert self.layout_of_page is not None
        return self.layout_of_page.body[number]

    def _strip_of(self, runs: Runs, left: int | None = None, width: int | None = None) -> Painted:
        there = self.layout_of_page
        assert there is not None
        left = there.left if left is None else left
        width = self.window.width if width is None else width
        base = self.style_of("")
        segments = [Segment(" " * left, base)] if left else []
        segments += [
            Segment(text if text.isprintable() else seen(text), self.style_of(tone)) for text, tone in runs if text
        ]
        strip = Strip(segments)
        used = strip.cell_length
        if used < width:
            segments.append(Segment(" " * (width - used), base))
            strip = Strip(segments, width)
        elif used > width:
            strip, used = strip.crop(0, width), width
        return strip, used

    def _floating_image(self) -> list[Painted]:
        """The page of now in a frame above the one beneath it, which is out of use: its words have no tone."""
        there = self.layout_of_page
        assert there is not None and self.page is not None and self.page.over is not None
        image = self._image_of_now()
        if there.too_small:
            return image
        page, position = self.page, self.position
        self.page, self.position = self.page.over
        self._lay_out()
        beneath = self._image_of_now()
        self.page, self.position = page, position
        self._lay_out()
        left, right = there.left - FRAME, there.left + there.sheet + FRAME
        top, wide = there.first - 1, there.sheet + 2 * FRAME
        a, b, c, d, e, f = tuple(self.glyphs.heavy_frame)
        whole: list[Painted] = []
        last = there.buttons_top if not there.scrolls else there.height - 1
        for y, (strip, _) in enumerate(beneath):
            if y == self._key_line:
                whole.append(self._strip_of(self._lines_around["keys"].runs, left=there.keys_left))
                continue
            dim = Strip([Segment(one.text, self.style_of("line")) for one in strip], strip.cell_length)
            if top <= y <= last:
                # the box in it and the row that Enter takes have the accent
                edge = self.style_of("soft")
                if y in (top, last):
                    ends = (a, c) if y == top else (e, f)
                    # what floats has its name in its frame: the top line says what is beneath
                    name = f" {shortened(page.where[-1], wide - 6)} " if y == top and page.where else ""
                    framed = [Segment(ends[0] + name + b * (wide - 2 - cells(name)) + ends[1], edge)]
                else:
                    framed = [Segment(d, edge), *image[y][0].crop(left + 1, right - 1), Segment(d, edge)]
                dim = Strip([*dim.crop(0, left), *framed, *dim.crop(right, self.window.width)], self.window.width)
            whole.append((dim, self.window.width))
        return whole

    @property
    def _key_line(self) -> int:
        """The line of the keys, also where a page floats."""
        there = self.layout_of_page
        return there.height - (0 if there.floats else 1) if there is not None else 0

    def _image_of_now(self) -> list[Painted]:
        there, height = self.layout_of_page, self.window.height
        assert there is not None
        blank = self._strip(self._blank)
        if there.too_small:
            lines = [self._strip_of(line.runs, left=0) for line in there.small_lines()]
            return [*lines, *([blank] * height)][:height]
        focus, scroll = self.focus_number, self.position.scroll
        row = self.row
        image = [blank] * height
        if not there.floats:
            image[there.above] = self._strip(self._lines_around["top"])
        for y, line in enumerate(there.danger, there.first):
            if y < height:
                image[y] = self._strip(line)
        for y in range(there.room):
            if scroll + y < len(there.body) and there.top + y < height:
                line = there.body[scroll + y]
                image[there.top + y] = self._strip(line, self._is_filled(line, focus, row))
        below = len(there.body) - scroll - there.room
        if there.scrolls and below > 0 and there.top + there.room < height:
            more = there.page.more.replace("<n>", str(below))
            image[there.top + there.room] = self._strip_of(((more, "soft"),))
        for number in range(len(there.buttons)):
            if there.buttons_top + number < there.height - 1:
                image[there.buttons_top + number] = self._strip_of(there.button_line(number, focus))
        if there.scrolls:
            self._draw_bar(image)
        if there.two_panes:
            self._draw_aside(image)
        image[self._key_line] = self._strip(self._lines_around["keys"])
        for y, foot in enumerate(there.page.foot, height - len(there.page.foot)):
            image[y] = self._strip_of(tuple((text, tone or foot.tone) for text, tone in foot.runs), left=1)
        return image

    @property
    def _bar(self) -> tuple[int, int, int]:
        """Column of the scroll bar, first line of its thumb, and how many lines that has."""
        there = self.layout_of_page
        assert there is not None
        whole, room = len(there.body), there.room
        size = max(1, round(room * room / whole))
        most = max(1, whole - room)
        column = min(self.window.width - 1, there.left + there.sheet + 1)
        return column, there.top + round((room - size) * self.position.scroll / most), size

    def _is_filled(self, line: PageLine, focus: int, row: str) -> bool:
        """Whether a line is painted as what has the focus; while one types above another page, its row is one too."""
        if self.page is not None and self.page.over is not None and line.row:
            return self.position.rows.get(self.stops[line.stop].name) == line.row
        return 0 <= line.stop == focus and line.row == row

    def _draw_bar(self, image: list[Painted]) -> None:
        there = self.layout_of_page
        assert there is not None
        column, start, size = self._bar
        for y in range(there.top, min(there.top + there.room, len(image))):
            thumb = start <= y < start + size
            sign = self.glyphs.heavy if thumb else self.glyphs.upright
            strip = image[y][0]
            whole = [*strip.crop(0, column), Segment(sign, self.style_of("soft" if thumb else "line"))]
            image[y] = Strip([*whole, *strip.crop(column + 1, self.window.width)], self.window.width), column + 1

    def _draw_aside(self, image: list[Painted]) -> None:
        there = self.layout_of_page
        assert there is not None
        column = there.left + there.sheet + BETWEEN // 2
        if not self._aside:
            upright: Runs = ((self.glyphs.upright, "line"), (" " * (BETWEEN // 2 - 1), ""))
            long = max(len(there.aside), there.buttons_top + len(there.buttons) - there.first)
            told = [*(line.runs for line in there.aside), *([()] * long)][:long]
            rest = self.window.width - column
            self._aside = [self._strip_of((*upright, *runs), left=0, width=rest)[0] for runs in told]
        for y, beside in enumerate(self._aside, there.first):
            if y < there.height - 1:
                image[y] = Strip([*image[y][0].crop(0, column), *beside], self.window.width), column + ASIDE + 2

    def _paint(self) -> None:
        """Have the lines painted that differ from what stands on the screen."""
        if self.layout_of_page is None:
            return
        if self._laid_out_for != self.window:
            # something changed by itself before the window told its new size
            self.on_resize()
            return
        floats = self.page is not None and self.page.over is not None
        before, self._image = self._image, self._floating_image() if floats else self._image_of_now()
        cursor = self._cursor()
        moved, self._cursor_painted = cursor != self._cursor_painted, cursor
        if len(before) != len(self._image):
            self.refresh()
        else:
            changed = [
                Region(0, y, max(old[1], new[1]), 1)
                for y, (old, new) in enumerate(zip(before, self._image, strict=True))
                if old is not new and old[0] != new[0]
            ]
            if not changed and moved:
                # the terminal's cursor travels with what is painted only
                changed = [Region(cursor.x, cursor.y, 1, 1)]
            if changed:
                # before the boxes are moved, so that words and boxes come in one painting
                self.refresh(*changed)
        self._place_boxes()

    def render_lines(self, crop: Region) -> list[Strip]:
        width = self.window.width
        image = [strip for strip, _ in self._image[crop.y : crop.bottom]]
        image += [Strip.blank(width, self.style_of(""))] * (crop.height - len(image))
        selection = self.text_selection
        if selection is not None:
            image = [self._selected(strip, selection, y) for y, strip in enumerate(image, crop.y)]
        if crop.x or crop.right != width:
            image = [strip.crop(crop.x, crop.right) for strip in image]
        return image

    def render_line(self, y: int) -> Strip:
        if not 0 <= y < len(self._image):
            return Strip.blank(self.window.width, self.style_of(""))
        return self._image[y][0].apply_offsets(0, y)

    @property
    def text(self) -> str:
        """What stands on the screen, without what is in boxes."""
        return "\n".join(strip.text.rstrip() for strip, _ in self._image)

    # --- the terminal's own cursor -----------------------------------------------------------------------------

    def _cursor(self) -> Offset:
        """Where braille displays and magnifiers look: at the first cell of what has the focus."""
        there, stop = self.layout_of_page, self.focus_stop
        assert there is not None
        if there.too_small:
            return Offset(0, 0)
        x, y = there.left, there.top
        if stop is None:
            y = (there.danger and there.first) or there.top
        elif stop.is_button:
            spot = stop.spots[0]
            x, y = there.left + spot.start, there.buttons_top + spot.line
        elif self._aside_of_sight():
            y = there.top
        else:
            line, column = self._spot_of_cursor(stop)
            x, y = there.left + column, there.top + line - self.position.scroll
        return Offset(x, max(there.first, min(self._key_line - 1, y)))

    def _spot_of_cursor(self, stop: FocusStop) -> tuple[int, int]:
        if stop.is_list:
            row = self.position.rows.get(stop.name)
            return (stop.rows[row][0], 1) if row in stop.rows else (stop.question, 0)
        if isinstance(stop.part, NumberScale):
            value = stop.part.low if stop.part.value is None else stop.part.value
            spot = next((spot for spot in stop.spots if spot.value == value), stop.spots[0])
            return spot.line, spot.start + 1
        return stop.spots[0].line, stop.spots[0].start

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor is, whatever a box that was put away makes of it."""
        box = self.focused_box
        if box is not None and self.screen.focused is box:
            return box.cursor_screen_offset
        return self._cursor() if self.layout_of_page is not None else Offset(0, 0)

    # --- keys --------------------------------------------------------------------------------------------------

    async def take_key(self, key: str, character: str | None, pressed_at: float | None = None) -> bool:
        """Do what a key means here, before the next one is looked at; False where it means nothing.

        ``pressed_at`` is when it was pressed, in the seconds of Textual's events; None is now.
        """
        if key == LINE_FEED:
            key, character = "enter", None
        pressed_at = Event().time if pressed_at is None else pressed_at
        if self._is_working and means_the_same_everywhere(key):
            # whoever asks for help now means no longer what would have come
            self._early.clear()
        elif not self._begun or self._is_working or self._early:
            self._early.append((key, character, pressed_at))
            return True
        if self._is_unread(key, pressed_at) or self._belongs_to_a_number(key, pressed_at):
            return True
        return await self._answer_key(key, character)

    def _belongs_to_a_number(self, key: str, pressed_at: float) -> bool:
        """Whether this is the Enter behind a number that has gone on already."""
        went_on, self._went_on = self._went_on, None
        return key == "enter" and went_on is not None and pressed_at - went_on < ENTER_BEHIND

    async def _answer_early(self) -> None:
        """Answer the keys that came before the page they were for, in order."""
        while self._early and not self._is_working:
            key, character, pressed_at = self._early.pop(0)
            if not self._is_unread(key, pressed_at) and not self._belongs_to_a_number(key, pressed_at):
                await self._answer_key(key, character)

    def _is_unread(self, key: str, pressed_at: float) -> bool:
        """Whether a key was pressed before what it would answer could be read; keys for help and leaving never wait."""
        must_read = self.page is not None and self.page.must_read
        return must_read and pressed_at < self._shown_at and not means_the_same_everywhere(key)

    async def _answer_key(self, key: str, character: str | None) -> bool:
        box = self.focused_box
        typing = box is not None and character is not None and character.isprintable()
        if not typing and self.owner.pressed_anywhere(key):
            return True
        there = self.layout_of_page
        if there is None:
            return False
        if there.too_small:
            # what can't be seen is not answered
            return not means_the_same_everywhere(key)
        if key in COPIES and (selected := self.screen.get_selected_text()):
            self.app.copy_to_clipboard(selected)
            return True
        if box is None:
            return self.press(key, character) or await self._type_from_list(key, character)
        if self.page is not None and self.page.over is not None and key in ROWS_BESIDE:
            self._move_beside(ROWS_BY[key])
            return True
        if key in (LEAVES_A_BOX if box.SEVERAL_LINES else LEAVES_A_LINE):
            return self.press(key, None)
        if key == "enter" and not box.SEVERAL_LINES:
            self._enter_box()
            return True
        self._box_into_sight()
        taken = await box.take_key(key, character)
        self._note_typed(box)
        return taken

    async def _type_from_list(self, key: str, character: str | None) -> bool:
        """Whoever begins to type in a list means the one box that the page has."""
        boxes = [number for number, stop in enumerate(self.stops) if stop.is_box]
        stop = self.focus_stop
        if len(boxes) != 1 or stop is None or not stop.is_list or character is None or not character.isprintable():
            return False
        self._focus(boxes[0])
        box = self.focused_box
        if box is None:
            return False
        taken = await box.take_key(key, character)
        self._note_typed(box)
        return taken

    def take_paste(self, text: str) -> bool:
        """Take a text from the terminal's clipboard into the box that has the focus."""
        box = self.focused_box
        if box is None or self._is_working or (self.layout_of_page is not None and self.layout_of_page.too_small):
            return False
        self._box_into_sight()
        box.paste(text)
        self._note_typed(box)
        return True

    def press(self, key: str, character: str | None) -> bool:
        """Do what a key means where no box takes it; False where it means nothing."""
        stop, number = self.focus_stop, self.focus_number
        if key in ("tab", "shift+tab"):
            if self.stops:
                self._focus((number + (1 if key == "tab" else -1)) % len(self.stops))
        elif key == "escape":
            self.owner.back()
        elif stop is not None and stop.is_list and key in ROWS_BY:
            self._move(stop, ROWS_BY[key])
        elif stop is not None and stop.is_scale and key in RATES_BY:
            self._rate_by(stop, RATES_BY[key])
        elif key in LINES_BY:
            self._scroll_or_go(LINES_BY[key])
        elif key in PAGES_BY:
            self._scroll(PAGES_BY[key] * self._screenful)
        elif key in ("home", "end"):
            self._scroll(-(10**6) if key == "home" else 10**6)
        elif key in ("left", "right"):
            if stop is not None and stop.is_button:
                self._step(-1 if key == "left" else 1)
        elif key in ("enter", "space"):
            self._choose(stop, goes_on=key == "enter")
        elif character is not None and character.isdecimal() and character.isascii():
            self._digit(stop, int(character))
        else:
            return False
        return True

    @property
    def _screenful(self) -> int:
        return max(1, self.layout_of_page.room - 2) if self.layout_of_page is not None else 1

    def _step(self, by: int) -> bool:
        number = self.focus_number + by
        if 0 <= number < len(self.stops):
            self._focus(number)
            return True
        return False

    def _scroll(self, by: int) -> bool:
        there = self.layout_of_page
        assert there is not None
        scroll = max(0, min(max(0, len(there.body) - there.room), self.position.scroll + by))
        if scroll == self.position.scroll:
            return False
        self.position.scroll = scroll
        self._paint()
        return True

    def _scroll_or_go(self, by: int) -> None:
        """What can still be read in that direction comes first, then what takes the focus next."""
        if not self._scroll(by):
            self._step(by)

    def _move(self, stop: FocusStop, by: int) -> None:
        ids = list(stop.rows)
        here = self.position.rows.get(stop.name)
        # from no row at all one comes to the first, or to the last
        now = ids.index(here) if here in stop.rows else -1 if by > 0 else len(ids)
        there = max(0, min(len(ids) - 1, now + by))
        aside = self._aside_of_sight()
        if there != now and aside * by <= 0:
            self._at_row(stop, ids[there])
        elif abs(by) == 1:
            self._scroll_or_go(by)
        else:
            self._scroll(max(-self._screenful, min(self._screenful, by)))

    def _move_beside(self, by: int) -> None:
        """Move in the list while the box keeps the focus, and show as much of it as has the row in sight."""
        stop, there = next((stop for stop in self.stops if stop.is_list), None), self.layout_of_page
        if stop is None or there is None or not stop.rows:
            return
        ids = list(stop.rows)
        now = self.position.rows.get(stop.name, ids[0])
        self.position.rows[stop.name] = ids[max(0, min(len(ids) - 1, ids.index(now) + by))]
        top, height = stop.rows[self.position.rows[stop.name]]
        if top + height > self.position.scroll + there.room:
            self.position.scroll = top + height - there.room
        elif top < self.position.scroll or self.position.rows[stop.name] == ids[0]:
            self.position.scroll = 0 if self.position.rows[stop.name] == ids[0] else top
        self._paint()

    def _rate_by(self, stop: FocusStop, by: int) -> None:
        scale = stop.part
        assert isinstance(scale, NumberScale)
        middle = (scale.low + scale.high) // 2
        value = middle if scale.value is None else max(scale.low, min(scale.high, scale.value + by))
        self.owner.rated(stop.name, value, False)

    def _digit(self, stop: FocusStop | None, digit: int) -> None:
        scales = [one for one in self.stops if one.is_scale]
        live = self.layout_of_page is not None and bool(self.layout_of_page.live)
        if stop is None or stop.is_button or (live and scales):
            # from a button, and while a time runs, a digit means the numbers there are
            stop = next(iter(scales), next((one for one in self.stops if one.is_list), None))
        if stop is None:
            return
        if isinstance(stop.part, NumberScale):
            scale = stop.part
            joined = (scale.value or 0) * 10 + digit
            value = joined if scale.value and joined <= scale.high else digit
            if scale.low <= value <= scale.high:
                self.position.focus = self.position.focus if live else stop.name
                self.owner.rated(stop.name, value, False)
        elif digit and (row := self._row_of_digit(stop, digit)):
            self._at_row(stop, row)
            if isinstance(stop.part, Options):
                before, rows = self.position, list(stop.rows)
                self.owner.chosen(stop.name, row, self._is_the_only_question(stop.part))
                # whoever is used to Enter behind a number means this answer, and not what came of it
                now = next((list(one.rows) for one in self.stops if one.name == stop.name), [])
                went_on = self.position is not before or now != rows
                self._went_on = Event().time if went_on else None
            elif isinstance(stop.part, RowList) and stop.part.at_once:
                self.owner.chosen(stop.name, row, True)

    def _is_the_only_question(self, options: Options) -> bool:
        """Whether one answer is all that the page asks for, so that a number goes on; never at a safety question."""
        asked = [stop for stop in self.stops if not stop.is_button]
        return len(asked) == 1 and not options.several and not options.must_choose

    @staticmethod
    def _row_of_digit(stop: FocusStop, digit: int) -> str:
        ids = list(stop.rows)
        if isinstance(stop.part, RowList):
            numbered = (row.id for row in stop.part.rows if not row.heading and row.mark == f"{digit}.")
            if shown := next(numbered, ""):
                return shown
        return ids[digit - 1] if digit <= len(ids) else ""

    def _choose(self, stop: FocusStop | None, *, goes_on: bool) -> None:
        there = self.layout_of_page
        assert there is not None and self.page is not None
        if stop is None:
            self._scroll(self._screenful)
        elif self._aside_of_sight():
            # what isn't seen is not chosen
            self._into_sight()
            self._paint()
        elif isinstance(stop.part, Action):
            self.owner.chosen("", stop.part.id, goes_on)
        elif isinstance(stop.part, NumberScale):
            self.owner.rated(stop.name, stop.part.value, goes_on)
        elif isinstance(stop.part, Options) and stop.part.several and goes_on:
            self.owner.chosen(stop.name, "", True)
        elif isinstance(stop.part, Options | RowList):
            row = self.position.rows.get(stop.name, "")
            if row or goes_on:
                self.owner.chosen(stop.name, row, goes_on)

    # --- boxes -------------------------------------------------------------------------------------------------

    @property
    def focused_box(self) -> PlacedBox | None:
        """The box that has the focus."""
        focus = self.position.focus
        return next((box for box, stop in self._boxes_shown.items() if stop.name == focus), None)

    def _place_boxes(self) -> None:
        """Move the boxes that are kept to where the page has room for them."""
        there = self.layout_of_page
        assert there is not None
        stops = [stop for stop in self.stops if stop.is_box and not there.too_small]
        if not stops and not self._boxes_shown:
            return
        screen = self.screen
        assert isinstance(screen, PageScreen)
        shown: dict[PlacedBox, FocusStop] = {}
        taken = {False: 0, True: 0}
        wanted: PlacedBox | None = None
        for stop in stops:
            part = stop.part
            assert isinstance(part, Box)
            several = part.lines > 1
            box = screen.box(taken[several], several_lines=several)
            taken[several] += 1
            shown[box] = stop
            self._fill(box, part)
            spot = stop.spots[0]
            top = there.top + spot.line - self.position.scroll
            start, end = max(there.top, top), min(there.top + there.room, top + part.lines)
            if end > start:
                box.put(there.left + spot.start, start, spot.end - spot.start, end - start)
                wanted = box if stop.name == self.position.focus else wanted
            else:
                box.out_of_sight()
        for box in self._boxes_shown.keys() - shown.keys():
            box.park()
        self._boxes_shown = shown
        if screen.focused is not wanted:
            self._give_focus(wanted)

    def _give_focus(self, box: PlacedBox | None) -> None:
        """Give Textual's focus to a box, or take it away."""
        if box is not None:
            # a box hears that it has the focus a moment later: page and caret are painted together then
            painting = ExitStack()
            painting.enter_context(self.app.batch_update())
            box.call_next(painting.close)
        self.screen.set_focus(box, scroll_visible=False)

    def _fill(self, box: PlacedBox, part: Box) -> None:
        text = self.position.typed.get(part.name, part.text)
        owner = (id(self.position), part.name)
        if box.owner != owner or box.written != text:
            # the position is held by the box, so that no other gets its number
            box.owner, box.of_position = owner, self.position
            box.fill(part, text, self.position.carets.get(part.name))

    def _note_typed(self, box: PlacedBox) -> None:
        """Tell the owner what stands in a box, before any other key is looked at."""
        stop = self._boxes_shown.get(box)
        if stop is None or not isinstance(stop.part, Box):
            return
        self.position.carets[stop.name] = box.caret
        if box.written != self.position.typed.get(stop.name, stop.part.text):
            self.position.typed[stop.name] = box.written
            self.owner.typed(stop.name, box.written)

    def _keep_carets(self) -> None:
        for box, stop in self._boxes_shown.items():
            self.position.carets[stop.name] = box.caret

    def _box_into_sight(self) -> None:
        if self._aside_of_sight():
            self._into_sight()
            self._paint()

    def _enter_box(self) -> None:
        """Enter in a box of one line: on to the next thing to fill in, or to the way on."""
        stop, number = self.focus_stop, self.focus_number
        if stop is None or self.owner.entered(stop.name):
            return
        after = self.stops[number + 1] if number + 1 < len(self.stops) else None
        if after is None:
            return
        if isinstance(after.part, Action) and after.part.main:
            self._choose(after, goes_on=True)
        else:
            self._focus(number + 1)

    def box_was_focused(self, box: Widget) -> None:
        """A box got the focus by the mouse."""
        stop = self._boxes_shown.get(box) if isinstance(box, PlacedBox) else None
        if stop is not None and stop.name != self.position.focus and self.screen.focused is box:
            self.position.focus = stop.name
            self._paint()

    # --- mouse -------------------------------------------------------------------------------------------------

    def on_click(self, event: Click) -> None:
        there = self.layout_of_page
        if there is None or there.too_small or self._is_working or self.screen.get_selected_text():
            return
        if event.chain > 1 and self._clicked is not self.position:
            # the second click of two is for what stood there at the first
            return
        self._clicked = self.position
        x, y = event.x - there.left, event.y
        if y == self._key_line:
            self._click_key(event.x - there.keys_left)
        elif there.buttons_top <= y < there.buttons_top + len(there.buttons):
            self._click_button(x, y - there.buttons_top)
        elif there.top <= y < there.top + there.room and self.position.scroll + y - there.top < len(there.body):
            self._click_body(x, self.position.scroll + y - there.top)

    def _click_key(self, x: int) -> None:
        for start, end, key in self._keys:
            if start <= x < end:
                self.app.simulate_key(key.name)

    def _click_button(self, x: int, line: int) -> None:
        for stop in self.stops:
            if stop.is_button and any(spot.line == line and spot.start <= x < spot.end for spot in stop.spots):
                self.position.focus = stop.name
                self._paint()
                self._choose(stop, goes_on=True)
                return

    def _click_body(self, x: int, number: int) -> None:
        line = self._body_line(number)
        if line.stop < 0:
            return
        stop = self.stops[line.stop]
        if stop.is_list and line.row and x < line.bar:
            self._at_row(stop, line.row)
            if isinstance(stop.part, Options) and (stop.part.several or stop.part.must_choose):
                self.owner.chosen(stop.name, line.row, False)
            else:
                self._choose(stop, goes_on=True)
        elif stop.is_scale:
            value = next(
                (spot.value for spot in stop.spots if spot.line == number and spot.start <= x < spot.end), None
            )
            if isinstance(value, int):
                self.position.focus = stop.name
                self.owner.rated(stop.name, value, False)
        elif stop.is_box:
            self._focus(line.stop)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        event.stop()
        self._wheel(WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        event.stop()
        self._wheel(-WHEEL)

    def _wheel(self, by: int) -> None:
        if self.layout_of_page is not None and not self.layout_of_page.too_small:
            self._scroll(by)

    def on_mouse_down(self, event: MouseDown) -> None:
        there = self.layout_of_page
        if there is None or not there.scrolls or there.too_small:
            return
        if event.x == self._bar[0] and there.top <= event.y < there.top + there.room:
            self._dragged_bar = True
            self.capture_mouse()
            self._drag_bar(event.y)

    def on_mouse_move(self, event: MouseMove) -> None:
        if self._dragged_bar:
            self._drag_bar(event.y)

    def on_mouse_up(self, _event: MouseUp) -> None:
        if self._dragged_bar:
            self._dragged_bar = False
            self.release_mouse()

    def _drag_bar(self, y: int) -> None:
        there = self.layout_of_page
        assert there is not None
        share = (y - there.top) / max(1, there.room - 1)
        self._scroll(round(share * max(0, len(there.body) - there.room)) - self.position.scroll)

    # --- text selected with the mouse --------------------------------------------------------------------------

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        lines = self.text.split("\n")
        start, end = selection.start, selection.end
        if end is not None and end.y < len(lines):
            # a letter has the accents behind it
            line, last = lines[end.y], end.x
            while last < len(line) and not cells(line[last]):
                last += 1
            selection = Selection(start, Offset(last, end.y))
        # the end can lie on the blank lines below what is written
        return selection.extract("\n".join(line or " " for line in lines)), "\n"

    def text_select_all(self) -> None:
        """Nothing: two clicks are for what stands there, and would select all of the page."""

    def selection_updated(self, _selection: Selection | None) -> None:
        self.refresh()

    def _selected(self, strip: Strip, selection: Selection, y: int) -> Strip:
        span = selection.get_span(y)
        if span is None:
            return strip
        text = strip.text
        start = cells(text[: span[0]])
        end = strip.cell_length if span[1] == -1 else cells(text[: span[1]])
        tone = self.style_of("selected")
        middle = [Segment(one.text, (one.style or Style()) + tone) for one in strip.crop(start, end)]
        return Strip([*strip.crop(0, start), *middle, *strip.crop(end, strip.cell_length)], strip.cell_length)


class PageScreen(Screen[None]):
    """The only screen: a page, and the boxes it needs."""

    DEFAULT_CSS = """
    PageScreen { layers: page box; overflow: hidden; background: $paper; }
    PageScreen:ansi { background: ansi_default; }
    """
    AUTO_FOCUS = ""
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As Textual's own, which has the whole screen painted anew each time."""

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self.view = view
        self.boxes: dict[bool, list[PlacedBox]] = {False: [], True: []}
        """Boxes of one line, and of several."""

    def compose(self) -> ComposeResult:
        yield self.view

    async def on_mount(self) -> None:
        await self.view.begin()

    def on_resize(self, event: Resize) -> None:
        if event.size != self.app.size:
            # a screen tells itself each size it was laid out for, and that can overtake a newer one of the window
            event.prevent_default()

    def text_select_all(self) -> None:
        """Nothing: two clicks are for what stands there, and would select all of the page."""

    def box(self, number: int, *, several_lines: bool) -> PlacedBox:
        """One of the boxes that are kept; one more is made only where a page has more than any before."""
        from selfhelp_tui.tui.text_boxes import LineBox, LinesBox

        kept = self.boxes[several_lines]
        while number >= len(kept):
            new: PlacedBox = LinesBox() if several_lines else LineBox()
            kept.append(new)
            self.mount(new)
        return kept[number]

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        self.view.box_was_focused(event.widget)
