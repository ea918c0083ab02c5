"""The country on the screen: guessed, said and changed with one key; and the numbers while nobody knows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from ui_stage import at_place, at_row, flat, here, press, push, quiet_on, row_now, rows_on, settle, text_of, urgent_on

from selfhelp_tui.core.content.ids import HELP_NOW
from selfhelp_tui.core.pages.board import BoardPage
from selfhelp_tui.core.pages.country import NONE, CountryPage
from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.core.pages.path import CardForBadMoments
from selfhelp_tui.core.walk import Question, WhatNow
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.host import Host
from selfhelp_tui.tui.screens.walk import WalkPage

Make = Callable[..., SelfHelpApp]
GUESS = {
    "nl": "Deze nummers zijn voor België, omdat deze computer zo is ingesteld. Waar je bent, weten we niet.",
    "en": "These numbers are for Belgium, because this computer is set to it. We don't know where you are.",
}


@pytest.fixture
def in_belgium(make_app: Make, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Make the program on a computer that is set to Belgium and stands there."""
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")
    monkeypatch.setenv("TZ", "Europe/Brussels")
    return make_app


def said(app: SelfHelpApp, kind: Callable[[SelfHelpApp], str]) -> str:
    return kind(app)


def suicide_screen(app: SelfHelpApp) -> WalkPage:
    return WalkPage(app, app.session.anew(HELP_NOW, ("suicide",)))


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_guess_is_said_beside_the_numbers_until_it_is_confirmed(in_belgium: Make, language: str) -> None:
    app = in_belgium(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f2")
        assert "112" in said(app, urgent_on) and GUESS[language] in said(app, quiet_on) and "F5" in said(app, quiet_on)
        await push(pilot, suicide_screen(app))
        assert "1813" in said(app, urgent_on) and GUESS[language] in said(app, quiet_on)
        assert app.session.notes.setting("country") is None
        await press(pilot, "f5")
        assert at_place(app, CountryPage) and row_now(app) == "be"
        await press(pilot, "enter")
        assert isinstance(here(app), WalkPage) and GUESS[language] not in text_of(app)
        assert app.session.notes.setting("country") == "be"


async def test_another_country_is_one_key_away_and_changes_the_numbers(in_belgium: Make) -> None:
    app = in_belgium(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, suicide_screen(app))
        await press(pilot, "f5")
        assert isinstance(app.screen, Host)
        at_row(app.screen, "ie")
        await press(pilot, "enter")
        assert "116 123" in said(app, urgent_on) and GUESS["en"] not in text_of(app)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_one_hasty_enter_chooses_no_country_where_none_is_known(make_app: Make, language: str) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f2", "f5")
        assert row_now(app) == NONE
        await press(pilot, "enter")
        assert at_place(app, HelpNowPage) and app.session.country is None
        assert app.session.notes.setting("country") is None


@pytest.mark.parametrize(("language", "numbers"), [("nl", ("112", "1813", "113")), ("en", ("999", "988", "13 11 14"))])
async def test_no_screen_with_help_is_without_numbers_while_no_country_is_known(
    make_app: Make, language: str, numbers: tuple[str, ...]
) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        someone = WalkPage(app, app.session.anew(HELP_NOW, ("someone",)))
        for page in (HelpNowPage(), suicide_screen(app), someone, CardForBadMoments()):
            await push(pilot, page)
            assert all(number in said(app, urgent_on) for number in numbers), type(page).__name__
            # Help now has a row for it, which is in sight
            asks = app.say("help.country_ask") in text_of(app)
            assert asks or app.say("help.country_key") in said(app, quiet_on)
            assert asks == isinstance(page, HelpNowPage) and "F5" in app.say("help.country_key")
            assert "! " not in text_of(app), "it is no mistake not to have chosen one"


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_window_too_small_still_has_the_numbers(make_app: Make, language: str) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(39, 9)) as pilot:
        for page in (HelpNowPage(), suicide_screen(app), CardForBadMoments()):
            await push(pilot, page)
            await settle(pilot)
            assert app.screen.view.layout_of_page.too_small
            assert {"nl": "112, 113", "en": "911, 988"}[language] in text_of(app), type(page).__name__


async def what_now(pilot: Pilot[int], app: SelfHelpApp) -> WalkPage:
    """The screen behind that of someone with a plan."""
    page = WalkPage(app, app.session.anew("intake").to("today.dark_thoughts"))
    await push(pilot, page)
    await press(pilot, "4", "enter", "enter")
    assert isinstance(page.walk.stop, WhatNow)
    return page


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_can_be_done_now_is_in_sight_below_the_numbers_of_many_countries(
    make_app: Make, language: str
) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(40, 20)) as pilot:
        await what_now(pilot, app)
        assert "›" in text_of(app), "one sees where one is"
        assert {"nl": "112, 113", "en": "911, 988"}[language] in text_of(app)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_numbers_that_stay_in_sight_leave_room_for_the_question(make_app: Make, language: str) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(40, 20)) as pilot:
        page = WalkPage(app, app.session.anew("intake").to("today.dark_thoughts"))
        await push(pilot, page)
        await press(pilot, "2", "enter", "enter")
        assert isinstance(page.walk.stop, Question)
        assert {"nl": "112, 113", "en": "911, 988"}[language] in text_of(app)
        asked = page.walk.stop.part.place(app.session.place(page.walk)).say("prompt")
        # beside the bar that shows where one is on the page
        assert asked in " ".join(flat(app).replace("│", " ").replace("┃", " ").split())


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_window_that_becomes_too_small_has_the_numbers_where_nothing_more_is_asked(
    make_app: Make, language: str
) -> None:
    app = make_app(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await what_now(pilot, app)
        await pilot.resize_terminal(39, 9)
        await settle(pilot)
        assert app.screen.view.layout_of_page.too_small
        assert {"nl": "112, 113", "en": "911, 988"}[language] in text_of(app)


async def test_the_key_is_told_with_the_others_and_works_from_home(make_app: Make) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 40)) as pilot:
        await press(pilot, "f1")
        assert app.say("keys.does.country") in text_of(app)
        await press(pilot, "escape", "f5")
        assert at_place(app, CountryPage)
        await press(pilot, "f5", "escape")
        assert at_place(app, HomePage), "pressed twice, it is there once"


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_plan_asks_to_confirm_a_guess_and_not_for_what_is_guessed(in_belgium: Make, language: str) -> None:
    app = in_belgium(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        app.show_place(BoardPage())
        await settle(pilot)
        rows = [row.text for row in rows_on(app)]
        assert app.say("help.confirm_country") in rows and app.say("help.country_ask") not in rows
