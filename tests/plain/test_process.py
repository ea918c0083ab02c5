"""The front end in a process of its own: pipes, a terminal, an old locale, and the end of everything."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pyte
import pytest

HERE = Path(__file__).parent
PROGRAM = """
import sys
sys.path[:0] = {path!r}
from plain_stage import FakeServices
from small_library import form_shelf
from selfhelp_tui.plain.lines import standard_lines
from selfhelp_tui.plain.program import Start, run
services = FakeServices(form_shelf({fields}))
status = run(Start(services=services, passphrase=str, language_given=True), standard_lines())
for answer in services.notes.latest_answers().values():
    sys.stderr.write(repr(answer.value))
raise SystemExit(status)
"""


def command(*fields: str) -> list[str]:
    names = ", ".join(map(repr, fields))
    return [sys.executable, "-B", "-c", PROGRAM.format(path=[str(HERE), *sys.path], fields=names)]


def piped(typed: bytes, *fields: str, **environment: str) -> tuple[bytes, str, int]:
    done = subprocess.run(
        command(*fields),
        input=typed,
        capture_output=True,
        env={"PATH": os.environ["PATH"], **environment},
        timeout=30,
        check=False,
    )
    return done.stdout, done.stderr.decode("utf-8", "replace"), done.returncode


TO_THE_FORM = b"/the form\n\n\n"


def test_a_pipe_has_no_escape_and_no_carriage_return() -> None:
    said, kept, status = piped(TO_THE_FORM + "één\x1b[31m\r\n".encode(), "line", PYTHONIOENCODING="utf-8")
    assert status == 0
    assert "'één'" in kept, "what a key sends is no text, as a whole"
    assert b"\x1b" not in said
    assert b"\r" not in said


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_an_old_locale_loses_nothing(environment: dict[str, str]) -> None:
    said, kept, status = piped(TO_THE_FORM + "één 👍\n".encode(), "line", **environment)
    assert status == 0
    assert "één 👍" in kept or "\\xe9\\xe9n" in kept
    assert b"Traceback" not in said


def test_bytes_that_are_no_text_break_nothing() -> None:
    _, kept, status = piped(TO_THE_FORM + b"\xff\xfe\x00\x9b\n" * 3, "line", "story")
    assert status == 0
    assert "Traceback" not in kept


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    process = subprocess.Popen(command("one"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    _, errors = process.communicate(b"?\n" * 200 if process.stdin else b"", timeout=30)
    assert process.returncode == 0
    assert errors == b""


@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&-"])
def test_closed_streams_end_it(closed: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", *command("one")], capture_output=True, timeout=30, check=False
    )
    assert done.returncode == 0, done.stderr


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, *fields: str) -> None:
        self.process, self.screen = self._start(fields), b""

    def _start(self, fields: tuple[str, ...]) -> subprocess.Popen[bytes]:
        self.master, slave = pty.openpty()
        process = subprocess.Popen(
            command(*fields),
            stdin=slave,
            stdout=slave,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            # the terminal itself takes the line; how it is edited is tried apart
            env={**os.environ, "TERM": "dumb"},
        )
        os.close(slave)
        return process

    def until(self, text: bytes, seconds: float = 20) -> None:
        """Read until a text stands on the screen."""
        while text not in self.screen:
            ready, _, _ = select.select([self.master], [], [], seconds)
            assert ready, self.screen.decode("utf-8", "replace")
            self.screen += os.read(self.master, 65536)

    def type(self, text: str) -> None:
        self.screen = b""
        os.write(self.master, text.encode())

    def ended(self) -> int:
        """The exit status."""
        while True:
            try:
                if not os.read(self.master, 65536):
                    break
            except OSError:
                break
        os.close(self.master)
        return self.process.wait(20)


def test_on_a_terminal_enter_stops_a_timer() -> None:
    terminal = Terminal("sit")
    terminal.until(b"> ")
    for line, answer in (
        ("/the form", b"> "),
        ("", b"> "),
        ("", b"> "),
        ("1", b"strong before"),
        ("5", b"stage begin"),
    ):
        terminal.type(f"{line}\n")
        terminal.until(answer)
    terminal.type("\n")
    terminal.until(b"strong after")
    assert b"\x1b" not in terminal.screen
    terminal.type("q\n")
    terminal.until(b"plain.end.window")
    assert terminal.ended() == 0


def test_a_line_longer_than_the_terminal_takes_is_said_kept_and_continued() -> None:
    terminal = Terminal("story")
    terminal.until(b"> ")
    for line, answer in (("/the form", b"> "), ("", b"> "), ("", b"story?")):
        terminal.type(f"{line}\n")
        terminal.until(answer)
    terminal.until(b"> ")
    terminal.type("é" * 2500 + "LOST\n")
    terminal.until(b"plain.full_line")
    terminal.until(b"> ")
    terminal.type("the rest\n")
    terminal.until(b"> ")
    terminal.type("q\n")
    terminal.until(b"plain.end.window")
    assert terminal.ended() == 0


@pytest.mark.parametrize("columns", [40, 20])
def test_the_line_of_a_braille_display_says_what_can_be_typed(columns: int) -> None:
    terminal = Terminal("strong", "one")
    fcntl.ioctl(terminal.master, termios.TIOCSWINSZ, struct.pack("HHHH", 25, columns, 0, 0))
    screen = pyte.Screen(columns, 25)
    stream = pyte.ByteStream(screen)
    terminal.until(b"> ")
    for line, answer in (("/the form", b"> "), ("", b"> "), ("", b"1 to 2> ")):
        terminal.type(f"{line}\n")
        terminal.until(answer)
    stream.feed(terminal.screen)
    assert screen.display[screen.cursor.y].rstrip() == "1 of 2, 1 to 2>", "which question, and what can be typed"
    assert screen.cursor.x == len("1 of 2, 1 to 2> "), "behind it one types"
    assert any("one?" in line for line in screen.display)
    terminal.type("q\n")
    terminal.until(b"plain.end.window")
    assert terminal.ended() == 0


def test_a_terminal_that_is_closed_ends_it() -> None:
    terminal = Terminal("one")
    terminal.until(b"> ")
    os.close(terminal.master)
    assert terminal.process.wait(20) in (0, -signal.SIGHUP)
