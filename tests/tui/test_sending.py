"""Sending only what differs leaves on the terminal what sending everything does, and sends little."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from selfhelp_tui.tui.terminal.sending import Difference, Terminal
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

WIDTH, HEIGHT = 24, 4
CONSOLE = Console(color_system="truecolor", force_terminal=True)
STYLES = (Style.parse("white on black"), Style.parse("bold red on black"), Style.parse("reverse"), None)
WORDS = ("hier en nu", "hier is nu", "é, ë en ï", "日本 en ", "e\u0301e", " ", "› keuze", "x")


@st.composite
def a_line(draw: st.DrawFn) -> Strip:
    """A line of the terminal's width, of some pieces in some styles."""
    found: list[Segment] = []
    room = WIDTH
    while room:
        text, style = draw(st.sampled_from(WORDS)), draw(st.sampled_from(STYLES))
        segment = Segment(text, style)
        if segment.cell_length > room:
            segment = Segment(" " * room, style)
        found.append(segment)
        room -= segment.cell_length
    return Strip(found)


@st.composite
def an_update(draw: st.DrawFn) -> LayoutUpdate | ChopsUpdate:
    """The whole screen, or some lines of it from some column on."""
    lines = [draw(a_line()) for _ in range(HEIGHT)]
    if draw(st.booleans()):
        return LayoutUpdate([[line] for line in lines], Region(0, 0, WIDTH, HEIGHT))
    spans = sorted(draw(st.sets(st.integers(0, HEIGHT - 1), min_size=1)))
    return ChopsUpdate([{0: line} for line in lines], [(y, 0, WIDTH) for y in spans], [[WIDTH] for _ in lines])


def seen(sent: list[str]) -> list[list[object]]:
    """Every cell of a terminal that got these bytes."""
    screen = pyte.Screen(WIDTH, HEIGHT)
    # as Textual sets it, so that the last column does not break the line
    screen.reset_mode(7, private=True)
    stream = pyte.Stream(screen)
    for piece in sent:
        # a terminal on which Textual runs is in raw mode, where a line feed only moves down
        stream.feed(piece.replace("\n", ""))
    return [[screen.buffer[y][x] for x in range(WIDTH)] for y in range(HEIGHT)]


@given(st.lists(an_update(), min_size=1, max_size=6))
def test_the_terminal_shows_the_same(updates: list[LayoutUpdate | ChopsUpdate]) -> None:
    blank = LayoutUpdate([[Strip([Segment(" " * WIDTH, STYLES[0])])]] * HEIGHT, Region(0, 0, WIDTH, HEIGHT))
    terminal = Terminal(WIDTH, HEIGHT)
    everything = [one.render_segments(CONSOLE) for one in (blank, *updates)]
    differing = [Difference(one, terminal).render_segments(CONSOLE) for one in (blank, *updates)]
    assert seen(differing) == seen(everything)
    assert Difference(updates[-1], terminal).render_segments(CONSOLE) == ""


def test_one_word_that_changes_is_all_that_is_sent() -> None:
    terminal = Terminal(WIDTH, HEIGHT)
    lines = [Strip([Segment("hier is het stil".ljust(WIDTH), STYLES[0])]) for _ in range(HEIGHT)]
    other = [*lines[:-1], Strip([Segment("hier is het druk".ljust(WIDTH), STYLES[0])])]
    region = Region(0, 0, WIDTH, HEIGHT)
    Difference(LayoutUpdate([[line] for line in lines], region), terminal).render_segments(CONSOLE)
    sent = Difference(LayoutUpdate([[line] for line in other], region), terminal).render_segments(CONSOLE)
    assert "druk" in sent
    assert "hier" not in sent
    assert sent.startswith(f"\x1b[{HEIGHT};13H")


def test_what_was_laid_out_for_a_larger_window_stays_within_this_one() -> None:
    terminal = Terminal(8, 2)
    lines = [
        (y, x, Segment(text)) for y, x, text in ((0, 0, "here"), (1, 5, "日本 en"), (1, 9, "away"), (2, 0, "below"))
    ]
    assert "".join(terminal.changes(iter(lines), CONSOLE)) == "\x1b[1;1Hhere\x1b[2;6H日 "
