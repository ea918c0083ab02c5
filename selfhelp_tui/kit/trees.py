"""The files of a zip or a folder from outside, in memory; nothing in it is run, and nothing leads out of it."""

from __future__ import annotations

import os
import posixpath
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from selfhelp_tui.kit.messages import BuildRefused, say

MOST_BYTES = 1_200_000_000
MOST_FILES = 60_000
DAMAGED = (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error)


def tree(source: Path) -> dict[str, bytes]:
    """Ordinary files by their path below the zip or folder.

    Raises:
        Refused: it is not there, is damaged, is too large, holds a name twice, or names a place outside itself.
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
