"""The same exercise at different times: one row for each time, with its day, a bar and the number."""

from __future__ import annotations

from collections.abc import Sequence

from selfhelp_tui.core.record.progress import Series, change_in_words
from selfhelp_tui.core.session import Session
from selfhelp_tui.core.wording import day_in_words
from selfhelp_tui.tui.widgets.flow import wrap
from selfhelp_tui.tui.widgets.painted import Line, LinesWidget, cells
from selfhelp_tui.tui.widgets.prose import MEASURE

BAR, SHORTEST = 20, 4
"""Cells of a whole bar where there is room, and where there is little."""


class SeriesChart(LinesWidget):
    """Numbers over time, drawn with characters that every terminal has and told in words below."""

    COMPONENT_CLASSES = {"course--name", "course--mark"}
    DEFAULT_CSS = """
    SeriesChart { margin-bottom: 1; }
    SeriesChart .course--name { color: $secondary; text-style: bold; }
    SeriesChart .course--mark { color: $primary; text-style: bold; }
    """

    def __init__(self, courses: Sequence[Series], session: Session) -> None:
        super().__init__()
        self.courses = courses
        self.session = session

    def lay_out(self, width: int) -> list[Line]:
        lines: list[Line] = []
        for series in self.courses:
            lines += [Line.of("")] if lines else []
            lines += self._drawn(series, min(width, MEASURE))
        return lines

    def _drawn(self, series: Series, width: int) -> list[Line]:
        days = [day_in_words(self.session, point.instant) for point in series.points]
        numbers = [str(point.value) for point in series.points]
        widest, longest = max(map(cells, days)), max(map(len, numbers))
        bar = max(SHORTEST, min(BAR, width - widest - longest - 4))
        rows = [
            Line(
                (
                    (f"  {day}{' ' * (widest - cells(day))} ", ""),
                    (_bar(point.value - series.low, series.high - series.low, bar), "course--mark"),
                    (f" {number:>{longest}}", ""),
                )
            )
            for point, day, number in zip(series.points, days, numbers, strict=True)
        ]
        name = [Line(((line, "course--name"),)) for line in wrap(series.name, width)]
        change = [Line.of(f"  {line}") for line in wrap(change_in_words(series, self.session.words), width - 2)]
        return [*name, *rows, *change]


def _bar(value: int, whole: int, width: int) -> str:
    full = round(width * value / whole) if whole > 0 else 0
    return "█" * full + "░" * (width - full)
