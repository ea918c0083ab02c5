"""The screen on which one walks through a unit, one stop at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button

from selfhelp_tui.programme.entry import Value
from selfhelp_tui.programme.units import Frame
from selfhelp_tui.programme.walk import FixedScreen, HelpReading, Introduction, Landing, LookingBack, Question, Walk
from selfhelp_tui.ui.fields import Face
from selfhelp_tui.ui.frame import PARTED
from selfhelp_tui.ui.page import Page, button
from selfhelp_tui.ui.prose import Trouble
from selfhelp_tui.ui.stops import View, show

AUTOSAVE = 0.8
"""Seconds after the last key until what is typed is kept."""


class WalkPage(Page):
    """One stop of a walk, with the way on, back and past."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("alt+right", "on", show=False),
        Binding("alt+left", "stop_before", show=False),
    ]

    def __init__(self, walk: Walk, at_end: Callable[[], None] | None = None) -> None:
        """``at_end`` is called when the walk is over; without it one goes back to where one came from."""
        super().__init__()
        self.walk = walk
        self.at_end = at_end
        self._draft: Value = None
        self._has_draft = False
        self._pause: Timer | None = None

    # --- looks -------------------------------------------------------------------------------------------------

    def where(self) -> str:
        unit, section = self.walk.unit.id, self.walk.stop.section
        title = self.sitting.words.say(unit, "title")
        progress = self.walk.progress(self.sitting.facts())
        if section is None or progress is None:
            return title
        inner = self.sitting.words.say(unit, f"sections.{section.id}.title")
        place = self.say("walk.place", n=progress[0], total=progress[1])
        return f"{title}{PARTED}{inner}  {place}"

    def contents(self) -> list[Widget]:
        return show(self.walk.stop, View(self.sitting, self.walk, self._draft if self._has_draft else None))

    def buttons(self) -> list[Button]:
        stop = self.walk.stop
        skips = {Question: "button.skip", Introduction: "button.skip_exercise"}.get(type(stop))
        onward = {FixedScreen: "button.read", Introduction: "button.start"}.get(type(stop), "button.next")
        return [
            button(self.say("button.back"), "back"),
            *([button(self.say(skips), "skip")] if skips else []),
            *([button(self.say("button.grounding"), "ground")] if isinstance(stop, Landing) else []),
            *([button(self.say("button.again"), "again")] if self._can_repeat() else []),
            *([button(self.say("button.country"), "country")] if self._wants_country() else []),
            button(self.say(onward), "next", main=True),
        ]

    def _wants_country(self) -> bool:
        return isinstance(self.walk.stop, (FixedScreen, HelpReading)) and self.sitting.country is None

    def _can_repeat(self) -> bool:
        stop = self.walk.stop
        return isinstance(stop, LookingBack) and not stop.step.living

    # --- answering ---------------------------------------------------------------------------------------------

    def on_face_changed(self, event: Face.Changed) -> None:
        event.stop()
        self._draft, self._has_draft = event.value, True
        if self._pause is not None:
            self._pause.stop()
        if event.settled:
            self._keep()
        else:
            self._pause = self.set_timer(AUTOSAVE, self._keep)

    def on_face_finished(self, event: Face.Finished) -> None:
        event.stop()
        self.action_on()

    def _keep(self) -> bool:
        """Keep the draft; False when it can't be kept, which the screen then says."""
        if not self._has_draft:
            return True
        problem = self.sitting.keep(self.walk, self._draft)
        for trouble in self.query(Trouble):
            trouble.say(self.say(f"problem.{problem.id}", **problem.values) if problem else "")
        return problem is None

    def flush(self) -> None:
        for face in self.query(Face):
            unsent = getattr(face, "flush", None)
            if unsent is not None:
                unsent()
                self._draft, self._has_draft = face.value, True
        self._keep()

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
        }
        ways[str(event.button.name)]()

    def action_on(self) -> None:
        """Go to the next stop."""
        self.flush()
        if self._has_draft and not self._keep():
            return
        self._arrive(self.sitting.on(self.walk))

    def _skip(self) -> None:
        if isinstance(self.walk.stop, Question):
            self.sitting.skip(self.walk)
            self._arrive(self.sitting.on(self.walk))
        else:
            self._arrive(self.sitting.past(self.walk))

    def _again(self) -> None:
        step = self.walk.stop.step
        if step is not None and not isinstance(step, Frame):
            self.sitting.begin_anew(self.walk)
            again = self.walk.to(step.id)
            if again is not None:
                self._arrive(again)

    def action_stop_before(self) -> None:
        """Go to the stop before; from the first one, leave the walk."""
        self.flush()
        before = self.sitting.back(self.walk)
        if before is None:
            self.action_back()
        else:
            self._arrive(before)

    def _arrive(self, walk: Walk | None) -> None:
        self._draft, self._has_draft = None, False
        if self._pause is not None:
            self._pause.stop()
        if walk is None:
            following = self.sitting.after(self.walk)
            if following is None:
                self._end()
                return
            walk = following
        self.walk = walk
        self.run_worker(self.show_again(), exclusive=True)

    def _end(self) -> None:
        self.app.pop_screen()
        if self.at_end is not None:
            self.at_end()

    def action_back(self) -> None:
        self.flush()
        super().action_back()
