"""A sheet as a file that is read without this program: to print, as Markdown, as plain text."""

from __future__ import annotations

import re
import textwrap
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from selfhelp_tui.core.blocks import (
    Bars,
    Block,
    ChainBlock,
    CirclesBlock,
    Curve,
    DayLine,
    Gauge,
    Paragraph,
    TickBoxes,
    TitledLines,
    Wheel,
)
from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.entry import Entry
from selfhelp_tui.core.record.progress import curve_in_words, points_in_words
from selfhelp_tui.core.record.sheets import Sheet, entries_of, written_sheet
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.text import without_unsafe
from selfhelp_tui.papers.print_page import Drawing, PrintedPage, bar_drawing, line_drawing
from selfhelp_tui.storage import files
from selfhelp_tui.storage.problems import NoFolder, UnknownEnding


@dataclass(frozen=True, slots=True)
class EntrySelection:
    """Which entries are wanted; None and empty for all."""

    exercise: str = ""
    """``unit`` or ``unit.step``."""
    since: date | None = None
    until: date | None = None

    def entries(self, session: Session) -> Iterator[Entry]:
        """The entries of this part, oldest first."""
        unit, _, step = self.exercise.partition(".")
        return (entry for entry in entries_of(session, unit or None, step or None) if self._in_time(entry, session))

    def _in_time(self, entry: Entry, session: Session) -> bool:
        try:
            day = session.local_day(entry.started)
        except ValueError:
            return self.since is None and self.until is None
        return (self.since or day) <= day <= (self.until or day)


def part_sheet(session: Session, part: EntrySelection) -> Sheet:
    """The entries of a part as a sheet."""

    return written_sheet(session, part.entries(session))


def put_sheet(sheet: Sheet, form: str, words: Words) -> str:
    """A sheet as the text of a file in a format of ``options.FORMATS``.

    What nobody sees and a reader may act on is left out, also of what another program put into a journal.
    """
    papers: dict[str, Callable[[], Paper]] = {
        "md": Markdown,
        "html": lambda: PrintedPage(words, sheet.layout),
        "txt": PlainText,
    }
    paper = papers[form]()
    paper.title(sheet.title)
    if sheet.day:
        paper.day(words.ui("paper.made", day=sheet.day))
    if sheet.said:
        paper.said(sheet.said)
    for chapter in sheet.chapters:
        if chapter.numbers:
            lines = [line for block in chapter.blocks if isinstance(block, TitledLines) for line in block.lines]
            paper.numbers(chapter.name, lines)
            continue
        if chapter.name:
            paper.heading(chapter.name)
        put_blocks(paper, chapter.blocks, words)
    return without_unsafe(paper.text())


def write_sheet(sheet: Sheet, words: Words, path: Path, *, over: bool = False) -> None:
    """Write a sheet in the format that the name of the file ends in, readable by its owner alone.

    ``over`` says that the person wants the file replaced that is there.

    Raises:
        UnknownEnding, NoFolder, Exists, NotAFile, InUse, ReadOnly, DiskFull: nothing new was made.
    """
    form = FORMATS.get(path.suffix.casefold())
    if form is None:
        raise UnknownEnding(path=str(path))
    write_data(put_sheet(sheet, form, words).encode("utf-8", "replace"), path, over=over)


def write_data(data: bytes, path: Path, *, over: bool = False) -> None:
    """Write a file that its owner alone may read, over one that is there only where the person wants that.

    Raises:
        NoFolder, Exists, NotAFile, InUse, ReadOnly, DiskFull: nothing new was made.
    """
    if not path.absolute().parent.is_dir():
        raise NoFolder(path=str(path))
    if over and path.exists():
        files.write_over(path, data)
    else:
        files.write_new(path, data)


_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LINE_MARKS = re.compile(r"^(\s*)([+-]|\d+(?=[.)]))", re.MULTILINE)
WIDTH = 78
"""Characters of a line in a file of text alone."""
WRITTEN_ON = 40
"""Characters of a line to write on by hand."""


class Paper(Protocol):
    """Something that text is put on, from top to bottom."""

    def title(self, text: str) -> None:
        """The one title."""
        ...

    def heading(self, text: str) -> None:
        """The name of what follows."""
        ...

    def said(self, text: str) -> None:
        """The sentence under the title."""
        ...

    def sentence(self, text: str) -> None:
        """A paragraph."""
        ...

    def day(self, text: str) -> None:
        """The day it was made."""
        ...

    def numbers(self, name: str, lines: Sequence[str]) -> None:
        """Whom to call."""
        ...

    def listed(self, name: str, lines: Iterable[str]) -> None:
        """Lines under a name; no name for lines that need none."""
        ...

    def chain(self, links: Sequence[str]) -> None:
        """Things that follow on each other."""
        ...

    def drawn(self, name: str, drawings: Sequence[Drawing], lines: Sequence[str]) -> None:
        """A picture under a name where this can hold one, and always what it says in words."""
        ...

    def boxes(self, rows: Sequence[str], columns: Sequence[str]) -> None:
        """Boxes to tick by hand, a row of them for each name."""
        ...

    def line(self, name: str) -> None:
        """A line to write on by hand, after its name."""
        ...

    def text(self) -> str:
        """The whole file."""
        ...


class WordsAlone:
    """What is the same on every paper that holds no picture."""

    def said(self, text: str) -> None:
        self.sentence(text)

    def day(self, text: str) -> None:
        self.sentence(text)

    def numbers(self, name: str, lines: Sequence[str]) -> None:
        if name:
            self.heading(name)
        self.listed("", lines)

    def chain(self, links: Sequence[str]) -> None:
        self.listed("", links)

    def drawn(self, name: str, drawings: Sequence[Drawing], lines: Sequence[str]) -> None:
        """What a picture says."""
        self.listed(name, lines)

    @abstractmethod
    def heading(self, text: str) -> None:
        """The name of what follows."""

    @abstractmethod
    def sentence(self, text: str) -> None:
        """A paragraph."""

    @abstractmethod
    def listed(self, name: str, lines: Iterable[str]) -> None:
        """Lines under a name."""


class Markdown(WordsAlone):
    """A Markdown file."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def title(self, text: str) -> None:
        self._lines.append(f"# {_one_line(text)}\n")

    def heading(self, text: str) -> None:
        self._lines.append(f"## {_one_line(text)}\n")

    def sentence(self, text: str) -> None:
        self._lines.append(f"{_as_text(text)}\n")

    def listed(self, name: str, lines: Iterable[str]) -> None:
        if name:
            self._lines.append(f"**{_one_line(name)}**\n")
        items = (_as_text(line).replace("\n", "\n  ") for line in lines)
        self._lines.append("".join(f"- {item}\n" for item in items))

    def boxes(self, rows: Sequence[str], columns: Sequence[str]) -> None:
        """A table with an empty cell for each box."""
        head = f"| | {' | '.join(map(_one_line, columns))} |\n|---|{':---:|' * len(columns)}\n"
        empty = " ☐ |" * len(columns)
        self._lines.append(head + "".join(f"| {_one_line(name)} |{empty}\n" for name in rows))

    def line(self, name: str) -> None:
        self._lines.append(f"{_as_text(name)} {_as_text('_' * WRITTEN_ON)}\n")

    def text(self) -> str:
        return "\n".join(self._lines)


class PlainText(WordsAlone):
    """A file of text alone, with lines short enough for any program."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def title(self, text: str) -> None:
        self._lines += [*_wrapped(text), "=" * WIDTH]

    def heading(self, text: str) -> None:
        self._lines += ["", *_wrapped(text), "-" * WIDTH]

    def sentence(self, text: str) -> None:
        self._lines += _wrapped(text)

    def listed(self, name: str, lines: Iterable[str]) -> None:
        self._lines += _wrapped(name) if name else []
        for line in lines:
            self._lines += _wrapped(line, "- ")

    def boxes(self, rows: Sequence[str], columns: Sequence[str]) -> None:
        """A line for each name, with its boxes in columns."""
        widest = max(map(len, rows), default=0)
        for name in rows:
            self._lines += ["", name.ljust(widest) + "".join(f"   [ ] {column}" for column in columns)]

    def line(self, name: str) -> None:
        self._lines += ["", f"{name} ".ljust(WIDTH, "_")]

    def text(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)


def _wrapped(text: str, lead: str = "") -> list[str]:
    """Lines of at most ``WIDTH`` characters; a line break stays one."""
    found: list[str] = []
    for line in text.split("\n"):
        first = lead if not found else " " * len(lead)
        # an address that is cut at a hyphen leads nowhere
        parts = textwrap.wrap(
            line, WIDTH, initial_indent=first, subsequent_indent=" " * len(lead), break_on_hyphens=False
        )
        found += parts or [""]
    return found


def put_blocks(paper: Paper, blocks: Iterable[Block], words: Words) -> None:
    """Put what an exercise gave back on paper."""
    for block in blocks:
        _BLOCKS[type(block)](paper, block, words)


def _said(paper: Paper, block: Paragraph, words: Words) -> None:
    paper.sentence(block.text)


def _told(paper: Paper, block: TitledLines, words: Words) -> None:
    paper.listed(block.name, (line for line in block.lines if line.strip()))


def _gauge(paper: Paper, block: Gauge, words: Words) -> None:
    now = words.ui("answer.rating", value=block.value, high=block.out_of)
    before = "" if block.before is None else f" ({words.ui('review.was', before=block.before)})"
    paper.drawn(block.name, (bar_drawing("", block.value, block.out_of, block.before),), (now + before,))


def _linked(paper: Paper, block: ChainBlock, words: Words) -> None:
    out = words.ui("review.break")
    if block.said:
        paper.sentence(block.said)
    paper.chain([f"{one.name}: {one.text}" + (f" ({out})" if one.breaks else "") for one in block.links])


def _ringed(paper: Paper, block: CirclesBlock, words: Words) -> None:
    for name, members in block.rings:
        paper.listed(name, members)
    if block.said:
        paper.sentence(block.said)


def _curve(paper: Paper, block: Curve, words: Words) -> None:
    if block.points:
        ends = [f"{second // 60}:{second % 60:02}" for second, _ in (block.points[0], block.points[-1])]
        drawing = line_drawing(block.points, block.out_of, ends)
        paper.drawn(block.name, (drawing,), (curve_in_words(block, words), points_in_words(block, words)))


def _over_days(paper: Paper, block: DayLine, words: Words) -> None:
    points = [(day.toordinal(), value) for day, value in block.points]
    ends = [f"{day.day}/{day.month}" for day, _ in (block.points[0], block.points[-1])]
    paper.drawn(block.name, (line_drawing(points, block.out_of, ends),), (block.said,))


def _bars(paper: Paper, block: Bars, words: Words) -> None:
    was = ("" if one.before is None else f" ({words.ui('review.was', before=one.before)})" for one in block.bars)
    told = [f"{one.name}: {one.value}{before}" for one, before in zip(block.bars, was, strict=True)]
    drawings = [
        bar_drawing(name, one.value, block.out_of, one.before) for name, one in zip(told, block.bars, strict=True)
    ]
    paper.drawn(block.name, drawings, (*told, *((block.said,) if block.said else ())))


def _boxes(paper: Paper, block: TickBoxes, words: Words) -> None:
    if block.rows:
        paper.boxes(block.rows, block.columns)
    if block.write_on:
        paper.line(block.write_on)


_BLOCKS: dict[type, Callable[[Paper, Any, Words], None]] = {
    Paragraph: _said,
    TitledLines: _told,
    Gauge: _gauge,
    ChainBlock: _linked,
    CirclesBlock: _ringed,
    Curve: _curve,
    DayLine: _over_days,
    Bars: _bars,
    Wheel: _bars,
    TickBoxes: _boxes,
}
"""Class of block to the way it is put."""


def _as_text(text: str) -> str:
    """Text in which no character is a mark of Markdown; a line break stays one."""
    plain = _MARKS.sub(r"\\\1", text.replace("&", "&amp;"))
    plain = _LINE_MARKS.sub(lambda found: f"{found[1]}\\{found[2]}" if not found[2].isdigit() else found[0], plain)
    plain = re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", plain, flags=re.MULTILINE)
    return re.sub(r"\n+", "  \n", plain.strip())


def _one_line(text: str) -> str:
    return " ".join(_as_text(text).split())


FORMATS = {".md": "md", ".html": "html", ".htm": "html", ".txt": "txt"}
"""Ending of a file's name to the format it is written in."""
