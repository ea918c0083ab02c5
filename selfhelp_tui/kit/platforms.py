"""The systems a kit can start on."""

from __future__ import annotations

import os
import sys
import sysconfig

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
