"""Where everything on a page stands: lines of text, and what on them takes the focus. Knows no Textual.

Columns are counted from the left edge of the sheet, lines of the body from its first one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import singledispatchmethod
from typing import NamedTuple

from selfhelp_tui.core.pages.page import Action, Blocks, Passage, Row, RowList
from selfhelp_tui.tui.flow import Run, cells, flow, hanging, shortened, wrap
from selfhelp_tui.tui.parts import Box, Key, Live, NumberScale, Options, Part, Picture, ScreenPage, Still

SHEET = 76
"""Cells of a page at most, however wide the window."""
PROSE = 70
"""Cells a line of text has at most: longer ones are hard to read."""
ASIDE = 36
BETWEEN = 4
"""Cells between the page and what stands beside it."""
FLOATING = 70
"""Cells of a page that floats above another, at most."""
FRAME = 2
"""Cells at each side of it: its frame, and one that is blank."""
TWO_PANES = (SHEET + BETWEEN + ASIDE + 4, 30)
"""Columns and lines from which there is room for something beside a page."""
SMALLEST = (40, 10)
"""Columns and lines below which a page only says that the window is too small."""
NARROW = 60
"""Columns below which margins and the top line are brief."""
SHORT = 20
"""Lines up to which no line is given away above a page."""
TALL = 36
"""Lines that a sheet has before any are left empty above and below it."""
NARROWEST_BAR = 24
WIDEST_LABEL = 56
"""Cells of a row up to which its note stands in a column beside the others."""
LEAD = "   "
"""Before the text of a row; the mark of the focus stands in the middle."""
NUMBERED = 9
"""Options that a digit reaches."""
LOWEST_ROOM = 3
"""Lines of a page that have to be in sight below what is pinned."""
PARTED = " · "

Runs = tuple[Run, ...]


class Glyphs(NamedTuple):
    """The signs of a terminal."""

    here: str = "›"
    danger: str = "▌"
    upright: str = "│"
    heavy: str = "┃"
    light_frame: str = "┌─┐│└┘"
    heavy_frame: str = "┏━┓┃┗┛"
    picked: str = "(•)"
    done: str = "•"
    now: str = "●"
    coming: str = "·"
    mark: str = "▲"
    parted: str = PARTED
    within: str = " › "


GLYPHS = Glyphs()
LETTERS = Glyphs(
    ">", "|", "|", "|", "+-+|++", "+=+|++", "(*)", done="*", now="#", coming="-", mark="^", parted=" - ", within=" > "
)
"""For the Linux console and every terminal without signs."""
TONES = {"title": "strong", "quiet": "soft"}
"""Tone of a passage to how its text looks."""
EDGES = {
    "urgent": ("danger", " ", "alarm", "strong"),
    "heart": ("heavy", "  ", "accent", "strong"),
    "letter": ("upright", "  ", "line", ""),
}
"""Tone of a passage to the sign at its left, the gap after it, and how both look."""


class PageLine:
    """One line of a page; painted at most twice, as it is and with the focus."""

    __slots__ = ("bar", "focused", "row", "runs", "stop", "strips")

    def __init__(
        self, runs: Runs = (), *, stop: int = -1, row: str = "", focused: Runs | None = None, bar: int = 0
    ) -> None:
        """``stop`` is the number of what takes the focus here; ``bar`` is how wide the focus fills a row."""
        self.runs, self.stop, self.row, self.focused, self.bar = runs, stop, row, focused, bar
        self.strips: list[object] = [None, None]
        """Kept by whoever paints."""


class ClickTarget(NamedTuple):
    """What stands at some cells of a line and can be chosen by itself."""

    line: int
    start: int
    end: int
    value: int | str


@dataclass(slots=True)
class FocusStop:
    """Something that takes the focus."""

    name: str
    part: RowList | Options | NumberScale | Box | Action
    top: int
    height: int = 1
    rows: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Id of each row that can be chosen to its first line and how many it has."""
    spots: list[ClickTarget] = field(default_factory=list)
    question: int = 0
    """Line of the title that stands above it."""
    puts_forward: bool = True
    """Whether one begins at one of its rows."""

    @property
    def is_list(self) -> bool:
        """Whether one moves among rows."""
        return isinstance(self.part, RowList | Options)

    @property
    def is_scale(self) -> bool:
        """Whether one chooses a number."""
        return isinstance(self.part, NumberScale)

    @property
    def is_box(self) -> bool:
        """Whether one types."""
        return isinstance(self.part, Box)

    @property
    def is_button(self) -> bool:
        """Whether it stands below the page, and not in it."""
        return isinstance(self.part, Action)

    @property
    def waits(self) -> bool:
        """Whether nothing of it is put forward before a key is pressed, because nothing was chosen in it yet."""
        open_question = isinstance(self.part, Options) and self.part.must_choose and not self.part.chosen
        return open_question or not self.puts_forward


def left_of(width: int, *, aside: bool = False) -> int:
    """The column at which the sheet begins; a window that grows moves it, and never lets it jump.

    What stands beside a page moves it only where there is no room for it in the margin.
    """
    margin = 1 if width < NARROW else 2
    middle = max(margin, (width - SHEET) // 2)
    return min(middle, width - SHEET - BETWEEN - ASIDE - margin) if aside else middle


def lines_above(height: int) -> int:
    """Empty lines above the sheet, and as many below it: in a large window it lies in the middle, not at the edge."""
    return min(max(0, height - TALL) // 2, height // 8)


def first_line(height: int) -> int:
    """The line on which every page begins, by the height of the window only: from page to page nothing moves."""
    return lines_above(height) + (1 if height <= SHORT else 2 if height < 30 else 3)


class Layout:
    """A page in a window of some columns and lines."""

    def __init__(
        self,
        page: ScreenPage,
        width: int,
        height: int,
        *,
        airy: bool = False,
        calm: bool = False,
        beside: bool = True,
        glyphs: Glyphs,
    ) -> None:
        """``airy`` leaves more room between rows; ``calm`` asks for as little movement as can be.

        ``beside`` shows beside a page what may stand there, where the window is wide enough.
        """
        height -= len(page.foot)
        self.page, self.width, self.above = page, width, lines_above(height)
        self.height = height - self.above
        """The line below the last one of the sheet."""
        self.floats = page.over is not None
        self.airy, self.calm, self.glyphs = airy, calm, glyphs
        self.too_small = width < SMALLEST[0] or height < SMALLEST[1]
        self.first = first_line(height)
        self._picture_height, self._pictures, self._shorter = 0, True, 0
        self._tight, self._brief = 0, width < NARROW
        self.aside = self._aside() if beside else []
        """What stands beside the page; nothing where there is no room for all of it."""
        self.left = left_of(width, aside=self.two_panes)
        self.around = min(SHEET, width - 2 * self.left) + (BETWEEN + ASIDE if self.two_panes else 0)
        """Cells of the lines above and below the page."""
        # in a narrow window text keeps clear of the bar at the edge
        self.sheet = SHEET if self.two_panes else min(SHEET, self.around - int(width < NARROW))
        self.keys_left = self.left
        """Column at which the last line begins, also where a page floats."""
        if self.floats:
            self.sheet = min(FLOATING, width - 2 * FRAME - 2)
            self.left = (width - self.sheet) // 2
            # a line of the frame above it, and one below
            self.first, self.height = self.first + 1, self.height - 1
        self._lay_out()
        self._shorten()
        self._save_lines()
        self._grow_picture()

    # --- the whole ---------------------------------------------------------------------------------------------

    @property
    def two_panes(self) -> bool:
        """Whether something stands beside the page."""
        return bool(self.aside)

    def _aside(self) -> list[PageLine]:
        """What stands beside the page; never beside numbers to call, which are seen alone."""
        page = self.page
        if self.width < TWO_PANES[0] or self.height < TWO_PANES[1] or page.urgent or page.over is not None:
            return []
        self.sheet, lines = ASIDE, list[PageLine]()
        for part in page.parts:
            if isinstance(part, Passage | Blocks) and part.beside and not self._is_empty(part):
                lines += [*([PageLine()] if lines else []), *self.still_lines(part)]
        return lines if len(lines) <= self.height - 1 - self.first else []

    def _stands_here(self, part: Part) -> bool:
        beside = part.beside if isinstance(part, Passage | Blocks) else ""
        return not beside or (beside == "or_below" and not self.two_panes)

    def _lay_out(self) -> None:
        self.body: list[PageLine] = []
        self.stops: list[FocusStop] = []
        self.live: list[tuple[int, int, Live]] = []
        """First line, number of lines, and what changes there."""
        self._title = self.trouble = 0
        before: Part | None = None
        for part in self.page.parts:
            if self._is_empty(part) or not self._stands_here(part):
                continue
            if self.body and not self._belongs(part, before):
                self.body.append(PageLine())
            self._add(part)
            before = part
        self._lay_out_buttons()
        texts = ((self._brief and line.brief) or line.text for line in self.page.urgent)
        danger = [line for text in texts for line in self._edged("urgent", text)]
        if self.page.word:
            word = [PageLine(((line, "strong"),)) for line in wrap(self.page.word, self.sheet)]
            danger = [*word, *([PageLine()] if danger else []), *danger]
        free = self.height - 1 - self.first
        room = free - len(danger) - 1 - (len(self.buttons) + 1 if self.buttons else 0) - 1
        self.danger: list[PageLine] = danger
        if danger and room < LOWEST_ROOM and len(self.body) > room:
            # in so small a window they are the first thing of the page instead
            self._push_down([*danger, PageLine()])
            self.danger = []
        self.top = self.first + (len(self.danger) + 1 if self.danger else 0)
        free = self.height - 1 - self.top
        gap = 1 if self._tight < 3 else 0
        below = len(self.buttons) + (gap if self.buttons and self.body else 0)
        self.scrolls = len(self.body) + below > free
        # what scrolls anyway keeps clear of the keys
        free -= int(self.scrolls and bool(self.buttons) and self.height > SHORT)
        self.room = max(1, free - len(self.buttons) - 1) if self.scrolls else len(self.body)
        """Lines of the body that are in sight."""
        gap = 1 if self.scrolls else gap
        self.buttons_top = self.top + self.room + (gap if self.buttons and (self.body or self.scrolls) else 0)
        self.spare = free - len(self.body) - below

    def _shorten(self) -> None:
        """Blocks in fewer lines, where the page does not fit and there are such."""
        most = max((len(part.shorter) for part in self.page.parts if isinstance(part, Blocks)), default=0)
        while self.scrolls and self._shorter < most:
            self._shorter += 1
            self._lay_out()

    def _save_lines(self) -> None:
        """Fewer blank lines, and the same numbers in fewer words, where all of the page is in sight then."""
        usual = 1, self._brief
        # what has to be in sight at once gives its last blank lines for it, also where that is not enough
        parts = self.page.parts
        in_sight = any(isinstance(part, Live) or (isinstance(part, Blocks) and part.shorter) for part in parts)
        groups = any(row.apart for part in parts if isinstance(part, RowList) for row in part.rows)
        steps = [(2, self._brief), (0, True), (2, True), (3, True) if in_sight else usual]
        for tight, brief in [usual, *steps] if groups else steps:
            if not self.scrolls:
                return
            self._tight, self._brief = tight, brief
            self._lay_out()

    def _grow_picture(self) -> None:
        pictures = [part for part in self._still() if isinstance(part, Picture)]
        if pictures and self.scrolls:
            # what can be done stays in sight; the sentence says what the picture would
            self._pictures = False
            self._lay_out()
        elif pictures and self.spare > 0:
            self._picture_height = pictures[0].least + max(0, self.spare - (self.height > SHORT))
            self._lay_out()

    def _still(self) -> Iterator[Part]:
        for part in self.page.parts:
            if isinstance(part, Live):
                yield from part.now(self.calm)
            else:
                yield part

    def _push_down(self, lines: list[PageLine]) -> None:
        self.body[:0] = lines
        by = len(lines)
        for stop in self.stops:
            if not stop.is_button:
                stop.top, stop.question = stop.top + by, stop.question + by
                stop.rows = {row: (top + by, height) for row, (top, height) in stop.rows.items()}
                stop.spots = [ClickTarget(spot.line + by, spot.start, spot.end, spot.value) for spot in stop.spots]
        self.live = [(start + by, count, live) for start, count, live in self.live]

    @staticmethod
    def _is_empty(part: Part) -> bool:
        match part:
            case Passage(text=""):
                return True
            case RowList(rows=()) | Options(rows=()) | Blocks(blocks=()):
                return True
        return False

    def _belongs(self, part: Part, before: Part | None) -> bool:
        """Whether a part stands right below the one before: why a box can't be kept belongs to the box."""
        if self._tight > 1 and isinstance(before, Passage) and isinstance(part, Box | RowList | Options | NumberScale):
            # where there is little room, what is asked and what it is answered in stand together
            return True
        if self._tight > 2 and isinstance(before, Passage) and isinstance(part, Passage | Blocks):
            return True
        return isinstance(part, Passage) and part.tone == "trouble" and isinstance(before, Box)

    # --- the parts ---------------------------------------------------------------------------------------------

    @singledispatchmethod
    def _add(self, part: Part) -> None:
        raise TypeError(type(part).__name__)

    @_add.register(Passage)
    def _(self, part: Passage) -> None:
        if part.tone == "title":
            self._title = len(self.body)
        self.body += self.still_lines(part)
        if part.tone == "trouble":
            self.trouble = len(self.body) - 1

    @_add.register(Blocks)
    def _(self, part: Blocks) -> None:
        self.body += self.still_lines(part)

    @_add.register(Picture)
    def _(self, part: Picture) -> None:
        self.body += self.still_lines(part)

    @_add.register(Live)
    def _(self, part: Live) -> None:
        lines = self.live_lines(part)
        self.live.append((len(self.body), len(lines), part))
        self.body += lines

    @_add.register(RowList)
    def _(self, part: RowList) -> None:
        stop = self._begin(part.name, part)
        shown = [row for row in part.rows if not row.heading]
        # numbers stand below each other
        wide = max((cells(row.mark) for row in shown), default=0) if all(row.mark for row in shown) else 0
        marks = [f"{row.mark:>{wide}} " if row.mark and not row.heading else "" for row in part.rows]
        self._add_rows(stop, part.rows, marks, set())

    @_add.register(Options)
    def _(self, part: Options) -> None:
        stop = self._begin(part.name, part)
        on, off = ("[x]", "[ ]") if part.several else (self.glyphs.picked, "( )")
        numbers = (f"{number}  " if number <= NUMBERED else "   " for number in range(1, len(part.rows) + 1))
        chosen = set(part.chosen)
        marks = [f"{number}{on if row.id in chosen else off} " for number, row in zip(numbers, part.rows, strict=True)]
        self._add_rows(stop, part.rows, marks, chosen)

    @_add.register(NumberScale)
    def _(self, part: NumberScale) -> None:
        stop = self._begin(part.name, part)
        numbers = range(part.low, part.high + 1)
        widest = len(str(part.high)) + 2
        step = max(3, min(6, (self.sheet - 6) // max(1, len(numbers) - 1)))
        if step < widest and len(numbers) > 11:
            step = widest
        per_line = max(1, (self.sheet - len(LEAD) - widest) // step + 1)
        for start in range(0, len(numbers), per_line):
            rest: list[Run] = [(LEAD, "")]
            here = "" if start else f"{self.glyphs.here}  "
            focused: list[Run] = [(here or LEAD, "strong")]
            for place, number in enumerate(numbers[start : start + per_line]):
                column = len(LEAD) + place * step
                stop.spots.append(ClickTarget(len(self.body), column, column + step, number))
                given = number == part.value
                shown = f"[{number}]" if given else f" {number} "
                gap = (" " * (step - len(shown)), "")
                rest += [(shown, "strong" if given else ""), gap]
                focused += [(shown, "focus" if given else ""), gap]
            self.body.append(PageLine(tuple(rest), stop=len(self.stops) - 1, focused=tuple(focused)))
            self._add_earlier(part, stop, start, per_line, step)
        self._add_ends(part, min(self.sheet - len(LEAD), step * (min(per_line, len(numbers)) - 1) + widest))
        stop.height = len(self.body) - stop.top

    def _add_earlier(self, part: NumberScale, stop: FocusStop, start: int, per_line: int, step: int) -> None:
        """The number of before, under its place."""
        if part.before is None or not start <= part.before[0] - part.low < start + per_line:
            return
        number, words = part.before
        told = f"{self.glyphs.mark} {number} {words}"
        column = len(LEAD) + 1 + (number - part.low - start) * step
        column = max(0, min(column, self.sheet - cells(told)))
        self.body += [PageLine(((" " * column, ""), (line, "soft"))) for line in wrap(told, self.sheet)]

    def _add_ends(self, part: NumberScale, whole: int) -> None:
        low, high = part.ends
        if cells(low) + cells(high) + 2 <= whole:
            lines = [low + " " * (whole - cells(low) - cells(high)) + high]
        else:
            lines = [line for number, end in ((part.low, low), (part.high, high)) if end
                     for line in hanging(f"{number}: ", end, self.sheet - len(LEAD))]  # fmt: skip
        self.body += [PageLine(((LEAD, ""), (line, "soft"))) for line in lines if line.strip()]

    @_add.register(Box)
    def _(self, part: Box) -> None:
        stop = self._begin(part.name, part)
        number = len(self.stops) - 1
        wide = min(self.sheet, part.width + 4) if part.width else self.sheet
        light, heavy = (
            [f"{a}{b * (wide - 2)}{c}", *([f"{d}{' ' * (wide - 2)}{d}"] * part.lines), f"{e}{b * (wide - 2)}{f}"]
            for a, b, c, d, e, f in map(tuple, (self.glyphs.light_frame, self.glyphs.heavy_frame))
        )
        self.body += [
            PageLine(((rest, "line"),), stop=number, focused=((focused, "accent"),))
            for rest, focused in zip(light, heavy, strict=True)
        ]
        stop.height = len(light)
        stop.spots.append(ClickTarget(stop.top + 1, 2, wide - 2, 0))

    def _begin(self, name: str, part: RowList | Options | NumberScale | Box) -> FocusStop:
        stop = FocusStop(name, part, len(self.body), question=self._title)
        if isinstance(part, RowList) and part.at_once:
            stop.puts_forward = any(row.id == self.page.at for row in part.rows)
        self.stops.append(stop)
        return stop

    # --- text --------------------------------------------------------------------------------------------------

    def live_lines(self, live: Live) -> list[PageLine]:
        """The lines of what changes by itself, as they are now."""
        lines: list[PageLine] = []
        for part in live.now(self.calm):
            if not self._is_empty(part):
                lines += [*([PageLine()] if lines and self._tight < 3 else []), *self.still_lines(part)]
        return lines

    def still_lines(self, part: Still) -> list[PageLine]:
        """The lines of something to read or to look at."""
        if isinstance(part, Picture):
            return self._picture(part)
        if isinstance(part, Blocks):
            return self._blocks(part)
        if part.tone in EDGES:
            return self._edged(part.tone, part.text)
        measure = min(PROSE, self.sheet)
        if part.tone == "trouble":
            return [PageLine(((line, "alarm"),)) for line in hanging("! ", part.text, measure)]
        tone = TONES.get(part.tone, "")
        # a title is set over the whole sheet
        lines = flow(part.text, self.sheet if part.tone == "title" else measure)
        return [PageLine(((line, tone),)) for line in lines]

    def _edged(self, tone: str, text: str) -> list[PageLine]:
        sign, gap, edge, inner = EDGES[tone]
        lines = flow(text, min(PROSE, self.sheet) - 1 - len(gap))
        return [PageLine(((getattr(self.glyphs, sign), edge), (gap + line, inner))) for line in lines]

    def _blocks(self, part: Blocks) -> list[PageLine]:
        lines: list[PageLine] = []
        words = self.page.words
        if words is None:
            return lines
        from selfhelp_tui.tui.blocks import draw, draw_beside

        versions = (part.blocks, *part.shorter)
        blocks = versions[min(self._shorter, len(part.shorter))]
        most = self.sheet // 2 if part.table else self.sheet // 3 if self._tight > 1 else 0
        if beside := draw_beside(blocks, self.sheet, most, "strong" if part.table else "soft-strong"):
            return [PageLine(line.runs) for line in beside]
        for block in blocks:
            drawn = draw(block, words, self.sheet)
            lines += [PageLine()] if lines else []
            lines += [PageLine(one.runs) for one in drawn]
        return lines

    def _picture(self, part: Picture) -> list[PageLine]:
        told = flow(part.sentence, min(PROSE, self.sheet)) if part.sentence else []
        sentence = [PageLine(((line, ""),)) for line in told]
        if not self._pictures:
            return sentence
        drawn = part.draw(self.sheet, max(part.least, min(part.most, self._picture_height)))
        lines = [PageLine(one.runs) for one in drawn]
        return [*lines, *([PageLine()] if sentence and self._tight < 3 else []), *sentence]

    # --- rows --------------------------------------------------------------------------------------------------

    def _add_rows(self, stop: FocusStop, rows: Sequence[Row], marks: Sequence[str], chosen: set[str]) -> None:
        number = len(self.stops) - 1
        labels = [mark + row.text for mark, row in zip(marks, rows, strict=True)]
        column = self._note_column(rows, labels)
        lines: list[tuple[Row, list[Runs]]] = []
        for row, mark, label in zip(rows, marks, labels, strict=True):
            lines.append((row, self._row(row, mark, label, column, row.id in chosen)))
        widths = [sum(cells(text) for text, _ in runs) for row, all_ in lines if not row.heading for runs in all_]
        longest = max(widths, default=0)
        bar = max(min(NARROWEST_BAR, self.sheet), min(self.sheet, longest + 1))
        for place, (row, all_) in enumerate(lines):
            if place and (
                row.heading or (row.apart and not self._tight) or (self.airy and not rows[place - 1].heading)
            ):
                self.body.append(PageLine())
            if row.heading:
                self.body += [PageLine(runs) for runs in all_]
                continue
            stop.rows[row.id] = (len(self.body), len(all_))
            wide = self.sheet if row.lead else bar
            self.body += [PageLine(runs, stop=number, row=row.id, bar=wide) for runs in all_]
        stop.height = len(self.body) - stop.top

    def _note_column(self, rows: Sequence[Row], labels: Sequence[str]) -> int:
        """The column in which most notes have room; 0 where that is not so for half of them, and each follows its text.

        A note that has no room in it follows its text too, and stands below it where it is too long for that.
        """
        noted = [(len(LEAD) + cells(label) + 2, cells(row.note)) for row, label in zip(rows, labels, strict=True)
                 if row.note]  # fmt: skip

        def beside(column: int) -> int:
            return sum(after <= column and column + note < self.sheet for after, note in noted)

        columns = sorted({after for after, _ in noted if after <= len(LEAD) + WIDEST_LABEL + 2}, reverse=True)
        best = max(columns, key=beside, default=0)
        return best if beside(best) * 2 > len(noted) else 0

    def _row(self, row: Row, mark: str, label: str, column: int, chosen: bool) -> list[Runs]:
        if row.heading:
            return [((line, "soft-strong"),) for line in wrap(row.text, self.sheet)]
        tone = "strong" if chosen or row.lead else ""
        indent = cells(mark)
        texts = wrap(row.text, self.sheet - len(LEAD) - indent - 1)
        lines: list[list[Run]] = [
            [(LEAD, ""), (mark if not place else " " * indent, tone), (text, tone)] for place, text in enumerate(texts)
        ]
        gap = column - len(LEAD) - cells(label)
        if row.note and gap >= 2 and column + cells(row.note) < self.sheet:
            lines[0] += [(" " * gap, ""), (row.note, "soft")]
        elif row.note and len(LEAD) + cells(label) + cells(self.glyphs.parted + row.note) < self.sheet:
            lines[0].append((self.glyphs.parted + row.note, "soft"))
        elif row.note:
            below = len(LEAD) + indent + 2
            lines += [[(" " * below, ""), (line, "soft")] for line in wrap(row.note, self.sheet - below - 1)]
        if row.below:
            lines += [[("     ", ""), (line, "soft")] for line in wrap(row.below, min(PROSE, self.sheet) - 6)]
        return [tuple(runs) for runs in lines]

    # --- around the page ---------------------------------------------------------------------------------------

    def _lay_out_buttons(self) -> None:
        """The buttons, on as many lines as they need; the one that most people take comes first."""
        lines: list[list[tuple[int, str]]] = [[]]
        column = 0
        for action in sorted(self.page.actions, key=lambda one: not one.main):
            label = action.label
            if cells(label) > self.sheet - 4:
                label = shortened(label, self.sheet - 4)
            wide = cells(label) + 4
            if column and column + wide > self.sheet:
                lines.append([])
                column = 0
            stop = FocusStop(f"action {action.id}", action, len(lines) - 1)
            stop.spots.append(ClickTarget(len(lines) - 1, column, column + wide, action.id))
            self.stops.append(stop)
            lines[-1].append((len(self.stops) - 1, label))
            column += wide + 1
        self.buttons = lines if self.page.actions else []

    def button_line(self, line: int, focus: int) -> Runs:
        """One line of buttons, with the focus on the stop of that number."""
        runs: list[Run] = []
        for number, label in self.buttons[line]:
            if runs:
                runs.append((" ", ""))
            if number == focus:
                runs.append((f"{self.glyphs.here} {label}  ", "focus"))
            else:
                runs += [("[ ", "line"), (label, ""), (" ]", "line")]
        return tuple(runs)

    def top_line(self) -> Runs:
        """Where one is, and at the other end what happens to what one types."""
        page, whole = self.page, self.around
        full, brief = page.state
        sign = "! " if page.alarm else ""
        where = self.glyphs.within.join(page.where)
        parts = self._sitting() or (f"  {page.counted}" if page.counted else "")
        state = sign + full
        last = page.where[-1] if page.where and self.width < NARROW else where
        if cells(last) + cells(parts) + cells(state) + 2 > whole:
            state = sign + (brief or full)
        room = whole - cells(state) - cells(parts) - 2
        if self.width < NARROW or cells(where) > room:
            where = page.where[-1] if page.where else ""
        if cells(where) > room:
            where = shortened(where, room)
        gap = " " * max(1, whole - cells(where) - cells(parts) - cells(state))
        return (where, "soft-strong"), (parts, "soft"), (gap, ""), (state, "alarm" if page.alarm else "soft")

    def _sitting(self) -> str:
        if self.page.sitting is None:
            return ""
        now, total = self.page.sitting
        signs = (
            self.glyphs.done if part < now else self.glyphs.now if part == now else self.glyphs.coming
            for part in range(1, total + 1)
        )
        return "   " + " ".join(signs)

    def key_line(self) -> tuple[Runs, list[tuple[int, int, Key]]]:
        """The keys that do something here, as many as there is room for, and where each stands."""
        runs: list[Run] = []
        places: list[tuple[int, int, Key]] = []
        used, whole = 0, self.around
        for key in self.page.keys:
            wide = cells(key.shown) + 1 + cells(key.word)
            if used + (2 if runs else 0) + wide > whole:
                break
            if runs:
                runs.append(("  ", ""))
                used += 2
            runs += [(key.shown, "strong"), (f" {key.word}", "soft")]
            places.append((used, used + wide, key))
            used += wide
        return tuple(runs), places

    def small_lines(self) -> list[PageLine]:
        """All that is shown in a window that is too small: that it is, and the numbers for danger now."""
        width = max(1, self.width - 1)
        urgent = [line.brief or line.text for line in self.page.urgent]
        texts = [*([self.page.in_little_room] if self.page.in_little_room else urgent), self.page.small]
        return [PageLine(((line, "strong"),)) for text in texts if text for line in flow(text, width)]
