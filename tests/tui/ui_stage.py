"""What the tests of the full-screen program share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from unicodedata import category

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.entry import NotesProblem, Value
from selfhelp_tui.core.fields import Field, Offer
from selfhelp_tui.core.fields.base import Problem
from selfhelp_tui.core.pages.page import Place
from selfhelp_tui.core.walk import Question, Stop, start_walk
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.fields.base import FieldWidget, widget_for
from selfhelp_tui.tui.page import Page
from selfhelp_tui.tui.screens.walk import WalkPage
from selfhelp_tui.tui.widgets.choices import Choices
from selfhelp_tui.tui.widgets.prose import Trouble

PASSPHRASE = "correct horse battery"
TORTURE = (
    "[/",
    "[bold]x",
    "[@click=app.quit]y[/]",
    "<title> {0} %s $HOME `id`",
    "👩‍👩‍👧 🏳️‍🌈 e\u0301",
    "שלום \u202eevil\u202c مرحبا",
    "\x1b]0;title\x07\x1b[31mred\x1b[0m\x9b2J",
)
"""Strings that could be read as something else than text."""


class StandingClock:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def text_of(app: SelfHelpApp) -> str:
    """What is on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def flat(app: SelfHelpApp) -> str:
    """What is on the screen as one line, wherever its lines are broken."""
    return " ".join(text_of(app).split())


def controls(text: str) -> set[str]:
    """Characters in a text that a terminal would obey."""
    return {letter for letter in text if letter != "\n" and category(letter) in ("Cc", "Cs")}


async def settle(pilot: Pilot[int]) -> None:
    """Wait until workers and messages are done."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after another, each when the one before is done."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def paste(pilot: Pilot[int], text: str) -> None:
    """Paste a text where the focus is."""
    from textual.events import Paste

    pilot.app.screen.focused.post_message(Paste(text))
    await settle(pilot)


async def choose(pilot: Pilot[int], row: str) -> None:
    """Move to a row by its id and take it."""
    choices = next(one for one in pilot.app.screen.query(Choices) if any(here.id == row for here in one.rows))
    choices.focus()
    choices.go(next(place for place, one in enumerate(choices.rows) if one.id == row))
    await press(pilot, "enter")


def at_place(app: SelfHelpApp, place: type[Place]) -> bool:
    """Whether the page that is on is one of a place of this class."""
    from selfhelp_tui.tui.screens.place import PlaceScreen

    return isinstance(app.screen, PlaceScreen) and isinstance(app.screen.place, place)


async def push(pilot: Pilot[int], page: Page | Place) -> None:
    """Show a page."""
    from selfhelp_tui.tui.screens.place import PlaceScreen

    pilot.app.push_screen(PlaceScreen(page) if isinstance(page, Place) else page)
    await settle(pilot)


async def to_new_journal(pilot: Pilot[int]) -> None:
    """From the first screen, to where a journal is made."""
    await choose(pilot, "keep")
    await choose(pilot, "create")


def safe(app: SelfHelpApp) -> None:
    """Have the safety questions answered in this start, with nothing the matter."""
    walk = app.session.check_in()
    for stop, value in (("today.mood", 6), ("today.dark_thoughts", "never"), ("child.child_danger", "no_")):
        at_stop = walk.to(stop)
        assert at_stop is not None and app.session.keep(at_stop, value) is None


async def home_anew(pilot: Pilot[int]) -> None:
    """Home as it is now, whatever was written meanwhile."""
    await pilot.app.screen.show_again()
    await settle(pilot)


async def make_journal(pilot: Pilot[int]) -> None:
    """From the first screen, make an encrypted journal."""
    await to_new_journal(pilot)
    pilot.app.screen.query_one("#passphrase", Input).value = PASSPHRASE
    pilot.app.screen.query_one("#again", Input).value = PASSPHRASE
    await pilot.click("#buttons Button")
    await settle(pilot)


class FieldPage(Page):
    """One field and its words, and everything its face tells."""

    def __init__(
        self, field: Field, texts: Mapping[str, str], value: Value = None, offers: tuple[Offer, ...] = ()
    ) -> None:
        super().__init__()
        self.field, self.texts, self.value, self.offered = field, texts, value, offers
        self.told: list[Value] = []
        self.refused: list[Problem] = []
        self.finished = 0

    def contents(self) -> list[Widget]:
        library = self.session.library
        language = self.session.language
        words = Words(language, lambda unit: library.words(language).unit(unit) if unit == "interface" else self.texts)
        self.field_widget = widget_for(self.field, words.at("test", "f"), self.value, self.offered)
        return [self.field_widget, Trouble()]

    def on_field_widget_changed(self, event: FieldWidget.Changed) -> None:
        self.told.append(event.value)

    def on_field_widget_finished(self, event: FieldWidget.Finished) -> None:
        self.finished += 1

    def on_field_widget_refused(self, event: FieldWidget.Refused) -> None:
        self.refused.append(event.problem)


def texts(**words: str) -> dict[str, str]:
    """Words of a field: ``__`` in a name is a dot."""
    return {f"f.{name.replace('__', '.')}": text for name, text in {"prompt": "Vraag?", **words}.items()}


def kind_of(stop: Stop) -> str:
    """What a stop shows, finer for questions."""
    if not isinstance(stop, Question):
        return type(stop).__name__
    field = stop.part.field
    return f"{type(field).__name__}{getattr(field, 'mode', '')}"


def one_stop_of_each_kind(app: SelfHelpApp) -> dict[str, WalkPage]:
    """A page for one stop of every kind that the content has."""
    found: dict[str, WalkPage] = {}
    library = app.session.library
    for card in library.cards(app.session.language):
        walk = start_walk(library.unit(card.id), library.scales)
        for place, stop in enumerate(walk.stops):
            found.setdefault(kind_of(stop), WalkPage(replace(walk, at=place)))
    return found


async def tour(pilot: Pilot[int]) -> AsyncIterator[str]:
    """Show every screen of the program one after another; yields the name of each while it is on."""
    from selfhelp_tui.tui.screens.entries import DeleteAllPage, EntriesPage, EntryPage, ExercisesPage
    from selfhelp_tui.tui.screens.help import HelpNowPage
    from selfhelp_tui.tui.screens.home import HomePage
    from selfhelp_tui.tui.screens.preferences import PreferencesPage

    from selfhelp_tui.core.pages.board import BoardPage, OrderPage
    from selfhelp_tui.core.pages.country import CountryPage
    from selfhelp_tui.core.pages.enough import EnoughPage
    from selfhelp_tui.core.pages.entries import DeleteAllPage, DeletePage, EntriesPage, EntryPage, ExercisesPage
    from selfhelp_tui.core.pages.first import ForOthersPage, KeepingPage
    from selfhelp_tui.core.pages.help_now import HelpNowPage, LinePage, LinesPage
    from selfhelp_tui.core.pages.home import EverythingPage, HomePage
    from selfhelp_tui.core.pages.lists import ListPage, TopicEnd
    from selfhelp_tui.core.pages.path import AddPage, PathPage, PicturesPage
    from selfhelp_tui.core.pages.preferences import PreferencesPage
    from selfhelp_tui.core.pages.sheets import DutyPage, OneExercisePage, PickPage, SheetPage, TakeAlongPage
    from selfhelp_tui.core.pages.tour import TourPage
    from selfhelp_tui.tui.journal_session import JournalUnavailablePage
    from selfhelp_tui.tui.screens.find import FindPage
    from selfhelp_tui.tui.screens.journal import ChangePage, CheckPage, CopyPage
    from selfhelp_tui.tui.screens.leaving import KeysPage, RestPage, UnsavedPage
    from selfhelp_tui.tui.screens.place import PlaceScreen
    from selfhelp_tui.tui.screens.search import SearchPage
    from selfhelp_tui.tui.screens.sheets import (
        DutyPage,
        OneExercisePage,
        PickPage,
        PickScreen,
        SheetPage,
        TakeAlongPage,
        WriteOutPage,
    )
    from selfhelp_tui.tui.screens.start import CreatePage, UnlockPage

    app = pilot.app
    assert isinstance(app, SelfHelpApp)
    walk = app.session.anew("triggers").to("frame.start")
    assert walk is not None
    app.session.keep(walk, 7)
    library, entry = app.session.library, app.session.notes.entries()[0].id
    topic = next(card.id for card in library.cards(app.session.language) if card.kind == "topic")
    pages = {
        "keeping": PlaceScreen(KeepingPage()),
        "others": PlaceScreen(ForOthersPage()),
        "everything": PlaceScreen(EverythingPage()),
        "board": PlaceScreen(BoardPage()),
        "lines": PlaceScreen(LinesPage()),
        "line": PlaceScreen(LinePage(0)),
        "create": CreatePage(),
        "unlock": UnlockPage(app.services.new_journal, asks_path=True),
        "home": PlaceScreen(HomePage()),
        "modules": PlaceScreen(ListPage("module")),
        "information": PlaceScreen(ListPage("topic")),
        "topic_end": PlaceScreen(TopicEnd(topic)),
        "plan": PlaceScreen(OrderPage()),
        "path": PathPage(),
        "pictures": PicturesPage(),
        "path add": AddPage("coping"),
        "card": CardPage(),
        "enough": PlaceScreen(EnoughPage()),
        "help": PlaceScreen(HelpNowPage()),
        "countries": PlaceScreen(CountryPage()),
        "search": SearchPage(),
        "entries": PlaceScreen(EntriesPage()),
        "find": FindPage(EntriesPage()),
        "entry": PlaceScreen(EntryPage(entry)),
        "delete": PlaceScreen(DeletePage(entry)),
        "one exercise": PlaceScreen(EntriesPage("triggers", "frame")),
        "exercises": PlaceScreen(ExercisesPage()),
        "delete all": PlaceScreen(DeleteAllPage()),
        "check": CheckPage(),
        "copy": CopyPage(),
        "change passphrase": ChangePage(),
        "preferences": PlaceScreen(PreferencesPage()),
        "take along": PlaceScreen(TakeAlongPage()),
        "one exercise to take": PlaceScreen(OneExercisePage()),
        "duty": PlaceScreen(DutyPage()),
        "pick": PickScreen(PickPage()),
        "sheet": PlaceScreen(SheetPage("plan")),
        "write out": WriteOutPage(SheetPage("plan")),
        "unsaved": UnsavedPage(),
        "away": JournalUnavailablePage(NotesProblem()),
        "tour": PlaceScreen(TourPage()),
        "keys": KeysPage(),
        "rest": RestPage(),
        **one_stop_of_each_kind(app),
    }
    for name, page in pages.items():
        await push(pilot, page)
        yield name
        while page in app.screen_stack:
            app.pop_screen()
        await settle(pilot)
