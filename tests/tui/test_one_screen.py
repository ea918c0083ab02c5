"""There is one screen: a page is painted once and whole, in the width of the window."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from textual.events import Resize
from textual.geometry import Size
from ui_stage import at_place, settle, text_of

from selfhelp_tui.core.pages.help_now import HelpNowPage
from selfhelp_tui.core.pages.home import HomePage
from selfhelp_tui.tui.app import SelfHelpApp
from selfhelp_tui.tui.page_view import PageView


def texts_painted(app: SelfHelpApp, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is painted from now on, in order."""
    texts: list[str] = []
    display = app._display

    def noted(screen: Any, renderable: Any) -> None:
        display(screen, renderable)
        if renderable is not None:
            texts.append(text_of(app))

    monkeypatch.setattr(app, "_display", noted)
    return texts


async def test_a_page_is_painted_once_and_whole(make_app, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        home, painted = text_of(app), texts_painted(app, monkeypatch)
        await pilot.press("f2")
        await settle(pilot)
        assert at_place(app, HelpNowPage) and painted == [text_of(app)]
        painted.clear()
        await pilot.press("escape")
        await settle(pilot)
        assert painted == [home] == [text_of(app)]


async def test_opening_pages_makes_no_screen_and_no_widget(make_app) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        before = (len(app.screen_stack), len(list(app.screen.walk_children())))
        for _ in range(4):
            await pilot.press("f2")
            await pilot.press("f1")
            await pilot.press("escape", "escape")
        await settle(pilot)
        assert (len(app.screen_stack), len(list(app.screen.walk_children()))) == before == (1, 1)


async def test_a_page_beneath_knows_the_width_that_the_window_got_meanwhile(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("f2")
        await settle(pilot)
        for width in (50, 110, 50):
            await pilot.resize_terminal(width, 24)
            await settle(pilot)
            assert app.screen.view.layout_of_page.width == width
        await pilot.press("escape")
        await settle(pilot)
        assert at_place(app, HomePage) and app.screen.view.layout_of_page.width == 50
        assert max(len(line) for line in text_of(app).split("\n")) <= 50


async def test_an_older_size_that_comes_late_does_not_stay(make_app) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        older = Size(50, 9)
        app.screen.post_message(Resize(older, older))
        await settle(pilot)
        assert app.screen.size == app.size == Size(80, 24)
        there = app.screen.view.layout_of_page
        assert (there.width, there.height, there.too_small) == (80, 24, False)


async def test_what_changes_by_itself_before_the_window_told_its_size_is_painted_in_that_size(
    make_app, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 40)) as pilot:
        app.show_walk(app.session.anew("intake"))
        await settle(pilot)
        view = app.screen.view
        monkeypatch.setattr(PageView, "window", property(lambda _view: Size(60, 12)))
        view.tick()
        view._paint()
        there = view.layout_of_page
        assert (there.width, there.height) == (60, 12) and len(view.text.split("\n")) == 12


@pytest.fixture
def without_collecting() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.mark.usefixtures("without_collecting")
async def test_what_is_done_with_is_collected_once_the_first_screen_is_there(make_app) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        assert gc.isenabled()
