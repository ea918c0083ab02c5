"""How each mode of a guided time runs, and the picture of the time that goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from selfhelp_tui.core.fields.measure import HIGHEST_RATING
from selfhelp_tui.tui.widgets.charts import LETTERS, Dot, drawn_with, line_chart
from selfhelp_tui.tui.widgets.painted import Line, LinesWidget, Run

IN, OUT = 4, 6
"""Seconds of a breath in and a breath out: about six breaths a minute, with the longer half out, calms most people."""
WIDEST = 60
LEAD = 3
"""Cells before a chart, for its ends."""
TIME = (("█", "·"), ("#", "."))
"""What has passed and what is to come: where the terminal has blocks, and where it has not."""


@dataclass(frozen=True, slots=True)
class WaveCourse:
    """How one mode runs."""

    waits: bool = False
    """Whether each stage waits for a key instead of the clock."""

    def breath(self, seconds: float) -> str | None:
        """The words to breathe by, as a path in the interface, or None."""
        return None

    open_ended: bool = False
    """Whether it lasts until someone is back."""
    curve: bool = False
    """Whether one can say on the way how strong it is, and sees that as a line."""


class Breathing(WaveCourse):
    """In and out, by words."""

    __slots__ = ()

    def breath(self, seconds: float) -> str | None:
        return "timer.breathe_in" if seconds % (IN + OUT) < IN else "timer.breathe_out"


COURSES: dict[str, WaveCourse] = {
    "surf": WaveCourse(curve=True),
    "breathe": Breathing(),
    "ground": WaveCourse(waits=True),
    "away": WaveCourse(open_ended=True),
    "rehearse": WaveCourse(),
}
"""Mode of a timer to how it runs."""


class Picture(LinesWidget):
    """The time that has passed, as a line that fills up; above it, where numbers are given, how strong it was."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"picture--passed", "picture--coming"}
    DEFAULT_CSS = """
    Picture { margin-bottom: 1; }
    Picture .picture--passed { color: $primary; }
    Picture .picture--coming { color: $text-muted; }
    """
    HEIGHT = 5

    def __init__(self, course: WaveCourse, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.course = course
        self.share = 0.0
        self.dots: tuple[Dot, ...] = ()

    def show(self, share: float, points: Sequence[tuple[float, int]] = ()) -> None:
        """Show how much has passed, from 0 to 1, and numbers from 0 to 10 at moments from 0 to 1."""
        share = max(0.0, min(1.0, share))
        dots = tuple((moment, number / HIGHEST_RATING) for moment, number in points)
        # the line goes on at the height of the last number until now
        dots = (*dots, (share, dots[-1][1])) if dots else ()
        if round(share * WIDEST * 2) != round(self.share * WIDEST * 2) or dots[:-1] != self.dots[:-1]:
            self.share, size = share, bool(dots) != bool(self.dots)
            self.dots = dots
            self.changed(size=size)

    def lay_out(self, width: int) -> list[Line]:
        wide = max(1, min(width, WIDEST))
        if not self.course.curve or not self.dots:
            return [self._time(wide)]
        rows = chart_lines(self.dots, wide, self.HEIGHT, drawn_with(self.app.console.encoding))
        lead = " " * LEAD
        return [*(Line((run, (row, "picture--passed"))) for run, row in rows), self._time(wide - LEAD, lead)]

    def _time(self, wide: int, lead: str = "") -> Line:
        full = round(self.share * wide)
        passed, coming = TIME[drawn_with(self.app.console.encoding) == LETTERS]
        return Line(((lead, ""), (passed * full, "picture--passed"), (coming * (wide - full), "picture--coming")))


def chart_lines(
    dots: Sequence[Dot], width: int, height: int, style: str, highest: int = HIGHEST_RATING
) -> list[tuple[Run, str]]:
    """The lines of a chart from 0 to the highest number, each with what stands before it."""
    names = {0: f"{highest:>{LEAD - 1}} ", height - 1: f"{0:>{LEAD - 1}} "}
    drawn = line_chart(dots, max(1, width - LEAD), height, style)
    return [((names.get(place, " " * LEAD), "picture--coming"), row) for place, row in enumerate(drawn)]
