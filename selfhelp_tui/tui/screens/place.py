"""Any page that is data, drawn with the widgets of the full screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from typing import TYPE_CHECKING

from textual.widget import Widget

from selfhelp_tui.core.pages.page import (
    Blocks,
    Contents,
    Instead,
    Move,
    Open,
    Passage,
    Place,
    RowList,
    Somewhere,
    ToEntry,
    ToExercise,
    ToNamed,
    ToNewJournal,
    ToSection,
    ToUnit,
    ToWalk,
)
from selfhelp_tui.tui.page import MenuPage, Page
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.frame import COUNTED
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Title, Trouble

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session
    from selfhelp_tui.tui.app import SelfHelpApp

TONES: dict[str, type[Prose]] = {"": Prose, "title": Title, "quiet": Quiet, "trouble": Trouble}
"""Tone of a passage to the widget that shows it."""


class PlaceScreen(MenuPage):
    """The page of a place."""

    _first: str | None = None
    """The first row of home as it was shown last."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._come_to(place)

    def _come_to(self, place: Place) -> None:
        self.place = place
        self.ABOUT, self.SAYS_BACK, self.is_home = place.about, place.SAYS_BACK, place.HOME
        self._at = self._now().at

    async def show_instead(self, place: Place) -> None:
        """Another page in the place of this one."""
        self._come_to(place)
        place.arrive(self.session)
        await self.show_again()

    def _now(self) -> Contents:
        return self.place.contents(self.session, self.app.front_end)

    def where(self) -> str:
        now = self._now()
        if now.part is None:
            return now.title
        number, total = now.part
        return f"{now.title}{COUNTED}{self.say('walk.place', n=number, total=total)}"

    def contents(self) -> list[Widget]:
        now = self._now()
        first = next((row.id for row in now.rows), None)
        if self.is_home and first != self._first:
            # what comes first is another thing now: that is where one goes on
            self._first, self._at = first, first
        return [*self._said_back(), *self._urgent(now), *(drawn(part, self.session, self._at) for part in now.parts)]

    def _urgent(self, now: Contents) -> list[Widget]:
        if not now.urgent:
            return []
        from selfhelp_tui.tui.screens.stops import numbers_to_call

        return numbers_to_call(self.session, now.urgent)

    def too_small(self) -> str:
        if not self._now().urgent:
            return super().too_small()
        from selfhelp_tui.core.wording import danger_in_little_room

        return f"{danger_in_little_room(self.session)}\n\n{self.say('small.title')}."

    def key_names(self) -> list[tuple[str, str]]:
        names = super().key_names()
        # whoever can't read this needs the other language before anything that explains
        return sorted(names, key=lambda key: key[0] == "F1") if self.is_home else names

    def buttons(self) -> list[Button]:
        return [Button(action.label, action.id, main=action.main) for action in self._now().actions]

    def on_mount(self) -> None:
        super().on_mount()
        self.place.arrive(self.session)

    async def on_screen_resume(self) -> None:
        if self.is_home and self.app.screen is self:
            self.app.show_first()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.choose(str(event.button.name))

    def choose(self, row_id: str) -> None:
        follow(self.app, self.place.choose(self.session, row_id))

    def is_stale(self) -> bool:
        return not self._shown_in or not self.is_up_to_date()

    def way_back(self) -> Callable[[], Page] | None:
        place = self.place
        return lambda: PlaceScreen(place)


def drawn(part: Passage | Blocks | RowList, session: Session, at: str | None = None) -> Widget:
    """The widget of one part of a page."""
    if isinstance(part, Passage):
        return TONES[part.tone](f"{part.behind}\n{part.text}" if part.behind else part.text)
    if isinstance(part, Blocks):
        from selfhelp_tui.tui.widgets.blocks import BlocksView

        return BlocksView(part.blocks, session.words)
    return Choices(part.rows, at=at, nothing_chosen=part.at_once, at_once=part.at_once)


def follow(app: SelfHelpApp, move: Move) -> None:
    """Go where a choice on a page leads."""
    if isinstance(move, Open):
        open_somewhere(move.where, app)
        return
    if isinstance(move, Instead) and isinstance(move.where, Place) and isinstance(app.screen, PlaceScreen):
        app.run_worker(app.screen.show_instead(move.where))
        return
    app.pop_screen()
    if isinstance(move, Instead):
        open_somewhere(move.where, app)
    elif move.changed and isinstance(app.screen, Page):
        app.run_worker(app.screen.show_again())


@singledispatch
def open_somewhere(where: Somewhere, app: SelfHelpApp) -> None:
    """Show a where, by its class."""
    raise NotImplementedError(where)


@open_somewhere.register(Place)
def _(where: Place, app: SelfHelpApp) -> None:
    app.show_place(where)


@open_somewhere.register(ToNamed)
def _(where: ToNamed, app: SelfHelpApp) -> None:
    from selfhelp_tui.tui.places import NAMED

    NAMED[where.name](app)


@open_somewhere.register(ToNewJournal)
def _(where: ToNewJournal, app: SelfHelpApp) -> None:
    app.open_new_journal()


@open_somewhere.register(ToUnit)
def _(where: ToUnit, app: SelfHelpApp) -> None:
    app.open_unit(where.unit)


@open_somewhere.register(ToWalk)
def _(where: ToWalk, app: SelfHelpApp) -> None:
    app.walk(app.session.open(where.unit, where.sections))


@open_somewhere.register(ToSection)
def _(where: ToSection, app: SelfHelpApp) -> None:
    app.open_section_of(where.unit, where.section)


@open_somewhere.register(ToExercise)
def _(where: ToExercise, app: SelfHelpApp) -> None:
    from selfhelp_tui.tui.screens.walk import WalkPage

    walk = app.session.alone(where.unit, where.step, part=where.part)
    if walk is not None:
        app.push_screen(WalkPage(walk))


@open_somewhere.register(ToEntry)
def _(where: ToEntry, app: SelfHelpApp) -> None:
    from selfhelp_tui.tui.screens.entries import EntryPage

    entry = app.session.notes.entry(where.entry)
    if entry is not None:
        app.push_screen(EntryPage(entry))
