"""A kit written to a folder or stick, where nothing else is touched, and its line in the register of a practice."""

from __future__ import annotations

import contextlib
import csv
import errno
import io
import os
import shutil
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from selfhelp_tui.kit.manifest import (
    MANIFEST,
    hash_of_file,
    is_litter,
    parse_manifest,
    read_manifest,
    safe_below,
    same_to_some,
)
from selfhelp_tui.kit.messages import BuildRefused, BuildStopped, Message, Tell, say
from selfhelp_tui.kit.policy import DATA, is_real_folder

BLOCK = 32_768
"""Bytes that a file takes at least on a stick."""
SPARE = 1_000_000
OURS = ("app/", "runtime/", "content/", "START-", "READ-ME-", "READ-HERE-", "HAND-OUT-", "kit.json")
"""How the paths of a kit's own files begin; nothing else is ever removed, whatever a manifest says."""
HALF_WRITTEN = f"{MANIFEST}.new"
PROGRAM, PLAIN = 0o755, 0o644


class Target:
    """The folder that a kit goes to."""

    def __init__(self, folder: Path, *, force: bool) -> None:
        """Look, and change nothing.

        Raises:
            BuildRefused: it is not empty, its parent is not there, or it is no folder.
        """
        self.folder = folder
        self.before: dict[str, str] = {}
        """Files of the kit that is there already, with the hashes its manifest gives."""
        self.is_new = False
        try:
            mode = folder.stat().st_mode
        except FileNotFoundError:
            parent = folder.absolute().parent
            if folder.is_symlink() or not os.path.isdir(parent):
                raise BuildRefused(say("no_folder", folder=folder if folder.is_symlink() else parent)) from None
            self.is_new = True
            self.has_data = False
            self._may_write(parent)
            return
        except OSError as failed:
            raise BuildRefused(say("unreadable", path=folder, said=failed.strerror or "")) from None
        if not stat.S_ISDIR(mode):
            raise BuildRefused(say("not_a_folder", folder=folder))
        self._may_write(folder)
        try:
            there = sorted(name for name in os.listdir(folder) if not is_litter(name))
        except OSError as failed:
            raise BuildRefused(say("unreadable", path=folder, said=failed.strerror or "")) from None
        self.has_data = DATA in there
        """Whether something that a client kept may be there."""
        if there and not force:
            raise BuildRefused(say("not_empty_data" if self.has_data else "not_empty", folder=folder))
        if MANIFEST in there:
            _, listed = read_manifest(folder)
            self.before = {name: known for name, known in listed.items() if name.startswith(OURS) and safe_below(name)}

    def _may_write(self, folder: Path) -> None:
        if not os.access(folder, os.W_OK):
            raise BuildRefused(say("not_allowed", folder=folder))

    def check(self, files: Mapping[str, bytes]) -> None:
        """Whether everything fits, and nothing of someone else is in the way.

        Raises:
            BuildRefused: something is, or there is too little room.
        """
        wrong = [] if self.is_new else list(self._in_the_way(files))
        if wrong:
            raise BuildRefused(*wrong)
        needed = SPARE + sum(_on_disk(len(data)) for data in files.values()) - self._freed()
        try:
            free = shutil.disk_usage(self.folder.absolute().parent if self.is_new else self.folder).free
        except OSError as failed:
            raise BuildRefused(say("unreadable", path=self.folder, said=failed.strerror or "")) from None
        if needed > free:
            raise BuildRefused(say("no_room", folder=self.folder, needed=_megabytes(needed), free=_megabytes(free)))

    def _freed(self) -> int:
        found = 0
        for name in self.before:
            with contextlib.suppress(OSError):
                found += _on_disk((self.folder / name).lstat().st_size)
        return found

    def _in_the_way(self, files: Mapping[str, bytes]) -> Iterator[Message]:
        """What is no kit's and stands where something has to go, also where only some systems see the same name."""
        folders = {str(above) for name in files for above in PurePosixPath(name).parents} - {"."}
        meant = {same_to_some(name): name for name in (*files, *folders, MANIFEST)}
        of_a_kit = {*self.before, MANIFEST}
        data = self.folder / DATA
        if os.path.lexists(data) and not is_real_folder(data):
            yield say("in_the_way", path=data)
        for below in sorted({".", *folders}):
            place = self.folder / below
            try:
                # what stands where a folder has to go was found among the entries of the folder above
                there = list(os.scandir(place)) if stat.S_ISDIR(place.lstat().st_mode) or below == "." else []
            except FileNotFoundError:
                continue
            except OSError as failed:
                raise BuildRefused(say("unreadable", path=place, said=failed.strerror or "")) from None
            for entry in there:
                path = entry.name if below == "." else f"{below}/{entry.name}"
                wanted = meant.get(same_to_some(path))
                fine = path in folders if entry.is_dir(follow_symlinks=False) else path in of_a_kit
                if wanted is not None and not (wanted == path and fine):
                    yield say("in_the_way", path=place / entry.name)

    def write(self, files: Mapping[str, bytes], manifest: bytes, tell: Tell) -> None:
        """Write everything, the manifest first: a kit that was not finished is known as one, and can be made again.

        Raises:
            BuildStopped: the stick is full, gone, or can't be written.
        """
        done = ""
        hashes = parse_manifest(manifest, self.folder)
        try:
            self.folder.mkdir(exist_ok=True)
            _open_to_all(self.folder, PROGRAM)
            self._remove({name for name in self.before if name not in files})
            # moved over the old one, so that there is always one by which a kit's own files are known
            self._put(HALF_WRITTEN, manifest)
            (self.folder / HALF_WRITTEN).replace(self.folder / MANIFEST)
            for count, name in enumerate(sorted(files), start=1):
                tell(say("step", done=count, all=len(files), name=name))
                done = name
                if self.before.get(name) != hashes[name] or not self._is_there(name, len(files[name]), hashes[name]):
                    self._put(name, files[name])
            for below in sorted({str(above) for name in files for above in PurePosixPath(name).parents}):
                _settle(self.folder / below)
        except OSError as failed:
            raise BuildStopped(*self._why(failed, done)) from failed

    def _is_there(self, name: str, size: int, known: str) -> bool:
        path = self.folder / name
        try:
            return stat.S_ISREG(path.lstat().st_mode) and path.stat().st_size == size and hash_of_file(path) == known
        except OSError:
            return False

    def _put(self, name: str, data: bytes) -> None:
        path = self.folder
        for part in PurePosixPath(name).parts[:-1]:
            path = path / part
            with contextlib.suppress(FileExistsError):
                path.mkdir()
                _open_to_all(path, PROGRAM)
            if path.is_symlink():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
        path = self.folder / name
        # never written through what is there: it may be a second name of a file elsewhere
        path.unlink(missing_ok=True)
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _open_to_all(path, PROGRAM if is_program(name) else PLAIN)

    def _remove(self, names: set[str]) -> None:
        folders: set[PurePosixPath] = set()
        for name in sorted(names):
            if not any((self.folder / above).is_symlink() for above in PurePosixPath(name).parents):
                (self.folder / name).unlink(missing_ok=True)
                folders |= set(PurePosixPath(name).parents)
        for below in sorted(folders - {PurePosixPath(".")}, key=lambda one: len(one.parts), reverse=True):
            # one that still holds something stays
            with contextlib.suppress(OSError):
                (self.folder / below).rmdir()

    def _why(self, failed: OSError, name: str) -> list[Message]:
        reason = WHY.get(failed.errno or 0, "stopped_other")
        if not os.path.isdir(self.folder):
            reason = "stopped_gone"
        kept = [say("stopped_data")] if self.has_data else []
        return [say(reason, folder=self.folder, name=name, said=failed.strerror or ""), *kept, say("stopped_again")]


WHY = {
    errno.ENOSPC: "stopped_full",
    errno.EDQUOT: "stopped_full",
    errno.EFBIG: "stopped_full",
    errno.EACCES: "stopped_not_allowed",
    errno.EPERM: "stopped_not_allowed",
    errno.EROFS: "stopped_not_allowed",
    errno.ENOENT: "stopped_gone",
    errno.ENODEV: "stopped_gone",
    errno.ENXIO: "stopped_gone",
    errno.EIO: "stopped_gone",
    errno.ENOTCONN: "stopped_gone",
    errno.ESTALE: "stopped_gone",
}
"""What the system says when writing fails to the sentence that is said."""


def left_alone(folder: Path, names: Mapping[str, object]) -> tuple[str, ...]:
    """Things in a folder that are neither of the kit, nor ``data``, nor litter, by their names at the top."""
    tops = {name.partition("/")[0] for name in names} | {MANIFEST, DATA}
    return tuple(sorted(name for name in os.listdir(folder) if name not in tops and not is_litter(name)))


def is_program(name: str) -> bool:
    """Whether a file of a kit has to be one that a system starts."""
    return name.startswith("START-") or (name.startswith("runtime/") and "/bin/" in name)


def _open_to_all(path: Path, mode: int) -> None:
    # a stick's own file system may know no such rights
    with contextlib.suppress(OSError):
        path.chmod(mode)


def _settle(folder: Path) -> None:
    """Ask for a folder itself to be on the stick; Windows has no such thing, and some file systems refuse."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as failed:
        if failed.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(handle)


def _on_disk(size: int) -> int:
    return -(-size // BLOCK) * BLOCK


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f}"


REGISTER = "register.csv"
COLUMNS = ("date", "label", "content", "fingerprint")


def register_line(values: Sequence[str]) -> str:
    """One line of the register, as a spreadsheet reads it."""
    line = io.StringIO()
    # what begins like a formula is kept from being one
    csv.writer(line).writerow(f"'{one}" if one[:1] in "=+-@" else one for one in values)
    return line.getvalue().rstrip("\r\n")


def enter_in_register(path: Path, day: str, label: str, content: str, fingerprint: str) -> None:
    """Add one line to the register, which begins with the names of its columns; raises OSError."""
    is_new = not path.exists() or not path.stat().st_size
    with path.open("a", encoding="utf-8-sig" if is_new else "utf-8", newline="") as file:
        lines = ([register_line(COLUMNS)] if is_new else []) + [register_line((day, label, content, fingerprint))]
        file.write("".join(f"{one}\r\n" for one in lines))
