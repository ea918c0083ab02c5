"""The systems a kit can start on, and the locked packages and Pythons for each."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from selfhelp_tui.kit.messages import Message, say

LOCK = Path(__file__).with_name("wheels.lock")
RUNTIMES = Path(__file__).with_name("runtimes.lock")
PINNED = re.compile(r"(?P<name>[A-Za-z0-9][\w.\-]*)==(?P<version>[^\s;\\]+)\s*\\?")
HASH = re.compile(r"\s+--hash=sha256:(?P<hash>[0-9a-f]{64})\s*\\?")


@dataclass(frozen=True, slots=True)
class Pinned:
    """One package of the lock."""

    version: str
    hashes: frozenset[str]


@cache
def locked(text: str | None = None) -> Mapping[str, Pinned]:
    """Name to version and hashes; pip reads the same file with ``--require-hashes``."""
    found: dict[str, tuple[str, set[str]]] = {}
    hashes: set[str] = set()
    for line in (LOCK.read_text(encoding="utf-8") if text is None else text).splitlines():
        pinned, hashed = PINNED.fullmatch(line), HASH.fullmatch(line)
        if pinned:
            hashes = set()
            found[pinned["name"].lower()] = pinned["version"], hashes
        elif hashed:
            hashes.add(hashed["hash"])
    return {name: Pinned(version, frozenset(known)) for name, (version, known) in found.items()}


@dataclass(frozen=True, slots=True)
class Published:
    """A Python that someone publishes for a kit."""

    version: str
    sha256: str
    address: str


def published(platform: str, minor: str) -> Published | None:
    """The Python of a minor for a platform, where its hash is known."""
    for line in RUNTIMES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, version, sha256, address = line.split(" ")
            if name == platform and version.rpartition(".")[0] == minor:
                return Published(version, sha256, address)
    return None


def fetching(platform: str, minor: str) -> Message:
    """The line that fetches the wheels for one platform and one Python."""
    names = " ".join(f"--platform {name}" for name in PIP_NAMES[platform])
    python = "py" if os.name == "nt" else "python3"
    return say("command", python=python, platform=platform, minor=minor, names=names, lock=LOCK)


PLATFORMS = ("win-x64", "mac-arm64", "mac-x64", "linux-x64", "linux-arm64")
USUAL = PLATFORMS[:4]
"""Those that a stick usually meets."""
PIP_NAMES = {
    "win-x64": ("win_amd64",),
    "mac-arm64": ("macosx_11_0_arm64",),
    "mac-x64": ("macosx_10_15_x86_64", "macosx_10_13_x86_64", "macosx_10_9_x86_64"),
    "linux-x64": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "linux-arm64": ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
}
"""What ``pip download --platform`` calls them; all of a platform's names are given together."""
WHEEL_NAMES = (
    (re.compile(r"win_amd64"), ("win-x64",)),
    (re.compile(r"macosx_\d+_\d+_arm64"), ("mac-arm64",)),
    (re.compile(r"macosx_\d+_\d+_x86_64"), ("mac-x64",)),
    (re.compile(r"macosx_\d+_\d+_universal2"), ("mac-arm64", "mac-x64")),
    (re.compile(r"manylinux[\d_]+_x86_64"), ("linux-x64",)),
    (re.compile(r"manylinux[\d_]+_aarch64"), ("linux-arm64",)),
)
"""What the end of a wheel's name says. Linux with musl is not among them: ``boot.py`` would have to tell it apart."""
SYSTEMS = {
    "win-amd64": "win-x64",
    "linux-x86_64": "linux-x64",
    "linux-aarch64": "linux-arm64",
    "arm64": "mac-arm64",
    "x86_64": "mac-x64",
}


def platforms_of_wheel(tags: str) -> tuple[str, ...]:
    """Platforms that a wheel's last tag means, such as ``manylinux2014_x86_64.manylinux_2_17_x86_64``."""
    found = [names for tag in tags.split(".") for form, names in WHEEL_NAMES if form.fullmatch(tag)]
    return tuple(dict.fromkeys(name for names in found for name in names))


def this_platform() -> str | None:
    """The platform of the running interpreter, or None where no kit can be made for it."""
    system = sysconfig.get_platform()
    if sys.platform == "darwin":
        # a universal build runs as either
        system = os.uname().machine
    return SYSTEMS.get(system)


def this_minor() -> str:
    """Such as ``3.13``."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def tag_of(minor: str) -> str:
    """``cp313`` for ``3.13``."""
    return "cp" + minor.replace(".", "")
