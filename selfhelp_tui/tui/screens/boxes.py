"""Pages with a box to type in: words to look for anywhere or in a list, and a line that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from selfhelp_tui.core.pages.named import NAMED, destinations_called
from selfhelp_tui.core.pages.page import GoBack, Instead, Move, Passage, Place, Row, RowList, TypedLine
from selfhelp_tui.core.search import find
from selfhelp_tui.tui.navigation import Navigation
from selfhelp_tui.tui.parts import Box, ScreenPage
from selfhelp_tui.tui.screens.place import PlacePage, page_of
from selfhelp_tui.tui.stack import StackEntry

LIMIT = 60
"""Characters of what is looked for."""
MOST = 30
"""Results in the list, besides places and actions."""
WANTED = "wanted"
"""Name of the box with what is looked for."""
WAY = "_go "
"""Before the name of a way, in the id of its row."""
ROWS = "rows"
"""Name of the list."""
PART = "/"
"""Between the unit and its section, in the id of a row."""
LINE = "line"
"""Name of the box with a line that is asked for."""


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


class FindPage(PlacePage):
    """What is listed changes with every key, and is all of the page while nothing is typed."""

    def __init__(self, app: Navigation, page: Place) -> None:
        """``page`` says what words are looked for in."""
        super().__init__(app, page)
        self.page = page

    def help(self) -> list[str]:
        return [self.app.say("about.find")]

    def make(self) -> ScreenPage:
        there = self.place.contents(self.session, self.app.front_end)
        rows = tuple(part for part in there.parts if isinstance(part, RowList) and part.rows)
        none = () if rows else tuple(part for part in there.parts if isinstance(part, Passage))
        box = Box(WANTED, self.position.typed.get(WANTED, ""), limit=LIMIT)
        asks = Passage(self.app.say("entries.find"))
        title = self.page.contents(self.session, self.app.front_end).title
        found = there._replace(title=title, parts=rows or none, actions=(), at=None)
        return page_of(found, self.session, (asks, box))

    def typed(self, name: str, text: str) -> None:
        self.place = self.page.looking_for(text) or self.page
        self.stack.again()

    def follow(self, move: Move) -> None:
        if isinstance(move, Instead) and isinstance(move.where, Place):
            self.place = move.where
            self.stack.again()
        else:
            super().follow(move)

    def same_as(self, other: object) -> bool:
        return isinstance(other, FindPage) and other.page == self.page

    def left(self) -> None:
        """Nothing is let go of: the list is still there, and what was deleted can be put back in it."""

    def way_back(self) -> None:
        # what was looked for is a word of one's own
        return None


class LineEntry(PlacePage):
    """The page, its box, and why what was typed can't be taken."""

    def __init__(self, app: Navigation, place: TypedLine) -> None:
        super().__init__(app, place)
        self.line = place
        self._trouble = ""

    def make(self) -> ScreenPage:
        contents = self.place.contents(self.session, self.app.front_end)
        below = (
            Box(LINE, self._typed(), lines=self.line.LINES, limit=self.line.LIMIT),
            Passage(self._trouble, "trouble"),
        )
        return page_of(contents, self.session, below=below)

    def _typed(self) -> str:
        return self.position.typed.get(LINE, self.line.line(self.session))

    def typed(self, name: str, text: str) -> None:
        self.line.typing(self.session, text)
        if self._trouble:
            self._trouble = ""
            self.stack.again()

    def entered(self, name: str) -> bool:
        self._take()
        return True

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        if any(action.closes and action.id == id for action in self.make().actions):
            self.back()
        else:
            self._take()

    def _take(self) -> None:
        taken = self.line.take(self.session, self._typed())
        if isinstance(taken, str):
            self._trouble = taken
            self.stack.again()
        else:
            self.follow(taken if isinstance(taken, GoBack) else Instead(taken))

    def way_back(self) -> Callable[[], PlacePage]:
        app, line = self.app, self.line
        return lambda: LineEntry(app, line)
