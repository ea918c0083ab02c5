"""What an exercise gave back, in lines: one way of saying for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

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
from selfhelp_tui.core.fields.brief import say_day
from selfhelp_tui.core.record.progress import curve_in_words, points_in_words
from selfhelp_tui.plain.talk import Talk


def say_blocks(talk: Talk, blocks: Iterable[Block]) -> None:
    """Say blocks in order."""
    for block in blocks:
        BLOCKS[type(block)](talk, block)


def named(name: str) -> str:
    """A name or a question as it stands before an answer."""
    return name if name.endswith(("?", "!", ":")) else f"{name.removesuffix('.')}:"


def said(talk: Talk, block: Paragraph) -> None:
    """A sentence of the program."""
    talk.prose(block.text)


def told(talk: Talk, block: TitledLines) -> None:
    """What the person wrote: in one line with its question, or below it when there are several lines."""
    if len(block.lines) == 1 and block.name:
        talk.lines.say(f"{named(block.name)} {block.lines[0]}")
        return
    if block.name:
        talk.lines.say(named(block.name))
    for line in block.lines:
        if line.strip():
            talk.lines.say(f"- {line}")


def gauge(talk: Talk, block: Gauge) -> None:
    """A number, and what it was before."""
    now = talk.ui("answer.rating", value=block.value, high=block.out_of)
    before = "" if block.before is None else f" ({talk.ui('review.was', before=block.before)})"
    talk.lines.say(f"{named(block.name)} {now}{before}")


def linked(talk: Talk, block: ChainBlock) -> None:
    """Links by number, and where one could have stepped out."""
    if block.said:
        talk.prose(block.said)
    for number, link in enumerate(block.links, 1):
        talk.lines.say(f"{number} {named(link.name)} {link.text}")
        if link.breaks:
            talk.say("review.break")


def ringed(talk: Talk, block: CirclesBlock) -> None:
    """Rings, the nearest first."""
    for name, members in block.rings:
        talk.lines.say(f"{name}: {', '.join(members)}")
    if block.said:
        talk.prose(block.said)


def curve(talk: Talk, block: Curve) -> None:
    """How it went in one sentence."""
    if block.points:
        talk.lines.say(f"{named(block.name)} {curve_in_words(block, talk.words)}")


def over_days(talk: Talk, block: DayLine) -> None:
    """The first number, the last one, and how they differ; one number is said with its day."""
    if len(block.points) < SEVERAL:
        talk.lines.say(f"{named(block.name)} {block.said}")
        return
    points = tuple((place, value) for place, (_, value) in enumerate(block.points))
    result = curve_in_words(Curve(block.name, points, block.out_of), talk.words)
    talk.lines.say(f"{named(block.name)} {result}")


def bars(talk: Talk, block: Bars) -> None:
    """The sentence; each number under its name where there is none."""
    if not block.said:
        for line in _each_bar(talk, block):
            talk.lines.say(line)
        return
    if block.name:
        talk.lines.say(named(block.name))
    talk.prose(block.said)


def _each_bar(talk: Talk, block: Bars) -> Iterator[str]:
    if block.name:
        yield named(block.name)
    for bar in block.bars:
        before = "" if bar.before is None else f" ({talk.ui('review.was', before=bar.before)})"
        yield f"- {named(bar.name)} {bar.value}{before}"


SEVERAL = 2
"""Numbers of which the result can be said in one sentence."""


def numbers_in(talk: Talk, block: Block) -> Iterator[str]:
    """Every number of a picture whose result is said in its place; none for any other block."""
    if isinstance(block, Bars) and block.said:
        yield from _each_bar(talk, block)
    elif isinstance(block, DayLine) and len(block.points) >= SEVERAL:
        yield named(block.name)
        yield from (f"- {say_day(day, talk.words.at('interface', ''))}: {value}" for day, value in block.points)
    elif isinstance(block, Curve) and len(block.points) >= SEVERAL:
        yield f"{named(block.name)} {points_in_words(block, talk.words)}"


def tick_boxes(talk: Talk, block: TickBoxes) -> None:
    """What is drawn on the paper, and what its line is for."""
    talk.prose(block.said)
    if block.write_on:
        talk.say("week_sheet.line_in_words", name=block.write_on)


BLOCKS: dict[type, Callable[[Talk, Any], None]] = {
    Paragraph: said,
    TitledLines: told,
    Gauge: gauge,
    ChainBlock: linked,
    CirclesBlock: ringed,
    Curve: curve,
    DayLine: over_days,
    Bars: bars,
    Wheel: bars,
    TickBoxes: tick_boxes,
}
"""Class of block to the way it is said."""
