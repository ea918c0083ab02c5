"""Where a library finds its documents: plain data, one document at a time; imports next to nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from selfhelp_tui.core.content.pack import Card


INTERFACE = "interface"
ROUTING = "routing"
SCALES = "scales"
AVOID = "avoid:"
"""Before the code of a language, in the name of the document with the words to avoid in it."""
COUNTRY = "country:"
"""Before the code of a country, in the name of its document."""
SOURCES = "content"
"""The folder of the core pack as it is written, beside the package in a checkout."""
_OPENING = "opening"
OPENING = ("plain.opening.mode", "plain.opening.window", "plain.opening.words")
"""Paths of the first lines of the line-by-line program, in order."""


def first_words(texts: Mapping[str, str]) -> str:
    """The first lines of the line-by-line program, from the flat interface texts."""
    return "".join(f"{texts[path]}\n" for path in OPENING if path in texts)


class PackInfo(NamedTuple):
    """What is known of a pack without opening any of its documents."""

    name: str
    version: str
    languages: tuple[str, ...]
    source_language: str
    collections: tuple[str, ...]
    groups: tuple[str, ...]
    countries: tuple[str, ...]
    units: tuple[str, ...]
    """In the order of the cards."""
    moved: Mapping[str, str] = {}
    """Published ids that went on under another."""
    mapped: Mapping[str, Mapping[str, str]] = {}
    """Question to its options that are gone, each with the one that took its place."""


class Store(Protocol):
    """The documents of one pack."""

    @property
    def facts(self) -> PackInfo:
        """The front page."""
        ...

    def cards(self, language: str) -> Sequence[Card]:
        """The cards of its units."""
        ...

    def structure(self, name: str) -> Any:
        """Plain data of a unit, of ``routing``, ``scales`` or ``country:be``; KeyError when there is none."""
        ...

    def texts(self, name: str, language: str) -> Mapping[str, str]:
        """Path to text of a unit, or of ``routing``, ``scales`` or ``interface``; empty when it has none."""
        ...

    def language_of(self, name: str, language: str) -> str:
        """The language that the texts of a unit are there in, for a reader of another."""
        ...


def compiled_place(package: str) -> str:
    """The folder of the compiled pack, whether or not it is there.

    ``package`` is the program's own folder. In an installation the compiled pack is in it. In a kit the program is in
    an archive, and the compiled pack, which is read a piece at a time, lies beside that.
    """
    archive = os.path.dirname(package)
    return os.path.join(os.path.dirname(archive) if os.path.isfile(archive) else package, "compiled")


def opening_file(language: str) -> str:
    """Name of the file of the compiled pack with the first words in a language."""
    return f"{_OPENING}-{language}.txt"


def languages_there(package: str) -> tuple[str, ...]:
    """Codes of the languages that the content of an installation or a checkout is written in, in order of the alphabet.

    Only the names of its files are looked at, as the first words wait for this. ``package`` is the program's own
    folder.
    """
    written = os.path.join(os.path.dirname(package), SOURCES, INTERFACE)
    return _codes(compiled_place(package), f"{_OPENING}-", ".txt") or _codes(written, "", ".yaml")


def _codes(folder: str, start: str, end: str) -> tuple[str, ...]:
    try:
        names = os.listdir(folder)
    except OSError:
        return ()
    found = [name for name in names if name.startswith(start) and name.endswith(end)]
    return tuple(sorted(name[len(start) : len(name) - len(end)] for name in found))
