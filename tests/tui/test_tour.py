"""How it works in three short screens: on request, out of the way of whoever wants to begin or needs help."""

from __future__ import annotations

import pytest
from ui_stage import at_place, choose, press, push, settle, text_of

from selfhelp_tui.core.pages.preferences import PreferencesPage
from selfhelp_tui.core.pages.tour import PARTS, TourPage
from selfhelp_tui.tui.screens.help import HelpNowPage
from selfhelp_tui.tui.screens.home import HomePage
from selfhelp_tui.tui.screens.place import PlaceScreen
from selfhelp_tui.tui.screens.start import WelcomePage
from selfhelp_tui.tui.widgets.choices import Choices


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_three_screens_fit_and_lead_back_to_the_first_start(make_app, language: str) -> None:
    app = make_app(ephemeral=False, language=language)
    async with app.run_test(size=(40, 20)) as pilot:
        assert isinstance(app.screen, WelcomePage) and app.screen.query_one(Choices).at == "nothing"
        await settle(pilot)
        await choose(pilot, "tour")
        for part in PARTS:
            assert app.say(f"tour.{part}.title") in text_of(app), part
            await press(pilot, "enter")
        assert isinstance(app.screen, WelcomePage)


async def test_one_key_skips_it_and_help_is_there_on_it(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, PlaceScreen(PreferencesPage()))
        await choose(pilot, "tour")
        await press(pilot, "f2")
        assert isinstance(app.screen, HelpNowPage)
        await press(pilot, "escape")
        assert at_place(app, TourPage)
        await press(pilot, "escape")
        assert at_place(app, PreferencesPage)


async def test_the_first_enter_of_a_first_start_still_begins(make_app) -> None:
    app = make_app(ephemeral=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert isinstance(app.screen, HomePage)
