"""Where a library finds its documents: plain data, one document at a time; imports next to nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from selfhelp_tui.core.content.card import Card


INTERFACE = "interface"
ROUTING = "routing"
SCALES = "scales"
GUIDE = "guide"
REVIEWS = "reviews"
AVOID = "avoid:"
"""Before the code of a language, in the name of the document with the words to avoid in it."""
COUNTRY = "country:"
"""Before the code of a country, in the name of its document."""
LANGUAGE_NAME = "language.name"
"""Path of what readers of a language call it, among the texts of the interface."""
OPENING = ("plain.opening.mode", "plain.opening.words")
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
    language_names: Mapping[str, str] = {}
    """Code of a language to what its readers call it; here, so that the rest of its interface need not be read."""


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
        """Plain data of a unit, ``routing``, ``scales``, ``guide`` or ``country:be``; KeyError when there is none."""
        ...

    def texts(self, name: str, language: str) -> Mapping[str, str]:
        """Path to text of a unit, or of ``routing``, ``scales``, ``guide`` or ``interface``; empty when it has none."""
        ...

    def easy_texts(self, name: str, language: str) -> Mapping[str, str]:
        """Path to the second, easy text of those that have one."""
        ...

    def language_of(self, name: str, language: str) -> str:
        """The language that the texts of a unit are there in, for a reader of another."""
        ...
