"""What the tests of the full-screen program share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from unicodedata import category

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from selfhelp_tui.programme.content.words import Words
from selfhelp_tui.programme.entry import NotesProblem, Value
from selfhelp_tui.programme.fields import Field, Offer
from selfhelp_tui.programme.fields.base import Problem
from selfhelp_tui.programme.walks.walk import Question, Stop, start_walk
from selfhelp_tui.ui.app import SelfHelpApp
from selfhelp_tui.ui.fields.base import Face, face_for
from selfhelp_tui.ui.page import Page
from selfhelp_tui.ui.screens.walking import WalkPage
from selfhelp_tui.ui.widgets.choices import Choices
from selfhelp_tui.ui.widgets.prose import Trouble

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


async def push(pilot: Pilot[int], page: Page) -> None:
    """Show a page."""
    pilot.app.push_screen(page)
    await settle(pilot)


async def make_journal(pilot: Pilot[int]) -> None:
    """From the first screen, make an encrypted journal."""
    await choose(pilot, "create")
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
        shelf = self.sitting.shelf
        language = self.sitting.language
        words = Words(language, lambda unit: shelf.words(language).unit(unit) if unit == "interface" else self.texts)
        self.face = face_for(self.field, words.at("test", "f"), self.value, self.offered)
        return [self.face, Trouble()]

    def on_face_changed(self, event: Face.Changed) -> None:
        self.told.append(event.value)

    def on_face_finished(self, event: Face.Finished) -> None:
        self.finished += 1

    def on_face_refused(self, event: Face.Refused) -> None:
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
    shelf = app.sitting.shelf
    for card in shelf.cards(app.sitting.language):
        walk = start_walk(shelf.unit(card.id), shelf.scales)
        for place, stop in enumerate(walk.stops):
            found.setdefault(kind_of(stop), WalkPage(replace(walk, at=place)))
    return found


async def tour(pilot: Pilot[int]) -> AsyncIterator[str]:
    """Show every screen of the program one after another; yields the name of each while it is on."""
    from selfhelp_tui.programme.own.sheets import plan_sheet
    from selfhelp_tui.ui.away import AwayPage
    from selfhelp_tui.ui.screens.beginning import CreatePage, UnlockPage, WelcomePage
    from selfhelp_tui.ui.screens.browsing import ListPage, TopicEnd
    from selfhelp_tui.ui.screens.deleting import DeleteAllPage
    from selfhelp_tui.ui.screens.enough import EnoughPage
    from selfhelp_tui.ui.screens.entries import EntriesPage, EntryPage, ExercisesPage
    from selfhelp_tui.ui.screens.handed import KitPage
    from selfhelp_tui.ui.screens.handing_over import DutyPage, PickPage
    from selfhelp_tui.ui.screens.helping import CountryPage, HelpPage
    from selfhelp_tui.ui.screens.home import HomePage
    from selfhelp_tui.ui.screens.leaving import UnsavedPage
    from selfhelp_tui.ui.screens.own_journal import ChangePage, CheckPage, CopyPage
    from selfhelp_tui.ui.screens.path import AddPage, CardPage, PathPage, PicturesPage
    from selfhelp_tui.ui.screens.planning import PlanPage
    from selfhelp_tui.ui.screens.preferences import PreferencesPage
    from selfhelp_tui.ui.screens.resting import KeysPage, RestPage
    from selfhelp_tui.ui.screens.searching import SearchPage
    from selfhelp_tui.ui.screens.taking_along import OneExercisePage, SheetPage, TakeAlongPage, WriteOutPage
    from selfhelp_tui.ui.screens.tour import TourPage

    app = pilot.app
    assert isinstance(app, SelfHelpApp)
    walk = app.sitting.anew("triggers").to("frame.start")
    assert walk is not None
    app.sitting.keep(walk, 7)
    shelf = app.sitting.shelf
    topic = next(card.id for card in shelf.cards(app.sitting.language) if card.kind == "topic")
    pages = {
        "welcome": WelcomePage(),
        "kit": KitPage(),
        "create": CreatePage(),
        "unlock": UnlockPage(app.desk.new_journal, asks_path=True),
        "home": HomePage(),
        "modules": ListPage("module"),
        "information": ListPage("topic"),
        "topic_end": TopicEnd(shelf.unit(topic)),
        "plan": PlanPage(),
        "path": PathPage(),
        "pictures": PicturesPage(),
        "path add": AddPage("coping"),
        "card": CardPage(),
        "enough": EnoughPage(),
        "help": HelpPage(),
        "countries": CountryPage(),
        "search": SearchPage(),
        "entries": EntriesPage(),
        "entry": EntryPage(app.sitting.notes.entries()[0]),
        "one exercise": EntriesPage("triggers", "frame"),
        "exercises": ExercisesPage(),
        "delete all": DeleteAllPage(),
        "check": CheckPage(),
        "copy": CopyPage(),
        "change passphrase": ChangePage(),
        "preferences": PreferencesPage(),
        "take along": TakeAlongPage(),
        "one exercise to take": OneExercisePage(),
        "duty": DutyPage(),
        "pick": PickPage(),
        "sheet": SheetPage(lambda: plan_sheet(app.sitting), "plan"),
        "write out": WriteOutPage(lambda: plan_sheet(app.sitting), "plan"),
        "unsaved": UnsavedPage(),
        "away": AwayPage(NotesProblem()),
        "tour": TourPage(),
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
