"""How it works in three short screens: on request, out of the way of whoever wants to begin or needs help."""

from __future__ import annotations

import pytest
from ui_stage import at_place, choose, press, push, text_of

from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.home import EverythingPage
from selfhelp_tui.core.pages.preferences import PreferencesPage
from selfhelp_tui.core.pages.tour import PARTS, TourPage


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_three_screens_fit_and_lead_back(make_app, language: str) -> None:
    app = make_app(ephemeral=False, language=language)
    async with app.run_test(size=(40, 20)) as pilot:
        await choose(pilot, "everything")
        await choose(pilot, "tour")
        for part in PARTS:
            assert app.say(f"tour.{part}.title") in text_of(app), part
            await press(pilot, "enter")
        assert at_place(app, EverythingPage)


async def test_one_key_skips_it_and_help_is_there_on_it(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await push(pilot, PreferencesPage())
        await choose(pilot, "tour")
        await press(pilot, "f2")
        assert at_place(app, HelpNowPage)
        await press(pilot, "escape")
        assert at_place(app, TourPage)
        await press(pilot, "escape")
        assert at_place(app, PreferencesPage)
