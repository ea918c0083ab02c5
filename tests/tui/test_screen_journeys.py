"""Journeys through the full-screen program."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from ui_stage import (
    PASSPHRASE,
    at_place,
    box_on,
    choose,
    fill,
    here,
    make_journal,
    press,
    press_button,
    safe,
    settle,
    text_of,
)

from selfhelp_tui.core.pages.afterwards import WHY, BeginPage
from selfhelp_tui.core.pages.board import OrderPage
from selfhelp_tui.core.pages.entries import EntriesPage
from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.pages.lists import ListPage
from selfhelp_tui.core.pages.preferences import PreferencesPage
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.screens.journal import CreatePage, UnlockPage
from selfhelp_tui.tui.screens.walk import WalkPage

Make = Callable[..., SelfHelpApp]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_from_nothing_to_a_plan(make_app: Make, language: str) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        assert at_place(app, HomePage)
        await choose(pilot, "questions")
        await choose(pilot, "self_")
        await press(pilot, "4", "enter")
        await choose(pilot, "never")
        await choose(pilot, "no_")
        await choose(pilot, "stop")
        while isinstance(here(app), WalkPage):
            assert not re.search(r"\[\w+[.\w]*\.\w+\]", text_of(app)), "every text is there"
            await press(pilot, "enter" if any(stop.is_scale for stop in app.screen.view.stops) else "tab", "enter")
        assert at_place(app, BeginPage)
        assert app.session.card("wave").title in text_of(app), "one sitting first"
        await choose(pilot, WHY)
        assert at_place(app, OrderPage), "and behind a row why, and the rest"
        assert app.session.route().suggested


async def test_thoughts_of_suicide_open_the_screen_and_steady_the_plan(make_app: Make) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "questions")
        await choose(pilot, "self_")
        await press(pilot, "1", "enter")
        await choose(pilot, "plan")
        assert app.say("help.danger_unknown")[:20] in text_of(app)
        assert app.say("safety.answered", answer="Yes, and I have a plan")[:40] in text_of(app)
        await press(pilot, "escape")
        assert here(app).walk.stop.id == "today.dark_thoughts", "what was said back is changed with this key"
        await press(pilot, "4", "enter", "enter")
        assert here(app).walk.stop.id == "suicide_screen.now"
        await press(pilot, "escape")
        assert at_place(app, HomePage)
        route = app.session.route()
        assert {one.unit for one in route.suggested} <= {"help_now", "feelings", "worth"}


async def test_a_question_passed_by_counts_as_skipped_and_opens_the_screen(make_app: Make) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.show_entry(WalkPage(app, app.session.check_in()))
        await settle(pilot)
        await press(pilot, "tab", "enter")
        await press(pilot, "tab", "enter")
        assert here(app).walk.stop.id == "suicide_screen"


async def test_help_now_is_one_key_away_everywhere(make_app: Make) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        assert at_place(app, HomePage)
        for opening in (
            lambda: None,
            app.go_home,
            lambda: app.show_place(OrderPage()),
            lambda: app.show_place(EntriesPage()),
            lambda: app.show_place(PreferencesPage()),
            lambda: app.show_place(ListPage("module")),
            lambda: app.open_unit("triggers"),
            app.open_new_journal,
        ):
            opening()
            await settle(pilot)
            before = here(app)
            await press(pilot, "f2")
            assert at_place(app, HelpNowPage)
            await press(pilot, "escape")
            assert here(app) is before


async def test_a_journal_is_made_locked_unlocked_and_resumed(make_app: Make, tmp_path: Path) -> None:
    path = tmp_path / "data" / "selfhelp-tui" / "notes.journal"
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await make_journal(pilot)
        assert path.exists()
        assert app.keeps
        safe(app)
        app.open_unit("triggers")
        await settle(pilot)
        await press(pilot, "enter", "7", "enter")
        at = here(app).walk.stop.id
        await press(pilot, "ctrl+l")
        assert isinstance(here(app), UnlockPage)
        assert not app.keeps
        await fill(pilot, passphrase=PASSPHRASE)
        await press(pilot, "enter")
        assert app.keeps
        app.walk(app.session.open(*app.session.left_at()))
        await settle(pilot)
        assert here(app).walk.stop.id == at
        await press(pilot, "f4")
    again = make_app(ephemeral=False)
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(here(again), UnlockPage)
        await fill(pilot, passphrase="something else")
        await press(pilot, "enter")
        assert again.say("problem.journal.wrong_passphrase")[:30] in text_of(again)
        await fill(pilot, passphrase=PASSPHRASE)
        await press(pilot, "enter")
        again.walk(again.session.open(*again.session.left_at()))
        await settle(pilot)
        following = here(again).walk.then
        assert following is not None and following.stop.id == at, "behind the safety questions of this start"


async def test_work_in_memory_goes_along_into_a_new_journal(make_app: Make) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        safe(app)
        app.open_unit("triggers")
        await settle(pilot)
        await press(pilot, "enter", "7", "enter", "escape")
        app.show_place(PreferencesPage())
        await settle(pilot)
        await choose(pilot, "keep")
        assert isinstance(here(app), CreatePage)
        await fill(pilot, passphrase=PASSPHRASE, again=PASSPHRASE)
        await press_button(pilot, "go")
        assert app.keeps
        assert app.session.notes.latest_answers()["triggers.frame.start"].value == 7


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (20, 5)])
async def test_every_module_can_be_opened_at_every_size(make_app: Make, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        for card in app.session.library.cards("nl"):
            app.open_unit(card.id)
            await settle(pilot)
            assert text_of(app).strip()
            await press(pilot, "escape")


async def test_the_language_changes_in_the_middle_of_a_word(make_app: Make) -> None:
    app = make_app(language="nl")
    async with app.run_test(size=(80, 24)) as pilot:
        walk = app.session.anew("triggers").to("my_chain.situation")
        app.show_entry(WalkPage(app, walk))
        await settle(pilot)
        await press(pilot, *"half a wo")
        await press(pilot, "f3")
        assert box_on(app).written == "half a wo"
        assert app.session.words.language == "en"
        assert app.say("button.next") in text_of(app)
