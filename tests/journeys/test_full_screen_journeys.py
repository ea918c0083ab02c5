"""From a first start to a finished module, away and back again, in a real terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("termios")
pytest.importorskip("pyte")

from installation import Installation, files_below
from seat import PASSPHRASE, Seat

F1 = "\x1bOP"
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


def answer_the_intake(seat: Seat) -> None:
    """Not at one's best, safe; then on to where to begin, and to everything that fits."""
    seat.see("first.questions")
    seat.down_to("first.questions")
    seat.take("enter", "enter", "4", "enter", "1", "enter", "1", "enter")
    seat.walk_to("begin.title")
    seat.see("begin.why")
    seat.take("2", "enter")
    seat.see("plan.order")


@LANGUAGES
def test_keeping_nothing(installed: Installation, home: Path, language: str) -> None:
    with Seat(installed, home, language) as seat:
        seat.see("first.keep")
        assert seat.say("first.data").split(".")[0] in seat.flat
        answer_the_intake(seat)
        seat.press("escape")
        seat.see("board.title")
        seat.take("f2")
        seat.see("help.pick")
        seat.take("enter")
        seat.see("button.start")
        seat.take("6")
        seat.focus("enter")
        seat.take("enter")
        seat.see("timer.left")
        seat.take("f3", "f3")
        seat.see("timer.left")
        seat.press("escape")
        seat.see("help.pick")
        seat.press("escape")
        seat.see("board.title")
        seat.press("f4")
        assert seat.end() == 0
        assert seat.settings_now() == seat.settings
    assert files_below(home) == {}


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.system)])
def test_a_journal_from_the_first_start_to_coming_back(installed: Installation, home: Path, language: str) -> None:
    with Seat(installed, home, language) as seat:
        seat.make_journal()
        answer_the_intake(seat)
        seat.take("enter")
        assert seat.say("plan.title") not in seat.top
        first = seat.top.strip().partition("  ")[0]
        seat.walk_to("plan.title")
        seat.take("down", "enter")
        assert first not in seat.top
        seat.take("enter", "7", "enter")
        left_at = seat.top
        seat.press("f4")
        assert seat.end() == 0
    assert [path.name for path in files_below(home) if path.is_file()] == ["notes.journal"]
    with Seat(installed, home, language) as seat:
        seat.see("unlock.passphrase")
        seat.take("wrong", "enter")
        seat.see("problem.journal.wrong_passphrase")
        # what was wrong is typed over
        seat.take(PASSPHRASE)
        seat.press("enter")
        # nothing is due, so home comes first, and the safety questions before what is gone on with
        seat.see("home.go_on")
        seat.take("enter")
        seat.wait_for("(1 ")
        seat.take("5", "enter", "1", "enter", "1", "enter")
        seat._listen(lambda: seat.top == left_at, "the same stop did not come back, with the answer said back")
        seat.press("f4")
        assert seat.end() == 0
        assert seat.settings_now() == seat.settings


def test_no_colour_means_no_colour_codes(installed: Installation, home: Path) -> None:
    with Seat(installed, home, "en", "--ephemeral", more={"NO_COLOR": "1", "COLORTERM": "truecolor"}) as seat:
        seat.see("first.questions")
        seat.take("down", "f2", "down", "escape", "\x1b[A", "4", "enter", "enter", "5", "enter", F1, "escape")
        seat.press("f4")
        assert seat.end() == 0
        assert not colour_codes(seat.sent)
        assert re.search(rb"\x1b\[1[m;]", seat.sent) and re.search(rb"[\[;]7[m;]", seat.sent), "bold and reverse remain"


def colour_codes(sent: bytes) -> list[bytes]:
    """Every code in what was sent that sets a colour."""
    groups = re.findall(rb"\x1b\[([0-9;]*)m", sent)
    codes = [code for group in groups for code in group.split(b";") if code]
    # 39 and 49 are the window's own colours
    return [code for code in codes if (30 <= int(code) <= 48 and code != b"39") or 90 <= int(code) <= 107]
