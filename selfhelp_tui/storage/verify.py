"""A look at a whole journal: its file, and what stands in it."""

from __future__ import annotations

from selfhelp_tui.core.ports import JournalCheck
from selfhelp_tui.storage import files
from selfhelp_tui.storage.backups import known_copy
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.storage.problems import NotKept


def checked(journal: Journal) -> JournalCheck:
    """Every page of the file, then its structure, then every answer in it; raises NotKept in memory."""
    if journal.path is None:
        raise NotKept
    damage = tuple(journal.verify())
    return JournalCheck(
        journal.path,
        damage,
        known_copy(journal),
        unreadable=0 if damage else journal.unreadable(),
        open_to_others=not files.close_to_others(journal.path),
    )
