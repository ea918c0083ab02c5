"""The line one types in on a terminal: its keys, what is kept of it, and every signal while it is edited."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import subprocess
import termios
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from test_process import command

pytest.importorskip("readline")

SLOWEST = 30.0
"""Seconds after which what does not come is a failure."""
LEFT, UP, ERASE = "\x1b[D", "\x1b[A", "\x7f"


class Edited:
    """The program on a terminal of its own that moves its cursor, as its foreground process."""

    def __init__(self, home: Path, *fields: str, **environment: str) -> None:
        self.master, self.slave = pty.openpty()
        self.settings = termios.tcgetattr(self.slave)
        surroundings = {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8", "TERM": "xterm"}
        self.errors = (home / "errors").open("w+b")
        self.process = subprocess.Popen(
            command(*fields),
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.errors,
            cwd=home,
            env={**surroundings, **environment},
            preexec_fn=_in_the_foreground,
        )
        self.screen = b""

    def until(self, text: str) -> str:
        """What was shown up to a text and a little silence."""
        end = monotonic() + SLOWEST
        while text.encode() not in self.screen or self._hear(0.05):
            assert monotonic() < end, self.screen.decode("utf-8", "replace")
            self._hear(0.1)
        return self.screen.decode("utf-8", "replace")

    def _hear(self, seconds: float) -> bool:
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            piece = os.read(self.master, 65536)
        except OSError:
            return False
        self.screen += piece
        return bool(piece)

    def types(self, text: str | bytes, then: str = "> ") -> str:
        """Type something, and what was shown up to a text."""
        self.screen = b""
        typed = text.encode() if isinstance(text, str) else text
        while typed:
            # as much as the terminal takes while it shows what came before
            typed = typed[os.write(self.master, typed[:2000]) :]
            self._hear(0.0)
        return self.until(then)

    def goes(self, *lines: str) -> None:
        """Type some lines, each once a line is waited for."""
        for line in lines:
            self.types(f"{line}\r")

    def edits(self) -> None:
        """Wait until the terminal passes on each key."""
        end = monotonic() + SLOWEST
        while termios.tcgetattr(self.slave)[3] & termios.ICANON:
            assert monotonic() < end
            self._hear(0.05)

    def ended(self) -> tuple[int, str]:
        """The exit status, and the answers that were kept."""
        end = monotonic() + SLOWEST
        while self.process.poll() is None:
            assert monotonic() < end
            self._hear(0.1)
        while self._hear(0.05):
            pass
        self.errors.seek(0)
        return self.process.returncode, self.errors.read().decode()


def _in_the_foreground() -> None:
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[list[Edited]]:
    running: list[Edited] = []
    yield running
    for one in running:
        one.process.kill()
        one.process.wait()
        os.close(one.master)
        os.close(one.slave)
        one.errors.close()


Opens = Callable[..., Edited]


@pytest.fixture
def at(started: list[Edited], tmp_path: Path) -> Opens:
    """Opens the program at some questions."""

    def open_form(*fields: str, **environment: str) -> Edited:
        terminal = Edited(tmp_path, *fields, **environment)
        started.append(terminal)
        terminal.until("> ")
        terminal.goes("/the form", "", "")
        return terminal

    return open_form


def test_the_word_under_the_cursor_is_corrected_and_no_key_is_stored(at: Opens) -> None:
    terminal = at("line", "story")
    terminal.types(f"quarel at home{LEFT * 10}r\r", "story?")
    terminal.types("q\r", "plain.end.window")
    status, kept = terminal.ended()
    assert status == 0 and "'quarrel at home'" in kept


def test_nothing_is_sent_but_what_is_said_until_something_is_edited(at: Opens) -> None:
    terminal = at("line", "story")
    assert "\x1b" not in terminal.types("at home\r", "story?")
    assert "\x1b" not in terminal.types("q\r", "plain.end.window")


def test_the_earlier_answer_comes_by_the_key_that_goes_up_and_nothing_else_does(at: Opens) -> None:
    terminal = at("line", "story")
    terminal.types("at hom\r", "story?")
    shown = terminal.types("<\r", "plain.how.up")
    assert "so far: at hom" in shown
    terminal.types(f"{UP}{UP}{UP}e\r", "story?")
    terminal.types("q\r", "plain.end.window")
    status, kept = terminal.ended()
    assert status == 0 and "'at home'" in kept


def test_an_earlier_answer_never_stands_before_a_word(at: Opens) -> None:
    terminal = at("line", "story")
    terminal.types("at home\r", "story?")
    terminal.types("<\r", "plain.how.up")
    assert "help.title" in terminal.types("!\r", "help.title"), "help now is there at once, as anywhere"


def test_arrow_keys_are_turned_off_and_on(at: Opens) -> None:
    terminal = at("line", "story")
    terminal.edits()
    terminal.types(":edit\r", "plain.edit.off")
    terminal.until("> ")
    terminal.types(f"a{LEFT}b\r", "story?")
    terminal.types(":EDIT\r", "plain.edit.on")
    terminal.edits()
    terminal.types("q\r", "plain.end.window")
    assert "'ab'" in terminal.ended()[1]


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"LC_ALL": "C"}, {"TERM": ""}], ids=str)
def test_where_keys_cannot_be_told_apart_the_terminal_takes_the_line(
    at: Opens,
    environment: dict[str, str],
) -> None:
    terminal = at("line", "story", **environment)
    assert "plain.edit.none" in terminal.types(":edit\r", "plain.edit.none")
    terminal.types("één\r", "story?")
    terminal.types("q\r", "plain.end.window")
    status, kept = terminal.ended()
    assert status == 0 and ("één" in kept or "\\xe9\\xe9n" in kept)


KEYS = ("\x1b?", "\x1b*", "\t", "\x1b\t", "\x1b\x1b", "\x18\x12", "\x1b\r", "\x1b\n", "\x12", "\x1bn", "\x1bp")


def test_no_key_names_a_file_reads_settings_or_looks_back(at: Opens, tmp_path: Path) -> None:
    (tmp_path / "secret-name").touch()
    (tmp_path / ".inputrc").write_text('"x": "bound"\n')
    terminal = at("story", INPUTRC=str(tmp_path / ".inputrc"))
    for key in KEYS:
        shown = terminal.types(f"./sec{key}x\r", "> ")
        assert "secret" not in shown and "search" not in shown, repr(key)
    terminal.types(".\rq\r", "plain.end.window")
    kept = terminal.ended()[1]
    assert len(re.findall(r"\./sec ?x?\b", kept)) == len(KEYS), kept


def test_bytes_that_are_no_text_pasted_lines_and_long_ones(at: Opens) -> None:
    terminal = at("story", "list")
    terminal.types(b"\xff\xfe\xc3 \x9b31m then\r", "then")
    terminal.until("> ")
    terminal.types("pasted one\rpasted two\r", "pasted two")
    terminal.types("é" * 5000 + "\r", "plain.cut")
    terminal.until("> ")
    terminal.types(".\r", "list?")
    terminal.types("q\r", "plain.end.window")
    status, kept = terminal.ended()
    assert status == 0 and "Traceback" not in kept
    assert "pasted one\\npasted two\\néé" in kept and "\\x9b" not in kept and "\\x1b" not in kept


ENDINGS = [(signal.SIGINT, kind) for kind in ("one", "line", "list", "story")]
ENDINGS += [(signal.SIGTERM, "line"), (None, "one"), (None, "story")]


@pytest.mark.parametrize(("number", "kind"), ENDINGS)
def test_however_it_ends_the_terminal_is_given_back(at: Opens, number: signal.Signals | None, kind: str) -> None:
    terminal = at(kind)
    terminal.edits()
    if number is None:
        terminal.types("\x04", "plain.end.window")
    else:
        terminal.types("begun", "begun")
        terminal.process.send_signal(number)
    status, kept = terminal.ended()
    assert status == (-number if number == signal.SIGTERM else 0)
    assert "Traceback" not in kept
    if number != signal.SIGTERM:
        # nobody has asked this small program to tidy up at SIGTERM; the whole one does, in tests/privacy
        assert termios.tcgetattr(terminal.slave)[3] == terminal.settings[3]


def test_after_a_stop_the_question_is_said_again_and_what_was_begun_stands_there(at: Opens) -> None:
    terminal = at("line", "story")
    terminal.edits()
    for number in (signal.SIGCONT, signal.SIGTSTP):
        # a process that no shell could let go on is not stopped; what comes before and after a stop is the same
        terminal.types("at ", "at ")
        terminal.screen = b""
        terminal.process.send_signal(number)
        shown = terminal.until("> at ")
        assert "plain.how.offers" in shown
        terminal.edits()
    terminal.types("home\r", "story?")
    terminal.types("q\r", "plain.end.window")
    assert terminal.ended() == (0, "'at at home'")
