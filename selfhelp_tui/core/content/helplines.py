"""Help lines of a country: facts only, each with its source and the day it was collected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, ClassVar

from selfhelp_tui.core.content.schema import Day, Id, Matching, OneOf, Shape, Word, shape

LINE_KINDS = (
    *("emergency", "crisis", "prevention", "child_protection", "youth", "victim_support"),
    *("treatment", "practice"),
)
PRACTICE = "practice"
"""The therapist's own contact."""
ADDABLE_KINDS = (PRACTICE, "prevention", "treatment")
"""What a pack may add to a country that is there already: none of these can be taken for the number in danger."""
SLOTS = (
    *("prevention_line", "crisis_line", "child_service", "legal_aid", "gp"),
    *("duty_lawyer", "welfare_service", "chat_or_mail"),
)
"""Names of services as ``<prevention_line>`` in any text: filled with what they are called where the reader lives."""
EMERGENCY_NUMBER = "emergency_number"
"""In a text, the number to call in danger where the reader lives; no country gives it another name."""
IN_TEXTS = (*SLOTS, EMERGENCY_NUMBER)
"""Every name that a text may use."""
KIND_OF_SLOT = {"prevention_line": "prevention", "crisis_line": "crisis", "child_service": "child_protection"}
"""The kind of line whose name does where a country says no other."""
OLD_AFTER = 180
"""Days after which a line is looked up again."""
INTERNATIONAL = "xx"
"""In the place of a country's code: lines for any country, without an emergency number."""


@shape
class Helpline(Shape):
    """One service that a person can turn to."""

    id: Id
    kind: Annotated[str, OneOf(LINE_KINDS)]
    name: str
    languages: tuple[str, ...]
    """ISO 639-1 codes of the languages it speaks."""
    phone: Annotated[str, Matching(r"[+0-9][0-9 ]{1,20}", "0800 123 45")] | None = None
    web: str | None = None
    email: str | None = None
    chat: bool = False
    always: bool = False
    """Day and night; where it is not known, the web address is shown for the hours."""
    hours: Mapping[str, str] | None = None
    """Language code to when it is there, as its sources say it; as written in the middle of a sentence."""
    anonymous: bool = False
    free: bool = False
    notices: tuple[Id, ...] = ()
    """What to know before calling; words in the interface under ``helpline.notice``."""
    about: Mapping[str, str] | None = None
    """Language code to what it is for, where that is not what its kind says."""
    collected: Day
    verified: Annotated[str, OneOf(("high", "medium", "low"))]
    """How well the sources agree; a ``low`` line never has a number."""
    sources: tuple[str, ...]

    @property
    def added_by(self) -> str | None:
        """Name of the added pack that it comes from; None for a line of the program's own content."""
        return None


@shape
class AddedLine(Helpline):
    """A help line that an added pack brings; no author writes this, the library knows whose each line is."""

    pack: str

    @property
    def added_by(self) -> str | None:
        return self.pack


@shape
class Service(Shape):
    """What people of a country call a service, for sentences about it."""

    slot: Annotated[str, OneOf(SLOTS)]
    says: Mapping[str, str]
    """Language code to a noun phrase, with its article where it has one; written as in the middle of a sentence."""
    collected: Day
    sources: tuple[str, ...]


@shape
class Country(Shape):
    """The help lines of one country, or the international ones; those of added packs come last."""

    WORDS: ClassVar[Mapping[str, Word]] = {}

    country: Annotated[str, Matching(r"[a-z]{2}", "be")]
    time_zones: tuple[str, ...] = ()
    """Names that a computer in this country has for its time zone: in the tz database, and those of Windows."""
    services: tuple[Service, ...] = ()
    lines: tuple[Helpline, ...]

    @property
    def id(self) -> str:
        """Country code, lower case."""
        return self.country

    @property
    def brought_by(self) -> str | None:
        """Name of the added pack that brought the whole country; None for a country of the program's own content."""
        return self.lines[0].added_by if self.lines else None

    @property
    def emergency(self) -> Helpline | None:
        """The line for danger now, of whoever brought the country."""
        return next((line for line in self.lines if line.kind == "emergency" and line.phone), None)

    def called(self, slot: str, language: str) -> str | None:
        """What a service is called in a language, else the name of the first such line that speaks it; or None.

        The emergency number is that of the program itself: one that a pack brought is said with whose it is.
        """
        if slot == EMERGENCY_NUMBER:
            return self.emergency.phone if self.emergency and self.emergency.added_by is None else None
        said = next((one.says[language] for one in self.services if one.slot == slot and language in one.says), None)
        if said is not None or slot not in KIND_OF_SLOT:
            return said
        lines = (line for line in self.of_kinds((KIND_OF_SLOT[slot],), language) if not self.is_added(line))
        line = next((line for line in lines if language in line.languages and line.verified != "low"), None)
        # a name that ends like a sentence would end the sentence it stands in
        return "".join(letter for letter in line.name if letter not in "!?") if line is not None else None

    def is_added(self, line: Helpline) -> bool:
        """Whether a pack put a line beside those of whoever brought the country."""
        return line.added_by != self.brought_by

    def of_kinds(self, kinds: tuple[str, ...], language: str) -> tuple[Helpline, ...]:
        """Lines of these kinds, by kind; first those in the language, with a number, and there by night.

        Where the first kind has a line in the language, every line in it comes before those in others. No line of a
        pack comes before one of whoever brought the country, so that nobody in need meets it first.
        """
        makers = tuple(dict.fromkeys(line.added_by for line in self.lines))
        lines = [line for line in self.lines if line.kind in kinds]
        understood = any(line.kind in kinds[:1] and language in line.languages and line.phone for line in lines)

        def order(line: Helpline) -> tuple[int, bool, int, bool, bool, bool]:
            kind, other = kinds.index(line.kind), language not in line.languages
            return makers.index(line.added_by), understood and other, kind, other, line.phone is None, not line.always

        return tuple(sorted(lines, key=order))


def with_way(name: str, way: str) -> str:
    """The name of a help line and how to reach it; a name that ends in its number says both."""
    return name if name.split()[-1:] == [way] else f"{name}: {way}"


def country_agreed_on(region: str | None, time_zone: str | None, zones: Callable[[str], Sequence[str]]) -> str | None:
    """The country that the region and the time zone of a computer agree on; None where one of both is not known.

    ``zones`` gives the time zones of a country by its code, none for one that is not there.
    """
    return region if region is not None and time_zone in zones(region) else None
