"""The list of a kit's files with their hashes: made, read, compared; and which names are usable."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from selfhelp_tui import __version__
from selfhelp_tui.kit.messages import BuildRefused, Message, Tell, say
from selfhelp_tui.kit.platforms import LAUNCHERS, launchers
from selfhelp_tui.kit.policy import DATA, leads_elsewhere

MANIFEST = "MANIFEST.sha256"
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
RESERVED = re.compile(r"(?:con|nul|prn|aux|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""Windows keeps these for devices, whatever ending they have."""
FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]')
LONGEST_NAME, LONGEST_PATH = 120, 180
"""In characters; Windows takes 260 for a whole path, with the drive and the folders before it."""
LISTS = Path(__file__).with_name("releases")
"""A list a release, ``<version>.sha256``; in no kit, as none can hold the hash of itself."""
OF_A_RELEASE = ("app/", "runtime/", "START-")
"""How the paths begin of what a release brings; all else on a kit is from whoever made it."""


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
        BuildRefused: there is none, or it is damaged.
    """
    path = folder / MANIFEST
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise BuildRefused(say("no_kit", folder=folder))
        with path.open("rb") as file:
            data = file.read(LARGEST_MANIFEST + 1)
    except FileNotFoundError:
        raise BuildRefused(say("no_kit" if os.path.isdir(folder) else "no_folder", folder=folder)) from None
    except OSError as failed:
        raise BuildRefused(say("unreadable", path=path, said=failed.strerror or "")) from None
    return data, parse_manifest(data, path)


def parse_manifest(data: bytes, path: Path) -> dict[str, str]:
    """The hash of each file in a manifest; ``path`` is only named.

    Raises:
        BuildRefused: it is damaged.
    """
    hashes: dict[str, str] = {}
    try:
        lines = data.decode().split("\n")
    except UnicodeDecodeError:
        lines = [""]
    for line in lines[:-1]:
        found = LINE.fullmatch(line)
        if found is None or found["name"] in hashes or len(data) > LARGEST_MANIFEST:
            raise BuildRefused(say("manifest_damaged", path=path))
        hashes[found["name"]] = found["hash"]
    if lines[-1] or not hashes:
        raise BuildRefused(say("manifest_damaged", path=path))
    return hashes


def is_litter(name: str) -> bool:
    """Whether something at the top of a stick has a name that an operating system gives to what it leaves there."""
    return bool(LITTER.fullmatch(name) or LITTER_AT_THE_TOP.fullmatch(name))


@dataclass(frozen=True)
class Verification:
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


def verified(folder: Path, tell: Tell) -> Verification:
    """Read every file of a kit; links and devices are never opened, nor is anything in ``data``.

    Raises:
        BuildRefused: there is no kit, or it can't be read.
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
        raise BuildRefused(say("unreadable", path=failed.filename or folder, said=failed.strerror or "")) from None
    return Verification(
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


def same_to_some(name: str) -> str:
    """A form that two names share when some file system takes one for the other."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def unusable_names(names: Iterable[str]) -> Iterator[Message]:
    """What is wrong with paths below a kit, with ``/``; folders are looked at as parts of them."""
    seen: dict[str, str] = {}
    files: dict[str, str] = {}
    for name in sorted(names):
        parts = name.split("/")
        for part in parts:
            if part in ("", ".", "..") or FORBIDDEN.search(part) or part != part.rstrip(". ") or part != part.lstrip():
                yield say("name_forbidden", name=name)
                break
            if RESERVED.fullmatch(part.rstrip()):
                yield say("name_reserved", name=name, part=part)
                break
        if len(name) > LONGEST_PATH or any(len(part) > LONGEST_NAME for part in parts):
            yield say("name_long", name=name, most=LONGEST_PATH)
        for count in range(1, len(parts) + 1):
            path = "/".join(parts[:count])
            other = seen.setdefault(same_to_some(path), path)
            if other != path:
                yield say("name_clash", name=path, other=other)
                break
        files[same_to_some(name)] = name
    for name in files.values():
        parts = name.split("/")
        for count in range(1, len(parts)):
            above = files.get(same_to_some("/".join(parts[:count])))
            if above is not None:
                yield say("name_clash", name=name, other=above)


def safe_below(name: str) -> bool:
    """Whether a path from outside stays below the folder it is joined to, on every system."""
    return not any(True for _ in unusable_names([name]))


def known_releases() -> tuple[str, ...]:
    """Versions for which this installation has a list, in order of the alphabet."""
    return tuple(sorted(path.stem for path in LISTS.glob("*.sha256")))


def unlike_release(version: str, title: str, hashes: Mapping[str, str]) -> Iterator[Message]:
    """What on a kit is not of a release, by the kit's own list; a kit may hold less than a release does.

    Raises:
        BuildRefused: there is no list of that release.
    """
    known = known_releases()
    if version not in known:
        named = "release_unlisted" if known else "no_releases"
        raise BuildRefused(say(named, version=version, known=", ".join(known)))
    path = LISTS / f"{version}.sha256"
    listed = parse_manifest(path.read_bytes(), path)
    if version == __version__:
        # the title of the window, which whoever made the kit chose, stands in them
        listed = {**listed, **{name: hash_of(data) for name, data in launchers(title).items()}}
    for name, known_hash in sorted(hashes.items()):
        if name.startswith(OF_A_RELEASE) and listed.get(name) != known_hash:
            yield say("unlike_release", name=name)
    for name in ("app/lib.zip", "app/boot.py", *LAUNCHERS):
        if name not in hashes:
            yield say("missing", name=name)


def list_of_release(hashes: Mapping[str, str]) -> dict[str, str]:
    """Of all files of a kit those that a release is known by."""
    return {name: known for name, known in hashes.items() if name.startswith(OF_A_RELEASE)}
