"""The screen on which one walks through a unit, one stop at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from selfhelp_tui.core.bookmarks import name_of
from selfhelp_tui.core.content.units import Frame
from selfhelp_tui.core.fields import Field
from selfhelp_tui.core.fields.base import Problem
from selfhelp_tui.core.pages.page import Open
from selfhelp_tui.core.pages.sittings import take_row
from selfhelp_tui.core.preview import found_again
from selfhelp_tui.core.record.card import CARD
from selfhelp_tui.core.safety import ends_here, ways_now
from selfhelp_tui.core.walk import (
    FixedScreen,
    HelpReading,
    Introduction,
    Landing,
    LookingBack,
    MenuStop,
    Question,
    Reading,
    SittingEnd,
    Walk,
    WhatNow,
)
from selfhelp_tui.core.wording import danger_in_little_room
from selfhelp_tui.tui.autosave import WritingPage
from selfhelp_tui.tui.fields import FieldWidget
from selfhelp_tui.tui.page import Page
from selfhelp_tui.tui.screens.place import follow
from selfhelp_tui.tui.screens.stops import FROM_START, View, shown
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.frame import COUNTED, PARTED

MENUS = (MenuStop, SittingEnd)
"""Stops where a row is chosen, and nothing else leads on."""


class WalkPage(WritingPage):
    """One stop of a walk, with the way on, back and past."""

    ABOUT = "walk"
    DEFAULT_CSS = """
    WalkPage .opening.-away { display: none; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("alt+right", "on", show=False),
        Binding("alt+left", "stop_before", show=False),
    ]

    def __init__(
        self,
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
        super().__init__()
        self.changes = changes
        self.line = line
        self.walk = walk
        self.at_end = at_end
        self._field_widget: FieldWidget[Field] | None = None
        """The widget of the question one is at; any other is of a question that was left, and is not listened to."""
        self._shown: Walk | None = None

    @property
    def leads_anywhere(self) -> bool:  # type: ignore[override]
        """Not from a safety question, nor from a safety screen before it is read."""
        stop = self.walk.stop
        return not isinstance(stop, FixedScreen) and not (isinstance(stop, Question) and stop.safety)

    # --- looks -------------------------------------------------------------------------------------------------

    def where(self) -> str:
        unit, section = self.walk.unit.id, self.walk.stop.section
        title = self.session.words.say(unit, "title")
        progress = self.walk.progress(self.session.facts())
        if section is None or progress is None:
            return title
        inner = self.walk.unit.section_title(self.session.words, section.id)
        if progress[1] == 1 or isinstance(self.walk.stop, (FixedScreen, WhatNow)):
            return f"{title}{PARTED}{inner}"
        place = self.say("walk.place", n=progress[0], total=progress[1])
        return f"{title}{PARTED}{inner}{COUNTED}{place}"

    def contents(self) -> list[Widget]:
        before, self._shown = self._field_widget, self.walk
        if before is not None:
            before.read()
        draft = before.value if before is not None and before.touched else None
        found = shown(self.walk.stop, View(self.session, self.walk, draft, self.app.front_end))
        self._field_widget = next((one for one in found if isinstance(one, FieldWidget)), None)
        if before is not None and self._field_widget is not None:
            self._field_widget.take_over(before)
        elif self._field_widget is not None and self._field_widget.field.grows(None):
            self._field_widget.begun_line = self.session.begun_line(self._question)
        return found

    def buttons(self) -> list[Button]:
        stop = self.walk.stop
        if self.changes and isinstance(stop, Question):
            further = self.walk.forward(self.session.facts()) is not None
            return [
                Button(self.say("button.done"), "done", main=True),
                *([Button(self.say("button.next"), "next")] if further else []),
            ]
        if isinstance(stop, WhatNow):
            return []
        if isinstance(stop, MENUS):
            return [Button(self.say("button.back"), "back")]
        skips = {Question: "button.skip", Introduction: "button.skip_exercise"}.get(type(stop))
        onward = {FixedScreen: "button.go_on", Introduction: "button.start"}.get(type(stop), "button.next")
        if isinstance(stop, FixedScreen) and ends_here(self.session, self.walk):
            onward = "safety.what_now"
        return [
            Button(self.say("button.back"), "back"),
            *([Button(self.say(skips), "skip")] if skips else []),
            *([Button(self.say("button.grounding"), "ground")] if isinstance(stop, Landing) else []),
            *([Button(self.say("button.again"), "again")] if self._can_repeat() else []),
            *([Button(self.say("button.country"), "country")] if self._wants_country() else []),
            Button(self.say(onward), "next", main=True),
        ]

    def focus_first(self) -> None:
        if isinstance(self.walk.stop, Reading):
            # what else there is to read waits until it is looked for; Enter goes on
            next(button for button in self.query(Button) if button.name == "next").focus(scroll_visible=False)
            return
        if self.line is None or self._field_widget is None or not self._field_widget.begin_at(self.line):
            super().focus_first()

    @property
    def _arriving(self) -> bool:
        """Whether the next stop is still being built; a second press then means nothing, for nobody has read it."""
        return self._shown is not self.walk or self._showing

    def _wants_country(self) -> bool:
        return self._with_numbers and self.session.chosen_country is None

    @property
    def _with_numbers(self) -> bool:
        return isinstance(self.walk.stop, (FixedScreen, HelpReading, WhatNow))

    def too_small(self) -> str:
        numbers = f"{danger_in_little_room(self.session)}\n\n" if self._with_numbers else ""
        return f"{numbers}{super().too_small()}"

    def _can_repeat(self) -> bool:
        stop = self.walk.stop
        return isinstance(stop, LookingBack) and not stop.step.living

    def screen_help(self) -> list[str]:
        return [*super().screen_help(), self.say("keys.walk")]

    # --- answering ---------------------------------------------------------------------------------------------

    def on_field_widget_changed(self, event: FieldWidget.Changed) -> None:
        event.stop()
        if event.field_widget is not self._field_widget:
            return
        if event.settled:
            self.keep_now(aloud=True)

    def on_field_widget_finished(self, event: FieldWidget.Finished) -> None:
        event.stop()
        if event.field_widget is self._field_widget:
            (self._done if self.changes else self.action_on)()

    def on_field_widget_refused(self, event: FieldWidget.Refused) -> None:
        event.stop()
        if event.field_widget is self._field_widget:
            self.say_trouble(event.problem)

    @property
    def _question(self) -> str:
        """Address of the question one is at."""
        return self.walk.address

    def keep(self) -> Problem | None:
        if self._field_widget is None:
            return None
        self._field_widget.read()
        problem = self.session.keep(self.walk, self._field_widget.value) if self._field_widget.touched else None
        if self._field_widget.field.grows(None):
            self.session.keep_begun_line(self._question, self._field_widget.begun_line)
        return problem

    def _finished(self) -> bool:
        """Add a line that is typed but not added yet, and keep everything; False when something can't be kept."""
        problem = self._field_widget.finish_line() if self._field_widget is not None else None
        refused = self.keep_now(aloud=True)
        if problem is not None:
            self.say_trouble(problem)
        return refused is None and problem is None

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        if isinstance(self.walk.stop, WhatNow):
            self._go(event.id)
        elif isinstance(self.walk.stop, MENUS):
            self._take(event.id)
        elif isinstance(self.walk.stop, Reading):
            self.app.open_unit(event.id)
        elif event.id == FROM_START:
            self.action_on()
        elif not self._arriving:
            self._arrive(self.session.to_section(self.walk, event.id))

    def _go(self, way_id: str) -> None:
        """One of the things that can be done once nothing more is asked."""
        ways = {way.id: way for way in ways_now(self.session, self.walk)}
        way = ways.get(way_id)
        walk = way.walk() if way is not None and way.walk is not None else None
        if way is None or self._arriving:
            return
        if walk is not None and way.returns:
            self._arrive(walk)
        elif walk is not None:
            self.app.push_screen(WalkPage(walk))
        elif way.id == CARD:
            from selfhelp_tui.core.pages.path import to_card
            from selfhelp_tui.tui.screens.place import open_somewhere

            open_somewhere(to_card(self.session), self.app)
        else:
            self.app.call_later(self.app.action_leave)

    def _take(self, row: str) -> None:
        """A row of a menu."""
        if self._arriving:
            return
        to = take_row(self.session, self.walk, row)
        if isinstance(to, Open):
            follow(self.app, to)
        else:
            self._arrive(to)

    # --- walking -----------------------------------------------------------------------------------------------

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        ways = {
            "back": self.action_stop_before,
            "skip": self._skip,
            "next": self.action_on,
            "ground": self.app.action_calm,
            "again": self._again,
            "country": self.app.open_countries,
            "done": self._done,
        }
        ways[str(event.button.name)]()

    def action_on(self) -> None:
        """Go to the next stop."""
        if not self._arriving and self._finished():
            self._arrive(self.session.on(self.walk))

    def _done(self) -> None:
        """Back to where one came from, when what is in the widget could be kept."""
        if not self._arriving and self._finished():
            self.action_back()

    def _skip(self) -> None:
        if self._arriving:
            return
        if self._field_widget is not None and self._field_widget.under_way:
            self.action_on()
        elif isinstance(self.walk.stop, Question):
            self.session.skip(self.walk)
            self.session.keep_begun_line(self._question, "")
            self._arrive(self.session.on(self.walk))
        else:
            self._arrive(self.session.past(self.walk))

    def _again(self) -> None:
        step = self.walk.stop.step
        if not self._arriving and step is not None and not isinstance(step, Frame):
            self.session.begin_anew(self.walk)
            self._arrive(self.walk.to_exercise(step.id))

    def action_stop_before(self) -> None:
        """Go to the stop before; from the first one, leave the walk."""
        if self._arriving:
            return
        self._finished()
        before = self.session.back(self.walk)
        if before is None:
            self.action_back()
        else:
            self._arrive(before)

    def _arrive(self, walk: Walk | None) -> None:
        self._field_widget = self.line = None
        self.done_here()
        if walk is None:
            following = self.session.after(self.walk)
            if following is None:
                self._end()
                return
            walk = following
        self.walk = walk
        self.run_worker(self.show_again())

    def _end(self) -> None:
        if isinstance(self.walk.stop, WhatNow):
            # not to what comes behind the questions, nor to what was open before: nothing more is asked
            self.app.go_home()
            return
        self.app.pop_screen()
        if self.at_end is not None:
            self.at_end()

    def read_anew(self) -> None:
        super().read_anew()
        self._field_widget = None
        self.done_here()
        unit, trail = self.walk.unit.id, [str(one) for one in self.walk.trail()]
        known = self.session.library.unit(unit).within
        there = tuple(one for one in (self.walk.section or "").split(",") if one in known)
        self.walk = found_again(self.session.open(unit, there or None), trail, self.session.facts())

    def way_back(self) -> Callable[[], Page] | None:
        self.session.stay(self.walk)
        if self.walk.alone:
            return self._way_back_alone(self.walk.alone)
        walk = self.walk.then or self.walk
        unit, at_end, app = walk.unit.id, self.at_end, self.app
        sections = tuple(walk.section.split(",")) if walk.section is not None else None
        return lambda: WalkPage(app.session.open(unit, sections), at_end)

    def _way_back_alone(self, step: str) -> Callable[[], Page]:
        app, unit, at_end, changes, line = self.app, self.walk.unit.id, self.at_end, self.changes, self.line
        entry = self.session.places.entries(name_of(self.walk)).get(step)
        part = self.walk.stop.id.partition(".")[2] or None
        return lambda: WalkPage(
            app.session.alone(unit, step, entry, part) or app.session.open(unit), at_end, changes=changes, line=line
        )

    def action_back(self) -> None:
        if self.walk.answered is not None:
            # what was just answered is said back here, and this key changes it
            self.action_stop_before()
            return
        if isinstance(self.walk.stop, WhatNow):
            self.action_on()
            return
        self._finished()
        following = self.session.leaving(self.walk)
        if following is None:
            super().action_back()
        else:
            self.at_end = None
            self._arrive(following)
