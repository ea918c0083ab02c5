"""Runs the program while everything it opens, makes, moves, connects or starts is told to a file descriptor.

Used as ``python observed.py DESCRIPTOR [WORDS…]``. Only the standard library's own hook is used, so it works on every
system; what native code does beneath Python is seen by ``strace`` alone.
"""

from __future__ import annotations

import os
import sys

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
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
        *("tempfile.mkstemp", "tempfile.mkdtemp", "webbrowser.open", "urllib.Request", "sqlite3.connect"),
        *("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"),
    }
)


def main() -> int:
    """Set the hook, then run the program as its command does."""
    descriptor = int(sys.argv[1])
    sys.argv[1:] = sys.argv[2:]

    def tell(event: str, about: tuple[object, ...]) -> None:
        told = False
        if event == "open":
            path, mode, flags = about
            writes = bool(set(str(mode or "")) & set("wax+")) or bool(int(str(flags or 0)) & WRITING)
            told = writes and path not in ("/dev/tty", os.devnull)
        elif event == "socket.__new__":
            told = "AF_UNIX" not in repr(about[1]) and about[1] != getattr(__import__("socket"), "AF_UNIX", None)
        elif event in CHANGES or event in OTHER:
            told = not (event == "sqlite3.connect" and about[0] == ":memory:")
        if told:
            os.write(descriptor, f"{event} {about!r}\n".encode("utf-8", "replace"))

    sys.addaudithook(tell)
    from selfhelp_tui.__main__ import main as run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
