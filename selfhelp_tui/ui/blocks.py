"""How each kind of block of a review is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from selfhelp_tui.programme.review import Block, Gauge, Linked, Ringed, Said, Told
from selfhelp_tui.programme.words import Words
from selfhelp_tui.ui.flow import hanging, wrap
from selfhelp_tui.ui.painted import Line, Painted, cells
from selfhelp_tui.ui.prose import MEASURE

BAR = 20
"""Cells of a whole gauge."""


class Drawn(Painted):
    """A review, drawn with characters that every terminal has."""

    COMPONENT_CLASSES = {"drawn--name", "drawn--mark"}
    DEFAULT_CSS = """
    Drawn { margin-bottom: 1; }
    Drawn .drawn--name { color: $secondary; text-style: bold; }
    Drawn .drawn--mark { color: $primary; text-style: bold; }
    """

    def __init__(self, blocks: Iterable[Block], words: Words) -> None:
        super().__init__()
        self.blocks = tuple(blocks)
        self.words = words

    def lay_out(self, width: int) -> list[Line]:
        found: list[Line] = []
        for block in self.blocks:
            if found:
                found.append(Line.of(""))
            found += draw(block, self.words, min(width, MEASURE))
        return found


def _name(text: str, width: int) -> list[Line]:
    return [Line(((line, "drawn--name"),)) for line in wrap(text, width)]


@singledispatch
def draw(block: Block, words: Words, width: int) -> list[Line]:
    """The lines of one block."""
    message = f"no drawing of {type(block).__name__}"
    raise TypeError(message)


@draw.register
def _(block: Said, words: Words, width: int) -> list[Line]:
    return [Line.of(line) for line in wrap(block.text, width)]


@draw.register
def _(block: Told, words: Words, width: int) -> list[Line]:
    told = [Line.of(line) for text in block.lines for line in hanging("  ", text, width)]
    return [*_name(block.name, width), *told] if block.name else told


@draw.register
def _(block: Gauge, words: Words, width: int) -> list[Line]:
    def bar(value: int) -> str:
        full = round(BAR * value / block.out_of) if block.out_of else 0
        return "█" * full + "░" * (BAR - full)

    lines = _name(block.name, width)
    if block.before is not None:
        was = words.ui("review.was", before=block.before)
        lines.append(Line((("  ", ""), (bar(block.before), ""), (f" {was}", ""))))
    now = words.ui("answer.rating", value=block.value, high=block.out_of)
    return [*lines, Line((("  ", ""), (bar(block.value), "drawn--mark"), (f" {now}", "")))]


@draw.register
def _(block: Linked, words: Words, width: int) -> list[Line]:
    lines: list[Line] = []
    for link in block.links:
        mark = "◇" if link.breaks else "●"
        lines.append(Line(((f"  {mark} ", "drawn--mark" if link.breaks else ""), (link.name, "drawn--name"))))
        lines += [Line((("  │   ", ""), (line, ""))) for line in wrap(link.text, width - 6)]
        if link.breaks:
            lines.append(Line((("  │ › ", "drawn--mark"), (words.ui("review.break"), "drawn--mark"))))
    return lines


@draw.register
def _(block: Ringed, words: Words, width: int) -> list[Line]:
    lines: list[Line] = []
    widest = max((cells(name) for name, _ in block.rings), default=0)
    for depth, (name, people) in enumerate(block.rings):
        lead = "(" * (len(block.rings) - depth) + " "
        lead = f"{lead:<{len(block.rings) + 1}}"
        first = f"{lead}{name}{' ' * (widest - cells(name))}  "
        lines += [Line.of(line) for line in hanging(first, ", ".join(people), width)]
    return lines
