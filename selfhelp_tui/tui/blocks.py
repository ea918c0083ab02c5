"""How each kind of block of a review is drawn."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import singledispatch

from selfhelp_tui.core.blocks import (
    Bars,
    Block,
    ChainBlock,
    CirclesBlock,
    Curve,
    DayLine,
    Gauge,
    Paragraph,
    TickBoxes,
    TitledLines,
    Wheel,
)
from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.record.progress import curve_in_words, points_in_words
from selfhelp_tui.tui.charts import BLOCKS, BRAILLE, LETTERS, Dot, drawn_with, marked_chart
from selfhelp_tui.tui.flow import Line, Run, cells, hanging, wrap
from selfhelp_tui.tui.pictures import wheel

BAR = 20
"""Cells of a whole gauge."""
NAME = 10
"""Cells that the name of a bar has at least."""
MARKS = (("●", "◇"), ("o", "*"))
"""A link and one to step out at: where the terminal has signs, and where it has not."""
FRAMES = {LETTERS: ("++++", "-", "|"), BLOCKS: ("┌┐└┘", "─", "│"), BRAILLE: ("╭╮╰╯", "─", "│")}
"""Corners and lines of a frame; the Linux console has no round corners."""
LEAD = 3
"""Cells before a chart, for its ends."""
CHART = 72
"""Cells of a chart at most."""
CHART_HEIGHT = 5
WHEEL_HEIGHT = 14
RINGS = 60
"""Cells of the widest ring."""


def _style() -> str:
    """What the terminal of this process can show."""
    return drawn_with(sys.__stdout__.encoding if sys.__stdout__ is not None else None)


def _bar(value: int, out_of: int, whole: int, tone: str = "accent") -> tuple[Run, Run]:
    """A heavy line as long as a number, and a light one to the end."""
    full = round(whole * value / out_of) if out_of else 0
    solid, open_ = {LETTERS: ("#", "-"), BLOCKS: ("█", "░"), BRAILLE: ("━", "─")}[_style()]
    return (solid * full, tone), (open_ * (whole - full), "line")


def _name(text: str, width: int) -> list[Line]:
    # as the heading of a group of rows: the title above it leads, and what the person wrote stands out
    return [Line(((line, "soft-strong"),)) for line in wrap(text, width)]


@singledispatch
def draw(block: Block, words: Words, width: int) -> list[Line]:
    """The lines of one block."""
    message = f"no drawing of {type(block).__name__}"
    raise TypeError(message)


@draw.register
def _(block: Paragraph, words: Words, width: int) -> list[Line]:
    return [Line.of(line) for line in wrap(block.text, width)]


@draw.register
def _(block: TitledLines, words: Words, width: int) -> list[Line]:
    told = [Line.of(line) for text in block.lines for line in hanging("  ", text, width)]
    return [*_name(block.name, width), *told] if block.name else told


@draw.register
def _(block: Gauge, words: Words, width: int) -> list[Line]:
    lines = _name(block.name, width)
    if block.before is not None:
        was = words.ui("review.was", before=block.before)
        lines.append(Line((("  ", ""), *_bar(block.before, block.out_of, BAR, ""), (f" {was}", ""))))
    now = words.ui("answer.rating", value=block.value, high=block.out_of)
    return [*lines, Line((("  ", ""), *_bar(block.value, block.out_of, BAR), (f" {now}", "")))]


@draw.register
def _(block: ChainBlock, words: Words, width: int) -> list[Line]:
    # a chain is often longer than the window: what it says stands above it
    lines = [Line.of(line) for line in (*wrap(block.said, width), "")] if block.said else []
    for number, link in enumerate(block.links, 1):
        bar = " " if number == len(block.links) and not link.breaks else FRAMES[_style()][2]
        mark = MARKS[_style() != BRAILLE][link.breaks]
        lines.append(Line(((f"  {mark} ", "accent" if link.breaks else ""), (link.name, "strong"))))
        lines += [Line(((f"  {bar}   ", ""), (line, ""))) for line in wrap(link.text, width - 6)]
        if link.breaks:
            end = " " if number == len(block.links) else bar
            lines.append(Line(((f"  {end} > ", "accent"), (words.ui("review.break"), "accent"))))
    return lines


@draw.register
def _(block: CirclesBlock, words: Words, width: int) -> list[Line]:
    """Frames around each other, oneself in the middle; the name of a ring stands on its frame."""
    corners, across, along = FRAMES[_style()]
    deep = len(block.rings)
    inner = max(8, min(width, RINGS) - 4 * deep)
    me = words.ui("review.me")
    drawn = [me.center(inner)] if deep else []
    for depth, (name, members) in enumerate(block.rings):
        wide = inner + 4 * depth
        # a name that is wider than its frame goes on below it
        on_frame, *below = wrap(name, wide)
        own = [line + " " * (wide - cells(line)) for line in (*below, *wrap(", ".join(members), wide))]
        held = [*drawn, *own]
        head = f"{corners[0]}{across} {on_frame} {across * max(0, wide - cells(on_frame) - 1)}{corners[1]}"
        drawn = [head, *(f"{along} {line} {along}" for line in held), f"{corners[2]}{across * (wide + 2)}{corners[3]}"]
    said = wrap(block.said, width) if block.said else ()
    return [*(Line.of(line) for line in drawn), *(Line.of(line) for line in said)]


@draw.register
def _(block: Curve, words: Words, width: int) -> list[Line]:
    seconds = max((second for second, _ in block.points), default=0) or 1
    dots = [(second / seconds, value / block.out_of) for second, value in block.points]
    told = [curve_in_words(block, words), points_in_words(block, words)] if block.points else []
    said = [Line.of(line) for text in told for line in wrap(text, width)]
    return [*_name(block.name, width), *_chart(dots, block.points, width, block.out_of), *said]


@draw.register
def _(block: DayLine, words: Words, width: int) -> list[Line]:
    first = block.points[0][0] if block.points else None
    days = max(((day - first).days for day, _ in block.points), default=0) if first else 0
    dots = [((day - first).days / (days or 1), value / block.out_of) for day, value in block.points if first]
    said = [Line.of(line) for line in wrap(block.said, width)] if block.said else []
    below = [_days(block, words, min(width, CHART))] if days else []
    return [*_name(block.name, width), *_chart(dots, block.points, width, block.out_of), *below, *said]


def _chart(dots: Sequence[Dot], points: Sequence[tuple[object, int]], width: int, highest: int) -> list[Line]:
    """A chart from 0 to its highest number, with its numbers at the left and those that were given above the line."""
    ends, wide = {0: highest, CHART_HEIGHT - 1: 0}, max(1, min(width, CHART) - LEAD)
    drawn = marked_chart(dots, [str(value) for _, value in points], wide, CHART_HEIGHT, _style())
    return [Line(((f"{ends.get(row, ''):>{LEAD - 1}} ", "soft"), *runs)) for row, runs in enumerate(drawn)]


def _days(block: DayLine, words: Words, width: int) -> Line:
    """The first day, the last one, and those between that have room, each below its number."""
    text, first, days = "", block.points[0][0], (block.points[-1][0] - block.points[0][0]).days
    named = [(words.ui("pictures.week", day=day.day, month=words.ui(f"month.m{day.month}")), day)
             for day in dict.fromkeys(day for day, _ in block.points)]  # fmt: skip
    until = width - cells(named[-1][0])
    for name, day in named[:-1]:
        at = LEAD + round((day - first).days / days * (width - LEAD - 1)) - (cells(name) // 2 if text else 0)
        if not text or (at > cells(text) + 1 and at + cells(name) + 2 < until):
            text += " " * (at - cells(text)) + name
    return Line(((text + " " * (until - cells(text)) + named[-1][0], "soft"),))


@draw.register
def _(block: Wheel, words: Words, width: int) -> list[Line]:
    parts = [(f"{bar.name} {bar.value}", bar.value / block.out_of) for bar in block.bars]
    if _style() != BRAILLE or not (drawn := wheel(parts, width, WHEEL_HEIGHT)):
        return draw.dispatch(Bars)(block, words, width)
    was = [f"{bar.name} ({words.ui('review.was', before=bar.before)})" for bar in block.bars if bar.before is not None]
    said = [line for text in (block.said, ", ".join(was)) for line in wrap(text, width) if line]
    return [*(_name(block.name, width) if block.name else []), *drawn, Line.of(""), *map(Line.of, said)]


@draw.register
def _(block: Bars, words: Words, width: int) -> list[Line]:
    was = ("" if bar.before is None else f" ({words.ui('review.was', before=bar.before)})" for bar in block.bars)
    digits = max((len(str(bar.value)) for bar in block.bars), default=0)
    tails = [f" {bar.value:>{digits}}{before}" for bar, before in zip(block.bars, was, strict=True)]
    room = width - 3 - max(map(cells, tails), default=0)
    # a name gives way before its bar does: in a bar of a few cells no number differs from the next
    widest = min(max((cells(bar.name) for bar in block.bars), default=0), width // 2, max(NAME, room - BAR // 2))
    whole = max(4, min(BAR, room - widest))
    lines = _name(block.name, width) if block.name else []
    for bar, tail in zip(block.bars, tails, strict=True):
        *above, name = wrap(bar.name, widest)
        lines += [Line.of(f"  {line}") for line in above]
        drawn = _bar(bar.value, block.out_of, whole)
        lines.append(Line(((f"  {name}{' ' * (widest - cells(name))} ", ""), *drawn, (tail, ""))))
    return [*lines, *(Line.of(line) for line in (hanging("  ", block.said, width) if block.said else ()))]


@draw.register
def _(block: TickBoxes, words: Words, width: int) -> list[Line]:
    widest = max(map(cells, block.rows), default=0)
    boxes = [f"[ ] {column}" for column in block.columns]
    beside = widest + sum(cells(box) + 2 for box in boxes) <= width
    lines = []
    for name in block.rows:
        row = "  ".join((name + " " * (widest - cells(name)), *boxes)) if beside else name
        lines += [Line.of(row), *(() if beside else (Line.of(f"  {box}") for box in boxes))]
    named = f"{block.write_on} "
    return [*lines, *((Line.of(""), Line.of(named + "_" * max(4, width - cells(named)))) if block.write_on else ())]


def draw_beside(blocks: Sequence[Block], width: int, most: int, tone: str) -> list[Line]:
    """Lines beside their names in the place of below them, which takes fewer; empty where there is no room for that.

    ``most`` is how many cells the column of names may have, ``tone`` how they look.
    """
    titled = [block for block in blocks if isinstance(block, TitledLines)]
    column = max((cells(block.name) for block in titled), default=0) + 2
    if len(titled) < max(2, len(blocks)) or column > most:
        return []
    lines: list[Line] = []
    for block in titled:
        texts = [line for text in block.lines for line in wrap(text, width - column)]
        names = [block.name] + [""] * (len(texts) - 1)
        lines += [
            Line(((name + " " * (column - cells(name)), tone), (text, "")))
            for name, text in zip(names, texts, strict=True)
        ]
    return lines
