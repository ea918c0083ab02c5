"""What of a journal is exported: entries by exercise and day, or the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from selfhelp_tui.keeping.papers import Markdown, Page, Paper, put_blocks
from selfhelp_tui.programme.entry import Entry
from selfhelp_tui.programme.fields.measure import say_day
from selfhelp_tui.programme.sitting import Sitting
from selfhelp_tui.programme.telling import entry_title, entry_told

PAGE = 256
"""Entries read at once."""


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
        pages: list[tuple[Entry, ...]] = []
        before: str | None = None
        while page := sitting.notes.entries(unit or None, step or None, before=before, limit=PAGE):
            pages.append(page)
            before = page[-1].id
        for page in reversed(pages):
            yield from (entry for entry in reversed(page) if self._in_time(entry))

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


def paper_of(form: str, language: str) -> Paper:
    """An empty file in a format of ``options.FORMATS``."""
    papers: dict[str, Callable[[], Paper]] = {"md": Markdown, "html": lambda: Page(language)}
    return papers[form]()


def write_entries(sitting: Sitting, part: Part, paper: Paper) -> int:
    """Put entries on paper; how many there were."""
    words, number = sitting.words, 0
    paper.title(words.ui("journal_command.export.title"))
    paper.sentence(words.ui("journal_command.export.readable"))
    for entry in part.entries(sitting):
        number += 1
        day = day_of(entry.started)
        when = say_day(day, words.at("interface", "")) if day else entry.started
        paper.heading(f"{when}: {entry_title(entry, sitting)}")
        blocks, gone = entry_told(entry, sitting)
        if gone:
            paper.sentence(words.ui("entries.gone"))
        put_blocks(paper, blocks, words)
    return number


def write_plan(sitting: Sitting, paper: Paper) -> int:
    """Put a person's own lines on paper, collection by collection; how many there were."""
    words, collections = sitting.words, sitting.collections()
    paper.title(words.ui("plan.title"))
    number = 0
    for name in dict.fromkeys(("if_thens", "goals", *sitting.shelf.collections)):
        items = collections.of(name)
        if items:
            paper.heading(words.ui(f"collection.{name}.name"))
            paper.listed("", (item.text for item in items))
            number += len(items)
    return number
