"""A program in a real terminal: what it paints, what it sends, and how it ends."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType

import pyte

SLOWEST = 30.0
"""Seconds after which a screen that does not come is a failure."""
SILENCE = 0.15
"""Seconds without a byte after which a screen is taken to be whole and to listen to keys."""
ANSWERS = {b"\x1b[c": b"\x1b[?1;2c", b"\x1b[6n": b"\x1b[1;1R"}
"""What a terminal says when a program asks what it is and where the cursor stands."""
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "down": "\x1b[B",
    "up": "\x1b[A",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "ctrl+c": "\x03",
    "ctrl+l": "\x0c",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+v": "\x16",
    "ctrl+x": "\x18",
    "ctrl+z": "\x1a",
    "shift+home": "\x1b[1;2H",
    "shift+tab": "\x1b[Z",
    "super+c": "\x1b[99;9u",
    "ctrl+shift+c": "\x1b[99;6u",
}


class Terminal:
    """Characters in columns and lines with one program in them; use it in a ``with`` statement."""

    def __init__(
        self,
        words: Sequence[str],
        surroundings: Mapping[str, str],
        folder: Path,
        kept: Sequence[int] = (),
        *,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        """``kept`` are file descriptors that the program inherits; ``size`` is columns and lines."""
        columns, lines = size
        self.screen = self._window(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = b""
        """Every byte the program sent."""
        self._master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (lines, columns))
        self.settings = termios.tcgetattr(slave)
        """How the terminal was set before the program began."""
        self._slave = slave
        self._open = [self._master, slave]
        self.program = subprocess.Popen(
            list(words),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(surroundings),
            cwd=folder,
            pass_fds=tuple(kept),
            preexec_fn=_take_the_terminal,
        )

    @staticmethod
    def _window(columns: int, lines: int) -> pyte.Screen:
        return pyte.HistoryScreen(columns, lines, history=1000)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.program.poll() is None:
            self.program.kill()
            self.program.wait()
        self.close_window()

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def press(self, *keys: str) -> None:
        """Type keys by name, or text as it is."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())

    def drag(self, first: str, last: str) -> None:
        """Drag the mouse from the first letter of some words on the screen to the last letter of others."""
        (y0, x0), (y1, x1) = self._place_of(first), self._place_of(last)
        x1 += len(last) - 1
        for code, x, y, end in ((0, x0, y0, "M"), (32, x0 + 1, y0, "M"), (32, x1, y1, "M"), (0, x1, y1, "m")):
            os.write(self._master, f"\x1b[<{code};{x + 1};{y + 1}{end}".encode())

    def _place_of(self, words: str) -> tuple[int, int]:
        return next((y, line.index(words)) for y, line in enumerate(self.screen.display) if words in line)

    def press_and_see(self, key: str) -> None:
        """Press a key and wait until something is painted; on a busy machine silence alone doesn't tell."""
        sent = len(self.sent)
        self.press(key)
        self._listen(lambda: len(self.sent) > sent, f"nothing happened at {key!r}")

    def wait_for(self, words: str) -> str:
        """Wait until words stand on the screen and the program is silent for a moment; the whole screen."""
        self._listen(lambda: words in self.text, f"{words!r} did not come")
        while self._hear(SILENCE):
            pass
        return self.text

    def wait_without(self, words: str) -> str:
        """Wait until words are gone from the screen and the program is silent for a moment; the whole screen."""
        self._listen(lambda: words not in self.text, f"{words!r} did not go")
        while self._hear(SILENCE):
            pass
        return self.text

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size, which the program hears of at once."""
        self.screen.resize(lines, columns)
        termios.tcsetwinsize(self._slave, (lines, columns))

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.program.send_signal(number)

    def end(self) -> int:
        """Wait for the program to end; its exit status."""
        self._listen(lambda: self.program.poll() is not None, "it did not end")
        while self._hear(0.05):
            pass
        status = self.program.returncode
        assert isinstance(status, int)
        return status

    def close_window(self) -> None:
        """Take the terminal away, as closing its window does."""
        for descriptor in self._open:
            os.close(descriptor)
        self._open = []

    def wait_until_gone(self) -> int:
        """Wait for the program to end after its window is closed; its exit status."""
        return self.program.wait(SLOWEST)

    def settings_now(self) -> object:
        """How the terminal is set now."""
        return termios.tcgetattr(self._slave)

    def _listen(self, done: Callable[[], bool], failure: str) -> None:
        end = monotonic() + SLOWEST
        while not done():
            heard = self._hear(0.1)
            if monotonic() > end or (not heard and self.program.poll() is not None and not done()):
                message = f"{failure}; status {self.program.poll()}, screen:\n{self.text}"
                raise AssertionError(message)

    def _hear(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            piece = os.read(self._master, 65536)
        except OSError:
            return False
        self.sent += piece
        for asked, answer in ANSWERS.items():
            if asked in piece:
                os.write(self._master, answer)
        self._stream.feed(piece)
        return bool(piece)


def _take_the_terminal() -> None:
    import fcntl

    # a program in a terminal hears these two; tests that are started in the background ignore them, and hand that on
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
