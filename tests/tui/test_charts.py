"""A line through numbers in braille, blocks or letters: the same course in each, within its room."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from selfhelp_tui.core.blocks import Bar, Bars, Block, ChainBlock, CirclesBlock, DayLine, Link, Wheel
from selfhelp_tui.core.content.words import Words
from selfhelp_tui.tui.blocks import draw
from selfhelp_tui.tui.charts import BLOCKS, BRAILLE, LETTERS, drawn_with, heights, line_chart
from selfhelp_tui.tui.pictures import wave

RISING = [(0.0, 0.0), (1.0, 1.0)]


@pytest.mark.parametrize(("style", "width", "height"), [(BRAILLE, 10, 3), (BLOCKS, 10, 3), (LETTERS, 10, 3)])
def test_a_rising_line_begins_low_and_ends_high(style: str, width: int, height: int) -> None:
    drawn = line_chart(RISING, width, height, style)
    assert [len(line) for line in drawn] == [width] * height
    assert drawn[-1][0] != " " and drawn[0][-1] != " " and drawn[0][0] == " "


@pytest.mark.parametrize(
    ("dots", "expected"),
    [
        ([(0.0, 0.5)], [0.5, None, None, None, None]),
        ([(0.0, 0.0), (0.5, 1.0)], [0.0, 0.5, 1.0, None, None]),
        ([(0.0, 1.0), (0.5, 1.0), (0.5, 0.0), (1.0, 0.0)], [1.0, 1.0, 0.0, 0.0, 0.0]),
    ],
)
def test_heights_follow_the_numbers_and_end_with_them(dots: list, expected: list) -> None:
    assert heights(dots, 5) == expected


@pytest.mark.parametrize(
    ("encoding", "term", "style"),
    [
        ("utf-8", "xterm", BRAILLE),
        ("UTF8", "linux", BLOCKS),
        ("ascii", "linux", LETTERS),
        ("cp437", "xterm", LETTERS),
        (None, "xterm", BRAILLE),
    ],
)
def test_the_terminal_decides_what_it_is_drawn_with(monkeypatch, encoding: str | None, term: str, style: str) -> None:
    monkeypatch.setenv("TERM", term)
    assert drawn_with(encoding) == style


def test_letters_are_ascii_and_nothing_is_drawn_from_nothing() -> None:
    assert "".join(line_chart(RISING, 20, 5, LETTERS)).isascii()
    assert line_chart([], 4, 2) == ["    "] * 2


def test_a_chart_is_drawn_in_a_few_milliseconds() -> None:
    dots = [(n / 60, (n * 7 % 11) / 10) for n in range(61)]
    began = process_time()
    for _ in range(20):
        line_chart(dots, 60, 15)
    assert (process_time() - began) / 20 < 0.01


WORDS = Words(
    "en",
    lambda unit: {
        "review.me": "me",
        "review.break": "Out here",
        "review.was": "was <before>",
        "pictures.week": "<day> <month>",
        "month.m11": "November",
    },
)


def drawn(block: Block, width: int) -> list[str]:
    return ["".join(text for text, _ in line.runs).rstrip() for line in draw(block, WORDS, width)]


@pytest.mark.parametrize(("term", "corner"), [("xterm", "╭"), ("linux", "┌")])
def test_a_circle_has_oneself_inside_and_each_name_whole_from_its_frame_on(
    monkeypatch: pytest.MonkeyPatch, term: str, corner: str
) -> None:
    monkeypatch.setenv("TERM", term)
    rings = (("Near", ("S",)), ("Around, now and then, and some days more", ("a colleague",)))
    lines = drawn(CirclesBlock(rings, "Two people."), 24)
    assert lines[0].startswith(f"{corner}─ Around, now") and len({len(line) for line in lines[:-1]}) == 1
    inside = next(place for place, line in enumerate(lines) if "Near" in line)
    assert lines[inside + 1].strip("│ ") == "me" and lines[-1] == "Two people."
    assert " ".join(line.strip("╭┌─│ ") for line in lines[:2]).startswith("Around, now and")


@pytest.mark.parametrize("width", [76, 36])
def test_numbers_that_differ_have_bars_that_differ_at_any_width(width: int) -> None:
    bars = tuple(Bar(f"Learning and making {number}", number, 10) for number in range(11))
    lines = drawn(Bars("", bars, 10), width)
    lengths = [line.count("━") for line in lines if "─" in line or "━" in line]
    assert max(map(len, lines)) <= width and len(set(lengths)) == 11 and lengths == sorted(lengths)


@pytest.mark.parametrize("width", [76, 38])
def test_the_parts_of_a_life_are_a_wheel_with_their_names_and_numbers(width: int) -> None:
    bars = tuple(Bar(f"Part {letter}", number, 2 if letter == "B" else None) for number, letter in enumerate("ABCDEF"))
    lines = drawn(Wheel("", bars, 10, "The sentence."), width)
    text = "\n".join(lines)
    assert max(map(len, lines)) <= width and "The sentence." in text
    assert all(f"Part {letter} " in text for letter in "ABCDEF") and "(was 2)" in text
    dots = sum(0x2800 < ord(sign) < 0x2900 for sign in text)
    assert (dots > 100) is (width == 76), "bars where there is no room for a wheel"


def test_a_line_over_days_names_its_days_and_marks_each_number() -> None:
    days = tuple((date(2026, 11, day), value) for day, value in ((2, 7), (9, 10), (30, 4)))
    lines = drawn(DayLine("Pull", days, 10, "From 7 to 4."), 76)
    assert lines[0] == "Pull" and lines[-1] == "From 7 to 4."
    assert sum(line.count("●") for line in lines) == 3
    assert [line.split()[0] for line in lines if line[:3].strip()][1:3] == ["10", "0"]
    assert lines[-2].split() == ["2", "November", "9", "November", "30", "November"]
    assert all(number in "\n".join(lines[1:6])[3:] for number in "74")


def test_a_chain_says_itself_first_and_ends_with_its_last_link() -> None:
    lines = drawn(ChainBlock((Link("One", "a"), Link("Two", "b", breaks=True)), "Two links."), 40)
    assert lines[0] == "Two links." and "Out here" in lines[-1] and "│" not in lines[-1]


@pytest.mark.parametrize("calm", [True, False])
@pytest.mark.parametrize("rows", [3, 5, 12])
def test_each_number_of_a_wave_stands_on_its_water_and_stays_there(rows: int, calm: bool) -> None:
    points = [(0, 7), (30, 10), (80, 6), (120, 0)]
    drawn = wave(points, 150, 180, 63, rows + 2, coloured=True, calm=calm, style=BRAILLE)
    lines = ["".join(text for text, _ in line.runs)[3:] for line in drawn]
    assert len(lines) == rows + 2 and all(len(line) <= 60 for line in lines)
    for second, value in points:
        column = int(60 * second / 180)
        (row,) = (number for number, line in enumerate(lines) if line[column:].startswith(str(value)))
        below = "".join(line[column : column + 1] for line in lines[row + 1 : row + 3])
        assert below.strip(), "right below it is water, or the room of a ripple"
        for later in range(151, 170):
            again = wave(points, later, 180, 63, rows + 2, coloured=True, calm=calm, style=BRAILLE)
            assert "".join(text for text, _ in again[row].runs)[3 + column :].startswith(str(value))
