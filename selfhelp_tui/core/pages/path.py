"""My path: everything one made, each line changed where it was written; the card for bad moments, and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.pages.country import CountryPage, about_country
from selfhelp_tui.core.pages.page import (
    Action,
    Blocks,
    Contents,
    FrontEnd,
    GoBack,
    Instead,
    Move,
    Open,
    Passage,
    Place,
    Row,
    RowList,
    Somewhere,
    ToEntry,
    ToExercise,
    ToLine,
    closing,
)
from selfhelp_tui.core.pages.sheets import SheetPage
from selfhelp_tui.core.record.card import MOST, card_of, card_step, has_card
from selfhelp_tui.core.record.path import Heading, board, sources_of, walk_to_line
from selfhelp_tui.core.record.progress import pictures
from selfhelp_tui.core.wording import danger_now

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session

CARD, PICTURES, PRINT, ADD = "card", "pictures", "print", "add"
CHANGE, COUNTRY = "change", "country"
PART = "|"
"""In the id of a row, between a collection and one of its lines, or between what it does and what it does it to."""


@dataclass(frozen=True, slots=True)
class PathPage(Place):
    """Every collection with its lines; a line opens where it was written."""

    ABOUT: ClassVar[str] = "path"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, headings = session.words.ui, board(session)
        filled = [one for one in headings if one.items]
        empty = [Row(f"{ADD}{PART}{one.collection}", one.name) for one in headings if not one.items]
        how = ("plain.path" if front_end.by_lines else "path.how") if filled else "plan.mine_none"
        rows = [
            Row(CARD, say("card.title"), say("card.note")),
            Row(PICTURES, say("pictures.title"), say("pictures.note")),
            *([Row(PRINT, say("path.print"))] if filled else []),
            *(row for heading in filled for row in _lines(heading, session)),
            *([Row("_empty", say("path.empty"), heading=True), *empty] if empty else []),
        ]
        return Contents(say("home.path"), (Passage(say(how), "quiet"), RowList(tuple(rows))))

    def choose(self, session: Session, chosen: str) -> Move:
        collection, _, ref = chosen.partition(PART)
        if collection == ADD:
            line = ToLine(ref)
            return Open(line if walk_to_line(ref, "", session) is not None else AddPage(ref))
        if ref:
            line = ToLine(collection, ref)
            entry = ToEntry(ref.split(":", 1)[0])
            return Open(line if walk_to_line(collection, ref, session) is not None else entry)
        pages: dict[str, Move] = {
            CARD: Open(to_card(session)),
            PICTURES: Open(PicturesPage()),
            PRINT: Open(SheetPage("path")),
        }
        return pages[chosen]


def _lines(heading: Heading, session: Session) -> Iterator[Row]:
    yield Row(f"_{heading.collection}", heading.name, heading=True)
    for item in heading.items:
        yield Row(f"{heading.collection}{PART}{item.ref}", item.text)
    yield Row(f"{ADD}{PART}{heading.collection}", session.words.ui("path.add"), mark="+")


@dataclass(frozen=True, slots=True)
class AddPage(Place):
    """The exercises in which something can be added to one collection."""

    ABOUT: ClassVar[str] = "path_add"
    collection: str

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say, count = session.words.ui, session.words.count
        rows = (
            Row(f"{one.unit}{PART}{one.step}", one.title, count("entries.times", one.times) if one.times else "")
            for one in sources_of(self.collection, session)
        )
        return Contents(
            say(f"collection.{self.collection}.name"),
            (Passage(say("path.where")), RowList(tuple(rows))),
            within=say("home.path"),
        )

    def choose(self, session: Session, chosen: str) -> Move:
        unit, _, step = chosen.partition(PART)
        return Instead(ToExercise(unit, step))


def to_card(session: Session) -> Somewhere:
    """Where the card is, or the exercise in which it is made where nothing stands on it yet."""
    return CardForBadMoments() if has_card(session) else _making_of_card(session)


def _making_of_card(session: Session) -> Somewhere:
    step = card_step(session)
    return ToExercise(HELP_NOW, step) if step else CardForBadMoments()


@dataclass(frozen=True, slots=True)
class CardForBadMoments(Place):
    """The card for bad moments, on one screen."""

    ABOUT: ClassVar[str] = "card"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        versions = [card_of(session, most) for most in range(MOST, 0, -1)]
        return Contents(
            say("card.title"),
            (
                *about_country(session, front_end),
                Blocks(versions[0], shorter=tuple(versions[1:])),
            ),
            (
                closing(session, main=True),
                *((Action(CHANGE, say("button.change")),) if card_step(session) else ()),
                *(() if session.chosen_country else (Action(COUNTRY, say("button.country")),)),
                *((Action(PRINT, say("card.print")),) if has_card(session) else ()),
            ),
            urgent=(danger_now(session),),
        )

    def choose(self, session: Session, chosen: str) -> Move:
        ways: dict[str, Move] = {
            CHANGE: Open(_making_of_card(session)),
            COUNTRY: Open(CountryPage()),
            PRINT: Open(SheetPage("card")),
        }
        return ways.get(chosen, GoBack())


@dataclass(frozen=True, slots=True)
class PicturesPage(Place):
    """How it goes over time, in pictures with their sentence."""

    ABOUT: ClassVar[str] = "pictures"

    def contents(self, session: Session, front_end: FrontEnd) -> Contents:
        say = session.words.ui
        chapters = pictures(session)
        parts: list[Passage | Blocks] = [] if chapters else [Passage(say("pictures.none"))]
        for chapter in chapters:
            parts += [Passage(chapter.name, "title"), Blocks(chapter.blocks)]
        close = (closing(session, main=True),)
        return Contents(say("pictures.title"), tuple(parts), close, within=say("home.path"))

    def choose(self, session: Session, chosen: str) -> Move:
        return GoBack()
