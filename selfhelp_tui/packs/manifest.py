"""Files of which a pack has one, ``pack.yaml`` first: their shapes, version ranges, and what it hides or replaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import ge, gt, le, lt
from typing import Annotated, Any, ClassVar

from selfhelp_tui.core.content.conditions import COMMITMENTS, PLAN_STATES
from selfhelp_tui.core.content.guide import REPLIES_AT
from selfhelp_tui.core.content.ids import PRESCRIPTION
from selfhelp_tui.core.content.pack import Pack
from selfhelp_tui.core.content.schema import (
    LABEL,
    QUESTION,
    Between,
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
    shape,
)
from selfhelp_tui.core.content.units import Homework, TextReview

BOUND = r"(?:>=|<=|>|<) *\d{1,6}(?:\.\d{1,6}){0,2}"
WRITTEN = rf"[a-z][a-z0-9_]*(?: +{BOUND}(?: *, *{BOUND}){{0,3}})?"
"""A name, and bounds that all hold: ``core >=1.0,<2``."""
SHOWN = "core >=1.0,<2"
VersionNumbers = tuple[int, int, int]
HOLDS: Mapping[str, Callable[[VersionNumbers, VersionNumbers], bool]] = {">=": ge, "<=": le, ">": gt, "<": lt}


@dataclass(frozen=True, slots=True)
class Range:
    """A pack by its name, in some of its versions."""

    name: str
    bounds: tuple[tuple[str, VersionNumbers], ...]
    """Sign and version; none where any version will do."""

    def holds(self, version: str) -> bool:
        """Whether a version such as ``1.4.0`` is within all bounds."""
        found = _version(version)
        return all(HOLDS[sign](found, bound) for sign, bound in self.bounds)


def range_of(written: str) -> Range:
    """Read what fits ``WRITTEN``."""
    name, _, rest = written.partition(" ")
    found = re.findall(r"(>=|<=|>|<) *([\d.]+)", rest)
    return Range(name, tuple((sign, _version(version)) for sign, version in found))


def range_around(name: str, version: str) -> str:
    """The usual range for what was made with a version: up to the next that may change anything."""
    major, minor, _ = _version(version)
    return f"{name} >={major}.{minor},<{major + 1}"


def _version(written: str) -> VersionNumbers:
    major, minor, patch = (*(int(one) for one in written.split(".")), 0, 0)[:3]
    return major, minor, patch


NAME = r"[a-z][a-z0-9_]*"
PART = Annotated[str, Matching(rf"{NAME}\.{NAME}", "triggers.notice")]
LINE = Annotated[str, Matching(rf"[a-z]{{2}}\.{NAME}", "be.tele_onthaal")]
TEXT = Annotated[str, Matching(rf"[a-z]{{2}}\.{NAME}(?:\.{NAME}){{1,9}}", "nl.triggers.promise")]
Mark = Annotated[str, Matching(r"[0-9a-f]{8}", "1f0c9a2e")]
Key = tuple[str, ...]
"""Where something stands: what lies within it has a key that begins with this one."""


@shape
class Directive(Shape):
    """One thing that is declared."""

    @property
    def of(self) -> str:
        """Its id as it is written, such as ``be.tele_onthaal``."""
        return str(getattr(self, self.KIND))

    @property
    def key(self) -> Key:
        """Where it stands in the content."""
        raise NotImplementedError

    @property
    def unit(self) -> str:
        """The unit that it is or lies in; empty for a help line."""
        return self.key[1] if self.key[0] == "unit" else ""


@shape
class Hide(Directive):
    """One thing that is not shown."""

    FAMILY: ClassVar[dict[str, type[Shape]]] = {}

    def __init_subclass__(cls, key: str) -> None:
        cls.KIND = key
        Hide.FAMILY[key] = cls


@shape
class HideModule(Hide, key="module"):
    """A module."""

    module: Id

    @property
    def key(self) -> Key:
        return "unit", self.module


@shape
class HideTopic(Hide, key="topic"):
    """A topic of the information library."""

    topic: Id

    @property
    def key(self) -> Key:
        return "unit", self.topic


@shape
class HideSitting(Hide, key="sitting"):
    """A whole sitting."""

    sitting: Id

    @property
    def key(self) -> Key:
        return "unit", self.sitting


@shape
class HideSection(Hide, key="section"):
    """A section of a module or topic."""

    section: PART

    @property
    def key(self) -> Key:
        unit, section = self.section.split(".")
        return "unit", unit, "section", section


@shape
class HideStep(Hide, key="step"):
    """A page or an exercise of a module or topic."""

    step: PART

    @property
    def key(self) -> Key:
        unit, step = self.step.split(".")
        return "unit", unit, "step", step


@shape
class HideLine(Hide, key="line"):
    """A help line."""

    line: LINE

    @property
    def key(self) -> Key:
        return "line", *self.line.split(".")


@shape
class Replace(Directive):
    """One thing that is there in other words, or altogether another."""

    FAMILY: ClassVar[dict[str, type[Shape]]] = {}

    made_from: Mark | None = None
    """Mark of what stood there when the replacement was made, as the check tells it."""

    def __init_subclass__(cls, key: str) -> None:
        cls.KIND = key
        Replace.FAMILY[key] = cls


@shape
class ReplaceModule(Replace, key="module"):
    """A whole module."""

    module: Id

    @property
    def key(self) -> Key:
        return "unit", self.module


@shape
class ReplaceTopic(Replace, key="topic"):
    """A whole topic."""

    topic: Id

    @property
    def key(self) -> Key:
        return "unit", self.topic


@shape
class ReplaceSitting(Replace, key="sitting"):
    """A whole sitting."""

    sitting: Id

    @property
    def key(self) -> Key:
        return "unit", self.sitting


@shape
class ReplaceText(Replace, key="text"):
    """One text in one language."""

    text: TEXT

    @property
    def key(self) -> Key:
        language, unit, path = self.text.split(".", 2)
        return "unit", unit, "text", language, path

    @property
    def language(self) -> str:
        """Code of the language."""
        return self.key[3]

    @property
    def path(self) -> str:
        """Where it stands in the file of that language."""
        return self.key[4]


@shape
class ReplaceLine(Replace, key="line"):
    """A help line."""

    line: LINE

    @property
    def key(self) -> Key:
        return "line", *self.line.split(".")


@shape
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


RepliesExpected = Mapping[Annotated[str, OneOf(REPLIES_AT)], Id]
"""Where someone is to the reply that stands there; ``nothing`` where none does."""


@shape
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
    core: tuple[str, ...] | None = None
    """Exactly these sittings, in this order; one can come twice."""
    sitting: UnitRef | None = None
    """The sitting that comes next."""
    weekly: Id | None = None
    """What is put forward after the questions of this week."""
    replies: RepliesExpected | None = None
    """What the guide says now."""
    never: tuple[Id, ...] = ()
    """None of these replies is ever given."""


@shape
class PersonasDay(Shape):
    """One time at which an invented person did something."""

    day: Annotated[int, Between(-3650, 0)]
    """Days from now: -1 is yesterday."""
    hour: Annotated[int, Between(0, 23)] = 20
    answers: Mapping[str, Any] | None = None
    plans: tuple[Annotated[str, OneOf(COMMITMENTS)], ...] = ()
    """Kinds of what was planned then."""
    outcomes: tuple[Annotated[str, Matching(rf"{NAME}\.{NAME}", "plan.did")], ...] = ()
    """What came of the oldest open plan of a kind."""
    becomes: Mapping[Annotated[str, OneOf(COMMITMENTS)], Annotated[str, OneOf(PLAN_STATES)]] | None = None
    """Kind of plan to the state that its oldest open plan is in from then on."""
    replies: RepliesExpected | None = None
    """What the guide says then: on home before anything was done, elsewhere after it."""


@shape
class Persona(Shape):
    """An invented person who tests the rules."""

    name: str
    answers: Mapping[str, Any] | None = None
    """Address of an answer to its value; the word ``skipped`` for "rather not say"."""
    collections: Mapping[CollectionRef, Any] | None = None
    """Collection to the number of items in it."""
    finished: tuple[UnitRef, ...] = ()
    history: tuple[PersonasDay, ...] = ()
    """Oldest first; what is answered there comes after the other answers."""
    hour: Annotated[int, Between(0, 23)] = 20
    """Of now."""
    kept: bool = True
    """Whether what they write is kept."""
    expect: Expected


@shape
class Personas(Shape):
    """``personas.yaml``."""

    personas: tuple[Persona, ...]


@shape
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


@shape
class Retire(Migration, key="retire"):
    """Gone; answers stay readable."""

    retire: str


@shape
class Rename(Migration, key="rename"):
    """Goes on under another id."""

    rename: str
    to: str


@shape
class MapOptions(Migration, key="map_options"):
    """Options that are gone, each to one that is there."""

    map_options: str
    options: Mapping[Id, Id]


@shape
class RetireOptions(Migration, key="retire_options"):
    """Options that are gone, with none in their place; answers that hold one stay readable."""

    retire_options: str
    options: tuple[Id, ...]


@shape
class Migrations(Shape):
    """``migrations.yaml``."""

    migrations: tuple[Migration, ...]


REVIEWERS = ("helplines", "clinician", "lawyer", "native_speaker", "editor")
"""Who can settle what is still to be reviewed; the first looks each help line up."""


@shape
class ToReview(Shape):
    """One thing that somebody has to look at before a text can be called reviewed."""

    by: Annotated[str, OneOf(REVIEWERS)]
    of: tuple[UnitRef, ...] = ()
    """What it stands in; none where it is about all of them."""
    says: Mapping[str, str]
    """Language code to what there is to decide, for whoever reads the list."""


@shape
class Reviews(Shape):
    """``reviews.yaml``: who read which text, and what is to be reviewed; a pack can say so of the texts it adds to."""

    reviews: tuple[TextReview, ...] = ()
    to_review: tuple[ToReview, ...] = ()


@shape
class PrescriptionFile(Shape):
    """``prescription/structure.yaml``: a letter, a module to begin with, homework, questions for the appointment."""

    WORDS: ClassVar[Mapping[str, Word]] = {"from": LABEL, "letter": Word(most=120), "questions.*": QUESTION}

    prescription: Annotated[str, OneOf((PRESCRIPTION,))]
    date: Day
    """Of the letter: one with another date is shown anew."""
    first_module: ModuleRef | None = None
    homework: tuple[Homework, ...] = ()
    questions: tuple[Id, ...] = ()

    def wanted(self) -> dict[str, Word]:
        """A sitting has a title of its own, so that words beside it are not needed."""
        tasks = {f"homework.{one.id}": Word(one.sitting is None, most=30, question=True) for one in self.homework}
        return {**super().wanted(), **tasks}


@shape
class ReservedWords(Shape):
    """Words that are kept for one meaning, and what to say where another is meant."""

    words: tuple[str, ...]
    beside: tuple[str, ...] = ()
    """Refused only near one of these, before or after it; without any, the words alone are refused."""
    unless: tuple[str, ...] = ()
    """A sentence with one of these says which meaning it has, and may use the words."""
    instead: str
    """What to say, in the language of the list."""


@shape
class RefusedWords(Shape):
    """Words of one kind that are in no text, and what to say instead."""

    words: tuple[str, ...]
    instead: str
    """What to say, in the language of the list."""


@shape
class WordsToAvoid(Shape):
    """``words-to-avoid/<lang>.yaml``: lower case.

    ``*`` before or after a word stands for any letters, and by itself for up to four words.
    """

    forbidden: tuple[str, ...] = ()
    """In no text."""
    refused: tuple[RefusedWords, ...] = ()
    """In no text either, each kind with what to say instead."""
    confession: tuple[str, ...] = ()
    """In no question to the person."""
    reserved: tuple[ReservedWords, ...] = ()
    """Kept for one meaning, in every text."""
