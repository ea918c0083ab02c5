"""Enter, again and again: it answers no safety question, and no "no" is written, in both front ends and languages."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("termios")
pytest.importorskip("pyte")

from installation import Installation, files_below
from seat import PASSPHRASE, Seat
from test_plain_journeys import PlainSeat

from selfhelp_tui.storage.journal import Journal

TIMES = 40
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
SAFETY = ("intake.today.dark_thoughts", "intake.child.child_danger")


def no_answer_was_given(home: Path) -> None:
    """What the journal then holds: the safety question left open, and nothing behind it."""
    (path,) = (one for one in files_below(home) if one.is_file())
    with Journal.unlock(path, PASSPHRASE) as journal:
        answers = journal.latest_answers()
    assert answers[SAFETY[0]].skipped
    assert SAFETY[1] not in answers, "nothing more was asked"
    assert not any(answer.value in ("no_", "never") for answer in answers.values())


@LANGUAGES
def test_full_screen(installed: Installation, home: Path, language: str) -> None:
    with Seat(installed, home, language) as seat:
        seat.make_journal()
        seat.see("first.questions")
        seat.down_to("first.questions")
        seat.take("enter")
        for _ in range(TIMES):
            # slower than a key that is held down, which the program passes over anyway
            seat.press("enter")
            seat._quiet()
        assert seat.say("safety.title") in seat.flat or seat.say("safety.left_open") in seat.flat
        assert seat.say("safety.answered").encode() not in seat.sent
        seat.press("f4")
        assert seat.end() == 0
    no_answer_was_given(home)


@LANGUAGES
def test_line_by_line(installed: Installation, home: Path, language: str) -> None:
    with PlainSeat(installed, home, language, "--plain") as seat:
        seat._listen(lambda: seat.sent.endswith(b"> "), "no first question")
        seat.tell(seat.say("first.keep"), "1")
        seat.press("", "enter")
        seat.unlock("create.passphrase", "create.again")
        seat.tell(seat.say("first.questions"))
        for _ in range(TIMES):
            if seat.say("safety.title") in seat.tell(""):
                break
        said = seat.tell("")
        assert seat.say("home.what_now") in said, "from there Enter leads home, and no further question comes"
        seat.leave()
    no_answer_was_given(home)


@LANGUAGES
def test_from_the_first_screen_on_the_full_screen(installed: Installation, home: Path, language: str) -> None:
    with Seat(installed, home, language) as seat:
        seat.see("first.keep")
        for _ in range(TIMES):
            seat.press("enter")
            seat._quiet()
        assert seat.say("safety.answered").encode() not in seat.sent, "no safety question is answered"
        seat.press("f4")
        assert seat.end() == 0
    assert files_below(home) == {}, "nothing is kept"


@LANGUAGES
def test_from_the_first_screen_line_by_line(installed: Installation, home: Path, language: str) -> None:
    with PlainSeat(installed, home, language, "--plain") as seat:
        seat._listen(lambda: seat.sent.endswith(b"> "), "no first screen")
        for _ in range(TIMES):
            seat.tell("")
        assert seat.say("safety.answered_plain") not in seat.heard, "no safety question is answered"
        assert seat.say("safety.answered_again") not in seat.heard, "no safety question is answered"
        seat.leave()
    assert files_below(home) == {}, "nothing is kept"
