"""A fault of the program ends it with status 1, restores the terminal, and tells nothing that anyone wrote."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from installation import Installation, surroundings

pytest.importorskip("termios")
pytest.importorskip("sqlcipher3")

from probe_pack import RUN, write_pack
from seated import PASSPHRASE, SECRET, seated

from selfhelp_tui.storage.journal import Journal

FAULTY_FULL_SCREEN = """
from selfhelp_tui.core import review

def fails(*given, **named):
    hidden_local = repr(given)
    raise RuntimeError("could not deal with " + hidden_local)

review.review_at = fails
"""
FAULTY_PLAIN = FAULTY_FULL_SCREEN


def test_a_fault_in_the_full_screen(installed: Installation, home: Path) -> None:
    path = home / "notes.journal"
    with seated(installed, home, path, faulty=FAULTY_FULL_SCREEN) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.press("tab")
        terminal.wait_for(SECRET)
        terminal.press("enter")
        assert terminal.end() == 1
        assert terminal.settings_now() == terminal.settings
        left = terminal.sent.rpartition(b"\x1b[?1049l")[2].decode()
    assert installed.text("crash.text") in left
    assert "RuntimeError" in left
    for kept_quiet in (SECRET, "hidden_local", "could not deal with", "Traceback", "textual", str(home)):
        assert kept_quiet not in left
    journal = Journal.unlock(path, PASSPHRASE)
    assert journal.latest_answers()["probe_question.form.say"].value == SECRET
    journal.close()


def test_a_fault_line_by_line(installed: Installation, home: Path) -> None:
    path, pack = home / "notes.journal", write_pack(home.parent / "probe")
    words = ["--journal", str(path), "--passphrase-stdin", "--language", "en", "--content", str(pack)]
    done = subprocess.run(
        [str(installed.python), "-c", FAULTY_PLAIN + RUN, *words],
        input=f"{PASSPHRASE}\n{PASSPHRASE}\n/A question\n\n{SECRET}\n.\nq\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=surroundings(home),
        cwd=home,
        timeout=60,
        check=False,
    )
    said = done.stdout.rpartition("> ")[2] + done.stderr
    assert done.returncode == 1, said
    assert installed.text("crash.text") in said
    for kept_quiet in (SECRET, PASSPHRASE, "hidden_local", "could not deal with", "Traceback", str(home)):
        assert kept_quiet not in said
    journal = Journal.unlock(path, PASSPHRASE)
    assert journal.latest_answers()["probe_question.form.say"].value == SECRET
    journal.close()
