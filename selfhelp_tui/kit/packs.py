"""A therapist's packs on their way into a kit: checked as the program checks them, and copied as they were checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from selfhelp_tui.kit.saying import Refused, say
from selfhelp_tui.library.draft import read_draft
from selfhelp_tui.library.files import FolderFiles
from selfhelp_tui.library.layout import place_of
from selfhelp_tui.library.problems import ContentProblem
from selfhelp_tui.library.shelf import StoreShelf, open_shelf

LICENCE = re.compile(r"LICEN[CS]E[^/]*|NOTICE[^/]*")
LONGEST_FOLDER = 40


class Packs:
    """Packs that are fine, and what they change."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Read, check and read again.

        Raises:
            ContentError: a pack has errors; it holds every problem.
            Refused: a folder is not there, or changes while it is read.
        """
        missing = [say("no_folder", folder=folder) for folder in folders if not folder.is_dir()]
        if missing:
            raise Refused(*missing)
        read = [_copied(folder) for folder in folders]
        self.shelf: StoreShelf = open_shelf(folders)
        if [_copied(folder) for folder in folders] != read:
            raise Refused(say("pack_changing"))
        self.names = tuple(_name(folder, place) for place, folder in enumerate(folders, start=1))
        self.files = {
            f"content/{name}/{path}": data
            for name, files in zip(self.names, read, strict=True)
            for path, data in files.items()
        }

    @property
    def places(self) -> tuple[str, ...]:
        """Folders in the kit, in the order they are added."""
        return tuple(f"content/{name}" for name in self.names)


def _copied(folder: Path) -> dict[str, bytes]:
    """Only what the program reads, and licences: notes that lie beside it stay where they are."""
    files = FolderFiles(folder)
    return {
        name: files.read(name)
        for name in files.names()
        if place_of(name) is not None or name == "ids.lock" or LICENCE.fullmatch(name)
    }


def _name(folder: Path, place: int) -> str:
    page = read_draft(FolderFiles(folder)).page
    said = page.thing.pack if page is not None else ""
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode().lower()
    return f"{place:02}-{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')[:LONGEST_FOLDER].strip('-') or 'pack'}"


def printed(problems: Sequence[ContentProblem], language: str) -> str:
    """Problems of packs as ``content check`` prints them."""
    return "".join(f"{problem.printed(language)}\n" for problem in problems)
