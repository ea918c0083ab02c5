"""Pictures of numbers as SVG inside a page: lines and bars, black on white, with no text of anyone in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, LEFT, TOP, FOOT = 440, 120, 26, 14, 18
"""Size of a line drawing and the room around it, in the units of its view box."""
INSET = 12
"""Room between the axis and the first point, so that its number can be read."""
LONG, THICK = 300, 12
"""Size of a bar."""
CLOSE = 14
"""Distance at which the number of a point would touch that of the point before it."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture, and what stands beside it."""

    svg: str
    name: str = ""
    """What it is about, as text; empty where the heading says it."""


def line_drawing(points: Sequence[tuple[int, int]], out_of: int, ends: Sequence[str]) -> Drawing:
    """Numbers over time, each written at its point; ``ends`` are the times of the first and the last."""
    first, last = points[0][0], points[-1][0]
    wide, high = WIDTH - LEFT - INSET - 20, HEIGHT - TOP - FOOT
    highest = max(1, out_of, *(value for _, value in points))
    placed = [
        (
            LEFT + INSET + (wide * (when - first) / (last - first) if last > first else wide / 2),
            _down(value, highest, high),
            value,
        )
        for when, value in points
    ]
    parts = [
        f'<path d="M{LEFT} {TOP}V{TOP + high}H{WIDTH - 10}" class="axis"/>',
        f'<path d="M{LEFT} {TOP}H{WIDTH - 10}" class="grid"/>',
        _text(LEFT - 5, TOP + 4, str(highest), "end"),
        _text(LEFT - 5, TOP + high + 4, "0", "end"),
        _text(placed[0][0], HEIGHT - 3, ends[0], "start" if last > first else "middle"),
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y, _ in placed)}" class="curve"/>',
    ]
    if last > first:
        parts.append(_text(placed[-1][0], HEIGHT - 3, ends[-1], "end"))
    written = float("-inf")
    for x, y, value in placed:
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>')
        if x - written >= CLOSE:
            parts.append(_text(x, y - 6 if y > TOP + 12 else y + 15, str(value), "middle"))
            written = x
    return Drawing(_svg("line", WIDTH, HEIGHT, parts))


def bar_drawing(name: str, value: int, out_of: int, before: int | None = None) -> Drawing:
    """One number as a bar in its whole length, with a mark where it was before."""
    highest = max(1, out_of, value, before or 0)
    parts = [
        f'<rect x="1" y="3" width="{LONG - 2}" height="{THICK}" class="whole"/>',
        f'<rect x="1" y="3" width="{(LONG - 2) * max(0, value) / highest:.1f}" height="{THICK}" class="part"/>',
    ]
    if before is not None:
        at = 1 + (LONG - 2) * max(0, before) / highest
        parts.append(f'<path d="M{at:.1f} 0V{THICK + 6}" class="was"/>')
    return Drawing(_svg("bar", LONG, THICK + 6, parts), name)


def _down(value: int, highest: int, high: int) -> float:
    return TOP + high * (1 - max(0, value) / highest)


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'


def _svg(kind: str, width: int, height: int, parts: Sequence[str]) -> str:
    # what it shows stands in words beside it
    return f'<svg class="{kind}" viewBox="0 0 {width} {height}" aria-hidden="true">{"".join(parts)}</svg>'
