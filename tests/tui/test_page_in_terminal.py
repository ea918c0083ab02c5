"""Pages on a real terminal: what is painted, where its cursor stands, and what becomes of keys typed in one go."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from installation import surroundings

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "privacy"))
from made_up_pages import KINDS, TITLES
from terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
PROGRAM = Path(__file__).with_name("made_up_pages.py")
KEYS_OF_KINDS = [f"\x1b[{number}~" for number in (15, 17, 18, 19, 20, 21, 23, 24)]
"""F5 to F12, which open the kinds of page one after the other."""
SIZES = [(40, 20), (80, 24), (120, 36), (200, 50)]


class Window(Terminal):
    """A terminal with the made-up program in it."""

    def __init__(
        self, folder: Path, kind: str = "home", *, size: tuple[int, int] = (80, 24), early: str = "", **more: str
    ) -> None:
        colours = {"COLORTERM": "truecolor", **more}
        super().__init__([sys.executable, str(PROGRAM), kind], surroundings(folder, colours), folder, size=size)
        self.size = size
        if early:
            self.press(early)
        else:
            self.wait_for(TITLES[kind])

    @property
    def at_cursor(self) -> str:
        """What stands where the terminal's own cursor is."""
        cursor = self.screen.cursor
        assert not cursor.hidden
        return self.screen.display[cursor.y][cursor.x :].strip()

    def filled(self) -> set[int]:
        """Lines on which something is filled."""
        around = self.screen.buffer[1][0]
        cells = self.screen.buffer
        return {
            y
            for y in range(self.size[1])
            for x in range(self.size[0])
            if cells[y][x].bg != around.bg or cells[y][x].reverse
        }

    def see(self, words: str) -> None:
        """Wait until words stand on the screen."""
        self.wait_for(words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.mark.parametrize("size", SIZES)
def test_every_kind_of_page_is_painted_whole(folder: Path, size: tuple[int, int]) -> None:
    with Window(folder, size=size) as window:
        for number, kind in enumerate(KINDS):
            window.press(KEYS_OF_KINDS[number])
            window.see(TITLES[kind])
            # in a box only the caret is
            assert len(window.filled()) == (0 if kind == "rating" else 1), window.text
            cursor = window.screen.cursor
            assert not cursor.hidden
            assert 0 < cursor.y < size[1] - 1
            if kind != "rating":
                assert cursor.y in window.filled()
            if kind not in ("rating", "text"):
                assert window.at_cursor.startswith("›")
        assert "Traceback" not in window.text


def test_keys_typed_in_one_write_end_where_they_must(folder: Path) -> None:
    for _ in range(3):
        with Window(folder) as window:
            window.press("2\r5\r")
            window.see(TITLES["reading"])


def test_letters_typed_in_one_write_stand_in_three_boxes(folder: Path) -> None:
    with Window(folder, "three") as window:
        window.press("-mine\rsecret\rsecret")
        window.see("notes-mine")
        window.see("••••••")
        assert "secret" not in window.text
        assert b"secret" not in window.sent
        window.press("\r")
        window.see(TITLES["path"])


def test_the_cursor_follows_the_focus(folder: Path) -> None:
    with Window(folder, "choice") as window:
        assert window.at_cursor.startswith("› 1")
        window.press_and_see("down")
        window.wait_for("› 2")
        assert window.at_cursor.startswith("› 2")
        window.press_and_see("tab")
        window.wait_for("› Go on")
        assert window.at_cursor.startswith("› Go on")
    with Window(folder, "rating") as window:
        assert window.at_cursor.startswith("0")
        window.press_and_see("7")
        window.wait_for("[7]")
        assert window.at_cursor.startswith("7")
    with Window(folder, "safety") as window:
        assert window.at_cursor == TITLES["safety"]
        assert window.filled() == set()
    with Window(folder, "text") as window:
        window.press("abc")
        window.see("abc")
        assert window.screen.cursor.x == 4 + 3


def test_a_storm_of_window_sizes_ends_right(folder: Path) -> None:
    with Window(folder, "modules") as window:
        window.press_and_see("9")
        for number in range(25):
            window.resize(40 + 7 * (number % 13), 12 + number % 30)
        window.resize(96, 28)
        window.size = (96, 28)
        window.see("›  9. Module 9")
        lines = window.text.split("\n")
        assert lines[27].startswith(" " * 10 + "F2 Help now")
        assert window.at_cursor.startswith("›  9.")


def test_without_colour_nothing_but_bold_and_reverse_is_sent(folder: Path) -> None:
    with Window(folder, NO_COLOR="1") as window:
        window.press("2\r")
        window.see(TITLES["modules"])
        assert len(window.filled()) == 1
        looks = {code for codes in re.findall(rb"\x1b\[([0-9;]*)m", window.sent) for code in codes.split(b";")}
        assert looks <= {b"", b"0", b"1", b"7"}


def test_sixteen_colours_are_enough(folder: Path) -> None:
    with Window(folder, TERM="xterm", COLORTERM="") as window:
        assert len(window.filled()) == 1


def test_leaving_gives_the_terminal_back(folder: Path) -> None:
    with Window(folder) as window:
        window.press("f4")
        assert window.end() == 0
        assert window.settings == window.settings_now()


def test_nothing_goes_to_the_clipboard_that_all_programs_share(folder: Path) -> None:
    with Window(folder, "text") as window:
        window.press("abc")
        window.see("abc")
        window.press("\x1b[1;2H", "\x03")
        window.press("\t")
        window.wait_for("› Go on")
        assert b"\x1b]52" not in window.sent


def test_letters_typed_before_the_first_box_was_made_stand_in_it(folder: Path) -> None:
    with Window(folder) as window:
        window.press(f"{KEYS_OF_KINDS[6]}hello\x1b[D!")
        window.see("hell!o")


def test_the_mouse_chooses_scrolls_and_selects(folder: Path) -> None:
    with Window(folder, "modules") as window:
        y = next(number for number, line in enumerate(window.text.split("\n"), 1) if "2. Module 2" in line)
        window.press("\x1b[<65;9;9M")
        window.see("16. Module 16")
        window.press("\x1b[<64;9;9M")
        window.wait_without("16. Module 16")
        window.press(f"\x1b[<0;9;{y}M\x1b[<0;9;{y}m")
        window.see(TITLES["opening"])
    with Window(folder, "reading") as window:
        window.press("\x1b[<0;5;5M", "\x1b[<32;20;8M", "\x1b[<0;20;8m", "\x03")
        window.press_and_see("end")
        assert b"\x1b]52" not in window.sent
        assert TITLES["reading"] in window.text


def test_signs_of_the_linux_console(folder: Path) -> None:
    with Window(folder, "three", TERM="linux") as window:
        assert window.text.replace("•", "").isascii()


def test_keys_typed_before_the_program_listens_are_answered(folder: Path) -> None:
    with Window(folder, early="2\r5\r") as window:
        window.see(TITLES["reading"])


def test_opening_a_page_paints_only_what_differs(folder: Path) -> None:
    with Window(folder, "home", size=(120, 36)) as window:
        # the first box has the whole window painted once, when it is made
        for place, number in enumerate((6, 6, 3, 4, 6)):
            window.press_and_see("f2")
            window.wait_for("Sit out a wave")
            sent = len(window.sent)
            window.press(KEYS_OF_KINDS[number])
            window.wait_for(TITLES[KINDS[number]])
            assert len(window.sent) - sent < 6000 or not place
