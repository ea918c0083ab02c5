"""A look at a whole journal: its file, and what stands in it."""

from __future__ import annotations

from selfhelp_tui.programme.desk import Checked

from . import medium
from .copies import known_copy
from .journal import Journal
from .problems import NotKept


def checked(journal: Journal) -> Checked:
    """Every page of the file, then its structure, then every answer in it; raises NotKept in memory."""
    if journal.path is None:
        raise NotKept
    damage = tuple(journal.verify())
    return Checked(
        journal.path,
        damage,
        known_copy(journal),
        unreadable=0 if damage else journal.unreadable(),
        open_to_others=not medium.close_to_others(journal.path),
    )
