"""Packs opened from their sources, checked and held in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from selfhelp_tui.library.draft import Draft, read_draft
from selfhelp_tui.library.files import FolderFiles
from selfhelp_tui.library.held_store import HeldStore
from selfhelp_tui.library.problems import ContentError, ContentProblem, errors_in
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
        ContentError: one of the packs has errors, takes an id that is there already, or changes what it may not.
    """
    shelf = StoreShelf([core])
    for folder in folders:
        try:
            shelf = with_added(shelf, read_draft(FolderFiles(folder)), str(folder))[0]
        except ContentError as broken:
            # several packs can have a file of the same name
            raise ContentError([replace(one, file=f"{folder}/{one.file}") for one in broken.problems]) from None
    return shelf


def with_added(
    base: StoreShelf, draft: Draft, folder: str = "", today: date | None = None
) -> tuple[StoreShelf, tuple[ContentProblem, ...]]:
    """The shelf with one more pack, and what to look at in that pack.

    Raises:
        ContentError: the pack has errors; it holds all of them.
    """
    from selfhelp_tui.library.check import checked_added

    adaptation, problems = checked_added(draft, base, today, folder)
    if found := errors_in(problems):
        raise ContentError(found)
    return base.adapted(adaptation), problems
