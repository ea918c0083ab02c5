"""A page as plain data: what stands on it, what can be chosen there, and what choosing it does.

Both front ends draw it, and neither decides anything about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

if TYPE_CHECKING:
    from selfhelp_tui.core.blocks import Block
    from selfhelp_tui.core.content.words import TextScope
    from selfhelp_tui.core.entry import Value
    from selfhelp_tui.core.fields import Field, Offer
    from selfhelp_tui.core.ports import KitPolicy, Obstacle, Services
    from selfhelp_tui.core.record.sheets import Appointment, Sheet
    from selfhelp_tui.core.session import Session

Tone = Literal["", "title", "quiet", "trouble", "heart", "letter"]
"""What a text is: ``quiet`` helps but need not be read, ``trouble`` has to be noticed, ``heart`` is a line to know by
heart, ``letter`` what someone else wrote to them."""
Beside = Literal["", "or_below", "or_not"]
"""Whether a part stands beside the page in a wide window; in any other it stands where it is, or nowhere."""
ON, OFF = "[x]", "[ ]"
"""Marks of a row that is chosen or not, where more than one can be."""


class Looks(NamedTuple):
    """How the full screen looks now, and when it goes blank."""

    colours: str
    """Name of a theme."""
    calm: bool
    """Whether as little as can be moves."""
    airy: bool
    """Whether there is more room between lines."""
    idle_minutes: int
    """Minutes of silence until it goes blank; 0 is never."""
    beside: bool = True
    """Whether a wide window shows something beside a page."""


class FrontEnd(NamedTuple):
    """What a page may ask of the front end that draws it."""

    by_lines: bool = False
    """Whether it is said line by line, so that there are words to type in the place of keys."""
    knows_back: bool = False
    """Whether line by line it was said before how an answer that is said back is changed."""
    can_keep: bool = False
    """Whether a journal can be made now."""
    ephemeral: bool = False
    """Whether keeping nothing was asked for beforehand."""
    kit: KitPolicy | None = None
    """The kit that the program was started from."""
    obstacle: Obstacle | None = None
    """Why nothing can be kept although it is wanted."""
    editable: bool = False
    """Whether Python may write byte code beside the program's sources."""

    @classmethod
    def over(cls, services: Services, *, keeps: bool, by_lines: bool = False) -> FrontEnd:
        """What is known of a front end from what it was given; ``keeps`` tells that a journal is open now."""
        can_keep = not keeps and not services.ephemeral and services.can_keep
        obstacle = None if services.ephemeral else services.obstacle
        return cls(by_lines, False, can_keep, services.ephemeral, services.kit, obstacle, services.editable)

    journal: str = ""
    """Path of the journal in which things are kept; empty where nothing is."""
    version: str = ""
    """Of the program."""
    looks: Callable[[], Looks] | None = None
    """How it looks now; None where there is nothing to look at, line by line."""


class Passage(NamedTuple):
    """A paragraph or a few; points begin with ``- ``. Both front ends pass over one without text."""

    text: str
    tone: Tone = ""
    behind: str = ""
    """Line by line, the name of the row behind which it is said: it is too long to be heard each time."""
    beside: Beside = ""


class Blocks(NamedTuple):
    """Lines under their names, or pictures with their sentences."""

    blocks: tuple[Block, ...]
    shorter: tuple[tuple[Block, ...], ...] = ()
    """The same in fewer lines and in fewer still, where all of the page has to be in sight at once."""
    beside: Beside = ""
    table: bool = False
    """Whether lines stand beside their names, in a column, wherever there is room for it."""


class Row(NamedTuple):
    """One thing to choose."""

    id: str
    text: str
    note: str = ""
    """How long it takes, or what it is about."""
    mark: str = ""
    """``[x]``, ``( )`` and the like, before the text."""
    below: str = ""
    """A sentence under it."""
    spoken: str = ""
    """Line by line, what is said in the place of the text and the note, where there is more to say."""
    heading: bool = False
    """Not to choose: a name above the rows that follow."""
    lead: bool = False
    """The one thing that is put first: it has more weight than the others."""
    apart: bool = False
    """Begins another group than the row above it: a blank line parts them where there is room for one."""


class RowList(NamedTuple):
    """A list to choose from."""

    rows: tuple[Row, ...]
    asked: bool = False
    """Line by line it is too long to be heard: one types the first letters, and hears it only on request."""
    at_once: bool = False
    """On the full screen a digit chooses, and Enter chooses nothing unless the page says at which row to begin."""
    name: str = "rows"
    """Tells lists on one page apart."""


class Action(NamedTuple):
    """A way on or back, said after everything else."""

    id: str
    label: str
    main: bool = False
    """The one that has the focus on the full screen where there is nothing else to choose."""
    closes: bool = False
    """Goes back and does nothing else: line by line it has no number, because an empty line does it."""
    goes_on: bool = False
    """Goes on and does nothing else: line by line an empty line does it, and going back has its own word."""


CLOSE = "_close"


def closing(session: Session, label: str = "button.close", *, main: bool = False) -> Action:
    """The action that only goes back; ``label`` names its text in the interface."""
    return Action(CLOSE, session.words.ui(label), main=main, closes=True)


class AskedField(NamedTuple):
    """The one field of a page, and what is known of its answer."""

    field: Field
    scope: TextScope
    """Where the words of the field stand."""
    value: Value = None
    offers: tuple[Offer, ...] = ()
    must_choose: bool = False
    """A safety question: nothing is chosen beforehand, and going on without a choice leaves it open."""
    before: int | None = None
    """The number before a guided time, where it was given earlier and is not asked again."""


class Contents(NamedTuple):
    """What stands on a page, from top to bottom: what is urgent, the parts, the field, the actions."""

    title: str
    """Where one is, for the top line."""
    parts: tuple[Passage | Blocks | RowList, ...] = ()
    actions: tuple[Action, ...] = ()
    at: str | None = None
    """Row to begin at; the first one where it is None."""
    how: str = ""
    """Line by line, the words for how to answer, below ``plain.how``; empty for those of every page."""
    undo: str = ""
    """The row that takes back what was done last, which has a key of its own on the full screen; empty for none."""
    part: tuple[int, int] | None = None
    """Which one this is of how many that follow on each other; the first is 1."""
    within: str = ""
    """Name of what this page is a part of, before its title; empty for most."""
    urgent: tuple[str, ...] = ()
    """Numbers to call, which stand above everything else and stay in sight."""
    word: str = ""
    """A human word that comes before them."""
    asked: AskedField | None = None
    must_read: bool = False
    """A safety question or screen: there is nowhere else to go before it is read, and no key answers it unseen."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, with the headings, in order."""
        return tuple(row for part in self.parts if isinstance(part, RowList) for row in part.rows)


def numbered(rows: Iterable[Row]) -> RowList:
    """Rows with their numbers, each of which is the key that chooses it."""
    return RowList(tuple(row._replace(mark=f"{number}.") for number, row in enumerate(rows, 1)), at_once=True)


# --- where choosing leads ----------------------------------------------------------------------------------------


class Somewhere:
    """Somewhere one can go; it holds ids only, so it can be kept while a journal is locked.

    One with attributes is a dataclass, which compares them; one without needs to be none. Those of this file are not
    frozen: a start waits for all of them, and what freezes a class costs it 0.2 ms.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))


@dataclass
class ToNamed(Somewhere):
    """What both front ends open by its name, such as ``path``."""

    name: str


@dataclass
class ToUnit(Somewhere):
    """A unit, opened in the way of its kind."""

    unit: str


@dataclass
class ToWalk(Somewhere):
    """The steps of a unit at the place where it was left, whatever its kind is opened with."""

    unit: str
    sections: tuple[str, ...] | None = None
    """Those of its sections that are walked; None for all of them."""


@dataclass
class ToSection(Somewhere):
    """One section from its start, or the one that it opens; the card, once something stands on it."""

    unit: str
    section: str


def to_place(place: str) -> ToUnit | ToSection:
    """Where ``unit`` or ``unit.section`` leads, as a route names what it puts forward."""
    unit, _, section = place.partition(".")
    return ToSection(unit, section) if section else ToUnit(unit)


@dataclass
class ToExercise(Somewhere):
    """One exercise by itself, with the safety screens behind it."""

    unit: str
    step: str
    part: str | None = None
    """The question to begin at; None for the first one."""
    entry: str | None = None
    """The entry it is gone on with; None for the one that is begun or a new one."""


@dataclass
class ToEntry(Somewhere):
    """Something that was written, by the id of its entry."""

    entry: str


class ToNewJournal(Somewhere):
    """The making of an encrypted journal, which takes over what was done so far."""


@dataclass
class ToJournalCare(Somewhere):
    """Looking after the journal that is kept: checking it, copying it, or changing its passphrase."""

    task: Literal["check", "copy", "change_passphrase"]


@dataclass
class Open:
    """To a where, from which one comes back to this page."""

    where: Somewhere
    past: bool = False
    """Whether, once what is done there is done, one comes back past this page."""
    behind: Place | None = None
    """The page one comes back to, which takes the place of this one; this one where there is none."""


@dataclass
class Instead:
    """To a where in the place of this page: going back passes it by."""

    where: Somewhere
    changed: str = ""
    """What changed, in words, said below what was chosen where that stays in sight; empty where nothing did."""


@dataclass
class Stay:
    """To this page as it is now."""

    at: str = ""
    """Row to go on at; the one that was chosen where it is empty."""


@dataclass
class GoBack:
    """To the page that one came from."""

    changed: str = ""
    """What changed that may be shown there, in words; empty where nothing did."""


@dataclass
class NextChoice:
    """To this page once something that the front end looks after, such as its colours, is as it is next."""

    name: str


Move = Open | Instead | GoBack | Stay | NextChoice


class Place(Somewhere):
    """A page that one can be at; equal places are the same page.

    A new page is one subclass: its attributes say which page it is, ``contents`` what stands on it, ``choose`` where
    that leads.
    """

    ABOUT: ClassVar[str]
    """What the page is for, where that is always the same: the words under ``about`` in the interface."""
    SAYS_BACK: ClassVar[bool] = False
    """Whether one may come here from the last safety question, whose answer is then said back."""
    HOME: ClassVar[bool] = False
    """Whether all ways lead back to it: there is nowhere further back."""
    LEADS_ANYWHERE: ClassVar[bool] = True
    """Whether one may go anywhere by name from here; not where something has to be answered first."""

    @property
    def about(self) -> str:
        """What the page is for now; empty where nothing is said of it."""
        return self.ABOUT

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        """The page, in the language and state of now; made anew each time it is shown, and changes nothing."""
        raise NotImplementedError

    def arrive(self, session: Session) -> None:
        """Remember that the page is shown, where that matters."""

    def leave(self, session: Session) -> None:
        """Let go of what was held for this page: one went back from it."""

    def is_there(self, session: Session) -> bool:
        """Whether there still is something to show; whoever comes back to a page where there is not goes past it."""
        return True

    def looking_for(self, words: str) -> Place | None:
        """The page of what has some words among what this one lists; None where one looks in everything."""
        return None

    def choose(self, session: Session, chosen: str) -> Move:
        """Do what a row or an action stands for, by its id, and say where that leads."""
        raise NotImplementedError


@dataclass
class ToFind(Somewhere):
    """A box in which one types words, above the page of what has them."""

    page: Place


class FilePage(Place):
    """A page that shows what can be written to a file, before it is."""

    ENDINGS: ClassVar[str] = "sheet.endings"
    """What is said of the name of the file."""

    def file_name(self, session: Session) -> str:
        """The name that is proposed for the file, with its ending."""
        raise NotImplementedError

    def to_write(self, session: Session) -> Sheet | Appointment:
        """What goes into the file, in the language of now."""
        raise NotImplementedError


@dataclass
class ToFile(Somewhere):
    """The writing of what a page shows to a file, where the person says."""

    page: FilePage


class TypedLine(Place):
    """A page on which one line is typed, or several; what is typed is never a part of the place itself."""

    LIMIT: ClassVar[int] = 60
    """Characters at most."""
    IS_PATH: ClassVar[bool] = False
    """Whether a path is typed, which may begin with a slash."""
    LINES: ClassVar[int] = 1
    """Lines of the box; with more than one, several lines can be typed."""

    def typing(self, session: Session, typed: str) -> None:
        """Keep what is typed so far, where that is done before it is taken."""

    def line(self, session: Session) -> str:
        """What stands in the box at first, and what an empty line keeps line by line."""
        return ""

    def take(self, session: Session, typed: str) -> Somewhere | GoBack | str:
        """Where one goes on with what was typed, in the place of this page; else why it can't be taken, in words."""
        raise NotImplementedError

    def choose(self, session: Session, chosen: str) -> Move:
        return GoBack()


class WithOwnLine(Place):
    """A page below which each front end puts a box for a line of one's own."""


@dataclass
class ToLine(Somewhere):
    """The question in which a line of one's own was written, to change it, or to write another one there."""

    collection: str
    ref: str = ""
    """Which line it is; empty for another one in the list in which such a line was written last."""
