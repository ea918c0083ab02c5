"""The one widget that draws a page: keys, mouse, focus, scrolling, boxes and looks, on pages of every kind."""

from __future__ import annotations

import ast
import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from made_up_pages import KINDS, TITLES, Made, Owner, program
from textual.events import Key, MouseScrollDown, Paste, Resize
from textual.geometry import Offset, Size
from textual.pilot import Pilot
from textual.widget import Widget

from selfhelp_tui.core.blocks import Gauge, Paragraph, TitledLines
from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.pages.page import Action, Blocks, Passage, Row, RowList
from selfhelp_tui.tui import layout, page_view, themes
from selfhelp_tui.tui.layout import GLYPHS, LETTERS, Layout, first_line, left_of
from selfhelp_tui.tui.page_view import PageScreen, PageView
from selfhelp_tui.tui.parts import Box, Position, ScreenPage, UrgentLine
from selfhelp_tui.tui.text_boxes import LineBox

SIZES = [(40, 20), (80, 24), (120, 36), (200, 50)]


@asynccontextmanager
async def opened(kind: str = "home", size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Owner, Pilot[int]]]:
    """The made-up program with a page open."""
    owner = program(kind)
    async with owner.app.run_test(size=size) as pilot:
        await pilot.pause()
        yield owner, pilot


def at_cursor(owner: Owner) -> str:
    """What stands at the terminal's own cursor."""
    x, y = owner.app.cursor_position
    return owner.app.view.render_line(y).crop(x).text.strip()


def filled(view: PageView) -> list[tuple[int, int, int]]:
    """Line, first and last column of each run of cells that is filled with the accent."""
    focus = view.style_of("focus")
    found = []
    for y in range(view.size.height):
        column = 0
        for segment in view.render_line(y):
            style = segment.style
            if (
                style is not None
                and style.reverse == focus.reverse
                and style.bgcolor == focus.bgcolor
                and (focus.bgcolor != view.style_of("").bgcolor or focus.reverse)
            ):
                found.append((y, column, column + segment.cell_length))
            column += segment.cell_length
    return found


async def typed(owner: Owner, text: str) -> None:
    """Keys that were all typed before any was answered."""
    names = {"\r": "enter", "\t": "tab", "\x1b": "escape", "↓": "down", "↑": "up"}
    for letter in text:
        owner.app.post_message(Key(names.get(letter, letter), None if letter in names else letter))


# --- focus and keys ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", sorted(TITLES))
async def test_every_page_says_where_the_focus_is_and_is_no_wider_than_its_sheet(
    kind: str, size: tuple[int, int]
) -> None:
    async with opened(kind, size) as (owner, _):
        view = owner.app.view
        x, y = owner.app.cursor_position
        lines = {line for line, _, _ in filled(view)}
        if kind in ("safety", "rating", "timer", "text", "three", "pad"):
            assert not lines
        else:
            assert len(lines) == 1 or kind == "wide"
            assert (y, True) in {(line, start <= x < end) for line, start, end in filled(view)}
        assert 0 < y < size[1] - 1
        left, sheet = left_of(size[0]), min(76, size[0] - 2 * left_of(size[0]))
        for strip in map(view.render_line, range(size[1])):
            assert strip.cell_length == size[0]
            assert not strip.crop(0, left).text.strip(), strip.text
            assert not strip.crop(left + sheet).text.strip(" │┃"), strip.text


@pytest.mark.parametrize("kind", [*KINDS, "many", "three", "timer"])
async def test_focus_can_be_told_from_no_focus_without_colour(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(kind) as (owner, pilot):
        seen = set()
        for _ in range(len(owner.app.view.stops)):
            seen.add(owner.app.view.text)
            for y in range(24):
                for segment in owner.app.view.render_line(y):
                    assert segment.style is None or segment.style.color is None
                    assert segment.style is None or segment.style.bgcolor is None
            await pilot.press("tab")
        # a sign, a frame or a mark tells each of them apart, also where nothing is filled
        assert len(seen) == len(owner.app.view.stops)


async def test_bars_of_a_list_are_as_wide_as_its_longest_row() -> None:
    async with opened("path", (120, 36)) as (owner, pilot):
        widths = set()
        for _ in range(5):
            ((_, start, end),) = filled(owner.app.view)
            widths.add((start, end))
            await pilot.press("down")
        assert len(widths) == 1
        assert 24 <= widths.pop()[1] - left_of(120) < 76


async def test_a_digit_moves_in_a_menu_and_answers_the_only_question() -> None:
    async with opened("modules") as (owner, pilot):
        await pilot.press("7")
        assert owner.app.view.row == "m7"
        assert owner.kind == "modules"
    async with opened("choice") as (owner, pilot):
        await pilot.press("3")
        assert owner.values["answer"] == "o3"
        assert owner.kind == "path"
        await pilot.press("enter")
        assert owner.kind == "path", "the Enter behind it belongs to the number"


async def test_several_answers_are_ticked_by_digit_or_space_and_enter_goes_on() -> None:
    async with opened("many") as (owner, pilot):
        await pilot.press("2", "4", "space", "1")
        assert owner.values["many"] == ["o2", "o1"]
        await pilot.press("enter")
        assert owner.kind == "path"


@pytest.mark.parametrize(("keys", "value"), [("7", 7), ("10", 10), ("105", 5), ("3→", 4), ("0←", 0), ("→", 5)])
async def test_a_number_is_chosen_by_digits_and_arrows(keys: str, value: int) -> None:
    async with opened("rating") as (owner, pilot):
        await pilot.press(*({"→": "right", "←": "left"}.get(key, key) for key in keys))
        assert owner.values["number"] == value
        ((_, start, end),) = filled(owner.app.view)
        assert start < owner.app.cursor_position.x < end
        assert at_cursor(owner).startswith(str(value))
        await pilot.press("tab")
        assert f"[{value}]" in owner.app.view.text


async def test_nothing_is_chosen_for_anyone_on_a_safety_question() -> None:
    async with opened("safety") as (owner, pilot):
        assert filled(owner.app.view) == []
        assert at_cursor(owner).startswith(TITLES["safety"])
        await pilot.press("space")
        assert owner.events == []
        await pilot.press("enter")
        assert owner.events == [("chosen", "answer", "", True)]
    async with opened("safety") as (owner, pilot):
        await pilot.press("down", "down")
        assert len(filled(owner.app.view)) == 1
        await pilot.press("space")
        assert owner.values["answer"] == "o2"
        assert owner.kind == "safety"


async def test_a_safety_question_one_comes_back_to_is_at_its_answer() -> None:
    async with opened("safety") as (owner, pilot):
        await pilot.press("3", "f2", "escape")
        view = owner.app.view
        assert owner.kind == "safety"
        assert "(•) Answer number 3" in view.text
        owner.stack.here.position = Position()
        owner.stack.again()
        assert len(filled(view)) == 1
        assert view.row == "o3"


async def test_from_no_row_of_a_safety_question_one_comes_to_the_first_or_the_last() -> None:
    for key, row in (("down", "o1"), ("up", "o5"), ("home", "o1"), ("end", "o5")):
        async with opened("safety") as (owner, pilot):
            await pilot.press(key)
            assert owner.app.view.row == row, key


async def test_a_page_without_rows_scrolls_and_begins_at_its_way_on() -> None:
    async with opened("long") as (owner, pilot):
        view = owner.app.view
        assert at_cursor(owner).startswith("› Go on")
        assert "more below" in view.text
        before = view.text
        await pilot.press("down")
        assert view.position.scroll == 1
        await pilot.press("pagedown", "end")
        assert "more below" not in view.text
        assert view.text != before
        await pilot.press("home")
        assert view.text == before


async def test_the_bar_shows_where_one_is_and_can_be_dragged() -> None:
    async with opened("long") as (owner, pilot):
        view = owner.app.view
        column = left_of(80) + 76 + 1
        thumb = [y for y in range(24) if view.render_line(y).crop(column, column + 1).text == "┃"]
        assert thumb[0] == first_line(24)
        await pilot.mouse_down(view, offset=(column, 20 - 1))
        assert "more below" not in view.text
        await pilot.mouse_up(view, offset=(column, 3))
        await pilot.press("home")
        assert view.position.scroll == 0


async def test_how_much_there_is_below_is_said_in_words() -> None:
    async with opened("long") as (owner, pilot):
        view = owner.app.view
        assert view.page is not None
        view.show(view.page._replace(more="<n> more lines"), view.position)
        before = int(view.text.split(" more lines")[0].split()[-1])
        await pilot.press("down")
        assert f" {before - 1} more lines" in view.text


async def test_the_wheel_scrolls() -> None:
    async with opened("long") as (owner, pilot):
        view = owner.app.view
        view.post_message(MouseScrollDown(view, 5, 5, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert view.position.scroll == page_view.WHEEL


async def test_a_row_that_is_out_of_sight_is_shown_before_it_is_chosen() -> None:
    async with opened("modules", (80, 14)) as (owner, pilot):
        view = owner.app.view
        view.press("down", None)
        view.position.scroll = 10
        view.show_again()
        await pilot.press("enter")
        assert owner.kind == "modules"
        await pilot.press("enter")
        assert owner.kind == "opening"


async def test_text_above_a_list_stays_in_reach() -> None:
    async with opened("wide", (80, 14)) as (owner, pilot):
        await pilot.press("down", "down", "down", "down", "up", "up", "up", "up", "up", "up", "up", "up")
        assert TITLES["wide"] in owner.app.view.text


# --- keys typed ahead ----------------------------------------------------------------------------------------------


async def test_keys_typed_ahead_meet_the_page_that_came_of_the_one_before() -> None:
    async with opened() as (owner, pilot):
        await typed(owner, "2\r4\r\x1b↓\r")
        await pilot.pause()
        # modules, the fourth, back, the one below it
        assert owner.kind == "reading"
        assert owner.stack.entries[1].position.rows["rows"] == "m5"


async def test_keys_that_come_before_the_first_page_wait_for_it() -> None:
    owner = program()
    for key in ("2", "enter", "down"):
        assert await owner.app.view.take_key(key, key if len(key) == 1 else None)
    async with owner.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert owner.kind == "modules"
        assert owner.app.view.row == "m2"


async def test_letters_typed_ahead_stand_in_the_box_they_were_meant_for() -> None:
    async with opened("three") as (owner, pilot):
        await typed(owner, "x\rsecret\rsecret\r")
        await pilot.pause()
        assert owner.values["typed place"] == "/home/somebody/notesx"
        assert owner.values["typed first"] == "secret"
        assert owner.values["typed second"] == "secret"
        assert owner.kind == "path"


async def test_what_is_pasted_and_typed_keeps_its_order() -> None:
    async with opened("text") as (owner, pilot):
        await typed(owner, "a")
        owner.app.post_message(Paste("b\x07\nc"))
        await typed(owner, "d")
        await pilot.pause()
        assert owner.values["typed answer"] == "ab cd"


# --- boxes ---------------------------------------------------------------------------------------------------------


async def test_boxes_are_kept_and_moved_not_made_again() -> None:
    async with opened() as (owner, pilot):
        screen = owner.app.screen
        assert isinstance(screen, PageScreen)
        for kind in ("three", "text", "three", "pad", "text"):
            owner.stack.go(Made(kind))
            await pilot.pause()
        assert [len(kept) for kept in screen.boxes.values()] == [3, 1]
        boxes = [box for kept in screen.boxes.values() for box in kept]
        assert sum(box.area[1] >= 0 for box in boxes) == 1
        assert all(box.display for box in boxes)


async def test_a_box_that_no_page_shows_holds_nothing() -> None:
    async with opened("three") as (owner, pilot):
        await pilot.press("tab", *"secret")
        owner.stack.go(Made("help"))
        await pilot.pause()
        screen = owner.app.screen
        assert isinstance(screen, PageScreen)
        assert {box.written for kept in screen.boxes.values() for box in kept} == {""}
        await pilot.press("escape")
        assert owner.app.view.position.typed["first"] == "secret"
        assert owner.app.view.position.focus == "first"
        owner.stack.to_the_ground()
        owner.stack.again()
        assert owner.app.view.position.typed == {}
        assert {box.written for kept in screen.boxes.values() for box in kept} == {""}


async def test_half_typed_text_and_its_caret_come_back() -> None:
    async with opened("pad") as (owner, pilot):
        await pilot.press("a", "b", "enter", "c", "left", "f2", "escape", "d")
        assert owner.values["typed lines"] == "ab\ndc"
        await pilot.press("ctrl+z")
        assert "ab" in str(owner.values["typed lines"])


async def test_nothing_of_another_page_is_brought_back_by_undo() -> None:
    async with opened("pad") as (owner, pilot):
        await pilot.press(*"private")
        owner.stack.here.position = Position()
        owner.stack.again()
        await pilot.press("ctrl+z", "ctrl+z", "x")
        assert owner.values["typed lines"] == "x"


async def test_what_someone_sees_while_typing_is_not_refilled_by_a_new_page() -> None:
    async with opened("text") as (owner, pilot):
        await pilot.press(*"ab", "left")
        owner.stack.again()
        await pilot.press("x")
        assert owner.values["typed answer"] == "axb"


async def test_the_program_can_put_another_text_into_a_box() -> None:
    async with opened("text") as (owner, pilot):
        await pilot.press(*"ab")
        owner.app.view.position.typed["answer"] = "my sister"
        owner.stack.again()
        await pilot.press("!")
        assert owner.values["typed answer"] in ("my sister!", "my!sister", "my! sister")


async def test_a_password_gives_nothing_to_a_clipboard() -> None:
    async with opened("three") as (owner, pilot):
        await pilot.press("tab", *"secret", "ctrl+shift+a", "ctrl+c")
        assert owner.app.clipboard == ""
        await pilot.press("ctrl+x")
        assert owner.app.clipboard == ""
        assert owner.values["typed first"] == "secret"
        await pilot.press("shift+tab", "ctrl+shift+a", "ctrl+c")
        assert owner.app.clipboard == "/home/somebody/notes"


async def test_typing_brings_a_box_back_into_sight() -> None:
    async with opened("three", (60, 12)) as (owner, pilot):
        owner.app.view.position.scroll = 12
        owner.app.view.show_again()
        await pilot.press("z")
        assert str(owner.values["typed place"]).endswith("z")
        assert owner.app.cursor_position.y < 10


async def test_the_cursor_stands_at_the_caret() -> None:
    async with opened("text") as (owner, pilot):
        await pilot.pause()
        start = owner.app.cursor_position
        await pilot.press(*"日本a")
        assert owner.app.cursor_position == start + Offset(5, 0)
        await pilot.press("left", "left")
        assert owner.app.cursor_position == start + Offset(2, 0)


async def test_a_box_is_focused_by_the_mouse() -> None:
    async with opened("three") as (owner, pilot):
        frame = line_of(owner, "Passphrase") + 2
        await pilot.click(offset=(10, frame + 1))
        await pilot.pause()
        assert owner.app.view.position.focus == "first"
        assert "┏" in owner.app.view.text.split("\n")[frame]


# --- mouse ---------------------------------------------------------------------------------------------------------


def line_of(owner: Owner, words: str) -> int:
    """Where words stand."""
    return next(y for y, line in enumerate(owner.app.view.text.split("\n")) if words in line)


async def test_rows_buttons_numbers_and_keys_can_be_clicked() -> None:
    async with opened("modules") as (owner, pilot):
        await pilot.click(offset=(8, line_of(owner, "Module 3")))
        assert owner.kind == "opening"
        await pilot.click(offset=(6, line_of(owner, "[ Back ]")))
        assert owner.kind in ("modules", "path")
        await pilot.click(offset=(3, 23))
        assert owner.kind == "help"
        await pilot.click(offset=(16, 23))
        assert owner.kind != "help"
    async with opened("rating") as (owner, pilot):
        y = line_of(owner, " 4 ")
        x = owner.app.view.text.split("\n")[y].index("4")
        await pilot.click(offset=(x, y))
        assert owner.values["number"] == 4
    async with opened("many") as (owner, pilot):
        await pilot.click(offset=(12, line_of(owner, "number 2")))
        assert owner.values["many"] == ["o2"]


async def test_a_click_beside_a_list_chooses_nothing() -> None:
    async with opened("modules", (120, 36)) as (owner, pilot):
        await pilot.click(offset=(95, line_of(owner, "Module 3")))
        assert owner.kind == "modules"


async def test_text_is_selected_over_several_lines_and_copied_inside() -> None:
    async with opened("reading") as (owner, pilot):
        first = line_of(owner, "A first paragraph")
        await pilot.mouse_down(offset=(4, first))
        await pilot.hover(offset=(11, first + 3))
        await pilot.mouse_up(offset=(11, first + 3))
        selected = owner.app.screen.get_selected_text()
        assert selected is not None
        assert selected.split("\n")[0] == "first paragraph."
        assert "• a point" in selected
        await pilot.press("ctrl+c")
        assert owner.app.clipboard == selected
        assert owner.kind == "reading"
        owner.stack.go(Made("help"))
        assert not owner.app.screen.get_selected_text()


# --- the window ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_the_title_stands_on_the_same_line_of_every_page(size: tuple[int, int]) -> None:
    lines = set()
    for kind in ("home", "rating", "reading", "choice", "text", "many"):
        async with opened(kind, size) as (owner, _):
            x, y = left_of(size[0]), first_line(size[1])
            lines.add(owner.app.view.text.split("\n")[y].startswith(" " * x + TITLES[kind]))
    assert lines == {True}


def test_a_window_that_grows_moves_the_page_and_never_lets_it_jump() -> None:
    places = [left_of(width) for width in range(40, 240)]
    assert all(0 <= after - before <= 1 for before, after in pairwise(places))
    assert [left_of(width) for width in (40, 80, 96, 120, 200)] == [1, 2, 10, 22, 62]
    lines = [first_line(height) for height in range(10, 120)]
    assert all(0 <= after - before <= 1 for before, after in pairwise(lines))
    assert [first_line(height) for height in (20, 24, 36, 50, 80)] == [1, 2, 3, 9, 13]


def test_what_stands_beside_a_page_moves_it_only_where_the_margin_has_no_room_for_it() -> None:
    beside = [left_of(width, aside=True) for width in range(120, 240)]
    assert all(0 <= after - before <= 1 for before, after in pairwise(beside))
    assert [left_of(width, aside=True) for width in (120, 140, 160, 200)] == [2, 22, 42, 62]


@pytest.mark.parametrize("kind", ["home", "rating", "long"])
async def test_in_a_large_window_the_page_lies_in_the_middle_however_long_it_is(kind: str) -> None:
    async with opened(kind, (200, 50)) as (owner, _):
        lines = owner.app.view.text.split("\n")
        assert len(lines) == 50
        written = [number for number, line in enumerate(lines) if line]
        assert (written[0], written[-1]) == (6, 43), "its top line and its keys"
        assert owner.app.view.layout_of_page is not None
        assert owner.app.view.layout_of_page.first == first_line(50)


@pytest.mark.parametrize(
    ("size", "above", "parted"),
    [((80, 24), 0, True), ((80, 24), 14, False), ((80, 24), 30, False), ((40, 20), 0, True)],
)
def test_a_blank_line_parts_groups_of_rows_where_there_is_room_for_it(
    size: tuple[int, int], above: int, parted: bool
) -> None:
    rows = tuple(Row(str(number), f"row {number}", apart=number in (1, 3)) for number in range(5))
    text = Passage("\n".join(f"- line {number}" for number in range(above)))
    there = Layout(ScreenPage(("home",), (text, RowList(rows))), *size, glyphs=GLYPHS)
    tops = [top for top, _ in there.stops[0].rows.values()]
    gaps = [after - before - 1 for before, after in pairwise(tops)]
    assert gaps == ([1, 0, 1, 0] if parted else [0, 0, 0, 0])
    assert there.scrolls is (above == 30)


def test_what_a_table_says_stands_in_one_column_also_in_a_narrow_window() -> None:
    pairs = (("F2, Ctrl+N", "help now"), ("Tab", "to the buttons"))
    blocks = Blocks(tuple(TitledLines(name, (does,)) for name, does in pairs), table=True)
    for width in (40, 80, 200):
        there = Layout(ScreenPage(("keys",), (blocks,), words=Words("en", lambda _: {})), width, 24, glyphs=GLYPHS)
        lines = ["".join(text for text, _ in line.runs) for line in there.body]
        assert lines == ["F2, Ctrl+N  help now", "Tab         to the buttons"]


async def test_a_storm_of_sizes_ends_right() -> None:
    async with opened("modules") as (owner, pilot):
        await pilot.press("9")
        for number in range(50):
            size = Size(40 + 7 * (number % 13), 10 + number % 30)
            owner.app.post_message(Resize(size, size))
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        view = owner.app.view
        assert view.row == "m9"
        assert len(view.text.split("\n")) == 24
        assert at_cursor(owner).startswith("›  9. Module 9")


async def test_a_window_that_is_too_small_says_so_and_whom_to_call() -> None:
    async with opened("safety", (39, 9)) as (owner, pilot):
        assert "Danger now: 112" in owner.app.view.text
        assert "too small" in owner.app.view.text
        await pilot.press("3", "enter", "escape")
        assert owner.events == []
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Answer number 1" in owner.app.view.text
    async with opened("text", (30, 8)) as (owner, pilot):
        await pilot.press(*"abc")
        assert owner.values == {}


async def test_room_between_rows() -> None:
    async with opened("choice") as (owner, pilot):
        owner.app.view.airy = True
        owner.app.view.show_again()
        y = line_of(owner, "number 1")
        assert not owner.app.view.text.split("\n")[y + 1].strip()
        await pilot.press("down")
        assert owner.app.view.row == "o2"


async def test_what_stands_beside_a_page_only_where_there_is_room() -> None:
    for size, shown in (((120, 36), True), ((119, 36), False), ((120, 29), False)):
        owner = program()
        owner.beside = (Passage("Numbers to call.", beside="or_below"), Passage("The charger", beside="or_not"))
        async with owner.app.run_test(size=size) as pilot:
            await pilot.pause()
            view = owner.app.view
            there = view.layout_of_page
            assert there is not None and there.two_panes is shown
            assert ("The charger" in view.text) is shown
            beside = view.text.split("\n")[there.first].endswith("Numbers to call.")
            assert beside is shown, "at the height of the first line"
            row, pressed = view.row, view.text
            await pilot.press("down")
            assert view.row != row and "Numbers to call." in view.text
            await pilot.press("up")
            assert view.text == pressed
            view.beside = False
            view.show_again()
            assert "The charger" not in view.text and view.text.count("Numbers to call.") == 1
            await pilot.press("end")
            assert view.row == owner.app.view.stops[0].rows.copy().popitem()[0]


@pytest.mark.parametrize(
    ("lines", "urgent", "shown"), [(26, "", True), (60, "", False), (2, "Danger now? Call 112.", False)]
)
def test_nothing_beside_a_page_is_cut_off_or_stands_beside_numbers_to_call(
    lines: int, urgent: str, shown: bool
) -> None:
    told = "\n".join(f"- line {number}" for number in range(lines))
    parts = (Passage("here"), Passage(told, beside="or_below"), Passage("extra", beside="or_not"))
    page = ScreenPage(("home",), parts, tuple(UrgentLine(one) for one in (urgent,) if one))
    there = Layout(page, 120, 36, glyphs=GLYPHS)
    assert there.two_panes is shown
    body = ["".join(text for text, _ in line.runs) for line in there.body]
    assert (f"• line {lines - 1}" in body) is not shown and "extra" not in body


async def test_signs_of_a_terminal_without_any() -> None:
    owner = program("three")
    owner.app.view.glyphs = LETTERS
    async with owner.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert owner.app.view.text.isascii()


# --- what moves, and what looks change -----------------------------------------------------------------------------


async def test_what_changes_by_itself_is_looked_at_again() -> None:
    async with opened("timer", (120, 36)) as (owner, pilot):
        view = owner.app.view
        assert "0 seconds" in view.text
        view.tick()
        assert "1 seconds" in view.text
        assert "Breathe out" in view.text
        await pilot.press("4")
        assert owner.values["number"] == 4
        view.calm = True
        view.show_again()
        assert "Breathe." in view.text
        owner.stack.go(Made("help"))
        assert view._ticker is None


async def test_a_picture_takes_the_room_there_is_and_gives_way_to_what_can_be_done() -> None:
    heights = []
    for size in ((40, 13), (40, 20), (80, 24), (120, 36)):
        async with opened("timer", size) as (owner, _):
            heights.append(sum("####" in line for line in owner.app.view.text.split("\n")))
            assert "A wave that falls." in owner.app.view.text
    assert heights[0] == 0 < heights[1] <= heights[2] < heights[3]


async def test_another_theme_changes_everything_in_place() -> None:
    async with opened("help") as (owner, pilot):
        view = owner.app.view
        colours = set()
        for name in themes.ORDER:
            owner.app.theme = themes.theme_name(name)
            await pilot.pause()
            colours.add(view.style_of("focus"))
            assert len(filled(view)) == 1
        assert len(colours) == len(themes.ORDER)
        assert view.style_of("focus").reverse


async def test_only_lines_that_differ_are_painted() -> None:
    async with opened("modules") as (owner, pilot):
        view, regions = owner.app.view, []
        whole = view.refresh

        def noted(*given: object, **how: object) -> object:
            regions.extend(given)
            return whole(*given, **how)  # type: ignore[arg-type]

        view.refresh = noted  # type: ignore[method-assign, assignment]
        await pilot.press("down")
        assert len(regions) == 2


async def test_user_text_is_never_markup_and_never_obeyed() -> None:
    async with opened("wide") as (owner, _):
        assert "[b]not markup[/b]" in owner.app.view.text
        assert "\x1b" not in owner.app.view.text
        assert "\x07" not in owner.app.view.text


async def test_rows_are_remembered_by_id_when_others_come_before_them() -> None:
    async with opened() as (owner, _):
        position = Position()
        rows = tuple(Row(f"r{n}", f"Row {n}") for n in range(5))
        page = ScreenPage(("x",), (RowList(rows),))
        view = owner.app.view
        view.show(page, position)
        view.press("down", None)
        view.show(page._replace(parts=(Passage("new"), RowList((Row("first", "New"), *rows)))), position)
        assert view.row == "r1"
        view.show(page._replace(parts=(RowList(rows[2:]),)), position)
        assert view.row == "r2"


async def test_blocks_of_a_review_are_drawn_in_the_ten_colours() -> None:
    words = Words("en", lambda _: {"review.was": "first <before>", "answer.rating": "<value> of <high>"})
    blocks = Blocks((Paragraph("What you wrote."), TitledLines("My plan", ("a walk",)), Gauge("Sure", 7, 10, 4)))
    async with opened() as (owner, _):
        owner.app.view.show(ScreenPage(("x",), (blocks,), words=words), Position())
        assert "What you wrote." in owner.app.view.text
        assert "My plan\n    a walk\n" in owner.app.view.text
        assert "7 of 10" in owner.app.view.text


async def test_blocks_are_as_long_as_there_is_room_for_and_never_shorter_than_that() -> None:
    versions = [(TitledLines("My plan", tuple(f"line {n}" for n in range(most))),) for most in (25, 12, 6)]
    words = Words("en", lambda _: {})
    parts = (Passage("All of it."), Blocks(versions[0], shorter=tuple(versions[1:])))
    page = ScreenPage(("x",), parts, actions=(Action("close", "Close", main=True),), words=words, more="more below")
    async with opened(size=(80, 40)) as (owner, pilot):
        view = owner.app.view
        for height, shown, whole in ((40, 25, True), (24, 12, True), (14, 6, True), (10, 6, False), (24, 12, True)):
            await pilot.resize_terminal(80, height)
            await pilot.pause()
            view.show(page, Position())
            if whole:
                assert view.text.count("line ") == shown, height
            assert ("more below" not in view.text) is whole, height
        await pilot.resize_terminal(80, 40)
        await pilot.pause()
        for _ in range(100):
            # on a busy machine the window is told of its size a while later
            if view.text.count("line ") == 25:
                break
            await pilot.pause()
        assert view.text.count("line ") == 25, "with more room all of it is there again"


async def test_notes_stand_in_a_column_and_the_one_without_room_there_follows_its_text() -> None:
    notes = ("a few words", "some more words", "note " * 12 + "end", "w" * 90, "", "short")
    texts = ("First", "A longer row", "Third", "Fourth", "A row that is longer than any column would be", "Sixth")
    rows = tuple(Row(f"r{n}", text, note) for n, (text, note) in enumerate(zip(texts, notes, strict=True)))
    async with opened() as (owner, pilot):
        view = owner.app.view
        view.show(ScreenPage(("x",), (RowList(rows),)), Position())
        lines = view.text.split("\n")
        first, second, third, fourth = (next(line for line in lines if text in line) for text in texts[:4])
        assert first.index("a few") == second.index("some more") == second.index("A longer") + len("A longer row") + 2
        assert f"Third · {notes[2]}" in third, "it has room behind its text only"
        assert fourth.endswith("Fourth") and "www" in lines[lines.index(fourth) + 1]
        await pilot.resize_terminal(40, 24)
        await pilot.pause()
        assert "Third\n      note" in view.text, "below its text, where it has no room at all"


async def test_nothing_is_left_of_pages_that_were_shown() -> None:
    async with opened() as (owner, pilot):

        async def tour() -> None:
            for kind in (*KINDS, "three", "pad"):
                owner.stack.go(Made(kind))
                owner.stack.leave()
            await pilot.pause()

        def held() -> int:
            gc.collect()
            return len(gc.get_objects())

        # until Textual's own caches are full
        for _ in range(25):
            await tour()
        nodes = len(list(owner.app.screen.walk_children(Widget)))
        before = held()
        for _ in range(20):
            await tour()
        assert len(list(owner.app.screen.walk_children(Widget))) == nodes
        assert held() - before < 20 * 5, "not even one object for each page that was shown"


# --- the house -----------------------------------------------------------------------------------------------------


def test_the_names_of_textual_are_not_taken() -> None:
    own = {name for name in vars(PageView(owner=None)) if name not in vars(Widget())}  # type: ignore[arg-type]
    mine = {name for name, value in vars(PageView).items() if callable(value) or isinstance(value, property)}
    meant = {
        *("__init__", "notify_style_update", "render_lines", "render_line", "cursor_screen_offset"),
        *("get_selection", "selection_updated", "text_select_all"),
    }
    assert not own & set(dir(Widget))
    assert {name for name in mine & set(dir(Widget)) if not name.startswith("__")} <= meant


PRIVATE = {
    "app.py": {
        *("_exception", "_exception_event", "_exit_renderables", "_return_code"),
        *("_handle_exception", "_print_error_renderables"),
    },
    "driver.py": {
        *("_app", "_debug", "_file", "_get_terminal_size"),
        *("_auto_restart", "_key_thread", "_must_signal_resume", "_sigcont_application"),
    },
    "journal_session.py": {"_clipboard", "_dispatch_message"},
}
"""Private names of Textual that are leaned on, by file; ``docs/decisions/one-widget.md`` says why."""


def private_names() -> set[str]:
    """Every private name that Textual's own classes have, of those that are built upon here."""
    from textual.app import App
    from textual.drivers.linux_driver import LinuxDriver
    from textual.widgets import Input, TextArea

    names: set[str] = set()
    for kind in (App, PageScreen, PageView, Input, TextArea, LinuxDriver):
        for base in kind.__mro__:
            if base.__module__.startswith("textual"):
                names |= {*vars(base), *getattr(base.__init__, "__code__", (lambda: None).__code__).co_names}
    return {name for name in names if name.startswith("_") and not name.startswith("__")}


def test_only_these_private_names_of_textual_are_used() -> None:
    private, used = private_names(), dict[str, set[str]]()
    room = Path(str(page_view.__file__)).parent
    for file in sorted(room.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        names |= {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}
        if found := names & private - OWN_NAMES.get(file.name, set()):
            used[file.name] = found
    assert used == PRIVATE


OWN_NAMES = {"blocks.py": {"_name"}, "timing.py": {"_ready", "_running"}}
"""Names of classes and functions that have nothing to do with Textual."""


# --- colours -------------------------------------------------------------------------------------------------------


def contrast(one: str, other: str) -> float:
    """By WCAG 2."""

    def light(colour: str) -> float:
        shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", sorted(themes.TOKENS))
def test_every_colour_can_be_read(name: str) -> None:
    theme = themes.TOKENS[name]
    least = 7 if name == "contrast" else 4.5
    for text in (theme.ink, theme.soft, theme.accent, theme.second, theme.alarm):
        assert contrast(text, theme.paper) >= least
    for text in (theme.ink, theme.soft):
        assert contrast(text, theme.raised) >= least
    assert contrast(theme.on, theme.accent) >= least
    for graphic in (theme.line, *theme.water):
        assert contrast(graphic, theme.paper) >= 3


def test_boxes_have_the_parts_of_textuals_own() -> None:
    assert LineBox.ACTIONS["backspace"] == "delete_left"
    assert Box("x").limit == 200
    assert os.environ.get("NO_COLOR") is None


WORDS = Words("en", lambda _unit: {})


def card_page(lines: int) -> ScreenPage:
    """Something to copy: text, a few lines to know by heart, and lines under their names."""
    named = tuple(TitledLines(f"Name {number}", (f"what stands on line {number}",)) for number in range(lines))
    heart = Passage("- one line\n- another line\n- a third line")
    next_on = Action("next", "Next", main=True)
    return ScreenPage(("card",), (Passage("Card", "title"), heart, Blocks(named)), actions=(next_on,), words=WORDS)


@pytest.mark.parametrize(("lines", "beside", "scrolls"), [(3, False, False), (7, True, False), (30, False, True)])
def test_lines_stand_beside_their_names_only_where_all_of_the_page_fits_then(
    lines: int, beside: bool, scrolls: bool
) -> None:
    there = layout.Layout(card_page(lines), 80, 24, glyphs=layout.GLYPHS)
    texts = ["".join(text for text, _ in line.runs) for line in there.body]
    assert there.scrolls == scrolls
    assert any(text.startswith("Name 1") and text.endswith("line 1") for text in texts) == beside
    assert sum("what stands on line" in text for text in texts) == lines, "nothing is left out"


@pytest.mark.parametrize(("rows", "brief", "scrolls"), [(3, False, False), (15, True, False), (40, False, True)])
def test_numbers_are_said_in_fewer_words_only_where_all_of_the_page_fits_then(
    rows: int, brief: bool, scrolls: bool
) -> None:
    urgent = UrgentLine("\n".join(f"- Country {n}: 11{n} in an emergency,\n  and more of it." for n in range(6)), "112")
    listed = RowList(tuple(Row(str(number), f"row {number}") for number in range(rows)))
    there = layout.Layout(ScreenPage(("help",), (listed,), (urgent,)), 80, 24, glyphs=layout.GLYPHS)
    assert there.scrolls == scrolls and (len(there.danger) == 1) == brief
