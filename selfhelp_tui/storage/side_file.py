"""The rollback journal that SQLite lays beside a database: whether a change waits in it, whose, and its end.

Its form is that of https://sqlite.org/fileformat2.html#the_rollback_journal. Nothing here is decrypted.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path

from selfhelp_tui.storage import files

SALT = 16
"""Bytes at the start of an encrypted file, drawn anew for each file; a change of passphrase keeps them."""

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEAD = struct.Struct(">8s5I")
_ALL_THAT_FITS = 0xFFFFFFFF
_SAMPLED = 200
"""A checksum counts one byte in so many."""
_BLOCK = 1 << 16


def beside(path: Path) -> Path:
    """Where the side file of a database lies, also of one that is opened through a link."""
    real = Path(os.path.realpath(path))
    return real.with_name(f"{real.name}-journal")


def waiting(side: Path) -> bool:
    """Whether a change was broken off, so that opening the file would put back what the side file holds."""
    try:
        with side.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except FileNotFoundError:
        return False


def salt_in(side: Path) -> bytes | None:
    """The salt of the file that a side file was made for; None when the first page was not part of the change."""
    with side.open("rb") as file:
        data = file.read()
    return next((page[:SALT] for number, page in _pages(data) if number == 1), None)


def salt_of(path: Path) -> bytes:
    """The salt of an encrypted file."""
    with path.open("rb") as file:
        return file.read(SALT)


def overwrite(side: Path, *, unneeded: bool = False) -> None:
    """Put zeros over everything in a side file, unless a change is waiting in it that may still be needed."""
    if not side.exists() or (waiting(side) and not unneeded):
        return
    with side.open("r+b", buffering=0) as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(bytes(min(left, _BLOCK)))
        os.fsync(file.fileno())


def _pages(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and former content of each page that would be put back."""
    start = 0
    while start + _HEAD.size <= len(data):
        magic, records, nonce, _, sector, size = _HEAD.unpack_from(data, start)
        if magic != _MAGIC or size != files.PAGE or not sector:
            return
        place, record = start + sector, size + 8
        most = (len(data) - place) // record
        for _ in range(most if records == _ALL_THAT_FITS else min(records, most)):
            (number,), page = struct.unpack_from(">I", data, place), data[place + 4 : place + 4 + size]
            (checksum,) = struct.unpack_from(">I", data, place + 4 + size)
            if (nonce + sum(page[size - _SAMPLED : 0 : -_SAMPLED])) & 0xFFFFFFFF != checksum:
                return
            yield number, page
            place += record
        start = -(-place // sector) * sector
