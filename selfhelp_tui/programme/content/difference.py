"""What packs change in the content that they add to, as data: what is hidden, replaced and added, and by which pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfhelp_tui.programme.review import Told

if TYPE_CHECKING:
    from selfhelp_tui.programme.content.words import Words
    from selfhelp_tui.programme.sitting import Sitting

HIDDEN, REPLACED, ADDED = "hidden", "replaced", "added"
SHOWN = "adapted"
"""Setting that holds which changes were shown."""
VERBS = (HIDDEN, REPLACED, ADDED)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a pack changes."""

    pack: str
    """Name and version, such as ``praxis 1.0.0``."""
    verb: str
    """One of ``VERBS``."""
    kind: str
    """``module``, ``topic``, ``section``, ``step``, ``text``, ``line``, ``scale``, ``collection`` or ``group``."""
    id: str
    """As it is declared, such as ``be.praxis`` or ``nl.triggers.promise``."""
    title: str
    """What a reader knows it by, in the language that was asked for."""
    within: str = ""
    """The title of the module or topic it is a part of; for a help line its country's code."""
    now: str = ""
    """The title or the text that stands there now, where it is replaced."""


def told_of(changes: Sequence[Change], words: Words, *, ids: bool = False) -> tuple[Told, ...]:
    """The changes in words: for each pack what it hides, replaces and adds, one line a thing.

    ``ids`` adds to each line the id that a maker knows it by.
    """

    def line(change: Change) -> str:
        return f"{line_of(change, words)} [{change.id}]" if ids else line_of(change, words)

    packs = dict.fromkeys(change.pack for change in changes)
    return tuple(
        Told(words.ui(f"difference.{verb}", pack=pack), tuple(map(line, found)))
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


def about_safety(sitting: Sitting) -> tuple[str, ...]:
    """Whose the numbers of a country are that a pack brought; else that safety is the same, where that was checked."""
    shelf, words = sitting.shelf, sitting.words
    brought = [(code, pack) for code in shelf.countries if (pack := shelf.country(code).brought_by)]
    if brought:
        named = ((words.ui(f"country.{code}"), pack) for code, pack in brought)
        return tuple(words.ui("difference.safety_of_pack", country=country, pack=pack) for country, pack in named)
    return (words.ui("difference.safety_same"),) if shelf.safety_same else ()


def unseen(sitting: Sitting) -> str | None:
    """What to remember once the changes of now are shown; None where there are none, or these were shown before."""
    changes = sitting.shelf.difference(sitting.language)
    packs = " + ".join(dict.fromkeys(change.pack for change in changes))
    signature = f"{packs} ({len(changes)})"
    return None if not changes or sitting.notes.setting(SHOWN) == signature else signature
