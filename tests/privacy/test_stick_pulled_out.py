"""A stick that is pulled out under the full screen in a real terminal, and put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from installation import Installation

pytest.importorskip("termios")
pytest.importorskip("sqlcipher3")

from pulled_out import PULLED_OUT
from seated import PASSPHRASE, SECRET, seated

from selfhelp_tui.storage.journal import Journal


def test_it_is_said_and_all_is_written_when_it_is_back(installed: Installation, home: Path) -> None:
    stick, pulled = home / "stick", home / "pulled"
    stick.mkdir()
    path = stick / "notes.journal"
    with seated(installed, home, path, faulty=PULLED_OUT) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.wait_for(installed.text("state.kept"))
        stick.rename(pulled)
        terminal.press(" meer")
        seen = terminal.wait_for(installed.text("away.title"))
        assert SECRET not in seen and installed.text("state.failed") in seen
        pulled.rename(stick)
        terminal.press("enter")
        seen = terminal.wait_for(SECRET)
        assert f"{SECRET} meer" in seen
        terminal.press("f4")
        assert terminal.end() == 0
        assert terminal.settings_now() == terminal.settings
    with Journal.unlock(path, PASSPHRASE) as journal:
        assert journal.verify() == []
        assert journal.latest_answers()["probe_question.form.say"].value == f"{SECRET} meer"
    assert [one.name for one in stick.iterdir()] == ["notes.journal"]
