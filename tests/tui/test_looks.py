"""Colours, sizes and control characters, on every screen."""

from __future__ import annotations

from ui_stage import settle, text_of

from selfhelp_tui.core.pages.board import OrderPage
from selfhelp_tui.core.pages.lists import ListPage


async def test_in_the_smallest_window_help_now_still_tells_the_number(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(20, 6)) as pilot:
        app.session.country = "be"
        await pilot.press("f2")
        await settle(pilot)
        assert "112" in text_of(app)


async def test_a_storm_of_sizes_breaks_nothing(make_app) -> None:
    app = make_app()
    sizes = [(1, 1), (3, 2), (200, 60), (39, 9), (40, 10), (41, 11), (80, 2), (2, 80), (80, 24)]
    async with app.run_test(size=(80, 24)) as pilot:
        for opening in (
            lambda: app.show_place(OrderPage()),
            lambda: app.open_unit("triggers"),
            lambda: app.show_place(ListPage("module")),
        ):
            opening()
            for width, height in sizes * 2:
                await pilot.resize_terminal(width, height)
            await settle(pilot)
            assert app.say("key.help_now") in text_of(app)
            app.go_home()
