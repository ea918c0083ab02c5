"""A fast terminal at the other end of a pty: starts a program, answers what it asks, and notes when it writes."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

COLUMNS, ROWS = 120, 36
KEYS = {"up": b"\x1b[A", "down": b"\x1b[B", "help": b"\x1bOQ", "escape": b"\x1b", "quit": b"\x11"}
ESCAPES = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]"
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1b[P_^X](?:[^\x1b]|\x1b(?!\\))*\x1b\\"
    rb"|\x1b[ -/]*[0-~]"
)
ASKED = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[c": b"\x1b[?62;22c",
}
"""Questions a program may ask of its terminal, and the answers of a plain modern one."""


@dataclass(frozen=True)
class Start:
    """What one start took."""

    first: float
    """Milliseconds until the marker was on the screen."""
    settled: float
    """Milliseconds until the last byte before the screen stayed as it was."""
    first_cpu: float
    """Milliseconds of processor time until the marker."""
    settled_cpu: float
    """Milliseconds of processor time until the screen was settled."""


@dataclass(frozen=True)
class Move:
    """What one key took."""

    took: float
    """Milliseconds from the key to the last byte of the answer."""
    size: int
    """Bytes of the answer."""


class Program:
    """A program on a terminal of its own; only its own process group is ever signalled."""

    def __init__(self, words: Sequence[str], home: Path, more: Mapping[str, str] | None = None) -> None:
        self._master, self._slave = os.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, COLUMNS * 8, ROWS * 16))
        os.set_blocking(self._master, False)
        name = os.ttyname(self._slave)
        self.began = perf_counter()
        self._pid = os.posix_spawnp(
            words[0],
            list(words),
            surroundings(home, more),
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0),
                (os.POSIX_SPAWN_DUP2, 0, 1),
                (os.POSIX_SPAWN_DUP2, 0, 2),
            ],
            setsid=True,
        )
        self._said = b""
        self._waiting = b""
        self._ended = False
        self.last_byte = self.began

    def read(self, seconds: float) -> int:
        """Wait for output at most so long and take all there is; bytes read."""
        if not select.select([self._master], [], [], max(0.0, seconds))[0]:
            return 0
        got = 0
        while True:
            try:
                data = os.read(self._master, 65536)
            except BlockingIOError:
                return got
            except OSError:
                self._ended = True
                return got
            if not data:
                self._ended = True
                return got
            self.last_byte = perf_counter()
            got += len(data)
            self._take(data)

    def _take(self, data: bytes) -> None:
        whole = self._waiting + data
        for question, answer in ASKED.items():
            for _ in range(whole.count(question) - self._waiting.count(question)):
                os.write(self._master, answer)
        # an escape sequence can be cut in two between reads
        cut = whole.rfind(b"\x1b") if whole.rfind(b"\x1b") > len(whole) - 64 else len(whole)
        self._waiting = whole[cut:]
        self._said = (self._said + ESCAPES.sub(b"", whole[:cut]))[-200_000:]

    def shows(self, marker: str) -> bool:
        """Whether a text was written since the start."""
        return marker.encode() in self._said + ESCAPES.sub(b"", self._waiting)

    def wait_for(self, marker: str, seconds: float = 30) -> float:
        """Milliseconds from the start until a text is on the screen.

        Raises:
            TimeoutError: it did not come; the message holds what came instead.
        """
        end = self.began + seconds
        while not self.shows(marker):
            if self._ended or perf_counter() > end:
                message = f"{marker!r} did not come; there is: {self._said[-2000:].decode(errors='replace')}"
                raise TimeoutError(message)
            self.read(0.05)
        return (self.last_byte - self.began) * 1000

    def settle(self, quiet: float = 0.25, seconds: float = 10) -> float:
        """Milliseconds from the start until the last byte before so many seconds of quiet."""
        end = perf_counter() + seconds
        quiet_from = perf_counter()
        while perf_counter() < end and perf_counter() - quiet_from < quiet and not self._ended:
            if self.read(quiet - (perf_counter() - quiet_from)):
                quiet_from = perf_counter()
        return (self.last_byte - self.began) * 1000

    def press(self, key: str, quiet: float = 0.03) -> Move:
        """Press a key and wait for the whole answer."""
        pressed = perf_counter()
        os.write(self._master, KEYS[key])
        size = self.read(1.0)
        while more := self.read(quiet):
            size += more
        return Move((self.last_byte - pressed) * 1000, size)

    def processor_time(self) -> float:
        """Milliseconds of processor time so far, of all threads."""
        total = 0
        for thread in Path(f"/proc/{self._pid}/task").glob("*/schedstat"):
            total += int(thread.read_text().split()[0])
        return total / 1e6

    def memory(self) -> int:
        """Bytes that are in memory for this process now."""
        pages = int(Path(f"/proc/{self._pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def idle(self, seconds: float) -> tuple[float, int]:
        """Milliseconds of processor time and bytes written, a second, while nothing is done."""
        before, end = self.processor_time(), perf_counter() + seconds
        written = 0
        while perf_counter() < end:
            written += self.read(end - perf_counter())
        return (self.processor_time() - before) / seconds, round(written / seconds)

    def leave(self) -> float:
        """Milliseconds from the key for it until the process is gone."""
        pressed = perf_counter()
        os.write(self._master, KEYS["quit"])
        while not os.waitpid(self._pid, os.WNOHANG)[0]:
            self.read(0.001)
            if self._ended:
                sleep(0.001)
        took = (perf_counter() - pressed) * 1000
        os.close(self._master)
        os.close(self._slave)
        return took

    def end(self) -> None:
        """Leave with the key for it, or be made to."""
        if not self._ended:
            os.write(self._master, KEYS["quit"])
        for number in (0, signal.SIGHUP, signal.SIGKILL):
            end = perf_counter() + 1.5
            while perf_counter() < end:
                if os.waitpid(self._pid, os.WNOHANG)[0]:
                    os.close(self._master)
                    os.close(self._slave)
                    return
                self.read(0.01)
                if self._ended:
                    sleep(0.005)
            if number:
                os.killpg(self._pid, number)


def surroundings(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """An environment of nobody: an empty home, a modern terminal, byte code wherever Python wants it."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **(more or {}),
    }
