"""Looking for words in everything there is to read, and going anywhere by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from selfhelp_tui.core.pages.named import NAMED, destinations_called
from selfhelp_tui.core.pages.page import Passage, Row, RowList
from selfhelp_tui.core.search import find
from selfhelp_tui.tui.parts import Box, ScreenPage
from selfhelp_tui.tui.stack import StackEntry

if TYPE_CHECKING:
    from selfhelp_tui.tui.navigation import Navigation

LIMIT = 60
"""Characters of what is looked for."""
MOST = 30
"""Results in the list, besides places and actions."""
WANTED = "wanted"
"""Name of the box."""
WAY = "_go "
"""Before the name of a way, in the id of its row."""
ROWS = "rows"
"""Name of the list."""
PART = "/"
"""Between the unit and its section, in the id of a row."""


class SearchPage(StackEntry):
    """A box to type in, and below it the places, actions and texts that have the words so far.

    What was looked for is a word of one's own: nothing makes this page again after a lock.
    """

    def __init__(self, app: Navigation) -> None:
        super().__init__()
        self.app = app

    def help(self) -> list[str]:
        return [self.app.say("about.search")]

    def same_as(self, other: StackEntry) -> bool:
        return isinstance(other, SearchPage)

    def make(self) -> ScreenPage:
        say, wanted = self.app.say, self.position.typed.get(WANTED, "")
        rows = tuple(self._rows(wanted))
        listed = RowList(rows) if rows else Passage(say("search.none"), "quiet")
        beneath = self.stack.entries[self.stack.entries.index(self) - 1]
        over = self.app.whole_page(beneath.make(), beneath), beneath.position
        parts = (Passage(say("search.ask")), Box(WANTED, limit=LIMIT), listed)
        return ScreenPage((say("home.search"),), parts, over=over)

    def _rows(self, wanted: str) -> Iterator[Row]:
        session = self.app.session
        found = [
            (one, Row(f"{one.unit}{PART}{one.section}", one.title, one.around)) for one in find(session, wanted, MOST)
        ]
        parts, texts = ([row for one, row in found if bool(one.section) is part] for part in (True, False))
        ways = [Row(f"{WAY}{way.id}", way.title, way.note) for way in destinations_called(session, NAMED, wanted)]
        for heading, rows in (("go.ways", [*parts, *ways]), ("go.texts", texts)):
            if rows:
                yield Row(f"_{heading}", self.app.say(heading), heading=True)
            yield from rows

    def entered(self, name: str) -> bool:
        # the row that is filled, while the box keeps the focus
        rows = [row.id for row in self._rows(self.position.typed.get(WANTED, "")) if not row.heading]
        here = self.position.rows.get(ROWS, "")
        if rows:
            self.chosen(ROWS, here if here in rows else rows[0], True)
        return True

    def typed(self, name: str, text: str) -> None:
        # other words, another list: one begins at its first row
        self.position.rows.clear()
        self.stack.again()

    def pressed(self, key: str) -> bool:
        if key not in ("ctrl+p", "slash"):
            return False
        # one is there: back to the box
        self.position.focus = WANTED
        self.stack.again()
        return True

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        if id.startswith(WAY):
            # from there one goes back to where one was
            self.stack.leave()
            self.app.open_named(id.removeprefix(WAY))
        elif id:
            unit, _, section = id.partition(PART)
            self.app.open_section_of(unit, section) if section else self.app.open_unit(unit)
