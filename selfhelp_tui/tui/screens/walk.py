"""A walk through a unit, one stop at a time; and one row of a list with columns, all its cells on one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from selfhelp_tui.core.content.words import TextScope
from selfhelp_tui.core.entry import NotesProblem, Value
from selfhelp_tui.core.fields import Rows
from selfhelp_tui.core.fields.base import Problem
from selfhelp_tui.core.fields.listing import cells_of, rows_of, with_changed_row, with_row, without_row
from selfhelp_tui.core.pages.page import Action, AskedField, Open, Passage
from selfhelp_tui.core.pages.stops import Beside, WalkState, asked_at, must_read, page_at, take
from selfhelp_tui.core.preview import found_again
from selfhelp_tui.core.state import name_of
from selfhelp_tui.core.walk import Question, Walk, WhatNow
from selfhelp_tui.tui.answering import WITHIN, AnsweringEntry
from selfhelp_tui.tui.parts import ANSWER, OFFERS, OWN_LINE, Part, Position, ScreenPage
from selfhelp_tui.tui.questions import ADD, begun_line, row_of_line
from selfhelp_tui.tui.screens.place import page_of
from selfhelp_tui.tui.stack import StackEntry

if TYPE_CHECKING:
    from selfhelp_tui.tui.navigation import Navigation


class WalkPage(AnsweringEntry):
    """The page of a walk: one stop, with the way on, back and past."""

    def __init__(
        self,
        app: Navigation,
        walk: Walk,
        *,
        changes: bool = False,
        line: str | None = None,
    ) -> None:
        """``changes`` says that one came to change the answer one is at, and is done with that: a ``line`` of it, or an
        empty one to add another.
        """
        super().__init__(app)
        self.walk = walk
        self.half_way = False
        """Whether it was left half-way, and what is still to be read by someone who does that is read."""
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

    own_keys = ("number", "steps")

    def help(self) -> list[str]:
        return [f"{self.app.say('about.walk')} {self.app.say('keys.walk')}"]

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
        self.stack.leave()
        self._open_what_follows()

    def _open_what_follows(self) -> None:
        for where in reversed(self.app.what_follows(self.over or self.walk, left=self.half_way)):
            self.app.open_somewhere(where)

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
        self.half_way = True
        if following is None:
            self.stack.leave()
            if self.changes:
                self._open_what_follows()
        else:
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
        unit, app = walk.unit.id, self.app
        sections = tuple(walk.section.split(",")) if walk.section is not None else None
        return lambda: WalkPage(app, app.session.open(unit, sections))

    def _way_back_alone(self, step: str) -> Callable[[], StackEntry]:
        app, unit, changes, line = self.app, self.walk.unit.id, self.changes, self.line
        entry = self.session.places.entries(name_of(self.walk)).get(step)
        part = self.walk.stop.id.partition(".")[2] or None
        return lambda: WalkPage(
            app,
            app.session.alone(unit, step, entry, part) or app.session.open(unit),
            changes=changes,
            line=line,
        )


class RowPage(AnsweringEntry):
    """The cells of a row; leaving it keeps them, removing it takes the row away."""

    def __init__(
        self,
        app: Navigation,
        field: Rows,
        scope: TextScope,
        cells: Mapping[str, Value],
        kept: Callable[[dict[str, Value] | None], None],
    ) -> None:
        """``kept`` is told the cells, as often as they change, or None when the row is to be removed."""
        super().__init__(app)
        self.field = field
        self._roots = scope.roots
        self.cells = {column.id: column.fit(cells.get(column.id)) for column in field.columns if column.id in cells}
        self.kept = kept
        self.new = not cells

    @property
    def scope(self) -> TextScope:
        """The words of the list, in the language of now."""
        return TextScope(self.session.words, self._roots)

    def help(self) -> list[str]:
        return [self.app.say("about.row")]

    def asked(self, field: str) -> AskedField | None:
        column = next((one for one in self.field.columns if one.id == field), None)
        if column is None:
            return None
        scope = self.scope.child(f"columns.{column.id}")
        return AskedField(column, scope, self.cells.get(column.id), self.session.offers_in(column, scope))

    def make(self) -> ScreenPage:
        parts: list[Part] = []
        for column in self.field.columns:
            asked = self.asked(column.id)
            if asked is not None:
                parts += [
                    Passage(asked.scope.say("prompt"), "title"),
                    Passage(asked.scope.find("hint") or "", "quiet"),
                    *self.parts_of(column.id, asked),
                ]
        if self.trouble is not None:
            parts.append(Passage(self.app.say(f"problem.{self.trouble.id}", **self.trouble.values), "trouble"))
        done = Action("done", self.app.say("button.done"), main=True)
        actions = (done,) if self.new else (done, Action("remove", self.app.say("button.remove")))
        return ScreenPage((self.scope.find("short") or self.scope.say("prompt"),), tuple(parts), actions=actions)

    def take(self, field: str, value: Value) -> None:
        if value is None:
            self.cells.pop(field, None)
        else:
            self.cells[field] = value

    def done_with(self, field: str) -> None:
        """On to the next column, past what is offered for this one where something stands in it."""
        ids = [column.id for column in self.field.columns]
        place = ids.index(field)
        asked = self.asked(field)
        if self.cells.get(field) is None and asked is not None and asked.offers:
            self.position.focus = f"{field}{WITHIN}{OFFERS}"
        elif place + 1 == len(ids):
            self._done()
            return
        else:
            self.position.focus = f"{ids[place + 1]}{WITHIN}{ANSWER}"
        self.stack.again()

    def chosen_elsewhere(self, name: str, id: str, goes_on: bool) -> None:
        if id == "done":
            self._done()
        elif id == "remove":
            self.cells = {}
            self.kept(None)
            self._leave()

    def keep(self) -> Problem | None:
        problems = {name: self._problem(name) for name in self.cells}
        self.kept({name: cell for name, cell in self.cells.items() if problems[name] is None})
        return next((problem for problem in problems.values() if problem is not None), None)

    def _problem(self, name: str) -> Problem | None:
        column = next(one for one in self.field.columns if one.id == name)
        cell = self.cells.get(name)
        return None if cell is None or column.empty(cell) else column.problem(cell)

    def _done(self) -> None:
        if self.keep_now(aloud=True) is None:
            self._leave()

    def back(self) -> None:
        """Keep what fits; a half-typed number or day is left out rather than held against anyone."""
        self.keep_now()
        self._leave()

    def _leave(self) -> None:
        self.done_here()
        self.stack.leave()


def row_page(page: AnsweringEntry, asked: AskedField, row: str, changed: Callable[[Value], None]) -> RowPage:
    """The page of one row of a list, or of a new one; ``changed`` is told the list as often as it becomes another."""
    assert isinstance(asked.field, Rows)
    line = next((one for one in rows_of(asked.value) if one["id"] == row), None)
    row_id = str(line["id"]) if line else None

    def kept(cells: dict[str, Value] | None) -> None:
        nonlocal row_id
        now = page.asked("")
        before = value = now.value if now is not None else None
        if not cells and row_id is not None:
            value, row_id = without_row(value, row_id), None
        elif cells and row_id is None:
            # a new row is added once
            value = with_row(value, {"cells": cells})
            row_id = str(rows_of(value)[-1]["id"])
        elif cells and row_id is not None:
            value = with_changed_row(value, row_id, {"cells": cells})
        if value != before:
            page.position.rows[ANSWER] = row_id or ADD
            changed(value)

    return RowPage(page.app, asked.field, asked.scope, cells_of(line) if line else {}, kept)
