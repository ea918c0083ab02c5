"""The files that start a kit, as they are put into it."""

from __future__ import annotations

import re
from importlib.resources import files

LAUNCHERS = ("START-Linux.sh", "START-Mac.command", "START-Windows.cmd")
BOOT = "boot.py"
TITLE = "Notes"
"""The name of a window when nothing better was chosen."""
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}")


def is_title(title: str) -> bool:
    """Whether a title is one that every launcher can show: up to 40 plain letters, digits, spaces and ``._-``."""
    return _SAFE.fullmatch(title) is not None


def launchers(title: str) -> dict[str, bytes]:
    """File name to contents of the three launchers, with the line ends of their systems.

    Raises:
        ValueError: a title that could be read as a command.
    """
    if not is_title(title):
        raise ValueError(title)
    return {name: _launcher(name, title) for name in LAUNCHERS}


def boot() -> bytes:
    """The contents of ``app/boot.py``."""
    return _file(BOOT)


def _launcher(name: str, title: str) -> bytes:
    text = _file(name).replace(b"@TITLE@", title.encode("ascii"))
    return text.replace(b"\n", b"\r\n") if name.endswith(".cmd") else text


def _file(name: str) -> bytes:
    return files(__package__).joinpath("files", name).read_bytes().replace(b"\r\n", b"\n")
