"""The line-by-line program in a terminal: a passphrase is never shown, and a signal loses nothing acknowledged."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from installation import Installation, surroundings

pytest.importorskip("termios")
pytest.importorskip("sqlcipher3")

from probe_pack import QUESTION, write_pack
from seated import PASSPHRASE, SECRET
from terminal import Terminal

from selfhelp_tui.journal.journal import Journal

SIGNALS = pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])


@contextmanager
def asked_for_a_passphrase(installed: Installation, home: Path) -> Iterator[Terminal]:
    """The program at the moment a person types a passphrase for a new journal."""
    pack = write_pack(home.parent / "probe")
    words = [str(installed.command), "--plain", "--language", "en", "--content", str(pack)]
    words += ["--journal", str(home / "notes.journal")]
    with Terminal(words, surroundings(home), home) as terminal:
        terminal.wait_for(installed.text("plain.own_passphrase"))
        terminal.press("1", "enter")
        terminal.wait_for(f"\n{installed.text('create.passphrase')}:")
        yield terminal


@SIGNALS
def test_what_was_answered_is_kept(installed: Installation, home: Path, number: signal.Signals) -> None:
    with asked_for_a_passphrase(installed, home) as terminal:
        terminal.press(PASSPHRASE, "enter")
        terminal.wait_for(f"{installed.text('create.again')}:")
        terminal.press(PASSPHRASE, "enter")
        terminal.wait_for(installed.text("home.what_now"))
        assert PASSPHRASE.encode() not in terminal.sent
        terminal.press("/A question", "enter")
        terminal.wait_for(installed.text("plain.search.title").partition("<")[0])
        terminal.press("1", "enter")
        terminal.wait_for(installed.text("button.skip_exercise"))
        terminal.press("enter")
        terminal.wait_for(QUESTION)
        terminal.press(SECRET, "enter", ".", "enter")
        terminal.wait_for(installed.text("review.title"))
        terminal.signal(number)
        assert terminal.end() in (128 + number, -number)
        assert terminal.settings_now() == terminal.settings
        assert b"\x1b" not in terminal.sent
    journal = Journal.unlock(home / "notes.journal", PASSPHRASE)
    assert journal.latest_answers()["probe_question.form.say"].value == SECRET
    journal.close()


@SIGNALS
def test_a_signal_at_the_passphrase_gives_the_terminal_back(
    installed: Installation, home: Path, number: signal.Signals
) -> None:
    with asked_for_a_passphrase(installed, home) as terminal:
        terminal.signal(number)
        assert terminal.end() in (128 + number, -number)
        assert terminal.settings_now() == terminal.settings, "what is typed next would not be shown"
    assert list(home.iterdir()) == []
