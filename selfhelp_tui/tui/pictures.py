"""Pictures that change by themselves: a wave of how strong it is, and a disc that breathes. Pure.

Each is drawn with blocks in tones of one colour where the terminal has colours, and else with dots.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, ceil, cos, hypot, pi, sin, tau

from selfhelp_tui.core.fields.brief import HIGHEST_RATING
from selfhelp_tui.core.fields.practice import IN, OUT
from selfhelp_tui.tui.charts import BRAILLE, DOTS, EIGHTHS, line_chart
from selfhelp_tui.tui.flow import Line, Run, joined
from selfhelp_tui.tui.flow import cells as cells_of

LEAD = 3
"""Cells before a wave, for its ends."""
RIPPLE = 0.16
"""How much the water moves by itself, of ten."""
SMALLEST_DISC = 0.38
"""Of the ring around it, when all is breathed out."""
SMALLEST_WHEEL = 24
"""Cells across, below which sectors are no shapes any more."""
QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
TONES = 5
Point = tuple[float, int]
"""A second, and how strong it was then, from 0 to 10."""


def height_at(points: Sequence[Point], second: float) -> float:
    """How high the water stands: a smooth step between two numbers, and level after the last one."""
    for (start, low), (end, high) in pairwise(points):
        if second <= end:
            share = (second - start) / (end - start) if end > start else 1.0
            return low + (high - low) * share * share * (3 - 2 * share)
    return points[-1][1]


def wave(
    points: Sequence[Point],
    now: float,
    whole: float,
    width: int,
    height: int,
    *,
    coloured: bool,
    calm: bool,
    style: str,
) -> list[Line]:
    """The water until now, in a picture of so many cells with its axis; ``style`` is how a terminal draws lines."""
    graph, rows = max(1, width - LEAD), max(1, height - 2)
    names = {0: f"{HIGHEST_RATING:>{LEAD - 1}} ", rows // 2: f"{HIGHEST_RATING // 2:>{LEAD - 1}} ", rows - 1: " 0 "}
    filled = min(graph, int(graph * min(1.0, now / whole)) + 1)
    if coloured and style == BRAILLE:
        above, *drawn = _water(points, now, whole, graph, rows, filled, calm=calm)
    else:
        above = _numbers(points, whole, graph)
        dots = [(second / whole, value / HIGHEST_RATING) for second, value in points if second <= whole]
        dots.append((min(1.0, now / whole), height_at(points, now) / HIGHEST_RATING))
        drawn = [[(line, "accent")] for line in line_chart(dots, graph, rows, style)]
    lines = [Line(((" " * LEAD, ""), *above))]
    lines += [Line(((names.get(row, " " * LEAD), "soft"), *runs)) for row, runs in enumerate(drawn)]
    across, mark = ("─", "▲") if style == BRAILLE else ("-", "^")
    place = min(graph - 1, filled - 1)
    axis = ((" " * LEAD, ""), (across * place, "line"), (mark, "accent"), (across * (graph - place - 1), "line"))
    return [*lines, Line(axis)]


def _water(
    points: Sequence[Point], now: float, whole: float, graph: int, rows: int, filled: int, *, calm: bool
) -> list[list[Run]]:
    """A line above the picture and then its lines; each number that was given stands on the water at its moment."""
    heights, tops, ripple = [], [], 0 if calm else RIPPLE
    for column in range(filled):
        value = height_at(points, whole * column / graph)
        # a number stays above the highest ripple: it does not jump with the water
        tops.append(max(1, ceil(round((value + ripple) / HIGHEST_RATING * rows * 8) / 8)))
        value += ripple * sin(column / 5 - now)
        heights.append(max(1, round(max(0.0, value) / HIGHEST_RATING * rows * 8)))
    lines: list[list[Run]] = []
    for row in range(rows, -1, -1):
        tone = f"water-{min(TONES - 1, row * TONES // rows)}"
        text = "".join(EIGHTHS[max(0, min(8, one - row * 8))] for one in heights)
        runs: list[Run] = []
        used = 0
        for second, value in points:
            place = min(graph - 1, int(graph * second / whole))
            on_water = min(rows, max(tops[place : place + len(str(value))], default=0)) == row
            if on_water and place >= used + (1 if used else 0):
                runs += [(text[used:place].ljust(place - used), tone), (str(value), "strong")]
                used = place + len(str(value))
        lines.append([*runs, (text[used:], tone)])
    return lines


def _numbers(points: Sequence[Point], whole: float, graph: int) -> list[Run]:
    """The numbers that were given, each above its moment; one that has no room beside the last is left out."""
    text = ""
    for second, value in points:
        place = min(graph - 1, int(graph * second / whole))
        if place >= len(text) + (1 if text else 0):
            text += " " * (place - len(text)) + str(value)
    return [(text, "strong")]


def breath_at(second: float) -> tuple[float, bool, int]:
    """How full the breath is from 0 to 1, whether it goes in, and the count of seconds of that half."""
    at = second % (IN + OUT)
    inward = at < IN
    share = at / IN if inward else 1 - (at - IN) / OUT
    return 0.5 - 0.5 * cos(pi * share), inward, int(at if inward else at - IN) + 1


def disc(size: float, word: str, count: int, width: int, height: int, *, coloured: bool) -> list[Line]:
    """A disc inside a ring of dots, with a word and a count in the middle; ``size`` is from 0 to 1."""
    across = min(width, 2 * height)
    radius = min(2 * across, 4 * height) / 2 - 1
    inner = radius * (SMALLEST_DISC + (1 - SMALLEST_DISC) * size)
    middle_x, middle_y = across - 0.5, 2 * height - 0.5
    ring = [[0] * across for _ in range(height)]
    around = int(radius * 2.2)
    for number in range(around):
        angle = tau * number / around
        x, y = round(middle_x + radius * cos(angle)), round(middle_y + radius * sin(angle))
        if 0 <= x < 2 * across and 0 <= y < 4 * height:
            ring[y // 4][x // 2] |= DOTS[y % 4][x % 2]
    texts = {height // 2 - 1: word, height // 2: str(count)}
    lines = []
    for row in range(height):
        cells: list[Run] = []
        for column in range(across):
            if coloured:
                bits = sum(
                    1 << number
                    for number, (a, b) in enumerate(((0, 0), (1, 0), (0, 1), (1, 1)))
                    if hypot(2 * column + a - middle_x, 4 * row + 2 * b + 0.5 - middle_y) <= inner
                )
                inside = (QUARTERS[bits], "water-0") if bits else None
            else:
                bits = sum(
                    DOTS[b][a]
                    for b in range(4)
                    for a in range(2)
                    if inner - 2.2 < hypot(2 * column + a - middle_x, 4 * row + b - middle_y) <= inner
                )
                inside = (chr(0x2800 + bits), "accent") if bits else None
            dots = ring[row][column]
            cells.append(inside or ((chr(0x2800 + dots), "line") if dots else (" ", "")))
        lines.append(_with_text(cells, texts.get(row, ""), filled=coloured))
    return [Line(((" " * ((width - across) // 2), ""), *line)) for line in lines]


def _with_text(cells: list[Run], text: str, *, filled: bool) -> tuple[Run, ...]:
    if text:
        start = max(0, (len(cells) - len(text)) // 2)
        tone = "on-water" if filled else "strong"
        cells[start : start + len(text)] = [(letter, tone) for letter in text]
    return tuple(joined(cells))


def wheel(parts: Sequence[tuple[str, float]], width: int, height: int) -> list[Line]:
    """Sectors of one size around a middle, each as long as its number from 0 to 1, inside a ring, with their names.

    Empty where there is no room for the names beside it.
    """
    longest = max((cells_of(name) for name, _ in parts), default=0)
    across = min(2 * height, width - 2 * (longest + 2))
    if len(parts) < 3 or across < SMALLEST_WHEEL:
        return []
    radius = min(2 * across, 4 * height) / 2 - 1
    middle_x, middle_y, angle_of_one = across - 0.5, 2 * height - 0.5, tau / len(parts)
    sector = [[0] * across for _ in range(height)]
    rings = [[0] * across for _ in range(height)]
    for y in range(4 * height):
        for x in range(2 * across):
            far = hypot(x - middle_x, y - middle_y)
            if far > radius + 0.5:
                continue
            angle = (atan2(x - middle_x, middle_y - y) + angle_of_one / 2) % tau
            number, within = divmod(angle, angle_of_one)
            edge = far * min(within, angle_of_one - within)
            if far <= radius * parts[int(number) % len(parts)][1] and edge > 0.9:
                sector[y // 4][x // 2] |= DOTS[y % 4][x % 2]
            elif far > radius - 0.5 or (edge < 0.5 and int(far) % 4 == 0):
                rings[y // 4][x // 2] |= DOTS[y % 4][x % 2]
    left = (width - across) // 2
    # a cell has one tone: where a sector is in it, that one
    lines: list[list[Run]] = [
        [(" ", "")] * left
        + [(chr(0x2800 + (inner or ring)), "accent" if inner else "line") if inner or ring else (" ", "")
           for inner, ring in zip(*both, strict=True)]
        + [(" ", "")] * (width - across - left)
        for both in zip(sector, rings, strict=True)
    ]  # fmt: skip
    lines = [[(" ", "")] * width, *lines, [(" ", "")] * width]
    for number, (name, _) in enumerate(parts):
        across_by, down_by = sin(number * angle_of_one), -cos(number * angle_of_one)
        row = 1 + round((middle_y + (radius + 4) * down_by) / 4 - 0.5)
        wide, at = cells_of(name), left + (middle_x + (radius + 3) * across_by) / 2
        # what stands at the right begins at its sector, at the left it ends there, and in the middle it is centred
        start = (
            round(at + 1) if across_by > 0.2 else round(at - wide) if across_by < -0.2 else round(at - wide / 2 + 0.5)
        )
        row, start = max(0, min(len(lines) - 1, row)), max(0, min(width - wide, start))
        lines[row][start : start + wide] = [(name, ""), *([("", "")] * (wide - 1))]
    return [Line(tuple(joined(line))) for line in lines]
