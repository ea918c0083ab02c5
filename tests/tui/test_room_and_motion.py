"""More room between lines and less motion: chosen once, kept with the notes, and nothing is cut by it."""

from __future__ import annotations

from ui_stage import at_place, choose, press, push, row_now, rows_on, settle, text_of

from selfhelp_tui.core.pages.board import BoardPage
from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.home import EverythingPage, HomePage
from selfhelp_tui.core.pages.preferences import PreferencesPage
from selfhelp_tui.environment import KEPT
from selfhelp_tui.tui.appearance import STILL
from selfhelp_tui.tui.screens.walk import WalkPage


async def test_more_room_is_on_at_once_also_on_the_screens_beneath(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 40)) as pilot:
        home = app.screen
        await settle(pilot)
        before = [line for line in text_of(app).split("\n") if line.strip()]
        await push(pilot, PreferencesPage("spacing"))
        await press(pilot, "enter")
        assert app.say("preferences.spacing_wide") in text_of(app) and row_now(app) == "spacing"
        await press(pilot, "escape")
        assert app.screen is home and home.view.airy
        after = text_of(app).split("\n")
        assert [line for line in after if line.strip()] == before, "the same words in more room"
        here = next(place for place, line in enumerate(after) if line.strip().startswith("›"))
        assert not after[here - 1].strip() and not after[here + 1].strip() and after[here + 2].strip()
        await push(pilot, PreferencesPage("spacing"))
        await press(pilot, "enter", "escape")
        assert not home.view.airy


async def test_moving_with_more_room_repaints_only_what_moved(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.space(True)
        await push(pilot, HomePage())
        rows = [row.id for row in rows_on(app) if not row.heading]
        for place in range(len(rows)):
            assert row_now(app) == rows[place]
            assert sum(line.strip().startswith("›") for line in text_of(app).split("\n")) == 1
            await press(pilot, "down")
        await choose(pilot, "everything")
        assert at_place(app, EverythingPage) and app.screen.view.airy


async def test_a_terminal_that_asks_for_stillness_gets_it_until_one_chooses(make_app, monkeypatch) -> None:
    for asked, calm in (("none", True), ("full", False), ("", False)):
        monkeypatch.setenv("TEXTUAL_ANIMATIONS", asked)
        app = make_app()
        async with app.run_test(size=(80, 24)) as pilot:
            assert app.calm is calm, asked
            await push(pilot, PreferencesPage("motion"))
            await press(pilot, "enter")
            assert app.calm is not calm, asked
            await settle(pilot)


def test_what_asks_for_stillness_is_not_taken_away_before_the_program_starts() -> None:
    assert STILL in KEPT


async def test_room_and_motion_are_kept_with_the_notes(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)):
        app.space(True)
        app.calm = True
        other = make_app()
        other.session.take_over(app.session.notes)
        other.dress()
        assert other.airy and other.calm


async def test_how_far_one_is_stays_in_sight_in_a_narrow_window(make_app) -> None:
    for language, counted in (("nl", "(1 van "), ("en", "(1 of ")):
        app = make_app(language=language)
        async with app.run_test(size=(40, 20)) as pilot:
            await push(pilot, WalkPage(app, app.session.anew("help_now", ("urge",))))
            top = text_of(app).split("\n")[0]
            assert counted in top and app.say("state.not_kept_brief") in top and "…" in top, top
            await push(pilot, HelpNowPage())
            # in full wherever there is room for it
            assert app.say("state.not_kept") in text_of(app).split("\n")[0]


async def test_a_second_column_is_put_away_and_stays_away(make_app) -> None:
    app = make_app(language="en")
    async with app.run_test(size=(120, 36)) as pilot:
        view = app.screen.view

        async def board_has_two() -> bool:
            await push(pilot, BoardPage())
            assert view.layout_of_page is not None and app.say("plan.mine") in text_of(app)
            return view.layout_of_page.two_panes

        assert await board_has_two()
        await push(pilot, PreferencesPage("beside"))
        assert app.say("preferences.beside_on") in text_of(app)
        await press(pilot, "enter")
        assert app.say("preferences.beside_off") in text_of(app)
        assert app.session.notes.setting("beside") == "off"
        assert not await board_has_two()
