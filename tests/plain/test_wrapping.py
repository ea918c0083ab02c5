"""On a terminal, lines are broken between words; anywhere else a statement stays on its line."""

from __future__ import annotations

import io
import os

import pytest

from selfhelp_tui.plain.wrapping import broken, fitted

LONG = "A statement that is a good deal longer than the narrowest terminal is wide, with 0032 2 123 45 67 in it."


@pytest.mark.parametrize("width", [11, 20, 39, 79, 200])
def test_no_word_is_broken_and_none_is_lost(width: int) -> None:
    lines = broken(LONG, width).split("\n")
    assert " ".join(lines) == LONG
    assert all(len(line) <= width or "0032" in line for line in lines)
    assert any("0032 2 123 45 67" in line for line in lines), "a number is read as one"


def test_what_fits_nowhere_stays_whole() -> None:
    path = "/a/very/long/path/without/a/blank.journal"
    assert broken(f"It is at {path} now.", 20).split("\n") == ["It is at", path, "now."]
    assert broken("", 20) == ""


def test_only_a_terminal_has_a_width() -> None:
    assert fitted(LONG, io.StringIO()) == LONG
    termios = pytest.importorskip("termios")
    master, slave = os.openpty()
    with os.fdopen(slave, "w") as out:
        termios.tcsetwinsize(slave, (24, 40))
        assert max(map(len, fitted(LONG, out).split("\n"))) < 40
        termios.tcsetwinsize(slave, (0, 0))
        assert fitted(LONG, out) == LONG, "a terminal that does not know its width"
    os.close(master)
