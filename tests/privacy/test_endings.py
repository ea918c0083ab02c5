"""Every way the full-screen program can end: the terminal is as it was, and nothing acknowledged is lost."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest
from installation import Installation

pytest.importorskip("termios")
pytest.importorskip("sqlcipher3")

from seated import PASSPHRASE, SECRET, seated
from terminal import Terminal

from selfhelp_tui.storage.journal import Journal

IN, OUT = b"\x1b[?1049h", b"\x1b[?1049l"
"""To the alternate screen, which has no scrollback, and back."""
SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^][^\x07\x1b]*(?:\x07|\x1b\\)?|[()][0-9A-B]|[=>78cM])")
TITLE_OR_CLIPBOARD = re.compile(rb"\x1b\](?:0|1|2|52|l|L);|\x1b\[[0-9;]*t")
FEW_PLACES = """
from textual.drivers import _writer_thread

_writer_thread.MAX_QUEUED_WRITES = 2
"""
"""Runs before the program: what is painted waits for its turn in two places, and not in thirty."""
SHOWN_AGAIN, UNMARKED = b"\x1b[?25h", b"\x1b[?2004l"


def kept_in(path: Path) -> object:
    """The answer to the question, read back from the file."""
    journal = Journal.unlock(path, PASSPHRASE)
    answer = journal.latest_answers().get("probe_question.form.say")
    journal.close()
    return answer.value if answer else None


def assert_restored(terminal: Terminal) -> None:
    """The terminal is as it was, and keeps nothing of what was on the screen."""
    assert terminal.settings_now() == terminal.settings
    before, _, rest = terminal.sent.partition(IN)
    inside, left, after = rest.rpartition(OUT)
    assert left, "it never left the alternate screen"
    assert SEQUENCE.sub(b"", before).strip() == b""
    assert SEQUENCE.sub(b"", after).strip() == b""
    assert terminal.sent.rindex(SHOWN_AGAIN) > terminal.sent.index(IN)
    assert terminal.sent.rindex(UNMARKED) > terminal.sent.index(IN)
    assert SECRET.encode() not in before + after
    assert inside


def test_leaving_by_key(installed: Installation, home: Path) -> None:
    path = home / "notes.journal"
    with seated(installed, home, path) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.press("f4")
        assert terminal.end() == 0
        assert_restored(terminal)
    assert kept_in(path) == SECRET
    assert [one.name for one in home.iterdir()] == ["notes.journal"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_order(installed: Installation, home: Path, number: signal.Signals) -> None:
    path = home / "notes.journal"
    with seated(installed, home, path) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.signal(number)
        assert terminal.end() == 128 + number
        assert_restored(terminal)
    assert kept_in(path) == SECRET


def test_a_signal_while_nothing_is_kept(installed: Installation, home: Path) -> None:
    with seated(installed, home) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.signal(signal.SIGTERM)
        assert terminal.end() == 143
        assert_restored(terminal)
    assert list(home.iterdir()) == []


def test_a_window_that_is_closed_loses_nothing(installed: Installation, home: Path) -> None:
    path = home / "notes.journal"
    with seated(installed, home, path) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.close_window()
        # Python itself turns the status into 120 where it can no longer write to the terminal.
        assert terminal.wait_until_gone() in (129, 120)
    assert kept_in(path) == SECRET


@pytest.mark.parametrize("kept", [True, False])
def test_a_window_that_is_closed_leaves_no_program_behind(installed: Installation, home: Path, kept: bool) -> None:
    """Closing it also wakes the program, which paints once more; with few places, a text too many is soon there."""
    path = home / "notes.journal"
    with seated(installed, home, path if kept else None, faulty=FEW_PLACES) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.close_window()
        assert terminal.wait_until_gone() in (129, 120)
    assert not kept or kept_in(path) == SECRET


def test_killed_at_once_keeps_what_was_called_saved(installed: Installation, home: Path) -> None:
    path = home / "notes.journal"
    with seated(installed, home, path) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.press("tab")
        terminal.wait_for(SECRET)
        terminal.press("enter")
        terminal.wait_for(installed.text("review.title"))
        terminal.wait_for(installed.text("state.kept"))
        terminal.signal(signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    assert kept_in(path) == SECRET


def test_nothing_reaches_the_title_or_the_clipboard(installed: Installation, home: Path) -> None:
    with seated(installed, home) as terminal:
        terminal.press(SECRET)
        terminal.wait_for(SECRET)
        terminal.press("f2")
        terminal.wait_for(installed.text("help.pick"))
        terminal.press("f4")
        assert terminal.end() == 0
        assert not TITLE_OR_CLIPBOARD.search(terminal.sent)
