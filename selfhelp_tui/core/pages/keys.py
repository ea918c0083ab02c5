"""What keys do on the screen, and the words that work at every question line by line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selfhelp_tui.core.blocks import TitledLines
from selfhelp_tui.core.pages.page import Blocks, Passage

if TYPE_CHECKING:
    from selfhelp_tui.core.content.words import Words


def keys_of(words: Words, names: Iterable[str]) -> tuple[TitledLines, ...]:
    """Keys by what they do: each with its name, and beside it what it does."""
    # two rows are about leaving, and only one of them is true
    return tuple(
        TitledLines(words.ui(f"keys.names.{name.removesuffix('_gone')}"), (words.ui(f"keys.does.{name}"),))
        for name in names
    )


def keys_everywhere(words: Words, *, keeps: bool, own: Iterable[str] = ()) -> tuple[Passage | Blocks, ...]:
    """The keys of the full screen, as a table; ``own`` are those of one page, ``keeps`` tells of an open journal."""
    leave = "leave" if keeps else "leave_gone"
    names = ("move", "buttons", *own, "help_now", leave, "back", "keys", "language", "country", "anywhere", "rest")
    return (
        Passage(words.ui("keys.always"), "title"),
        Blocks(keys_of(words, names), table=True),
        Passage(words.ui("keys.type" if keeps else "keys.no_journal")),
    )


def words_everywhere(words: Words, languages: Iterable[str], *, keeps: bool, edits: bool) -> tuple[Passage, ...]:
    """The words that work line by line, a sentence each; ``edits`` tells that the line one types in can be changed."""
    leave = "leave" if keeps else "leave_gone"
    above = ("title", "answer", "skip", "back", "help_now", leave, "about", "again", "brief")
    below = ("language", "easy", "search", "lock", "literal", "window")
    typed = ", ".join(f":{language}" for language in languages)
    names = (*above, *(("edit",) if edits else ()), *below)
    return tuple(Passage(words.ui(f"plain.help.{name}", typed=typed)) for name in names)
