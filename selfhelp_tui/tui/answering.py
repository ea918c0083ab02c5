"""A page with fields to answer: what keys on them make of the answers, and when those are kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from selfhelp_tui.core.entry import Value
from selfhelp_tui.core.fields import ChosenDay, Lines, LongText, Rows, Timer
from selfhelp_tui.core.fields.base import Problem
from selfhelp_tui.core.fields.listing import rows_of
from selfhelp_tui.core.pages.page import AskedField, Passage, RowList
from selfhelp_tui.tui import timing
from selfhelp_tui.tui.parts import ANSWER, OFFERS, OWN_LINE, Box, NumberScale, Options, Part, ScreenPage
from selfhelp_tui.tui.questions import (
    DATE,
    WEEKDAY,
    date_of,
    parts_of,
    picked,
    read,
    said_of_card,
    weekdays_of,
    with_own_line,
)
from selfhelp_tui.tui.stack import StackEntry

if TYPE_CHECKING:
    from textual.timer import Timer as ScreenTimer

    from selfhelp_tui.core.session import Session
    from selfhelp_tui.tui.navigation import Navigation

AUTOSAVE = 0.8
"""Seconds after the last key until what is typed is kept."""
LATEST = 2.0
"""Seconds after the first key until what is typed is kept, also while someone types on."""
AT_ONCE = 0.01
"""Seconds; a timer of none never comes in Textual 8.2.8."""
WITHIN = "/"
"""Between which field of a page it is and which part of that, in the name of a part."""


class WritingEntry(StackEntry):
    """A page that knows from the first key on that something is not kept yet."""

    trouble: Problem | None = None
    """What is said to be wrong with what stands here."""

    def __init__(self, app: Navigation) -> None:
        super().__init__()
        self.app = app
        self._pause: ScreenTimer | None = None
        self._since = 0.0
        """What the clock said when the first key was typed that is not kept yet."""

    @property
    def session(self) -> Session:
        """The session of the person."""
        return self.app.session

    def keep(self) -> Problem | None:
        """Hand what stands here to the notes, or say why some of it can't be kept as it is."""
        raise NotImplementedError

    def typing(self) -> None:
        """Something was typed; to be called at once, before it is painted."""
        now = self.app.clock()
        if not self.unkept:
            self.unkept, self._since = True, now
        self._stop_waiting()
        left = LATEST - (now - self._since)
        if left > AUTOSAVE:
            self._pause = self.app.set_timer(AUTOSAVE, partial(self.keep_now, aloud=True))
        else:
            # someone types on, and is not interrupted by what is wrong with a word that is half there
            self._pause = self.app.set_timer(max(AT_ONCE, left), self.keep_now)
        self.app.tell_state()

    def keep_now(self, *, aloud: bool = False) -> Problem | None:
        """Keep what stands here without waiting; ``aloud`` shows what is wrong with it."""
        if self.stack.waits(self):
            self._stop_waiting()
            return None
        problem = self.keep()
        # what keeping took out of a box is kept as well
        self.done_here()
        self.refused = problem is not None
        if aloud:
            self.say_trouble(problem)
        self.app.tell_state()
        return problem

    def say_trouble(self, problem: Problem | None) -> None:
        """Show why something can't be kept, or that all is well again."""
        before, self.trouble = self.trouble, problem
        if before != problem and self.stack.here is self:
            self.stack.again()

    def flush(self) -> None:
        self.keep_now()

    def done_here(self) -> None:
        """Nothing more is to be kept of what stood here."""
        self._stop_waiting()
        self.unkept = self.refused = False

    def _stop_waiting(self) -> None:
        if self._pause is not None:
            self._pause.stop()


class AnsweringEntry(WritingEntry):
    """A page with fields, each told by a name; where there is one only, its name is empty."""

    said = ""
    """What was said about the card that was laid last."""
    day_by = ""
    """How a day is chosen now: from the days of the week, or by typing a date; empty for the list of all ways."""
    timer: timing.TimerRun | None = None
    """The guided time one is at, which is the only field of its page."""

    def asked(self, field: str) -> AskedField | None:
        """A field with its answer of now; None where there is no such field now."""
        raise NotImplementedError

    def take(self, field: str, value: Value) -> None:
        """Hold a value until it is kept."""
        raise NotImplementedError

    def done_with(self, field: str) -> None:
        """The person is done with a field, and wants to go on."""
        raise NotImplementedError

    def open_row(self, field: str, row: str) -> None:
        """Fill in one row of a list with columns, or a new one."""
        raise NotImplementedError

    def chosen_elsewhere(self, name: str, id: str, goes_on: bool) -> None:
        """Something that belongs to no field was chosen."""

    def parts_of(self, field: str, asked: AskedField) -> tuple[Part, ...]:
        """What stands on the page for a field."""
        if isinstance(asked.field, Timer):
            if self.timer is None:
                self.timer = timing.TimerRun(self.app, asked, asked.field)
            self.timer.speak(asked)
            return self.timer.parts()
        parts: list[Part] = [Passage(self.said)]
        drawn = {WEEKDAY: weekdays_of, DATE: date_of}.get(self.day_by, parts_of)(asked)
        for part in drawn:
            # the name of a part says to which field it belongs
            if field and isinstance(part, RowList | Options | NumberScale | Box):
                part = part._replace(name=f"{field}{WITHIN}{part.name}")
            parts.append(part)
        return tuple(parts)

    # --- what is done on a field -------------------------------------------------------------------------------

    def _named(self, name: str) -> tuple[str, str, AskedField | None]:
        field, _, part = name.rpartition(WITHIN)
        return field, part, self.asked(field) if part in (ANSWER, OFFERS, OWN_LINE) else None

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        if self.timer is not None and (name in timing.NAMES or id in (one.id for one in self.timer.actions)):
            if id:
                self._time_chosen(self.timer, name, id)
            return
        field, part, asked = self._named(name)
        if asked is None:
            self.chosen_elsewhere(name, id, goes_on)
            return
        if isinstance(asked.field, Rows):
            self.open_row(field, id)
            return
        if isinstance(asked.field, ChosenDay) and id in (WEEKDAY, DATE):
            # it opens with Enter: a digit only goes to it
            self.day_by = id if goes_on else ""
            self.stack.again()
            return
        value, read_all = picked(asked, part, id)
        self.said = said_of_card(asked, id)
        if part == OFFERS:
            self._fill_box(name.replace(OFFERS, ANSWER), asked.offers[int(id)].text)
        if not self._settle(field, asked, value):
            return
        if goes_on and read_all:
            self.done_with(field)
        else:
            self.stack.again()

    def _settle(self, field: str, asked: AskedField, value: Value) -> bool:
        """Keep a value that was chosen; False where it can't be, and that is said."""
        if self._is_full(asked, value):
            return False
        if value != asked.value:
            self.take(field, value)
            self.typing()
            self.keep_now(aloud=True)
        return True

    def _is_full(self, asked: AskedField, value: Value) -> bool:
        """Whether a list would have more lines than fit, which is then said."""
        if not isinstance(asked.field, Lines) or len(rows_of(value)) <= asked.field.at_most:
            return False
        self.say_trouble(Problem("too_many", {"most": asked.field.at_most}))
        return True

    def _fill_box(self, name: str, text: str) -> None:
        self.position.typed[name], self.position.focus = text, name
        self.position.carets.pop(name, None)

    def rated(self, name: str, value: int | None, goes_on: bool) -> None:
        if self.timer is not None and name in timing.NAMES:
            self._time_rated(self.timer, name, value, goes_on)
            return
        field, _, asked = self._named(name)
        if asked is None:
            return
        self._settle(field, asked, value)
        if goes_on:
            self.done_with(field)
        else:
            self.stack.again()

    def typed(self, name: str, text: str) -> None:
        field, part, asked = self._named(name)
        if asked is None:
            return
        if part == ANSWER:
            value = read(asked.field, text)
            self.take(field, value)
            if isinstance(asked.field, LongText):
                # what is too long is said at once: the box takes more than fits
                self.say_trouble(asked.field.problem(value) if value is not None else None)
        self.typing()

    def entered(self, name: str) -> bool:
        field, part, asked = self._named(name)
        if asked is None:
            return False
        if part == OWN_LINE:
            line = self.position.typed.get(name, "")
            if not line.strip():
                self.done_with(field)
            elif self.add_line(field, asked):
                self.stack.again()
        else:
            self.done_with(field)
        return True

    def add_line(self, field: str, asked: AskedField) -> bool:
        """Add a line that is typed but not added yet; False where it can't be, and that is said."""
        name = f"{field}{WITHIN}{OWN_LINE}" if field else OWN_LINE
        value = with_own_line(asked, self.position.typed.get(name, ""))
        if value == asked.value:
            return True
        if self._is_full(asked, value):
            return False
        # it is no begun line any more once the list has it
        del self.position.typed[name]
        return self._settle(field, asked, value)

    # --- a guided time -----------------------------------------------------------------------------------------

    def while_time_runs(self, page: ScreenPage) -> ScreenPage:
        """A page with what can be done while a guided time runs, in the place of the ways on; else as it is."""
        actions = self.timer.actions if self.timer is not None else ()
        return page._replace(actions=actions) if actions else page

    def _time_chosen(self, timer: timing.TimerRun, name: str, id: str) -> None:
        timer.chosen(name, id)
        if name == timing.LENGTHS:
            self.position.focus = timer.begins_at
        self._show_time(timer)

    def _show_time(self, timer: timing.TimerRun) -> None:
        """Keep what came of a guided time, and go on when it is over and no number is asked after it."""
        if timer.is_over():
            timer.end()
        if timer.sat.ended:
            self._take_now(timer)
            if not timer.field.rate:
                self.done_with("")
                return
            self.position.focus = timing.AFTER
        self.stack.again()

    def _take_now(self, timer: timing.TimerRun) -> None:
        self.take("", timer.value())
        self.typing()
        self.keep_now()

    def _time_rated(self, timer: timing.TimerRun, name: str, value: int | None, goes_on: bool) -> None:
        if value is not None:
            timer.rated(name, value)
            if name == timing.NOW or timer.sat.ended:
                self._take_now(timer)
        if goes_on and timer.sat.ended:
            self.done_with("")
            return
        if goes_on:
            self.position.focus = timer.begins_at if timer.under_way else timing.LENGTHS
        self.stack.again()

    def take_time(self, field: str) -> None:
        """Take the time that was sat so far, in case it is not gone on with."""
        timer = self.timer
        if timer is not None and timer.under_way and not timer.sat.ended and timer.elapsed() >= 1:
            self.take(field, timer.value())

    def ticked(self) -> None:
        timer = self.timer
        if timer is None or not timer.under_way or timer.sat.ended:
            return
        if timer.is_there:
            # someone who sits still with this, or is away from the screen as it says, is not gone
            self.app.still_here()
        if timer.is_over():
            if self.app.session.bell:
                self.app.bell()
            self._show_time(timer)
