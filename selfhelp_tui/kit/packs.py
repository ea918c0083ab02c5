"""A therapist's packs on their way into a kit: checked as the program checks them, and copied as they were checked."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from selfhelp_tui.kit.messages import BuildRefused, say
from selfhelp_tui.packs.commands import difference_lines
from selfhelp_tui.packs.draft import Draft, read_draft
from selfhelp_tui.packs.files import FolderFiles, ReadFiles
from selfhelp_tui.packs.layout import place_of
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import open_library, with_added
from selfhelp_tui.packs.problems import ContentError, ContentProblem

LICENCE = re.compile(r"LICEN[CS]E[^/]*|NOTICE[^/]*")
LONGEST_FOLDER = 40


class BrokenPack(Exception):
    """A pack has errors: its folder, and every problem."""

    def __init__(self, folder: Path, problems: Sequence[ContentProblem]) -> None:
        super().__init__(str(folder))
        self.folder = folder
        self.problems = problems


class Packs:
    """Packs that are fine, and what they change."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Read each file once: what is checked is what is copied.

        Raises:
            BrokenPack: a pack has errors.
            ContentError: the program's own content has.
            Refused: a folder is not there.
        """
        missing = [say("no_folder", folder=folder) for folder in folders if not os.path.isdir(folder)]
        if missing:
            raise BuildRefused(*missing)
        self.library: StoreLibrary = open_library()
        self.files: dict[str, bytes] = {}
        places: list[str] = []
        to_look_at: list[tuple[Path, tuple[ContentProblem, ...]]] = []
        for number, folder in enumerate(folders, start=1):
            draft, read = _read(folder)
            try:
                self.library, found = with_added(self.library, draft, str(folder))
            except ContentError as broken:
                raise BrokenPack(folder, broken.problems) from None
            to_look_at.append((folder, found))
            places.append(f"content/{_name(draft, number)}")
            self.files |= {f"{places[-1]}/{name}": data for name, data in read.items() if _is_copied(name)}
        self.places = tuple(places)
        """Folders in the kit, in the order they are added."""
        self.to_look_at = tuple((folder, found) for folder, found in to_look_at if found)
        """Folders with what is not wrong in them but may not be meant, such as a text that is missing in a language."""

    def difference(self, language: str) -> list[str]:
        """What the packs change in the end, a line each."""
        return difference_lines(self.library, language)


def _read(folder: Path) -> tuple[Draft, dict[str, bytes]]:
    files = FolderFiles(folder)
    read = {name: files.read(name) for name in files.names()}
    draft = read_draft(ReadFiles(read.items()))
    draft.problems += files.problems
    return draft, read


def _is_copied(name: str) -> bool:
    """Only what the program reads, and licences: notes that lie beside it stay where they are."""
    return place_of(name) is not None or name == "ids.lock" or LICENCE.fullmatch(name) is not None


def _name(draft: Draft, place: int) -> str:
    said = draft.page.thing.pack if draft.page is not None else ""
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode().lower()
    return f"{place:02}-{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')[:LONGEST_FOLDER].strip('-') or 'pack'}"


def printed(problems: Sequence[ContentProblem], language: str) -> str:
    """Problems of packs as ``content check`` prints them."""
    return "".join(f"{problem.printed(language)}\n" for problem in problems)
