"""The list of a kit's files with their hashes, and the short number that stands for all of it."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from selfhelp_tui.kit.saying import Refused, say

MANIFEST = "MANIFEST.sha256"
DATA = "data"
"""What a client keeps: in no list, and never touched by a command on a kit."""
LITTER = re.compile(r"\._.*|\.DS_Store|Thumbs\.db", re.IGNORECASE)
"""What operating systems leave behind in any folder. A ``desktop.ini`` they do not: it can send Windows to another
computer for a picture, with the name and the password of whoever looks into the folder."""
LITTER_AT_THE_TOP = re.compile(
    r"System Volume Information|\.Spotlight-V100|\.Trashes|\.fseventsd|\.TemporaryItems|\$RECYCLE\.BIN|\.Trash-\d+|"
    r"FOUND\.\d{3}|lost\+found",
    re.IGNORECASE,
)
"""What they leave behind on a stick as a whole."""
LINE = re.compile(r"(?P<hash>[0-9a-f]{64}) [ *](?P<name>[^\r\n]+)")
LARGEST_MANIFEST = 4_000_000
PIECE = 1 << 20
GROUPS, LETTERS = 8, 4


def manifest_of(hashes: Mapping[str, str]) -> bytes:
    """The manifest as ``sha256sum -c`` reads it, in one order only."""
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode()


def hash_of(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def hash_of_file(path: Path) -> str:
    """SHA-256 of a file, read piece by piece."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            found.update(piece)
    return found.hexdigest()


def fingerprint(manifest: bytes) -> str:
    """The first 128 bits of the manifest's own hash, such as ``284e-1dc8-…``."""
    digits = hash_of(manifest)
    return "-".join(digits[place * LETTERS : (place + 1) * LETTERS] for place in range(GROUPS))


def fingerprint_as_typed(text: str) -> str | None:
    """A fingerprint that someone noted down, whichever way they wrote it; None when it is none."""
    digits = re.sub(r"[\s\-–.:]", "", text).lower()
    if not re.fullmatch(rf"[0-9a-f]{{{GROUPS * LETTERS}}}", digits):
        return None
    return "-".join(digits[place * LETTERS : (place + 1) * LETTERS] for place in range(GROUPS))


def read_manifest(folder: Path) -> tuple[bytes, dict[str, str]]:
    """The manifest of a kit and the hash of each file in it; names in it are only ever compared, never opened.

    Raises:
        Refused: there is none, or it is damaged.
    """
    path = folder / MANIFEST
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise Refused(say("no_kit", folder=folder))
        with path.open("rb") as file:
            data = file.read(LARGEST_MANIFEST + 1)
    except FileNotFoundError:
        raise Refused(say("no_kit" if os.path.isdir(folder) else "no_folder", folder=folder)) from None
    except OSError as failed:
        raise Refused(say("unreadable", path=path, said=failed.strerror or "")) from None
    return data, parse_manifest(data, path)


def parse_manifest(data: bytes, path: Path) -> dict[str, str]:
    """The hash of each file in a manifest; ``path`` is only named.

    Raises:
        Refused: it is damaged.
    """
    hashes: dict[str, str] = {}
    try:
        lines = data.decode().split("\n")
    except UnicodeDecodeError:
        lines = [""]
    for line in lines[:-1]:
        found = LINE.fullmatch(line)
        if found is None or found["name"] in hashes or len(data) > LARGEST_MANIFEST:
            raise Refused(say("manifest_damaged", path=path))
        hashes[found["name"]] = found["hash"]
    if lines[-1] or not hashes:
        raise Refused(say("manifest_damaged", path=path))
    return hashes


def is_litter(name: str) -> bool:
    """Whether something at the top of a stick has a name that an operating system gives to what it leaves there."""
    return bool(LITTER.fullmatch(name) or LITTER_AT_THE_TOP.fullmatch(name))
