"""Packs of a practice that change our own content, written for one test each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from stand_ins import write_files

from selfhelp_tui.packs.draft import Draft, read_draft
from selfhelp_tui.packs.files import FolderFiles
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.opening import core_store, with_added
from selfhelp_tui.packs.problems import ContentError
from selfhelp_tui.packs.written_store import WrittenStore


@cache
def core() -> WrittenStore:
    """Our own content, read once."""
    return core_store()


def front(hide: str = "", replace: str = "", *, pack: str = "praxis", extends: str = "core >=1.0,<2") -> str:
    """A front page; what is hidden and replaced stands as in a file, one item a line."""
    page = f"pack: {pack}\nversion: 1.0.0\nschema: 1\nextends: {extends}\nsource_language: nl\nlanguages: [nl, en]\n"
    for key, listed in (("hide", hide), ("replace", replace)):
        items = "".join(f"  - {{{one}}}\n" for one in listed.splitlines() if one.strip())
        page += f"{key}:\n{items}" if items else ""
    return f"{page}licence: CC0-1.0\n"


def draft_of(folder: Path, files: Mapping[str, str]) -> Draft:
    """The files of a pack, written and read."""
    write_files(folder, files)
    return read_draft(FolderFiles(folder))


def added(folder: Path, files: Mapping[str, str], base: StoreLibrary | None = None) -> tuple[StoreLibrary, list[str]]:
    """The library with a pack, and its problems as ``file:line:id``; the library as it was where there are errors."""
    base = base or StoreLibrary([core()])
    try:
        library, found = with_added(base, draft_of(folder, files), str(folder))
    except ContentError as broken:
        library, found = base, broken.problems
    return library, [f"{one.file}:{one.line}:{one.id}" for one in found]
