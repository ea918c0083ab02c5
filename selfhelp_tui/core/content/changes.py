"""What packs change in the content that they add to, as data: what is hidden, replaced and added, and by which pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfhelp_tui.core.blocks import TitledLines

if TYPE_CHECKING:
    from selfhelp_tui.core.content.words import Words

HIDDEN, REPLACED, ADDED = "hidden", "replaced", "added"
VERBS = (HIDDEN, REPLACED, ADDED)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a pack changes."""

    pack: str
    """Name and version, such as ``praxis 1.0.0``."""
    verb: str
    """One of ``VERBS``."""
    kind: str
    """``module``, ``topic``, ``section``, ``step``, ``text``, ``line``, ``reply``, ``rule``, ``scale``, ``collection``
    or ``group``."""
    id: str
    """As it is declared, such as ``be.praxis`` or ``nl.triggers.promise``."""
    title: str
    """What a reader knows it by, in the language that was asked for."""
    within: str = ""
    """The title of the module or topic it is a part of; for a help line its country's code."""
    now: str = ""
    """The title or the text that stands there now, where it is replaced."""


def told_of(changes: Sequence[Change], words: Words, *, ids: bool = False) -> tuple[TitledLines, ...]:
    """The changes in words: for each pack what it hides, replaces and adds, one line a thing.

    ``ids`` adds to each line the id that a maker knows it by.
    """

    def line(change: Change) -> str:
        return f"{line_of(change, words)} [{change.id}]" if ids else line_of(change, words)

    packs = dict.fromkeys(change.pack for change in changes)
    return tuple(
        TitledLines(words.ui(f"difference.{verb}", pack=pack), tuple(map(line, found)))
        for pack in packs
        for verb in VERBS
        if (found := [change for change in changes if change.pack == pack and change.verb == verb])
    )


def line_of(change: Change, words: Words) -> str:
    """One change: what kind of thing, its title, where it stands, and what is there now."""
    within = words.find("interface", f"country.{change.within}") or change.within
    path = f"difference.{'part' if within else 'whole'}"
    line = words.ui(path, kind=words.ui(f"difference.kind.{change.kind}"), title=change.title, within=within)
    return words.ui("difference.becomes", line=line, now=change.now) if change.now else line
