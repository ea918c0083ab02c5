"""Easy words on the full screen: chosen under F1 and in Preferences, and read at once."""

from __future__ import annotations

from ui_stage import choose, press, push, text_of

from selfhelp_tui.core.pages.preferences import PreferencesPage


async def test_under_f1_and_back_again(make_app) -> None:
    app = make_app(language="nl")
    usual = app.session.library.words("nl").ui("help.country_ask")
    easy = app.session.library.words("nl", easy=True).ui("help.country_ask")
    assert usual != easy
    async with app.run_test(size=(80, 40)) as pilot:
        await press(pilot, "f1")
        await choose(pilot, "easy")
        assert app.session.easy and app.say("keys.standard") in text_of(app)
        await press(pilot, "escape", "f2")
        assert easy in text_of(app) and usual not in text_of(app)
        await press(pilot, "escape", "f1")
        await choose(pilot, "easy")
        assert not app.session.easy and app.say("keys.easy") in text_of(app)


async def test_a_row_of_preferences(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 40)) as pilot:
        await push(pilot, PreferencesPage())
        assert app.say("preferences.easy_off") in text_of(app)
        await choose(pilot, "easy")
        assert app.session.easy and app.say("preferences.easy_on") in text_of(app)
        assert app.session.notes.setting("easy") is True
