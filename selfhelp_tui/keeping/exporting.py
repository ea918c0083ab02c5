"""Which of a journal's entries are exported, and how a sheet becomes a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from selfhelp_tui.keeping.papers import Markdown, Page, Paper, PlainText, put_blocks
from selfhelp_tui.programme.entry import Entry
from selfhelp_tui.programme.fields.measure import say_day
from selfhelp_tui.programme.sheets import Sheet, entries_of, written_sheet
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.words import Words


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
        return (entry for entry in entries_of(sitting, unit or None, step or None) if self._in_time(entry))

    def _in_time(self, entry: Entry) -> bool:
        day = day_of(entry.started)
        if day is None:
            return self.since is None and self.until is None
        return (self.since or day) <= day <= (self.until or day)


def day_of(moment: str) -> date | None:
    """The day of an ISO 8601 moment on this computer's clock, or None."""
    try:
        return datetime.fromisoformat(moment).astimezone().date()
    except (ValueError, OverflowError):
        return None


def part_sheet(sitting: Sitting, part: Part) -> Sheet:
    """The entries of a part as a sheet."""

    def told(moment: str) -> str:
        day = day_of(moment)
        return say_day(day, sitting.words.at("interface", "")) if day else moment

    return written_sheet(sitting, part.entries(sitting), told)


def put_sheet(sheet: Sheet, form: str, words: Words) -> str:
    """A sheet as the text of a file in a format of ``options.FORMATS``."""
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
    return paper.text()
