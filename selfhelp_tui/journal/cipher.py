"""The encrypted file: SQLCipher 4 with a fixed number of key derivation rounds, or the same tables in memory.

The only module that knows a database driver. The standard library's driver ignores a key silently and would write
plain text, so it is used for memory only. Other software opens a journal as SQLCipher 4, KDF iterations 1000000.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import medium
from .problems import (
    Damaged,
    Exists,
    NewerVersion,
    NoEncryption,
    ReadOnly,
    Unreadable,
    UnusablePassphrase,
    WrongPassphrase,
)
from .schema import MIGRATIONS, Connection, is_journal, migrate, version
from .store import CANTOPEN, FULL, READONLY, WHILE_UNLOCKING, Store, code_of, quoted, told_as_problems

KDF_ITERATIONS = 1_000_000
"""Rounds of PBKDF2-HMAC-SHA512. Not stored in the file: another number makes every existing journal unreadable."""

_SETTINGS = (
    "journal_mode=delete",
    "locking_mode=exclusive",
    "synchronous=extra",
    "secure_delete=on",
    "temp_store=memory",
    "mmap_size=0",
    "trusted_schema=off",
    "cell_size_check=on",
    "foreign_keys=on",
)


def encrypted_available() -> bool:
    """Whether anything can be kept on this computer."""
    try:
        _driver()
    except NoEncryption:
        return False
    return True


def in_memory() -> Store:
    """A store that writes nothing anywhere; nothing in it needs a cipher, which takes 4 MiB more than Python's own."""
    try:
        import sqlite3 as driver
    except ImportError:
        # some Pythons are built without it
        driver = _driver()
    connection = driver.connect(":memory:", isolation_level=None)
    connection.execute("pragma cipher_log_level=none")
    _tune(connection)
    migrate(connection)
    return Store(connection)


def create(path: Path, passphrase: str) -> Store:
    """Make a new encrypted file and open it."""
    build(path, passphrase)
    return unlock(path, passphrase)


def build(
    path: Path, passphrase: str, fill: Callable[[Connection], None] | None = None, *, replace: bool = False
) -> None:
    """Make a new encrypted file, whole or not at all; ``fill`` may put rows into it first.

    ``replace`` lets it take the place of a file that no window of this process has open.
    """
    secret = quoted(passphrase)
    _driver()
    if replace:
        _refuse_in_use(path)
    _refuse_taken(path, replace=replace)
    with medium.told_as_problems(path):
        medium.make_folder(path.absolute().parent)
        new = medium.beside(path, ".new")
        medium.remove_unfinished(new)
        medium.make_empty(new)
        try:
            _fill_new(new, secret, fill)
            _refuse_taken(path, replace=replace)
            os.replace(new, path)
        except BaseException:
            medium.remove_unfinished(new)
            raise
        medium.sync_folder(path.absolute().parent)


def unlock(path: Path, passphrase: str) -> Store:
    """Open an existing encrypted file and hold its lock; for reading only where the place allows no more."""
    medium.inspect(path)
    try:
        secret = quoted(passphrase)
    except UnusablePassphrase:
        raise WrongPassphrase(path=str(path)) from None
    allowed = medium.writable(path)
    connection = _connect(path, secret, "rw" if allowed else "ro")
    try:
        with told_as_problems(path, WHILE_UNLOCKING):
            if not is_journal(connection):
                raise Damaged(path=str(path), reason="foreign")
            if version(connection) > len(MIGRATIONS):
                raise NewerVersion(path=str(path), found=version(connection), known=len(MIGRATIONS))
            _tune(connection)
            read_only = not (allowed and _takes_writes(connection))
            if version(connection) < len(MIGRATIONS) and not read_only:
                migrate(connection)
        return Store(connection, path, read_only=read_only)
    except BaseException:
        connection.close()
        raise


def erase(path: Path) -> None:
    """Remove a journal with everything that lies beside it in its name; its passphrase is not needed."""
    _refuse_in_use(path)
    real = Path(os.path.realpath(path))
    with medium.told_as_problems(path):
        for each in (real, medium.beside(real, "-journal"), medium.beside(real, ".new")):
            each.unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        medium.sync_folder(real.parent)


def _driver() -> Any:
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        raise NoEncryption from None
    return dbapi2


def _connect(path: Path, secret: str, mode: str) -> Connection:
    """Open a file and prove the key by a first read; the order of the statements matters."""
    driver = _driver()
    uri = path.absolute().as_uri()
    if not uri.startswith("file:///"):
        # A network share: the database wants its host as part of the path.
        uri = "file://" + uri.removeprefix("file:")
    with told_as_problems(path, WHILE_UNLOCKING):
        connection: Connection = driver.connect(f"{uri}?mode={mode}", uri=True, isolation_level=None, timeout=0)
        try:
            # First of all, or a wrong passphrase prints three lines over the screen.
            connection.execute("pragma cipher_log_level=none")
            connection.execute("pragma key=" + secret).fetchall()
            connection.execute(f"pragma kdf_iter={KDF_ITERATIONS}")
            if not connection.execute("pragma cipher_version").fetchall():
                raise NoEncryption
            connection.execute("select count(*) from sqlite_schema").fetchall()
        except BaseException:
            connection.close()
            raise
    return connection


def _fill_new(new: Path, secret: str, fill: Callable[[Connection], None] | None) -> None:
    connection = _connect(new, secret, "rw")
    try:
        with told_as_problems(new):
            _tune(connection)
            migrate(connection)
            if fill is not None:
                fill(connection)
            if connection.execute("pragma cipher_integrity_check").fetchall():
                raise Damaged(path=str(new), reason="page")
    finally:
        connection.close()
    if medium.is_plain(new):
        raise NoEncryption


def _tune(connection: Connection) -> None:
    for setting in _SETTINGS:
        connection.execute("pragma " + setting).fetchall()


def _takes_writes(connection: Connection) -> bool:
    """Take the write lock for good, and find out by a change that is taken back whether the medium can be written."""
    try:
        connection.execute("begin exclusive")
        connection.execute(f"pragma user_version={version(connection)}")
    except Exception as error:
        if code_of(error) not in {READONLY, CANTOPEN, FULL}:
            raise
        return code_of(error) == FULL
    finally:
        if connection.in_transaction:
            connection.execute("rollback")
    return True


def _refuse_taken(path: Path, *, replace: bool) -> None:
    if os.path.lexists(path) and not replace:
        raise Exists(path=str(path))


def _refuse_in_use(path: Path) -> None:
    """Raise InUse, Missing or NotAFile before a file is removed or replaced."""
    with contextlib.suppress(Damaged, Unreadable, NoEncryption, WrongPassphrase, ReadOnly):
        medium.inspect(path)
        # A lock shows before the key does, so a key of zeros, which needs no derivation, is enough to ask.
        _connect(path, f"\"x'{'0' * 64}'\"", "rw").close()
