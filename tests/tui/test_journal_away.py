"""A stick that is pulled out while the full screen is on: nothing typed is lost, wherever one is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from ui_stage import (
    PASSPHRASE,
    at_place,
    box_on,
    fill,
    flat,
    here,
    make_journal,
    press,
    press_button,
    push,
    settle,
    text_of,
)

from selfhelp_tui.core.pages.board import BoardPage, OrderPage
from selfhelp_tui.core.pages.entries import DeleteAllPage, EntriesPage
from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.storage import files, problems
from selfhelp_tui.storage.database import Database
from selfhelp_tui.storage.journal import Journal
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.screens.journal import JournalUnavailablePage, UnlockPage
from selfhelp_tui.tui.screens.leaving import RestPage, UnsavedPage
from selfhelp_tui.tui.screens.walk import WalkPage
from selfhelp_tui.tui.stack import StackEntry

Make = Callable[..., SelfHelpApp]
TYPED = "qzqz"


class Stick:
    """A medium that can be pulled out: each read and write of an open journal fails, and it can't be opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.out = False
        for name in ("rows", "transaction"):
            monkeypatch.setattr(Database, name, self._failing(getattr(Database, name)))
        inspect = files.inspect

        def look(path: Path) -> None:
            if self.out:
                raise problems.Missing(path=str(path))
            inspect(path)

        monkeypatch.setattr(files, "inspect", look)

    def _failing(self, whole):
        def act(store, *given):
            if self.out and store.path is not None:
                raise problems.MediumFailing(path=str(store.path))
            return whole(store, *given)

        return act


@pytest.fixture
def stick(monkeypatch: pytest.MonkeyPatch) -> Stick:
    return Stick(monkeypatch)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "selfhelp-tui" / "notes.journal"


async def at_a_question(pilot) -> WalkPage:
    page = WalkPage(pilot.app, pilot.app.session.anew("triggers").to("my_chain.situation"))
    await push(pilot, page)
    return page


@asynccontextmanager
async def half_typed(make_app: Make) -> AsyncIterator[tuple[SelfHelpApp, Pilot[int], WalkPage]]:
    """A journal that was just made, and a question with something typed that is not in it yet."""
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        page = await at_a_question(pilot)
        await press(pilot, *TYPED)
        yield app, pilot, page


async def plan(pilot) -> StackEntry:
    await push(pilot, OrderPage())
    return here(pilot.app)


async def entries(pilot) -> StackEntry:
    pilot.app.session.keep(pilot.app.session.anew("triggers").to("my_chain.situation"), "eerder")
    await push(pilot, EntriesPage())
    return here(pilot.app)


async def home(pilot) -> StackEntry:
    return here(pilot.app)


def kept_in(path: Path) -> object:
    with Journal.unlock(path, PASSPHRASE) as journal:
        assert journal.verify() == []
        answer = journal.latest_answers().get("triggers.my_chain.situation")
        return answer.value if answer is not None else None


async def test_what_was_typed_is_kept_after_the_stick_is_back(make_app: Make, stick: Stick, file: Path) -> None:
    async with half_typed(make_app) as (app, pilot, page):
        stick.out = True
        await press(pilot, "enter")
        assert isinstance(here(app), JournalUnavailablePage)
        said = flat(app)
        for word in ("away.typed", "away.what_to_do", "state.failed"):
            assert app.say(word)[:50] in said
        assert app.say("problem.journal.missing")[:30] in said and TYPED not in said
        await press(pilot, "escape")
        assert isinstance(here(app), JournalUnavailablePage), "there is nowhere to go back to"
        await press(pilot, "enter")
        assert isinstance(here(app), JournalUnavailablePage), "it is still away"
        stick.out = False
        await press(pilot, "enter")
        assert here(app) is page and box_on(app).written == TYPED and app.keeps
        await press(pilot, "x", "enter")
        assert page.walk.stop.id != "my_chain.situation", "one goes on as before"
        await press(pilot, "f4")
        assert app.return_value == 0
    assert kept_in(file) == f"{TYPED}x"


@pytest.mark.parametrize("place", [home, plan, entries, at_a_question], ids=lambda place: place.__name__)
async def test_every_place_waits_and_comes_back(make_app: Make, stick: Stick, place: Callable) -> None:
    app = make_app(ephemeral=False, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        page = await place(pilot)
        before = text_of(app)
        stick.out = True
        app.stack.again()
        await settle(pilot)
        assert isinstance(here(app), JournalUnavailablePage)
        stick.out = False
        await press(pilot, "enter")
        assert here(app) is page and text_of(app) == before and app.out_of_reach is None


async def test_a_screen_that_is_opened_in_vain_is_there_afterwards(make_app: Make, stick: Stick) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        stick.out = True
        app.show_place(BoardPage())
        await settle(pilot)
        assert isinstance(here(app), JournalUnavailablePage)
        stick.out = False
        await press(pilot, "enter")
        assert at_place(app, BoardPage) and app.say("plan.mine") in text_of(app)
        await press(pilot, "escape")
        assert at_place(app, HomePage)


async def test_a_write_that_fails_says_so_and_is_done_when_the_stick_is_back(
    make_app: Make, stick: Stick, file: Path
) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        page = await at_a_question(pilot)
        await press(pilot, *"eerst")
        page.flush()
        assert app.kept.flush()
        stick.out = True
        app.session.notes.set_setting("colours", "dark")
        app.kept.flush()
        await settle(pilot)
        await settle(pilot)
        assert isinstance(here(app), JournalUnavailablePage) and page.stack.waits(page)
        assert page.keep_now() is None, "a screen that waits keeps what is typed, and writes nothing meanwhile"
        stick.out = False
        await press(pilot, "enter")
        assert here(app) is page and app.kept.flush() and app.kept.failure is None
        assert app.session.notes.setting("colours") == "dark"
        assert app.say("state.failed") not in text_of(app)
        await press(pilot, "f4")
    assert kept_in(file) == "eerst"


async def test_help_now_comes_through_with_the_country_and_what_is_done_there_is_kept(
    make_app: Make, stick: Stick
) -> None:
    app = make_app(ephemeral=False, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        app.session.country = "gb"
        number = app.session.library.country("gb").emergency.phone
        page = await at_a_question(pilot)
        await press(pilot, *TYPED)
        stick.out = True
        await press(pilot, "f2")
        assert at_place(app, HelpNowPage) and number in text_of(app)
        assert any(isinstance(one, JournalUnavailablePage) for one in app.stack.entries)
        walk = app.session.anew("triggers").to("frame.start")
        app.session.keep(walk, 7)
        await press(pilot, "f3", "escape")
        assert isinstance(here(app), JournalUnavailablePage) and app.session.language == "nl"
        await press(pilot, "f2")
        assert at_place(app, HelpNowPage)
        await press(pilot, "escape")
        stick.out = False
        await press(pilot, "enter")
        assert here(app) is page and app.session.language == "nl" and app.session.country == "gb"
        answers = app.session.notes.latest_answers()
        assert answers["triggers.frame.start"].value == 7
        assert answers["triggers.my_chain.situation"].value == TYPED
        assert app.session.notes.count("triggers", "my_chain") == 1


async def test_going_on_without_keeping_keeps_what_is_typed_for_now(make_app: Make, stick: Stick, file: Path) -> None:
    async with half_typed(make_app) as (app, pilot, _):
        stick.out = True
        await press(pilot, "enter")
        await press_button(pilot, "without")
        assert at_place(app, HomePage) and not app.keeps and app.out_of_reach is None
        assert app.session.notes.latest_answers()["triggers.my_chain.situation"].value == TYPED
        assert app.say("state.not_kept") in text_of(app)
        await press(pilot, "f4")
        assert app.return_value == 0
        stick.out = False
    assert kept_in(file) is None


async def test_leaving_tries_once_more_and_asks_before_something_is_lost(
    make_app: Make, stick: Stick, file: Path
) -> None:
    async with half_typed(make_app) as (app, pilot, _):
        stick.out = True
        await press(pilot, "f4")
        assert isinstance(here(app), UnsavedPage)
        await press(pilot, "escape")
        assert isinstance(here(app), JournalUnavailablePage)
        await press(pilot, "f4")
        assert isinstance(here(app), UnsavedPage)
        stick.out = False
        await press(pilot, "enter")
        assert app.return_value == 0
    assert kept_in(file) == TYPED


async def test_a_signal_while_it_is_away_still_saves_when_it_is_just_back(
    make_app: Make, stick: Stick, file: Path
) -> None:
    async with half_typed(make_app) as (app, pilot, _):
        stick.out = True
        await press(pilot, "enter")
        assert isinstance(here(app), JournalUnavailablePage)
        stick.out = False
        app._end_by_signal(15)
        await settle(pilot)
        assert app.return_code == 143
    assert kept_in(file) == TYPED


async def test_resting_blanks_the_screen_and_nothing_is_locked_away(make_app: Make, stick: Stick) -> None:
    async with half_typed(make_app) as (app, pilot, page):
        stick.out = True
        await press(pilot, "ctrl+l")
        assert isinstance(here(app), RestPage) and app.say("rest.unsaved")[:30] in flat(app)
        await press(pilot, "x")
        assert isinstance(here(app), JournalUnavailablePage)
        stick.out = False
        await press(pilot, "enter")
        assert here(app) is page and box_on(app).written == TYPED


async def test_a_lock_is_opened_again_when_the_stick_is_back(make_app: Make, stick: Stick) -> None:
    async with half_typed(make_app) as (app, pilot, _):
        await press(pilot, "ctrl+l")
        assert isinstance(here(app), UnlockPage)
        stick.out = True
        await fill(pilot, passphrase=PASSPHRASE)
        await press(pilot, "enter")
        assert isinstance(here(app), UnlockPage)
        assert app.say("problem.journal.missing")[:30] in flat(app)
        stick.out = False
        await press(pilot, "enter")
        assert isinstance(here(app), WalkPage) and box_on(app).written == TYPED


async def test_deleting_all_in_vain_deletes_nothing_until_it_is_back(make_app: Make, stick: Stick) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        app.session.keep(app.session.anew("triggers").to("my_chain.situation"), "eerder")
        await push(pilot, DeleteAllPage())
        await press(pilot, "right", "enter")
        stick.out = True
        await press_button(pilot, "_delete")
        assert isinstance(here(app), JournalUnavailablePage)
        stick.out = False
        assert app.out_of_reach is not None and app.out_of_reach.notes.count() == 1
        await press(pilot, "enter")
        assert app.out_of_reach is None and app.keeps


@pytest.mark.parametrize("problem", [problems.ReadOnly, problems.DiskFull])
async def test_a_journal_that_is_still_read_is_gone_on_with(make_app: Make, problem: type) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        app._failed(problem())
        await settle(pilot)
        assert at_place(app, HomePage) and app.say("state.failed") in text_of(app)
