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
from small_library import EVERY_KIND

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

    def __init__(self, *fields: str, stoppable: bool = False, term: str = "dumb") -> None:
        """``stoppable`` has a parent that could let it go on; unless told, the terminal itself takes the line."""
        # what stands on the screen since the last line was typed, and all that was ever shown
        self.screen, self.shown, self.errors = b"", b"", b""
        self.master, slave = pty.openpty()
        # what is ready to be read is thrown away by a terminal when a program sets how it takes lines
        os.set_blocking(self.master, False)
        self.process = subprocess.Popen(
            command(*fields),
            stdin=slave,
            stdout=slave,
            stderr=subprocess.PIPE,
            start_new_session=not stoppable,
            process_group=0 if stoppable else None,
            env={**os.environ, "TERM": term},
        )
        os.close(slave)

    def until(self, text: bytes, seconds: float = 20) -> None:
        """Read until a text stands on the screen."""
        while text not in self.screen:
            ready, _, _ = select.select([self.master], [], [], seconds)
            assert ready, self.screen.decode("utf-8", "replace")
            self.screen += self._read()

    def _read(self) -> bytes:
        try:
            shown = os.read(self.master, 65536)
        except BlockingIOError:
            return b""
        self.shown += shown
        return shown

    def type(self, text: str | bytes) -> None:
        """Type as fast as the terminal takes it, and read what it shows meanwhile."""
        self.screen, left = b"", text.encode() if isinstance(text, str) else text
        while left:
            shows, takes, _ = select.select([self.master], [self.master], [], 20)
            assert shows or takes
            if shows:
                self.screen += self._read()
            if takes:
                left = left[os.write(self.master, left[:1000]) :]

    def stop_and_go_on(self) -> None:
        """As Ctrl+Z and fg do it, to someone who waits for a line."""
        status_of = Path(f"/proc/{self.process.pid}/stat")
        while status_of.is_file() and status_of.read_text().rpartition(") ")[2][0] != "S":
            # it only just said its question
            os.sched_yield()
        self.process.send_signal(signal.SIGTSTP)
        _, status = os.waitpid(self.process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        while select.select([self.master], [], [], 0)[0] and self._read():
            pass
        self.screen = b""
        self.process.send_signal(signal.SIGCONT)

    def ended(self) -> int:
        """The exit status."""
        os.set_blocking(self.master, True)
        while True:
            try:
                if not os.read(self.master, 65536):
                    break
            except OSError:
                break
        os.close(self.master)
        assert self.process.stderr is not None
        self.errors = self.process.stderr.read()
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


def at_the_line() -> Terminal:
    """At the question of a form for one line, behind which a story is asked for."""
    terminal = Terminal("line", "story")
    terminal.until(b"> ")
    for line, answer in (("/the form", b"> "), ("", b"> "), ("", b"line?")):
        terminal.type(f"{line}\n")
        terminal.until(answer)
    return terminal


def test_a_line_of_a_hundred_thousand_letters_keeps_what_came_through_and_goes_on() -> None:
    terminal = at_the_line()
    terminal.type(b"x" * 100_000)
    terminal.type("\n")
    terminal.until(b"plain.full_line")
    terminal.until(b"> ")
    terminal.type("\n")
    terminal.until(b"plain.cut")
    terminal.until(b"story?")
    terminal.type("the next answer\n")
    terminal.until(b"> ")
    terminal.type("q\n")
    terminal.until(b"plain.end.window")
    assert terminal.ended() == 0 and b"Traceback" not in terminal.errors
    assert b"x" * 60 in terminal.errors and b"x" * 61 not in terminal.errors, "as much as there is room for"
    assert b"the next answer" in terminal.errors


def test_bytes_that_are_no_text_on_a_terminal_break_nothing() -> None:
    terminal = at_the_line()
    terminal.type(b"\xff\xfe caf\xe9 \x9b31m\xc3\n")
    terminal.until(b"story?")
    terminal.type(b"\xf0\x9f\n\xed\xa0\x80 after\n.\n")
    terminal.until(b"button.again")
    terminal.type("q\n")
    terminal.until(b"plain.end.window")
    assert terminal.ended() == 0 and b"Traceback" not in terminal.errors
    assert b"caf" in terminal.errors and b"after" in terminal.errors, "what could be read is kept"
    assert b"\x1b" not in terminal.errors and b"\x9b" not in terminal.errors and b"\\x9b" not in terminal.errors


@pytest.mark.parametrize("term", ["dumb", pytest.param("xterm", marks=pytest.mark.system)])
def test_after_a_stop_any_kind_of_question_is_waited_for_again(term: str) -> None:
    """Where the terminal takes the line, and where it is edited."""
    # what is said aloud runs at once, as a time does below
    kinds = [str(one["id"]) for one in EVERY_KIND if one["id"] != "aloud"]
    terminal = Terminal(*kinds, stoppable=True, term=term)
    terminal.until(b"> ")
    for line in ("/the form", *[""] * 40):
        terminal.stop_and_go_on()
        # a time that runs is said again too, with no mark behind it
        terminal.until(b"\n")
        terminal.type(f"{line}\n")
        terminal.until(b"> ")
        if b"home.what_now" in terminal.screen and line == "":
            break
    assert [kind for kind in kinds if f"{kind}?".encode() not in terminal.shown] == []
    terminal.type("q\n")
    terminal.until(b"plain.end.window")
    assert terminal.ended() == 0 and b"Traceback" not in terminal.errors


def test_after_a_stop_a_time_that_runs_says_its_line_again() -> None:
    terminal = Terminal("sit", stoppable=True)
    terminal.until(b"> ")
    for line, answer in (("/the form", b"> "), ("", b"> "), ("", b"> "), ("1", b"before"), ("5", b"stage begin")):
        terminal.type(f"{line}\n")
        terminal.until(answer)
    terminal.stop_and_go_on()
    terminal.until(b"stage begin")
    terminal.type("\n")
    terminal.until(b"strong after")
    terminal.type("q\n")
    terminal.until(b"plain.end.window")
    assert terminal.ended() == 0 and b"'before': 5" in terminal.errors


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
