"""Which of a journal's entries are exported, and how a sheet becomes a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from selfhelp_tui.keeping.papers import Markdown, Page, Paper, PlainText, put_blocks
from selfhelp_tui.programme.content.words import Words
from selfhelp_tui.programme.days import day_in_words
from selfhelp_tui.programme.entry import Entry
from selfhelp_tui.programme.own.sheets import Sheet, entries_of, written_sheet
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.text import without_unsafe


@dataclass(frozen=True, slots=True)
class Part:
    """Which entries are wanted; None and empty for all."""

    exercise: str = ""
    """``unit`` or ``unit.step``."""
    since: date | None = None
    until: date | None = None

    def entries(self, sitting: Sitting) -> Iterator[Entry]:
        """The entries of this part, oldest first."""
        unit, _, step = self.exercise.partition(".")
        return (entry for entry in entries_of(sitting, unit or None, step or None) if self._in_time(entry, sitting))

    def _in_time(self, entry: Entry, sitting: Sitting) -> bool:
        try:
            day = sitting.local_day(entry.started)
        except ValueError:
            return self.since is None and self.until is None
        return (self.since or day) <= day <= (self.until or day)


def part_sheet(sitting: Sitting, part: Part) -> Sheet:
    """The entries of a part as a sheet."""

    return written_sheet(sitting, part.entries(sitting), partial(day_in_words, sitting))


def put_sheet(sheet: Sheet, form: str, words: Words) -> str:
    """A sheet as the text of a file in a format of ``options.FORMATS``.

    What nobody sees and a reader may act on is left out, also of what another program put into a journal.
    """
    papers: dict[str, Callable[[], Paper]] = {
        "md": Markdown,
        "html": lambda: Page(words.language, one_page=sheet.one_page),
        "txt": PlainText,
    }
    paper = papers[form]()
    paper.title(sheet.title)
    if sheet.said:
        paper.sentence(sheet.said)
    for chapter in sheet.chapters:
        paper.heading(chapter.name)
        put_blocks(paper, chapter.blocks, words)
    return without_unsafe(paper.text())
