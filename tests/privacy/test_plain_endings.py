"""The line-by-line program in a terminal: a passphrase is never shown, and a signal loses nothing acknowledged."""

from __future__ import annotations

import shlex
import shutil
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

from selfhelp_tui.storage.journal import Journal

SIGNALS = pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGABRT])


@contextmanager
def asked_for_a_passphrase(installed: Installation, home: Path) -> Iterator[Terminal]:
    """The program at the moment a person types a passphrase for a new journal."""
    pack = write_pack(home.parent / "probe")
    words = [str(installed.command), "--plain", "--language", "en", "--content", str(pack)]
    words += ["--journal", str(home / "notes.journal")]
    with Terminal(words, surroundings(home), home) as terminal:
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


@contextmanager
def in_a_shell(installed: Installation, home: Path, *words: str) -> Iterator[Terminal]:
    """The program started from a shell that can stop it and let it go on; typing is shown by the terminal itself."""
    if shutil.which("bash") is None:
        pytest.skip("no bash here")
    shell = ["bash", "--norc", "--noprofile", "--noediting", "-i"]
    with Terminal(shell, surroundings(home, {"PS1": "SHELL "}), home) as terminal:
        terminal.wait_for("SHELL")
        terminal.press(shlex.join([str(installed.command), "--plain", "--language", "en", *words]), "enter")
        yield terminal


def stop_and_go_on(terminal: Terminal) -> str:
    """Stop what runs with Ctrl+Z, type something in the shell, and come back; what the shell showed."""
    terminal.press("\x1a")
    terminal.wait_for("Stopped")
    terminal.press("echo sh''own", "enter")
    shown = terminal.wait_for("\nshown\n")
    terminal.screen.reset()
    terminal.press("fg", "enter")
    return shown


def test_a_passphrase_is_hidden_again_and_asked_again_after_a_stop(installed: Installation, home: Path) -> None:
    with in_a_shell(installed, home, "--journal", str(home / "notes.journal")) as terminal:
        asked = f"{installed.text('create.passphrase')}:"
        terminal.wait_for(f"\n{asked}")
        for _ in range(2):
            assert "echo sh''own" in stop_and_go_on(terminal), "the shell shows what is typed"
            terminal.wait_for(f"\n{asked}")
        terminal.press(PASSPHRASE, "enter")
        terminal.wait_for(f"{installed.text('create.again')}:")
        terminal.press(PASSPHRASE, "enter")
        terminal.wait_for(installed.text("home.what_now"))
        assert PASSPHRASE.encode() not in terminal.sent
    assert (home / "notes.journal").is_file()


def test_a_command_hides_its_passphrase_again(installed: Installation, home: Path) -> None:
    path = home / "notes.journal"
    Journal.create(path, PASSPHRASE).close()
    with in_a_shell(installed, home) as terminal:
        terminal.wait_for(installed.text("first.title"))
        terminal.press("q", "enter")
        terminal.wait_for("SHELL")
        terminal.press(
            shlex.join([str(installed.command), "journal", "verify", "--language", "en", str(path)]), "enter"
        )
        asked = installed.text("journal_command.passphrase")
        terminal.wait_for(asked)
        stop_and_go_on(terminal)
        terminal.wait_for(asked)
        terminal.press(PASSPHRASE, "enter")
        terminal.wait_for(installed.text("journal_command.verify.fine").partition("<")[0])
        assert PASSPHRASE.encode() not in terminal.sent


def test_what_is_waited_for_is_said_again_after_a_stop(installed: Installation, home: Path) -> None:
    with in_a_shell(installed, home, "--ephemeral") as terminal:
        how = installed.text("plain.how.home").partition(".")[0]
        asked = terminal.wait_for(how).rstrip().splitlines()[-1]
        assert asked == f"{installed.text('plain.mark.one_to').replace('<high>', '8')}>"
        stop_and_go_on(terminal)
        assert terminal.wait_for(how).rstrip().splitlines()[-1] == asked
        terminal.press("!", "enter")
        terminal.wait_for("112")
