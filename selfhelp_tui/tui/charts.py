"""A line through numbers, drawn with what the terminal has: braille dots, else blocks, else letters. Pure.

Own drawing and no plotting library: measured, such a library costs 46 ms an update and 15 ms at start, a chart of
fifteen lines like this one 5 ms and nothing.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from selfhelp_tui.tui.flow import Run, joined

BRAILLE, BLOCKS, LETTERS = "braille", "blocks", "letters"
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bit of each dot of a braille character, by row and column."""
EIGHTHS = " ▁▂▃▄▅▆▇█"
MARKS = {BRAILLE: ("●", "·"), BLOCKS: ("", " "), LETTERS: ("*", " ")}
"""What stands at each number of a line, and what its grid is made of."""
Dot = tuple[float, float]
"""A moment from 0 to 1 and a height from 0 to 1."""


def drawn_with(encoding: str | None) -> str:
    """What a terminal can show: no braille on the Linux console, nothing but letters where the text is not Unicode."""
    if not (encoding or "utf-8").lower().replace("-", "").startswith("utf"):
        return LETTERS
    return BLOCKS if os.environ.get("TERM") == "linux" else BRAILLE


def line_chart(dots: Sequence[Dot], width: int, height: int, style: str = BRAILLE) -> list[str]:
    """So many lines of so many cells, the highest first; the line ends where the last moment is."""
    if not dots:
        return [" " * width] * height
    return {BRAILLE: _braille, BLOCKS: _blocks, LETTERS: _letters}[style](dots, width, height)


def marked_chart(
    dots: Sequence[Dot], names: Sequence[str], width: int, height: int, style: str = BRAILLE
) -> list[list[Run]]:
    """Such a line between two quiet ones, with a mark and its name at each number."""
    mark, across = MARKS[style]
    signs = [
        [(sign, "accent") if sign != " " else (across if row in (0, height - 1) and not column % 2 else " ", "line")
         for column, sign in enumerate(line)]
        for row, line in enumerate(line_chart(dots, width, height, style))
    ]  # fmt: skip
    for (moment, value), name in zip(dots, names, strict=True) if mark else ():
        row, column = round((1 - value) * (height - 1)), round(moment * (width - 1))
        signs[row][column] = (mark, "accent")
        beside = signs[row - 1 if row else 1]
        start = max(1, min(width - len(name), column - len(name) // 2))
        # a name gives way to the line and to the name before it
        if all(tone == "line" for _, tone in beside[max(0, start - 1) : start + len(name)]):
            beside[start : start + len(name)] = [(letter, "strong") for letter in name]
    return [joined(line) for line in signs]


def heights(dots: Sequence[Dot], columns: int) -> list[float | None]:
    """The height of the line at each of so many columns; None before its first and after its last moment."""
    ordered = sorted(dots, key=lambda dot: dot[0])
    found: list[float | None] = []
    place = 0
    for column in range(columns):
        moment = column / max(1, columns - 1)
        while place + 1 < len(ordered) and ordered[place + 1][0] <= moment:
            place += 1
        found.append(_height_at(ordered, place, moment, 0.5 / columns))
    return found


def _height_at(ordered: Sequence[Dot], place: int, moment: float, near: float) -> float | None:
    here = ordered[place]
    if moment < here[0] - near or (place + 1 == len(ordered) and moment > here[0] + near):
        return None
    if place + 1 == len(ordered):
        return here[1]
    after = ordered[place + 1]
    share = (moment - here[0]) / (after[0] - here[0]) if after[0] > here[0] else 1.0
    return here[1] + (after[1] - here[1]) * max(0.0, min(1.0, share))


def _braille(dots: Sequence[Dot], width: int, height: int) -> list[str]:
    cells = [[0] * width for _ in range(height)]
    rows = height * 4
    before: int | None = None
    for column, value in enumerate(heights(dots, width * 2)):
        if value is None:
            before = None
            continue
        row = round((1 - value) * (rows - 1))
        low, high = (row, row) if before is None else (min(row, before), max(row, before))
        for one in range(low, high + 1):
            cells[one // 4][column // 2] |= DOTS[one % 4][column % 2]
        before = row
    return ["".join(chr(0x2800 + bits) if bits else " " for bits in line) for line in cells]


def _blocks(dots: Sequence[Dot], width: int, height: int) -> list[str]:
    eighths = [None if value is None else max(1, round(value * height * 8)) for value in heights(dots, width)]
    return [
        "".join(" " if one is None else EIGHTHS[max(0, min(8, one - row * 8))] for one in eighths)
        for row in reversed(range(height))
    ]


def _letters(dots: Sequence[Dot], width: int, height: int) -> list[str]:
    rows = [None if value is None else round((1 - value) * (height - 1)) for value in heights(dots, width)]
    return ["".join("*" if one == row else " " for one in rows) for row in range(height)]
