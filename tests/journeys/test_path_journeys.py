"""An urge drawn while it is ridden, and the board and the card that come of it, in a real terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("termios")
pytest.importorskip("pyte")

from installation import Installation, files_below
from seat import ON, Seat

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


def water(seat: Seat) -> int:
    """Characters of the wave on the screen."""
    return sum("\u2581" <= letter <= "\u2588" for letter in seat.text)


@LANGUAGES
def test_an_urge_is_drawn_while_it_is_ridden_and_lands_on_the_board(
    installed: Installation, home: Path, language: str
) -> None:
    with Seat(installed, home, language, "--ephemeral") as seat:
        seat.see("first.questions")
        seat.press("f2")
        seat.see("help.pick")
        seat.take("2", "enter", ON)
        seat.take("9")
        seat.focus("enter")
        seat.take("enter")
        seat.see("timer.on_the_way")
        assert seat.say("timer.left") in seat.flat and water(seat)
        seat.take("4")
        seat.wait_for("[4]")
        seat.take("down", "enter")
        seat.wait_without(seat.say("timer.pause"))
        seat.take("2", "enter")
        seat.see("review.strength")
        seat.take("escape", "escape")
        seat.see("home.everything")

        # the board: the urge in pictures, a line that is added, and the card that it stands on
        for row in ("home.everything", "home.path"):
            seat.down_to(row)
            seat.take("enter")
        seat.see("path.empty")
        seat.take("2", "enter")
        seat.see("pictures.urges")
        assert seat.say("pictures.by_week") in seat.flat
        seat.take("escape", "5", "enter")
        seat.see("path.where")
        seat.take("enter")
        seat.see("button.start")
        seat.take("enter", " ", "escape")
        seat.see("path.how")
        seat.take("1", "enter")
        seat.see("card.helps")
        seat.press("f4")
        assert seat.end() == 0
    assert files_below(home) == {}
