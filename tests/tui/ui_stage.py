"""What the tests of the full-screen program share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from unicodedata import category

from textual.pilot import Pilot

from selfhelp_tui.core.content.words import Words
from selfhelp_tui.core.entry import NotesProblem, Value
from selfhelp_tui.core.fields import Field, Offer
from selfhelp_tui.core.fields.base import Problem
from selfhelp_tui.core.pages.page import Action, AskedField, Passage, Place, Row, RowList
from selfhelp_tui.core.walk import Question, Stop, start_walk
from selfhelp_tui.tui.answering import AnsweringEntry
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.host import Host
from selfhelp_tui.tui.parts import Options, Position, ScreenPage
from selfhelp_tui.tui.placed_box import PlacedBox
from selfhelp_tui.tui.screens.place import PlacePage
from selfhelp_tui.tui.screens.walk import WalkPage, row_page
from selfhelp_tui.tui.stack import StackEntry

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
    """Paste a text where the focus is, as a terminal does."""
    from textual.events import Paste

    pilot.app.post_message(Paste(text))
    await settle(pilot)


async def choose(pilot: Pilot[int], row: str) -> None:
    """Move to a row by its id and take it."""
    at_row(pilot.app.screen, row)
    await press(pilot, "enter")


def at_row(host: Host, row: str) -> None:
    """Move the focus to a row or a button, by its id."""
    view = host.view
    for stop in view.stops:
        if row in stop.rows:
            view.position.focus, view.position.rows[stop.name] = stop.name, row
        elif stop.name == f"action {row}":
            view.position.focus = stop.name
        else:
            continue
        view.show_again()
        # what is out of sight would be shown first
        view._into_sight()
        return
    raise AssertionError(row)


def rows_on(app: SelfHelpApp) -> list[Row]:
    """The rows on the screen, with the headings."""
    assert app.screen.view.page is not None
    lists = [part for part in app.screen.view.page.parts if isinstance(part, (RowList, Options))]
    return [row for part in lists for row in part.rows]


def row_now(app: SelfHelpApp) -> str | None:
    """Id of the row that has the focus."""
    return app.screen.view.row or None


def buttons_on(app: SelfHelpApp) -> list[str]:
    """Ids of the buttons on the screen."""
    assert app.screen.view.page is not None
    return [action.id for action in app.screen.view.page.actions]


def urgent_on(app: SelfHelpApp) -> str:
    """The numbers that stand first, and stay in sight."""
    layout = app.screen.view.layout_of_page
    assert layout is not None
    return "\n".join("".join(text for text, _ in line.runs) for line in layout.danger)


def quiet_on(app: SelfHelpApp) -> str:
    """What helps but need not be read, of all that is on the page."""
    assert app.screen.view.page is not None
    parts = app.screen.view.page.parts
    return "\n".join(part.text for part in parts if isinstance(part, Passage) and part.tone == "quiet")


def box_on(app: SelfHelpApp, name: str = "") -> PlacedBox:
    """A box of the page that is on, by its name; the only one without."""
    boxes = app.screen.view._boxes_shown
    return next(box for box, stop in boxes.items() if stop.name == name or not name)


async def to_box(pilot: Pilot[int], name: str = "") -> None:
    """Put the focus in a box of the page that is on."""
    view = pilot.app.screen.view
    view._focus(view.stops.index(view._boxes_shown[box_on(pilot.app, name)]))
    await settle(pilot)


async def write(pilot: Pilot[int], text: str, name: str = "") -> None:
    """Have a text stand in a box of the page, in the place of what was there, as if it had been typed."""
    await to_box(pilot, name)
    box, view = box_on(pilot.app, name), pilot.app.screen.view
    box.fill(view._boxes_shown[box].part, text, None)
    view._note_typed(box)
    await settle(pilot)


async def press_button(pilot: Pilot[int], name: str) -> None:
    """Press a button by its id, wherever the focus is."""
    await choose(pilot, name)


def here(app: SelfHelpApp) -> StackEntry:
    """What stands on top of the stack of pages."""
    return app.stack.here


def at_place(app: SelfHelpApp, place: type[Place]) -> bool:
    """Whether the page that is on is one of a place of this class."""
    entry = here(app)
    return isinstance(entry, PlacePage) and isinstance(entry.place, place)


async def push(pilot: Pilot[int], page: Place | StackEntry) -> None:
    """Show a page."""
    if isinstance(page, Place):
        pilot.app.show_place(page)
    else:
        pilot.app.show_entry(page)
    await settle(pilot)


async def at(pilot: Pilot[int], unit: str, stop: str) -> WalkPage:
    """Show a walk at one of its stops."""
    page = WalkPage(pilot.app, pilot.app.session.anew(unit).to(stop))
    await push(pilot, page)
    return page


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
    pilot.app.stack.again()
    await settle(pilot)


async def fill(pilot: Pilot[int], **typed: str) -> None:
    """Have texts stand in boxes of the page, by their names."""
    for name, text in typed.items():
        await write(pilot, text, name)


async def make_journal(pilot: Pilot[int]) -> None:
    """From the first screen, make an encrypted journal."""
    await to_new_journal(pilot)
    await make_it(pilot)


async def make_it(pilot: Pilot[int]) -> None:
    """Where a journal is made, make it."""
    await fill(pilot, passphrase=PASSPHRASE, again=PASSPHRASE)
    await press_button(pilot, "go")


async def unlock(pilot: Pilot[int], passphrase: str = PASSPHRASE) -> None:
    """Where a journal is opened, open it."""
    await fill(pilot, passphrase=passphrase)
    await press(pilot, "enter")


class FieldPage(AnsweringEntry):
    """One field and its words, and everything that is told of it."""

    def __init__(
        self,
        app: SelfHelpApp,
        field: Field,
        texts: Mapping[str, str],
        value: Value = None,
        offers: tuple[Offer, ...] = (),
        *,
        must_choose: bool = False,
        before: int | None = None,
    ) -> None:
        super().__init__(app)
        self.field, self.texts, self.value, self.offered = field, texts, value, offers
        self.must_choose, self.before = must_choose, before
        self.told: list[Value] = []
        self.finished = 0

    def asked(self, field: str) -> AskedField:
        library, language = self.session.library, self.session.language
        words = Words(language, lambda unit: library.words(language).unit(unit) if unit == "interface" else self.texts)
        return AskedField(self.field, words.at("test", "f"), self.value, self.offered, self.must_choose, self.before)

    def make(self) -> ScreenPage:
        parts = self.parts_of("", self.asked(""))
        if self.trouble is not None:
            parts = (*parts, Passage(self.app.say(f"problem.{self.trouble.id}", **self.trouble.values), "trouble"))
        return self.while_time_runs(ScreenPage(("field",), parts, actions=(Action("next", "Verder", main=True),)))

    def take(self, field: str, value: Value) -> None:
        self.value = value
        self.told.append(value)

    def keep(self) -> Problem | None:
        self.take_time("")
        return self.field.problem(self.value) if self.value is not None and not self.field.empty(self.value) else None

    def done_with(self, field: str) -> None:
        self.finished += 1
        # as on a page of a walk, what comes next is another page
        self.position = Position()
        self.stack.again()

    def open_row(self, field: str, row: str) -> None:
        self.stack.go(row_page(self, self.asked(field), row, self._changed))

    def _changed(self, value: Value) -> None:
        self.take("", value)


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
            found.setdefault(kind_of(stop), WalkPage(app, replace(walk, at=place)))
    return found


def every_page(app: SelfHelpApp) -> dict[str, StackEntry]:
    """Every page of the program, and a stop of every kind, by a name."""

    from selfhelp_tui.core.pages.board import BoardPage, OrderPage
    from selfhelp_tui.core.pages.card import CardPage, TypeInCard
    from selfhelp_tui.core.pages.country import CountryPage
    from selfhelp_tui.core.pages.entries import DeleteAllPage, DeletePage, EntriesPage, EntryPage, ExercisesPage
    from selfhelp_tui.core.pages.first import ForOthersPage, KeepingPage
    from selfhelp_tui.core.pages.help_now import HelpNowPage, LinePage, LinesPage
    from selfhelp_tui.core.pages.home import EverythingPage, HomePage
    from selfhelp_tui.core.pages.leaving import EnoughPage
    from selfhelp_tui.core.pages.lists import ListPage, TopicEnd
    from selfhelp_tui.core.pages.path import AddPage, CardForBadMoments, PathPage, PicturesPage
    from selfhelp_tui.core.pages.preferences import PreferencesPage
    from selfhelp_tui.core.pages.sheets import DutyPage, OneExercisePage, PickPage, SheetPage
    from selfhelp_tui.core.pages.take_along import TakeAlongPage
    from selfhelp_tui.core.pages.tour import TourPage
    from selfhelp_tui.tui.screens.boxes import FindPage, SearchPage
    from selfhelp_tui.tui.screens.journal import (
        ChangePage,
        CheckPage,
        CopyPage,
        CreatePage,
        JournalUnavailablePage,
        UnlockPage,
    )
    from selfhelp_tui.tui.screens.leaving import KeysPage, RestPage, UnsavedPage
    from selfhelp_tui.tui.screens.sheets import PickEntry, WriteOutPage

    walk = app.session.anew("triggers").to("frame.start")
    assert walk is not None
    app.session.keep(walk, 7)
    library, entry = app.session.library, app.session.notes.entries()[0].id
    topic = next(card.id for card in library.cards(app.session.language) if card.kind == "topic")
    pages: dict[str, Place | StackEntry] = {
        "keeping": KeepingPage(),
        "others": ForOthersPage(),
        "everything": EverythingPage(),
        "board": BoardPage(),
        "lines": LinesPage(),
        "line": LinePage(0),
        "create": CreatePage(app),
        "unlock": UnlockPage(app, app.services.new_journal, asks_path=True),
        "home": HomePage(),
        "modules": ListPage("module"),
        "information": ListPage("topic"),
        "topic_end": TopicEnd(topic),
        "plan": OrderPage(),
        "path": PathPage(),
        "pictures": PicturesPage(),
        "path add": AddPage("coping"),
        "card": CardForBadMoments(),
        "hand card": CardPage(),
        "type in card": TypeInCard(),
        "enough": EnoughPage(),
        "help": HelpNowPage(),
        "countries": CountryPage(),
        "search": SearchPage(app),
        "entries": EntriesPage(),
        "find": FindPage(app, EntriesPage()),
        "entry": EntryPage(entry),
        "delete": DeletePage(entry),
        "one exercise": EntriesPage("triggers", "frame"),
        "exercises": ExercisesPage(),
        "delete all": DeleteAllPage(),
        "check": CheckPage(app),
        "copy": CopyPage(app),
        "change passphrase": ChangePage(app),
        "preferences": PreferencesPage(),
        "take along": TakeAlongPage(),
        "one exercise to take": OneExercisePage(),
        "duty": DutyPage(),
        "pick": PickEntry(app, PickPage()),
        "sheet": SheetPage("plan"),
        "write out": WriteOutPage(app, SheetPage("plan")),
        "unsaved": UnsavedPage(app),
        "away": JournalUnavailablePage(app, NotesProblem()),
        "tour": TourPage(),
        "keys": KeysPage(app, list),
        "rest": RestPage(app),
        **one_stop_of_each_kind(app),
    }
    return {name: app.entry_of(page) if isinstance(page, Place) else page for name, page in pages.items()}
