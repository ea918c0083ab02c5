"""What a sheet needs a box for: a question of one's own that goes on it, and the name of its file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from selfhelp_tui.core.entry import NotesProblem
from selfhelp_tui.core.fields.base import Problem
from selfhelp_tui.core.pages.page import CLOSE, Action, Contents, FilePage, Instead, Open, Passage, closing
from selfhelp_tui.core.pages.sheets import SEE, PickPage
from selfhelp_tui.core.ports import EXISTS
from selfhelp_tui.core.record.handover import OWN_QUESTION, QUESTION_LIMIT
from selfhelp_tui.tui.answering import WritingEntry
from selfhelp_tui.tui.parts import PATH_LIMIT, Box, ScreenPage
from selfhelp_tui.tui.screens.place import PlacePage, page_of
from selfhelp_tui.tui.stack import StackEntry

if TYPE_CHECKING:
    from selfhelp_tui.tui.navigation import Navigation

PATH = "path"
"""Name of the box for where a file goes."""
MAKE, OVER = "_make", "_over"
"""Actions that write the file: a new one, or in the place of the one that is there."""
OWN = "own"
"""Name of the box for a question of one's own."""


class WriteOutPage(StackEntry):
    """Writing a sheet to a file that anyone can read, after saying so."""

    def __init__(self, app: Navigation, page: FilePage) -> None:
        super().__init__()
        self.app, self.page = app, page
        self._there: Path | None = None
        """A file that would be replaced, once the person was told that it is there."""
        self._made: Path | None = None
        self._trouble = ""

    def help(self) -> list[str]:
        return [self.app.say("about.write_out")]

    def make(self) -> ScreenPage:
        say, session = self.app.say, self.app.session
        if self._made is not None:
            made = Passage(say("journal_command.export.made", path=self._made))
            return page_of(Contents(say("sheet.write"), (made,), (closing(session, main=True),)), session)
        told = [say("sheet.readable"), *([] if self.app.keeps else [say("sheet.only_this")]), say("create.where")]
        replace = (Action(OVER, say("sheet.replace")),) if self._there else ()
        actions = (Action(MAKE, say("sheet.make"), main=True), *replace, closing(session, "button.cancel"))
        contents = Contents(say("sheet.write"), tuple(Passage(text) for text in told), actions)
        below = (Box(PATH, self._typed(), limit=PATH_LIMIT), Passage(say(self.page.ENDINGS), "quiet"))
        return page_of(contents, session, below=(*below, Passage(self._trouble or self._warning(), "trouble")))

    def _typed(self) -> str:
        proposed = self.app.services.new_file(self.page.file_name(self.app.session))
        return self.position.typed.get(PATH, str(proposed))

    def _path(self) -> Path:
        return Path(os.path.expanduser(self._typed().strip()))

    def _warning(self) -> str:
        if self._there is not None and self._path() == self._there:
            return self.app.say("sheet.there")
        return self.app.say("create.synced") if self.app.services.looks_synced(self._path()) else ""

    def typed(self, name: str, text: str) -> None:
        self._trouble = ""
        self.stack.again()

    def entered(self, name: str) -> bool:
        self._write(over=False)
        return True

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        if id == CLOSE:
            self.back()
        elif id in (MAKE, OVER):
            # only the file that the person was told of
            self._write(over=id == OVER and self._path() == self._there)

    def back(self) -> None:
        """To the sheet; once it is written, past it: there it says that nothing is."""
        stack, made = self.stack, self._made
        stack.leave()
        if made is not None and isinstance(stack.here, PlacePage) and stack.here.place == self.page:
            stack.leave()

    def _write(self, *, over: bool) -> None:
        path = self._path()
        self._there, self._trouble = None, ""
        try:
            self.app.services.write_out(self.page.to_write(self.app.session), self.app.session.words, path, over=over)
        except NotesProblem as problem:
            if problem.id == EXISTS:
                self._there = path
            else:
                self._trouble = self.app.problem_in_words(problem)
        else:
            self._made = path
        self.stack.again()


class PickEntry(WritingEntry):
    """What can go on the sheet for a therapist, and a box for a question of one's own."""

    def __init__(self, app: Navigation, place: PickPage) -> None:
        super().__init__(app)
        self.place = place

    def help(self) -> list[str]:
        return [self.app.say(f"about.{self.place.about}")]

    def make(self) -> ScreenPage:
        contents = self.place.contents(self.session, self.app.front_end)
        asks = Passage(self.app.say("handover.own"), "title")
        return page_of(contents, self.session, below=(asks, Box(OWN, self._own(), limit=QUESTION_LIMIT)))

    def _own(self) -> str:
        return self.position.typed.get(OWN, self.session.begun_line(OWN_QUESTION))

    def typed(self, name: str, text: str) -> None:
        self.typing()

    def entered(self, name: str) -> bool:
        if self._own().strip():
            self._ask()
            return True
        return False

    def _ask(self) -> None:
        """Put the question on the sheet."""
        self.place = self.place.with_own(self.session, self._own())
        self.position.typed[OWN] = ""
        self.keep_now()
        self.stack.again()

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        if id == CLOSE:
            self.back()
        elif id == SEE:
            if self._own().strip():
                self._ask()
            move = self.place.choose(self.session, SEE)
            self._follow(move)
        elif id:
            move = self.place.choose(self.session, id)
            if isinstance(move, Instead) and isinstance(move.where, PickPage):
                self.place = move.where
                self.stack.again()

    def _follow(self, move: object) -> None:
        if isinstance(move, Open):
            self.app.open_somewhere(move.where)

    def way_back(self) -> Callable[[], StackEntry]:
        app, place = self.app, self.place
        return lambda: PickEntry(app, place)

    def keep(self) -> Problem | None:
        self.session.keep_begun_line(OWN_QUESTION, self._own())
        return None
