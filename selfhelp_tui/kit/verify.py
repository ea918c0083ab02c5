"""A kit compared with its manifest: what changed, what is gone, what was added, and what only a computer left there."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from selfhelp_tui.kit.manifest import (
    DATA,
    LITTER,
    LITTER_AT_THE_TOP,
    MANIFEST,
    fingerprint,
    hash_of_file,
    read_manifest,
)
from selfhelp_tui.kit.opened import leads_elsewhere
from selfhelp_tui.kit.saying import Refused, Tell, say

JOURNAL = re.compile(r"notes\.journal(?:\.copy|\.new|-journal)*")
"""A journal, its copy, and what lies beside either while it is written."""
SHEET = re.compile(r"[^.].*\.(?:html?|txt|md)", re.IGNORECASE)
"""What a client can have written out; whether it is that, only a person can tell."""
LARGEST_LITTER = 16_000_000
"""Bytes; the largest that a system leaves is the index of a search."""
APPLE_DOUBLE = b"\x00\x05\x16\x07\x00\x02\x00\x00"
"""How every ``._`` file begins that macOS wrote."""
RUN_BY_WINDOWS = re.compile(
    r".*\.(?:exe|com|scr|pif|cmd|bat|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|msi|msp|cpl|lnk|url|reg|inf|jar|dll|sys|ocx|"
    r"chm|gadget|application|appref-ms|library-ms|search-ms|settingcontent-ms|iso|img|vhdx?|pyw?|py[cdz])[ .]*",
    re.IGNORECASE,
)
RUN_ELSEWHERE = re.compile(
    r".*\.(?:sh|bash|command|tool|app|pkg|dmg|workflow|scpt|applescript|terminal|desktop|appimage|run|so|dylib)",
    re.IGNORECASE,
)
"""Names of what some computer runs, or follows, on a double click."""
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")
"""How programs begin, whatever they are called."""


@dataclass(frozen=True)
class Verified:
    """All differences, each list sorted, and the fingerprint of the manifest that is there."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]
    litter: tuple[str, ...]
    """Small files that an operating system left."""
    written_out: tuple[str, ...]
    """Sheets in ``data``."""
    files: int
    fingerprint: str

    @property
    def fine(self) -> bool:
        """Whether the kit is what its manifest says, which is also on the stick."""
        return not (self.changed or self.missing or self.unexpected)


def verified(folder: Path, tell: Tell) -> Verified:
    """Read every file of a kit; links and devices are never opened, nor is anything in ``data``.

    Raises:
        Refused: there is no kit, or it can't be read.
    """
    manifest, hashes = read_manifest(folder)
    lists: dict[str, list[str]] = {
        name: [] for name in ("same", "changed", "unexpected", "litter", "kept", "written_out")
    }
    folders = {str(above) for name in hashes for above in PurePosixPath(name).parents} | {DATA}
    try:
        for name, entry in _entries(folder, "", folders):
            if name in hashes:
                tell(say("step", done=1 + len(lists["same"]) + len(lists["changed"]), all=len(hashes), name=name))
            lists[_kind(name, entry, hashes)].append(name)
    except OSError as failed:
        raise Refused(say("unreadable", path=failed.filename or folder, said=failed.strerror or "")) from None
    return Verified(
        changed=tuple(lists["changed"]),
        missing=tuple(sorted(set(hashes).difference(lists["same"], lists["changed"]))),
        unexpected=tuple(lists["unexpected"]),
        litter=tuple(lists["litter"]),
        written_out=tuple(lists["written_out"]),
        files=len(hashes),
        fingerprint=fingerprint(manifest),
    )


def _entries(folder: Path, below: str, folders: set[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything but the manifest and the folders that belong there, sorted; no link is followed.

    A folder that does not belong there is what is in it, or itself, with a slash, when that is nothing.
    """
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        name = f"{below}{entry.name}"
        state = entry.stat(follow_symlinks=False)
        if name == MANIFEST:
            continue
        if not stat.S_ISDIR(state.st_mode) or leads_elsewhere(state):
            yield name, entry
            continue
        inside = False
        for one in _entries(Path(entry.path), f"{name}/", folders):
            inside = True
            yield one
        if not inside and name not in folders and not (not below and LITTER_AT_THE_TOP.fullmatch(entry.name)):
            yield f"{name}/", entry


def _kind(name: str, entry: os.DirEntry[str], hashes: Mapping[str, str]) -> str:
    """The list that something belongs in."""
    state = entry.stat(follow_symlinks=False)
    ordinary = stat.S_ISREG(state.st_mode) and not leads_elsewhere(state)
    if name in hashes:
        return "same" if ordinary and hash_of_file(Path(entry.path)) == hashes[name] else "changed"
    if not ordinary:
        return "unexpected"
    top, _, rest = name.partition("/")
    if top == DATA and JOURNAL.fullmatch(rest):
        return "kept"
    if top == DATA and SHEET.fullmatch(rest) and "/" not in rest:
        return "written_out"
    noted = LITTER.fullmatch(entry.name) is not None
    if top.casefold() != "$recycle.bin" and entry.name.casefold() == "desktop.ini":
        # Windows puts one into its own bin only
        return "unexpected"
    if (noted or (rest and LITTER_AT_THE_TOP.fullmatch(top))) and state.st_size <= LARGEST_LITTER:
        return "unexpected" if _can_run(entry, apple=noted and entry.name.startswith("._")) else "litter"
    return "unexpected"


def _can_run(entry: os.DirEntry[str], *, apple: bool) -> bool:
    """Whether some computer would run a file, or follow it, by its ending or its beginning."""
    by_windows = RUN_BY_WINDOWS.fullmatch(entry.name) is not None
    with open(entry.path, "rb") as file:
        beginning = file.read(len(APPLE_DOUBLE))
    if apple:
        # named after the file that it is about, which may well be a program on another system
        return by_windows or beginning != APPLE_DOUBLE
    return by_windows or RUN_ELSEWHERE.fullmatch(entry.name) is not None or beginning.startswith(PROGRAMS)
