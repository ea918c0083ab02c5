"""What the file system says about a journal's place, told as problems."""

from __future__ import annotations

import contextlib
import errno
import math
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from selfhelp_tui.storage.problems import (
    Damaged,
    DiskFull,
    Exists,
    InUse,
    JournalProblem,
    MediumFailing,
    Missing,
    NotAFile,
    ReadOnly,
    Unreadable,
)

PAGE = 4096
"""Bytes in a database page; a journal is never smaller than one."""

PLAIN_DATABASE = b"SQLite format 3\0"

RANDOM_ENTROPY = 7.9
"""Bits for each byte of a page; compressed files begin with a head that brings them below."""

_BY_ERRNO: Mapping[int, type[JournalProblem]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.EROFS: ReadOnly,
    errno.EACCES: ReadOnly,
    errno.EPERM: ReadOnly,
    errno.EEXIST: Exists,
    errno.ENOENT: Missing,
    errno.ENOTDIR: NotAFile,
    errno.EISDIR: NotAFile,
    errno.EIO: MediumFailing,
    errno.ENXIO: MediumFailing,
    errno.ENODEV: MediumFailing,
    errno.ENOTCONN: MediumFailing,
}
_WHILE_READING: Mapping[int, type[JournalProblem]] = {
    **_BY_ERRNO,
    errno.EACCES: Unreadable,
    errno.EPERM: Unreadable,
}

_open_here: set[tuple[int, int]] = set()
"""Journals this process has open. On POSIX, opening and closing such a file once more would drop its lock."""


@contextlib.contextmanager
def told_as_problems(path: Path, *, reading: bool = False) -> Iterator[None]:
    """Turn an OSError of making, writing or removing a file, or of reading one, into a problem."""
    table = _WHILE_READING if reading else _BY_ERRNO
    try:
        yield
    except OSError as error:
        raise table.get(error.errno or 0, Unreadable)(path=str(path)) from None


def beside(path: Path, ending: str) -> Path:
    """The neighbour of a file with the same name and a further ending."""
    return path.with_name(path.name + ending)


def identity(path: Path) -> tuple[int, int]:
    """Device and inode: what stays the same under any name of the file."""
    found = path.stat()
    return found.st_dev, found.st_ino


def hold(key: tuple[int, int]) -> None:
    """Remember that this process has the file open."""
    _open_here.add(key)


def release(key: tuple[int, int]) -> None:
    """Forget a file that was closed."""
    _open_here.discard(key)


def inspect(path: Path) -> None:
    """Raise what can be seen to be wrong with a journal without its passphrase."""
    with told_as_problems(path, reading=True):
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise NotAFile(path=str(path))
        if (found.st_dev, found.st_ino) in _open_here:
            raise InUse(path=str(path))
        with path.open("rb") as file:
            head = file.read(PAGE)
    if not head:
        raise Damaged(path=str(path), reason="empty")
    if head.startswith(PLAIN_DATABASE):
        raise Damaged(path=str(path), reason="foreign")
    if len(head) < PAGE:
        raise Damaged(path=str(path), reason="truncated")


def read_through(path: Path) -> None:
    """Read a closed file to its end for nothing; raises MediumFailing where the medium does not give all of it."""
    with told_as_problems(path, reading=True), path.open("rb", buffering=0) as file:
        while file.read(1 << 20):
            pass


def is_plain(path: Path) -> bool:
    """Whether a database file lies there without encryption."""
    with path.open("rb") as file:
        return file.read(len(PLAIN_DATABASE)) == PLAIN_DATABASE


def writable(path: Path) -> bool:
    """Whether the system says that the file and its folder may be written."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def close_to_others(path: Path) -> bool:
    """Take the rights on a file from everyone but its owner; False where it stays open to others.

    A stick that knows no owners keeps no rights, and a file of someone else is not ours to change.
    """
    if os.name != "posix":
        return True
    with contextlib.suppress(OSError):
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            path.chmod(0o600)
    return not stat.S_IMODE(path.stat().st_mode) & 0o077


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, closed to other users."""
    missing = [folder, *folder.parents]
    for each in reversed(missing[: next((n for n, found in enumerate(missing) if found.exists()), len(missing))]):
        each.mkdir(mode=0o700, exist_ok=True)


def make_empty(path: Path) -> None:
    """Make a new file of no bytes that only its owner can read; a link at this place is refused."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def write_new(path: Path, data: bytes) -> None:
    """Write a new file that only its owner can read, whole or not at all; raises Exists, ReadOnly or DiskFull."""
    with told_as_problems(path):
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def write_over(path: Path, data: bytes) -> None:
    """Write what only its owner can read in the place of an ordinary file; raises NotAFile, InUse, ReadOnly, DiskFull.

    The file itself is written anew: nothing of it is ever in another place.
    """
    with told_as_problems(path):
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise NotAFile(path=str(path))
        if (found.st_dev, found.st_ino) in _open_here:
            raise InUse(path=str(path))
        flags = os.O_WRONLY | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(path, flags), "wb") as file:
            if hasattr(os, "fchmod"):
                os.fchmod(file.fileno(), 0o600)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def refuse_foreign(path: Path, *, usual: Path | None = None) -> None:
    """Raise Damaged when a file cannot be a journal, before it is removed or replaced; raises Missing and NotAFile too.

    An encrypted file has no mark: it is a whole number of pages and looks random from its first byte. A damaged journal
    need not, so a file at the usual place or with that ending is taken for one unless it is a known other kind.
    """
    with told_as_problems(path):
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotAFile(path=str(path))
        with path.open("rb") as file:
            head, size = file.read(PAGE), path.stat().st_size
    named = usual is not None and (path.suffix == usual.suffix or path.absolute() == usual.absolute())
    whole = size >= PAGE and size % PAGE == 0 and _looks_random(head)
    if head.startswith(PLAIN_DATABASE) or not (named or whole):
        raise Damaged(path=str(path), reason="foreign")


def _looks_random(data: bytes) -> bool:
    """Whether bytes are spread as evenly as those of a page of cipher text: 7.95 bits of entropy, give or take 0.01."""
    counts = [data.count(value) for value in range(256)]
    entropy = -sum(count / len(data) * math.log2(count / len(data)) for count in counts if count)
    return entropy > RANDOM_ENTROPY


def remove_unfinished(path: Path) -> None:
    """Remove what an interrupted making left; nothing in it was ever acknowledged."""
    for each in (path, beside(path, "-journal")):
        if each.is_symlink() or each.is_dir():
            raise NotAFile(path=str(each))
        each.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder last through a power cut, where the system offers it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some file systems cannot sync a folder; the rename itself has already happened.
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
