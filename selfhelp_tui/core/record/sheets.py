"""What can be taken along: chapters of blocks, the same on the screen, line by line and in a file; or a date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from selfhelp_tui.core.blocks import Block, Paragraph, TitledLines
from selfhelp_tui.core.entry import Entry, all_entries
from selfhelp_tui.core.exercises import Exercise
from selfhelp_tui.core.record.collections import Item
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.wording import day_in_words, entry_title, entry_told

WEEKS = 8
"""How often a date comes back that comes back each week."""
QUIET_FROM, QUIET_UNTIL = 21, 7
"""Hours between which nothing sounds: a reminder in the evening could be read by others, or bring back what is calm."""
MINUTES_OF_A_DAY = 24 * 60


PaperLayout = Literal["pages", "one_page", "two_pages", "card", "boxes"]
"""How a sheet lies on paper: as long as it is, on one or two pages, to cut out and fold, or in boxes on one page."""


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
    yield from reversed([*all_entries(session.notes, unit, step)])


def exercises_begun(session: Session) -> Iterator[tuple[str, Exercise]]:
    """The exercises of units in which something was written, each with its unit, in the order of the content."""
    for card in session.library.cards(session.language):
        if session.notes.count(card.id):
            steps = (step for _, step in session.library.unit(card.id).placed_steps())
            yield from ((card.id, step) for step in steps if isinstance(step, Exercise))


def written_sheet(session: Session, entries: Iterable[Entry]) -> Sheet:
    """Entries as they are, each under its day and its name."""
    words = session.words
    chapters = []
    for entry in entries:
        blocks, gone = entry_told(entry, session)
        about = ["entries.gone"] * gone + ["entries.unreadable"] * entry.unreadable
        told = (*(Paragraph(words.ui(path)) for path in about), *blocks)
        chapters.append(Chapter(f"{day_in_words(session, entry.started)}: {entry_title(entry, session)}", told))
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


@dataclass(frozen=True, slots=True)
class Appointment:
    """One date, with a title that the person typed."""

    title: str
    day: date
    minute: int | None = None
    """Minutes since midnight, where the person is; None for the whole day."""
    weekly: bool = False
    reminder: int | None = None
    """Minutes before it at which something sounds; None for nothing, and also where that would be in the evening or
    night."""


def reminder_allowed(minute: int | None, before: int) -> bool:
    """Whether a reminder may sound so many minutes before: by day only, and not for a whole day."""
    return minute is not None and QUIET_UNTIL * 60 <= (minute - before) % MINUTES_OF_A_DAY < QUIET_FROM * 60
