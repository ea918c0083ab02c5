"""What the tests of the questions afterwards share: a session whose days pass when a test says so."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from stand_ins import MemoryNotes

from selfhelp_tui.core.content.pack import Library
from selfhelp_tui.core.entry import Answer, Entry, Value
from selfhelp_tui.core.pages.page import Contents, FrontEnd, Passage, Place
from selfhelp_tui.core.session import Session
from selfhelp_tui.packs.opening import open_library

SHELF = open_library()
SCREEN, LINES = FrontEnd(), FrontEnd(by_lines=True)
MONDAY = date(2026, 11, 23)


class Days:
    """Somebody's days with the program, on notes that stay."""

    def __init__(self, language: str = "en", *, lasting: bool = True, library: Library = SHELF) -> None:
        self.today, self.hour = MONDAY, 21
        self.notes = MemoryNotes(lasting=lasting)
        self._library, self._language = library, language
        self._ids = count(1)
        self.session = self.open_again()

    def open_again(self) -> Session:
        """The program closed and opened: the same notes, and nothing that was only in memory."""
        self.session = Session(
            self._library,
            self.notes,
            self._language,
            lambda: f"{self.today.isoformat()}T{self.hour:02}:00:00+00:00",
            lambda: f"{next(self._ids):08}",
            likely_country=lambda: "be",
        )
        return self.session

    def after(self, days: int = 1, hour: int = 21) -> Session:
        """So many days later, opened again."""
        self.today, self.hour = self.today + timedelta(days=days), hour
        return self.open_again()

    def write(self, unit: str, step: str, **answers: Value) -> str:
        """An entry with answers; its id."""
        entry, now = self.session.fresh_id(), self.session.now()
        given = {part: Answer(value) for part, value in answers.items()}
        self.notes.begin(Entry(entry, unit, step, now, now, "", self._language, given, dict.fromkeys(given, "?")))
        self.session.something_new()
        return entry

    def plan(self, cue: str = "late, alone", response: str = "get up", day: str = "tomorrow") -> str:
        """A plan that is asked about on a day; its reference."""
        entry = self.write("urges", "if_urge", cue=cue, response=response, day={"choice": day})
        return f"{entry}:if_urge:line"

    def hurdle(self, what: str = "Phone in the kitchen") -> str:
        """Something moved on a first evening; its reference."""
        return f"{self.write('tonight', 'move', what=what)}:what:text"

    def says(self, dark: str) -> None:
        """The safety questions answered, the one about suicide with one of its options."""
        self.write("intake", "today", mood=5, dark_thoughts=dark)
        self.write("intake", "child", child_danger="no_")


def ids(contents: Contents) -> list[str]:
    """The rows that can be chosen."""
    return [row.id for row in contents.rows if not row.heading]


def texts(place: Place, session: Session, front_end: FrontEnd = SCREEN) -> str:
    """Everything that stands on a page."""
    contents = place.contents(session, front_end)
    passages = [part.text for part in contents.parts if isinstance(part, Passage)]
    return "\n".join((*passages, *(f"{row.text} {row.note} {row.below}" for row in contents.rows)))
