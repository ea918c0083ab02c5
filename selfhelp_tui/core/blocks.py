"""How a finished exercise is shown again: a few kinds of block that both front ends know how to draw."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Paragraph(NamedTuple):
    """A sentence of the program."""

    text: str


class TitledLines(NamedTuple):
    """What the person wrote, under the name of the question; no name where the heading above says it."""

    name: str
    lines: tuple[str, ...]


class Gauge(NamedTuple):
    """A number between 0 and an end, and what it was before where that is known."""

    name: str
    value: int
    out_of: int
    before: int | None = None


class Link(NamedTuple):
    """One link of a chain; a break point is a place to step out."""

    name: str
    text: str
    breaks: bool = False


class ChainBlock(NamedTuple):
    """Links in the order they follow on each other."""

    links: tuple[Link, ...]
    said: str = ""
    """The sentence beside the picture."""


class CirclesBlock(NamedTuple):
    """People or things in rings, the nearest first."""

    rings: tuple[tuple[str, tuple[str, ...]], ...]
    said: str = ""
    """The sentence beside the picture."""


class Curve(NamedTuple):
    """How strong something was while time passed: seconds and numbers, oldest first."""

    name: str
    points: tuple[tuple[int, int], ...]
    out_of: int

    @property
    def change(self) -> int:
        """The last number less the first."""
        return self.points[-1][1] - self.points[0][1] if self.points else 0


class DayLine(NamedTuple):
    """A number over days, oldest first, as a line."""

    name: str
    points: tuple[tuple[date, int], ...]
    out_of: int
    said: str = ""
    """The sentence beside the picture: each day with its number, and how the last differs from the first."""


class Bar(NamedTuple):
    """One of several numbers, and what it was before where that is known."""

    name: str
    value: int
    before: int | None = None


class Bars(NamedTuple):
    """Numbers of the same kind side by side, such as the parts of a life or the weeks."""

    name: str
    bars: tuple[Bar, ...]
    out_of: int
    said: str = ""
    """The sentence beside the picture."""


class Wheel(Bars):
    """The parts of one whole, such as those of a life, in the order in which they lie around its middle."""

    __slots__ = ()


class TickBoxes(NamedTuple):
    """Boxes to tick by hand on paper, a row of them for each name."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    said: str
    """The same in words, for who hears it."""
    write_on: str = ""
    """Name of a line below them to write on by hand; empty for none."""


Block = Paragraph | TitledLines | Gauge | ChainBlock | CirclesBlock | Curve | DayLine | Bars | Wheel | TickBoxes
