"""From home to a file for a therapist, in a real terminal: on the screen and line by line, and nothing else written."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from stand_ins import write_files

pytest.importorskip("termios")
pytest.importorskip("pyte")

from installation import Installation, files_below
from seat import Seat
from test_plain_journeys import PlainSeat

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
QUESTION = "canary for my appointment"


def only_file(home: Path) -> str:
    """The text of the one file that was made, closed to others."""
    (made,) = (path for path in files_below(home) if path.is_file())
    assert stat.S_IMODE(made.stat().st_mode) == 0o600 and made.suffix == ".html"
    return made.read_text("utf-8")


@LANGUAGES
def test_a_sheet_on_the_screen(installed: Installation, home: Path, language: str) -> None:
    with Seat(installed, home, language, "--ephemeral") as seat:
        seat.see("first.browse")
        for row in ("first.browse", "home.take_along"):
            seat.down_to(row)
            seat.take("enter")
        seat.see("take_along.handover")
        seat.take("enter")
        seat.see("handover.duty")
        seat.take("enter")
        seat.see("handover.pick")
        seat.focus("tab")
        seat.take(QUESTION, "enter")
        assert f"[x] {QUESTION}" in seat.flat
        seat.focus("tab")
        seat.take("enter")
        seat.see("sheet.whole")
        assert QUESTION in seat.flat and files_below(home) == {}
        seat.take("enter")
        seat.see("sheet.only_this")
        assert files_below(home) == {}
        seat.take("enter")
        seat.see("journal_command.export.made")
        seat.press("f4")
        assert seat.end() == 0
        assert seat.settings_now() == seat.settings
    assert QUESTION in only_file(home)


@LANGUAGES
def test_a_sheet_line_by_line(installed: Installation, home: Path, language: str) -> None:
    with PlainSeat(installed, home, language, "--plain", "--ephemeral") as seat:
        seat._listen(lambda: seat.sent.endswith(b"> "), "no first question")
        seat.tell(seat.say("first.browse"), seat.say("home.take_along"))
        assert seat.say("handover.duty")[:40] in seat.tell("1")
        chosen = seat.tell("", QUESTION)
        assert QUESTION in chosen
        whole = seat.tell("")
        assert QUESTION in whole and files_below(home) == {}
        seat.tell("1")
        assert files_below(home) == {}
        assert seat.say("journal_command.export.made") in " ".join(seat.tell("").split())
        seat.leave()
    assert QUESTION in only_file(home)


PACK = {
    "pack.yaml": "pack: praxis\nversion: 1.0.0\nschema: 1\nsource_language: en\nlanguages: [en]\n"
    "licence: CC0-1.0\nextends: core\n",
    "prescription/structure.yaml": "prescription: prescription\ndate: 2026-11-27\nquestions: [sleep]\n",
    "prescription/en.yaml": "from: Ann Peeters\nletter: Begin gently.\nquestions:\n  sleep: How did you sleep?\n",
}


@LANGUAGES
def test_a_letter_is_read_answered_and_taken_along(
    installed: Installation, home: Path, tmp_path: Path, language: str
) -> None:
    write_files(tmp_path / "praxis", PACK)
    with Seat(installed, home, language, "--ephemeral", "--content", str(tmp_path / "praxis")) as seat:
        seat.see("prescription.mark")
        assert "Ann Peeters" in seat.flat and "Begin gently." in seat.flat
        seat.focus("tab")
        seat.take("enter")
        seat.see("difference.intro")
        seat.take("enter")
        seat.see("prescription.mark")
        assert seat.say("difference.row") not in seat.flat, "it was read"
        seat.take("enter")
        seat.see("first.title")
        for row in ("first.browse", "home.letter"):
            seat.down_to(row)
            seat.take("enter")
        seat.focus("tab")
        seat.take("enter")
        seat.see("exercise.prescribed.intro")
        seat.take("enter", QUESTION, "escape", "escape")
        seat.see("home.take_along")
        seat.take("home")
        seat.down_to("home.take_along")
        seat.take("enter", "enter", "enter")
        seat.see("handover.pick")
        assert "[ ] How did you sleep?" in seat.flat
        seat.take("enter")
        assert "[x] How did you sleep?" in seat.flat
        for _ in range(2):
            seat.focus("tab")
        seat.take("enter")
        seat.see("sheet.whole")
        assert QUESTION in seat.flat and f"{seat.say('prescription.asked')} Ann Peeters" in seat.flat
        seat.press("f4")
        assert seat.end() == 0
    assert files_below(home) == {}
