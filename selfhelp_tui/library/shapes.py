"""Files of a pack that the programme itself never sees: personas, migrations, words to avoid, and add-on packs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from selfhelp_tui.library.declared import Hide, Replace
from selfhelp_tui.library.ranges import SHOWN, WRITTEN, Range, range_of
from selfhelp_tui.programme.content.ids import PRESCRIPTION
from selfhelp_tui.programme.content.pack import Pack
from selfhelp_tui.programme.content.schema import (
    LABEL,
    QUESTION,
    CollectionRef,
    Day,
    Id,
    Matching,
    ModuleRef,
    OneOf,
    PlaceRef,
    Shape,
    UnitRef,
    Version,
    Word,
)


@dataclass(frozen=True, kw_only=True)
class PackPage(Pack):
    """``pack.yaml``: the front page of the core pack, or of one that adds to it."""

    extends: Annotated[str, Matching(WRITTEN, SHOWN)] | None = None
    """The pack this one adds to, and in which versions; it may then have no collections and groups of its own."""
    hide: tuple[Hide, ...] = ()
    """What of the other pack is not shown."""
    replace: tuple[Replace, ...] = ()
    """What of the other pack this one has under the same id; everything else it has is added."""
    collections: tuple[Id, ...] = ()
    groups: tuple[Id, ...] = ()

    @property
    def adds_to(self) -> Range | None:
        """The pack this one adds to, and its versions; None for one that stands alone."""
        return range_of(self.extends) if self.extends is not None else None


@dataclass(frozen=True, kw_only=True)
class Expected(Shape):
    """What the rules must make of a persona; what is left out is not looked at."""

    suggested: tuple[PlaceRef, ...] | None = None
    """What is suggested begins with these, in this order."""
    contains: tuple[PlaceRef, ...] = ()
    """All of these are suggested, or come later."""
    excludes: tuple[PlaceRef, ...] = ()
    """None of these is suggested, nor a section of it."""
    fired: tuple[Id, ...] | None = None
    """Each of these rules fires."""
    doors: tuple[UnitRef, ...] | None = None
    """Exactly these pages open first, in this order."""
    closed: bool | None = None
    """Whether modules are closed."""
    limited: bool | None = None
    """Whether suggestions are limited."""


@dataclass(frozen=True, kw_only=True)
class Persona(Shape):
    """An invented person who tests the rules."""

    name: str
    answers: Mapping[str, Any] | None = None
    """Address of an answer to its value; the word ``skipped`` for "rather not say"."""
    collections: Mapping[CollectionRef, Any] | None = None
    """Collection to the number of items in it."""
    finished: tuple[UnitRef, ...] = ()
    expect: Expected


@dataclass(frozen=True, kw_only=True)
class Personas(Shape):
    """``personas.yaml``."""

    personas: tuple[Persona, ...]


@dataclass(frozen=True, kw_only=True)
class Migration(Shape):
    """A published id that changed, in one of three ways."""

    FAMILY: ClassVar[dict[str, type[Shape]]] = {}

    since: Version
    """Version of the content that brought it."""

    def __init_subclass__(cls, key: str) -> None:
        cls.KIND = key
        Migration.FAMILY[key] = cls

    @property
    def of(self) -> str:
        """The published id, such as ``question.intake.mood.today``."""
        return str(getattr(self, self.KIND))


@dataclass(frozen=True, kw_only=True)
class Retire(Migration, key="retire"):
    """Gone; answers stay readable."""

    retire: str


@dataclass(frozen=True, kw_only=True)
class Rename(Migration, key="rename"):
    """Goes on under another id."""

    rename: str
    to: str


@dataclass(frozen=True, kw_only=True)
class MapOptions(Migration, key="map_options"):
    """Options that are gone, each to one that is there."""

    map_options: str
    options: Mapping[Id, Id]


@dataclass(frozen=True, kw_only=True)
class Migrations(Shape):
    """``migrations.yaml``."""

    migrations: tuple[Migration, ...]


@dataclass(frozen=True, kw_only=True)
class Prescribed(Shape):
    """``prescription/structure.yaml``: a letter, a module to begin with, questions for the next appointment."""

    WORDS: ClassVar[Mapping[str, Word]] = {"from": LABEL, "letter": Word(most=120), "questions.*": QUESTION}

    prescription: Annotated[str, OneOf((PRESCRIPTION,))]
    date: Day
    """Of the letter: one with another date is shown anew."""
    first_module: ModuleRef | None = None
    questions: tuple[Id, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReservedWords(Shape):
    """Words that are kept for one meaning, and what to say where another is meant."""

    words: tuple[str, ...]
    beside: tuple[str, ...] = ()
    """Refused only near one of these, before or after it; without any, the words alone are refused."""
    unless: tuple[str, ...] = ()
    """A sentence with one of these says which meaning it has, and may use the words."""
    instead: str
    """What to say, in the language of the list."""


@dataclass(frozen=True, kw_only=True)
class WordsToAvoid(Shape):
    """``words-to-avoid/<lang>.yaml``: lower case; ``*`` before or after a word stands for any letters."""

    forbidden: tuple[str, ...] = ()
    """In no text."""
    confession: tuple[str, ...] = ()
    """In no question to the person."""
    reserved: tuple[ReservedWords, ...] = ()
    """Kept for one meaning, in every text."""
