"""An export as a sheet, and writing a sheet to the place that a person says and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.entry import Entry
from selfhelp_tui.core.record.sheets import Sheet, entries_of, written_sheet
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.text import without_unsafe
from selfhelp_tui.core.wording import day_in_words
from selfhelp_tui.papers.formats import FORMATS, Markdown, Paper, PlainText, put_blocks
from selfhelp_tui.papers.print_page import PrintedPage
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

    return written_sheet(session, part.entries(session), partial(day_in_words, session))


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
