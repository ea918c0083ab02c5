"""The files of an archive or a folder from outside, in memory; nothing in it is run, and nothing leads out of it."""

from __future__ import annotations

import lzma
import os
import posixpath
import stat
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from selfhelp_tui.kit.messages import BuildRefused, say

MOST_BYTES = 1_200_000_000
MOST_FILES = 60_000
DAMAGED = (
    BadZipFile,
    tarfile.TarError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
)


def tree(source: Path) -> dict[str, bytes]:
    """Ordinary files by their path below the archive or folder; a link inside it is the file that it means.

    Raises:
        Refused: it is not there, is damaged, is too large, or names a place outside itself.
    """
    found: dict[str, bytes] = {}
    total = 0
    try:
        for name, data in _files(source):
            total += len(data)
            if total > MOST_BYTES or len(found) > MOST_FILES:
                raise BuildRefused(say("archive_too_large", path=source))
            parts = name.split("/")
            if name.startswith("/") or ".." in parts or "\\" in name or ":" in parts[0]:
                raise BuildRefused(say("archive_leads_out", path=source, name=name))
            found[posixpath.normpath(name)] = data
    except OSError as failed:
        raise BuildRefused(say("unreadable", path=source, said=failed.strerror or str(failed))) from None
    except DAMAGED:
        raise BuildRefused(say("archive_damaged", path=source)) from None
    return found


def _files(source: Path) -> Iterator[tuple[str, bytes]]:
    if source.is_dir():
        yield from _in_folder(source)
    elif is_zipfile(source):
        with ZipFile(source) as archive:
            for one in archive.infolist():
                if one.file_size > MOST_BYTES:
                    raise BuildRefused(say("archive_too_large", path=source))
                if not one.is_dir() and not stat.S_ISLNK(one.external_attr >> 16):
                    yield one.filename, archive.read(one)
    else:
        with tarfile.open(source) as packed:
            yield from _in_tar(packed, source)


def _in_folder(source: Path) -> Iterator[tuple[str, bytes]]:
    inside = source.resolve()
    for folder, folders, names in os.walk(inside):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and path.resolve().is_relative_to(inside):
                yield path.relative_to(inside).as_posix(), path.read_bytes()


def _in_tar(packed: tarfile.TarFile, source: Path) -> Iterator[tuple[str, bytes]]:
    files: dict[str, bytes] = {}
    links: dict[str, str] = {}
    total = 0
    for one in packed:
        # before it is read: what is packed can be a thousand times smaller than what comes out of it
        total += max(one.size, 0)
        if total > MOST_BYTES or len(files) + len(links) > MOST_FILES:
            raise BuildRefused(say("archive_too_large", path=source))
        if one.isfile():
            held = packed.extractfile(one)
            if held is not None:
                files[one.name] = held.read()
        elif one.issym():
            links[one.name] = posixpath.normpath(posixpath.join(posixpath.dirname(one.name), one.linkname))
        elif one.islnk():
            links[one.name] = posixpath.normpath(one.linkname)
    yield from files.items()
    for name, target in links.items():
        seen = {name}
        while target in links and target not in seen:
            seen.add(target)
            target = links[target]
        # a link to something that is not in the archive is left out
        if target in files and name not in files:
            yield name, files[target]
