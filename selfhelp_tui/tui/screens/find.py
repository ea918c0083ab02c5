"""A box to type words in, and below it what a page has with them."""

from __future__ import annotations

from selfhelp_tui.core.pages.page import Instead, Move, Passage, Place, RowList
from selfhelp_tui.tui.navigation import Navigation
from selfhelp_tui.tui.parts import Box, ScreenPage
from selfhelp_tui.tui.screens.place import PlacePage, page_of

LIMIT = 60
"""Characters of what is looked for."""
WANTED = "wanted"
"""Name of the box."""


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
