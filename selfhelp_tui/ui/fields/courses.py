"""How each mode of a guided time runs, and the picture of the time that goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from math import sin
from typing import ClassVar

from selfhelp_tui.ui.painted import Line, Painted

IN, OUT = 4, 6
"""Seconds of a breath in and a breath out: about six breaths a minute, with the longer half out, calms most people."""
WIDEST = 60
HILL = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Course:
    """How one mode runs."""

    waits: bool = False
    """Whether each stage waits for a key instead of the clock."""

    def breath(self, seconds: float) -> str | None:
        """The words to breathe by, as a path in the interface, or None."""
        return None

    def passed(self, place: float) -> str:
        """The character for a moment that has passed, ``place`` from 0 to 1."""
        return "█"


class Surfing(Course):
    """An urge that rises and falls like a wave."""

    __slots__ = ()

    def passed(self, place: float) -> str:
        return HILL[round(sin(place * 3.1416) * (len(HILL) - 1))]


class Breathing(Course):
    """In and out, by words."""

    __slots__ = ()

    def breath(self, seconds: float) -> str | None:
        return "timer.breathe_in" if seconds % (IN + OUT) < IN else "timer.breathe_out"


COURSES: dict[str, Course] = {"surf": Surfing(), "breathe": Breathing(), "ground": Course(waits=True)}
"""Mode of a timer to how it runs."""


class Picture(Painted):
    """The time that has passed, as a line that fills up; what is still to come is dotted."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"picture--passed", "picture--coming"}
    DEFAULT_CSS = """
    Picture .picture--passed { color: $primary; }
    Picture .picture--coming { color: $text-muted; }
    """

    def __init__(self, course: Course, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.course = course
        self.share = 0.0

    def show(self, share: float) -> None:
        """Show how much has passed, from 0 to 1."""
        share = max(0.0, min(1.0, share))
        if round(share * WIDEST * 2) != round(self.share * WIDEST * 2):
            self.share = share
            self.changed(size=False)

    def lay_out(self, width: int) -> list[Line]:
        wide = max(1, min(width, WIDEST))
        full = round(self.share * wide)
        passed = "".join(self.course.passed(column / wide) for column in range(full))
        return [Line(((passed, "picture--passed"), ("·" * (wide - full), "picture--coming")))]
