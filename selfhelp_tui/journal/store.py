"""One open database: its changes, its checks, and the driver's errors told as problems."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from . import medium, side_file
from .problems import (
    Damaged,
    DiskFull,
    InUse,
    JournalProblem,
    MediumFailing,
    NotKept,
    ReadOnly,
    Unreadable,
    UnusablePassphrase,
    WrongPassphrase,
)
from .schema import Connection

SHORTEST_PASSPHRASE = 8
"""Characters."""

_PAGE = re.compile(r"^HMAC verification failed for page (\d+)$")

ERROR, PERM, BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 1, 3, 5, 6, 8, 10, 11, 13, 14, 26
WHILE_OPEN: Mapping[int, type[JournalProblem]] = {
    PERM: Unreadable,
    BUSY: InUse,
    LOCKED: InUse,
    READONLY: ReadOnly,
    IOERR: MediumFailing,
    CORRUPT: Damaged,
    FULL: DiskFull,
    # The only file opened after the first read is the rollback journal, so the folder refused it.
    CANTOPEN: ReadOnly,
    NOTADB: Damaged,
}
WHILE_UNLOCKING: Mapping[int, type[JournalProblem]] = {
    **WHILE_OPEN,
    CANTOPEN: Unreadable,
    NOTADB: WrongPassphrase,
}


def code_of(error: Exception) -> int | None:
    """The primary SQLite result code of a driver's error, None for any other exception."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def met_no_json(error: Exception) -> bool:
    """Whether a query looked into a value that is not JSON, which only another program can have put there."""
    return code_of(error) == ERROR and "JSON" in str(error)


@contextlib.contextmanager
def told_as_problems(path: Path | None, table: Mapping[int, type[JournalProblem]] = WHILE_OPEN) -> Iterator[None]:
    """Turn a driver's error into a problem; what is not in the table is a mistake of ours and passes."""
    try:
        yield
    except Exception as error:
        kind = table.get(code_of(error) or 0)
        if kind is None:
            raise
        reason = {"reason": "page"} if kind is Damaged else {}
        raise kind(path=str(path or ""), **reason) from None


def quoted(passphrase: str) -> str:
    """The passphrase as an SQL literal, in one Unicode form whatever the keyboard sends."""
    text = unicodedata.normalize("NFC", passphrase)
    if len(text) < SHORTEST_PASSPHRASE:
        raise UnusablePassphrase(reason="short", least=SHORTEST_PASSPHRASE)
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise UnusablePassphrase(reason="characters")
    if text[:2].lower() == "x'":
        # The cipher's own mark for a raw key.
        raise UnusablePassphrase(reason="reserved")
    return "'" + text.replace("'", "''") + "'"


def _as_text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


class Store:
    """One open database, bound to the thread that opened it."""

    def __init__(self, connection: Connection, path: Path | None = None, *, read_only: bool = False) -> None:
        self.connection = connection
        self.path = path
        """None for a store in memory."""
        self.read_only = read_only
        self._held = None if path is None else medium.identity(path)
        if self._held is not None:
            medium.hold(self._held)

    @property
    def open(self) -> bool:
        """Whether a file is held; for a store in memory always False."""
        return self._held is not None

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Any]:
        """All rows of one query."""
        with told_as_problems(self.path):
            try:
                found: list[Any] = self.connection.execute(sql, parameters).fetchall()
            except Exception as error:
                if "decode to UTF-8" not in str(error):
                    raise
                # Another program put it there, and one such text would stop every query that meets it.
                self.connection.text_factory = _as_text
                found = self.connection.execute(sql, parameters).fetchall()
            return found

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One durable change: on disk when the block has ended, or not at all."""
        if self.read_only:
            raise ReadOnly(path=str(self.path))
        with told_as_problems(self.path):
            self.connection.execute("begin immediate")
            try:
                yield self.connection
                self.connection.execute("commit")
            except BaseException:
                # A full disk has already rolled back by itself.
                if self.connection.in_transaction:
                    self.connection.execute("rollback")
                raise

    def verify(self) -> list[str]:
        """What is damaged: every page's authentication, then the structure; empty when all is well.

        A spare page, which a power cut can leave half written, holds nothing of anyone and is passed over.
        """
        # What is cached would be believed without a look at the medium.
        self.rows("pragma shrink_memory")
        pages, structure = (
            self._checked("cipher_integrity_check"),
            self._checked("integrity_check", "foreign_key_check"),
        )
        if not structure:
            # The structure was read whole, so every page in use is authentic; the first page alone stays cached.
            pages = [line for line in pages if (page := _PAGE.search(line)) is None or page[1] == "1"]
        return pages + structure

    def _checked(self, *checks: str) -> list[str]:
        found: list[str] = []
        for check in checks:
            try:
                found += [str(row[0]) for row in self.rows(f"pragma {check}") if row[0] != "ok"]
            except Damaged as problem:
                found.append(str(problem))
        return found

    def change_passphrase(self, new: str) -> None:
        """Encrypt the whole file under a new passphrase, in one transaction; the old one no longer opens it."""
        if self.path is None:
            raise NotKept
        if self.read_only:
            raise ReadOnly(path=str(self.path))
        secret = quoted(new)
        with told_as_problems(self.path):
            self.connection.execute("pragma rekey=" + secret).fetchall()
        self.overwrite_side_file()

    def overwrite_side_file(self) -> None:
        """Put zeros over what the pages of this file held before they were changed, where its medium is there.

        The database keeps those pages until it writes the next change over them, and unlinks them when it closes.
        """
        if self.path is None or self.read_only:
            return
        with contextlib.suppress(OSError):
            # another file may be at this place now, and its side file is not ours
            if medium.identity(self.path) == self._held:
                side_file.overwrite(side_file.beside(self.path))

    def close(self) -> None:
        """Release the file and its lock; harmless when repeated."""
        if self.open:
            self.overwrite_side_file()
        self.connection.close()
        if self._held is not None:
            medium.release(self._held)
            self._held = None
