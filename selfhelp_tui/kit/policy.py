"""The kit that the program was started from: what the person who made it decided."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selfhelp_tui.storage.place import NAME

PAGE = "kit.json"
FORMAT = 1
DATA = "data"
"""What a client keeps: in no list of files, and never touched by a command on a kit."""
EPHEMERAL, KEEPING = "ephemeral", "journal"
"""The two modes: nothing is ever kept, or a journal may be."""
_READ_ONLY_FILE = 1
"""The attribute of a single file on Windows; a medium that cannot be written has none."""
_REPARSE_POINT = 0x400
"""The attribute on Windows of what leads to another place."""


class BrokenKit(Exception):
    """There is no kit in this folder, or its front page cannot be used."""


@dataclass(frozen=True, slots=True)
class Kit:
    """A kit, and the places in it."""

    root: Path
    title: str
    language: str | None
    """The one to begin with."""
    mode: str
    lock_settings: bool
    """Whether content and the journal's place are those of the kit and no others."""
    content: tuple[Path, ...]
    """Folders of added packs, in order."""

    @property
    def journal(self) -> Path:
        """Where its journal is or goes."""
        return self.root / DATA / NAME

    @property
    def keeps(self) -> bool:
        """Whether a journal may be kept on it."""
        return self.mode == KEEPING

    @property
    def leads_elsewhere(self) -> bool:
        """Whether what is there as its folder for a journal is none, such as a link to another place."""
        place = self.root / DATA
        return os.path.lexists(place) and not is_real_folder(place)

    @property
    def writable(self) -> bool:
        """Whether the system lets a file be made where the journal goes; nothing is written to find out."""
        place = self.journal.parent if self.journal.parent.exists() else self.root
        if self.leads_elsewhere:
            return False
        return os.access(place, os.W_OK) and not self._is_protected()

    def _is_protected(self) -> bool:
        # Windows answers the question above for the folder only, and says yes on a stick with a switch.
        if os.name != "nt":
            return False
        page = self.root / PAGE
        if getattr(page.stat(), "st_file_attributes", 0) & _READ_ONLY_FILE:
            return False
        try:
            page.open("r+b").close()
        except OSError:
            return True
        return False


def open_kit(root: Path) -> Kit:
    """Read a kit's front page.

    Raises:
        BrokenKit: it is missing, of another format, or names a place outside the kit.
    """
    try:
        plain = json.loads((root / PAGE).read_bytes())
        if plain["format"] != FORMAT or plain["mode"] not in (EPHEMERAL, KEEPING):
            raise BrokenKit
        return Kit(
            root=root,
            title=_text(plain["title"]),
            language=_text(plain["language"]) if plain["language"] is not None else None,
            mode=plain["mode"],
            lock_settings=plain["lock_settings"] is True,
            content=tuple(_folder(root, one) for one in plain["content"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        raise BrokenKit from None


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise BrokenKit
    return value


def _folder(root: Path, value: Any) -> Path:
    names = _text(value).split("/")
    if not all(names) or {".", ".."} & set(names) or any(mark in value for mark in "\\:"):
        raise BrokenKit
    folder = root.joinpath(*names)
    if not folder.is_dir():
        raise BrokenKit
    return folder


def is_real_folder(path: Path) -> bool:
    """Whether this is a folder itself, and not a link or a junction that leads to one."""
    try:
        state = path.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(state.st_mode) and not leads_elsewhere(state)


def leads_elsewhere(state: os.stat_result) -> bool:
    """Whether something is a link, or what Windows has in the place of one."""
    return stat.S_ISLNK(state.st_mode) or bool(getattr(state, "st_file_attributes", 0) & _REPARSE_POINT)
