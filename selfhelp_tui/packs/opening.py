"""Opening the content of this installation, and packs from their sources.

The first words on the screen wait for this module: what reads and checks sources is imported when there are any.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from selfhelp_tui.packs import places
from selfhelp_tui.packs.library import StoreLibrary
from selfhelp_tui.packs.store import Store

if TYPE_CHECKING:
    from datetime import date

    from selfhelp_tui.packs.draft import Draft
    from selfhelp_tui.packs.problems import ContentProblem
    from selfhelp_tui.packs.written_store import WrittenStore

PACKAGE = Path(__file__).parents[1]
COMPILED = Path(places.compiled_place(str(PACKAGE)))
"""In an installed wheel and in a kit."""
SOURCES = PACKAGE.parent / places.SOURCES
"""In a checkout, and behind an editable install."""


def core_store() -> Store:
    """The content of this installation: compiled in a wheel, as it is written in a checkout.

    Raises:
        ContentError: it can't be used.
    """
    if (COMPILED / "pack.json").is_file():
        from selfhelp_tui.packs.compiled_store import CompiledStore

        return CompiledStore(COMPILED)
    return open_core(SOURCES)


def open_library(folders: Sequence[Path] = ()) -> StoreLibrary:
    """The content of this installation, with the packs in other folders added to it.

    Raises:
        ContentError: a pack can't be used; it holds every problem.
    """
    core = core_store()
    if folders:
        return open_added(core, folders)
    return StoreLibrary((core,))


def open_core(folder: Path) -> WrittenStore:
    """The core pack in a checkout, as it is written at this moment.

    Only what keeps files from being read counts here; the whole check is a command of its own.

    Raises:
        ContentError: a file does not parse or fit.
    """
    from selfhelp_tui.packs.draft import read_draft
    from selfhelp_tui.packs.files import FolderFiles
    from selfhelp_tui.packs.problems import ContentError, errors_in
    from selfhelp_tui.packs.written_store import WrittenStore

    draft = read_draft(FolderFiles(folder))
    found = errors_in(draft.problems)
    if found:
        raise ContentError(found)
    return WrittenStore(draft)


def open_added(core: Store, folders: Sequence[Path]) -> StoreLibrary:
    """The core pack with others added to it.

    Raises:
        ContentError: one of the packs has errors, takes an id that is there already, or changes what it may not.
    """

    from selfhelp_tui.packs.draft import read_draft
    from selfhelp_tui.packs.files import FolderFiles
    from selfhelp_tui.packs.problems import ContentError

    library = StoreLibrary([core])
    for folder in folders:
        try:
            library = with_added(library, read_draft(FolderFiles(folder)), str(folder))[0]
        except ContentError as broken:
            # several packs can have a file of the same name
            raise ContentError([one._replace(file=f"{folder}/{one.file}") for one in broken.problems]) from None
    return library


def with_added(
    base: StoreLibrary, draft: Draft, folder: str = "", today: date | None = None
) -> tuple[StoreLibrary, tuple[ContentProblem, ...]]:
    """The library with one more pack, and what to look at in that pack.

    Raises:
        ContentError: the pack has errors; it holds all of them.
    """
    from selfhelp_tui.packs.check import checked_added
    from selfhelp_tui.packs.problems import ContentError, errors_in

    adaptation, problems = checked_added(draft, base, today, folder)
    if found := errors_in(problems):
        raise ContentError(found)
    return base.adapted(adaptation), problems
