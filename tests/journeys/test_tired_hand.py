"""A tired hand, once each: keys held down, Enter twice, a click in a time, a storm of sizes, a paste, Escape again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("termios")
pytest.importorskip("pyte")

from installation import Installation, files_below
from seat import ON
from test_every_screen import PASTE
from watched import Watcher, title_of

CLICK = "\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m"
STORM = ((1, 1), (40, 20), (200, 60), (3, 2), (39, 9), (120, 36), (2, 80), (80, 2), (80, 24))
HELD = 300
"""Presses that a key sends while it is held down for some ten seconds."""


@pytest.fixture
def seat(installed: Installation, home: Path) -> Iterator[Watcher]:
    """Someone at home who keeps nothing."""
    with Watcher(installed, home, "nl") as found:
        found.arrive("HomePage", "app.name")
        yield found
        found.press("f4")
        assert found.end() == 0
        assert found.settings_now() == found.settings
    assert files_below(home) == {}


def test_a_tired_hand(seat: Watcher) -> None:
    # down and up held: at the last row, at the first, and still at home
    seat.step("\x1b[B" * HELD)
    assert seat.at_cursor.startswith(f"› {seat.say('first.keep')[:20]}")
    seat.step("\x1b[A" * HELD)
    at_home = seat.cells()

    # Enter held, and in an exercise Enter twice: one of them counts
    seat.arrive("WalkPage Reading", title_of(seat.installed, "nl", "sitting", "now"), "\r" * 30)
    seat.step("escape")
    seat.is_again(at_home, "a page that was only read left something")
    seat.arrive("HelpNowPage", "help.title", "f2")
    seat.arrive("WalkPage Question timer", "help.title", "enter")
    seat.step("6")
    seat.step("\r\r")
    assert seat.say("timer.left") not in seat.flat
    seat.step("enter")
    seat.see("timer.left")

    # a click beside everything, sizes one after another, and the time still runs
    seat.step(CLICK.format(x=60, y=15) * 3)
    for size in STORM:
        seat.resize(*size)
    seat.settled()
    # and once more without haste: what was on its way for a larger window may stand on the last line of this one
    for size in ((100, 30), (80, 24)):
        seat.resize(*size)
        seat.settled()
    seat.forget_other_sizes()
    seat.see("timer.left")
    seat.step("escape")
    seat.see("help.pick")
    seat.press("escape")
    seat.is_again(at_home, "a storm of sizes left something")

    # far more than fits in a box is pasted, and where nothing can be typed
    with seat.at("SearchPage", "app.name", "ctrl+p"):
        seat.step(PASTE.format("quincunx " * 1200))
        assert "quincunx quincunx" in seat.flat
        seat.see("search.none")
    seat.step(PASTE.format("quincunx " * 1200))
    assert seat.cells() == at_home

    # Escape at every question of the beginning, and again at home
    who = title_of(seat.installed, "nl", "intake", "who")
    seat.to_row(seat.say("first.questions"))
    with seat.at("WalkPage Question single", who, "\r\r"):
        pass
    seat.arrive("WalkPage Question single", who, "enter")
    for _ in range(3):
        seat.step(ON)
    # the safety question that was passed by has its screen; from there Escape changes it, again and again
    for _ in range(4):
        seat.step("escape")
    seat.see("safety.answer")
    seat.step("enter")
    seat.see("safety.nothing_more")
    seat.press("escape")
    seat.see("home.everything")
    for _ in range(3):
        seat.step("escape")
    seat.look()
