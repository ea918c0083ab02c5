"""A page with a box in which one line is typed, or several."""

from __future__ import annotations

from collections.abc import Callable

from selfhelp_tui.core.pages.page import GoBack, Instead, Passage, TypedLine
from selfhelp_tui.tui.navigation import Navigation
from selfhelp_tui.tui.parts import Box, ScreenPage
from selfhelp_tui.tui.screens.place import PlacePage, page_of

LINE = "line"
"""Name of the box."""


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
