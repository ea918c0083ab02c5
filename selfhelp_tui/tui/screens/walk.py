"""A walk through a unit, one stop at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from selfhelp_tui.core.bookmarks import name_of
from selfhelp_tui.core.entry import NotesProblem, Value
from selfhelp_tui.core.fields import Rows
from selfhelp_tui.core.fields.base import Problem
from selfhelp_tui.core.pages.afterwards import opens_after
from selfhelp_tui.core.pages.page import AskedField, Open, Passage
from selfhelp_tui.core.pages.stops import Beside, WalkState, asked_at, must_read, page_at, take
from selfhelp_tui.core.preview import found_again
from selfhelp_tui.core.walk import Question, Walk, WhatNow
from selfhelp_tui.tui.answering import AnsweringEntry
from selfhelp_tui.tui.parts import ANSWER, OWN_LINE, Part, Position, ScreenPage
from selfhelp_tui.tui.questions import ADD, begun_line, row_of_line
from selfhelp_tui.tui.screens.place import page_of
from selfhelp_tui.tui.screens.row import row_page
from selfhelp_tui.tui.stack import StackEntry

if TYPE_CHECKING:
    from selfhelp_tui.tui.navigation import Navigation


class WalkPage(AnsweringEntry):
    """The page of a walk: one stop, with the way on, back and past."""

    def __init__(
        self,
        app: Navigation,
        walk: Walk,
        at_end: Callable[[], None] | None = None,
        *,
        changes: bool = False,
        line: str | None = None,
    ) -> None:
        """``at_end`` is called when the walk is over; without it one goes back to where one came from.

        ``changes`` says that one came to change the answer one is at, and is done with that: a ``line`` of it, or an
        empty one to add another.
        """
        super().__init__(app)
        self.walk, self.at_end = walk, at_end
        self.changes, self.line = changes, line
        self.over: Walk | None = None
        """What was walked before the safety questions that follow it."""
        self.draft: tuple[Value] | None = None
        """A value that may not be in the notes yet; None where nothing was changed here."""
        self._asked: tuple[str, AskedField | None] = "", None
        """What was asked last, with the address of its question."""
        self._begin_stop()

    def _begin_stop(self) -> None:
        """Forget what was held of the stop before, and find what was begun at this one."""
        self.position, self.draft, self.timer = Position(), None, None
        self.trouble, self.said, self.day_by = None, "", ""
        self.done_here()
        if not isinstance(self.walk.stop, Question):
            return
        asked = self.asked("")
        if asked is None:
            return
        if asked.field.grows(None):
            begun = begun_line(asked, self.session.begun_line(self._address))
            if begun:
                self.position.typed[OWN_LINE] = begun
        if self.line is not None:
            self._begin_at_line(asked, self.line)

    def _begin_at_line(self, asked: AskedField, line: str) -> None:
        if isinstance(asked.field, Rows):
            self.position.focus, self.position.rows[ANSWER] = ANSWER, line or ADD
        elif line:
            self.position.focus, self.position.rows[ANSWER] = ANSWER, row_of_line(asked, line)
        else:
            self.position.focus = OWN_LINE

    @property
    def leads_anywhere(self) -> bool:
        """Not from a safety question, nor from a safety screen before it is read."""
        return not must_read(self.walk.stop)

    def help(self) -> list[str]:
        return [self.app.say("about.walk"), self.app.say("keys.walk")]

    # --- looks -------------------------------------------------------------------------------------------------

    @property
    def _state(self) -> WalkState:
        under_way = self.timer is not None and self.timer.under_way
        return WalkState(self.session, self.walk, self.draft, under_way, self.changes, self.app.front_end)

    def make(self) -> ScreenPage:
        contents = page_at(self._state)
        below: tuple[Part, ...] = ()
        if contents.asked is not None:
            below = self.parts_of("", contents.asked)
        if self.trouble is not None:
            said = self.app.say(f"problem.{self.trouble.id}", **self.trouble.values)
            below = (*below, Passage(said, "trouble"))
        return self.while_time_runs(page_of(contents, self.session, below=below))

    # --- answering ---------------------------------------------------------------------------------------------

    @property
    def _address(self) -> str:
        """Address of the question one is at."""
        return self.walk.address

    def asked(self, field: str) -> AskedField | None:
        try:
            self._asked = self._address, asked_at(self._state)
        except NotesProblem:
            # where a journal is gone, what is typed is held here until it can be kept
            if self._asked[0] != self._address:
                raise
        return self._asked[1]

    def take(self, field: str, value: Value) -> None:
        self.draft = (value,)

    def keep(self) -> Problem | None:
        if not isinstance(self.walk.stop, Question):
            return None
        self.take_time("")
        problem = self.session.keep(self.walk, self.draft[0]) if self.draft is not None else None
        if self.walk.stop.part.field.grows(None):
            self.session.keep_begun_line(self._address, self.position.typed.get(OWN_LINE, ""))
        return problem

    def _finished(self) -> bool:
        """Add a line that is typed but not added yet, and keep everything; False when something can't be kept."""
        asked = self.asked("") if isinstance(self.walk.stop, Question) else None
        if asked is not None and not self.add_line("", asked):
            return False
        return self.keep_now(aloud=True) is None

    def done_with(self, field: str) -> None:
        (self._done if self.changes else self._on)()

    def open_row(self, field: str, row: str) -> None:
        asked = self.asked(field)
        if asked is not None:
            self.stack.go(row_page(self, asked, row, self._rows_changed))

    def _rows_changed(self, value: Value) -> None:
        self.draft = (value,)
        self.keep_now()

    # --- choosing ----------------------------------------------------------------------------------------------

    def chosen_elsewhere(self, name: str, id: str, goes_on: bool) -> None:
        ways = {"back": self._stop_before, "skip": self._skip, "next": self._on, "done": self._done}
        if not name and id in ways:
            ways[id]()
        elif id:
            # no id is Enter at a list in which nothing is put forward
            self._take(id)

    def _take(self, chosen: str) -> None:
        """Go where a row or an action of this stop leads."""
        to = take(self._state, chosen)
        if isinstance(to, Open):
            self.app.open_somewhere(to.where)
        elif isinstance(to, Beside):
            self.app.show_walk(to.walk)
        else:
            self._arrive(to)

    # --- walking -----------------------------------------------------------------------------------------------

    def pressed(self, key: str) -> bool:
        ways = {"alt+right": self._on, "alt+left": self._stop_before}
        if key not in ways:
            return False
        ways[key]()
        return True

    def _on(self) -> None:
        """To the next stop."""
        if self._finished():
            self._arrive(self.session.on(self.walk))

    def _done(self) -> None:
        """Back to where one came from, when what stands here could be kept."""
        if self._finished():
            self.back()

    def _skip(self) -> None:
        if self.timer is not None and self.timer.under_way:
            self._on()
            return
        if isinstance(self.walk.stop, Question):
            self.session.keep_begun_line(self._address, "")
        self._take("skip")

    def _stop_before(self) -> None:
        """To the stop before; from the first one, out of the walk."""
        self._finished()
        before = self.session.back(self.walk)
        if before is None:
            self.back()
        else:
            self._arrive(before)

    def _arrive(self, walk: Walk | None) -> None:
        self.line = self.draft = self.timer = None
        self.position = Position()
        if walk is None:
            following = self.session.after(self.walk)
            if following is None:
                self._end()
                return
            self.over, walk = self.walk, following
        self.walk = walk
        self._begin_stop()
        self.stack.again()

    def _end(self) -> None:
        self.done_here()
        if isinstance(self.walk.stop, WhatNow):
            # not to what comes behind the questions, nor to what was open before: nothing more is asked
            self.app.go_home()
            return
        at_end = self.at_end
        self.stack.leave()
        if at_end is not None:
            at_end()
        self._open_what_follows()

    def _open_what_follows(self) -> None:
        page = opens_after(self.session, self.over or self.walk)
        if page is not None:
            self.app.show_place(page)

    def back(self) -> None:
        if self.walk.answered is not None:
            # what was just answered is said back here, and this key changes it
            self._stop_before()
            return
        if isinstance(self.walk.stop, WhatNow):
            self._on()
            return
        self._finished()
        following = self.session.leaving(self.walk)
        if following is None:
            self.stack.leave()
            if self.changes:
                self._open_what_follows()
        else:
            self.at_end = None
            self._arrive(following)

    # --- coming back -------------------------------------------------------------------------------------------

    def read_anew(self) -> None:
        unit, trail = self.walk.unit.id, [str(one) for one in self.walk.trail()]
        known = self.session.library.unit(unit).within
        there = tuple(one for one in (self.walk.section or "").split(",") if one in known)
        self.walk = found_again(self.session.open(unit, there or None), trail, self.session.facts())
        self._begin_stop()

    def way_back(self) -> Callable[[], StackEntry]:
        self.session.stay(self.walk)
        if self.walk.alone:
            return self._way_back_alone(self.walk.alone)
        walk = self.walk.then or self.walk
        unit, at_end, app = walk.unit.id, self.at_end, self.app
        sections = tuple(walk.section.split(",")) if walk.section is not None else None
        return lambda: WalkPage(app, app.session.open(unit, sections), at_end)

    def _way_back_alone(self, step: str) -> Callable[[], StackEntry]:
        app, unit, at_end, changes, line = self.app, self.walk.unit.id, self.at_end, self.changes, self.line
        entry = self.session.places.entries(name_of(self.walk)).get(step)
        part = self.walk.stop.id.partition(".")[2] or None
        return lambda: WalkPage(
            app,
            app.session.alone(unit, step, entry, part) or app.session.open(unit),
            at_end,
            changes=changes,
            line=line,
        )
