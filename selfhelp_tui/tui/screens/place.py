"""Any page that is data: shown, and left as it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import singledispatch
from typing import TYPE_CHECKING

from selfhelp_tui.core.pages.page import (
    Contents,
    Instead,
    Move,
    Open,
    Passage,
    Place,
    Somewhere,
    Stay,
    ToEntry,
    ToExercise,
    ToNamed,
    ToNewJournal,
    ToSection,
    ToUnit,
    ToWalk,
)
from selfhelp_tui.core.wording import danger_in_few_words, danger_in_little_room, danger_now
from selfhelp_tui.tui.parts import Part, ScreenPage, UrgentLine
from selfhelp_tui.tui.stack import StackEntry

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session
    from selfhelp_tui.tui.app import Navigation


def page_of(
    contents: Contents, session: Session, above: tuple[Part, ...] = (), below: tuple[Part, ...] = ()
) -> ScreenPage:
    """What stands on a page, ready to be drawn, with something above and below it."""
    danger = danger_now(session) if contents.urgent else ""
    brief = danger_in_few_words(session) if danger else ""
    counted = contents.part and session.words.ui("walk.place", n=contents.part[0], total=contents.part[1])
    return ScreenPage(
        (contents.within, contents.title) if contents.within else (contents.title,),
        (*above, *(_named(part) for part in contents.parts), *below),
        tuple(UrgentLine(line, brief if line == danger else "") for line in contents.urgent),
        contents.actions,
        contents.at or "",
        contents.must_read,
        contents.aside,
        word=contents.word,
        in_little_room=danger_in_little_room(session) if danger else "",
        counted=counted or "",
    )


def _named(part: Part) -> Part:
    """A passage that is said behind its name line by line has it above it on the screen."""
    if isinstance(part, Passage) and part.behind:
        return replace(part, text=f"{part.behind}\n{part.text}")
    return part


class PlacePage(StackEntry):
    """The page of a place."""

    def __init__(self, app: Navigation, place: Place) -> None:
        super().__init__()
        self.app, self.place = app, place
        self._first: str | None = None
        """The first row of home as it was shown last."""

    @property
    def session(self) -> Session:
        """The session of the person."""
        return self.app.session

    @property
    def is_home(self) -> bool:
        return self.place.HOME

    @property
    def leads_anywhere(self) -> bool:
        return self.place.LEADS_ANYWHERE and not self.place.contents(self.session, self.app.front_end).must_read

    @property
    def goes_back(self) -> bool:
        return not self.is_home or self._answered is not None

    @property
    def _answered(self) -> object:
        """The safety question one came from, whose answer is said back here and can be changed."""
        return self.session.last_answered if self.place.SAYS_BACK else None

    def same_as(self, other: StackEntry) -> bool:
        return isinstance(other, PlacePage) and other.place == self.place

    def arrive(self) -> None:
        self.place.arrive(self.session)

    def help(self) -> list[str]:
        return [self.app.say(f"about.{self.place.about}")] if self.place.about else []

    def make(self) -> ScreenPage:
        above: tuple[Part, ...] = ()
        if self._answered is not None:
            from selfhelp_tui.core.pages.stops import answered_in_words

            above = answered_in_words(self.session, self.session.last_answered)
        contents = self.place.contents(self.session, self.app.front_end)
        first = next((row.id for row in contents.rows), None)
        if self.is_home and first != self._first:
            # what comes first is another thing now: that is where one goes on
            self._first = first
            self.position.focus = ""
            self.position.rows.clear()
        return page_of(contents, self.session, above)

    def chosen(self, name: str, id: str, goes_on: bool) -> None:
        if not id:
            return
        if self.place.SAYS_BACK:
            self.session.last_answered = None
        self.follow(self.place.choose(self.session, id))

    def back(self) -> None:
        answered = self.session.last_answered
        if answered is not None and self.place.SAYS_BACK:
            self.session.last_answered = None
            self.app.show_walk(answered)
        elif not self.is_home:
            super().back()

    def follow(self, move: Move) -> None:
        """Go where a choice leads."""
        if isinstance(move, Open):
            open_somewhere(move.where, self.app)
        elif isinstance(move, Stay):
            self.stay(move.at)
        elif isinstance(move, Instead) and isinstance(move.where, Place):
            self.stack.instead(PlacePage(self.app, move.where))
        else:
            self.stack.leave()
            if isinstance(move, Instead):
                open_somewhere(move.where, self.app)
            elif move.changed:
                self.app.show_changed()

    def stay(self, at: str) -> None:
        """The same page as it is now, at a row where one is named."""
        if at and self.position.focus in self.position.rows:
            self.position.rows[self.position.focus] = at
        self.stack.again()

    def way_back(self) -> Callable[[], object] | None:
        app, place = self.app, self.place
        return lambda: PlacePage(app, place)


@singledispatch
def open_somewhere(where: Somewhere, app: Navigation) -> None:
    """Show a where, by its class."""
    raise NotImplementedError(where)


@open_somewhere.register(Place)
def _(where: Place, app: Navigation) -> None:
    app.show_place(where)


@open_somewhere.register(ToNamed)
def _(where: ToNamed, app: Navigation) -> None:
    from selfhelp_tui.tui.places import NAMED

    NAMED[where.name](app)


@open_somewhere.register(ToNewJournal)
def _(where: ToNewJournal, app: Navigation) -> None:
    app.open_new_journal()


@open_somewhere.register(ToUnit)
def _(where: ToUnit, app: Navigation) -> None:
    app.open_unit(where.unit)


@open_somewhere.register(ToWalk)
def _(where: ToWalk, app: Navigation) -> None:
    app.walk(app.session.open(where.unit, where.sections))


@open_somewhere.register(ToSection)
def _(where: ToSection, app: Navigation) -> None:
    app.open_section_of(where.unit, where.section)


@open_somewhere.register(ToExercise)
def _(where: ToExercise, app: Navigation) -> None:
    walk = app.session.alone(where.unit, where.step, part=where.part)
    if walk is not None:
        app.show_walk(walk)


@open_somewhere.register(ToEntry)
def _(where: ToEntry, app: Navigation) -> None:
    from selfhelp_tui.tui.screens.entries import EntryPage

    entry = app.session.notes.entry(where.entry)
    if entry is not None:
        app.push_screen(EntryPage(entry))
