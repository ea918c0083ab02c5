"""The files of a pack, from a folder that may be hostile or from an archive of our own."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Protocol

from selfhelp_tui.packs.marked_yaml import LARGEST_FILE
from selfhelp_tui.packs.problems import ContentProblem, Spot, error

MOST_FILES = 10_000
DEEPEST_FOLDER = 6


class Files(Protocol):
    """Where the files of a pack are read from."""

    def names(self) -> tuple[str, ...]:
        """Paths below the pack's folder, with ``/``, sorted."""
        ...

    def read(self, name: str) -> bytes:
        """A file, cut one byte after the largest size that is accepted."""
        ...

    @property
    def problems(self) -> tuple[ContentProblem, ...]:
        """Files that may not be read, and why."""
        ...


class FolderFiles:
    """Files in a folder; nothing outside it is ever opened, and nothing that is not an ordinary file."""

    def __init__(self, folder: Path) -> None:
        """Look through the folder; a folder that is not there has no files."""
        self.folder = folder
        self._found: dict[str, Path] = {}
        self._problems: list[ContentProblem] = []
        self._inside = folder.resolve()
        for name, path in self._walk(self._inside, PurePosixPath()):
            self._found[name] = path

    @property
    def problems(self) -> tuple[ContentProblem, ...]:
        return tuple(self._problems)

    def names(self) -> tuple[str, ...]:
        """Paths below the folder, sorted."""
        return tuple(sorted(self._found))

    def paths(self) -> Iterator[tuple[str, Path]]:
        """Each file by its name, with where it really is."""
        yield from sorted(self._found.items())

    def read(self, name: str) -> bytes:
        """A file, cut one byte after the largest size that is accepted; empty where it can't be read."""
        try:
            with self._found[name].open("rb") as file:
                return file.read(LARGEST_FILE + 1)
        except OSError as failed:
            self._problems.append(error(Spot(name), "unreadable", said=failed.strerror or ""))
            return b""

    def _walk(self, folder: Path, below: PurePosixPath) -> Iterator[tuple[str, Path]]:
        try:
            entries = sorted(os.scandir(folder), key=lambda one: one.name)
        except OSError as failed:
            self._problems.append(error(Spot(str(below)), "unreadable", said=failed.strerror or ""))
            return
        for entry in entries:
            name = below / entry.name
            if entry.name.startswith("."):
                continue
            if len(self._found) >= MOST_FILES:
                self._problems.append(error(Spot(str(name)), "too_many_files", most=MOST_FILES))
                return
            path = Path(entry.path)
            if entry.is_symlink():
                path = Path(os.path.realpath(path))
                if not path.is_relative_to(self._inside):
                    self._problems.append(error(Spot(str(name)), "outside"))
                    continue
            try:
                mode = path.stat().st_mode
            except OSError as failed:
                self._problems.append(error(Spot(str(name)), "unreadable", said=failed.strerror or ""))
                continue
            if stat.S_ISDIR(mode):
                if len(name.parts) > DEEPEST_FOLDER:
                    self._problems.append(error(Spot(str(name)), "folder_too_deep", most=DEEPEST_FOLDER))
                    continue
                yield from self._walk(path, name)
            elif stat.S_ISREG(mode):
                yield str(name), path
            else:
                self._problems.append(error(Spot(str(name)), "not_a_file"))


class ReadFiles:
    """Files that were read before, such as those of our own archive."""

    def __init__(self, files: Iterable[tuple[str, bytes]]) -> None:
        self._files = dict(files)

    @property
    def problems(self) -> tuple[ContentProblem, ...]:
        """None."""
        return ()

    def names(self) -> tuple[str, ...]:
        """Paths, sorted."""
        return tuple(sorted(self._files))

    def read(self, name: str) -> bytes:
        """A file."""
        return self._files[name]


def zipped_files(path: Path) -> ReadFiles:
    """The sources that a wheel carries; read in memory, never unpacked."""
    from zipfile import ZipFile

    with ZipFile(path) as archive:
        return ReadFiles((name, archive.read(name)) for name in archive.namelist())
