"""The systems a kit can start on, and the files that start it there."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from importlib.resources import files

PLATFORMS = (
    "win-x64",
    "win-arm64",
    "mac-arm64",
    "mac-x64",
    "linux-x64",
    "linux-arm64",
    "linux-musl-x64",
    "linux-musl-arm64",
)
USUAL = ("win-x64", "mac-arm64", "mac-x64", "linux-x64")
"""Those that a stick usually meets."""
SYSTEMS = {
    "win-amd64": "win-x64",
    "win-arm64": "win-arm64",
    "linux-x86_64": "linux-x64",
    "linux-aarch64": "linux-arm64",
    "arm64": "mac-arm64",
    "x86_64": "mac-x64",
}


def this_platform() -> str | None:
    """The platform of the running interpreter, or None where no kit can be made for it."""
    system = sysconfig.get_platform()
    if sys.platform == "darwin":
        # a universal build runs as either
        system = os.uname().machine
    name = SYSTEMS.get(system)
    if name is not None and sys.platform == "linux" and not _has_glibc():
        return name.replace("linux-", "linux-musl-")
    return name


def _has_glibc() -> bool:
    try:
        return bool(os.confstr("CS_GNU_LIBC_VERSION"))
    except (ValueError, OSError):
        return False


def this_minor() -> str:
    """Such as ``3.13``."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def tag_of(minor: str) -> str:
    """``cp313`` for ``3.13``."""
    return "cp" + minor.replace(".", "")


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
