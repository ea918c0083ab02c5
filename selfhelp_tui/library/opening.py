"""Packs opened from their sources, checked and held in memory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from selfhelp_tui.library.draft import read_draft
from selfhelp_tui.library.files import FolderFiles
from selfhelp_tui.library.held_store import HeldStore
from selfhelp_tui.library.problems import ContentError, errors_in
from selfhelp_tui.library.shelf import StoreShelf
from selfhelp_tui.library.store import Store


def open_core(folder: Path) -> HeldStore:
    """The core pack in a checkout, as it is written at this moment.

    Only what keeps files from being read counts here; the whole check is a command of its own.

    Raises:
        ContentError: a file does not parse or fit.
    """
    draft = read_draft(FolderFiles(folder))
    found = errors_in(draft.problems)
    if found:
        raise ContentError(found)
    return HeldStore(draft)


def open_added(core: Store, folders: Sequence[Path]) -> StoreShelf:
    """The core pack with others added to it.

    Raises:
        ContentError: one of the packs has errors, or takes an id that is there already.
    """
    from selfhelp_tui.library.check import check_added

    stores: list[Store] = [core]
    for folder in folders:
        draft = read_draft(FolderFiles(folder))
        shelf = StoreShelf(stores)
        found = errors_in(check_added(draft, shelf))
        if found:
            raise ContentError(found)
        stores.append(HeldStore(draft, shelf.groups))
    return StoreShelf(stores)
