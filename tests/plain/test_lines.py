"""Lines over real descriptors: nothing is lost while waiting, and no control character gets out."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator

import pytest

from selfhelp_tui.plain.lines import ClosedInput, Console, Descriptor, EndOfInput, LineConsole


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        try:
            os.close(end)
        except OSError:
            continue


def test_lines_are_read_one_by_one(pipe: tuple[int, int]) -> None:
    source = Descriptor(pipe[0])
    os.write(pipe[1], b"one\r\ntwo\nlast")
    os.close(pipe[1])
    assert [source.line() for _ in range(4)] == ["one", "two", "last", None]


def test_a_line_as_long_as_a_terminal_takes_is_known(pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    source = Descriptor(pipe[0])
    monkeypatch.setattr(os, "isatty", lambda _: True)
    os.write(pipe[1], b"x" * 4095 + b"\n" + b"y" * 4094 + b"\n")
    assert source.line() == "x" * 4095 and source.full
    assert source.line() == "y" * 4094 and not source.full


def test_waiting_sees_lines_that_were_read_along(pipe: tuple[int, int]) -> None:
    source = Descriptor(pipe[0])
    assert not source.wait(0)
    os.write(pipe[1], b"one\ntwo\n")
    assert source.line() == "one"
    assert source.wait(0)
    assert source.line() == "two"
    assert not source.wait(0)
    os.close(pipe[1])
    assert source.wait(0)


@pytest.mark.parametrize(
    ("raw", "encoding", "text"),
    [
        ("één".encode(), "ascii", "één"),
        (b"\xe9\xe9n", "latin-1", "één"),
        (b"\xe9\xe9n", "utf-8", "��n"),
        (b"\xe9\xe9n", "ascii", "��n"),
        (b"\xed\xa0\x80", "utf-8", "���"),
    ],
)
def test_bytes_of_any_kind_become_text(pipe: tuple[int, int], raw: bytes, encoding: str, text: str) -> None:
    os.write(pipe[1], raw + b"\n")
    assert Descriptor(pipe[0], encoding).line() == text


class Nothing:
    """A source that has ended."""

    shows_typing = True
    full = False

    def line(self) -> str | None:
        return None

    def wait(self, seconds: float) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("quarl\x1b[D\x1b[Drel", "quarlrel"),
        ("\x1b[200~pasted text\x1b[201~.", "pasted text."),
        ("a\x1bOHb\x1b[1;5Cc\x1b[3~d", "abcd"),
        ("a\x1b]0;title\x07b\x9b31mc\x1bd", "abc"),
        ("[D is text, and [200~ too", "[D is text, and [200~ too"),
    ],
)
def test_what_a_key_sends_is_no_text(typed: str, text: str) -> None:
    class One(Nothing):
        def line(self) -> str | None:
            return typed

    assert LineConsole(One(), io.StringIO()).read() == text


def test_control_characters_never_get_out() -> None:
    out = io.StringIO()
    LineConsole(Nothing(), out).say("a\x1b[31mb\rc\x07\x9bd\ne")
    assert out.getvalue() == "a[31mbcd\ne\n"


def test_the_end_of_the_input_is_told() -> None:
    with pytest.raises(EndOfInput):
        LineConsole(Nothing(), io.StringIO()).read()


def test_empty_lines_never_come_in_pairs() -> None:
    out = io.StringIO()
    lines = LineConsole(Nothing(), out)
    for _ in range(3):
        lines.gap()
    lines.say("text")
    lines.gap()
    lines.gap()
    assert out.getvalue() == "text\n\n"


def test_an_old_terminal_reads_letters_without_accents() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", errors="strict")
    lines = LineConsole(Nothing(), out)
    lines.say("Eén “zin” – goed… 👍")
    lines.flush()
    assert raw.getvalue() == b'Een "zin" - goed... \\U0001f44d\n'


def test_when_nobody_listens_the_conversation_ends() -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    lines = LineConsole(Nothing(), Gone())
    lines.say("text")
    lines.say("text")
    assert lines.wait(60)
    with pytest.raises(EndOfInput):
        lines.read()


def test_a_console_waits_for_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    import types

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    pressed = iter([False, True])
    module = types.ModuleType("msvcrt")
    module.kbhit = lambda: next(pressed)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "msvcrt", module)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    console = Console(Terminal("typed\r\n"))
    assert console.wait(5)
    assert console.line() == "typed"
    assert console.line() is None
    module.kbhit = lambda: False  # type: ignore[attr-defined]
    assert not console.wait(0)
    assert Console(io.StringIO("x\n")).wait(5)


def test_what_is_waited_for_is_said_again_only_while_it_is() -> None:
    class Stopped(Nothing):
        """A source at which the process is stopped and goes on."""

        def line(self) -> str | None:
            lines.say_again()
            return None

        def wait(self, seconds: float) -> bool:
            lines.say_again()
            return True

    out = io.StringIO()
    lines = LineConsole(Stopped(), out)
    lines.say("Type a number.")
    lines.gap()
    lines.say_again()
    assert out.getvalue() == "Type a number.\n\n"
    with pytest.raises(EndOfInput):
        lines.read()
    assert out.getvalue() == "Type a number.\n\n> \nType a number.\n> \n"
    assert lines.wait(60)
    assert out.getvalue().endswith("> \n\nType a number.\n")


class Window(io.StringIO):
    """A terminal that takes what is written to it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("out", "terminal", "rung"),
    [(Window, "xterm", "\a"), (Window, "dumb", ""), (Window, "", ""), (io.StringIO, "xterm", "")],
)
def test_a_bell_is_rung_only_where_a_terminal_makes_a_sound_of_it(
    monkeypatch: pytest.MonkeyPatch, out: type[io.StringIO], terminal: str, rung: str
) -> None:
    monkeypatch.setenv("TERM", terminal)
    window = out()
    LineConsole(ClosedInput(), window).bell()
    assert window.getvalue() == rung


class Taken(io.StringIO):
    """A stream that is being written to when a signal comes."""

    taken = False

    def flush(self) -> None:
        if self.taken:
            message = "reentrant call inside <_io.BufferedWriter>"
            raise RuntimeError(message)


def test_a_signal_in_the_instant_a_question_is_said_ends_nothing() -> None:
    class Stopped(Nothing):
        """A source at which the process goes on while its stream is taken."""

        def line(self) -> str | None:
            out.taken = True
            lines.say_again()
            out.taken = False
            return "later"

    out = Taken()
    lines = LineConsole(Stopped(), out)
    assert lines.read("> ") == "later"
