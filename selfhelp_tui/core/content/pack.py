"""A pack of content as a whole, and what the core needs of whoever reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Protocol

from selfhelp_tui.core.content.card import Card
from selfhelp_tui.core.content.helplines import Country
from selfhelp_tui.core.content.routing import Routing
from selfhelp_tui.core.content.scales import Scale
from selfhelp_tui.core.content.schema import Between, Id, Matching, Shape, Version, shape
from selfhelp_tui.core.content.units import TextReview, Unit
from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.migrations import Moves

if TYPE_CHECKING:
    from selfhelp_tui.core.content.changes import Change
    from selfhelp_tui.core.content.guide import Guide

Language = Annotated[str, Matching(r"[a-z]{2}", "nl")]


@shape
class Pack(Shape):
    """The front page of a pack, ``pack.yaml``."""

    pack: Id
    version: Version
    """Of the content; rises with every published change."""
    schema: Annotated[int, Between(1, 1)]
    """Of the file format; a newer one is refused."""
    source_language: Language
    languages: tuple[Language, ...]
    licence: str
    collections: tuple[Id, ...]
    """Shelves that carry a person's items; words in the interface under ``collection``."""
    groups: tuple[Id, ...]
    """Headings of the information library, in order; words in the interface under ``group``."""


class Library(Protocol):
    """What the core needs of a content library."""

    @property
    def version(self) -> str:
        """Name and version of the content, such as ``core 1.0.0``."""
        ...

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages it has."""
        ...

    @property
    def source_language(self) -> str:
        """The language it is written in first."""
        ...

    @property
    def collections(self) -> tuple[str, ...]:
        """Ids of the collections, in order."""
        ...

    @property
    def prescribed_by(self) -> str | None:
        """Name of the added pack that prescribes something, or None."""
        ...

    @property
    def moves(self) -> Moves:
        """What went on under another id."""
        ...

    @property
    def scales(self) -> Mapping[str, Scale]:
        """All scales by id."""
        ...

    @property
    def routing(self) -> Routing:
        """The rules."""
        ...

    @property
    def guide(self) -> Guide | None:
        """The replies; None where there are none."""
        ...

    @property
    def countries(self) -> tuple[str, ...]:
        """Codes of the countries that have help lines, ``xx`` last."""
        ...

    def cards(self, language: str) -> tuple[Card, ...]:
        """Every unit in order: intake, help, topics, sittings, modules."""
        ...

    def unit(self, unit_id: str) -> Unit:
        """One unit; KeyError when there is none of that id."""
        ...

    def language_name(self, language: str) -> str:
        """What readers of a language call it; next to nothing is read for it."""
        ...

    def words(self, language: str, country: Callable[[], str | None] | None = None, *, easy: bool = False) -> Words:
        """All texts of a language, with the names that services have in a country; ``easy`` where there are such."""
        ...

    def language_of(self, unit_id: str, language: str) -> str:
        """The language that the texts of a unit are there in, for a reader of another."""
        ...

    @property
    def safety_same(self) -> bool:
        """Whether it was checked for every added pack that all that keeps people safe is the same as without it."""
        ...

    def difference(self, language: str) -> tuple[Change, ...]:
        """What packs changed in the content, with titles in a language; empty where it is as we made it."""
        ...

    @property
    def reviews(self) -> tuple[TextReview, ...]:
        """Who read which text, those of added packs last."""
        ...

    def country(self, code: str) -> Country:
        """The help lines of a country; KeyError when there is none."""
        ...
