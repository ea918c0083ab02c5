"""What a release may be made of: packages and Pythons with their hashes, for each system a kit can start on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LOCK = Path(__file__).with_name("wheels.lock")
RUNTIMES = Path(__file__).with_name("runtimes.lock")
PINNED = re.compile(r"(?P<name>[A-Za-z0-9][\w.\-]*)==(?P<version>[^\s;\\]+)\s*\\?")
HASH = re.compile(r"\s+--hash=sha256:(?P<hash>[0-9a-f]{64})\s*\\?")


class Unusable(Exception):
    """Something a release was to be made of can't be used; its text says why."""

    def __init__(self, what: object, why: str) -> None:
        super().__init__(f"{what}: {why}")


@dataclass(frozen=True, slots=True)
class Pinned:
    """One package of the lock."""

    version: str
    hashes: frozenset[str]


@cache
def locked() -> Mapping[str, Pinned]:
    """Name to version and hashes; pip reads the same file with ``--require-hashes``."""
    packages: dict[str, tuple[str, set[str]]] = {}
    hashes: set[str] = set()
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        pinned, hashed = PINNED.fullmatch(line), HASH.fullmatch(line)
        if pinned:
            hashes = set()
            packages[pinned["name"].lower()] = pinned["version"], hashes
        elif hashed:
            hashes.add(hashed["hash"])
    return {name: Pinned(version, frozenset(known)) for name, (version, known) in packages.items()}


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


PIP_NAMES = {
    "win-x64": ("win_amd64",),
    "win-arm64": ("win_arm64",),
    "mac-arm64": ("macosx_11_0_arm64",),
    "mac-x64": ("macosx_10_15_x86_64", "macosx_10_13_x86_64", "macosx_10_9_x86_64"),
    "linux-x64": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "linux-arm64": ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
    "linux-musl-x64": ("musllinux_1_2_x86_64",),
    "linux-musl-arm64": ("musllinux_1_2_aarch64",),
}
"""What ``pip download --platform`` calls them; all of a platform's names are given together."""
WHEEL_NAMES = (
    (re.compile(r"win_amd64"), ("win-x64",)),
    (re.compile(r"win_arm64"), ("win-arm64",)),
    (re.compile(r"macosx_\d+_\d+_arm64"), ("mac-arm64",)),
    (re.compile(r"macosx_\d+_\d+_x86_64"), ("mac-x64",)),
    (re.compile(r"macosx_\d+_\d+_universal2"), ("mac-arm64", "mac-x64")),
    (re.compile(r"manylinux[\d_]+_x86_64"), ("linux-x64",)),
    (re.compile(r"manylinux[\d_]+_aarch64"), ("linux-arm64",)),
    (re.compile(r"musllinux[\d_]+_x86_64"), ("linux-musl-x64",)),
    (re.compile(r"musllinux[\d_]+_aarch64"), ("linux-musl-arm64",)),
)
"""What the end of a wheel's name says."""


def platforms_of_wheel(tags: str) -> tuple[str, ...]:
    """Platforms that a wheel's last tag means, such as ``manylinux2014_x86_64.manylinux_2_17_x86_64``."""
    meant = [names for tag in tags.split(".") for form, names in WHEEL_NAMES if form.fullmatch(tag)]
    return tuple(dict.fromkeys(name for names in meant for name in names))
