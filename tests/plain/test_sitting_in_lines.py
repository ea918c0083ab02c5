"""A made-up sitting said line by line, from its first page to leaving."""

from __future__ import annotations

import sys
from pathlib import Path

from installation import ROOT
from plain_stage import FakeServices, Told, converse

sys.path.insert(0, str(ROOT / "tests" / "packs"))

from small_pack import EVENING, write_pack

from selfhelp_tui.packs.draft import read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.written_store import WrittenStore

TO_THE_WAVE = ("/one evening", "1", "", "9", "1", "")
"""Searching for it, past its page, a number, the safety question, and beginning the time away."""


def evening(folder: Path, *typed: str) -> tuple[FakeServices, Told]:
    services = FakeServices(StoreLibrary([WrittenStore(read_draft(FolderFiles(write_pack(folder, EVENING))))]))
    return services, converse(services, *typed)


def test_from_the_first_page_to_leaving(tmp_path: Path) -> None:
    rest = ("", "9", "3", "late", "bed", "", "1", "2", "3", *[""] * 6, "", "")
    services, told = evening(tmp_path, *TO_THE_WAVE, *rest)
    assert told.status == 0 and not told.left, told.text
    notes = services.notes
    assert notes.answer("calm.plan.cue").value == "late" and notes.answer("calm.plan.response").value == "bed"
    assert notes.answer("intake.today.safe").value == "yes_"
    assert notes.answer("evening.ride.time").value["before"] == 9, "it was given at an earlier question"
    assert notes.answer("evening.person.when").value == {"choice": "tomorrow", "date": "2026-11-25"}
    for line in ("There is an urge. It is not an order.", "Press Enter when you are back.", "Now one plan."):
        assert told.lines.count(line) == 1
    assert told.lines.count("If late, then bed.") == 2, "once each round"
    assert "That was it for tonight." in told.lines


def test_once_more_begins_another_time(tmp_path: Path) -> None:
    services, told = evening(tmp_path, *TO_THE_WAVE, "", "9", "1", "", "", "4", "q")
    assert services.notes.count("evening", "ride") == 2
    assert told.lines.count("Press Enter when you are back.") == 2


def test_an_empty_line_at_a_menu_takes_its_first_row(tmp_path: Path) -> None:
    _, told = evening(tmp_path, *TO_THE_WAVE, "", "9", "", "q")
    assert told.lines.count("Away from here") == 2, "once more was the first row"


def test_leaving_a_safety_question_open_shows_its_screen_nowhere_else(tmp_path: Path) -> None:
    services, told = evening(tmp_path, "/one evening", "1", "", "9", "2", "", "q")
    assert "You matter" in told.lines and services.notes.answer("intake.today.safe").value == "no_"
