"""Any page that is data, drawn with the widgets of the full screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from typing import TYPE_CHECKING, ClassVar, TypeGuard

from textual.binding import Binding, BindingType
from textual.widget import Widget

from selfhelp_tui.core.pages.entries import EntryPage
from selfhelp_tui.core.pages.page import (
    Blocks,
    Contents,
    Instead,
    Move,
    NextChoice,
    Open,
    Passage,
    Place,
    RowList,
    Somewhere,
    Stay,
    ToEntry,
    ToExercise,
    ToFind,
    ToJournalCare,
    ToNamed,
    ToNewJournal,
    ToSection,
    ToUnit,
    ToWalk,
)
from selfhelp_tui.core.pages.path import ToLine
from selfhelp_tui.core.pages.sheets import PickPage, ToFile
from selfhelp_tui.core.record.path import is_sentence, walk_to_line
from selfhelp_tui.core.wording import danger_in_few_words, danger_in_little_room, danger_now
from selfhelp_tui.tui.page import MenuPage, Page
from selfhelp_tui.tui.widgets.blocks import BlocksView, FittedBlocks
from selfhelp_tui.tui.widgets.button import Button
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.frame import COUNTED, PARTED
from selfhelp_tui.tui.widgets.prose import Prose, Quiet, Title, Trouble, Urgent

if TYPE_CHECKING:
    from selfhelp_tui.core.session import Session
    from selfhelp_tui.tui.app import SelfHelpApp

TONES: dict[str, type[Prose]] = {"": Prose, "title": Title, "quiet": Quiet, "trouble": Trouble}
"""Tone of a passage to the widget that shows it."""


class PlaceScreen(MenuPage):
    """The page of a place."""

    _first: str | None = None
    """The first row of home as it was shown last."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "undo", show=False)]

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._come_to(place)

    _left_by: str | None = None
    """The button through which one went to another screen, until something else is done here."""

    def _come_to(self, place: Place) -> None:
        self.place = place
        self.ABOUT, self.SAYS_BACK, self.is_home = place.about, place.SAYS_BACK, place.HOME
        self._at = self._now().at

    async def show_instead(self, place: Place) -> None:
        """Another page in the place of this one."""
        self._come_to(place)
        place.arrive(self.session)
        await self.show_again()

    async def stay(self, at: str) -> None:
        """The same page as it is now, at a row where one is named."""
        self._at = at or self._at
        await self.show_again()

    def _now(self) -> Contents:
        return self.place.contents(self.session, self.app.front_end)

    def where(self) -> str:
        now = self._now()
        title = f"{now.within}{PARTED}{now.title}" if now.within else now.title
        if now.part is None:
            return title
        number, total = now.part
        return f"{title}{COUNTED}{self.say('walk.place', n=number, total=total)}"

    def too_small(self) -> str:
        urgent = f"{danger_in_little_room(self.session)}\n\n" if self._now().urgent else ""
        return f"{urgent}{super().too_small()}"

    def contents(self) -> list[Widget]:
        now = self._now()
        first = next((row.id for row in now.rows), None)
        if self.is_home and first != self._first:
            # what comes first is another thing now: that is where one goes on
            self._first, self._at = first, first
        danger = danger_now(self.session) if now.urgent else ""
        numbers = (Urgent(one, danger_in_few_words(self.session) if one == danger else "") for one in now.urgent)
        return [*self._said_back(), *numbers, *(drawn(part, self.session, self._at) for part in now.parts)]

    def buttons(self) -> list[Button]:
        return [Button(action.label, action.id, main=action.main) for action in self._now().actions]

    def on_mount(self) -> None:
        super().on_mount()
        self.place.arrive(self.session)

    async def on_screen_resume(self) -> None:
        if self.is_home and self.app.screen is self:
            self.app.show_first()

    def on_unmount(self) -> None:
        self.place.leave(self.session)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self._left_by = str(event.button.name)
        self.choose(self._left_by)

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        # what all lists do comes after it
        self._left_by = None

    def focus_first(self) -> None:
        for target in self.query("#buttons Button").results(Button):
            if target.name == self._left_by:
                target.focus(scroll_visible=False)
                return
        super().focus_first()

    def key_names(self) -> list[tuple[str, str]]:
        undo = [("^Z", self.say("entries.put_back_key"))] if self._now().undo else []
        names = [*undo, *super().key_names()]
        # whoever can't read this needs the other language before anything that explains
        return sorted(names, key=lambda key: key[0] == "F1") if self.is_home else names

    def action_undo(self) -> None:
        """Take back what was done last, if there is anything."""
        undo = self._now().undo
        if undo:
            self._left_by = None
            self.choose(undo)

    def choose(self, row_id: str) -> None:
        follow(self.app, self.place.choose(self.session, row_id))

    def is_stale(self) -> bool:
        return not self._shown_in or not self.is_up_to_date()

    def way_back(self) -> Callable[[], Page] | None:
        place = self.place
        return lambda: PlaceScreen(place)


def drawn(part: Passage | Blocks | RowList, session: Session, at: str | None = None) -> Widget:
    """The widget that shows a part of a page; a list begins at a row, the first one where none is named."""
    if isinstance(part, Passage):
        return TONES[part.tone](f"{part.behind}\n{part.text}" if part.behind else part.text)
    if isinstance(part, Blocks) and part.shorter:
        return FittedBlocks((part.blocks, *part.shorter), session.words)
    if isinstance(part, Blocks):
        return BlocksView(part.blocks, session.words)
    return Choices(part.rows, at=at, nothing_chosen=part.at_once, at_once=part.at_once)


def follow(app: SelfHelpApp, move: Move) -> None:
    """Go where a choice on a page leads."""
    if isinstance(move, Open):
        open_somewhere(move.where, app)
        return
    if isinstance(move, NextChoice):
        app.choose_next(move.name)
    if isinstance(move, (NextChoice, Stay)):
        if isinstance(app.screen, PlaceScreen):
            app.run_worker(app.screen.stay(move.at if isinstance(move, Stay) else ""))
        return
    if isinstance(move, Instead) and isinstance(app.screen, PlaceScreen) and _is_drawn_here(move.where):
        app.run_worker(app.screen.show_instead(move.where))
        return
    app.pop_screen()
    while isinstance(app.screen, PlaceScreen) and not app.screen.place.is_there(app.session):
        app.pop_screen()
    if isinstance(move, Instead):
        open_somewhere(move.where, app)
    elif move.changed and isinstance(app.screen, Page):
        app.run_worker(app.screen.show_again())


def _is_drawn_here(where: Somewhere) -> TypeGuard[Place]:
    """Whether a where is a page without a box, which needs no screen of its own."""
    return open_somewhere.dispatch(type(where)) is open_somewhere.dispatch(Place)


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

    walk = app.session.alone(where.unit, where.step, where.entry, part=where.part)
    if walk is not None:
        app.push_screen(WalkPage(walk))


@open_somewhere.register(ToEntry)
def _(where: ToEntry, app: SelfHelpApp) -> None:
    if app.session.notes.entry(where.entry) is not None:
        app.show_place(EntryPage(where.entry))


@open_somewhere.register(ToFind)
def _(where: ToFind, app: SelfHelpApp) -> None:
    from selfhelp_tui.tui.screens.find import FindPage

    app.push_screen(FindPage(where.page))


@open_somewhere.register(PickPage)
def _(where: PickPage, app: SelfHelpApp) -> None:
    from selfhelp_tui.tui.screens.sheets import PickScreen

    app.push_screen(PickScreen(where))


@open_somewhere.register(ToFile)
def _(where: ToFile, app: SelfHelpApp) -> None:
    from selfhelp_tui.tui.screens.sheets import WriteOutPage

    app.push_screen(WriteOutPage(where.page))


@open_somewhere.register(ToLine)
def _(where: ToLine, app: SelfHelpApp) -> None:
    from selfhelp_tui.tui.screens.walk import WalkPage

    walk = walk_to_line(where.collection, where.ref, app.session)
    if walk is not None:
        line = where.ref.split(":", 2)[2] if where.ref else ""
        app.push_screen(WalkPage(walk, changes=not is_sentence(where.ref), line=line))


@open_somewhere.register(ToJournalCare)
def _(where: ToJournalCare, app: SelfHelpApp) -> None:
    from selfhelp_tui.tui.screens.journal import ChangePage, CheckPage, CopyPage

    pages: dict[str, type[Page]] = {"check": CheckPage, "copy": CopyPage, "change_passphrase": ChangePage}
    app.push_screen(pages[where.task]())
