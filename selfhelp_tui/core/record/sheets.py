"""What can be put on paper: a title and chapters of blocks, the same on the screen, line by line and in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from selfhelp_tui.core.blocks import Block, Paragraph, TitledLines
from selfhelp_tui.core.entry import Entry
from selfhelp_tui.core.record.collections import Item
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.wording import day_in_words, entry_title, entry_told

Day = Callable[[str], str]
"""Tells an ISO 8601 instant as a day in words, where the person is."""

PaperLayout = Literal["pages", "one_page", "two_pages", "card", "boxes"]
"""How a sheet lies on paper: as long as it is, on one or two pages, to cut out and fold, or in boxes on one page."""

AT_ONCE = 256
"""Entries read at once where all are wanted."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands under one heading."""

    name: str
    blocks: tuple[Block, ...]
    numbers: bool = False
    """Whether it says whom to call, which stands large on paper."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Something to read, print or take along."""

    title: str
    chapters: tuple[Chapter, ...]
    said: str = ""
    """A sentence of the program under the title."""
    layout: PaperLayout = "pages"
    day: str = ""
    """The day it was made, in words; empty for what has none."""


def entries_of(session: Session, unit: str | None = None, step: str | None = None) -> Iterator[Entry]:
    """Someone's entries, of one unit or exercise where one is named, oldest first."""
    pages: list[tuple[Entry, ...]] = []
    before: str | None = None
    while page := session.notes.entries(unit, step, before=before, limit=AT_ONCE):
        pages.append(page)
        before = page[-1].id
    for page in reversed(pages):
        yield from reversed(page)


def written_sheet(session: Session, entries: Iterable[Entry], day: Day) -> Sheet:
    """Entries as they are, each under its day and its name."""
    words = session.words
    chapters = []
    for entry in entries:
        blocks, gone = entry_told(entry, session)
        about = ["entries.gone"] * gone + ["entries.unreadable"] * entry.unreadable
        told = (*(Paragraph(words.ui(path)) for path in about), *blocks)
        chapters.append(Chapter(f"{day(entry.started)}: {entry_title(entry, session)}", told))
    title, said = words.ui("journal_command.export.title"), words.ui("journal_command.export.readable")
    return Sheet(title, tuple(chapters), said, day=today(session))


def today(session: Session) -> str:
    """The day on which a sheet is made, in words."""
    return day_in_words(session, session.now())


def plan_sheet(session: Session) -> Sheet:
    """A person's own lines, collection by collection, on one page."""
    return Sheet(session.words.ui("plan.title"), tuple(plan_chapters(session)), layout="one_page", day=today(session))


def plan_chapters(
    session: Session, wanted: Callable[[Item], bool] = lambda item: True, line: Callable[[Item], str] | None = None
) -> Iterator[Chapter]:
    """A chapter for each collection that has wanted lines, if-then plans and goals first; ``line`` tells one."""
    words, collections = session.words, session.collections()
    for name in dict.fromkeys(("if_thens", "goals", *session.library.collections)):
        lines = tuple(line(item) if line else item.text for item in collections.of(name) if wanted(item))
        if lines:
            yield Chapter(words.ui(f"collection.{name}.name"), (TitledLines("", lines),))
