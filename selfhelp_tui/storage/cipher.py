"""The encrypted file: SQLCipher 4 with a fixed number of key derivation rounds, or the same tables in memory.

The only module that knows a database driver. The standard library's driver ignores a key silently and would write
plain text, so it is used for memory only. Other software opens a journal as SQLCipher 4, KDF iterations 1000000:
docs/format.md says it byte by byte.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from selfhelp_tui.storage import files, side_file
from selfhelp_tui.storage.database import (
    CANTOPEN,
    FULL,
    MIGRATIONS,
    READONLY,
    WHILE_UNLOCKING,
    Connection,
    Database,
    code_of,
    is_journal,
    migrate,
    objects,
    quoted,
    told_as_problems,
    version,
)
from selfhelp_tui.storage.problems import (
    Altered,
    Damaged,
    Exists,
    MediumFailing,
    Missing,
    NewerVersion,
    NoEncryption,
    NotAFile,
    OtherSideFile,
    ReadOnly,
    Unfinished,
    Unreadable,
    UnusablePassphrase,
    WrongPassphrase,
)

KDF_ITERATIONS = 1_000_000
"""Rounds of PBKDF2-HMAC-SHA512. Not stored in the file: another number makes every existing journal unreadable."""

FORMAT = 4
"""The version of SQLCipher's file format; a library of another major version is none that this program keeps with."""
VECTOR = "vector.bin"
"""A journal that is never changed, with made-up answers: whatever reads it can read a journal of any year."""
VECTOR_PASSPHRASE = "vijf woorden mét een accent"
VECTOR_ENTRIES = ("01J000001", "01J000002")

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


def library_that_encrypts() -> str:
    """Its name and version, such as ``SQLCipher 4.19.0``; raises NoEncryption."""
    return f"SQLCipher {_cipher_version(_driver().connect(':memory:')).partition(' ')[0]}"


def vector_place() -> Path:
    """Beside this module; in a kit, where the program is in an archive, beside that."""
    here = Path(__file__).parent
    archive = here.parents[1]
    return (archive.parent if archive.is_file() else here) / VECTOR


def prove_by_vector() -> None:
    """Read the journal that is never changed, and write nothing; raises JournalProblem where it is not read whole."""
    path = vector_place()
    if not path.is_file():
        raise Missing(path=str(path))
    connection = _connect(path, quoted(VECTOR_PASSPHRASE), "ro")
    try:
        with told_as_problems(path, WHILE_UNLOCKING):
            ids = connection.execute("select id from entry order by id").fetchall()
        if tuple(one[0] for one in ids) != VECTOR_ENTRIES or Database(connection).verify():
            raise Damaged(path=str(path), reason="page")
    finally:
        connection.close()


def in_memory() -> Database:
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
    return Database(connection)


def create(path: Path, passphrase: str) -> Database:
    """Make a new encrypted file and open it."""
    build(path, passphrase)
    return unlock(path, passphrase)


def build(
    path: Path, passphrase: str, fill: Callable[[Connection], None] | None = None, *, replace: bool = False
) -> None:
    """Make a new encrypted file, whole or not at all; ``fill`` may put rows into it first.

    ``replace`` lets it take the place of a file that no window of this process has open. A side file that lies at this
    place belongs to a file that is gone: it can be put back into nothing, and is cleared.
    """
    secret = quoted(passphrase)
    _driver()
    if replace:
        _refuse_in_use(path)
    _refuse_taken(path, replace=replace)
    with files.told_as_problems(path):
        files.make_folder(path.absolute().parent)
        new = files.beside(path, ".new")
        files.remove_unfinished(new)
        files.make_empty(new)
        try:
            _fill_new(new, secret, fill)
            _refuse_taken(path, replace=replace)
            os.replace(new, path)
            _clear(side_file.beside(path))
        except BaseException:
            files.remove_unfinished(new)
            raise
        files.sync_folder(path.absolute().parent)


def unlock(path: Path, passphrase: str) -> Database:
    """Open an existing encrypted file and hold its lock; for reading only where the place allows no more."""
    files.inspect(path)
    try:
        secret = quoted(passphrase)
    except UnusablePassphrase:
        raise WrongPassphrase(path=str(path)) from None
    files.close_to_others(path)
    allowed = files.writable(path)
    _prove_side_file(path, secret, writable=allowed)
    connection = _connect(path, secret, "rw" if allowed else "ro")
    try:
        with told_as_problems(path, WHILE_UNLOCKING):
            _refuse_other_tables(connection, path)
            _tune(connection)
            read_only = not (allowed and _takes_writes(connection))
            if version(connection) < len(MIGRATIONS) and not read_only:
                migrate(connection)
        return Database(connection, path, read_only=read_only)
    except BaseException as error:
        connection.close()
        if isinstance(error, Damaged):
            # To the database a page that the medium does not give is a broken one. Not asked while it is open, as
            # closing a file that is read beside it drops its lock.
            files.read_through(path)
        raise


def erase(path: Path) -> None:
    """Remove a journal with everything that lies beside it in its name; its passphrase is not needed."""
    _refuse_in_use(path)
    real = Path(os.path.realpath(path))
    with files.told_as_problems(path):
        unfinished = (files.beside(real, ending) for ending in (".new", ".new-journal"))
        for each in (real, side_file.beside(real), *unfinished):
            each.unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        files.sync_folder(real.parent)


def _prove_side_file(path: Path, secret: str, *, writable: bool) -> None:
    """Where a change was broken off, raise what speaks against taking it back, before a byte of either file is changed.

    The database takes it back as soon as the file is opened, whatever the passphrase and whosever the side file is. So
    it is done to a second file first: the passphrase has to open that, and every page of it has to be authentic, or the
    side file has to carry the salt of this very file.
    """
    side = side_file.beside(path)
    if not side_file.waiting(side):
        return
    _refuse_in_use(path)
    real = Path(os.path.realpath(path))
    trial = files.beside(real, ".new")
    with files.told_as_problems(path):
        salt = side_file.salt_in(side)
        if salt not in (None, side_file.salt_of(path)):
            raise OtherSideFile(path=str(path), side=str(side))
        if not writable:
            raise Unfinished(path=str(path), side=str(side))
        files.remove_unfinished(trial)
        try:
            for source, copy in ((real, trial), (side, files.beside(trial, "-journal"))):
                files.make_empty(copy)
                shutil.copyfile(source, copy)
            connection = _connect(trial, secret, "rw")
            try:
                if salt is None and Database(connection).verify():
                    raise OtherSideFile(path=str(path), side=str(side))
            finally:
                connection.close()
        finally:
            files.remove_unfinished(trial)


def _refuse_other_tables(connection: Connection, path: Path) -> None:
    """Raise Damaged, NewerVersion or Altered for what this program did not make, before any of it can run."""
    if not is_journal(connection):
        raise Damaged(path=str(path), reason="foreign")
    if version(connection) > len(MIGRATIONS):
        raise NewerVersion(path=str(path), found=version(connection), known=len(MIGRATIONS))
    twin: Connection = _driver().connect(":memory:", isolation_level=None)
    try:
        migrate(twin, version(connection))
        if objects(connection) != objects(twin):
            raise Altered(path=str(path))
    finally:
        twin.close()


def _clear(side: Path) -> None:
    """Overwrite and remove a side file of no database."""
    if side.is_symlink() or side.is_dir():
        raise NotAFile(path=str(side))
    side_file.overwrite(side, unneeded=True)
    side.unlink(missing_ok=True)


def _driver() -> Any:
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        raise NoEncryption from None
    # another major version writes another file, which the ways to read a journal without this program don't open
    if not _cipher_version(dbapi2.connect(":memory:")).startswith(f"{FORMAT}."):
        raise NoEncryption
    return dbapi2


def _cipher_version(connection: Any) -> str:
    """Such as ``4.19.0 community``; empty for a library that encrypts nothing. Closes the connection."""
    with contextlib.closing(connection):
        return "".join(str(row[0]) for row in connection.execute("pragma cipher_version").fetchall())


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
            # sets every other parameter as well, so that none is left to what a later library takes for usual
            connection.execute(f"pragma cipher_compatibility={FORMAT}").fetchall()
            connection.execute(f"pragma kdf_iter={KDF_ITERATIONS}")
            if mode == "rw":
                # Before the first read: a side file from which a change is taken back then stays to be overwritten.
                connection.execute("pragma locking_mode=exclusive").fetchall()
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
    if files.is_plain(new):
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
    with contextlib.suppress(Damaged, Unreadable, MediumFailing, NoEncryption, WrongPassphrase, ReadOnly):
        files.inspect(path)
        # A lock shows before the key does, so a key of zeros, which needs no derivation, is enough to ask; a file that
        # is opened for reading is left as it is, also where a change was broken off.
        _connect(path, f"\"x'{'0' * 64}'\"", "ro").close()
