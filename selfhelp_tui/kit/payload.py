"""A kit packed as one file: compared with its own list, or taken as the payload that other kits are made from."""

from __future__ import annotations

import json
import os
import posixpath
import re
import stat
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from selfhelp_tui import __version__
from selfhelp_tui.kit.manifest import MANIFEST, Verification, fingerprint, hash_of, parse_manifest
from selfhelp_tui.kit.messages import BuildRefused, Tell, say
from selfhelp_tui.kit.parts import LIBRARY, NATIVES, Parts, Runtime
from selfhelp_tui.kit.platforms import PLATFORMS
from selfhelp_tui.kit.policy import FORMAT, PAGE

TAKEN = ("app/", "runtime/")
MADE_ANEW = "app/boot.py"
TAG = re.compile(r"cp3\d\d")
MINOR = re.compile(r"3\.\d\d")
VERSION = re.compile(r"[\w.+-]{1,40}")
MOST_BYTES = 1_200_000_000
MOST_FILES = 60_000
DAMAGED = (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error)


@dataclass(frozen=True)
class PackedKit:
    """What a zip or a folder with a kit in it holds."""

    path: Path
    files: Mapping[str, bytes]
    """By their path below the kit."""
    beside: tuple[str, ...]
    """Names of files that are not in the kit's own folder."""
    hashes: Mapping[str, str]
    """What the kit's own list says."""

    @property
    def verification(self) -> Verification:
        """The kit compared with its list; nothing but what is listed belongs in a packed one."""
        there = set(self.files) - {MANIFEST}
        return Verification(
            changed=tuple(sorted(n for n in there & set(self.hashes) if hash_of(self.files[n]) != self.hashes[n])),
            missing=tuple(sorted(set(self.hashes) - there)),
            unexpected=tuple(sorted([*(there - set(self.hashes)), *self.beside])),
            litter=(),
            written_out=(),
            files=len(self.hashes),
            fingerprint=fingerprint(self.files[MANIFEST]),
        )


def packed_kit(path: Path) -> PackedKit:
    """Read a packed kit, whether its files are in a folder of their own or not.

    Raises:
        BuildRefused: it is not there, can't be read, or has no list of its files.
    """
    if not path.exists():
        raise BuildRefused(say("no_file", path=path))
    files = tree(path)
    tops = [name.removesuffix(MANIFEST) for name in files if name == MANIFEST or name.endswith(f"/{MANIFEST}")]
    if not tops:
        raise BuildRefused(say("payload_is_none", path=path))
    top = min(tops, key=len)
    below = {name.removeprefix(top): data for name, data in files.items() if name.startswith(top)}
    beside = tuple(name for name in files if not name.startswith(top))
    return PackedKit(path, below, beside, parse_manifest(below[MANIFEST], path))


def from_payload(path: Path, tell: Tell) -> Parts:
    """What a payload holds, each file compared with the payload's own list.

    Raises:
        BuildRefused: it is no kit, is damaged, or was made by another version.
    """
    tell(say("reading_payload"))
    packed = packed_kit(path)
    files, hashes = packed.files, packed.hashes
    if PAGE not in files or LIBRARY not in files:
        raise BuildRefused(say("payload_is_none", path=path))
    taken = {name: data for name, data in files.items() if name.startswith(TAKEN) or name == PAGE}
    wrong = [name for name, data in taken.items() if hashes.get(name) != hash_of(data)]
    wrong += [name for name in hashes if name.startswith(TAKEN) and name not in taken]
    if wrong:
        raise BuildRefused(*(say("payload_changed", path=path, name=name) for name in sorted(wrong)))
    page = _page(path, taken.pop(PAGE))
    if page["program"] != __version__:
        raise BuildRefused(say("payload_version", path=path, theirs=page["program"], ours=__version__))
    taken.pop(MADE_ANEW, None)
    runtimes = {name: _runtime(name, of, taken) for name, of in page["platforms"].items() if of["runtime"]}
    app = {name: data for name, data in taken.items() if name.startswith("app/")}
    return Parts(app, page["packages"], _tags(app), page["python"], page["python_used"], runtimes)


def _page(path: Path, data: bytes) -> dict[str, Any]:
    """The front page, no more of it than can be trusted to have the right form."""
    try:
        page = json.loads(data)
        fine = (
            page["format"] == FORMAT
            and MINOR.fullmatch(page["python"])
            and all(VERSION.fullmatch(page[name]) for name in ("program", "python_used"))
            and all(VERSION.fullmatch(text) for pair in page["packages"].items() for text in pair)
            and set(page["platforms"]) <= set(PLATFORMS)
            and all(of["runtime"] is None or MINOR.fullmatch(of["runtime"]) for of in page["platforms"].values())
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        fine = False
    if not fine:
        raise BuildRefused(say("payload_is_none", path=path))
    return dict(page)


def _runtime(platform: str, of: Mapping[str, Any], taken: Mapping[str, bytes]) -> Runtime:
    below = f"runtime/{platform}/"
    files = {name.removeprefix(below): data for name, data in taken.items() if name.startswith(below)}
    sha256 = of.get("runtime_sha256")
    return Runtime(platform, of["runtime"], files, sha256 if isinstance(sha256, str) else None)


def _tags(app: Mapping[str, bytes]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for name in app:
        parts = name.removeprefix(f"{NATIVES}/").split("/")
        if name.startswith(f"{NATIVES}/") and parts[0] in PLATFORMS and TAG.fullmatch(parts[1]):
            found.setdefault(parts[0], set()).add(parts[1])
    return {name: tuple(sorted(tags)) for name, tags in sorted(found.items())}


def tree(source: Path) -> dict[str, bytes]:
    """Ordinary files by their path below the zip or folder.

    Raises:
        BuildRefused: it is not there, is damaged, is too large, holds a name twice, or names a place outside itself.
    """
    files: dict[str, bytes] = {}
    total = 0
    try:
        for name, data in _in_folder(source) if source.is_dir() else _in_zip(source):
            total += len(data)
            if total > MOST_BYTES or len(files) > MOST_FILES:
                raise BuildRefused(say("archive_too_large", path=source))
            parts, path = name.split("/"), posixpath.normpath(name)
            if name.startswith("/") or ".." in parts or "\\" in name or ":" in parts[0]:
                raise BuildRefused(say("archive_leads_out", path=source, name=name))
            if path in files:
                # what unpacks it may take either
                raise BuildRefused(say("archive_damaged", path=source))
            files[path] = data
    except OSError as failed:
        raise BuildRefused(say("unreadable", path=source, said=failed.strerror or str(failed))) from None
    except DAMAGED:
        raise BuildRefused(say("archive_damaged", path=source)) from None
    return files


def _in_zip(source: Path) -> Iterator[tuple[str, bytes]]:
    with ZipFile(source) as archive:
        entries = archive.infolist()
        # before it is read: what is packed can be a thousand times smaller than what comes out of it
        if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise BuildRefused(say("archive_too_large", path=source))
        for entry in entries:
            if stat.S_ISLNK(entry.external_attr >> 16):
                raise BuildRefused(say("archive_leads_out", path=source, name=entry.filename))
            if not entry.is_dir():
                yield entry.filename, archive.read(entry)


def _in_folder(source: Path) -> Iterator[tuple[str, bytes]]:
    inside = source.resolve()
    for folder, folders, names in os.walk(inside):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and path.resolve().is_relative_to(inside):
                yield path.relative_to(inside).as_posix(), path.read_bytes()
