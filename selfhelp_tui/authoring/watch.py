"""Packs that are being written: read again when a file changed, and shown as they last could be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from selfhelp_tui.authoring.messages import say
from selfhelp_tui.core.preview import Look, Remark
from selfhelp_tui.packs.check import SHOWING, check_core, check_showing, checked_added
from selfhelp_tui.packs.draft import Draft, read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import COMPILED, SOURCES, core_store
from selfhelp_tui.packs.problems import ERROR, ContentError, ContentProblem, errors_in, known_languages
from selfhelp_tui.packs.written_store import WrittenStore

State = dict[str, tuple[int, int, int]]
"""Path of each file to its size and its times of change."""


@dataclass
class WatchedFolder:
    """One folder, its files as they were read last, and the draft they gave."""

    folder: Path
    state: State
    draft: Draft

    @classmethod
    def of(cls, folder: Path) -> WatchedFolder:
        """A folder as it is now."""
        files = FolderFiles(folder)
        # the state from before reading: a file that changes meanwhile is read once more
        return cls(folder, state_of(files), read_draft(files))


def state_of(files: FolderFiles) -> State:
    """Size and times of change of every file; one that is gone meanwhile is left out."""
    found: State = {}
    for name, path in files.paths():
        try:
            seen = path.stat()
        except OSError:
            continue
        found[name] = (seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
    return found


class Workshop:
    """The packs that an author works on, over the content of this installation or over a pack that stands alone."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Without folders: the content of a checkout, and nothing to watch in an installation.

        Raises:
            ContentError: what is there can't be shown at all; it holds every problem.
        """
        self.folders = tuple(folders) or (() if (COMPILED / "pack.json").is_file() else (SOURCES,))
        """What is watched."""
        self._watched = [WatchedFolder.of(folder) for folder in self.folders]
        first = self._watched[0].draft.page if self._watched else None
        self.alone = first is not None and first.thing.extends is None
        """Whether the first folder is the whole content and adds to no other."""
        self._below = None if self.alone else core_store()
        self.unit: str | None = None
        """Id of the unit that is looked at; while it is not there, what is on disk is not shown."""
        self._thorough = False
        """Whether what was read last was checked to the end; how well it is written takes longer to tell."""
        library, _ = self._read(thorough=False)
        if library is None:
            raise ContentError([problem for _, problem in self._read(thorough=True)[1]])
        self.library = library

    def look(self) -> Look | None:
        """What is there now; None when nothing changed since it was checked to the end.

        A change is shown at once; how well it is written is told by the look that follows.
        """
        changed = [place for place, one in enumerate(self._watched) if state_of(FolderFiles(one.folder)) != one.state]
        if not changed and self._thorough:
            return None
        for place in changed:
            self._watched[place] = WatchedFolder.of(self._watched[place].folder)
        self._thorough = not changed
        library, told = self._read(thorough=self._thorough)
        remarks = [_remark(one.folder.name if len(self._watched) > 1 else "", problem) for one, problem in told]
        if library is not None and self.unit is not None and self.unit not in library.unit_ids:
            gone = {language: say(language, "gone", unit=self.unit) for language in known_languages()}
            remarks.append(Remark("-", True, gone))
            library = None
        self.library = library or self.library
        return Look(self.library, tuple(sorted(remarks, key=self._urgency)), held=library is None)

    def all_problems(self) -> tuple[Remark, ...]:
        """Everything that is wrong now, checked to the end."""
        self._thorough = False
        found = self.look()
        return found.remarks if found is not None else ()

    def _urgency(self, remark: Remark) -> tuple[bool, bool]:
        """Errors first, and then what is said of the unit that is looked at; the rest in the order of the files."""
        folder = (self.unit or "").replace("_", "-")
        return not remark.error, not re.search(rf"(?:^|/)(?:\d\d-)?{re.escape(folder)}/", remark.place)

    def _read(self, *, thorough: bool) -> tuple[StoreLibrary | None, list[tuple[WatchedFolder, ContentProblem]]]:
        """All packs on one library, or None when one of them can't be shown, and what is wrong up to that one."""
        library = StoreLibrary((self._below,)) if self._below is not None else None
        told: list[tuple[WatchedFolder, ContentProblem]] = []
        for one in self._watched:
            if library is None:
                found = showing = check_showing(one.draft)
                found = check_core(one.draft) if thorough else found
            else:
                adaptation, showing = checked_added(one.draft, library, folder=str(one.folder), checks=SHOWING)
                found = checked_added(one.draft, library, folder=str(one.folder))[1] if thorough else showing
            told += [(one, problem) for problem in found]
            if errors_in(showing):
                return None, told
            library = StoreLibrary((WrittenStore(one.draft),)) if library is None else library.adapted(adaptation)
        return library, told


def _remark(pack: str, problem: ContentProblem) -> Remark:
    place = f"{problem.file}:{problem.line}:{problem.column}"
    said = {language: problem.in_words(language) for language in known_languages()}
    return Remark(f"{pack}/{place}" if pack else place, problem.severity == ERROR, said)
