"""``wheels.lock``: each package of a kit with its version and hashes; ``runtimes.lock``: Pythons and where they are."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from selfhelp_tui.kit.platforms import PIP_NAMES
from selfhelp_tui.kit.saying import Said, say

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


def fetching(platform: str, minor: str) -> Said:
    """The line that fetches the wheels for one platform and one Python."""
    names = " ".join(f"--platform {name}" for name in PIP_NAMES[platform])
    python = "py" if os.name == "nt" else "python3"
    return say("command", python=python, platform=platform, minor=minor, names=names, lock=LOCK)
