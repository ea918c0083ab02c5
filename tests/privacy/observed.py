"""Runs the program while everything it opens, makes, moves, connects or starts is told to a file descriptor.

Used as ``python observed.py DESCRIPTOR [WORDS…]``. Only the standard library's own hook is used, so it works on every
system; what native code does beneath Python is seen by ``strace`` alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
LOCAL = 1
"""AF_UNIX: a pipe inside this computer."""
CHANGES = frozenset(
    f"os.{name}"
    for name in (
        *("mkdir", "rmdir", "remove", "rename", "link", "symlink", "truncate", "chmod", "chown", "utime"),
        *("exec", "fork", "forkpty", "posix_spawn", "spawn", "startfile", "system"),
    )
)
OTHER = frozenset(
    {
        *("subprocess.Popen", "shutil.copyfile", "shutil.move", "shutil.rmtree"),
        *("tempfile.mkstemp", "tempfile.mkdtemp", "webbrowser.open", "urllib.Request"),
        *("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"),
    }
)


def watch(descriptor: int) -> None:
    """Tell a descriptor about every event that matters from now on; it can't be taken back."""

    def tell(event: str, about: tuple[object, ...]) -> None:
        if TOLD.get(event, lambda _: False)(about):
            os.write(descriptor, f"{event} {about!r}\n".encode("utf-8", "replace"))

    sys.addaudithook(tell)


def opens_for_writing(about: tuple[object, ...]) -> bool:
    """Whether an ``open`` is one that can change a file; the terminal itself is none."""
    path, mode, flags = about
    writes = bool(set(str(mode or "")) & set("wax+")) or bool(int(str(flags or 0)) & WRITING)
    return writes and path not in ("/dev/tty", os.devnull)


TOLD: dict[str, Callable[[tuple[object, ...]], bool]] = {
    **{event: lambda _: True for event in (*CHANGES, *OTHER)},
    "open": opens_for_writing,
    "socket.__new__": lambda about: about[1] != LOCAL,
    "sqlite3.connect": lambda about: about[0] != ":memory:",
}
"""Event to whether it is told, given what it is about."""


def main() -> int:
    """Set the hook, then run the program as its command does."""
    watch(int(sys.argv.pop(1)))
    from selfhelp_tui.__main__ import main as run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
